"""Parties and people, and the words of documents that no field holds, as tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from ...locale.words import N_
from ...model.documents import Document, Objective, Party, Person, PortfolioPage
from ...model.portfolio import Portfolio
from ...model.records import Dispute, Exchange, Review, Win
from ...model.values import Kind
from .columns import Column, ColumnType, Row, Table, columns_of, told_line, told_prose, values_of

_PARTY: Final = Column("party", "The party.", to="parties.id", needed=True)


def _parties(portfolio: Portfolio, as_of: dt.date) -> Iterator[Row]:
    del as_of
    for key, party in portfolio.parties.items():
        yield *values_of(party, Party), (party.origin.file or None) if portfolio.has_page(key) else None


def _objectives(portfolio: Portfolio, as_of: dt.date) -> Iterator[Row]:
    del as_of
    for key, party in portfolio.parties.items():
        for one in party.objectives:
            yield key, *values_of(one, Objective)


def _people(portfolio: Portfolio, as_of: dt.date) -> Iterator[Row]:
    del as_of
    for key, one in portfolio.people.items():
        yield key, one.party, *values_of(one.entry, Person, id=one.anchor, name=one.name)


def _handles(portfolio: Portfolio, as_of: dt.date) -> Iterator[Row]:
    del as_of
    for key, one in portfolio.people.items():
        if one.entry is not None:
            for service, name in one.entry.handles.items():
                yield key, service, name


def _sections(portfolio: Portfolio, as_of: dt.date) -> Iterator[Row]:
    del as_of
    for alliance in portfolio.alliances.values():
        for one in (alliance.charter, *alliance.records):
            yield from _of(one, alliance.id)
    for key, party in portfolio.parties.items():
        if portfolio.has_page(key):
            yield from _of(party, None)
    if portfolio.page is not None:
        yield from _of(portfolio.page, None)


def _of(document: Document, alliance: str | None) -> Iterator[Row]:
    kind = Kind(document.kind)  # type: ignore[attr-defined]  # every kind of document says it
    ident: str = document.id  # type: ignore[attr-defined]
    record = ident if isinstance(document, (Review, Win, Exchange, Dispute, Party, PortfolioPage)) else None
    for section in document.commentary:
        yield kind.value, alliance, record, section.level, told_line(section.title) or None, told_prose(section.text)


TABLES: Final = (
    Table(
        "parties",
        N_("Organisations, teams and people that agreed with one another."),
        (*columns_of(Party), Column("file", "The document, within its source; empty for a party without a page.")),
        _parties,
    ),
    Table(
        "objectives",
        N_("What a party wants to reach, as far as its alliances serve it."),
        (_PARTY, *columns_of(Objective)),
        _objectives,
    ),
    Table(
        "people",
        N_("The people whom documents name."),
        (Column("key", "How other tables name her: party/person.", needed=True), _PARTY, *columns_of(Person)),
        _people,
    ),
    Table(
        "handles",
        N_("Login names."),
        (
            Column("person", "The person.", to="people.key", needed=True),
            Column("service", "The forge or chat.", needed=True),
            Column("name", "Her name there.", needed=True, of=(Person, "handles")),
        ),
        _handles,
    ),
    Table(
        "sections",
        N_("What documents say under headings of their own."),
        (
            Column("kind", "The kind of the document.", choices=tuple(one.value for one in Kind), needed=True),
            Column("alliance", "The alliance; empty for what belongs to none.", to="alliances.id"),
            Column("document", "Id of the record, the party or the page; empty for the charter itself."),
            Column("level", "The level of the heading; 0 for words before the first.", ColumnType.WHOLE, needed=True),
            Column("title", "The heading."),
            Column("text", "The words.", ColumnType.MARKDOWN, needed=True),
        ),
        _sections,
        also=((PortfolioPage, "id"), (PortfolioPage, "title"), (PortfolioPage, "visibility")),
    ),
)
