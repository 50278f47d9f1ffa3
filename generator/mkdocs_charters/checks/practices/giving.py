"""Giving and receiving: P8 to P10."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from ...model.documents import Document
from ...model.items import Benefit, Exchanged
from ...model.portfolio import Alliance, Portfolio
from ...model.problem import Path, Severity
from ...model.records import Exchange
from ...model.values import BenefitType, Withheld
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
            told = found(exchange, "what", what=short(exchange.what), given_on=exchange.given_on.isoformat())
            yield told.for_parties(_receiving(alliance, exchange))
    for note in alliance.reviews:
        for index, given in enumerate(note.exchanges):
            day = given.given_on or note.held_on
            if not (given.acknowledged_by or given.acknowledged_on) and as_of - day > _TO_CONFIRM:
                told = found(note, "exchanges", index, "what", what=short(given.what), given_on=day.isoformat())
                yield told.for_parties(_receiving(alliance, given))


def _receiving(alliance: Alliance, given: Exchange | Exchanged) -> tuple[str, ...]:
    """Who can say that it arrived."""
    receiver = alliance.received_by(given.given_by, given.received_by)
    return (receiver,) if receiver is not None else alliance.others(given.given_by or "")


@rule("CH321", Severity.NOTE, practice="P8")
def mostly_from_one_side(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Alliances in which nearly all that was written down of the last twelve months came from one side."""
    given: dict[str, int] = {}
    for party, day in _givers(alliance):
        if party is not None and not isinstance(party, Withheld) and as_of - day <= _LATELY:
            given[party] = given.get(party, 0) + 1
    gifts = sum(given.values())
    most = max(given, key=given.__getitem__, default="")
    if len(alliance.parties) > 1 and gifts >= _SOME and given[most] >= _NEARLY_ALL * gifts:
        yield found(alliance.charter, party=portfolio.party_name(most))


_LATELY: Final = dt.timedelta(days=365)
_SOME: Final = 4
_NEARLY_ALL: Final = 0.9


def _givers(alliance: Alliance) -> Iterator[tuple[str | None, dt.date]]:
    """Who gave something, and when."""
    for exchange in alliance.exchanges:
        yield exchange.given_by, exchange.given_on
    for note in alliance.reviews:
        for given in note.exchanges:
            yield given.given_by, given.given_on or note.held_on


@rule("CH322", Severity.NOTE, practice="P9")
def benefit_in_two_units(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Benefits of one type that are counted in several units: once a type, at the first that differs."""
    del portfolio, as_of
    units: dict[BenefitType, list[str]] = {}
    places: dict[BenefitType, tuple[Document, Path]] = {}
    for document, path, benefit in _benefits(alliance):
        if benefit.unit is None or benefit.value is None:
            continue
        known = units.setdefault(benefit.type, [])
        if not any(_same_unit(benefit.unit, one) for one in known):
            known.append(benefit.unit)
            if len(known) == 2:
                places[benefit.type] = document, path
    for kind, (document, path) in places.items():
        yield found(document, *path, "benefit", "unit", benefit=kind.value, units=tuple(units[kind]))


def _benefits(alliance: Alliance) -> Iterator[tuple[Document, Path, Benefit]]:
    for exchange in alliance.exchanges:
        if exchange.benefit is not None:
            yield exchange, (), exchange.benefit
    for note in alliance.reviews:
        for index, given in enumerate(note.exchanges):
            if given.benefit is not None:
                yield note, ("exchanges", index), given.benefit


def _same_unit(one: str, other: str) -> bool:
    """Whether two units are one: *day* and *days* are, *Tag* and *Tage*."""
    short_one, long_one = sorted((one.casefold(), other.casefold()), key=len)
    return long_one.startswith(short_one) and len(long_one) - len(short_one) <= 1


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
        told = found(document, *place, what=short(given.what), party=portfolio.party_name(giver))
        yield told.for_parties(_receiving(alliance, given))
