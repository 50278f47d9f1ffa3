"""A few words more in a document's body: an item of a list under a known heading, a tick in a box, a label of an item. All else stays
byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from markdown_it.token import Token

from ..locale.headings import fold_heading, heading_words, known_headings, known_labels
from ..model.problem import Fix, Span
from ..reading.frontmatter import Parts, split
from ..reading.structure import Outline, Section, outline
from .fronts import CannotBeAddedError
from .mending import mend

_MARKER: Final = re.compile(r"(?P<margin>[ \t]*)(?P<mark>[-+*]|(?P<number>\d{1,9})(?P<dot>[.)]))[ \t]*")
_NESTED: Final = re.compile(r"(?P<margin>[ \t]+)(?P<mark>[-+*])[ \t]+")
_BOX: Final = re.compile(r"\[(?P<inside>[ xX])\](?=\s|$)")
_BELOW: Final = "    "
"""How far a bullet stands from the item that it belongs to: far enough for every Markdown."""


def with_bullet(raw: bytes, field: str, language: str, line: str) -> bytes:
    """A document with one more item at the end of the list under a known heading, which is made at the end where there is none.

    The item has the mark of the one before it. Raises CannotBeAddedError where the heading stands there without a list and yet
    with words.
    """
    parts = _parts(raw, field)
    made = outline(parts.body, parts.body_line)
    section = next((one for one in made.sections if _is_about(one, field, language)), None)
    if section is None:
        return _at_the_end(raw, parts, f"## {heading_words(field, language) or field}", f"- {line}")
    marks = list(_items(section))
    if marks:
        start, end = marks[-1]
        return _below(raw, made, _last_line(made, start, end), [_marked(made.lines[start], line)])
    if section.markdown.strip():
        raise CannotBeAddedError(field)
    return _below(raw, made, section.line - 1 - made.first_line, ["", f"- {line}"])


def ticked(raw: bytes, begins: Span) -> bytes:
    """A document in which the box of an item is ticked; `begins` is where its words begin, the box included. One without gets a box.

    Raises CannotBeAddedError where the item does not stand in the body, or is ticked.
    """
    parts = _parts(raw, "actions")
    made = outline(parts.body, parts.body_line)
    row = begins.line - made.first_line
    if not 0 <= row < len(made.lines):
        raise CannotBeAddedError("actions")
    box = _BOX.match(made.lines[row], begins.column - 1)
    if box is None:
        return mend(raw, [Fix(Span(*begins.start, *begins.start), "[x] ")])[0]
    if box["inside"] != " ":
        raise CannotBeAddedError("actions")
    inside = begins.column + 1
    return mend(raw, [Fix(Span(begins.line, inside, begins.line, inside + 1), "x")])[0]


def with_label(raw: bytes, begins: Span, field: str, language: str, words: str) -> bytes:
    """A document in which an item has one more label, as a bullet below it; `begins` is where its words begin.

    Raises CannotBeAddedError where the item does not stand in the body.
    """
    parts = _parts(raw, field)
    made = outline(parts.body, parts.body_line)
    row = begins.line - made.first_line
    around = [(start, end) for one in made.sections for start, end in _items(one) if start <= row < end]
    if not around:
        raise CannotBeAddedError(field)
    start, end = around[0]
    last = _last_line(made, start, end)
    nested = [found for line in made.lines[start + 1 : last + 1] if (found := _NESTED.match(line))]
    own = _MARKER.match(made.lines[start])
    margin = nested[0]["margin"] if nested else (own["margin"] if own else "") + _BELOW
    label = next(word for word, key in known_labels(language).items() if key == field)
    mark = nested[0]["mark"] if nested else "-"
    return _below(raw, made, last, [f"{margin}{mark} {label}: {words}"])


def _parts(raw: bytes, field: str) -> Parts:
    parts = split(raw)
    if isinstance(parts, list):
        raise CannotBeAddedError(field)
    return parts


def _is_about(section: Section, field: str, language: str) -> bool:
    heading = section.heading
    if heading is None or section.level != 2:
        return False
    known = known_headings(language).get(fold_heading(heading.text))
    return field in ((heading.id or "").replace("-", "_"), known)


def _items(section: Section) -> Iterator[tuple[int, int]]:
    """The items at the margin, each from its first line to behind its last; lines from 0."""
    for token in section.tokens:
        if _is_item(token) and token.map is not None:
            yield token.map[0], token.map[1]


def _is_item(token: Token) -> bool:
    return token.level == 1 and token.type == "list_item_open"


def _last_line(made: Outline, start: int, end: int) -> int:
    """The last line of an item that is not blank. What follows it and is indented belongs to it, whatever Markdown makes of it."""
    margin = len(made.lines[start]) - len(made.lines[start].lstrip())
    last = start
    for row in range(start + 1, len(made.lines)):
        line = made.lines[row]
        if row >= end and line.strip() and len(line) - len(line.lstrip()) < margin + 2:
            break
        if line.strip():
            last = row
    return last


def _marked(beside: str, line: str) -> str:
    """A line of a list, marked as one of its items is, or numbered on."""
    found = _MARKER.match(beside)
    if found is None:
        return f"- {line}"
    if found["number"] is None:
        return f"{found['margin']}{found['mark']} {line}"
    return f"{found['margin']}{int(found['number']) + 1}{found['dot']} {line}"


def _below(raw: bytes, made: Outline, row: int, lines: list[str]) -> bytes:
    """The lines below one of the body."""
    line = made.first_line + row
    if row + 1 < len(made.lines):
        return mend(raw, [Fix(Span(line + 1, 1, line + 1, 1), "".join(f"{one}\n" for one in lines))])[0]
    column = len(made.lines[row]) + 1
    return mend(raw, [Fix(Span(line, column, line, column), "".join(f"\n{one}" for one in lines))])[0]


def _at_the_end(raw: bytes, parts: Parts, *blocks: str) -> bytes:
    """Blocks below all that is there, a blank line before each; the end of the file stays as it is, with a line end or without."""
    lines = parts.body.split("\n")
    kept = len(lines)
    while kept and not lines[kept - 1].strip():
        kept -= 1
    told = "\n\n".join(blocks)
    if not kept:
        # Nothing stands there yet: the first block follows the fence.
        line = parts.body_line - 1
        if parts.body:
            return mend(raw, [Fix(Span(line + 1, 1, line + 1, 1), f"{told}\n")])[0]
        return _behind(raw, f"\n{told}\n")
    line, column = parts.body_line + kept - 1, len(lines[kept - 1]) + 1
    return mend(raw, [Fix(Span(line, column, line, column), f"\n\n{told}")])[0]


def _behind(raw: bytes, words: str) -> bytes:
    """Words behind the last byte: only a fence stands before them, with a line end or without."""
    end = b"\r\n" if b"\r\n" in raw else b"\r" if b"\r" in raw and b"\n" not in raw else b"\n"
    ended = raw.endswith((b"\n", b"\r"))
    return raw + words[1 if ended else 0 :].encode().replace(b"\n", end)
