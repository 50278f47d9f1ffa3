"""An arrow touches no mark but its own, whatever stands in its way."""

from __future__ import annotations

import itertools
import math

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_charters.render.geometry import Box, Segment
from mkdocs_charters.render.map_arrows import DOT, Arrow, Disc, Move, arrows, ends
from mkdocs_charters.render.map_frame import FIELD, region, where
from mkdocs_charters.render.map_marks import Spot, place

WEIGHTS = st.integers(0, 5).map(float)
MOVED = st.lists(st.tuples(WEIGHTS, WEIGHTS, st.none() | st.tuples(WEIGHTS, WEIGHTS)), max_size=12)


def drawn(points: list[tuple[float, float, tuple[float, float] | None]]) -> tuple[list[Disc], list[Move]]:
    spots = [Spot(*where(across, up), 10, region(across, up)) for across, up, _ in points]
    discs = [Disc(x, y, 10) for x, y in place(spots)]
    moves = [Move(*where(*before), region(*before), at) for at, (*_, before) in enumerate(points) if before is not None]
    return discs, moves


@given(MOVED)
def test_an_arrow_keeps_from_all_other_marks(
    points: list[tuple[float, float, tuple[float, float] | None]],
) -> None:
    discs, moves = drawn(points)
    found = arrows(moves, discs, FIELD)
    assert found == arrows(moves, discs, FIELD)
    dots = []
    for move, arrow in zip(moves, found, strict=True):
        if arrow is None:
            continue
        tip, *corners = arrow.head
        lines = [*arrow.lines, *(Segment(*tip, *corner) for corner in corners)]
        for at, disc in enumerate(discs):
            least = disc.radius if at != move.mark else 10
            assert all(line.distance(disc.x, disc.y) > least for line in lines)
        own = discs[move.mark]
        assert math.isclose(math.dist(tip, (own.x, own.y)), own.radius + 3)
        assert all(math.dist(tip, (disc.x, disc.y)) > own.radius + 3 for disc in discs if disc is not own)
        assert move.region.distance(arrow.lines[0].x, arrow.lines[0].y) == 0
        dots.append((arrow.lines[0].x, arrow.lines[0].y))
    assert all(math.dist(a, b) > 2 * DOT for a, b in itertools.combinations(dots, 2))


def only(moves: list[Move], discs: list[Disc]) -> Arrow | None:
    (found,) = arrows(moves, discs, FIELD)
    return found


def test_an_arrow_is_straight_where_nothing_is_in_the_way() -> None:
    arrow = only([Move(50, 100, FIELD, 0)], [Disc(200, 100, 10)])
    assert arrow is not None
    assert arrow.lines == (Segment(50, 100, 180, 100),)
    assert arrow.bend is None
    assert arrow.head[0] == (187, 100)


def test_an_arrow_bends_around_a_mark() -> None:
    discs = [Disc(200, 100, 10), Disc(120, 100, 10)]
    arrow = only([Move(50, 100, FIELD, 0)], discs)
    assert arrow is not None
    assert arrow.bend is not None
    assert all(line.distance(120, 100) >= 12 for line in arrow.lines)


def test_an_arrow_begins_beside_a_mark_that_stands_where_it_would() -> None:
    arrow = only([Move(50, 100, FIELD, 0)], [Disc(200, 100, 10), Disc(50, 100, 10)])
    assert arrow is not None
    assert 12 < math.dist((arrow.lines[0].x, arrow.lines[0].y), (50, 100)) < 22


def test_what_is_too_short_to_see_has_no_arrow() -> None:
    assert only([Move(190, 100, FIELD, 0)], [Disc(200, 100, 10)]) is None


def test_where_marks_stand_all_around_there_is_no_arrow() -> None:
    wall = [Disc(200 + 24 * math.cos(at / 3), 180 + 24 * math.sin(at / 3), 10) for at in range(19)]
    assert only([Move(50, 180, Box(24, 38, 60, 292), 0)], [Disc(200, 180, 10), *wall]) is None


def test_the_ends_of_lines() -> None:
    lines = (Segment(0, 0, 10, 0), Segment(10, 0, 10, 30))
    assert list(ends(lines, 15)) == [
        Segment(0, 0, 10, 0),
        Segment(10, 0, 10, 5),
        Segment(10, 30, 10, 15),
    ]
