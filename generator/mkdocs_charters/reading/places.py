"""Where a value stands in a file: found on demand, since only what has a problem needs to know."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from ..model.documents import Document
from ..model.problem import Path, Span
from ..model.shorthand import expand
from ..model.tree import Node
from .bodies import read_body
from .frontmatter import split
from .text import decode
from .yaml_pass import compose

_REMEMBERED: Final = 32
"""Documents whose places are remembered: findings about one stand together, and memory does not grow with their number."""


class Places:
    """Finds where a value stands by reading the file once more: only what has a problem pays for places."""

    __slots__ = ("_alliance_type", "_cls", "_language", "_raw")

    def __init__(self, raw: bytes, cls: type[Document], language: str, alliance_type: str) -> None:
        self._raw = raw
        self._cls = cls
        self._language = language
        self._alliance_type = alliance_type

    def __call__(self, path: Path, key: bool, within: str = "") -> Span | None:
        tree = _frontmatter(self._raw, self._cls, self._language)
        if path and tree.child(path[0]) is None:
            # What stands in neither part is missing from the frontmatter.
            body = _body(self._raw, self._cls, self._language, self._alliance_type)
            tree = body if body.child(path[0]) is not None else tree
        span = tree.locate_key(path) if key else tree.locate(path)
        return _narrowed(span, within, self._raw) if span is not None and within else span


@lru_cache(_REMEMBERED)
def _frontmatter(raw: bytes, cls: type[Document], language: str) -> Node:
    """The long form of a document's frontmatter; as a whole it stands at its fence."""
    parts = split(raw)
    assert not isinstance(parts, list)
    node, _ = compose(parts.frontmatter or "", parts.frontmatter_line)
    found = expand(cls, node, language).node if node is not None else Node({})
    return Node(found.value, Span.whole_line(parts.frontmatter_line - 1 or 1), None, found.keys)


@lru_cache(_REMEMBERED)
def _body(raw: bytes, cls: type[Document], language: str, alliance_type: str) -> Node:
    """The long form of the fields that stand in a document's body."""
    parts = split(raw)
    assert not isinstance(parts, list)
    fields = read_body(cls, parts.body, parts.body_line, language, alliance_type).fields
    places = {name: child.place for name, child in fields.items() if child.place is not None}
    return expand(cls, Node(fields, None, None, places), language).node


def _narrowed(span: Span, within: str, raw: bytes) -> Span:
    """The first place of a text in a stretch of a file; the stretch where it does not stand there in one piece."""
    text = decode(raw)
    assert isinstance(text, str)
    lines = text.split("\n")
    for number in range(span.line, span.end_line + 1):
        line = lines[number - 1]
        begin = span.column - 1 if number == span.line else 0
        end = span.end_column - 1 if number == span.end_line else len(line)
        at = line.find(within, begin, end)
        if at >= 0:
            return Span(number, at + 1, number, at + 1 + len(within))
    return span
