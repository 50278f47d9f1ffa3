"""Whose yes a change needs where that hangs on who could take an offer, who sees an item, and who decides inside a team."""

from __future__ import annotations

from typing import Any

import pytest
from tests.changes.test_meanings import BOTH, of, only, told
from tests.insight.samples import INES, LUIS, alliance, charter, portfolio

from mkdocs_charters.model.meaning import Weight
from mkdocs_charters.model.portfolio import Portfolio
from mkdocs_charters.model.terms import digest

OFFER: dict[str, Any] = {"id": "room", "by": "nordhafen", "what": "two days in the control room", "until": "2026-12-31"}


@pytest.mark.parametrize(
    ("before", "after", "code", "concerns"),
    [
        ([], [OFFER], "CH603", ("nordhafen",)),
        ([OFFER], [], "CH604", BOTH),
        ([{**OFFER, "to": ["alvera"]}], [], "CH604", ("alvera", "nordhafen")),
        ([OFFER], [{**OFFER, "what": "half a day in the control room"}], "CH605", BOTH),
        ([OFFER], [{**OFFER, "until": "2027-12-31"}], "CH605", ("nordhafen",)),
        ([OFFER], [{**OFFER, "until": None}], "CH605", ("nordhafen",)),
        ([OFFER], [{**OFFER, "until": "2026-06-30"}], "CH605", BOTH),
        ([{**OFFER, "until": None}], [OFFER], "CH605", BOTH),
        ([OFFER], [{**OFFER, "visibility": "internal"}], "CH619", BOTH),
        ([{**OFFER, "visibility": "internal"}], [OFFER], "CH620", ("nordhafen",)),
        ([{**OFFER, "visibility": "internal"}], [{**OFFER, "visibility": "us"}], "CH619", ()),
    ],
)  # fmt: skip
def test_whoever_could_take_an_offer_is_asked_where_it_gets_smaller(
    before: list[dict[str, Any]], after: list[dict[str, Any]], code: str, concerns: tuple[str, ...]
) -> None:
    found = only(of(offers=after), of(offers=before))
    assert (found.code, found.concerns) == (code, concerns)
    if found.field == "until":
        longer = concerns == ("nordhafen",)
        assert (found.bound_more, found.bound_less) == ((concerns, ()) if longer else ((), ("nordhafen",)))


def test_what_would_help_a_party_is_its_own_to_ask() -> None:
    assert only(of(asks=[]), of(asks=[OFFER])).concerns == ("nordhafen",)


def test_an_item_becomes_a_term_with_who_sees_the_charter() -> None:
    """The item says the same of itself, and is as far seen as the charter from now on."""
    hidden = {"id": "log", "by": ["kestrel"], "will": "keep the log", "visibility": "internal"}
    narrow, wide = of(commitments=[hidden], visibility="internal"), of(commitments=[hidden])
    for base, head, expected in (
        (wide, narrow, {"CH619": ((), ()), "CH620": (("kestrel",), ())}),
        (narrow, wide, {"CH620": ((), ()), "CH619": ((), ("kestrel",))}),
    ):
        found = told(head, base)
        assert {one.code: (one.bound_more, one.bound_less) for one in found} == expected
        assert [one.path for one in found if one.term] == [("commitments", "log", "visibility")]


def test_an_item_is_seen_by_no_more_than_its_charter() -> None:
    wider = {"id": "log", "by": ["kestrel"], "will": "keep the log"}
    assert told(of(commitments=[{**wider, "visibility": "public"}]), of(commitments=[wider])) == ()


def test_who_decides_is_agreed_inside_a_team_and_is_a_partys_own_affair_between_two() -> None:
    """A person counts as her party, so that a change of role holder moves nothing; inside a team each agrees, and counts as herself."""
    right = {"id": "rota", "decision": "the rota", "decided_by": [INES]}

    def of_type(kind: str, decided_by: list[str]) -> Portfolio:
        parties = {"parties": [{"party": "nordhafen"}]} if kind == "intra_team" else {}
        rights = [{**right, "decided_by": decided_by}]
        return portfolio(alliance(charter(alliance_type=kind, decision_rights=rights, **parties)))

    [inside] = told(of_type("intra_team", [LUIS]), of_type("intra_team", [INES]))
    assert (inside.code, inside.weight, inside.concerns) == ("CH616", Weight.FUNDAMENTAL, ("nordhafen",))
    assert (inside.bound_more, inside.bound_less) == ((INES,), (LUIS,))
    [wider] = told(of_type("intra_team", [INES, LUIS]), of_type("intra_team", [INES]))
    assert (wider.code, wider.bound_more, wider.bound_less) == ("CH616", (), (LUIS,))
    [between] = told(of_type("inter_team", [LUIS]), of_type("inter_team", [INES]))
    assert (between.code, between.weight, between.concerns, between.term) == ("CH606", Weight.EDITORIAL, (), False)
    for kind, moves in (("intra_team", True), ("inter_team", False), ("inter_org", False)):
        sides = [of_type(kind, decided_by) for decided_by in ([INES], [LUIS])]
        terms = {digest(side, side.alliances["cold-chain"]) for side in sides}
        assert len(terms) == (2 if moves else 1), kind
