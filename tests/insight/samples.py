"""Small portfolios, made of models without any file: two organisations, a team, two people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mkdocs_charters.model.charter import Charter
from mkdocs_charters.model.documents import Party
from mkdocs_charters.model.portfolio import Alliance, Portfolio, Someone
from mkdocs_charters.model.records import Dispute, Exchange, Review, Win
from mkdocs_charters.model.settings import Settings

AS_OF = dt.date(2026, 6, 1)

PARTIES: tuple[dict[str, Any], ...] = (
    {
        "id": "nordhafen",
        "name": "Nordhafen AG",
        "objectives": [{"id": "shorter-waits", "title": "Shorter waits at the gate"}],
        "people": [{"id": "ines-vogt", "name": "Ines Vogt"}, {"id": "luis-prieto", "name": "Luis Prieto"}],
    },
    {
        "id": "kestrel",
        "name": "Kestrel Air",
        "people": [{"id": "amara-okafor", "name": "Amara Okafor"}, {"id": "tom-reed", "name": "Tom Reed"}],
    },
    {"id": "alvera", "name": "Alvera", "people": [{"id": "matteo", "name": "Matteo Rinaldi"}]},
    *({"id": one, "name": one.title(), "form": "person"} for one in ("mara", "jonas", "elif", "tomas", "piotr")),
)

INES, LUIS, AMARA, TOM = "nordhafen/ines-vogt", "nordhafen/luis-prieto", "kestrel/amara-okafor", "kestrel/tom-reed"


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def party(**fields: Any) -> Party:
    return Party.model_validate({"kind": "party", **fields})


def charter(**fields: Any) -> Charter:
    """The charter of two organisations, with whatever is said otherwise."""
    return Charter.model_validate(
        {
            "kind": "charter",
            "id": "cold-chain",
            "alliance_type": "inter_org",
            "status": "active",
            "effective_on": "2025-01-01",
            "parties": [
                {"party": "nordhafen", "sponsor": INES, "manager": LUIS},
                {"party": "kestrel", "representatives": [{"person": AMARA, "deputy": TOM}]},
            ],
            **fields,
        }
    )


def note(held_on: str, ident: str | None = None, **fields: Any) -> Review:
    return Review.model_validate({"kind": "review", "id": ident or held_on, "held_on": held_on, **fields})


def win(**fields: Any) -> Win:
    return Win.model_validate(
        {"kind": "win", "id": "first-night", "title": "A quiet night", "achieved_on": "2026-05-12", **fields}
    )


def exchange(**fields: Any) -> Exchange:
    return Exchange.model_validate(
        {
            "kind": "exchange", "id": "control-room", "given_on": "2026-03-10", "given_by": "nordhafen",
            "what": "Two days in the control room", **fields,
        }
    )  # fmt: skip


def alliance(
    of: Charter | None = None,
    reviews: Sequence[Review] = (),
    wins: Sequence[Win] = (),
    exchanges: Sequence[Exchange] = (),
    disputes: Sequence[Dispute] = (),
    **fields: Any,
) -> Alliance:
    """An alliance on a charter, or on the charter of two organisations with these fields."""
    return Alliance(of or charter(**fields), tuple(reviews), tuple(wins), tuple(exchanges), tuple(disputes))


def portfolio(*alliances: Alliance, parties: Iterable[Mapping[str, Any]] = PARTIES) -> Portfolio:
    documents = {one.id: one for one in (party(**fields) for fields in parties)}
    people: dict[str, Someone] = {}
    members: dict[str, tuple[str, ...]] = {}
    for key, document in documents.items():
        if document.form == "person":
            people[key] = Someone(key, document.name, key)
        for entry in document.people:
            people[f"{key}/{entry.id}"] = Someone(f"{key}/{entry.id}", entry.name, key, entry)
        members[key] = tuple(f"{key}/{entry.id}" for entry in document.people)
    return Portfolio(
        settings=Settings(),
        alliances={one.id: one for one in alliances},
        parties=documents,
        people=people,
        members=members,
    )
