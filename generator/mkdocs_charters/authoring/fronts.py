"""A frontmatter by its places: where something more can be put, in the style of what is there."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from ..model.problem import Fix, Severity, Span
from ..model.tree import Node
from ..reading.frontmatter import Parts, split
from ..reading.lines import lines_of
from ..reading.yaml_pass import compose
from .plain import Value as Value
from .plain import written as written

Entry: TypeAlias = "Mapping[str, Value]"
"""What an entry says, in the order in which it is written."""

_AFTER_ITEM: Final = re.compile(r"[ \t]*(,?)[ \t]*(?:#.*)?")
GAP: Final = 2
"""A dash and a blank: how far the words of an entry stand from its margin."""


class CannotBeAddedError(Exception):
    """The frontmatter is written in a way to which nothing can be added safely."""


@dataclass(frozen=True)
class Front:
    """A frontmatter by its places. `lines` are those of the file."""

    parts: Parts
    node: Node
    lines: Sequence[str]

    @classmethod
    def of(cls, raw: bytes, key: str) -> Front:
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

    def new_list(self, key: str, entry: Value) -> list[Fix]:
        """The list itself, at the end, or below its key where that is there already."""
        places = [span for name in self.top if (span := self.node.key_span(name)) is not None]
        margin = " " * (min((span.column for span in places), default=1) - 1)
        lines = block(entry, f"{margin}  ", GAP)
        own = self.node.key_span(key)
        if own is not None:
            return [before_line(own.end_line + 1, lines)]
        return [before_line(self.parts.body_line - 1, [f"{margin}{key}:", *lines])]

    def new_key(self, key: str, value: Value) -> list[Fix]:
        """A top key with its value, at the end; or the value alone, behind a key that has none yet."""
        own = self.node.key_span(key)
        if own is not None:
            colon = self.lines[own.end_line - 1].find(":", own.end_column - 1)
            if colon < 0:
                raise CannotBeAddedError(key)
            return [_at(own.end_line, colon + 2, f" {written(value)}")]
        places = [span for name in self.top if (span := self.node.key_span(name)) is not None]
        margin = " " * (min((span.column for span in places), default=1) - 1)
        return [before_line(self.parts.body_line - 1, [f"{margin}{key}: {written(value)}"])]

    def below_the_last(self, entries: Sequence[Node], span: Span, entry: Value) -> list[Fix]:
        """Below the last entry: comments and blank lines after it stand before what comes next."""
        margin = " " * (span.column - 1)
        last = entries[-1].span
        if last is None:
            raise CannotBeAddedError
        # The dash of an entry may stand on a line of its own.
        beside = self.lines[last.line - 1][span.column - 1 : last.column - 1]
        gap = len(beside) if beside.rstrip() == "-" else GAP
        if self.char(last) == "{":
            return [before_line(span.end_line + 1, [f"{margin}{'-':<{gap}}{written(entry)}"])]
        return [before_line(span.end_line + 1, block(entry, margin, gap))]

    def in_brackets(self, entries: Sequence[Node], span: Span, entry: Value) -> list[Fix]:
        """Between brackets: on the line of the last entry, or on one of its own where each entry has one."""
        if not entries:
            return [_at(span.line, span.column + 1, written(entry))]
        last = entries[-1].span
        if last is None:
            raise CannotBeAddedError
        line = self.lines[last.end_line - 1]
        rest = _AFTER_ITEM.fullmatch(line, last.end_column - 1)
        if rest is None:
            return [_at(last.end_line, last.end_column, f", {written(entry)}")]
        first = self.lines[last.line - 1][: last.column - 1]
        margin = first if not first.strip() else " " * (span.column + 1)
        made = before_line(last.end_line + 1, [f"{margin}{written(entry)}{rest[1]}"])
        return [made] if rest[1] else [_at(last.end_line, last.end_column, ","), made]

    def in_entry(self, fields: Mapping[str, Node], span: Span, written: str) -> list[Fix]:
        """At the end of an entry."""
        if self.char(span) != "{":
            return [before_line(span.end_line + 1, [" " * (span.column - 1) + written])]
        ends = [one.span.end for one in fields.values() if one.span is not None]
        if not ends:
            raise CannotBeAddedError
        return [_at(*max(ends), f", {written}")]


def before_line(line: int, lines: Sequence[str]) -> Fix:
    return _at(line, 1, "".join(f"{one}\n" for one in lines))


def _at(line: int, column: int, text: str) -> Fix:
    return Fix(Span(line, column, line, column), text)


def block(entry: Value, margin: str, gap: int) -> list[str]:
    """An entry line by line. `gap` is from its dash to its words."""
    if not isinstance(entry, Mapping):
        return [f"{margin}{'-':<{gap}}{written(entry)}"]
    begins = [f"{'-':<{gap}}", *[" " * gap] * (len(entry) - 1)]
    return [
        f"{margin}{begin}{name}: {written(value)}" for begin, (name, value) in zip(begins, entry.items(), strict=True)
    ]


def plain_value(value: Value) -> Any:
    """A value as reading gives it."""
    if isinstance(value, Mapping):
        return {name: plain_value(one) for name, one in value.items()}
    return value if isinstance(value, (str, dt.date, int, float)) else [plain_value(one) for one in value]
