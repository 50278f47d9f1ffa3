"""What many documents hold alike is held once: a large portfolio is mostly the same few things over and over."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final, TypeVar

from ..model.meaning import Item

DocumentT = TypeVar("DocumentT", bound=Item)

_NAME_AT_MOST: Final = 64
"""Letters of a text that may well stand in many documents: an id, a name, a label. Longer ones are looked up for nothing."""


class HeldOnce:
    """Lets documents share what is equal in them. Nothing that shares is ever changed: items are immutable, and a copy with other values
    (`model_copy`) has a set of its own.

    Shared are the sets of fields that an item was given (pydantic keeps one with each item: a third of all that documents hold), empty
    lists and mappings, short texts and days.
    """

    def __init__(self) -> None:
        self._given: dict[frozenset[str], set[str]] = {}
        self._values: dict[Any, Any] = {}
        self._no_list: list[Any] = []
        self._no_mapping: dict[str, Any] = {}

    def __call__(self, item: DocumentT) -> DocumentT:
        """The item itself, all that it holds included. Only for one that was just made, and that nobody else has yet."""
        waiting: list[Item] = [item]
        while waiting:
            one = waiting.pop()
            given = one.__pydantic_fields_set__
            shared = self._given.setdefault(frozenset(given), given)
            if shared is not given:
                object.__setattr__(one, "__pydantic_fields_set__", shared)
            self._within(one.__dict__, waiting)
        return item

    def _within(self, held: dict[str, Any], waiting: list[Item]) -> None:
        """Share the values of a mapping; the items among them wait for their turn. Keys stay, so that it can be gone through meanwhile."""
        values = self._values
        for key, value in held.items():
            # A million values come by here for a thousand charters, most of them nothing.
            if value is None:
                continue
            kind = type(value)
            if kind is str or kind is dt.date:
                if kind is dt.date or len(value) <= _NAME_AT_MOST:
                    held[key] = values.setdefault(value, value)
            elif kind is list:
                if value:
                    self._among(value, waiting)
                else:
                    held[key] = self._no_list
            elif kind is dict:
                if value:
                    self._within(value, waiting)
                else:
                    held[key] = self._no_mapping
            elif isinstance(value, Item):
                waiting.append(value)

    def _among(self, held: list[Any], waiting: list[Item]) -> None:
        values = self._values
        for index, value in enumerate(held):
            kind = type(value)
            if kind is str:
                if len(value) <= _NAME_AT_MOST:
                    held[index] = values.setdefault(value, value)
            elif kind is dict:
                self._within(value, waiting)
            elif isinstance(value, Item):
                waiting.append(value)
