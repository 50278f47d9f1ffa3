"""Frontmatter as data that remembers where each piece stood. Nodes never alias each other."""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

from .problem import Path, Span

Scalar: TypeAlias = "str | int | float | bool | dt.date | None"
Plain: TypeAlias = "Scalar | list[Plain] | dict[str, Plain]"


class Node:
    """One value with its place: a scalar, a list of nodes, or a mapping from text to (key place, node).

    `span` covers the value in the file (None for a value that a default or a shorthand supplied without a text of its own).
    `raw` is a scalar's text as written, before it was resolved to a type. `key_spans` holds where each key of a mapping stands.
    """

    __slots__ = ("key_spans", "raw", "span", "value")

    def __init__(
        self,
        value: Scalar | list[Node] | dict[str, Node],
        span: Span | None = None,
        raw: str | None = None,
        key_spans: dict[str, Span] | None = None,
    ) -> None:
        self.value = value
        self.span = span
        self.raw = raw
        self.key_spans = key_spans

    def plain(self) -> Plain:
        """The value alone, as PyYAML's safe loader would give it."""
        value = self.value
        if type(value) is dict:
            return {key: child.plain() for key, child in value.items()}
        if type(value) is list:
            return [child.plain() for child in value]
        return value  # type: ignore[return-value]  # neither dict nor list

    @staticmethod
    def of(plain: Plain, span: Span | None = None) -> Node:
        """A tree for data that has no text of its own; every node takes `span`."""
        if isinstance(plain, dict):
            return Node({key: Node.of(child, span) for key, child in plain.items()}, span)
        if isinstance(plain, list):
            return Node([Node.of(child, span) for child in plain], span)
        return Node(plain, span)

    def locate(self, path: Path) -> Span | None:
        """The place of the value at `path`, or of the nearest thing above it that has one."""
        node, best = self, self.span
        for step in path:
            value = node.value
            if isinstance(value, dict) and isinstance(step, str) and step in value:
                best = (node.key_spans or {}).get(step, best)
                node = value[step]
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                node = value[step]
            else:
                break
            best = node.span or best
        return best

    def locate_key(self, path: Path) -> Span | None:
        """The place of the last key of `path`, else as `locate`."""
        if path and isinstance(path[-1], str):
            node = self
            for step in path[:-1]:
                value = node.value
                if isinstance(value, dict) and isinstance(step, str) and step in value:
                    node = value[step]
                elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                    node = value[step]
                else:
                    return self.locate(path)
            if node.key_spans and path[-1] in node.key_spans:
                return node.key_spans[path[-1]]
        return self.locate(path)
