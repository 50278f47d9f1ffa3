"""How the practices of an alliance stand on a day.

Nothing is counted or scored: a practice is written, alive or quiet, or it is not written, which is no fault.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from ..checks.registry import in_peace, rests
from ..model.documents import Document
from ..model.portfolio import Alliance, Portfolio
from ..model.values import AllianceType, Status
from .practice_signs import SIGNS, Sign
from .practice_table import PRACTICES, Practice


class State(StrEnum):
    """How a practice that is written stands."""

    ALIVE = "alive"
    """Records of the agreed time show it."""
    WRITTEN = "written"
    """A document has it, and nothing tells or need tell more."""
    QUIET = "quiet"
    """A document has it, and no record of the agreed time shows it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one practice stands in an alliance.

    `on` is the day of the newest record that shows it, None where none does. `document` is where it is shown and `anchor` the place
    in its page, empty for the top. `settled` says that the charter has it and no record need tell of it.
    """

    practice: Practice
    state: State
    on: dt.date | None
    document: Document
    anchor: str
    settled: bool


@dataclass(frozen=True, slots=True)
class Practised:
    """The practices of an alliance: those that are written, in the order of the table, and up to three that could be next."""

    standings: tuple[Standing, ...]
    next: tuple[Practice, ...]


A_YEAR: Final = dt.timedelta(days=365)
"""How long a record counts where nothing else was agreed."""

NEXT: Final = (
    "P4",
    "P17",
    "P13",
    "P24",
    "P21",
    "P22",
    "P8",
    "P1",
    "P34",
    "P31",
    "P28",
    "P23",
    "P11",
    "P6",
    "P15",
    "P7",
    "P12",
    "P27",
    "P16",
    "P19",
)
"""Which practices are offered, what helps most at the beginning first. Wins, thanks and disputes are nobody's homework."""  # fmt: skip
_MOST_NEXT: Final = 3


def practised(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Practised | None:
    """How the practices stand in an alliance on a day; None between two people: what they
    practise is theirs.

    Records are to end on that day. In its first days, and while it is a draft or has ended, an alliance is told what is written and
    nothing else: no practice is quiet, and none is offered; one that is paused is offered none.
    """
    kind = alliance.charter.alliance_type
    if kind is AllianceType.ONE_TO_ONE:
        return None
    found: dict[str, Standing] = {}
    for practice in PRACTICES.values():
        if kind in practice.among and (one := standing_of(practice, portfolio, alliance, as_of)) is not None:
            found[practice.id] = one
    open_ones = (
        ()
        if rests(alliance, as_of)
        else (PRACTICES[one] for one in NEXT if one not in found and kind in PRACTICES[one].among)
    )
    return Practised(tuple(found.values()), tuple(open_ones)[:_MOST_NEXT])


def standing_of(practice: Practice, portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Standing | None:
    """How one practice stands in an alliance on a day; None where nothing is written of it."""
    look = SIGNS.get(practice.id)
    sign = look(portfolio, alliance, as_of) if look is not None else None
    if sign is None:
        return None
    state = _state(sign, alliance, as_of)
    settled = state is State.WRITTEN and sign.rests and not in_peace(alliance, as_of)
    return Standing(practice, state, sign.on, sign.document or alliance.charter, sign.anchor, settled)


def _state(sign: Sign, alliance: Alliance, as_of: dt.date) -> State:
    if in_peace(alliance, as_of):
        return State.WRITTEN
    fresh = sign.on is not None and (sign.fresh if sign.fresh is not None else as_of - sign.on <= A_YEAR)
    if fresh:
        return State.ALIVE
    began = alliance.started_on
    young = began is None or as_of - began <= A_YEAR
    at_rest = alliance.status not in (Status.ACTIVE, Status.PROPOSED)
    return State.WRITTEN if sign.rests or at_rest or (sign.on is None and young) else State.QUIET


Examples = Mapping[str, tuple[tuple[str, Standing], ...]]
"""For each practice, by id, ids of alliances where it can be seen, each with how it stands there."""

_MOST_EXAMPLES: Final = 5


def examples(portfolio: Portfolio, as_of: dt.date) -> Examples:
    """For each practice up to five alliances in which it is alive, or written where no record need tell of it, the first by title: a choice, no rank. Records are to end on that day."""
    found: dict[str, list[tuple[str, Standing]]] = {ident: [] for ident in PRACTICES}
    wanted = [one for one in PRACTICES.values() if one.among and one.among != {AllianceType.ONE_TO_ONE}]
    for alliance in sorted(portfolio.alliances.values(), key=lambda one: (portfolio.title(one).casefold(), one.id)):
        kind = alliance.charter.alliance_type
        for practice in wanted if kind is not AllianceType.ONE_TO_ONE else ():
            if kind in practice.among:
                one = standing_of(practice, portfolio, alliance, as_of)
                if one is not None and (one.state is State.ALIVE or one.settled):
                    found[practice.id].append((alliance.id, one))
        # Once each has enough the rest of the portfolio is not asked.
        wanted = [one for one in wanted if len(found[one.id]) < _MOST_EXAMPLES]
        if not wanted:
            break
    return MappingProxyType({ident: tuple(ones) for ident, ones in found.items()})
