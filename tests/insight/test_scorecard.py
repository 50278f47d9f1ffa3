from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.insight.samples import alliance, charter, note

from mkdocs_charters.insight.distance import apart
from mkdocs_charters.insight.scorecard import Gap, IndicatorReadings, distribution, perception_gap, readings

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
    assert found.gap == Gap(date(2026, 1, 13), 1, ("nordhafen", "kestrel")), (
        "the views of April and January are of two times"
    )
    assert found.team == ()


def test_no_gap_without_two_views() -> None:
    assert _readings(("2026-01-13", {"by": {"kestrel": 3}})).gap is None
    assert _readings().gap is None
    assert _readings(("2026-01-13", {"by": {"kestrel": 3}}), ("2026-01-14", {"by": {"nordhafen": 5}})).gap is None


def test_views_of_one_day_may_stand_in_two_notes() -> None:
    found = _readings(("2026-01-13", {"by": {"kestrel": 3}}), ("2026-01-13", {"by": {"nordhafen": 3.1}}))
    assert found.gap == Gap(date(2026, 1, 13), 0.1, ("nordhafen", "kestrel"))


def test_of_three_those_count_who_answered_last_together() -> None:
    parties = [{"party": one} for one in ("nordhafen", "kestrel", "alvera")]
    found = _readings(
        ("2026-01-13", {"by": {"nordhafen": 1, "kestrel": 3, "alvera": 5}}),
        ("2026-02-13", {"by": {"alvera": 4, "kestrel": 3}}),
        ("2026-03-13", {"by": {"nordhafen": 1}}),
        parties=parties,
    )
    assert found.gap == Gap(date(2026, 2, 13), 1, ("kestrel", "alvera"))


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


_VIEWS = st.lists(st.tuples(st.dates(date(2026, 1, 1), date(2026, 1, 9)), st.floats(0, 5)), max_size=4)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from("abc"), _VIEWS))
def test_a_gap_is_of_a_day_on_which_two_answered(views: dict[str, list[tuple[date, float]]]) -> None:
    found = perception_gap(views)
    days = {party: {day for day, _ in told} for party, told in views.items()}
    together = [day for told in days.values() for day in told if sum(day in one for one in days.values()) > 1]
    assert (found is None) == (not together)
    if found is not None:
        assert found.on == max(together)
        assert list(found.parties) == [party for party, told in days.items() if found.on in told]
        assert 0 <= found.distance <= 5


@given(st.decimals(0, 5, places=4), st.decimals(0, 5, places=4))
def test_figures_lie_as_far_apart_as_they_are_written(one: Decimal, other: Decimal) -> None:
    assert apart([float(one), float(other)]) == float(abs(one - other))
