"""Where Python-Markdown reads something else than what authors see in their text, it is met half-way.

Documents are read as CommonMark (`reading/structure.py`); pages are made with Python-Markdown, for the site's extensions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final
from xml.etree import ElementTree

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown_it.token import Token

from ..model.blocks import block_parser
from .allowed import DROPPED_WITH_TEXT, TAGS

_MARKER: Final = re.compile(r"( *)([-*+]|\d{1,9}[.)])( +|$)")
_LISTED: Final = re.compile(r"^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]", re.MULTILINE)
_STEP: Final = 4
_BLOCKS: Final = block_parser()
_MOST_OPEN: Final = 500
"""So many brackets are opened and not closed by nobody who writes sentences; Python-Markdown looks for the end of each."""


def with_its_lists(text: str) -> str:
    """The text with its lists where Python-Markdown finds them: a blank line before one, four blanks for one in another.

    What is in lists already keeps its bytes.
    """
    if not _LISTED.search(text) or "\t" in text or "\r" in text:
        return text
    lines = text.split("\n")
    if not _differ(lines):
        return text
    found = _items(_BLOCKS.parse(text), lines)
    if found is None:
        return text
    owner = _settled(found, lines)
    made: list[str] = []
    for number, line in enumerate(lines):
        item = owner[number]
        if item is None:
            made.append(line)
            continue
        if item.opens and number == item.start and made and made[-1].strip():
            made.append("")
        made.append(item.moved(number, line))
    return "\n".join(made)


def _differ(lines: Sequence[str]) -> bool:
    """Whether the two may read some list differently. Most lists stand alone, with one line an item."""
    before, listed = "", False
    for line in lines:
        indent = _indent(line)
        marked = _MARKER.match(line) is not None
        if marked and (indent % _STEP or (before.strip() and not listed)):
            return True
        if line.strip() and not before.strip() and 0 < indent < _STEP:
            return True
        before, listed = line, marked
    return False


class _Item:
    """An item of a list: its lines, how deep it stands, and where its text begins. `opens` says that a blank line has to stand before
    it: its list follows a paragraph, or the item before it holds several.
    """

    __slots__ = ("depth", "end", "indent", "opens", "shift", "start", "text")

    def __init__(self, start: int, end: int, depth: int, indent: int, text: int, opens: bool) -> None:
        self.start = start
        self.end = end
        self.depth = depth
        self.indent = indent
        self.text = text
        self.opens = opens
        self.shift = 0
        """By how many blanks what belongs to it moves: none where it stands far enough in already."""

    def moved(self, number: int, line: str) -> str:
        """A line of the item itself, at the place where Python-Markdown looks for it."""
        if number == self.start:
            wanted = _STEP * (self.depth - 1)
            return line if wanted <= self.indent < wanted + _STEP else " " * wanted + line[self.indent :]
        return " " * self.shift + line if line.strip() and _indent(line) >= self.text else line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _items(tokens: Sequence[Token], lines: Sequence[str]) -> list[_Item] | None:
    """The items of all lists, outer before inner; None where a text is better left as it is."""
    found: list[_Item] = []
    around: list[_Item] = []
    last: dict[int, _Item] = {}
    for token in tokens:
        if token.type == "blockquote_open":
            return None
        if token.type in ("bullet_list_open", "ordered_list_open"):
            last.pop(len(around) + 1, None)
        elif token.type == "list_item_open" and token.map:
            start, end = token.map
            marker = _MARKER.match(lines[start])
            if marker is None or (around and around[-1].start == start):
                return None
            depth = len(around) + 1
            before = last.get(depth)
            follows = not around if before is None else not all(map(str.strip, lines[before.start : start]))
            opens = follows and start > 0 and bool(lines[start - 1].strip())
            item = _Item(start, end, depth, len(marker[1]), marker.end() + (not marker[3]), opens)
            last[depth] = item
            found.append(item)
            around.append(item)
        elif token.type == "list_item_close":
            around.pop()
    return found


def _settled(items: Sequence[_Item], lines: Sequence[str]) -> list[_Item | None]:
    """The innermost item of each line, its shift known."""
    owner: list[_Item | None] = [None] * len(lines)
    for item in items:  # outer before inner
        owner[item.start : item.end] = [item] * (item.end - item.start)
    for number, line in enumerate(lines):
        one = owner[number]
        # Whoever indents by four already is left alone: the least indented line tells.
        if one is not None and number > one.start and line.strip() and one.text <= _indent(line) < _STEP * one.depth:
            one.shift = _STEP * one.depth - one.text
    return owner


def without_tangles(text: str) -> str:
    """A text in which very many brackets are opened and none is closed, with its brackets as plain signs."""
    for opening, closing, sign in (("[", "]", "&#91;"), ("<", ">", "&lt;")):
        if text.count(opening) - text.count(closing) > _MOST_OPEN:
            text = text.replace(opening, sign)
    return text


class _Words(InlineProcessor):
    """`<everyone>` is no HTML, and neither is `a <b and c> d`: such words stay what they are."""

    def handleMatch(  # type: ignore[override]  # noqa: N802  the name is Python-Markdown's
        self, m: re.Match[str], data: str
    ) -> tuple[ElementTree.Element | str | None, int | None, int | None]:
        """The text of a tag that no browser knows; nothing for others."""
        del data
        name, rest = m[1].casefold(), m[2].strip().rstrip("/")
        known = name in _KNOWN
        if known and not (len(name) == 1 and rest and "=" not in rest):
            return None, None, None
        return m[0], m.start(0), m.end(0)


_KNOWN: Final = (
    TAGS
    | DROPPED_WITH_TEXT
    | frozenset(
        (
            *(
                "address",
                "applet",
                "area",
                "article",
                "aside",
                "audio",
                "base",
                "basefont",
                "big",
                "body",
                "button",
                "canvas",
            ),
            *(
                "center",
                "data",
                "datalist",
                "dialog",
                "dir",
                "embed",
                "fieldset",
                "font",
                "footer",
                "form",
                "frame",
                "frameset",
            ),
            *(
                "head",
                "header",
                "hgroup",
                "html",
                "iframe",
                "legend",
                "link",
                "main",
                "map",
                "math",
                "menu",
                "meta",
                "meter",
            ),
            *(
                "nav",
                "noframes",
                "noscript",
                "object",
                "optgroup",
                "option",
                "output",
                "param",
                "picture",
                "progress",
                "search",
            ),
            *(
                "section",
                "select",
                "slot",
                "source",
                "strike",
                "svg",
                "template",
                "textarea",
                "title",
                "track",
                "tt",
                "video",
            ),
        )
    )
)
"""What browsers know as HTML, allowed here or not."""
_PRIORITY: Final = 95
"""After code, escapes and automatic links, before HTML (90)."""


def keep_words(md: Markdown) -> None:
    """Let a `Markdown` keep words in angle brackets that are no HTML, and others behind a backslash."""
    md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, "<"]
    pattern: Any = _Words(r"</?([a-zA-Z][^\s/<>@:]*)((?:\s[^<>]*)?/?)>", md)
    md.inlinePatterns.register(pattern, "words in brackets", _PRIORITY)
