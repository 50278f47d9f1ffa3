"""What a value in another form plainly means: `30.04.2026`, `yes`, `2,5`, `9e-08`, `2 pm`. Empty where it could be two things."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from ..locale.tongues import language_meant
from ..model.values import LARGEST_WHOLE
from .passage import other_date

_TRUTH: Final[Mapping[str, str]] = {
    **dict.fromkeys(("yes", "y", "on", "ja", "true", "done", "x"), "true"),
    **dict.fromkeys(("no", "n", "off", "nein", "false"), "false"),
}
_NUMBER: Final = re.compile(r"([-+]?(?:0|[1-9]\d{0,14}))(?:[.,](\d{1,2}))?")
_POWER: Final = re.compile(r"([-+]?(?:0|[1-9]\d{0,14})(?:\.\d{1,15}|,\d{1,2})?)[eE]([-+]?\d{1,2})")
_LONGEST: Final = 40
_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.|uhr|h|o['’]clock)?", re.IGNORECASE)


def meant_by(expected: str, text: str) -> str:
    """How a text would be written where a value of that kind (`date`, `boolean`, `number`, `time`…) is expected.

    Only what cannot mean anything else: `4/5/2026`, `1,000` (a thousand, or one) and `010` (ten, or eight) stay with their authors.
    """
    known = _KNOWN.get(expected)
    return known(text.strip()) if known else ""


def _date(text: str) -> str:
    found = other_date(text)
    return found.iso if found is not None and found.found == text else ""


def _truth(text: str) -> str:
    return _TRUTH.get(text.casefold(), "")


def _number(text: str) -> str:
    match = _NUMBER.fullmatch(text)
    if not match:
        return _written_out(text)
    return f"{match[1]}.{match[2]}" if match[2] else match[1]


def _written_out(text: str) -> str:
    """A number with a power of ten, such as `9e-08`, in all its digits."""
    match = _POWER.fullmatch(text)
    if not match:
        return ""
    number = Decimal(f"{match[1].replace(',', '.')}e{match[2]}")
    written = format(number, "f") if number else "0"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return written if len(written) <= _LONGEST and abs(number) <= LARGEST_WHOLE else ""


def _whole_number(text: str) -> str:
    found = _number(text)
    return found if "." not in found else ""


def _clock(text: str) -> str:
    match = _CLOCK.fullmatch(text)
    if not match or not (match[2] or match[3]):
        return ""
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower().replace(".", "")
    if half in ("am", "pm"):
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


_KNOWN: Final[Mapping[str, Callable[[str], str]]] = {
    "date": _date,
    "boolean": _truth,
    "number": _number,
    "whole number": _whole_number,
    "time": _clock,
    "language": language_meant,
}
