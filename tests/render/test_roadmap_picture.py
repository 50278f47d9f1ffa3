"""The roadmap's picture: nothing overlaps, nothing leaves the picture, and what moved shows where it stood."""

from __future__ import annotations

import datetime as dt
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.insight.samples import alliance, charter, note, portfolio
from tests.pages.site import PROSE

from mkdocs_charters.insight.obligations import milestone_states
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.render.environment import usable
from mkdocs_charters.render.geometry import Box
from mkdocs_charters.render.roadmap_picture import MOST, RoadmapPicture, Stone, roadmap_picture
from mkdocs_charters.render.sheet import Desk, Sheet
from mkdocs_charters.render.text_lines import text_width

AS_OF = dt.date(2026, 6, 1)


def stone(number: int, title: str, due: dt.date | None) -> dict[str, Any]:
    return {"id": f"s{number}", "title": title, "due_on": due.isoformat() if due else None}


def picture(
    stones: list[dict[str, Any]], news: dict[str, dict[str, Any]] | None = None, language: str = "en"
) -> RoadmapPicture | None:
    of = alliance(charter(milestones=stones), [note("2026-05-01", milestones=news or {})])
    desk = Desk(portfolio(of), words_for(language), AS_OF, PROSE, url=lambda here, there: there, exists=lambda _: False)
    return roadmap_picture(
        Sheet(desk, "index.md", alliance=of),
        milestone_states(of, AS_OF),
        lambda one: f"../nordhafen-kestrel/index.html#milestone-{one.milestone.id}",
    )


def box(points: str) -> Box:
    corners = [tuple(map(float, corner.split(","))) for corner in points.split()]
    xs, ys = zip(*corners, strict=True)
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def boxes(one: Stone) -> list[Box]:
    """All that a milestone takes: its mark, where it stood with the way between, and its words."""
    found = [box(one.points) if one.points else Box(one.x - 6, one.y - 6, 12, 12)]
    if one.was is not None:
        left, right = min(one.was - 3, one.x), max(one.was + 3, one.x)
        found.append(Box(left, one.y - 3, right - left, 6))
    if one.text:
        wide = text_width(one.text, 11)
        found.append(Box(one.text_x - (wide if one.anchor == "end" else 0), one.y - 7, wide, 14))
    return found


def test_one_milestone_is_no_picture() -> None:
    assert picture([stone(1, "Pilot", AS_OF)]) is None
    assert picture([stone(1, "Pilot", AS_OF), stone(2, "Some day", None)]) is None


def test_what_is_far_away_does_not_push_all_else_together() -> None:
    near = [stone(number, f"Step {number}", AS_OF + dt.timedelta(days=60 * number)) for number in (1, 2, 3)]
    seen = picture([*near, stone(4, "Someday", dt.date(2999, 1, 1))])
    assert seen is not None
    assert [one.text for one in seen.stones] == ["Step 1", "Step 2", "Step 3"]
    assert seen.more == 1
    decades = [stone(number, f"Step {number}", dt.date(2030 + 10 * number, 1, 1)) for number in range(5)]
    even = picture(decades)
    assert even is not None
    assert len(even.stones) == 5


def test_what_moved_shows_where_it_stood() -> None:
    stones = [stone(1, "Pilot", dt.date(2026, 2, 1)), stone(2, "Second", dt.date(2027, 2, 1))]
    made = picture(stones, {"s1": {"outcome": "moved", "moved_to": "2026-11-01"}})
    assert made is not None
    first, second = made.stones
    assert first.was is not None
    assert first.was < first.x < second.x
    assert second.was is None
    assert made.trails == f"M{first.was + 3:g} {first.y:g}H{first.x - 7:g}"
    assert first.words == "Pilot, 1 November 2026, moved, at first 1 February 2026"
    assert first.href.endswith("#milestone-s1")
    assert made.today is not None


def test_shape_tells_how_it_stands() -> None:
    stones = [stone(number, "Pilot", AS_OF) for number in range(4)]
    news = {"s0": {"outcome": "reached"}, "s1": {"outcome": "moved"}, "s2": {"outcome": "dropped"}}
    made = picture(stones, news)
    assert made is not None
    assert [words for *_, words in made.shapes] == ["reached", "moved", "dropped", "nothing told yet"]
    assert [not one.points for one in made.stones] == [True, False, False, False], "what was reached is a circle"
    assert len({tuple((round(x - one.x), round(y - one.y)) for x, y in _corners(one)) for one in made.stones[1:]}) == 3


def _corners(one: Stone) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in (corner.split(",") for corner in one.points.split())]


@pytest.mark.parametrize(("years", "words"), [(1, "Q1 2026"), (9, "2026"), (300, "2026")])
def test_time_is_cut_as_fine_as_fits(years: int, words: str) -> None:
    made = picture([stone(1, "a", dt.date(2026, 1, 5)), stone(2, "b", dt.date(2026 + years - 1, 12, 1))])
    assert made is not None
    if years < 100:
        assert made.ticks[0].text == words
    said = [tick.x for tick in made.ticks if tick.text]
    assert all(after - before >= 60 for before, after in pairwise(said))
    assert len(made.ticks) <= 18


DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2029, 12, 31)) | st.sampled_from([AS_OF, dt.date.min, dt.date.max])
TITLES = st.text(min_size=1, max_size=60) | st.sampled_from(
    ["Pilot", "W" * 80, "Die erste gemeinsame Nachtschicht mit beiden Mannschaften", "أول نوبة ليلية", "夜" * 40]
)
MILESTONES = st.lists(st.tuples(TITLES, DAYS, st.none() | DAYS), max_size=MOST + 8)


@given(MILESTONES)
def test_nothing_overlaps_and_nothing_leaves_the_picture(many: list[tuple[str, dt.date, dt.date | None]]) -> None:
    stones = [stone(number, title.strip() or "x", due) for number, (title, due, _) in enumerate(many)]
    news = {
        f"s{number}": {"outcome": "moved", "moved_to": to.isoformat()}
        for number, (_, _, to) in enumerate(many)
        if to is not None
    }
    made = picture(stones, news)
    if len(many) < 2:
        assert made is None
        return
    assert made is not None
    assert len(made.stones) + made.more == len(many)
    field = Box(0, 0, made.width, made.height)
    taken = [boxes(one) for one in made.stones]
    for own in taken:
        assert all(field.holds(one) for one in own), own
        assert not any(one.overlaps(own[0]) for one in own[2:]), "words stand beside their mark"
    for one, other in combinations(taken, 2):
        assert not any(a.overlaps(b) for a in one for b in other)
    assert picture(stones, news) == made


def test_the_picture_of_thirty_long_names_stays_small() -> None:
    stones = [
        stone(number, f"{number} of the things that we want to have reached together by then", dt.date(2026, 1 + number % 12, 9))
        for number in range(60)
    ]  # fmt: skip
    news = {f"s{number}": {"outcome": "moved", "moved_to": f"2027-0{1 + number % 9}-03"} for number in range(60)}
    made = picture(stones, news)
    html = usable("en").get_template("roadmap_picture.html").render(roadmap=made)
    svg = html[html.index("<svg") : html.index("</svg>")]
    assert len(svg.encode()) < 12_000, len(svg)
    assert "30 further ones are in the list." in html
