"""Shapes on a ruled paper that have no square in common do not touch, and where there is room a box covers nothing."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_charters.render.geometry import Box, Segment
from mkdocs_charters.render.paper import Paper, paper

FIELD = Box(24, 38, 292, 292)
PAPER = paper(FIELD)
SPOTS = st.tuples(st.floats(25, 315), st.floats(39, 329))
BOXES = st.builds(Box, st.floats(24, 220), st.floats(38, 260), st.floats(1, 90), st.floats(1, 60))
LINES = st.builds(lambda a, b: Segment(*a, *b), SPOTS, SPOTS)


@given(BOXES, BOXES)
def test_boxes_that_overlap_share_a_square(one: Box, other: Box) -> None:
    if one.overlaps(other):
        assert PAPER.box(one) & PAPER.box(other)


@given(LINES, BOXES)
def test_a_line_through_a_box_shares_a_square_with_it(line: Segment, box: Box) -> None:
    if line.crosses(box):
        assert PAPER.line(line) & PAPER.box(box)


@given(LINES, LINES)
def test_lines_that_cross_share_a_square(one: Segment, other: Segment) -> None:
    if one.meets(other):
        assert PAPER.line(one) & PAPER.line(other)


@given(SPOTS, st.floats(1, 20), BOXES)
def test_a_circle_on_a_box_shares_a_square_with_it(spot: tuple[float, float], radius: float, box: Box) -> None:
    if box.distance(*spot) < radius - 0.001:
        assert PAPER.disc(*spot, radius) & PAPER.box(box)


@given(st.lists(BOXES, max_size=4), st.lists(LINES, max_size=4), st.floats(1, 90), st.floats(1, 60), SPOTS)
def test_where_there_is_room_nothing_is_covered(
    boxes: list[Box], lines: list[Segment], width: float, height: float, spot: tuple[float, float]
) -> None:
    taken = 0
    for box in boxes:
        taken |= PAPER.box(box)
    for line in lines:
        taken |= PAPER.line(line)
    corner = PAPER.rooms(taken, width, height).near(*spot)
    if corner is not None:
        found = Box(*corner, width, height)
        assert math.dist(corner, spot) < 2
        assert FIELD.holds(found)
        assert not PAPER.box(found) & taken
        assert not any(found.overlaps(box) for box in boxes)
        assert not any(line.crosses(found) for line in lines)


def test_an_empty_paper_has_room_everywhere() -> None:
    assert PAPER.rooms(0, 292, 292).near(24, 38) == (24, 38)
    assert PAPER.rooms(0, 292, 292).near(26, 38) is None
    assert PAPER.rooms(0, 293, 10).near(24, 38) is None
    assert PAPER.rooms(0, 10, 10).near(500, 38) is None


def test_the_only_room_is_found() -> None:
    ruled = Paper(FIELD)
    taken = ruled.box(Box(24, 38, 200, 292)) | ruled.box(Box(24, 38, 292, 200))
    assert ruled.rooms(taken, 90, 90).near(225, 239) == (224, 238)
    assert ruled.rooms(taken, 92, 92).near(224, 238) == (224, 238)
    assert ruled.rooms(taken, 94, 92).near(224, 238) is None


def test_what_is_outside_of_the_field_covers_nothing() -> None:
    assert PAPER.box(Box(-50, 50, 60, 20)) == 0
    assert PAPER.line(Segment(0, 0, 10, 10)) == 0
    assert PAPER.box(Box(0, 50, 26, 2)) == PAPER.box(Box(24, 50, 2, 2)) != 0
