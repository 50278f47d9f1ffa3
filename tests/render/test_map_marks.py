"""Marks cover neither one another nor the border of their region, and stand on their spots where they can."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_charters.render.map_frame import region, where
from mkdocs_charters.render.map_marks import Spot, place

WEIGHTS = st.one_of(st.integers(0, 5).map(float), st.floats(0, 5))
POINTS = st.lists(st.tuples(WEIGHTS, WEIGHTS, st.sampled_from((10, 13))), max_size=12)


def spots(points: list[tuple[float, float, int]]) -> list[Spot]:
    return [Spot(*where(across, up), radius, region(across, up)) for across, up, radius in points]


@given(POINTS)
def test_marks_stand_apart_and_in_their_region(points: list[tuple[float, float, int]]) -> None:
    wanted = spots(points)
    found = place(wanted)
    for spot, (x, y) in zip(wanted, found, strict=True):
        inside = spot.region.grown(-spot.radius + 1e-6)
        assert inside.distance(x, y) == 0
    for (one, a), (other, b) in itertools.combinations(zip(wanted, found, strict=True), 2):
        assert math.dist(a, b) >= one.radius + other.radius + 1


HALVES = st.integers(0, 10).map(lambda number: number / 2)


@given(st.lists(st.tuples(HALVES, HALVES, st.sampled_from((10, 13))), max_size=12))
def test_what_weighs_less_stands_on_its_side_of_what_weighs_more(points: list[tuple[float, float, int]]) -> None:
    """Moving marks apart must not say that something matters more than something else that in truth matters more."""
    wanted = spots(points)
    found = place(wanted)
    for (one, a), (other, b) in itertools.combinations(zip(wanted, found, strict=True), 2):
        if one.x < other.x:
            assert a[0] <= b[0] + 1
        if one.y < other.y:
            assert a[1] <= b[1] + 1


@given(POINTS)
def test_the_same_points_give_the_same_places(points: list[tuple[float, float, int]]) -> None:
    assert place(spots(points)) == place(spots(points))


def test_a_lone_mark_stands_on_its_spot() -> None:
    assert place(spots([(4, 2, 10)])) == [where(4, 2)]


@pytest.mark.parametrize("weights", [(3, 3), (2.9, 3), (2.5, 2.5), (5, 5), (0, 0), (3, 0)])
@pytest.mark.parametrize("count", [2, 3, 5, 8, 12])
def test_equal_weights_stand_around_their_spot_in_their_region(weights: tuple[float, float], count: int) -> None:
    wanted = spots([(*weights, 10)] * count)
    found = place(wanted)
    assert all(wanted[0].region.grown(-10 + 1e-6).distance(x, y) == 0 for x, y in found)
    assert all(math.dist(a, b) >= 24 for a, b in itertools.combinations(found, 2))


def test_a_whole_crowd_in_one_region_still_stands_apart() -> None:
    found = place(spots([(4, 4, 10)] * 20))
    assert all(math.dist(a, b) >= 21 for a, b in itertools.combinations(found, 2))
