"""What the parties gave each other. A ledger of gifts and thanks, never a balance."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from ..model.items import Benefit
from ..model.portfolio import Alliance
from ..model.values import ExchangeForm, Kind, PersonKey


class Source(NamedTuple):
    """The record that tells of something: its kind (`exchange` or `review`) and its id in the alliance."""

    kind: Kind
    id: str


@dataclass(frozen=True, slots=True)
class Given:
    """Something that one side gave. `received_by` is None where there are several others and nobody said which."""

    on: dt.date
    given_by: str | None
    received_by: str | None
    what: str
    form: ExchangeForm | None
    benefit: Benefit | None
    acknowledged_on: dt.date | None
    acknowledged_by: PersonKey | None
    source: Source


def ledger(alliance: Alliance) -> tuple[Given, ...]:
    """Everything given, from records of exchanges and from notes, oldest first; on one day exchanges before notes, then
    by id.

    What a note tells was given on its own day unless it says otherwise.
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
        )
        for note in alliance.reviews
        for one in note.exchanges
    ]
    return tuple(sorted(told, key=lambda given: (given.on, given.source)))
