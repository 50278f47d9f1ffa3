from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.insight.samples import alliance, charter, note

from mkdocs_charters.insight.scorecard import IndicatorReadings, distribution, perception_gap, readings

OPEN = [{"id": "openness", "title": "Openness"}]
TEAM = ("mara", "jonas", "elif", "tomas", "piotr")


def _readings(*told: tuple[str, dict[str, Any]], **fields: Any) -> IndicatorReadings:
    notes = [note(on, readings={"openness": reading}) for on, reading in told]
    [found] = readings(alliance(charter(indicators=OPEN, **fields), reviews=notes))
    return found


def test_each_party_has_its_own_series() -> None:
    found = _readings(
        ("2026-04-14", {"by": {"kestrel": 2}}),
        ("2026-01-13", {"by": {"kestrel": 3, "nordhafen": 4, "elsewhere": 1}}),
        ("2026-02-10", {"value": 33}),
    )
    assert {party: [one.value for one in series] for party, series in found.series.items()} == {
        "nordhafen": [4], "kestrel": [3, 2],
    }  # fmt: skip
    assert list(found.series) == ["nordhafen", "kestrel"]
    assert [one.value for one in found.single] == [33]
    assert found.gap == 2
    assert found.team == ()


def test_no_gap_without_two_views() -> None:
    assert _readings(("2026-01-13", {"by": {"kestrel": 3}})).gap is None
    assert _readings().gap is None


def test_a_team_is_shown_from_five_answers_on() -> None:
    few, enough = _readings(("2026-01-13", {"scores": [1, 5, 5, 5]}), ("2026-02-13", {"scores": [1, 5, 4, 3, 4]})).team
    assert (few.answers, few.median, few.low, few.high, few.spread) == (4, None, None, None, None)
    assert (enough.answers, enough.median, enough.low, enough.high, enough.spread) == (5, 4, 3, 4, 1)


@pytest.mark.parametrize("people", [4, 5])
def test_inside_a_team_nobody_has_a_series(people: int) -> None:
    members = TEAM[:people]
    team: dict[str, Any] = {"alliance_type": "intra_team", "parties": [{"party": one} for one in TEAM]}
    found = _readings(("2026-01-13", {"by": dict.fromkeys(members, 4)}), **team)
    assert found.series == {}
    assert found.gap is None
    assert found.team[0].median == (4 if people == 5 else None)


@settings(deadline=None)
@given(st.lists(st.floats(0, 5), max_size=12))
def test_quartiles_lie_in_order_and_order_of_answers_says_nothing(answers: list[float]) -> None:
    found = distribution(answers)
    assert found == distribution(answers[::-1])
    assert (found is None) == (len(answers) < 5)
    if found is not None:
        low, middle, high = found
        assert min(answers) <= low <= middle <= high <= max(answers)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from("abc"), st.floats(0, 5)))
def test_the_gap_is_never_negative(last: dict[str, float]) -> None:
    found = perception_gap(last)
    assert (found is None) == (len(last) < 2)
    assert found is None or found >= 0
