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
        given = item.__pydantic_fields_set__
        shared = self._given.setdefault(frozenset(given), given)
        if shared is not given:
            object.__setattr__(item, "__pydantic_fields_set__", shared)
        held = item.__dict__
        for name, value in held.items():
            one = self._one(value)
            if one is not value:
                held[name] = one  # another value of a key that is there: the mapping is not changed in size
        return item

    def _one(self, value: Any) -> Any:
        kind = type(value)
        if kind is str:
            return self._values.setdefault(value, value) if len(value) <= _NAME_AT_MOST else value
        if kind is dt.date:
            return self._values.setdefault(value, value)
        if kind is list:
            if not value:
                return self._no_list
            value[:] = [self._one(one) for one in value]
        elif kind is dict:
            if not value:
                return self._no_mapping
            for key, one in value.items():
                value[key] = self._one(one)
        elif isinstance(value, Item):
            self(value)
        return value
