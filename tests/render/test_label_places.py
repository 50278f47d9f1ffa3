"""Labels never cover one another, whatever is to be shown."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_charters.render.label_places import Box, Place, lines_of, place, text_width

FIELD = Box(24, 38, 292, 292)
RADIUS = 11


def placed(spots: list[tuple[float, float]], titles: list[str], avoid: list[Box] | None = None) -> tuple[Place, ...]:
    numbers = range(1, len(spots) + 1)
    return place(spots, titles, FIELD, avoid or [], numbers=numbers, radius=RADIUS, size=11, longest=10.5)


def weight(value: float) -> float:
    return 41 + value / 5 * 258


WEIGHTS = st.one_of(st.integers(0, 5).map(float), st.floats(0, 5).map(lambda value: round(value, 1)))
TITLES = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=60).filter(
    lambda text: bool(text.strip())
)


@given(st.lists(st.tuples(WEIGHTS, WEIGHTS, TITLES), max_size=12))
def test_nothing_covers_anything(points: list[tuple[float, float, str]]) -> None:
    places = placed([(weight(x), 14 + weight(y)) for x, y, _ in points], [title for *_, title in points])
    labels = [one.box for one in places if one.box is not None]
    discs = [Box(one.x - RADIUS, one.y - RADIUS, 2 * RADIUS, 2 * RADIUS) for one in places]
    assert all(FIELD.holds(label) for label in labels)
    assert not any(a.overlaps(b) for a, b in itertools.combinations(labels, 2))
    assert not any(label.overlaps(disc) for label in labels for disc in discs)
    for a, b in itertools.combinations(places, 2):
        assert math.hypot(a.x - b.x, a.y - b.y) >= 2 * RADIUS


@given(st.lists(st.tuples(WEIGHTS, WEIGHTS, TITLES), max_size=12))
def test_the_same_points_give_the_same_picture(points: list[tuple[float, float, str]]) -> None:
    spots, titles = [(weight(x), weight(y)) for x, y, _ in points], [title for *_, title in points]
    assert placed(spots, titles) == placed(spots, titles)


def test_a_lone_mark_stands_on_its_spot_with_its_label_right_beside() -> None:
    (one,) = placed([(100, 100)], ["Release by night"])
    assert (one.x, one.y, one.lines, one.lead) == (100, 100, ("Release by night",), None)
    assert one.box is not None
    assert one.box.x == 100 + RADIUS + 4


def test_marks_on_one_spot_stand_around_it() -> None:
    first, second = placed([(150, 150), (150, 150)], ["One", "Two"])
    assert (first.x + second.x) / 2 == pytest.approx(150)
    assert first.y == second.y == pytest.approx(150)


def test_twelve_priorities_with_two_on_one_spot_all_have_their_label() -> None:
    weights = [(5, 5), (4, 5), (4, 4), (4, 4), (5, 3), (3, 3), (1, 4), (2, 5), (4, 1), (5, 2), (1, 1), (2, 2)]
    titles = [f"Priority that has a name, number {number}" for number in range(12)]
    places = placed([(weight(x), 378 - weight(y)) for x, y in weights], titles)
    assert all(one.box is not None for one in places)


def test_what_should_be_avoided_is_avoided_where_there_is_room() -> None:
    beside = Box(110, 90, 120, 20)
    (one,) = placed([(100, 100)], ["Release by night"], [beside])
    assert one.box is not None
    assert not one.box.overlaps(beside)


@pytest.mark.parametrize(
    ("text", "longest", "most", "lines"),
    [
        ("Short", 6, 2, ("Short",)),
        ("Two words here", 7, 2, ("Two words", "here")),
        ("More than two lines of words", 6, 2, ("More than", "two lines…")),
        ("One line only", 5, 1, ("One…",)),
        ("Donaudampfschifffahrt", 6, 2, ("Donauda-", "mpfschiff…")),
        ("漢字漢字漢字", 3, 3, ("漢字", "漢字", "漢字")),
        ("WWWW iiii", 4.5, 2, ("WWWW", "iiii")),
        ("  spaces   fold ", 20, 2, ("spaces fold",)),
        ("   ", 20, 2, ()),
    ],
)
def test_lines(text: str, longest: float, most: int, lines: tuple[str, ...]) -> None:
    assert lines_of(text, longest, most) == lines


@given(TITLES, st.floats(3, 30), st.integers(1, 3))
def test_lines_fit_and_say_what_was_said(text: str, longest: float, most: int) -> None:
    lines = lines_of(text, longest, most)
    assert 1 <= len(lines) <= most
    assert all(text_width(line, 1) <= longest + 1e-9 for line in lines)
    if not lines[-1].endswith("…"):
        said = "".join(lines).replace("-", "").replace(" ", "")
        assert said == "".join(text.split()).replace("-", "")


def test_wide_writing_takes_more_room() -> None:
    assert text_width("iiii", 10) < text_width("nnnn", 10) < text_width("WWWW", 10) < text_width("漢字漢字", 10)
