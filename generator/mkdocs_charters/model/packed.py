"""What a document says, put away until somebody asks: dicts and lists take six times the room of the bytes that they are made of."""

from __future__ import annotations

import datetime as dt
import json
import pickle
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from .written import Written

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
    """The same as JSON, for data that outlive the process: what is read back is data, whoever wrote it."""

    __slots__ = ()

    def __init__(self, text: str, ident: str) -> None:
        """`text` is that of other data, `ident` the id in them."""
        self._bytes = text.encode("utf-8", "surrogatepass")
        self.id = ident

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> PackedText:
        """Pack what stands in a file: texts, names in sentences, numbers, days, lists and mappings. Raises TypeError for anything else."""
        return cls(_WRITE(_plain(data)), id_in(data))

    @property
    def text(self) -> str:
        """The data as JSON. A day, and a name in a sentence, is a mapping with a key that no author can write."""
        return self._bytes.decode("utf-8", "surrogatepass")

    def unpacked(self) -> Mapping[str, Any]:
        """The data, made once more. Raises ValueError for a text that is none of ours."""
        data: Mapping[str, Any] = _READ(self.text)
        return data


_MADE: Final = "\0"
"""The key of what JSON has no form for: reading refuses this sign in every text."""
_AS_IT_IS: Final = frozenset({str, int, float, bool, type(None)})


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind in _AS_IT_IS:
        return value
    if kind is dict:
        return {key: _plain(one) for key, one in value.items()}
    if kind is list:
        return [_plain(one) for one in value]
    if kind is dt.date:
        return {_MADE: value.isoformat()}
    if kind is Written:
        return {_MADE: [str(value), value.sentence]}
    raise TypeError(kind.__name__)


def _made(found: dict[str, Any]) -> Any:
    if _MADE not in found:
        return found
    told = found[_MADE]
    return dt.date.fromisoformat(told) if isinstance(told, str) else Written(*told)


_WRITE: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
_READ: Final = json.JSONDecoder(object_hook=_made).decode


def id_in(data: Mapping[str, Any]) -> str:
    """The id that stands in a document's data; empty where there is none that can be read."""
    value = data.get("id")
    return value if isinstance(value, str) else ""


@lru_cache(_OPEN_AT_ONCE)
def _opened(packed: Packed) -> Mapping[str, Any]:
    return packed.unpacked()
