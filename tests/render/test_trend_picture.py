"""The picture of an indicator: each line in its place, the whole scale where there is one, nothing of a team below five answers."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.insight.samples import AS_OF, alliance, charter, note, portfolio
from tests.pages.site import PROSE

from mkdocs_charters.insight.scorecard import readings
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.portfolio import Alliance
from mkdocs_charters.render.end_labels import SIZE
from mkdocs_charters.render.sheet import Desk, Sheet
from mkdocs_charters.render.text_lines import text_width
from mkdocs_charters.render.trend_picture import Trend, trend


def picture(of: Alliance) -> Trend | None:
    desk = Desk(
        portfolio(of), words_for("en"), AS_OF, PROSE, url=lambda here, there: there, exists=lambda address: False
    )
    (found,) = readings(of)
    return trend(Sheet(desk, "index.md", alliance=of), of, found, "5 or less")


def read(values: list[Any], **fields: Any) -> Alliance:
    """An alliance with one indicator, read on the first of each month."""
    name = "by" if isinstance(values[0], dict) else "scores" if isinstance(values[0], list) else "value"
    notes = [note(f"2026-{month:02d}-01", readings={"calls": {name: value}}) for month, value in enumerate(values, 1)]
    return alliance(charter(indicators=[{"id": "calls", "title": "Calls at night", **fields}]), reviews=notes)


def test_one_reading_is_no_trend() -> None:
    assert picture(read([31])) is None


def test_a_line_leads_from_the_first_reading_to_the_last() -> None:
    made = picture(read([31, 18, 5], unit="calls", target=5))
    assert made is not None
    (line,) = made.lines
    assert made.right == 222.6, "behind it stands the last reading"
    assert line.path == "M8 10L120.8 38L222.6 66"
    assert line.end == (222.6, 66.0)
    (label,) = made.labels
    assert (label.text, label.x, label.before) == ("5", 229.6, False)
    assert made.target == 66
    assert (made.first, made.last) == ("January 2026", "March 2026")
    assert made.description.replace("\xa0", " ") == "First 31 calls, last 5 calls. Target: 5 or less."
    assert [value.replace("\xa0", " ") for _, _, value in made.rows] == ["5 calls", "18 calls", "31 calls"]


def test_each_party_has_a_line_of_its_own() -> None:
    made = picture(read([{"nordhafen": 2, "kestrel": 4}, {"nordhafen": 3, "kestrel": 4}]))
    assert made is not None
    assert [(line.who, line.style) for line in made.lines] == [("Nordhafen AG", 0), ("Kestrel Air", 1)]
    upper, lower = made.labels
    assert (upper.text, lower.text) == ("4", "3")
    assert upper.y < lower.y


def test_answers_are_seen_on_their_whole_scale() -> None:
    anchors = [{"score": 1, "means": "never"}, {"score": 5, "means": "always"}]
    made = picture(read([3, 4], anchors=anchors))
    assert made is not None
    assert made.lines[0].path == "M8 38L222.6 24"


def test_a_team_is_a_median_with_its_middle_half_and_nobody_below_five() -> None:
    made = picture(read([[1, 2, 3, 4, 5], [2, 3, 4, 4, 5], [5, 5, 5, 5]]))
    assert made is not None
    (line,) = made.lines
    assert line.who == "Median"
    assert line.path.count("L") == 1, "four answers are not told"
    assert made.band.endswith("Z")
    assert [value for _, _, value in made.rows] == ["4, middle half from 3 to 4", "3, middle half from 2 to 4"]


@settings(deadline=None)
@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=12))
def test_every_point_is_inside(values: list[float]) -> None:
    made = picture(read(values))
    assert made is not None
    for corner in made.lines[0].path[1:].split("L"):
        x, y = map(float, corner.split())
        assert 0 <= x <= made.right
        assert 0 <= y <= made.height
    for label in made.labels:
        assert label.x + text_width(label.text, SIZE) <= made.width
