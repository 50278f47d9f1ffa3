"""Where a priority lies between many parties is said in a few words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from tests.insight.companies import agreed, named
from tests.insight.samples import portfolio
from tests.pages.site import PROSE

from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.values import AllianceType
from mkdocs_charters.render.priority_map import priorities_view
from mkdocs_charters.render.sheet import Desk, Sheet

LONG = "Ministerium für Umwelt, Klimaschutz und Energiewirtschaft"


def said(weights: str, language: str = "en", kind: str = "inter_org", **names: str) -> str:
    """Where a priority of these weights lies, between parties A, B, C…, some of which have another name."""
    ids = "abcdefgh"[: len(weights)]
    weighed = {party: int(weight) for party, weight in zip(ids, weights, strict=True)}
    made = portfolio(
        agreed("us", list(ids), priorities=[{"id": "one", "title": "One", "weights": weighed}]),
        parties=[{**named(party), "name": names.get(party, party.upper())} for party in ids],
    )
    desk = Desk(
        made,
        words_for(language),
        dt.date(2026, 6, 1),
        PROSE,
        url=lambda here, there: there,
        exists=lambda address: True,
    )
    of = made.alliances["us"]
    of = replace(of, charter=of.charter.model_copy(update={"alliance_type": AllianceType(kind)}))
    view = priorities_view(Sheet(desk, "index.md"), of)
    assert view is not None
    return view.rows[0].region_words


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        ("555", "shared ground"),
        ("111", "parked for now"),
        ("511", "matters to A"),
        ("551", "matters to all but C"),
        ("5511", "matters to A and B"),
        ("55511", "matters to all but D and E"),
        ("555111", "matters to 3 of 6"),
        ("11113555", "matters to 4 of 8"),
    ],
)
def test_where_it_lies(weights: str, words: str) -> None:
    assert said(weights) == words


def test_long_names_give_way_to_a_number() -> None:
    assert said("511", a=LONG) == "matters to 1 of 3"
    assert said("5551", d=LONG) == "matters to 3 of 4"
    assert said("5551", a=LONG) == "matters to all but D"


@pytest.mark.parametrize(("weights", "words"), [("55551", "4 of 5"), ("51111", "1 of 5"), ("51", "1 of 2")])
def test_in_a_team_nobody_stands_out(weights: str, words: str) -> None:
    assert said(weights, kind="intra_team") == f"matters to {words}"


def test_in_german() -> None:
    assert said("5551", "de", "intra_team") == "wichtig für 3 von 4"
    assert said("551", "de") == "wichtig für alle außer C"
    assert said("555111", "de") == "wichtig für 3 von 6"
