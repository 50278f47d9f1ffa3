"""A ruled paper never has room where something is drawn, and finds room where there is some."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_charters.render.geometry import Box, Segment
from mkdocs_charters.render.paper import Paper

FIELD = Box(24, 38, 292, 292)
SPOTS = st.tuples(st.floats(0, 340), st.floats(0, 340))
BOXES = st.builds(Box, st.floats(0, 320), st.floats(0, 320), st.floats(1, 90), st.floats(1, 60))
LINES = st.builds(lambda a, b: Segment(*a, *b), SPOTS, SPOTS)


def drawn(boxes: list[Box], lines: list[Segment]) -> Paper:
    paper = Paper(FIELD)
    for box in boxes:
        paper.take(box)
    for line in lines:
        paper.take_line(line, 2)
    return paper


@given(st.lists(BOXES, max_size=4), st.lists(LINES, max_size=4), BOXES)
def test_what_has_room_covers_nothing(boxes: list[Box], lines: list[Segment], box: Box) -> None:
    paper = drawn(boxes, lines)
    for one in [*([box] if paper.has_room(box) else []), *paper.rooms(box.width, box.height)]:
        assert FIELD.holds(one)
        assert paper.has_room(one)
        assert not any(one.overlaps(other) for other in boxes)
        assert not any(line.crosses(one) for line in lines)


def test_an_empty_paper_has_room_everywhere() -> None:
    paper = drawn([], [])
    assert paper.has_room(FIELD)
    assert list(paper.rooms(292, 292)) == [FIELD]
    assert list(paper.rooms(293, 10)) == []


def test_the_only_room_is_found() -> None:
    paper = drawn([Box(24, 38, 200, 292), Box(24, 38, 292, 200)], [])
    corner = Box(224, 238, 92, 92)
    found = list(paper.rooms(86, 86))
    assert found
    assert all(corner.holds(one) for one in found)
    assert list(paper.rooms(94, 92)) == []


def test_a_window_is_where_places_begin() -> None:
    paper = drawn([Box(100, 100, 50, 50)], [])
    window = Box(90, 140, 60, 40)
    found = list(paper.rooms(40, 20, window))
    assert found
    assert all(90 <= one.x <= 152 and 140 <= one.y <= 182 for one in found)
    assert list(paper.rooms(40, 20, Box(-200, -200, 60, 60))) == []


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
