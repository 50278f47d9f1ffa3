"""What is due as a calendar, read back by another library than the one that wrote it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from tests.insight.samples import AS_OF, LUIS, alliance, charter, day, note, portfolio

from mkdocs_charters.exports.due.calendar import as_calendar
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.portfolio import Portfolio
from mkdocs_charters.standing.due import due

WORDS = words_for("en")


def written(made: Portfolio, as_of: dt.date = AS_OF, until: dt.date | None = None) -> str:
    last = until or as_of + dt.timedelta(days=14)
    return as_calendar(due(made.on(as_of), as_of, last), made, WORDS, as_of)


def events(text: str) -> list[Any]:
    return [one for one in vobject.readOne(text).components() if one.name == "VEVENT"]


def uids(made: Portfolio, as_of: dt.date = AS_OF) -> list[str]:
    return [one.uid.value for one in events(written(made, as_of))]


def promising(**fields: object) -> Portfolio:
    promise = {"id": "rota", "by": ["nordhafen"], "will": "Share the rota", "due_on": "2026-06-04", **fields}
    return portfolio(alliance(charter(commitments=[promise])))


def meeting(**fields: object) -> Portfolio:
    forum = {"id": "briefing", "forum": "Briefing", "every": "week", "starts_on": "2026-03-03", **fields}
    return portfolio(alliance(charter(cadence=[forum])))


def test_what_is_due_stands_all_day_and_leaves_the_day_free() -> None:
    (event,) = events(written(promising(owner=LUIS)))
    assert (event.summary.value, event.dtstart.value, event.dtend.value) == (
        "Share the rota (Nordhafen AG and Kestrel Air)", day("2026-06-04"), day("2026-06-05"),
    )  # fmt: skip
    assert event.transp.value == "TRANSPARENT"
    assert event.description.value == "Commitment\nNordhafen AG and Kestrel Air\nLuis Prieto"
    assert event.dtstamp.value == dt.datetime(2026, 6, 1, tzinfo=event.dtstamp.value.tzinfo)


def test_a_meeting_stands_at_its_hour_on_the_clock_of_its_place() -> None:
    (event,) = events(written(meeting(at="14:00", timezone="America/New_York", duration="45 minutes", where="Room 4")))
    assert event.dtstart.value.astimezone(dt.UTC) == dt.datetime(2026, 6, 2, 18, 0, tzinfo=dt.UTC)
    assert (event.duration.value, event.location.value) == (dt.timedelta(minutes=45), "Room 4")
    (winter,) = events(written(meeting(at="14:00", timezone="America/New_York"), as_of=day("2026-12-01")))
    assert winter.dtstart.value.astimezone(dt.UTC) == dt.datetime(2026, 12, 1, 19, 0, tzinfo=dt.UTC)
    assert not hasattr(winter, "transp")


@pytest.mark.parametrize("fields", [{}, {"at": "14:00", "timezone": "Middle/Earth"}])
def test_without_a_known_hour_a_meeting_stands_all_day(fields: dict[str, object]) -> None:
    (event,) = events(written(meeting(**fields)))
    assert event.dtstart.value == day("2026-06-02")


def test_the_clock_of_the_settings_holds_where_a_meeting_names_none() -> None:
    assert "DTSTART:20260602T140000Z" in written(meeting(at="14:00"))


def test_lines_end_and_fold_as_calendars_have_it() -> None:
    long = "Ä, b; c\\d — " * 20
    text = written(promising(will=long))
    assert text.endswith("END:VCALENDAR\r\n")
    lines = text.split("\r\n")
    assert not any("\n" in line or "\r" in line for line in lines)
    assert max(len(line.encode()) for line in lines) <= 75
    (event,) = events(text)
    assert event.summary.value == f"{' '.join(long.split())} (Nordhafen AG and Kestrel Air)"


@given(st.text(min_size=1).filter(lambda text: text.strip()))
def test_any_words_come_back(text: str) -> None:
    from mkdocs_charters.exports.reviewing.escaping import on_a_line
    from mkdocs_charters.model.plain_text import plain

    try:
        made = promising(will=text)
    except ValueError:
        return
    (event,) = events(written(made))
    will = made.alliances["cold-chain"].charter.commitments[0].will
    assert event.summary.value == on_a_line(f"{plain(will)} (Nordhafen AG and Kestrel Air)")


def test_what_is_put_off_stays_the_same_event() -> None:
    assert uids(promising()) == uids(promising(due_on="2026-06-09")) == uids(promising(will="Share the whole rota"))
    assert uids(promising()) != uids(promising(id="another"))


def test_what_comes_again_is_another_event_each_time() -> None:
    again = promising(due_on=None, every="week", starts_on="2026-06-02")
    assert uids(again) == uids(again, day("2026-06-02"))
    assert uids(again) != uids(again, day("2026-06-03"))
    assert uids(meeting()) != uids(meeting(), day("2026-06-03"))


def test_two_that_say_the_same_are_two() -> None:
    twice = [{"text": "Call", "due_on": "2026-06-04"}, {"text": "Call", "due_on": "2026-06-04"}]
    made = portfolio(alliance(reviews=[note("2026-05-11", actions=twice), note("2026-05-12", actions=twice[:1])]))
    assert len(set(uids(made))) == 3


def test_the_same_documents_give_the_same_bytes() -> None:
    assert written(meeting(at="14:00", timezone="Europe/Berlin")) == written(
        meeting(at="14:00", timezone="Europe/Berlin")
    )


@pytest.mark.parametrize("next_on", ["9999-12-31", "9990-01-01", "2400-05-01"])
def test_a_meeting_at_the_end_of_all_days_takes_no_time(next_on: str) -> None:
    forums = [
        {"id": one, "forum": one, "every": "year", "at": "14:00", "timezone": "Europe/Berlin"}
        for one in ("near", "far")
    ]
    made = portfolio(alliance(charter(cadence=forums), reviews=[note("2026-05-11", cadence="far", next_on=next_on)]))
    text = written(made, until=dt.date.max)
    assert [one.dtstart.value.date() for one in events(text)][-1] == day(next_on)
    assert len(text) < 10_000


def test_the_last_day_of_all_is_a_day() -> None:
    (event,) = events(written(promising(due_on="9999-12-31"), until=dt.date.max))
    assert event.dtstart.value == dt.date.max
