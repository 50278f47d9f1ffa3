"""Lines and boxes: where they cross, and how far they are from one another."""

from __future__ import annotations

import pytest

from mkdocs_charters.render.geometry import Box, Segment


@pytest.mark.parametrize(
    ("line", "crosses"),
    [
        (Segment(0, 5, 20, 5), True),
        (Segment(7, 0, 7, 20), True),
        (Segment(0, 0, 20, 20), True),
        (Segment(6, 6, 8, 8), True),
        (Segment(0, 0, 20, 0), False),
        (Segment(0, 12, 12, 0), True),
        (Segment(0, 7, 7, 0), False),
        (Segment(10, 0, 10, 20), False),
    ],
)
def test_a_line_crosses_the_inside_of_a_box(line: Segment, *, crosses: bool) -> None:
    box = Box(5, 2, 5, 8)
    assert line.crosses(box) == crosses
    assert (line.outside(box) == [line]) == (not crosses)


def test_what_is_outside_of_a_box() -> None:
    box = Box(5, 0, 5, 10)
    assert Segment(0, 5, 20, 5).outside(box) == [Segment(0, 5, 5, 5), Segment(10, 5, 20, 5)]
    assert Segment(6, 5, 20, 5).outside(box) == [Segment(10, 5, 20, 5)]
    assert Segment(6, 5, 7, 5).outside(box) == []


def test_lines_meet_where_they_cross_only() -> None:
    line = Segment(0, 0, 10, 10)
    assert line.meets(Segment(0, 10, 10, 0))
    assert not line.meets(Segment(0, 10, 4, 6))
    assert not line.meets(Segment(5, 5, 15, 15))
    assert line.distance(0, 10) == pytest.approx(50**0.5)
    assert line.distance(-3, -4) == 5
    assert line.length == pytest.approx(200**0.5)


def test_a_box_knows_its_nearest_point() -> None:
    box = Box(5, 2, 5, 8)
    assert box.nearest(0, 0) == (5, 2)
    assert box.nearest(7, 4) == (7, 4)
    assert box.distance(7, 4) == 0
    assert box.distance(13, 14) == 5
    assert box.grown(1) == Box(4, 1, 7, 10)
