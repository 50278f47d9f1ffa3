"""From linked documents to a portfolio: who belongs where, records in the order of their dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias, TypeVar

from ..model.archive import Archive, Manuscript
from ..model.charter import Charter
from ..model.documents import Document, Party, Person, PortfolioPage
from ..model.names import Directory, PersonEntry
from ..model.portfolio import Alliance, Portfolio, Someone
from ..model.records import Dispute, Exchange, Review, Win
from ..model.values import Kind, fold

Documents: TypeAlias = "Mapping[Kind, list[tuple[Manuscript, Document]]]"
"""What was read of each kind, each with the manuscript it came from."""


def assembled(archive: Archive, directory: Directory, documents: Documents) -> Portfolio:
    """The portfolio of some documents. Of two charters with one id the first counts; records without a charter belong nowhere."""
    parties = {one.id: one for _, one in documents[Kind.PARTY] if isinstance(one, Party)}
    people = {key: _someone(entry, parties) for key, entry in sorted(directory.entries.items())}
    reviews = _records(documents[Kind.REVIEW], Review, lambda one: (one.held_on, one.id))
    wins = _records(documents[Kind.WIN], Win, lambda one: (one.achieved_on, one.id))
    exchanges = _records(documents[Kind.EXCHANGE], Exchange, lambda one: (one.given_on, one.id))
    disputes = _records(documents[Kind.DISPUTE], Dispute, lambda one: (one.raised_on, one.id))
    alliances: dict[str, Alliance] = {}
    for _, charter in documents[Kind.CHARTER]:
        if isinstance(charter, Charter) and charter.id not in alliances:
            key = charter.id
            alliances[key] = Alliance(
                charter, reviews.get(key, ()), wins.get(key, ()), exchanges.get(key, ()), disputes.get(key, ())
            )
    page = next((one for _, one in documents[Kind.PORTFOLIO] if isinstance(one, PortfolioPage)), None)
    return Portfolio(
        settings=archive.settings,
        alliances=dict(sorted(alliances.items())),
        parties=dict(sorted(parties.items())),
        people=people,
        members={party: tuple(members) for party, members in sorted(directory.members.items())},
        page=page,
        pages=archive.pages,
        bare=frozenset(one.id for one in archive.by_kind[Kind.PARTY] if one.partial),
    )


def _someone(entry: PersonEntry, parties: Mapping[str, Party]) -> Someone:
    party = parties.get(entry.party)
    people: Iterable[Person] = party.people if party is not None else ()
    ident = entry.key.rpartition("/")[2]
    found = next((one for one in people if one.id == ident), None)
    if found is None and entry.key == entry.party:
        # Who is a party has her entry in her own document, by whatever id.
        found = next((one for one in people if fold(one.name) == fold(entry.name)), None)
    return Someone(entry.key, entry.name, entry.party, found)


RecordT = TypeVar("RecordT", bound=Document)


def _records(
    found: list[tuple[Manuscript, Document]], cls: type[RecordT], key: Callable[[RecordT], tuple[dt.date, str]]
) -> dict[str, tuple[RecordT, ...]]:
    """Records by alliance, in the order of their dates, then ids."""
    grouped: dict[str, list[RecordT]] = {}
    for manuscript, document in found:
        if isinstance(document, cls):
            grouped.setdefault(manuscript.alliance, []).append(document)
    return {alliance: tuple(sorted(members, key=key)) for alliance, members in grouped.items()}
