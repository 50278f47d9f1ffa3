"""Calendars to subscribe to, read back by two libraries: one that wrote them and one that did not."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Iterable
from itertools import islice
from typing import Any

import icalendar
import pytest
import vobject
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.insight.samples import AS_OF, LUIS, PARTIES, TOM, alliance, charter, day, note, portfolio

from mkdocs_charters.exports.calendars import Entry, calendars, entries_of, series_of
from mkdocs_charters.exports.calendars.written import Writer
from mkdocs_charters.insight.rhythm import meetings
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.portfolio import Portfolio
from mkdocs_charters.model.when import parse_recurrence

WORDS = words_for("en")


def entries(made: Portfolio, as_of: dt.date = AS_OF) -> list[Entry]:
    seen = made.on(as_of)
    return [one for each in seen.alliances.values() for one in entries_of(seen, each, as_of)]


def written(made: Portfolio, as_of: dt.date = AS_OF, only: Iterable[Entry] | None = None, amended: int = 0) -> str:
    found = entries(made, as_of) if only is None else only
    counted = dict.fromkeys(made.alliances, amended)
    told = Writer(made.on(as_of), WORDS, as_of, counted).calendar("Calendar", found).decode("utf-8")
    icalendar.Calendar.from_ical(told)
    return told


def events(text: str) -> list[Any]:
    # It remembers zones by their names, and so those of another calendar.
    getattr(vobject.icalendar, "__tzidMap").clear()
    return [one for one in vobject.readOne(text).components() if one.name == "VEVENT"]


def meeting(reviews: Iterable[Any] = (), status: str = "active", **fields: object) -> Portfolio:
    forum = {"id": "briefing", "forum": "Briefing", "every": "week", "starts_on": "2026-03-03", **fields}
    return portfolio(alliance(charter(status=status, cadence=[forum]), reviews=tuple(reviews)))


def as_day(value: dt.date) -> dt.date:
    return value.date() if isinstance(value, dt.datetime) else value


def met_on(text: str, until: dt.date) -> list[dt.date]:
    """The days on which something is, as a calendar shows them: series with what is moved and what is called off."""
    master, *others = events(text)
    zone = getattr(master.dtstart.value, "tzinfo", None)
    last = dt.datetime.combine(until, dt.time(23, 59))
    found: set[dt.date] = set()
    rules = master.getrruleset(addRDate=True)
    if rules is None:
        found.add(as_day(master.dtstart.value))
    else:
        for moment in rules.xafter(dt.datetime(1, 1, 1, tzinfo=zone), inc=True):
            if moment.replace(tzinfo=None) > last:
                break
            found.add(moment.date())
    for one in others:
        if hasattr(one, "recurrence_id"):
            assert as_day(one.recurrence_id.value) in found or as_day(one.recurrence_id.value) > until
            found.discard(as_day(one.recurrence_id.value))
    for one in others:
        if one.status.value != "CANCELLED":
            found.add(as_day(one.dtstart.value))
    return sorted(one for one in found if one <= until)


RHYTHMS = [
    "day", "working day", "week", "2 weeks", "month", "quarter", "half year", "year", "first Tuesday of the month",
    "last working day of the quarter", "last Friday of the half year", "RRULE:FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TH",
    "RRULE:FREQ=MONTHLY;BYMONTHDAY=31", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "RRULE:FREQ=WEEKLY;COUNT=7",
    "RRULE:FREQ=DAILY;INTERVAL=10;UNTIL=20270401", "RRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=5", "RRULE:FREQ=YEARLY;BYDAY=20MO",
    "RRULE:FREQ=MONTHLY;BYYEARDAY=100,200", "RRULE:FREQ=WEEKLY;BYMONTHDAY=13;BYDAY=FR", "RRULE:FREQ=DAILY;BYDAY=1MO",
    "RRULE:FREQ=DAILY;INTERVAL=2;BYMONTH=1,6", "RRULE:FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "RRULE:FREQ=WEEKLY;WKST=SU;INTERVAL=2;BYDAY=SU,MO",
    "RRULE:FREQ=MONTHLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2",
]  # fmt: skip


@given(
    st.sampled_from(RHYTHMS),
    st.dates(dt.date(2023, 1, 1), dt.date(2027, 12, 31)),
    st.none() | st.dates(dt.date(2025, 1, 1), dt.date(2029, 12, 31)),
    st.sampled_from([None, "14:00", "02:30"]),
    st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Pacific/Auckland"]),
)
def test_a_rhythm_is_said_exactly(every: str, start: dt.date, ends: dt.date | None, at: str | None, zone: str) -> None:
    rhythm = parse_recurrence(every)
    assert rhythm is not None
    until = dt.date(2028, 3, 1)
    forum = {"id": "one", "forum": "One", "every": every, "starts_on": start, "at": at, "timezone": zone}
    made = portfolio(alliance(charter(expires_on=ends, cadence=[forum], review_every=None)))
    found = [one for one in entries(made) if one.due.kind == "meeting"]
    wanted = list(rhythm.dates(start, min(until, ends or until)))
    if not found:
        assert wanted == []
        return
    text = written(made, only=found)
    assert met_on(text, until) == wanted
    for one in events(text):
        if isinstance(one.dtstart.value, dt.datetime) and at == "14:00":
            assert one.dtstart.value.astimezone(zoneinfo.ZoneInfo(zone)).time() == dt.time(14)


@pytest.mark.parametrize("every", RHYTHMS)
def test_most_rhythms_are_rules(every: str) -> None:
    rhythm = parse_recurrence(every)
    assert rhythm is not None
    series = series_of(rhythm, day("2026-01-01"), None, AS_OF)
    assert series is not None
    dated = every in (
        "RRULE:FREQ=MONTHLY;BYYEARDAY=100,200", "RRULE:FREQ=WEEKLY;BYMONTHDAY=13;BYDAY=FR", "RRULE:FREQ=DAILY;BYDAY=1MO",
    )  # fmt: skip
    assert bool(series.rule) is not dated
    assert bool(series.dates) is dated


def test_a_meeting_stays_at_its_hour_in_summer_and_winter() -> None:
    text = written(meeting(at="14:00", timezone="Europe/Berlin", duration="45 minutes", where="Room 4"))
    assert "DTSTART;TZID=Europe/Berlin:20260303T140000" in text
    assert "RRULE:FREQ=WEEKLY" in text
    (event,) = events(text)
    zone = event.dtstart.value.tzinfo
    moments = islice(event.getrruleset().xafter(dt.datetime(2026, 3, 20, tzinfo=zone)), 2)
    told = [one.astimezone(dt.UTC).hour for one in moments]
    assert told == [13, 12]
    assert (event.duration.value, event.location.value) == (dt.timedelta(minutes=45), "Room 4")
    zones = [one for one in icalendar.Calendar.from_ical(text).subcomponents if one.name == "VTIMEZONE"]
    assert [str(one["TZID"]) for one in zones] == ["Europe/Berlin"]
    assert text.index("BEGIN:VTIMEZONE") < text.index("BEGIN:VEVENT")


def test_what_was_agreed_in_a_note_takes_the_place_of_the_next_date() -> None:
    held = [note("2026-05-26", cadence="briefing", next_on="2026-06-04")]
    assert met_on(written(meeting(held, every="2 weeks")), day("2026-07-01"))[-3:] == [
        day("2026-05-26"), day("2026-06-04"), day("2026-06-23"),
    ]  # fmt: skip


def test_what_would_have_come_before_it_is_called_off() -> None:
    held = [note("2026-05-26", cadence="briefing", next_on="2026-06-23")]
    text = written(meeting(held))
    off = [one for one in events(text) if one.status.value == "CANCELLED"]
    assert [one.recurrence_id.value for one in off] == [day("2026-06-02"), day("2026-06-09"), day("2026-06-16")]
    assert {one.uid.value for one in events(text)} == {events(text)[0].uid.value}
    assert met_on(text, day("2026-07-01"))[-3:] == [day("2026-05-26"), day("2026-06-23"), day("2026-06-30")]


def test_a_day_beside_the_rhythm_is_added() -> None:
    held = [note("2026-04-01", cadence="briefing", next_on="2026-04-20")]
    made = meeting(held, every="quarter", starts_on="2026-04-01")
    text = written(made, as_of=day("2026-04-10"))
    assert met_on(text, day("2026-12-31")) == [day(f"2026-{one}") for one in ("04-01", "04-20", "07-01", "10-01")]


def test_where_it_was_held_is_where_it_was() -> None:
    text = written(meeting([note("2026-05-20", cadence="briefing")]))
    days = met_on(text, day("2026-05-31"))
    assert day("2026-05-20") in days
    assert day("2026-05-19") not in days


@given(
    st.sampled_from(["week", "2 weeks", "month", "first Tuesday of the month", "quarter"]),
    st.lists(
        st.tuples(st.dates(dt.date(2025, 9, 1), dt.date(2026, 6, 1)), st.none() | st.integers(1, 120)), max_size=5
    ),
)
def test_the_next_meeting_is_that_of_the_site(every: str, held: list[tuple[dt.date, int | None]]) -> None:
    notes = {
        on: note(on.isoformat(), cadence="briefing", next_on=on + dt.timedelta(days=ahead) if ahead else None)
        for on, ahead in sorted(held, key=lambda one: one[0])
    }
    made = meeting(notes.values(), every=every, starts_on="2025-09-02")
    (agreed,) = meetings(next(iter(made.alliances.values())), AS_OF)
    # What was met today is in the calendar, and the next one is another.
    days = [one for one in met_on(written(made), day("2028-01-01")) if one >= AS_OF and one not in notes]
    assert days[0] == agreed.next_on


@pytest.mark.parametrize(
    ("status", "told"),
    [("active", "CONFIRMED"), ("draft", "TENTATIVE"), ("proposed", "TENTATIVE"), ("paused", "CANCELLED"), ("ended", "CANCELLED")],
)  # fmt: skip
def test_how_the_alliance_stands(status: str, told: str) -> None:
    (event,) = events(written(meeting(status=status)))
    assert event.status.value == told


def promising(*reviews: Any, **fields: object) -> Portfolio:
    promise = {"id": "rota", "by": ["nordhafen"], "will": "Share the rota", "due_on": "2026-06-04", **fields}
    return portfolio(alliance(charter(commitments=[promise]), reviews=reviews))


@pytest.mark.parametrize(
    ("status", "told"), [("on_track", "CONFIRMED"), ("kept", "CONFIRMED"), ("released", "CANCELLED"), ("not_kept", "CONFIRMED")]
)  # fmt: skip
def test_a_commitment_that_was_taken_back_is_called_off(status: str, told: str) -> None:
    before, after = promising(), promising(note("2026-05-11", commitments={"rota": {"status": status}}))
    (old,), (new,) = events(written(before)), events(written(after))
    assert new.status.value == told
    assert old.uid.value == new.uid.value
    assert int(new.sequence.value) == int(old.sequence.value) + 1


def test_a_milestone_moves_and_is_dropped() -> None:
    stone = {"id": "pilot", "title": "Pilot", "due_on": "2026-06-30", "owner": TOM}

    def told(*reviews: Any) -> tuple[dt.date, str, int]:
        (event,) = events(written(portfolio(alliance(charter(milestones=[stone]), reviews=reviews))))
        return event.dtstart.value, event.status.value, int(event.sequence.value)

    moved = note("2026-05-04", milestones={"pilot": {"outcome": "moved", "moved_to": "2026-09-01"}})
    dropped = note("2026-05-18", milestones={"pilot": {"outcome": "dropped"}})
    assert told() == (day("2026-06-30"), "CONFIRMED", 0)
    assert told(moved) == (day("2026-09-01"), "CONFIRMED", 1)
    assert told(moved, dropped) == (day("2026-09-01"), "CANCELLED", 2)


def test_each_amendment_counts() -> None:
    (event,) = events(written(promising(), amended=3))
    assert event.sequence.value == "3"


def test_daily_promises_are_no_events() -> None:
    assert entries(promising(every="working day", due_on=None)) == []
    assert len(entries(promising(every="quarter", due_on=None))) == 1


def test_a_calendar_of_one_s_own() -> None:
    promises = [
        {"id": "one", "by": ["kestrel"], "will": "Call", "due_on": "2026-06-04", "owner": TOM},
        {"id": "two", "by": ["nordhafen"], "will": "Write", "due_on": "2026-06-05", "owner": LUIS},
    ]
    forum = {"id": "briefing", "forum": "Briefing", "every": "week", "chair": TOM}
    todo = [{"text": "Ask", "owner": LUIS, "due_on": "2026-06-09"}]
    made = portfolio(
        alliance(charter(commitments=promises, cadence=[forum]), reviews=[note("2026-05-11", actions=todo)])
    )
    shelf = calendars(made, AS_OF, WORDS, public=False)

    def kinds(address: str) -> list[str]:
        return [f"{one.due.kind.value}:{one.due.on:%m-%d}" for one in shelf[address].entries]

    assert kinds("calendars/people/kestrel/tom-reed.ics") == ["meeting:01-01", "commitment:06-04"]
    assert kinds("calendars/people/nordhafen/luis-prieto.ics") == ["meeting:01-01", "commitment:06-05", "action:06-09"]
    assert kinds("calendars/people/kestrel/amara-okafor.ics") == ["meeting:01-01"]
    assert kinds("calendars/parties/kestrel.ics") == ["meeting:01-01", "commitment:06-04"]
    assert kinds("calendars/all.ics") == kinds("calendars/alliances/cold-chain.ics")
    assert shelf["calendars/people/kestrel/tom-reed.ics"].name == "Tom Reed"


def test_anybody_s_calendars_have_no_people_and_nothing_of_two() -> None:
    pair = charter(
        id="pair", alliance_type="one_to_one", parties=[{"party": "mara"}, {"party": "jonas"}],
        cadence=[{"id": "walk", "forum": "Walk", "every": "week"}],
    )  # fmt: skip
    forum = {"id": "briefing", "forum": "Briefing", "every": "week"}
    made = portfolio(alliance(charter(cadence=[forum])), alliance(pair))
    assert {"calendars/alliances/pair.ics", "calendars/people/mara.ics"} < calendars(
        made, AS_OF, WORDS, public=False
    ).keys()
    seen = calendars(made, AS_OF, WORDS, public=True)
    assert list(seen) == [
        "calendars/all.ics", "calendars/alliances/cold-chain.ics", "calendars/parties/kestrel.ics", "calendars/parties/nordhafen.ics",
    ]  # fmt: skip
    assert all(entry.due.alliance_id == "cold-chain" for one in seen.values() for entry in one.entries)


def test_the_charter_s_own_days() -> None:
    made = portfolio(alliance(charter(review_every="year", expires_on="2028-12-31")))
    look, end = events(written(made))
    assert [look.dtstart.value, end.dtstart.value] == [day("2026-01-01"), day("2028-12-31")]
    assert met_on(written(made, only=entries(made)[:1]), day("2040-01-01")) == [
        day("2026-01-01"), day("2027-01-01"), day("2028-01-01"),
    ]  # fmt: skip


HARD = "Ä, b; c\\d — \r\nBEGIN:VEVENT\r\nSUMMARY:x \x00\x1b " * 8


def test_nobody_writes_a_line_of_the_calendar() -> None:
    forum = {"id": "one", "forum": HARD, "every": "week", "where": HARD, "at": "14:00"}
    made = portfolio(alliance(charter(title=HARD, cadence=[forum])))
    text = written(made)
    lines = text.split("\r\n")
    assert [line for line in lines if line.startswith("BEGIN:VEVENT")] == ["BEGIN:VEVENT"]
    assert not any("\n" in line or "\r" in line or "\x00" in line or "\x1b" in line for line in lines)
    assert max(len(line.encode()) for line in lines) <= 75
    (event,) = events(text)
    assert "BEGIN:VEVENT" in event.summary.value


@given(st.text(min_size=1).filter(lambda text: text.strip()))
def test_any_words_come_back(text: str) -> None:
    try:
        made = promising(will=text)
    except ValueError:
        assume(False)
    told = written(made)
    (event,) = events(told)
    (other,) = [one for one in icalendar.Calendar.from_ical(told).subcomponents if one.name == "VEVENT"]
    assert event.summary.value == str(other["SUMMARY"])
    assert event.summary.value.endswith(" (Nordhafen AG and Kestrel Air)")


def test_the_same_documents_give_the_same_bytes() -> None:
    forums = [
        {"id": zone.lower().replace("/", "-"), "forum": zone, "every": "week", "at": "14:00", "timezone": zone}
        for zone in ("Europe/Berlin", "America/New_York", "Asia/Tokyo")
    ]
    made = portfolio(alliance(charter(cadence=forums)))
    text = written(made)
    assert text == written(made)
    at = [text.index(f"TZID:{zone}") for zone in ("America/New_York", "Asia/Tokyo", "Europe/Berlin")]
    assert at == sorted(at)


@pytest.mark.parametrize(
    ("start", "as_of"),
    [
        ("0001-01-01", "2026-06-01"),
        ("9999-06-01", "2026-06-01"),
        ("2026-01-01", "9999-12-31"),
        ("2000-01-01", "0001-01-01"),
    ],
)
def test_at_the_ends_of_the_calendar(start: str, as_of: str) -> None:
    made = meeting(starts_on=start, every="year", at="14:00", timezone="Europe/Berlin")
    assert "BEGIN:VEVENT" in written(made, as_of=day(as_of))
    assert len(written(made, as_of=day(as_of))) < 20_000


def test_who_has_left_has_no_calendar() -> None:
    forum = {"id": "briefing", "forum": "Briefing", "every": "week", "chair": TOM}
    parties = [
        {**one, "people": [{"id": "tom-reed", "name": "Tom Reed", "left_on": "2026-05-01"}]}
        if one["id"] == "kestrel"
        else one
        for one in PARTIES
    ]
    made = portfolio(alliance(charter(cadence=[forum])), parties=parties)
    assert "calendars/people/kestrel/tom-reed.ics" in calendars(made, day("2026-04-30"), WORDS, public=False)
    assert "calendars/people/kestrel/tom-reed.ics" not in calendars(made, AS_OF, WORDS, public=False)
