"""A review as plain text and as Markdown."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator
from typing import Final

from ...locale.messages import MESSAGES, placeholders
from ...locale.words import N_
from .view import LineView, ReviewView

_WIDTH: Final = 100
_MARKS: Final = re.compile(r"([\\`*_{}\[\]<>|~#])")
_CALLS: Final = re.compile(r"([@#!])(?=\w)")

_ASKED: Final = N_("Whose yes is needed")
_CHANGES: Final = N_("What changes")
_SIGNATURES: Final = N_("Signatures once it is in")
_ANSWER: Final = N_("How to answer")
_PROBLEMS: Final = N_("New problems")
_BESIDE: Final = N_("Beside the terms")
_RECORDS: Final = N_("Records")
_ELSEWHERE: Final = N_("Parties and pages")


def as_text(view: ReviewView) -> str:
    """Plain text, 100 columns wide."""
    return "\n".join(_text(view)).rstrip() + "\n"


def _text(view: ReviewView) -> Iterator[str]:
    if view.nothing:
        yield view.nothing
        yield ""
    say = view.words.gettext
    for one in view.alliances:
        yield f"{one.title} ({one.alliance_id})"
        yield "=" * min(_WIDTH, len(f"{one.title} ({one.alliance_id})"))
        yield ""
        yield from _block(say(_ASKED), [*one.asked, *([one.until] if one.until else [])])
        if one.lines:
            yield say(_CHANGES)
            for number, line in enumerate(one.lines, 1):
                yield from _filled(f"{number}. {line.sentence}", "  ", "     ")
                yield from _filled(_ends(line, view), "     ", "     ")
                if line.words:
                    yield from _filled(_pieces(line, "[-{}-]", "{{+{}+}}", str), "     ", "     ")
                if line.backing:
                    yield from _filled(line.backing, "     ", "     ")
            yield ""
        yield from _block(say(_SIGNATURES), one.signatures)
    yield from _block(say(_ANSWER), view.answers)
    yield from _block(say(_PROBLEMS), [*view.problems, *([view.more_problems] if view.more_problems else [])])
    for one in view.alliances:
        yield from _block(f"{say(_BESIDE)} ({one.alliance_id})", [_short(line) for line in one.beside])
        yield from _block(f"{say(_RECORDS)} ({one.alliance_id})", one.records)
    yield from _block(say(_ELSEWHERE), [_short(line) for line in view.elsewhere])


def _block(title: str, lines: tuple[str, ...] | list[str]) -> Iterator[str]:
    if lines:
        yield title
        for line in lines:
            yield from _filled(line, "  ", "    ")
        yield ""


def _filled(text: str, first: str, others: str) -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent=first, subsequent_indent=others, break_long_words=False, break_on_hyphens=False
    )


def _ends(line: LineView, view: ReviewView, mark: Callable[[str], str] = str) -> str:
    """Today and proposed, where neither the sentence nor the words that changed tell them; and who is bound."""
    whole = line.meaning.path == ()
    if whole or line.words or placeholders(MESSAGES[line.meaning.code].text) & {"before", "after"}:
        return mark(line.bound)
    said = view.words.gettext(N_("Today: %(today)s · proposed: %(proposed)s.")) % {
        "today": mark(_cut(line.today)), "proposed": mark(_cut(line.proposed)),
    }  # fmt: skip
    return f"{said} {mark(line.bound)}".rstrip()


def _cut(text: str) -> str:
    return textwrap.shorten(text, 200, placeholder=" …")


def _short(line: LineView) -> str:
    changed = _pieces(line, "[-{}-]", "{{+{}+}}", str) if line.words else ""
    return f"{line.sentence} {changed}".rstrip()


def _pieces(line: LineView, removed: str, added: str, mark: Callable[[str], str]) -> str:
    forms = {"same": "{}", "removed": removed, "added": added}
    return " ".join(forms[one.kind].format(mark(one.text)) for one in line.words)


def as_markdown(view: ReviewView) -> str:
    """Markdown for a forge. What authors wrote stays text: no markup, no mention of anybody, no link to an issue."""
    return "\n".join(_markdown(view)).rstrip() + "\n"


def plain(text: str) -> str:
    """A text in which a forge finds neither markup nor names."""
    folded = _MARKS.sub(r"\\\1", " ".join(text.split()))
    return _CALLS.sub(r"\1<!-- -->", folded)


def _markdown(view: ReviewView) -> Iterator[str]:
    say = view.words.gettext
    if view.nothing:
        yield view.nothing
        yield ""
    for one in view.alliances:
        yield f"## {plain(one.title)}"
        yield ""
        yield from _section(say(_ASKED), [*one.asked, *([one.until] if one.until else [])])
        if one.lines:
            yield f"### {say(_CHANGES)}"
            yield ""
            for number, line in enumerate(one.lines, 1):
                yield f"{number}. **{plain(line.sentence)}**  "
                yield f"   {_ends(line, view, plain)}"
                if line.words:
                    yield f"   <br>{_pieces(line, '~~{}~~', '**{}**', plain)}"
                if line.backing:
                    yield f"   <br>{plain(line.backing)}"
            yield ""
        yield from _section(say(_SIGNATURES), one.signatures)
    yield from _section(say(_ANSWER), view.answers)
    yield from _section(say(_PROBLEMS), [*view.problems, *([view.more_problems] if view.more_problems else [])])
    for one in view.alliances:
        yield from _folded(f"{say(_BESIDE)}: {one.title}", _beside(one.beside))
        yield from _folded(f"{say(_RECORDS)}: {one.title}", [plain(text) for text in one.records])
    yield from _folded(say(_ELSEWHERE), _beside(view.elsewhere))


def _beside(lines: tuple[LineView, ...]) -> list[str]:
    return [
        f"{plain(one.sentence)} {_pieces(one, '~~{}~~', '**{}**', plain) if one.words else ''}".rstrip()
        for one in lines
    ]


def _section(title: str, lines: tuple[str, ...] | list[str]) -> Iterator[str]:
    if lines:
        yield f"### {title}"
        yield ""
        yield from (f"- {plain(line)}" for line in lines)
        yield ""


def _folded(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"<details><summary>{plain(title)}</summary>"
        yield ""
        yield from (f"- {line}" for line in lines)
        yield ""
        yield "</details>"
        yield ""
