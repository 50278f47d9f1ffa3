"""Giving and receiving: P8 to P10."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from ...model.documents import Document
from ...model.items import Exchanged
from ...model.portfolio import Alliance, Portfolio
from ...model.problem import Path, Severity
from ...model.records import Exchange
from ...model.values import Withheld
from ..registry import EVERYBODY, Finding, found, rule
from .quoting import short

_TO_CONFIRM: Final = dt.timedelta(days=30)
"""How long the receiver may take to confirm, before somebody asks."""


@rule("CH310", Severity.NOTE, practice="P10")
def not_yet_confirmed_received(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """What was given a while ago, and nobody has said that it arrived."""
    del portfolio
    for exchange in alliance.exchanges:
        confirmed = exchange.acknowledged_by or exchange.acknowledged_on
        if not confirmed and as_of - exchange.given_on > _TO_CONFIRM:
            yield found(exchange, "what", what=short(exchange.what), given_on=exchange.given_on.isoformat())
    for note in alliance.reviews:
        for index, given in enumerate(note.exchanges):
            day = given.given_on or note.held_on
            if not (given.acknowledged_by or given.acknowledged_on) and as_of - day > _TO_CONFIRM:
                yield found(note, "exchanges", index, "what", what=short(given.what), given_on=day.isoformat())


@rule("CH348", Severity.NOTE, practice="P10", among=EVERYBODY)
def confirmed_by_the_giver(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """What somebody of the giving side confirmed as received."""
    del as_of
    for exchange in alliance.exchanges:
        yield from _by_the_giver(portfolio, alliance, exchange, (), exchange)
    for note in alliance.reviews:
        for index, given in enumerate(note.exchanges):
            yield from _by_the_giver(portfolio, alliance, note, ("exchanges", index), given)


def _by_the_giver(
    portfolio: Portfolio, alliance: Alliance, document: Document, path: Path, given: Exchange | Exchanged
) -> Iterator[Finding]:
    giver, confirming = given.given_by, given.acknowledged_by
    if giver is None or confirming is None or isinstance(giver, Withheld) or isinstance(confirming, Withheld):
        return
    if portfolio.party_of(confirming, alliance) == giver:
        place = (*path, "acknowledged_by")
        yield found(document, *place, what=short(given.what), party=portfolio.party_name(giver))
