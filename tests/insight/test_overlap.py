from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.insight.samples import alliance, day, note

from mkdocs_charters.insight.overlap import Region, alignment_index, mean_alignment, priority_map, region_of

WEIGHTS = st.dictionaries(st.sampled_from("abcdef"), st.floats(0, 5, allow_nan=False))
SOME = WEIGHTS.filter(lambda weights: any(weight > 1e-6 for weight in weights.values()))


@settings(deadline=None)
@given(SOME, WEIGHTS)
def test_alignment_is_between_0_and_1_and_symmetric(a: dict[str, float], b: dict[str, float]) -> None:
    found = alignment_index(a, b)
    assert 0 <= found <= 1
    assert found == alignment_index(b, a)


@settings(deadline=None)
@given(SOME)
def test_a_party_is_aligned_with_itself(a: dict[str, float]) -> None:
    assert alignment_index(a, a) == pytest.approx(1)


@settings(deadline=None)
@given(SOME, WEIGHTS)
def test_what_neither_weighs_does_not_count(a: dict[str, float], b: dict[str, float]) -> None:
    assert alignment_index({**a, "z": 0.0}, b) == alignment_index(a, b)


def test_unweighted_counts_as_zero() -> None:
    assert alignment_index({"x": 3.0, "y": 1.0}, {"x": 3.0}) == 0.75


@pytest.mark.parametrize("nothing", [{}, {"x": 0.0}])
def test_nothing_weighed_is_unknown(nothing: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="nothing"):
        alignment_index({}, nothing)


@settings(deadline=None)
@given(st.lists(WEIGHTS, max_size=5))
def test_mean_alignment_does_not_depend_on_the_order_of_parties(parties: list[dict[str, float]]) -> None:
    found, other_way = mean_alignment(parties), mean_alignment(parties[::-1])
    assert (found is None) == (other_way is None)
    assert found is None or found == pytest.approx(other_way)
    assert found is None or 0 <= found <= 1


@pytest.mark.parametrize(
    ("weights", "region"),
    [
        ((3, 3), Region.SHARED),
        ((3, 2.9), Region.FIRST),
        ((0, 5), Region.SECOND),
        ((2.9, 2.9), Region.PARKED),
        ((5, None), Region.UNKNOWN),
        ((5, 3, 3), Region.SHARED),
        ((5, 3, 1), Region.APART),
        ((0, 1, 2), Region.PARKED),
        ((5, 3, None), Region.UNKNOWN),
        ((5,), Region.UNKNOWN),
        ((), Region.UNKNOWN),
    ],
)
def test_regions(weights: tuple[float | None, ...], region: Region) -> None:
    parties = "abc"[: len(weights)]
    known = {party: weight for party, weight in zip(parties, weights, strict=True) if weight is not None}
    assert region_of(known, tuple(parties)) is region


def _weighed(**weights: tuple[float, float]) -> list[dict[str, object]]:
    return [
        {"id": key.replace("_", "-"), "title": key, "weights": {"kestrel": second, "nordhafen": first}}
        for key, (first, second) in weights.items()
    ]


def test_points_come_by_region_then_by_sum_then_in_the_order_of_the_charter() -> None:
    priorities = [
        *_weighed(idle=(1, 1), theirs=(1, 4), less=(3, 3), ours=(5, 0), alike=(3, 3), more=(5, 5)),
        {"id": "new", "title": "New", "weights": {"kestrel": 5}},
    ]
    shown = priority_map(alliance(priorities=priorities))
    assert [point.priority.id for point in shown.points] == ["more", "less", "alike", "ours", "theirs", "idle", "new"]
    assert [point.number for point in shown.points] == list(range(1, 8))
    assert [point.priority.id for point in shown.shared] == ["more", "less", "alike"]
    assert [point.priority.id for point in shown.apart] == ["ours", "theirs"]
    assert list(shown.points[0].weights) == ["nordhafen", "kestrel"], "in the order of the parties"
    assert [point.gap for point in shown.points] == [0, 0, 0, 5, 3, 0, 0]


def test_shifts_come_from_notes_and_weights_from_the_charter() -> None:
    def shift(party: str, before: float, after: float) -> dict[str, object]:
        return {"priority": "nights", "party": party, "from": before, "to": after, "cause": "market"}

    notes = [
        note(
            "2026-04-14", priority_shifts=[shift("kestrel", 2, 3), shift("nordhafen", 5, 4), shift("elsewhere", 0, 1)]
        ),
        note("2026-01-13", priority_shifts=[shift("kestrel", 1, 2)]),
    ]
    [point] = priority_map(alliance(reviews=notes, priorities=_weighed(nights=(4, 3)))).points
    assert [(one.party, one.on) for one in point.shifts] == [
        ("kestrel", day("2026-01-13")), ("nordhafen", day("2026-04-14")), ("kestrel", day("2026-04-14")),
    ]  # fmt: skip
    assert dict(point.weights) == {"nordhafen": 4, "kestrel": 3}
    assert point.before == {"nordhafen": 5, "kestrel": 2}


def test_without_a_shift_nothing_stood_elsewhere() -> None:
    [point] = priority_map(alliance(priorities=_weighed(nights=(4, 3)))).points
    assert point.before is None
    assert point.shifts == ()
    assert not point.reframed


def test_an_alliance_without_weights_has_no_alignment() -> None:
    assert priority_map(alliance()).alignment is None
    assert priority_map(alliance(priorities=[{"id": "n", "title": "N", "weights": {"kestrel": 4}}])).alignment is None


def test_who_gives_nothing_any_weight_has_said_so() -> None:
    """0 is a weight; nothing at all is none. Two to whom nothing matters are no pair."""
    assert mean_alignment([{"x": 5}, {"x": 5}, {"x": 0}]) == pytest.approx(1 / 3)
    assert mean_alignment([{"x": 5}, {"x": 5}, {}]) == 1
    assert mean_alignment([{"x": 5}, {"x": 0}, {"x": 0}]) == 0
    assert mean_alignment([{"x": 0}, {"x": 0}]) is None
