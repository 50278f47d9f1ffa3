"""What documents hold, as a short text: the same for the same values, in whatever process, and another for others.

Documents are taken apart field by field, what came from the file included, but for where a value stands in it. What is no plain value
(a function, an open file) has no fingerprint.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Mapping
from typing import Any, Final

from pydantic import BaseModel

_PLACES: Final = "_locate"
"""Finds places in a file; no value."""


class _Values(pickle.Pickler):
    """Writes values down. `fast` writes what stands twice twice, so that it makes no difference whether two equal texts are one object."""

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file, protocol=5)
        self.fast = True

    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, BaseModel):
            # Not as pydantic does it: which fields were given is a set, and its order another one in each process.
            private = value.__pydantic_private__ or {}
            told = [(name, one) for name, one in private.items() if name != _PLACES]
            return type(value), (), (value.__dict__, told)
        if isinstance(value, Mapping):
            return dict, (list(value.items()),)
        return NotImplemented


def fingerprint(value: object) -> bytes:
    """The fingerprint of a value made of documents, data classes, tuples, lists, mappings and plain values, without sets.

    Raises TypeError for what holds anything else.
    """
    written = io.BytesIO()
    try:
        _Values(written).dump(value)
    except (pickle.PicklingError, AttributeError, RecursionError, KeyError, ValueError) as error:
        # The last two come of values within values within fifty more.
        raise TypeError(str(error)) from None
    return hashlib.sha256(written.getbuffer()).digest()[:16]
