"""A body as a tree of sections with their blocks: lists with their items, tables with their rows, all else as it stands.

Headings and blocks are those that reading sees (`reading.structure`), so that what is written back is read as it is meant here.
Every block knows its lines: words are always taken from the source.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ...reading.structure import Heading, Outline

_LISTS: Final = ("bullet_list_open", "ordered_list_open")


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a list. `text` is its paragraph on one line; it is `simple` if it holds nothing else."""

    text: str
    start: int
    end: int
    simple: bool
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """Lines `start` to `end` of a body, from 0, the end not included. `kind` is list, table, prose, code, html or other.

    The first of the `rows` of a table is its head. `text` is a paragraph's on one line.
    """

    kind: str
    start: int
    end: int
    text: str = ""
    entries: tuple[Entry, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(eq=False)
class Part:
    """A section: its heading as read and as `written`, the lines that it stands on, its own blocks, and the sections in it.

    The lead of a body is a part without heading. `start` and `end` are the lines of its own text, nested sections not counted.
    """

    heading: Heading | None
    written: str
    line: int
    start: int
    end: int
    blocks: tuple[Block, ...]
    children: list[Part] = field(default_factory=list)

    @property
    def level(self) -> int:
        """1 to 6; 0 for the lead."""
        return self.heading.level if self.heading is not None else 0

    @property
    def words(self) -> str:
        """The words of its heading."""
        return self.heading.text if self.heading is not None else ""

    def walk(self) -> Iterator[Part]:
        """The part and all in it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


def parts_of(made: Outline) -> list[Part]:
    """All sections of a body in the order of the text, the lead first; none has children yet."""
    starts = [_heading_start(section.heading, made) if section.heading else 0 for section in made.sections]
    ends = [*starts[1:], len(made.lines)]
    # In the order of the text, so that those of a section stand beside each other.
    tokens = [(one.map[0], one) for one in made.tokens if one.map]
    found = []
    for section, begin, end in zip(made.sections, starts, ends, strict=True):
        start = section.line - made.first_line
        heading = section.heading
        blocks = tuple(_blocks([one for _, one in tokens[_from(tokens, start) : _from(tokens, end)]], made.lines))
        found.append(Part(heading, _written(heading, made) if heading else "", begin, start, end, blocks))
    return found


def _from(tokens: Sequence[tuple[int, Token]], line: int) -> int:
    return bisect_left(tokens, line, key=lambda one: one[0])


def tree(parts: Sequence[Part]) -> list[Part]:
    """Parts nested by their levels; the outermost are given."""
    outermost: list[Part] = []
    around: list[Part] = []
    for part in parts:
        while around and around[-1].level >= part.level:
            around.pop()
        (around[-1].children if around else outermost).append(part)
        around.append(part)
    return outermost


def _heading_start(heading: Heading, made: Outline) -> int:
    return heading.span.line - made.first_line


def _written(heading: Heading, made: Outline) -> str:
    """The words of a heading with their marks, and the attributes behind them, on one line."""
    first, last = heading.span.line - made.first_line, heading.span.end_line - made.first_line
    lines = made.lines[first : last + 1]
    if len(lines) == 1:
        text = lines[0][heading.span.column - 1 :]
        if lines[0].lstrip().startswith("#") and heading.span.column > 1:
            stripped = text.rstrip()
            closing = len(stripped) - len(stripped.rstrip("#"))
            # `# C#` ends in its own words; what closes a heading stands behind a blank.
            if closing and stripped[: -closing or None].endswith((" ", "\t")):
                text = stripped[:-closing]
        return text.strip()
    return " ".join(line.strip() for line in lines)


def _blocks(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Block]:
    for number, token in enumerate(tokens):
        if token.level or token.map is None or token.type.endswith("_close") or token.type == "heading_open":
            continue
        start, end = token.map
        if token.type in _LISTS:
            yield Block("list", start, end, entries=tuple(_entries(tokens, number)))
        elif token.type in ("inline", "paragraph_open"):
            yield from _paragraph(start, end, lines)
        else:
            kind = {"fence": "code", "code_block": "code", "html_block": "html"}.get(token.type, "other")
            yield Block(kind, start, end)


@cache
def _with_tables() -> MarkdownIt:
    # Not `model.blocks.parser`: that takes a paragraph which begins with a letter before it could be the head of a table.
    return MarkdownIt("commonmark").enable("table")


def _paragraph(start: int, end: int, lines: Sequence[str]) -> Iterator[Block]:
    """A paragraph, or what stands before, in and behind the tables that it holds: CommonMark has none."""
    source = lines[start:end]
    if not any("|" in line and "-" in line for line in source[1:]):
        yield Block("prose", start, end, _folded(source))
        return
    tokens = _with_tables().parse("\n".join(source))
    for number, token in enumerate(tokens):
        if token.level or token.map is None or token.type.endswith("_close"):
            continue
        first, last = start + token.map[0], start + token.map[1]
        if token.type == "table_open":
            yield Block("table", first, last, rows=tuple(_rows(tokens, number, start)))
        else:
            yield Block("prose", first, last, _folded(lines[first:last]))


def _rows(tokens: Sequence[Token], number: int, start: int) -> Iterator[Row]:
    cells: list[str] = []
    lines = [0, 0]
    for token in tokens[number + 1 :]:
        if token.type == "table_close":
            return
        if token.type == "tr_open":
            cells, lines = [], token.map or [0, 0]
        elif token.type == "inline":
            cells.append(" ".join(token.content.split()))
        elif token.type == "tr_close":
            yield Row(tuple(cells), start + lines[0], start + lines[1])


def _entries(tokens: Sequence[Token], number: int) -> Iterator[Entry]:
    """The items of the list that opens with a token."""
    depth = tokens[number].level
    opened = [
        place
        for place in range(number + 1, len(tokens))
        if tokens[place].type == "list_item_open" and tokens[place].level == depth + 1
    ]
    # Closing tokens have no lines and are not here: a list ends where something else stands at its level.
    last = next((place for place in range(number + 1, len(tokens)) if tokens[place].level <= depth), len(tokens))
    opened = [place for place in opened if place < last]
    for place, following in zip(opened, [*opened[1:], last], strict=True):
        inner = tokens[place + 1 : following]
        start, end = tokens[place].map or (0, 0)
        texts = [one for one in inner if one.type == "inline" and one.level <= depth + 3]
        own = texts[0].content if texts else ""
        rest = [one for one in inner if one.type not in ("inline", "paragraph_open")]
        nested = [
            entry
            for at, one in enumerate(inner)
            if one.type in _LISTS and one.level == depth + 2
            for entry in _entries(inner, at)
        ]
        simple = len(texts) == 1 and not rest and bool(own.strip())
        yield Entry(_folded(own.split("\n")), start, end, simple, tuple(nested))


def _folded(lines: Sequence[str]) -> str:
    return " ".join(" ".join(lines).split())
