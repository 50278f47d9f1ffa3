"""What a plain scalar (one without quotes) means.

As PyYAML's safe loader (YAML 1.1), but narrower on purpose, because each of these surprises people:

- only `true` and `false` are truth values; `yes`, `no`, `on`, `off` stay text;
- numbers are decimal: what looks octal (`010`), binary (`0b1`), hexadecimal (`0x1F`) or sexagesimal (`14:00`) stays
  text;
- `.nan`, `.inf`, and numbers beyond 53 bits, with a point or without, are refused: JSON, and so a digest, holds no larger whole ones;
- a date with a time stays text; a date that no calendar has is refused;
- `=` is text.

Nothing here depends on where a scalar stands: a field that wants text takes the text as written (`Node.raw`).
"""

from __future__ import annotations

import datetime as dt
import re

from ..model.tree import Scalar
from ..model.values import LARGEST_WHOLE
from . import codes

WORDS: dict[str, Scalar] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
}  # fmt: skip
"""Plain scalars with a meaning of their own."""

SPECIAL = frozenset("~tTfFnN+-.0123456789")
"""First characters of everything that is not text. (The empty scalar is null.)"""

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9_]*)")
_FLOAT = re.compile(r"(?:[-+]?[0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*)(?:[eE][-+][0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


class RefusedError(Exception):
    """A scalar that is not accepted; `args[0]` is the code of the problem."""


def resolve(text: str) -> Scalar:
    """The value of a plain scalar. Raises RefusedError."""
    if text[:1] not in SPECIAL or (len(text) < 6 and text in WORDS):
        return WORDS.get(text, text)
    if _INTEGER.fullmatch(text):
        return _integer(text.replace("_", ""))
    date = _DATE.fullmatch(text)
    if date:
        try:
            return dt.date(int(date[1]), int(date[2]), int(date[3]))
        except ValueError:
            raise RefusedError(codes.IMPOSSIBLE_DATE) from None
    if _FLOAT.fullmatch(text):
        number = float(text.replace("_", ""))
        if not -LARGEST_WHOLE <= number <= LARGEST_WHOLE:
            raise RefusedError(codes.NUMBER_OUT_OF_RANGE)
        return number
    if _NOT_FINITE.fullmatch(text):
        raise RefusedError(codes.NUMBER_OUT_OF_RANGE)
    return text


def _integer(text: str) -> int:
    # Measured before it is converted: int() refuses thousands of digits with an error of its own.
    if len(text.lstrip("+-")) <= len(str(LARGEST_WHOLE)):
        number = int(text)
        if -LARGEST_WHOLE <= number <= LARGEST_WHOLE:
            return number
    raise RefusedError(codes.NUMBER_OUT_OF_RANGE)
