"""What the parties gave each other. A ledger of gifts and thanks, never a balance."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ..model.items import Benefit
from ..model.portfolio import Alliance
from ..model.values import BenefitType, ExchangeForm, Kind, PersonKey


class Source(NamedTuple):
    """The record that tells of something: its kind (`exchange` or `review`) and its id in the alliance."""

    kind: Kind
    id: str


@dataclass(frozen=True, slots=True)
class Given:
    """Something that one side gave. `received_by` is None where there are several others and nobody said which; `address` is that
    of the record that tells it, `title` an exchange's own. `number` counts those of one note, from 1; it is 0 for an exchange.
    """

    on: dt.date
    given_by: str | None
    received_by: str | None
    what: str
    form: ExchangeForm | None
    benefit: Benefit | None
    acknowledged_on: dt.date | None
    acknowledged_by: PersonKey | None
    source: Source
    address: str
    title: str = ""
    number: int = 0

    @property
    def id(self) -> str:
        """Unique in its alliance: the record's id, or the note's with the number."""
        return f"{self.source.id}/{self.number}" if self.number else self.source.id

    @property
    def sides(self) -> tuple[str, ...]:
        """Who gave, then who received, as far as it is told."""
        return tuple(one for one in (self.given_by, self.received_by) if one is not None)

    @property
    def received(self) -> bool:
        """Whether somebody said that it arrived."""
        return self.acknowledged_on is not None or self.acknowledged_by is not None


def ledger(alliance: Alliance) -> tuple[Given, ...]:
    """Everything given, from records of exchanges and from notes, oldest first; on one day exchanges before notes, then
    by id.

    What a note tells was given on its own day unless it says otherwise. What is to be given later is left out.
    """
    told = [
        Given(
            on=one.given_on,
            given_by=one.given_by,
            received_by=alliance.received_by(one.given_by, one.received_by),
            what=one.what,
            form=one.form,
            benefit=one.benefit,
            acknowledged_on=one.acknowledged_on,
            acknowledged_by=one.acknowledged_by,
            source=Source(Kind.EXCHANGE, one.id),
            address=one.origin.uri,
            title=one.title or "",
        )
        for one in alliance.exchanges
    ]
    told += [
        Given(
            on=one.given_on or note.held_on,
            given_by=one.given_by,
            received_by=alliance.received_by(one.given_by, one.received_by),
            what=one.what,
            form=one.form,
            benefit=one.benefit,
            acknowledged_on=one.acknowledged_on,
            acknowledged_by=one.acknowledged_by,
            source=Source(Kind.REVIEW, note.id),
            address=note.origin.uri,
            number=number,
        )
        for note in alliance.reviews
        for number, one in enumerate(note.exchanges, 1)
    ]
    seen_on = alliance.seen_on or dt.date.max
    return tuple(sorted((one for one in told if one.on <= seen_on), key=lambda given: (given.on, given.source)))


@dataclass(frozen=True, slots=True)
class BenefitSum:
    """What came of things given, of one type and in one unit. `total` is None where nobody said how much; `times` is at least 1."""

    type: BenefitType
    unit: str
    total: float | None
    times: int


def benefits(given: Iterable[Given]) -> tuple[BenefitSum, ...]:
    """What an alliance gained from what its parties gave, by type of benefit and by unit, in the order of types, then units.

    Values are added within one type and one unit only: an hour is no euro, and nothing says what one is worth in the other.
    Both sides are told together: this is what giving brought, not who gave more.

    Source: addition of like quantities; see docs/formulas.md.
    """
    found: dict[tuple[BenefitType, str], list[float | None]] = {}
    for one in given:
        if one.benefit is not None and one.benefit.type is not None:
            found.setdefault((one.benefit.type, one.benefit.unit or ""), []).append(one.benefit.value)
    order = list(BenefitType)
    sums = []
    for (kind, unit), values in sorted(found.items(), key=lambda one: (order.index(one[0][0]), one[0][1])):
        known = [value for value in values if value is not None]
        sums.append(BenefitSum(kind, unit, math.fsum(known) if known else None, len(values)))
    return tuple(sums)
