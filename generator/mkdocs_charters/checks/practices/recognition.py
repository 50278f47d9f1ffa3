"""What was reached and how it is seen: P30 to P34."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ...model.portfolio import Alliance, Portfolio
from ...model.problem import Severity
from ...model.values import Withheld
from ..registry import BETWEEN, Finding, found, rule


@rule("CH314", Severity.NOTE, practice="P30", among=BETWEEN)
def win_of_one_side(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Wins whose contributors are all of one party."""
    del as_of
    for win in alliance.wins:
        sides = set()
        for one in win.contributors:
            person = one.person
            sides.add(one.party or (portfolio.party_of(person, alliance) if person is not None else ""))
        if len(sides) == 1 and not any(isinstance(side, Withheld) or not side for side in sides):
            party = portfolio.party_name(sides.pop())
            yield found(win, "contributors", key=True, win=win.title, party=party)
