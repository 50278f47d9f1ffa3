"""A review as plain text."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from ...locale.words import N_
from ...render.reviewing.lines import (
    ANSWER,
    ASKED,
    BESIDE,
    CHANGES,
    ELSEWHERE,
    IN_SHORT,
    PREVIEW,
    RECORDS,
    SIGNATURES,
    mark_of,
    pieces,
    problems_of,
    title_of_problems,
    today_and_proposed,
    weighs,
)
from ...render.reviewing.view import LineView, ReviewView
from .escaping import on_a_line

WIDTH: Final = 100
_PERCENT: Final = re.compile(r"(?<=\d) (?=%)")
_HELD: Final = "\x00"
"""Stands for a blank at which no line ends, while lines are made; it is in no text that can be seen."""

_MARKS: Final = N_("Between [- and -] stands what goes, between {+ and +} what comes.")


def as_text(view: ReviewView) -> str:
    """Plain text, 100 columns wide."""
    return "\n".join(_text(view)).rstrip() + "\n"


def _text(view: ReviewView) -> Iterator[str]:
    if view.nothing:
        yield view.nothing
        yield ""
    if view.untold:
        yield from [*filled(view.untold, "", ""), ""]
    if view.left_out:
        yield from [*filled(view.left_out, "", ""), ""]
    for sentence in (*filter(None, [weighs(view)]), *view.renamed):
        yield from [*filled(sentence, "", ""), ""]
    say = view.words.gettext
    for one in view.alliances:
        title = on_a_line(f"{one.title} ({one.alliance_id})")
        yield title
        yield "=" * min(WIDTH, len(title))
        yield ""
        if one.stays:
            yield from [*filled(one.stays, "", ""), ""]
        yield from block(say(ASKED), [*one.asked, *filter(None, (one.until, one.claim))])
        if one.lines:
            yield say(CHANGES)
            if any(line.words for line in one.lines):
                yield from filled(say(_MARKS), "  ", "  ")
            for number, line in enumerate(one.lines, 1):
                yield from filled(f"{number}. {line.sentence}{mark_of(line, view.words)}", "  ", "     ")
                yield from filled(today_and_proposed(line, view), "     ", "     ")
                if line.words:
                    yield from filled(changed(line), "     ", "     ")
                if line.in_short:
                    yield from filled(f"{say(IN_SHORT)}:", "     ", "     ")
                for text in line.in_short:
                    yield from filled(f"- {text}", "     ", "       ")
                if line.backing:
                    yield from filled(line.backing, "     ", "     ")
            yield ""
        yield from block(say(SIGNATURES), one.signatures)
    if view.preview:
        pages = [f"{one.title}: {one.page}" for one in view.alliances if one.page]
        yield from block(f"{say(PREVIEW)}: {view.preview}", pages, bare=True)
    yield from block(say(ANSWER), view.answers)
    yield from block(title_of_problems(view), problems_of(view))
    for one in view.alliances:
        yield from block(f"{say(BESIDE)} ({one.alliance_id})", [_short(line, view) for line in one.beside])
        yield from block(f"{say(RECORDS)} ({one.alliance_id})", one.records)
    yield from block(say(ELSEWHERE), [_short(line, view) for line in view.elsewhere])


def block(title: str, lines: Sequence[str], *, bare: bool = False) -> Iterator[str]:
    """A title with lines below it; without lines nothing, unless it says enough alone."""
    if lines or bare:
        yield title
        for line in lines:
            yield from filled(line, "  ", "    ")
        yield ""


def filled(text: str, first: str, others: str) -> list[str]:
    """A text in lines of that width, the first and the others with a beginning of their own."""
    lines = textwrap.wrap(
        _PERCENT.sub(_HELD, on_a_line(text)),
        WIDTH,
        initial_indent=first,
        subsequent_indent=others,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(_HELD, " ") for line in lines]


def changed(line: LineView) -> str:
    """The words of a text, with what went and what came."""
    return pieces(line, "[-{}-]", "{{+{}+}}")


def _short(line: LineView, view: ReviewView) -> str:
    return f"{line.sentence}{mark_of(line, view.words)} {changed(line) if line.words else ''}".rstrip()
