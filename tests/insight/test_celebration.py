from __future__ import annotations

from typing import Any

import pytest
from tests.insight.samples import AMARA, INES, LUIS, TOM, alliance, charter, note, portfolio, win

from mkdocs_charters.insight.celebration import Behind, behind, confirmed, thanks, wins
from mkdocs_charters.model.values import WITHHELD

MATTEO = "alvera/matteo"


@pytest.mark.parametrize(
    ("contributors", "confirmers", "shown"),
    [
        ([LUIS], [], False),
        ([LUIS], [INES], False),
        ([LUIS], [AMARA], True),
        ([LUIS], [INES, AMARA], True),
        ([LUIS, TOM], [TOM], True),
        ([LUIS, TOM], [INES], True),
        ([LUIS], [MATTEO], False),
        ([], [INES], True),
        ([], [MATTEO], False),
        ([LUIS], [WITHHELD], False),
        ([WITHHELD], [AMARA], True),
    ],
)
def test_the_other_side_confirms(contributors: list[str], confirmers: list[str], shown: bool) -> None:
    told = alliance()
    record = win(contributors=[{"person": one} for one in contributors], confirmed_by=confirmers)
    assert confirmed(record, portfolio(told), told) is shown


def test_a_party_that_contributed_without_a_name() -> None:
    told = alliance()
    record = win(contributors=[{"party": "kestrel", "credit": "team"}], confirmed_by=[AMARA])
    assert not confirmed(record, portfolio(told), told)


@pytest.mark.parametrize(("confirmers", "shown"), [(["mara"], False), (["jonas"], True), (["elif"], False)])
def test_in_a_team_another_member_confirms(confirmers: list[str], shown: bool) -> None:
    told = alliance(charter(alliance_type="intra_team", parties=[{"party": "mara"}, {"party": "jonas"}]))
    record = win(contributors=[{"person": "mara"}], confirmed_by=confirmers)
    assert confirmed(record, portfolio(told), told) is shown


@pytest.mark.parametrize(("confirmers", "shown"), [([LUIS], False), ([INES], True)])
def test_where_there_is_one_party_another_person_confirms(confirmers: list[str], shown: bool) -> None:
    told = alliance(charter(alliance_type="intra_team", parties=[{"party": "nordhafen"}]))
    record = win(contributors=[{"person": LUIS}], confirmed_by=confirmers)
    assert confirmed(record, portfolio(told), told) is shown


def test_confirmed_wins_newest_first() -> None:
    fields: dict[str, Any] = {"contributors": [{"person": LUIS}], "confirmed_by": [AMARA]}
    told = alliance(
        wins=[
            win(id="b", achieved_on="2026-01-01", **fields),
            win(id="c", **fields),
            win(id="a", **fields),
            win(id="not-yet", contributors=[{"person": LUIS}]),
        ]
    )
    assert [one.id for one in wins(portfolio(told), told)] == ["a", "c", "b"]


def test_thanks_of_all_alliances_newest_first() -> None:
    one = alliance(
        reviews=[
            note("2026-01-13", thanks=[{"text": "First"}, {"text": "Second"}]),
            note("2026-04-14", thanks=[{"text": "Newest"}]),
        ]
    )
    other = alliance(charter(id="other"), reviews=[note("2026-02-01", thanks=[{"text": "Between"}])])
    found = thanks(portfolio(one, other))
    assert [(said.thanks.text, said.alliance_id) for said in found] == [
        ("Newest", "cold-chain"), ("Between", "other"), ("First", "cold-chain"), ("Second", "cold-chain"),
    ]  # fmt: skip


def test_those_behind_a_win_are_credited_as_they_wish() -> None:
    told = alliance()
    record = win(
        contributors=[
            {"person": LUIS, "contribution": "wrote the rota"},
            {"person": TOM, "credit": "none"},
            {"person": AMARA, "credit": "team", "contribution": "drove"},
            {"party": "kestrel", "credit": "team"},
            {"person": WITHHELD},
            {"person": WITHHELD},
            {"person": WITHHELD, "contribution": "carried it"},
            {"person": WITHHELD, "party": "kestrel"},
            {"person": WITHHELD, "credit": "team"},
        ]
    )
    assert behind(record, portfolio(told), told) == (
        Behind(LUIS, "nordhafen", "wrote the rota"),
        Behind(None, "kestrel", "drove"),
        Behind(None, "kestrel", None),
        Behind(WITHHELD, None, None),
        Behind(WITHHELD, None, "carried it"),
        Behind(WITHHELD, "kestrel", None),
    )
