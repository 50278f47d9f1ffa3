"""Texts of which no page can be made in time: what Python-Markdown takes quadratic time for, or longer, where nobody means anything by it.

Limits are counts of signs, so that the same text is told on every machine. They stand far above what anybody writes, and far below what takes
a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..model.problem import Problem, Span
from . import codes
from .text import error, span_in

LENGTH_LIMIT: Final = 512 * 1024
"""Bytes of the text of a document: its page takes seconds."""

_OPEN_LIMIT: Final = 100
"""So many brackets of one kind are open in one paragraph: the end of each is looked for by itself."""

_TAG_LIMIT: Final = 500

_LINES: Final = (
    ("#", re.compile(r"^ {0,3}#{1,6}(?!#)", re.MULTILINE), 1000),
    ("===", re.compile(r"^ {0,3}(?:=+|-{3,})[ \t]*$", re.MULTILINE), 1000),
    ("```", re.compile(r"^[ \t>]*(?:`{3}|~{3})", re.MULTILINE), 2000),
    ("*[", re.compile(r"^ {0,3}\*\[", re.MULTILINE), 300),
    ("[^", re.compile(r"\[\^"), 1000),
)
"""What has a list of its own that is gone through for each of them: headings, fences, abbreviations, footnotes."""

_PARAGRAPH: Final = re.compile(r"\n[ \t]*\n")


def tangled(text: str, first_line: int) -> Iterator[Problem]:
    """Problems of a text that begins on that line of its file, by kind; of each the place where the limit is reached."""
    for sign, pattern, limit in _LINES:
        if text.count(sign[0]) > limit:
            found = next((one for number, one in enumerate(pattern.finditer(text)) if number == limit), None)
            if found is not None:
                yield _at(text, first_line, found.start(), sign, limit)
    for opening, closing, limit in (("[", "]", _OPEN_LIMIT), ("](", ")", _OPEN_LIMIT), ("<", ">", _TAG_LIMIT)):
        if text.count(opening) > limit:
            place = _opened(text, opening, closing, limit)
            if place is not None:
                yield _at(text, first_line, place, opening, limit)


def too_long(body: str, first_line: int) -> Problem | None:
    """What is said of a text that is longer than a document may have."""
    if len(body) <= LENGTH_LIMIT // 4 or len(body.encode("utf-8", "surrogatepass")) <= LENGTH_LIMIT:
        return None
    return error(codes.BODY_TOO_LONG, Span.whole_line(first_line), limit=LENGTH_LIMIT)


def _opened(text: str, opening: str, closing: str, limit: int) -> int | None:
    """Where in a paragraph one more bracket is open than may be."""
    either = re.compile(f"{re.escape(opening)}|{re.escape(closing)}|{_PARAGRAPH.pattern}")
    depth = 0
    for found in either.finditer(text):
        if found[0] == opening:
            depth += 1
            if depth > limit:
                return found.start()
        elif found[0] == closing:
            depth = max(depth - 1, 0)
        else:
            depth = 0
    return None


def _at(text: str, first_line: int, place: int, sign: str, limit: int) -> Problem:
    span = span_in(text, place, place + len(sign), first_line)
    return error(codes.TEXT_TOO_TANGLED, span, found=sign, limit=limit)
