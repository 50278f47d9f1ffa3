"""What a command says in the language of the portfolio that one stands in: sentences, days, lists; and refusals.

The settings are glanced at when something is to be said, so that whatever ends a command early speaks the same language as what ends it late.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NoReturn

from ..locale.words import N_
from .common import fail
from .excerpt import visible
from .picking import here

__all__ = ["day_spoken", "hint", "in_row", "refuse", "refuse_with", "spoken"]


def spoken(*forms: str, **values: object) -> str:
    """Forms filled with values, a line each. What cannot be seen in a value is written out."""
    words = here()
    shown = {name: visible(str(value)) for name, value in values.items()}
    return "\n".join(words.gettext(form) % shown for form in forms)


def refuse(*forms: str, **values: object) -> NoReturn:
    """End the command with forms filled with values, a line each."""
    fail(spoken(*forms, **values))


def refuse_with(more: str, *forms: str, **values: object) -> NoReturn:
    """As `refuse`, with more behind the last line."""
    fail(f"{spoken(*forms, **values)}{more}")


def hint(near: str) -> str:
    """Which name may have been meant, with a blank before it; empty for none."""
    return f" {spoken(N_('Did you mean “%(near)s”?'), near=near)}" if near else ""


def in_row(names: Iterable[str]) -> str:
    """Names in a row."""
    return here().listed(names)


def day_spoken(day: dt.date) -> str:
    """A day in full."""
    return here().date(day)
