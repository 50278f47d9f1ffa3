"""The portfolio as plain data: what `charters export json` prints. Made behind the door, for one audience."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from ..model.documents import Document
from ..model.portfolio import Alliance, Portfolio
from ..model.terms import digest

FORMAT_VERSION: Final = 1


def as_data(portfolio: Portfolio, as_of: dt.date) -> dict[str, Any]:
    """`{version, as_of, alliances, parties, people}`; only JSON types; in the order of ids and dates."""
    return {
        "version": FORMAT_VERSION,
        "as_of": as_of.isoformat(),
        "alliances": [_alliance(portfolio, alliance) for alliance in portfolio.alliances.values()],
        "parties": [_document(party) for party in portfolio.parties.values()],
        "people": [{"key": one.key, "name": one.name, "party": one.party} for one in portfolio.people.values()],
    }


def _alliance(portfolio: Portfolio, alliance: Alliance) -> dict[str, Any]:
    return {
        "charter": _document(alliance.charter),
        "title": portfolio.title(alliance),
        "terms": digest(portfolio, alliance),
        "reviews": [_document(one) for one in alliance.reviews],
        "wins": [_document(one) for one in alliance.wins],
        "exchanges": [_document(one) for one in alliance.exchanges],
        "disputes": [_document(one) for one in alliance.disputes],
    }


def _document(document: Document) -> dict[str, Any]:
    data = document.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {**data, "kind": data.get("kind", getattr(document, "kind", "")), "file": document.origin.file}
