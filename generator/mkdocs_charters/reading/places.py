"""Where a value stands in a file: found on demand, since only what has a problem needs to know."""

from __future__ import annotations

from ..model.documents import Document
from ..model.problem import Path, Span
from ..model.shorthand import expand
from ..model.tree import Node
from .bodies import read_body
from .frontmatter import split
from .text import decode
from .yaml_pass import compose


class Places:
    """Finds where a value stands by reading the file once more: only what has a problem pays for places."""

    __slots__ = ("_alliance_type", "_cls", "_language", "_node", "_raw")

    def __init__(self, raw: bytes, cls: type[Document], language: str, alliance_type: str) -> None:
        self._raw = raw
        self._cls = cls
        self._language = language
        self._alliance_type = alliance_type
        self._node: Node | None = None

    def __call__(self, path: Path, key: bool, within: str = "") -> Span | None:
        if self._node is None:
            parts = split(self._raw)
            assert not isinstance(parts, list)
            node, _ = compose(parts.frontmatter or "", parts.frontmatter_line)
            body = read_body(self._cls, parts.body, parts.body_line, self._language, self._alliance_type)
            top = node if node is not None else Node({}, Span.whole_line(1))
            assert isinstance(top.value, dict)
            fields = {
                name: child for name, child in body.fields.items() if top.value.get(name, Node(None)).value is None
            }
            places = {
                **(top.keys or {}),
                **{name: child.place for name, child in fields.items() if child.place is not None},
            }
            whole = Node({**top.value, **fields}, Span.whole_line(parts.frontmatter_line - 1 or 1), None, places)
            self._node = expand(self._cls, whole, self._language).node
        span = self._node.locate_key(path) if key else self._node.locate(path)
        return _narrowed(span, within, self._raw) if span is not None and within else span


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
