"""How people want to be with one another: P23 to P29."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ...model.portfolio import Alliance, Portfolio
from ...model.problem import Severity
from ...model.values import Status
from ..registry import TEAMS, Finding, found, rule
from .quoting import short


@rule("CH313", Severity.NOTE, practice="P24", among=TEAMS)
def no_ground_rules(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """An active charter with neither ground rules nor steps for a disagreement."""
    del portfolio, as_of
    charter = alliance.charter
    agreed = (charter.ground_rules or "") + (charter.when_we_disagree or "")
    if charter.status is Status.ACTIVE and not agreed.strip():
        yield found(charter)


@rule("CH339", Severity.NOTE, practice="P23", among=TEAMS)
def behaviour_without_sign(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Behaviours for hard times that do not say how one would know that they are there."""
    del portfolio, as_of
    for index, behaviour in enumerate(alliance.charter.when_it_gets_hard):
        if not behaviour.how_we_know:
            yield found(alliance.charter, "when_it_gets_hard", index, behaviour=short(behaviour.text))
