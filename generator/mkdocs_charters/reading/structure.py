"""The body of a document: its headings, and the sections between them.

The body is parsed as CommonMark, blocks only. The site renders it with Python-Markdown, and where the two see
different things authors are met half-way: `##Purpose` without a blank is a heading here too (one `#` is not: that
is a hashtag).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from markdown_it.token import Token

from ..model.blocks import DEPTH_LIMIT, block_parser, too_deep
from ..model.plain_text import words_of
from ..model.problem import Problem, Span
from . import codes
from .text import error

_TIGHT_HEADING: Final = re.compile(r"^(#{2,6})(?=[^#\s])", re.MULTILINE)
_ATTRIBUTE: Final = r"(?:[#.][^\s{}]+|[\w:-]+=(?:\"[^\"{}]*\"|[^\s\"{}]+))"
_ATTRIBUTES: Final = re.compile(rf"\{{:?[ \t]*({_ATTRIBUTE}(?:[ \t]+{_ATTRIBUTE})*)[ \t]*\}}")
_BLOCKS: Final = block_parser()


class Heading:
    """A heading at the top level of a body: not one in a quote, in a list or in HTML.

    `text` are its words as read, `id` what `{#id}` or `{: #id }` at its end says, `span` where the words stand.
    """

    __slots__ = ("id", "level", "span", "text")

    def __init__(self, level: int, text: str, id: str | None, span: Span) -> None:  # noqa: A002  # it is its name
        self.level = level
        self.text = text
        self.id = id
        self.span = span


class Section:
    """What stands below a heading, up to the next heading of its level or a higher one.

    The lead of a body (what stands before any heading) is a section without heading, at level 0, and holds nothing
    else. `children` are the sections directly in this one.
    """

    __slots__ = ("_end", "_first_token", "_last_token", "_own_end", "_start", "children", "heading", "outline")

    def __init__(self, outline: Outline, heading: Heading | None, start: int, token: int) -> None:
        self.heading = heading
        self.children: list[Section] = []
        self.outline = outline
        self._start = start
        self._own_end = self._end = len(outline.lines)
        self._first_token = token
        self._last_token = len(outline.tokens)

    @property
    def level(self) -> int:
        """1 to 6; 0 for the lead."""
        return self.heading.level if self.heading else 0

    @property
    def line(self) -> int:
        """The line of the file on which the section begins, its heading not counted."""
        return self._start + self.outline.first_line

    @property
    def markdown(self) -> str:
        """All of the section as written, nested headings included, blank lines around it not."""
        return "\n".join(self.outline.lines[self._start : self._end]).strip("\n")

    @property
    def own_markdown(self) -> str:
        """As `markdown`, up to the first nested heading."""
        return "\n".join(self.outline.lines[self._start : self._own_end]).strip("\n")

    @property
    def tokens(self) -> list[Token]:
        """The parsed blocks of the section, nested headings included."""
        return self.outline.tokens[self._first_token : self._last_token]

    def close(self, line: int, token: int) -> None:
        """The section ends before this line and token."""
        self._end, self._last_token = line, token
        self._own_end = min(self._own_end, line)

    def nest(self, child: Section, line: int) -> None:
        """A section in this one begins with the heading on that line."""
        self.children.append(child)
        self._own_end = min(self._own_end, line)


class Outline:
    """A body by its headings. It holds the parsed blocks: make documents from it and let it go.

    `sections` are all sections in the order of the text, the lead first; `references` the definitions of links, for
    `prose.text_of`.
    """

    __slots__ = ("first_line", "lines", "problems", "references", "sections", "tokens")

    def __init__(self, lines: list[str], first_line: int, tokens: list[Token], references: dict[str, Any]) -> None:
        self.lines = lines
        self.first_line = first_line
        self.tokens = tokens
        self.references = references
        self.problems: list[Problem] = []
        self.sections: list[Section] = []

    @property
    def headings(self) -> list[Heading]:
        """All headings in the order of the text."""
        return [section.heading for section in self.sections if section.heading]


def outline(body: str, first_line: int = 1) -> Outline:
    """The outline of a body that begins on that line of its file. Line ends are normalised (see `text.decode`)."""
    environment: dict[str, Any] = {}
    tokens = _BLOCKS.parse(_TIGHT_HEADING.sub(r"\1 ", body), environment)
    made = Outline(body.split("\n"), first_line, tokens, environment.get("references", {}))
    deep = too_deep(tokens)
    if deep and deep.map:
        made.problems.append(error(codes.BODY_TOO_DEEP, Span.whole_line(first_line + deep.map[0]), limit=DEPTH_LIMIT))
    made.problems.extend(_not_closed(tokens, made.lines, first_line))
    section = Section(made, None, 0, 0)
    made.sections.append(section)
    around = [section]
    for number, token in enumerate(tokens):
        if token.type != "heading_open" or token.level or not token.map:
            continue
        heading = _heading(token, tokens[number + 1], made)
        while around and (around[-1].level >= heading.level or not around[-1].level):
            around.pop().close(token.map[0], number)
        section = Section(made, heading, token.map[1], number + 3)
        if around:
            around[-1].nest(section, token.map[0])
        around.append(section)
        made.sections.append(section)
    return made


_HTML_ENDS: Final = (
    (re.compile(r"<(script|pre|style|textarea)(?:\s|>|$)", re.IGNORECASE), "</{}>"),
    (re.compile(r"<!--"), "-->"),
    (re.compile(r"<\?"), "?>"),
    (re.compile(r"<!\[CDATA\["), "]]>"),
    (re.compile(r"<![a-z]", re.IGNORECASE), ">"),
)
"""HTML that goes on until its end is met, over blank lines and headings too (CommonMark 0.31, 4.6, kinds 1 to 5)."""


def _not_closed(tokens: list[Token], lines: list[str], first_line: int) -> Iterator[Problem]:
    """Code and HTML that begin and never end: whatever follows, headings too, would be part of them."""
    for token in tokens:
        if token.map is None or token.type not in ("fence", "html_block"):
            continue
        start, end = token.map
        opening = token.markup if token.type == "fence" else _html_without_end(token.content)
        if token.type == "fence" and end - 1 > start and lines[end - 1].strip(" \t>").startswith(token.markup):
            continue
        if opening and not any(line.strip() for line in lines[end:]):
            column = lines[start].find(opening) + 1
            span = Span(first_line + start, column, first_line + start, column + len(opening))
            yield error(codes.BLOCK_NOT_CLOSED, span, found=opening)


def _html_without_end(content: str) -> str:
    """What opens a piece of HTML that does not end; empty where it ends."""
    text = content.lstrip()
    for opening, ending in _HTML_ENDS:
        if found := opening.match(text):
            end = ending.format(*found.groups()).lower()
            return "" if end in text[found.end() :].lower() else found[0].strip()
    return ""


def merge_conflict(text: str, first_line: int) -> Problem | None:
    """The first place where git left two versions side by side, None where there is none."""
    if "\n>>>>>>> " not in text:
        return None
    begun = middle = -1
    for number, line in enumerate(text.split("\n")):
        if line.startswith("<<<<<<< "):
            begun, middle = number, -1
        elif line == "=======" and begun >= 0:
            middle = number
        elif line.startswith(">>>>>>> ") and middle >= 0:
            return error(codes.MERGE_CONFLICT, Span(first_line + begun, 1, first_line + begun, 8))
    return None


def begins_on(inline: Token, lines: list[str]) -> int:
    """The line, from 0, on which a text begins: a line of white space that is not a blank (a no-break space) may stand before it."""
    start, end = inline.map or (0, 0)
    head = inline.content.split("\n", 1)[0].strip()
    return next((number for number in range(start, end) if head in lines[number]), start)


def _heading(token: Token, inline: Token, made: Outline) -> Heading:
    content = inline.content
    first = begins_on(inline, made.lines)
    last = first + content.count("\n")
    attributes = _ATTRIBUTES.fullmatch(content, content.rfind("{")) if content.endswith("}") else None
    written = content[: attributes.start()].rstrip() if attributes else content
    ids = [word[1:] for word in attributes[1].split() if word.startswith("#")] if attributes else []
    # A heading's words begin with the first character of its content, and end with the last of them on their line.
    head, tail = written.split("\n", 1)[0], written.rsplit("\n", 1)[-1]
    column = made.lines[first].find(head, 0 if token.markup in ("-", "=") else token.markup.count("#"))
    end_column = made.lines[last].find(tail, column if last == first else 0) + len(tail)
    line = made.first_line
    span = Span(line + first, max(column, 0) + 1, line + last, max(end_column, 0) + 1)
    return Heading(int(token.tag[1]), words_of(written), ids[-1] if ids else None, span)
