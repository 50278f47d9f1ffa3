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
            below = node.child(step)
            if below is None:
                break
            beside = (node.key_spans or {}).get(step, best) if isinstance(step, str) else best
            node, best = below, below.span or beside
        return best

    def locate_key(self, path: Path) -> Span | None:
        """The place of the last key of `path`, else as `locate`."""
        node: Node | None = self
        for step in path[:-1]:
            node = node.child(step) if node is not None else None
        last = path[-1] if path else None
        if node is not None and node.key_spans and isinstance(last, str) and last in node.key_spans:
            return node.key_spans[last]
        return self.locate(path)

    def child(self, step: str | int) -> Node | None:
        """The node under a key or at a place of a list; None where there is none."""
        if isinstance(self.value, dict) and isinstance(step, str):
            return self.value.get(step)
        if isinstance(self.value, list) and isinstance(step, int) and step < len(self.value):
            return self.value[step]
        return None
