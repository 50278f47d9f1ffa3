"""What is worth a conversation: what rules notice and what notes left open, each with the side and the people who can act."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ..checks import Noticed, Rule, left_by, notice
from ..checks.registry import rests
from ..insight.obligations import commitments_open
from ..model.documents import Document
from ..model.portfolio import Alliance, Portfolio
from ..model.problem import Argument, Path
from ..model.settings import Level
from ..model.values import AllianceType, CommitmentStatus, PersonKey
from .acting import Acting, of_finding, of_promise


class Side(StrEnum):
    """Whose matter something is, in the order shown."""

    TOGETHER = "together"
    """Of all parties of an alliance between organisations or teams."""
    PARTY = "party"
    TEAM = "team"
    """Of a team that made its charter with itself."""
    TWO = "two"
    """Of two people."""


@dataclass(frozen=True, slots=True)
class Matter:
    """Something worth a conversation.

    `code` is that of the rule that noticed it, whose words take `arguments`, or one of `NEEDS_HELP` and `DAY_PASSED`. `practice` is the
    id of the practice that it is about. `party` is the key of the one that can act, empty where that is not one alone; `people` are
    those who can, empty where nobody is named. `document` and `path` say where it stands.
    """

    alliance_id: str
    code: str
    arguments: tuple[tuple[str, Argument], ...]
    practice: str
    side: Side
    party: str
    people: tuple[PersonKey, ...]
    document: Document
    path: Path


NEEDS_HELP: Final = "needs-help"
"""A commitment of which the newest note says that it needs help. Arguments: `commitment`, `day`."""
DAY_PASSED: Final = "day-passed"
"""A commitment with a day that has passed, and no note says that it is kept. Arguments: `commitment`, `day`."""

_PROMISES: Final = "P13"
_FOR_TWO: Final = frozenset({"CH309", "CH311", "CH347"})
"""Of two people only the days that they set themselves are recalled."""
_FOR_AUTHORS: Final = frozenset({"CH403", "CH404", "CH405", "CH406"})
"""What is about how something was written down, not about the alliance."""


def conversations(portfolio: Portfolio, as_of: dt.date) -> tuple[Matter, ...]:
    """All that is worth a conversation on a day: what all parties share first, then party by party, then teams, then people.

    The parties that are ours come before others, each by name; with one party by the names of those who can act; and for each of them
    by the alliance's title. What settings turn off and what a charter leaves out is not told. Records are to end on that day.
    """
    off = {code for code, level in portfolio.settings.severities.items() if level is Level.OFF}
    left = {one.id: {entry.code for entry in left_by(one, as_of)} for one in portfolio.alliances.values()}

    def asked(rule: Rule, alliance: Alliance) -> bool:
        if not rule.practice or rule.code in _FOR_AUTHORS or rule.code in off or rule.code in left[alliance.id]:
            return False
        return alliance.charter.alliance_type is not AllianceType.ONE_TO_ONE or rule.code in _FOR_TWO

    acting = Acting(portfolio, as_of)
    found = [_matter(acting, one) for one in notice(portfolio, as_of, asked) if _agreed(one)]
    found += [one for alliance in portfolio.alliances.values() for one in _promises(acting, alliance)]
    order = _Order(portfolio)
    return tuple(sorted(found, key=order.of))


def _agreed(one: Noticed) -> bool:
    """Whether it is about what was agreed or done. What a proposal does not say yet its authors read in `charters check`; whether
    everybody said yes to it is worth a word of all.
    """
    return one.alliance.in_force or one.finding.document is not one.alliance.charter or one.rule.code.startswith("CH4")


def _matter(acting: Acting, one: Noticed) -> Matter:
    party, people = of_finding(acting, one)
    return Matter(
        alliance_id=one.alliance.id,
        code=one.rule.code,
        arguments=one.finding.arguments,
        practice=one.rule.practice,
        side=_side(one.alliance, party),
        party=party,
        people=people,
        document=one.finding.document,
        path=one.finding.path,
    )


def _side(alliance: Alliance, party: str) -> Side:
    kind = alliance.charter.alliance_type
    if kind is AllianceType.INTRA_TEAM:
        return Side.TEAM
    if kind is AllianceType.ONE_TO_ONE:
        return Side.TWO
    return Side.PARTY if party else Side.TOGETHER


def _promises(acting: Acting, alliance: Alliance) -> Iterator[Matter]:
    """Promises that need help, and those whose day has passed. Between two people, only the latter."""
    charter = alliance.charter
    if not (charter.commitments and alliance.in_force) or rests(alliance, acting.as_of):
        return
    asked = commitments_open(alliance, acting.as_of)
    for index, promise in enumerate(charter.commitments):
        if not asked[index]:
            continue
        newest = next((note for note in reversed(alliance.reviews) if promise.id in note.commitments), None)
        status = newest.commitments[promise.id].status if newest is not None else None
        if newest is not None and status is CommitmentStatus.NEEDS_HELP:
            code, day = NEEDS_HELP, newest.held_on
        elif promise.due_on is not None and promise.every is None and promise.due_on < acting.as_of:
            code, day = DAY_PASSED, promise.due_on
        else:
            continue
        if code == NEEDS_HELP and charter.alliance_type is AllianceType.ONE_TO_ONE:
            continue
        party, people = of_promise(acting, alliance, promise)
        yield Matter(
            alliance_id=alliance.id,
            code=code,
            arguments=(("commitment", promise.will), ("day", day.isoformat())),
            practice=_PROMISES,
            side=_side(alliance, party),
            party=party,
            people=people,
            document=charter,
            path=("commitments", index),
        )


class _Order:
    """Where a matter stands among all. Names are folded once."""

    def __init__(self, portfolio: Portfolio) -> None:
        self._portfolio = portfolio
        self._sides = {side: place for place, side in enumerate(Side)}
        self._titles = {key: portfolio.title(one).casefold() for key, one in portfolio.alliances.items()}
        self._ours = frozenset(portfolio.settings.home)

    def of(self, one: Matter) -> tuple[object, ...]:
        by_party = one.side is Side.PARTY
        party = (one.party not in self._ours, self._portfolio.party_name(one.party).casefold(), one.party)
        people = [self._portfolio.person_name(person).casefold() for person in one.people]
        title = self._titles[one.alliance_id], one.alliance_id
        # Together, each pair belongs to few alliances: there the alliance leads.
        return (
            self._sides[one.side],
            *((party, not people, people) if by_party else ()),
            title,
            *(() if by_party else (people,)),
            one.practice.rjust(3),
            one.code,
            one.document.origin.file,
            tuple(map(str, one.path)),
        )
