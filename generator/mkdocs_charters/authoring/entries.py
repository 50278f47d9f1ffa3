"""A few words more in a document's frontmatter: an entry of a list, a field of an entry. All else stays byte for byte.

What goes where is told by the places of what is there, and what comes out is read again: it must say that much more and
nothing else.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from ..model.problem import Fix, Severity, Span
from ..model.tree import Node, Plain
from ..reading.frontmatter import Parts, split
from ..reading.lines import lines_of
from ..reading.yaml_pass import compose
from .mending import mend

Value: TypeAlias = "str | dt.date | Sequence[str]"
Entry: TypeAlias = "Mapping[str, Value]"
"""What an entry says, in the order in which it is written."""

_PLAIN: Final = re.compile(r"[^\W\d_](?:[\w .'/+-]*[\w.])?")
_OTHERWISE: Final = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
"""Words that some reader of YAML takes for something else than a text."""
_AFTER_ITEM: Final = re.compile(r"[ \t]*(,?)[ \t]*(?:#.*)?")
_GAP: Final = 2
"""A dash and a blank: how far the words of an entry stand from its margin."""


class CannotBeAddedError(Exception):
    """The frontmatter is written in a way to which nothing can be added safely."""


def with_entry(raw: bytes, key: str, entry: Entry) -> bytes:
    """A document with one more entry at the end of the list under a top key, which is made where it is not there.

    The entry is written as the last one is: line by line, or between braces. Raises CannotBeAddedError where what stands
    under the key is no list, and where the document would say anything else than that entry more.
    """
    front = _Front.of(raw, key)
    listed = front.top.get(key)
    if listed is None or (listed.value is None and not listed.raw):
        fixes = front.new_list(key, entry)
    elif not isinstance(listed.value, list) or listed.span is None:
        raise CannotBeAddedError(key)
    elif front.char(listed.span) == "[":
        fixes = front.in_brackets(listed.value, listed.span, entry)
    else:
        fixes = front.below_the_last(listed.value, listed.span, entry)
    before = listed.value if listed is not None and isinstance(listed.value, list) else []
    return _proven(raw, front, fixes, {key: [*(one.plain() for one in before), _plain(entry)]}, key)


def with_field(raw: bytes, key: str, index: int, name: str, value: Value) -> bytes:
    """A document with one more field at the end of an entry of the list under a top key. Raises CannotBeAddedError."""
    front = _Front.of(raw, key)
    listed = front.top.get(key)
    entries = listed.value if listed is not None and isinstance(listed.value, list) else []
    entry = entries[index] if index < len(entries) else None
    if entry is None or not isinstance(entry.value, dict) or entry.span is None or name in entry.value:
        raise CannotBeAddedError(key)
    said: list[Any] = [one.plain() for one in entries]
    said[index] = {**said[index], name: _plain_value(value)}
    return _proven(raw, front, front.in_entry(entry.value, entry.span, f"{name}: {written(value)}"), {key: said}, key)


def lines_by_hand(entry: Entry) -> str:
    """An entry as somebody would add it to a list, line by line."""
    return "\n".join(_block(entry, "  ", _GAP))


@dataclass(frozen=True)
class _Front:
    """A frontmatter by its places. `lines` are those of the file."""

    parts: Parts
    node: Node
    lines: Sequence[str]

    @classmethod
    def of(cls, raw: bytes, key: str) -> _Front:
        """Raises CannotBeAddedError where the frontmatter cannot be read, or stands between braces."""
        parts = split(raw)
        if isinstance(parts, list) or parts.frontmatter is None:
            raise CannotBeAddedError(key)
        node, problems = compose(parts.frontmatter, parts.frontmatter_line)
        if node is None or any(one.severity is Severity.ERROR for one in problems):
            raise CannotBeAddedError(key)
        made = cls(parts, node, lines_of(raw))
        if node.span is not None and made.top and made.char(node.span) == "{":
            raise CannotBeAddedError(key)
        return made

    @property
    def top(self) -> dict[str, Node]:
        """What stands under the top keys."""
        assert isinstance(self.node.value, dict)
        return self.node.value

    def char(self, span: Span) -> str:
        """The character with which something begins."""
        return self.lines[span.line - 1][span.column - 1 :][:1]

    def new_list(self, key: str, entry: Entry) -> list[Fix]:
        """The list itself, at the end, or below its key where that is there already."""
        places = [span for name in self.top if (span := self.node.key_span(name)) is not None]
        margin = " " * (min((span.column for span in places), default=1) - 1)
        lines = _block(entry, f"{margin}  ", _GAP)
        own = self.node.key_span(key)
        if own is not None:
            return [_before_line(own.end_line + 1, lines)]
        return [_before_line(self.parts.body_line - 1, [f"{margin}{key}:", *lines])]

    def below_the_last(self, entries: Sequence[Node], span: Span, entry: Entry) -> list[Fix]:
        """Below the last entry: comments and blank lines after it stand before what comes next."""
        margin = " " * (span.column - 1)
        last = entries[-1].span
        if last is None:
            raise CannotBeAddedError
        # The dash of an entry may stand on a line of its own.
        beside = self.lines[last.line - 1][span.column - 1 : last.column - 1]
        gap = len(beside) if beside.rstrip() == "-" else _GAP
        if self.char(last) == "{":
            return [_before_line(span.end_line + 1, [f"{margin}{'-':<{gap}}{_flow(entry)}"])]
        return [_before_line(span.end_line + 1, _block(entry, margin, gap))]

    def in_brackets(self, entries: Sequence[Node], span: Span, entry: Entry) -> list[Fix]:
        """Between brackets: on the line of the last entry, or on one of its own where each entry has one."""
        if not entries:
            return [_at(span.line, span.column + 1, _flow(entry))]
        last = entries[-1].span
        if last is None:
            raise CannotBeAddedError
        line = self.lines[last.end_line - 1]
        rest = _AFTER_ITEM.fullmatch(line, last.end_column - 1)
        if rest is None:
            return [_at(last.end_line, last.end_column, f", {_flow(entry)}")]
        first = self.lines[last.line - 1][: last.column - 1]
        margin = first if not first.strip() else " " * (span.column + 1)
        made = _before_line(last.end_line + 1, [f"{margin}{_flow(entry)}{rest[1]}"])
        return [made] if rest[1] else [_at(last.end_line, last.end_column, ","), made]

    def in_entry(self, fields: Mapping[str, Node], span: Span, written: str) -> list[Fix]:
        """At the end of an entry."""
        if self.char(span) != "{":
            return [_before_line(span.end_line + 1, [" " * (span.column - 1) + written])]
        ends = [one.span.end for one in fields.values() if one.span is not None]
        if not ends:
            raise CannotBeAddedError
        return [_at(*max(ends), f", {written}")]


def _before_line(line: int, lines: Sequence[str]) -> Fix:
    return _at(line, 1, "".join(f"{one}\n" for one in lines))


def _at(line: int, column: int, text: str) -> Fix:
    return Fix(Span(line, column, line, column), text)


def _proven(raw: bytes, front: _Front, fixes: Sequence[Fix], expected: Mapping[str, Any], key: str) -> bytes:
    """The bytes with what is to be put in, if they say what is expected and nothing else differs."""
    changed, edits = mend(raw, fixes)
    parts = split(changed)
    if len(edits) != len(fixes) or isinstance(parts, list) or parts.frontmatter is None:
        raise CannotBeAddedError(key)
    node, problems = compose(parts.frontmatter, parts.frontmatter_line)
    if node is None or any(one.severity is Severity.ERROR for one in problems) or parts.body != front.parts.body:
        raise CannotBeAddedError(key)
    before: Plain = front.node.plain()
    assert isinstance(before, dict)
    if node.plain() != {**before, **expected}:
        raise CannotBeAddedError(key)
    return changed


def _block(entry: Entry, margin: str, gap: int) -> list[str]:
    """An entry line by line. `gap` is from its dash to its words."""
    begins = [f"{'-':<{gap}}", *[" " * gap] * (len(entry) - 1)]
    return [
        f"{margin}{begin}{name}: {written(value)}" for begin, (name, value) in zip(begins, entry.items(), strict=True)
    ]


def _flow(entry: Entry) -> str:
    return "{" + ", ".join(f"{name}: {written(value)}" for name, value in entry.items()) + "}"


def written(value: Value) -> str:
    """A value as YAML, wherever it stands. A text has quotation marks where some reader could take it for something else."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if not isinstance(value, str):
        return f"[{', '.join(map(written, value))}]"
    if _PLAIN.fullmatch(value) and value.casefold() not in _OTHERWISE:
        return value
    return json.dumps(value, ensure_ascii=False)


def _plain(entry: Entry) -> dict[str, Plain]:
    return {name: _plain_value(value) for name, value in entry.items()}


def _plain_value(value: Value) -> Any:
    return value if isinstance(value, (str, dt.date)) else list(value)
