"""Labels never cover one another, no line runs through one, and lines to labels touch neither one another nor marks, whatever is to be shown."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_charters.render.geometry import Box, Segment
from mkdocs_charters.render.map_arrows import Disc, Move, arrows
from mkdocs_charters.render.map_frame import FIELD, region, where
from mkdocs_charters.render.map_labels import around, labels
from mkdocs_charters.render.map_marks import Spot, place
from mkdocs_charters.render.map_places import Label, Marked

RADIUS = 10
Points = list[tuple[float, float, str, tuple[float, float] | None]]


def put(
    spots: list[tuple[float, float]], titles: list[str], lines: list[Segment] | None = None
) -> tuple[list[Marked], tuple[Label | None, ...]]:
    marks = [
        Marked(number, x, y, RADIUS, title, FIELD)
        for number, ((x, y), title) in enumerate(
            zip(place([Spot(*spot, RADIUS, FIELD) for spot in spots]), titles, strict=True), 1
        )
    ]
    return marks, labels(marks, FIELD, [[line] for line in lines or []], size=11, longest=10.5)


def of(points: Points) -> tuple[list[Marked], list[list[Segment]], tuple[Label | None, ...]]:
    """The marks of priorities by their weights and titles, the lines of the arrows to them from where they stood, and their labels."""
    spots = [Spot(*where(x, y), RADIUS, region(x, y)) for x, y, *_ in points]
    marks = [
        Marked(number, x, y, RADIUS, points[number - 1][2], region(*points[number - 1][:2]))
        for number, (x, y) in enumerate(place(spots), 1)
    ]
    moves = [Move(*where(*before), region(*before), at) for at, (*_, before) in enumerate(points) if before is not None]
    found = arrows(moves, [Disc(mark.x, mark.y, RADIUS) for mark in marks], FIELD)
    lines = [list(arrow.lines) for arrow in found if arrow is not None]
    return marks, lines, labels(marks, FIELD, lines, size=11, longest=10.5)


WEIGHTS = st.one_of(st.integers(0, 5).map(float), st.floats(0, 5).map(lambda value: round(value, 1)))
TITLES = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=60).filter(
    lambda text: bool(text.strip())
)
POINTS = st.lists(st.tuples(WEIGHTS, WEIGHTS, TITLES, st.none() | st.tuples(WEIGHTS, WEIGHTS)), max_size=12)


@given(POINTS)
def test_nothing_covers_anything_and_no_line_runs_through_what_is_not_its_own(points: Points) -> None:
    marks, lines, found = of(points)
    boxes = [one.box for one in found if one is not None]
    assert all(FIELD.holds(box) for box in boxes)
    assert not any(a.overlaps(b) for a, b in itertools.combinations(boxes, 2))
    assert all(box.distance(mark.x, mark.y) > RADIUS for box in boxes for mark in marks)
    drawn = [part for arrow in lines for line in arrow for part in around(line, found)]
    leads = {mark.number: one.lead for mark, one in zip(marks, found, strict=True) if one is not None}
    led = [line for lead in leads.values() for line in lead]
    assert not any(line.crosses(box) for line in (*drawn, *led) for box in boxes)
    assert all(FIELD.holds(Box(min(line.x, line.to_x), min(line.y, line.to_y), 0, 0)) for line in led)
    for mark in marks:
        others = [line for number, lead in leads.items() if number != mark.number for line in lead]
        assert all(line.distance(mark.x, mark.y) > RADIUS for line in others)
        assert not any(own.meets(line) for own in leads.get(mark.number, ()) for line in others)


@given(POINTS)
def test_the_same_points_give_the_same_picture(points: Points) -> None:
    assert of(points) == of(points)


def test_a_lone_mark_has_its_label_right_beside() -> None:
    (mark,), (label,) = put([(100, 100)], ["Release by night"])
    assert label is not None
    assert (mark.x, mark.y, label.lines) == (100, 100, ("Release by night",))
    assert not label.lead
    assert label.box.x == 100 + RADIUS + 4


def weight(value: float) -> float:
    return where(value, 0)[0]


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
    field = Box(40, 0, 106, 60)
    marks = [
        Marked(1, 80, 12, RADIUS, "Nights at the gate", field),
        Marked(2, 106, 12, RADIUS, "Release by night", field),
    ]
    found = labels(marks, field, [], size=11, longest=10.5)
    told = [(mark.number, one.lines[0]) for mark, one in zip(marks, found, strict=True) if one is not None]
    assert told
    assert all(line.startswith(f"{number}. ") for number, line in told)


def test_a_label_apart_says_its_number_and_has_a_line_from_the_rim_of_its_mark() -> None:
    marks, found = put([(170, 180)] * 9, [f"Priority that has a name, number {number}" for number in range(9)])
    apart = [(mark, one) for mark, one in zip(marks, found, strict=True) if one is not None and one.lead]
    assert apart
    for mark, label in apart:
        assert label.lines[0].startswith(f"{mark.number}. ")
        assert label.lead[0].distance(mark.x, mark.y) == pytest.approx(RADIUS)
        assert label.box.distance(label.lead[-1].to_x, label.lead[-1].to_y) < 4


def test_where_one_label_needs_its_number_all_have_theirs() -> None:
    """On one spot “1” would stand beside mark 6 as if it were a number of its own."""
    titles = (
        "a",
        "Donaudampfschifffahrtsgesellschaft",
        "b",
        "x",
        "-",
        "1",
        "12",
        "short one",
        "another",
        "Ünï",
        "yet one",
        "last",
    )
    marks, _, found = of([(4.0, 4.0, title, None) for title in titles])
    for mark, label in zip(marks, found, strict=True):
        assert label is not None
        assert label.lines[0].startswith(f"{mark.number}. ")


def test_where_no_label_needs_its_number_none_has_one() -> None:
    marks, _, found = of([(1.0, 1.0, "near", None), (4.0, 4.0, "far", None)])
    assert [label.lines for label in found if label is not None] == [(mark.title,) for mark in marks]
