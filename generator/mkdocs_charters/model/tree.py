"""Frontmatter as data that remembers where each piece stood. Nodes never alias each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Protocol, TypeAlias

from .problem import Path, Span

Scalar: TypeAlias = "str | int | float | bool | dt.date | None"
Plain: TypeAlias = "Scalar | list[Plain] | dict[str, Plain]"


class Mark(Protocol):
    """A point of a file as PyYAML has it: line and column from 0."""

    @property
    def line(self) -> int:
        """Lines before it."""

    @property
    def column(self) -> int:
        """Characters before it on its line."""


class Marked(Protocol):
    """What has a beginning and an end in a file: one of PyYAML's events."""

    @property
    def start_mark(self) -> Mark:
        """Where it begins."""

    @property
    def end_mark(self) -> Mark:
        """Where it ends."""


Place: TypeAlias = "Span | Marked"
"""Where something stands. One value in a thousand is ever asked for its place, so marks become a span only then."""


def span_of(place: Place) -> Span:
    """A place as people count: from 1."""
    if isinstance(place, Span):
        return place
    start, end = place.start_mark, place.end_mark
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


class Stretch:
    """From where one thing begins to where another ends."""

    __slots__ = ("end_mark", "start_mark")

    def __init__(self, start_mark: Mark, end_mark: Mark) -> None:
        self.start_mark = start_mark
        self.end_mark = end_mark


def stretch(first: Place, last: Place) -> Place:
    """From the beginning of one place to the end of another."""
    if isinstance(first, Span) or isinstance(last, Span):
        begin, end = span_of(first), span_of(last)
        return Span(begin.line, begin.column, end.end_line, end.end_column)
    return Stretch(first.start_mark, last.end_mark)


class Node:
    """One value with its place: a scalar, a list of nodes, or a mapping from text to (key place, node).

    `span` covers the value in the file (None for a value that a default or a shorthand supplied without a text of its own).
    `raw` is a scalar's text as written, before it was resolved to a type. `keys` holds where each key of a mapping stands.
    """

    __slots__ = ("keys", "place", "raw", "value")

    def __init__(
        self,
        value: Scalar | list[Node] | dict[str, Node],
        place: Place | None = None,
        raw: str | None = None,
        keys: Mapping[str, Place] | None = None,
    ) -> None:
        self.value = value
        self.place = place
        self.raw = raw
        self.keys = keys

    @property
    def span(self) -> Span | None:
        """Where the value stands."""
        return None if self.place is None else span_of(self.place)

    def key_span(self, key: str) -> Span | None:
        """Where a key of a mapping stands; None where it has no text of its own."""
        place = self.keys.get(key) if self.keys else None
        return None if place is None else span_of(place)

    def plain(self) -> Plain:
        """The value alone, as PyYAML's safe loader would give it."""
        value = self.value
        if type(value) is dict:
            return {key: child.plain() for key, child in value.items()}
        if type(value) is list:
            return [child.plain() for child in value]
        return value  # type: ignore[return-value]  # neither dict nor list

    @staticmethod
    def of(plain: Plain, place: Place | None = None) -> Node:
        """A tree for data that has no text of its own; every node takes `place`."""
        if isinstance(plain, dict):
            return Node({key: Node.of(child, place) for key, child in plain.items()}, place)
        if isinstance(plain, list):
            return Node([Node.of(child, place) for child in plain], place)
        return Node(plain, place)

    def locate(self, path: Path) -> Span | None:
        """The place of the value at `path`, or of the nearest thing above it that has one."""
        node, best = self, self.span
        for step in path:
            below = node.child(step)
            if below is None:
                break
            beside = (node.key_span(step) or best) if isinstance(step, str) else best
            node, best = below, below.span or beside
        return best

    def locate_key(self, path: Path) -> Span | None:
        """The place of the last key of `path`, else as `locate`."""
        node: Node | None = self
        for step in path[:-1]:
            node = node.child(step) if node is not None else None
        last = path[-1] if path else None
        own = node.key_span(last) if node is not None and isinstance(last, str) else None
        return own or self.locate(path)

    def child(self, step: str | int) -> Node | None:
        """The node under a key or at a place of a list; None where there is none."""
        if isinstance(self.value, dict) and isinstance(step, str):
            return self.value.get(step)
        if isinstance(self.value, list) and isinstance(step, int) and step < len(self.value):
            return self.value[step]
        return None
