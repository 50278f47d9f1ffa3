"""CH119, CH120: entries of `ignore` in a charter that leave out nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..locale.messages import codes
from ..model.portfolio import Alliance, Portfolio
from ..model.problem import Severity
from .registry import EVERYBODY, Finding, found, rule
from .settled import may_be_ignored


@rule("CH119", Severity.WARNING, among=EVERYBODY, gentle=False)
def cannot_be_ignored(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Codes that a charter cannot leave out."""
    del portfolio, as_of
    for index, entry in enumerate(alliance.charter.ignore):
        if entry.code in codes() and not may_be_ignored(entry.code):
            yield found(alliance.charter, "ignore", index, "code", code=entry.code)


@rule("CH120", Severity.WARNING, among=EVERYBODY, gentle=False)
def unknown_code(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Codes that nothing has."""
    del portfolio, as_of
    for index, entry in enumerate(alliance.charter.ignore):
        if entry.code not in codes():
            yield found(alliance.charter, "ignore", index, "code", found=entry.code)
