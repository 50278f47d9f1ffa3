"""Labels beside the ends of lines: in order, apart from each other, beside no other line's end."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_charters.render.end_labels import ROOM, SIZE, WIDEST, End, EndLabel, end_labels, margin, spread
from mkdocs_charters.render.geometry import Box
from mkdocs_charters.render.text_lines import text_width

TOP, BOTTOM = 6.0, 63.0
ENDS = st.lists(
    st.builds(
        End,
        st.sampled_from([40.0, 120.0, 171.5, 172.0, 180.0, 220.0]),
        st.floats(10, 66).map(lambda one: round(one, 1)),
        st.sampled_from(["4", "3.5", "88", "1,204", "123,456.7", "9,007,199,254,740,991"]),
    ),
    min_size=1,
    max_size=9,
)


def box(label: EndLabel) -> Box:
    """Around its letters, which stand on a line."""
    width = text_width(label.text, SIZE)
    return Box(label.x - (width if label.before else 0), label.y - 0.8 * SIZE, width, SIZE)


def test_a_label_stands_beside_its_end() -> None:
    assert end_labels([End(200, 30, "4")], TOP, BOTTOM) == (EndLabel("4", 200 + ROOM, 33.5),)


def test_lines_that_end_together_share_a_label() -> None:
    assert [one.text for one in end_labels([End(200, 30, "4"), End(200, 30, "4")], TOP, BOTTOM)] == ["4"]


def test_near_ends_keep_their_order() -> None:
    upper, lower = end_labels([End(200, 31, "3.9"), End(200, 30, "4")], TOP, BOTTOM)
    assert (upper.text, lower.text) == ("4", "3.9")
    assert lower.y - upper.y == 11
    assert upper.y + lower.y == 2 * (30.5 + 3.5)


def test_at_an_edge_labels_stay_inside() -> None:
    first, second = end_labels([End(200, 66, "1"), End(200, 65, "2")], TOP, BOTTOM)
    assert (first.text, first.y, second.text, second.y) == ("2", 55.5, "1", 66.5)


def test_another_end_right_behind_sends_a_label_before_its_own() -> None:
    first, second = end_labels([End(190, 30, "4"), End(202, 30, "5")], TOP, BOTTOM)
    assert (first.before, second.before) == (True, False)
    assert first.x == 190 - ROOM


def test_what_is_too_wide_is_left_out() -> None:
    text = "9,007,199,254,740,991"
    assert text_width(text, SIZE) > WIDEST
    assert end_labels([End(200, 30, text), End(200, 40, "5")], TOP, BOTTOM) == (EndLabel("5", 207, 43.5),)
    assert margin([text]) == 0
    assert margin([text, "5"]) == margin(["5"]) == round(ROOM + text_width("5", SIZE), 1)


@given(ENDS)
def test_no_label_covers_another_or_another_end(ends: list[End]) -> None:
    found = end_labels(ends, TOP, BOTTOM)
    for one, other in combinations(found, 2):
        assert not box(one).overlaps(box(other))
    for label in found:
        assert label.text in {end.text for end in ends}
        assert box(label).y >= 0
        assert box(label).y + SIZE <= 70
        assert box(label).x >= 0
        for end in ends:
            beside = abs(end.x + ROOM - label.x) < 0.1 or abs(end.x - ROOM - label.x) < 0.1
            assert beside or not box(label).overlaps(Box(end.x - 3, end.y - 3, 6, 6))
    assert [one.y for one in found] == sorted(one.y for one in found)
    if len(set(ends)) <= 6 and len({end.x for end in ends}) == 1:
        assert len(found) == len({end for end in ends if text_width(end.text, SIZE) <= WIDEST})


@given(st.lists(st.floats(0, 60), min_size=1, max_size=6).map(sorted), st.floats(1, 10))
def test_heights_are_apart_and_where_they_were_wanted_if_that_can_be(wanted: list[float], step: float) -> None:
    found = spread(wanted, step, 0, 60)
    assert all(after - before >= step - 1e-9 for before, after in pairwise(found))
    assert all(-1e-9 <= one <= 60 + 1e-9 for one in found)
    if all(after - before >= step for before, after in pairwise(wanted)):
        assert found == pytest.approx(wanted)


def test_too_many_find_no_room() -> None:
    with pytest.raises(ValueError, match="too many"):
        spread([1, 2, 3], 40, 0, 60)
