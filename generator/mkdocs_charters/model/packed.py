"""What a document says, put away until somebody asks: dicts and lists take six times the room of the bytes that they are made of."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

_OPEN_AT_ONCE: Final = 16
"""So many documents stay open: those that somebody goes through one after the other are asked several things each."""


class Packed:
    """The data of one document as bytes. Nothing in it is shared with what it was made of, and nobody changes what `opened` gives.

    `id` is the text that stands there under this key, empty where none does.
    """

    __slots__ = ("_bytes", "id")

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._bytes = pickle.dumps(dict(data), pickle.HIGHEST_PROTOCOL)
        self.id = id_in(data)

    def opened(self) -> Mapping[str, Any]:
        """The data, equal to what was packed; what is withheld is still the one thing that it was."""
        return _opened(self)

    def may_hold(self, key: str) -> bool:
        """Whether a key (ASCII) may stand anywhere in the data; False is sure. Told without opening it."""
        return key.encode("ascii") in self._bytes

    @property
    def pickled(self) -> bytes:
        """As it is kept."""
        return self._bytes


def id_in(data: Mapping[str, Any]) -> str:
    """The id that stands in a document's data; empty where there is none that can be read."""
    value = data.get("id")
    return value if isinstance(value, str) else ""


@lru_cache(_OPEN_AT_ONCE)
def _opened(packed: Packed) -> Mapping[str, Any]:
    data: Mapping[str, Any] = pickle.loads(packed.pickled)  # noqa: S301 - bytes that this process made
    return data
