"""Where a value stands in a file: found on demand, since only what has a problem needs to know."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from ..model.documents import Document
from ..model.problem import Path, Span
from ..model.shorthand import expand
from ..model.tree import Node
from .bodies import read_body
from .frontmatter import split
from .sources import Source, SourceError
from .text import decode
from .yaml_pass import compose

_REMEMBERED: Final = 32
"""Documents whose places are remembered: findings about one stand together, and memory does not grow with their number."""
_COMMENT: Final = re.compile(r"[ \t]*(?:#.*)?")


class Places:
    """Finds where a value stands by reading the file once more: only what has a problem pays for places, and no text is kept for it.

    In a file that is another one by now, or gone, nothing stands where it stood: then there is no place.
    """

    __slots__ = ("_alliance_type", "_cls", "_language", "_lines", "_path", "_read_then", "_source")

    def __init__(
        self,
        source: Source,
        path: str,
        raw: bytes,
        cls: type[Document],
        language: str,
        alliance_type: str,
        lines: Mapping[str, int] | None,
    ) -> None:
        """`raw` is what was read. `lines` as `lines_of_keys` gives them; None where the frontmatter is not as it stands in the file."""
        self._source = source
        self._path = path
        self._read_then = _checksum(raw)
        self._lines = lines
        self._cls = cls
        self._language = language
        self._alliance_type = alliance_type

    @property
    def told(self) -> tuple[Mapping[str, int] | None, str]:
        """The lines and the type of alliance that it was told when it was made."""
        return self._lines, self._alliance_type

    def __call__(self, path: Path, key: bool, within: str = "") -> Span | None:
        raw = self._raw()
        if raw is None:
            return None
        if within and not path:
            return _anywhere(within, raw)
        tree = self._tree(raw, path)
        span = tree.locate_key(path) if key else tree.locate(path)
        return _narrowed(span, within, raw) if span is not None and within else span

    def _raw(self) -> bytes | None:
        try:
            raw = self._source.read(self._path)
        except (OSError, SourceError, KeyError):
            return None
        return raw if _checksum(raw) == self._read_then else None

    def _tree(self, raw: bytes, path: Path) -> Node:
        """The long form of as much of the document as tells where the path leads."""
        name = path[0] if path else ""
        part = _part(self._lines, name) if self._lines and isinstance(name, str) and name in self._lines else None
        if part is not None:
            tree = _frontmatter(raw, self._cls, self._language, part)
            if tree.child(name) is not None:
                return tree
        tree = _frontmatter(raw, self._cls, self._language)
        if not path or tree.child(name) is not None:
            return tree
        # What stands in neither part is missing from the frontmatter.
        body = _body(raw, self._cls, self._language, self._alliance_type)
        return body if body.child(name) is not None else tree


def _checksum(raw: bytes) -> int:
    return zlib.crc32(raw)


def lines_of_keys(node: Node) -> dict[str, int] | None:
    """The line of each top-level key of a frontmatter; None where they do not all stand at the margin, as they mostly do."""
    found: dict[str, int] = {}
    for key, place in (node.keys or {}).items():
        if isinstance(place, Span) or place.start_mark.column:
            return None
        found[key] = place.start_mark.line + 1
    return found


class _Part(NamedTuple):
    """The lines of a top-level key with its value, of the file; `end` is exclusive, None where the frontmatter ends.

    `first` is the line of the first key of all.
    """

    begin: int
    end: int | None
    first: int


def _part(lines: Mapping[str, int], key: str) -> _Part:
    begin = lines[key]
    return _Part(begin, min((one for one in lines.values() if one > begin), default=None), min(lines.values()))


@lru_cache(_REMEMBERED)
def _frontmatter(raw: bytes, cls: type[Document], language: str, part: _Part | None = None) -> Node:
    """The long form of a document's frontmatter, or of a part of it; as a whole it stands at its fence.

    There is nothing in the part of a flow mapping: what a part of that means depends on the rest.
    """
    parts = split(raw)
    assert not isinstance(parts, list)
    text, line = parts.frontmatter or "", parts.frontmatter_line
    if part is not None:
        lines = text.split("\n")
        if not all(_COMMENT.fullmatch(one) for one in lines[: part.first - line]):
            return Node({})
        text = "\n".join(lines[part.begin - line : None if part.end is None else part.end - line])
        line = part.begin
    node, _ = compose(text, line)
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


def _anywhere(within: str, raw: bytes) -> Span | None:
    """The first place of a text in a file; None where it does not stand there in one piece."""
    text = decode(raw)
    assert isinstance(text, str)
    lines = text.split("\n")
    whole = Span(1, 1, len(lines), len(lines[-1]) + 1)
    found = _narrowed(whole, within, raw)
    return found if found != whole else None


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
