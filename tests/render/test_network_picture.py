"""The picture of the network: no label, mark or line covers another, and it stays small whatever things are called."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.insight.companies import agreed, companies, named
from tests.insight.samples import portfolio
from tests.pages.site import PROSE
from tests.strategies import looking

from mkdocs_charters.insight.network import network
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.portfolio import Portfolio
from mkdocs_charters.render.environment import environment
from mkdocs_charters.render.geometry import Box
from mkdocs_charters.render.network_picture import PARTIES, RADIUS, TIES, NetworkPicture, curve, network_picture, spot
from mkdocs_charters.render.sheet import Desk, Sheet

LONG = "Internationale Donauschifffahrtsgesellschaftsbeteiligungsverwaltung für WWWWWWWWWWWWWWW & 港口夜间作业安全与应急联动机制建设"


def picture(made: Portfolio, language: str = "en") -> NetworkPicture:
    desk = Desk(
        made,
        words_for(language),
        dt.date(2026, 6, 1),
        PROSE,
        url=lambda here, there: f"../{there}",
        exists=lambda address: True,
    )
    found = network(made, PARTIES, TIES)
    assert found is not None
    return network_picture(Sheet(desk, "index.md"), found)


def crowd(size: int, name: str = "") -> Portfolio:
    """So many that each have an alliance with each."""
    ids = [f"p{number:02}" for number in range(size)]
    return portfolio(
        *(agreed(f"{one}-{other}", [one, other]) for one, other in combinations(ids, 2)),
        parties=[{**named(one), **({"name": f"{name} {one}"} if name else {})} for one in ids],
    )


@pytest.mark.parametrize("of", range(2, PARTIES + 1))
def test_every_line_keeps_away_from_the_marks_between(of: int) -> None:
    spots = [spot(place, of)[:2] for place in range(of)]
    height = -(-of // 2) * 42
    for first, second in combinations(range(of), 2):
        a, b = spots[first], spots[second]
        c = curve(a, b, height)
        for other in set(range(of)) - {first, second}:
            for step in range(101):
                t = step / 100
                x = (1 - t) ** 2 * a[0] + 2 * t * (1 - t) * c[0] + t**2 * b[0]
                y = (1 - t) ** 2 * a[1] + 2 * t * (1 - t) * c[1] + t**2 * b[1]
                away = ((x - spots[other][0]) ** 2 + (y - spots[other][1]) ** 2) ** 0.5
                assert away > RADIUS + 2, (first, second, other)


@pytest.mark.parametrize("size", [2, 3, 7, PARTIES, PARTIES + 3])
@pytest.mark.parametrize("name", ["", LONG, "שלום עולם"], ids=["short", "long", "hebrew"])
def test_labels_and_marks_never_overlap_and_stay_inside(size: int, name: str) -> None:
    made = picture(crowd(size, name))
    paper = Box(0, 0, made.width, made.height)
    boxes = [mark.box for mark in made.marks]
    boxes += [Box(mark.x - RADIUS, mark.y - RADIUS, 2 * RADIUS, 2 * RADIUS) for mark in made.marks]
    assert all(paper.holds(box) for box in boxes)
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    assert all(mark.label for mark in made.marks)
    assert len(made.marks) == min(size, PARTIES)


def test_lines_do_not_run_under_labels() -> None:
    made = picture(crowd(PARTIES, LONG))
    right = {mark.x for mark in made.marks if mark.anchor == "start"}
    left = {mark.x for mark in made.marks if mark.anchor == "end"}
    assert max(left) < made.width / 2 < min(right)
    for mark in made.marks:
        if mark.anchor == "start":
            assert mark.box.x > mark.x + RADIUS
        else:
            assert mark.box.x + mark.box.width < mark.x - RADIUS


@pytest.mark.parametrize("name", ["", LONG, "\N{SHIP}" * 40], ids=["short", "long", "ships"])
def test_it_is_small_and_says_what_it_leaves_out(name: str) -> None:
    made = picture(crowd(40, name))
    html = environment("en").get_template("overviews/network.html").render(net=made)
    svg = html[html.index("<svg") : html.index("</svg>")]
    assert len(svg.encode()) < 12_000
    assert len(made.rows) == TIES == sum(len(one.lines) for one in made.strokes)
    assert made.left_out == (
        "Drawn are 16 of 40 parties: those with most alliances, and whom they have them with.",
        "Drawn are 32 of the 120 lines between them.",
    )


def test_what_is_drawn_says_how_it_stands_in_words() -> None:
    made = portfolio(
        agreed("x", "ab", status="draft"),
        agreed("y", "ab", status="ended"),
        agreed("z", "bc", status="paused"),
        parties=[named("a"), named("b"), named("c", form="team", part_of="b")],
    )
    found = picture(made)
    assert [(one.status, one.words) for one in found.strokes] == [("draft", "draft"), ("paused", "paused")]
    assert found.strokes[0].lines[0].words == "A and B, draft, and 1 more alliance"
    assert [words for row in found.rows for _, _, words in row.alliances] in (
        ["draft", "ended", "paused"],
        ["paused", "draft", "ended"],
    )
    assert found.any_team
    assert len(found.bands) == 1
    assert found.left_out == ()


@looking(60)
@given(companies())
def test_marks_and_rows_belong_together(made: Portfolio) -> None:
    if network(made, PARTIES, TIES) is None:
        return
    found = picture(made, "de")
    assert {mark.name for mark in found.marks} == {
        named.text for row in found.rows for named in (row.first, row.second)
    }
    assert all(mark.href for mark in found.marks)
    assert not any(one.box.overlaps(other.box) for one, other in combinations(found.marks, 2))


@given(st.integers(2, PARTIES))
def test_places_go_down_on_the_right_and_up_on_the_left(of: int) -> None:
    spots = [spot(place, of) for place in range(of)]
    right = [y for _, y, side in spots if side]
    left = [y for _, y, side in spots if not side]
    assert right == sorted(right)
    assert left == sorted(left, reverse=True)
    assert 0 <= len(right) - len(left) <= 1
