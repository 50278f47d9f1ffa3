"""Parts of a story: what the views are apart, which meetings were held, and nothing of a single person."""

from __future__ import annotations

from typing import Any

import pytest
from tests.insight.samples import AS_OF, alliance, charter, note, portfolio
from tests.pages.site import PROSE

from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.portfolio import Alliance
from mkdocs_charters.model.records import Review
from mkdocs_charters.model.values import Withheld
from mkdocs_charters.render.sheet import Desk, Sheet
from mkdocs_charters.render.story_parts import Score, StripView, kept, rhythm, scorecard
from mkdocs_charters.render.timeline import timeline

ASKED = {"id": "openness", "title": "Openness", "measure": "qualitative", "target": 4, "direction": "up"}
COUNTED = {"id": "minutes", "title": "Minutes", "measure": "quantitative", "unit": "min"}


def sheet(of: Alliance) -> Sheet:
    desk = Desk(portfolio(of), words_for("en"), AS_OF, PROSE, url=lambda here, there: there, exists=lambda _: True)
    return Sheet(desk, "timeline/cold-chain/index.md", alliance=of)


def score(indicator: dict[str, Any], *readings: dict[str, Any], **fields: Any) -> Score:
    notes = [note(f"2026-0{month}-05", readings={indicator["id"]: one}) for month, one in enumerate(readings, 1)]
    of = alliance(charter(indicators=[indicator], **fields), notes)
    ((found,),) = [group.read for group in scorecard(sheet(of), of)]
    return found


@pytest.mark.parametrize(
    ("indicator", "by", "gap", "talk"),
    [
        (ASKED, {"nordhafen": 4, "kestrel": 4}, "both see it alike", False),
        (ASKED, {"nordhafen": 4, "kestrel": 3}, "one point apart", False),
        (ASKED, {"nordhafen": 4, "kestrel": 3.5}, "0.5 points apart", False),
        (ASKED, {"nordhafen": 5, "kestrel": 3}, "2 points apart", True),
        (ASKED, {"nordhafen": 5}, "", False),
        (COUNTED, {"nordhafen": 40, "kestrel": 31}, "9\N{NO-BREAK SPACE}min apart", False),
    ],
)
def test_the_distance_between_the_views_in_words(
    indicator: dict[str, Any], by: dict[str, float], gap: str, talk: bool
) -> None:
    found = score(indicator, {"by": by})
    assert (found.gap, found.talk) == (gap, talk)
    assert [reading.value.split("\N{NO-BREAK SPACE}")[0] for reading in found.view.readings] == [
        words_for("en").number(value) for value in by.values()
    ]
    assert found.trend is None, "one reading is no line, and is told all the same"


def test_three_who_agree() -> None:
    parties = [{"party": one} for one in ("nordhafen", "kestrel", "alvera")]
    found = score(ASKED, {"by": {"nordhafen": 4, "kestrel": 4, "alvera": 4}}, parties=parties)
    assert found.gap == "all see it alike"


def test_a_distance_of_another_day_says_so() -> None:
    both, one = {"by": {"nordhafen": 5, "kestrel": 3}}, {"by": {"nordhafen": 3}}
    found = score(ASKED, both, one)
    assert (found.gap, found.view.gap) == ("2 points apart, 5 January", "2, 5 January")
    assert score(ASKED, {"by": {"nordhafen": 1}}, {"by": {"kestrel": 5}}).gap == "", "they never answered together"


def test_two_of_three_who_agree_are_named() -> None:
    parties = [{"party": one} for one in ("nordhafen", "kestrel", "alvera")]
    told = ({"by": {"nordhafen": 2, "kestrel": 4, "alvera": 4}}, {"by": {"kestrel": 3, "alvera": 3}})
    assert score(ASKED, *told, parties=parties).gap == "Kestrel Air and Alvera see it alike"


@pytest.mark.parametrize("scores", [[1, 2, 3, 4], [5], {"mara": 1, "jonas": 5}])
def test_below_five_answers_a_team_is_told_nothing(scores: Any) -> None:
    reading = {"by": scores} if isinstance(scores, dict) else {"scores": scores}
    parties = [{"party": one} for one in ("mara", "jonas", "elif", "tomas", "piotr")]
    found = score(ASKED, reading, alliance_type="intra_team", parties=parties)
    assert found.view.readings == ()
    assert found.gap == ""
    assert found.view.few


