"""The hours of calendars, in zones that change their clocks at other times and by other lengths than one is used to."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from itertools import islice

import pytest
from tests.exports.test_calendars import events, meeting, written

ZONES = (
    "Europe/Berlin", "America/New_York",
    # South of the equator summer is in January; here by half an hour, there at midnight, and on an island by a day of its own.
    "Australia/Lord_Howe", "America/Santiago", "Pacific/Chatham", "Pacific/Auckland", "Pacific/Easter",
    # Without any change, and with a quarter of an hour.
    "Asia/Tokyo", "Asia/Kathmandu",
)  # fmt: skip


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("at", ["09:00", "23:45"])
def test_a_meeting_is_at_its_hour_on_every_day_of_two_years(zone: str, at: str) -> None:
    text = written(meeting(at=at, timezone=zone, every="day", starts_on="2026-01-01"))
    (event,) = events(text)
    # Read with the rules that the calendar itself brings, and held to those of the zone.
    own, place = event.dtstart.value.tzinfo, zoneinfo.ZoneInfo(zone)
    moments = list(islice(event.getrruleset().xafter(dt.datetime(2026, 1, 1, tzinfo=own), inc=True), 730))
    hour = dt.time.fromisoformat(at)
    for number, one in enumerate(moments):
        day = dt.date(2026, 1, 1) + dt.timedelta(days=number)
        assert one.astimezone(dt.UTC) == dt.datetime.combine(day, hour, place).astimezone(dt.UTC), day


def test_these_zones_do_change_and_not_on_the_same_days() -> None:
    def changes(zone: str) -> tuple[dt.date, ...]:
        place = zoneinfo.ZoneInfo(zone)
        days = [dt.date(2026, 1, 1) + dt.timedelta(days=number) for number in range(366)]
        ahead = [dt.datetime.combine(day, dt.time(12), place).utcoffset() for day in days]
        return tuple(day for day, before, after in zip(days[1:], ahead, ahead[1:], strict=False) if before != after)

    found = {zone: changes(zone) for zone in ZONES}
    assert {zone for zone, days in found.items() if not days} == {"Asia/Tokyo", "Asia/Kathmandu"}
    assert len({days for days in found.values() if days}) >= 5


@pytest.mark.parametrize(
    ("zone", "day", "at"),
    [
        ("Europe/Berlin", "2026-03-29", "02:30"),
        ("America/New_York", "2026-03-08", "02:30"),
        ("America/Santiago", "2026-09-06", "00:30"),
    ],
)
def test_an_hour_that_the_clock_leaves_out_breaks_no_calendar(zone: str, day: str, at: str) -> None:
    text = written(meeting(at=at, timezone=zone, every="week", starts_on=day, duration="45 minutes"))
    (event,) = events(text)
    assert f"DTSTART;TZID={zone}:{day.replace('-', '')}T{at.replace(':', '')}00" in text
    # A week later the hour is there again.
    own, place = event.dtstart.value.tzinfo, zoneinfo.ZoneInfo(zone)
    later = next(event.getrruleset().xafter(dt.datetime.combine(dt.date.fromisoformat(day), dt.time(12), own)))
    wanted = dt.datetime.combine(dt.date.fromisoformat(day) + dt.timedelta(7), dt.time.fromisoformat(at), place)
    assert later.astimezone(dt.UTC) == wanted.astimezone(dt.UTC)
