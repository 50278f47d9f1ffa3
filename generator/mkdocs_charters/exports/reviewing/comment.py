"""A review as the one comment of a pull request: Markdown that reads alike on GitHub and GitLab, found again, never too long.

What must be seen stands open, whose yes is needed and by when before all else; long wordings and what weighs nothing are
folded. Whatever authors wrote stays text (`escaping`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from ...locale.words import N_, Words
from ...model.meaning import Weight
from ...render.reviewing.lines import (
    ANSWER,
    ASKED,
    BESIDE,
    CHANGES,
    ELSEWHERE,
    IN_SHORT,
    LONGEST,
    PREVIEW,
    RECORDS,
    SIGNATURES,
    mark_of,
    pieces,
    problems_of,
    shortened,
    title_of_problems,
    today_and_proposed,
    weighs,
)
from ...render.reviewing.view import AllianceView, LineView, ReviewView
from .escaping import in_html, in_markdown, on_a_line

MOST: Final = 65_535
"""So many characters a comment has at most. GitHub takes no more; GitLab takes a million, which nobody reads."""

COMMENT_ID: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._]|-(?!-))*")
"""What a comment may be known by: nothing that could end the marker."""


class What(IntEnum):
    """What a part of a comment is, in the order in which parts are left out where there is no room; of a kind those that weigh
    least first.
    """

    ASIDE = 0
    """The words of what weighs nothing."""
    ELSEWHERE = 1
    RECORDS = 2
    BESIDE = 3
    WORDING = 4
    DETAIL = 5
    PROBLEM = 6
    CHANGE = 7
    FIRST = 8
    """What must be seen: who is asked, by when, and what comes of it."""


_COUNTED: Final = {
    What.CHANGE: (N_("%(num)s change of the agreement"), N_("%(num)s changes of the agreement")),
    What.DETAIL: (N_("what %(num)s change says in detail"), N_("what %(num)s changes say in detail")),
    What.WORDING: (N_("the wording of %(num)s change"), N_("the wording of %(num)s changes")),
    What.FIRST: (N_("%(num)s line about whose yes is needed and what comes of it"),
                 N_("%(num)s lines about whose yes is needed and what comes of it")),
    What.PROBLEM: (N_("%(num)s line about new problems"), N_("%(num)s lines about new problems")),
    What.BESIDE: (N_("%(num)s change beside the terms"), N_("%(num)s changes beside the terms")),
    What.RECORDS: (N_("%(num)s line about records"), N_("%(num)s lines about records")),
    What.ELSEWHERE: (N_("%(num)s change in parties and pages"), N_("%(num)s changes in parties and pages")),
}  # fmt: skip
"""How what was left out is counted, in the order in which it is told."""


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """A piece of a comment that can be left out without harm to what stands around it."""

    kind: What
    text: str
    weight: Weight = Weight.EDITORIAL


@dataclass(frozen=True, slots=True)
class _Section:
    """Parts with what stands around them as long as one of them is there."""

    head: str
    parts: Sequence[_Part]
    foot: str = "\n"


def marker(comment_id: str = "") -> str:
    """The first line of a comment, which no reader sees and by which it is found again. Raises ValueError for an id that is none."""
    if comment_id and not COMMENT_ID.fullmatch(comment_id):
        raise ValueError(comment_id)
    return f"<!-- charters-diff{': ' if comment_id else ''}{comment_id} -->"


def characters(text: str) -> int:
    """How long a forge finds a text, or longer: what UTF-16 counts, and each line's end twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2 + text.count("\n")


def octets(text: str) -> int:
    """How many bytes a text has in UTF-8."""
    return len(text.encode("utf-8", "surrogatepass"))


def as_comment(
    view: ReviewView,
    command: str,
    comment_id: str = "",
    *,
    most: int = MOST,
    size: Callable[[str], int] = characters,
) -> str:
    """The comment, no longer than `most` as long as that holds some two thousand characters. `command` shows all of it.

    Where there is no room, detail is left out before sentences, and what weighs least first; the comment says so.
    """
    begin = f"{marker(comment_id)}\n"
    words = view.words
    sections = tuple(_sections(view))
    order = sorted(
        enumerate(part for section in sections for part in section.parts),
        key=lambda one: (one[1].kind, one[1].weight.rank, -one[0]),
    )
    whole = size(begin + _rendered(sections, frozenset(), words))
    room = most
    while True:
        left_out: set[_Part] = set()
        length = whole
        for _, part in order:
            if length <= room:
                break
            left_out.add(part)
            length -= size(part.text)
        note = _note(left_out, command, words) if left_out else ""
        made = f"{(begin + _rendered(sections, left_out, words) + note).rstrip()}\n"
        over = size(made) - most
        if over <= 0 or len(left_out) == len(order):
            return made
        room -= over  # the note needs room, too


def _rendered(sections: Sequence[_Section], left_out: Set[_Part], words: Words) -> str:
    return "".join(_section(section, left_out, words) for section in sections)


def _section(section: _Section, left_out: Set[_Part], words: Words) -> str:
    kept = [part for part in section.parts if part not in left_out]
    if not kept:
        return ""
    missing = sum(part.kind is What.CHANGE for part in section.parts if part in left_out)
    more = f"\n\n{words.gettext(N_('and %(num)s more')) % {'num': words.number(missing)}}" if missing else ""
    return "".join([section.head, *(part.text for part in kept), more, section.foot])