def test_what_nobody_read_is_named_and_nothing_read_is_no_scorecard() -> None:
    of = alliance(charter(indicators=[ASKED, COUNTED]), [note("2026-01-05", readings={"minutes": {"value": 3}})])
    (group,) = scorecard(sheet(of), of)
    assert [one.named.text for one in group.read] == ["Minutes"]
    assert "Openness" in group.unread
    bare = alliance(charter(indicators=[ASKED, COUNTED]))
    assert scorecard(sheet(bare), bare) == ()


MONTHLY = {"id": "briefing", "forum": "Briefing", "every": "month", "starts_on": "2026-01-05"}


def strips(*notes: Review, cadence: dict[str, Any] = MONTHLY, **fields: Any) -> tuple[StripView, ...]:
    of = alliance(charter(cadence=[cadence], **fields), list(notes))
    return rhythm(sheet(of), of)


def test_a_strip_leads_to_notes_and_names_what_is_open() -> None:
    (found,) = strips(*(note(f"2026-0{month}-06", cadence="briefing") for month in (1, 2, 4, 5)))
    assert [one.held for one in found.dates] == [True, True, False, True, True]
    assert found.open == "no note yet of 5 March 2026"
    assert found.dates[0].day == "6 Jan"
    assert not found.dense


def test_many_open_days_are_not_counted() -> None:
    weekly = {**MONTHLY, "every": "week"}
    (found,) = strips(note("2026-02-02", cadence="briefing"), cadence=weekly)
    assert found.open == "last note of 2 February 2026"
    assert found.dense
    (bare,) = strips(cadence=weekly)
    assert (bare.open, bare.dates) == ("no note yet", ())


def test_inside_a_team_only_what_was_held_is_told() -> None:
    people = [{"party": "mara"}, {"party": "jonas"}, {"party": "sofie"}]
    (found,) = strips(note("2026-02-06", cadence="briefing"), alliance_type="intra_team", parties=people)
    assert [(one.held, one.day) for one in found.dates] == [(True, "6 Feb")]
    assert found.open == ""
    (bare,) = strips(alliance_type="intra_team", parties=people)
    assert (bare.dates, bare.open, bare.next_on) == ((), "", "5 June 2026")


def test_of_two_people_s_meetings_only_the_next_is_told() -> None:
    people = [{"party": "mara"}, {"party": "jonas"}]
    (found,) = strips(note("2026-02-06", cadence="briefing"), alliance_type="one_to_one", parties=people)
    assert (found.dates, found.open) == ((), "")
    assert found.next_on == "5 June 2026"


def test_follow_through_in_words() -> None:
    promise = {"id": "log", "will": "send it", "every": "week"}
    said = ["kept"] * 4 + ["not_kept"]
    notes = [note(f"2026-0{month}-05", commitments={"log": {"status": one}}) for month, one in enumerate(said, 1)]
    of = alliance(charter(commitments=[promise]), notes)
    assert kept(sheet(of), of) == "Kept 4 of 5 times, by the notes of the last 12 months."


def test_who_is_withheld_stays_so() -> None:
    shift = {"priority": "p", "party": "kestrel", "from": 2, "to": 4, "cause": "market"}
    of = alliance(charter(priorities=[{"id": "p", "title": "Nights"}]), [note("2026-01-05", priority_shifts=[shift])])
    hidden = (
        of.reviews[0].priority_shifts[0].model_copy(update={"party": Withheld("kestrel"), "priority": Withheld("p")})
    )
    of = alliance(of.charter, [of.reviews[0].model_copy(update={"priority_shifts": [hidden]})])
    made = timeline(sheet(of), of)
    assert made is not None
    told = " ".join(str(text) for row in made.years[0].rows for _, text in row.lines)
    assert "kestrel" not in told.casefold()
    assert made.years[0].rows[0].what.text == "something not shown here"
