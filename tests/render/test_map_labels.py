"""Labels never cover one another and no line runs through one, whatever is to be shown."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_charters.render.geometry import Box
from mkdocs_charters.render.map_labels import Label, Marked, around, fan, labels
from mkdocs_charters.render.paper import Segment

FIELD = Box(24, 38, 292, 292)
RADIUS = 11


def put(
    spots: list[tuple[float, float]], titles: list[str], lines: list[Segment] | None = None
) -> tuple[list[Marked], tuple[Label | None, ...]]:
    marks = [
        Marked(number, x, y, RADIUS, title)
        for number, ((x, y), title) in enumerate(zip(fan(spots, FIELD, RADIUS), titles, strict=True), 1)
    ]
    return marks, labels(marks, FIELD, lines or [], size=11, longest=10.5)


def weight(value: float) -> float:
    return 41 + value / 5 * 258


WEIGHTS = st.one_of(st.integers(0, 5).map(float), st.floats(0, 5).map(lambda value: round(value, 1)))
TITLES = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=60).filter(
    lambda text: bool(text.strip())
)
POINTS = st.lists(st.tuples(WEIGHTS, WEIGHTS, TITLES, st.none() | st.tuples(WEIGHTS, WEIGHTS)), max_size=12)


def of(
    points: list[tuple[float, float, str, tuple[float, float] | None]],
) -> tuple[list[tuple[float, float]], list[str], list[Segment]]:
    """Spots, titles, and a line to each spot from where it stood before."""
    spots = [(weight(x), 14 + weight(y)) for x, y, *_ in points]
    lines = [
        Segment(weight(point[3][0]), 14 + weight(point[3][1]), *spot)
        for point, spot in zip(points, spots, strict=True)
        if point[3] is not None
    ]
    return spots, [title for _, _, title, _ in points], lines


@given(POINTS)
def test_nothing_covers_anything_and_no_line_runs_through_a_label(
    points: list[tuple[float, float, str, tuple[float, float] | None]],
) -> None:
    spots, titles, lines = of(points)
    marks, found = put(spots, titles, lines)
    boxes = [one.box for one in found if one is not None]
    discs = [Box(one.x - RADIUS, one.y - RADIUS, 2 * RADIUS, 2 * RADIUS) for one in marks]
    assert all(FIELD.holds(box) for box in boxes)
    assert not any(a.overlaps(b) for a, b in itertools.combinations(boxes, 2))
    assert not any(box.overlaps(disc) for box in boxes for disc in discs)
    for a, b in itertools.combinations(marks, 2):
        assert math.hypot(a.x - b.x, a.y - b.y) >= 2 * RADIUS
    drawn = [part for line in lines for part in around(line, found)]
    leads = [one.lead for one in found if one is not None and one.lead is not None]
    assert not any(line.crosses(box) for line in (*drawn, *leads) for box in boxes)
    assert all(line.outside(FIELD) == [] or not line.crosses(FIELD) for line in leads)


@given(POINTS)
def test_the_same_points_give_the_same_picture(
    points: list[tuple[float, float, str, tuple[float, float] | None]],
) -> None:
    assert put(*of(points)) == put(*of(points))


def test_a_lone_mark_stands_on_its_spot_with_its_label_right_beside() -> None:
    (mark,), (label,) = put([(100, 100)], ["Release by night"])
    assert label is not None
    assert (mark.x, mark.y, label.lines, label.lead) == (100, 100, ("Release by night",), None)
    assert label.box.x == 100 + RADIUS + 4


def test_marks_on_one_spot_stand_around_it() -> None:
    (first, second), _ = put([(150, 150), (150, 150)], ["One", "Two"])
    assert (first.x + second.x) / 2 == pytest.approx(150)
    assert first.y == second.y == pytest.approx(150)


def test_twelve_priorities_with_two_on_one_spot_all_have_their_label() -> None:
    weights = [(5, 5), (4, 5), (4, 4), (4, 4), (5, 3), (3, 3), (1, 4), (2, 5), (4, 1), (5, 2), (1, 1), (2, 2)]
    titles = [f"Priority that has a name, number {number}" for number in range(12)]
    _, found = put([(weight(x), 378 - weight(y)) for x, y in weights], titles)
    assert all(found)


def test_a_label_keeps_away_from_a_line() -> None:
    beside = Segment(100, 100, 250, 100)
    _, (label,) = put([(100, 100)], ["Release by night"], [beside])
    assert label is not None
    assert not beside.crosses(label.box)
    assert around(beside, [label]) == [beside]


@pytest.mark.parametrize("title", ["Fewer waits at the gate for everybody who drives at night", "An early word " * 3])
@pytest.mark.parametrize("spot", [(60, 70), (300, 60), (170, 180), (45, 310)])
def test_nothing_is_cut_where_there_is_room(spot: tuple[float, float], title: str) -> None:
    _, (label,) = put([spot], [title])
    assert label is not None
    assert " ".join(label.lines) == title.strip()


def test_what_cannot_be_set_in_four_lines_is_cut() -> None:
    _, (label,) = put([(150, 150)], ["An early word about what comes by night " * 4])
    assert label is not None
    assert len(label.lines) > 2
    assert label.lines[-1].endswith("…")


def test_a_line_has_a_gap_where_a_label_has_no_other_room() -> None:
    lines = [Segment(30, y, 310, y) for y in range(44, 330, 12)]
    _, found = put([(150, 150)], ["Night"], lines)
    (label,) = found
    assert label is not None
    cut = [line for line in lines if line.crosses(label.box)]
    assert cut
    assert all(len(around(line, found)) == 2 for line in cut)


def test_a_label_that_could_belong_to_two_marks_says_its_number() -> None:
    marks = [Marked(1, 80, 12, RADIUS, "Nights at the gate"), Marked(2, 106, 12, RADIUS, "Release by night")]
    found = labels(marks, Box(40, 0, 106, 60), [], size=11, longest=10.5)
    told = [(mark.number, one.lines[0]) for mark, one in zip(marks, found, strict=True) if one is not None]
    assert told
    assert all(line.startswith(f"{number}. ") for number, line in told)