def _note(left_out: Set[_Part], command: str, words: Words) -> str:
    """What is not shown, and how to see it."""
    counted: Counter[What] = Counter(What.WORDING if part.kind is What.ASIDE else part.kind for part in left_out)
    told = [
        words.ngettext(*forms, counted[kind]) % {"num": words.number(counted[kind])}
        for kind, forms in _COUNTED.items()
        if counted[kind]
    ]
    said = words.gettext(N_("Left out here, since there is no room for more: %(what)s. All of it: %(command)s"))
    return f"> {said % {'what': words.listed(told), 'command': _code(shortened(command))}}\n"


def _code(text: str) -> str:
    """A text as code, whatever it holds."""
    text = on_a_line(text)
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {text} {fence}" if longest else f"{fence}{text}{fence}"


def _sections(view: ReviewView) -> Iterator[_Section]:
    say = view.words.gettext
    if view.nothing:
        yield _Section("", [_Part(What.FIRST, f"{view.nothing}\n")])
    if view.untold:
        yield _Section("", [_Part(What.FIRST, f"{in_markdown(view.untold)}\n\n", Weight.FUNDAMENTAL)])
    if view.left_out:
        yield _Section("", [_Part(What.FIRST, f"{in_markdown(view.left_out)}\n\n", Weight.FUNDAMENTAL)])
    for sentence in (*filter(None, [weighs(view)]), *view.renamed):
        yield _Section("", [_Part(What.FIRST, f"\n{in_markdown(sentence)}\n\n")])
    for one in view.alliances:
        yield _Section("", [_Part(What.FIRST, f"## {in_markdown(shortened(one.title))}\n")])
        if one.stays:
            yield _Section("", [_Part(What.FIRST, f"\n{one.stays}\n\n")])
        yield _open(say(ASKED), [*one.asked, *filter(None, (one.until, one.claim))])
        yield _Section(f"### {say(CHANGES)}\n", [*_changes(one, view)], "\n\n")
        yield _open(say(SIGNATURES), one.signatures)
    if view.preview:
        pages = (f"{in_markdown(shortened(one.title))}: <{one.page}>" for one in view.alliances if one.page)
        lines = (_Part(What.FIRST, f"- {line}\n") for line in (f"<{view.preview}>", *pages))
        yield _Section(f"### {say(PREVIEW)}\n\n", [*lines])
    yield _open(say(ANSWER), view.answers)
    yield _open(title_of_problems(view), problems_of(view), What.PROBLEM)
    for one in view.alliances:
        named = f": {shortened(one.title)}"
        yield _folded(say(BESIDE) + named, _aside(one.beside, view, What.BESIDE))
        yield _folded(say(RECORDS) + named, [_Part(What.RECORDS, f"\n- {in_markdown(line)}") for line in one.records])
    yield _folded(say(ELSEWHERE), _aside(view.elsewhere, view, What.ELSEWHERE))


def _open(title: str, lines: Sequence[str], kind: What = What.FIRST) -> _Section:
    return _Section(f"### {title}\n\n", [_Part(kind, f"- {in_markdown(line)}\n") for line in lines])


def _folded(title: str, parts: Sequence[_Part]) -> _Section:
    return _Section(f"<details><summary>{in_html(title)}</summary>\n", parts, "\n\n</details>\n\n")


def _changes(one: AllianceView, view: ReviewView) -> Iterator[_Part]:
    """The changes of an alliance as a list with numbers. Each part begins on a line of its own."""
    for number, line in enumerate(one.lines, 1):
        begin = f"{number}. "
        below = " " * len(begin)
        weight = line.meaning.weight
        yield _Part(What.CHANGE, f"\n{begin}**{in_markdown(line.sentence)}**{mark_of(line, view.words)}", weight)
        changed = _changed(line) if _is_short(line) else ""
        told = [today_and_proposed(line, view, in_markdown), changed, in_markdown(line.backing)]
        if any(told):
            yield _Part(What.DETAIL, "".join(f"  \n{below}{text}" for text in told if text), weight)
        inside = _in_full(line, view)
        if inside:
            summary, *texts = inside
            folded = [
                "",
                f"<details><summary>{summary}</summary>",
                "",
                *"  \n".join(texts).split("\n"),
                "",
                "</details>",
            ]
            # The two blanks at the end of a line break it; an empty line has none.
            yield _Part(What.WORDING, "".join(f"\n{below}{text}" if text else "\n" for text in folded) + "\n", weight)


def _in_full(line: LineView, view: ReviewView) -> list[str]:
    """What is too long to stand open: a title, then lines. Empty where all stands there."""
    say = view.words.gettext
    if line.words:
        return [] if _is_short(line) else [say(N_("Word by word")), _changed(line)]
    if line.in_short:
        return [say(IN_SHORT), *(f"- {in_markdown(text)}" for text in line.in_short)]
    if line.meaning.path == () or max(len(line.today), len(line.proposed)) <= LONGEST:
        return []
    return [
        say(N_("In full")),
        say(N_("Today: %(value)s")) % {"value": in_markdown(line.today)},
        say(N_("Proposed: %(value)s")) % {"value": in_markdown(line.proposed)},
    ]


def _aside(lines: Sequence[LineView], view: ReviewView, kind: What) -> list[_Part]:
    found = []
    for line in lines:
        found.append(_Part(kind, f"\n- {in_markdown(line.sentence)}{mark_of(line, view.words)}"))
        if line.words:
            found.append(_Part(What.ASIDE, f" {_changed(line)}"))
    return found


def _is_short(line: LineView) -> bool:
    return bool(line.words) and sum(len(one.text) for one in line.words) <= LONGEST


def _changed(line: LineView) -> str:
    return pieces(line, "~~{}~~", "**{}**", in_markdown)
