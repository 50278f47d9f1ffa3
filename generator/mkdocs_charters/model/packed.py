"""What a document says, put away until somebody asks: dicts and lists take six times the room of the bytes that they are made of."""

from __future__ import annotations

import datetime as dt
import json
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

    def unpacked(self) -> Mapping[str, Any]:
        """The data, made once more."""
        data: Mapping[str, Any] = pickle.loads(self._bytes)  # noqa: S301 - bytes that this process made
        return data


class PackedText(Packed):
    """The same as JSON, for data that outlive the process: what is read back is data, whoever wrote it. For what stands in a file: texts,
    numbers, days, lists and mappings.
    """

    __slots__ = ()

    def __init__(self, text: str, ident: str) -> None:
        """`text` is what `text` gave of other data, `ident` the id in them."""
        self._bytes = text.encode("utf-8", "surrogatepass")
        self.id = ident

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> PackedText:
        """Pack the data of one document."""
        return cls(_WRITE(data), id_in(data))

    @property
    def text(self) -> str:
        """The data as JSON, a day as a mapping with a key that no author can write."""
        return self._bytes.decode("utf-8", "surrogatepass")

    def unpacked(self) -> Mapping[str, Any]:
        """The data, made once more. Raises ValueError for a text that is none of ours."""
        data: Mapping[str, Any] = _READ(self.text)
        return data


_DAY: Final = "\0"
"""The key of a day: reading refuses this sign in every text."""


def _written(value: object) -> dict[str, str]:
    if type(value) is dt.date:
        return {_DAY: value.isoformat()}
    raise TypeError(type(value).__name__)


def _read(found: dict[str, Any]) -> Any:
    return dt.date.fromisoformat(found[_DAY]) if _DAY in found else found


_WRITE: Final = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), default=_written, check_circular=False
).encode
_READ: Final = json.JSONDecoder(object_hook=_read).decode


def id_in(data: Mapping[str, Any]) -> str:
    """The id that stands in a document's data; empty where there is none that can be read."""
    value = data.get("id")
    return value if isinstance(value, str) else ""


@lru_cache(_OPEN_AT_ONCE)
def _opened(packed: Packed) -> Mapping[str, Any]:
    return packed.unpacked()
