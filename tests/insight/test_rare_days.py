"""Days that come rarely, worked out by hand: the 31st, 29 February, the turn of a year. Each is told alike wherever it is told."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from tests.exports.test_calendars import entries, met_on, written
from tests.insight.samples import alliance, charter, portfolio

from mkdocs_charters.insight.occurrences import between, last_before, next_from
from mkdocs_charters.insight.rhythm import meetings
from mkdocs_charters.model.when import parse_recurrence
from mkdocs_charters.standing.due import DueKind, due

CASES = [
    ("RRULE:FREQ=MONTHLY;BYMONTHDAY=31", "2026-10-31", "2026-10-31 2026-12-31 2027-01-31 2027-03-31 2027-05-31"),
    ("month", "2027-10-31", "2027-10-31 2027-11-30 2027-12-31 2028-01-31 2028-02-29 2028-03-31"),
    ("month", "2026-12-30", "2026-12-30 2027-01-30 2027-02-28 2027-03-30"),
    ("quarter", "2026-08-31", "2026-08-31 2026-11-30 2027-02-28 2027-05-31"),
    ("half year", "2027-08-31", "2027-08-31 2028-02-29 2028-08-31 2029-02-28"),
    ("year", "2027-02-28", "2027-02-28 2028-02-28 2029-02-28"),
    ("year", "2028-02-29", "2028-02-29 2029-02-28 2030-02-28 2031-02-28 2032-02-29"),
    ("year", "2026-12-31", "2026-12-31 2027-12-31 2028-12-31"),
    ("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2026-01-01", "2028-02-29 2032-02-29"),
    ("RRULE:FREQ=MONTHLY;BYMONTHDAY=-1", "2028-01-31", "2028-01-31 2028-02-29 2028-03-31"),
    ("2 weeks", "2026-12-24", "2026-12-24 2027-01-07 2027-01-21"),
    ("working day", "2026-12-31", "2026-12-31 2027-01-01 2027-01-04 2027-01-05"),
    ("last working day of the month", "2026-10-01", "2026-10-30 2026-11-30 2026-12-31 2027-01-29 2027-02-26"),
    ("last working day of the quarter", "2026-10-01", "2026-12-31 2027-03-31 2027-06-30"),
    ("last Tuesday of the month", "2028-02-01", "2028-02-29 2028-03-28"),
    ("RRULE:FREQ=MONTHLY;BYDAY=5TU", "2028-02-01", "2028-02-29 2028-05-30"),
]


@pytest.mark.parametrize(("every", "start", "told"), CASES)
def test_a_rare_day_is_the_right_one_everywhere(every: str, start: str, told: str) -> None:
    wanted = [dt.date.fromisoformat(one) for one in told.split()]
    begin, day, last = dt.date.fromisoformat(start), dt.timedelta(days=1), wanted[-1]
    rhythm = parse_recurrence(every)
    assert rhythm is not None
    assert list(rhythm.dates(begin, last)) == wanted
    assert between(rhythm, begin, begin, last) == tuple(wanted)
    for one, following in itertools.pairwise(wanted):
        assert next_from(rhythm, begin, one + day) == following
        assert last_before(rhythm, begin, following) == one
    made = portfolio(
        alliance(
            charter(
                cadence=[{"id": "one", "forum": "One", "every": every, "starts_on": start, "at": "09:00"}],
                commitments=[{"id": "two", "by": ["nordhafen"], "will": "do it", "every": every, "starts_on": start}],
                review_every=None,
                effective_on=start,
                expires_on=None,
            )
        )
    )
    (agreed,) = made.alliances.values()
    # From the day after one until the next itself, that is what comes: on the site, and among what is due.
    for before, following in itertools.pairwise(wanted):
        for seen in {before + day, following}:
            assert [meeting.next_on for meeting in meetings(agreed, seen)] == [following], seen
            coming = [entry for entry in due(made.on(seen), seen, following) if entry.on >= seen]
            assert {entry.kind for entry in coming} == {DueKind.MEETING, DueKind.COMMITMENT}
            assert {entry.on for entry in coming} == {following}, seen
    found = [entry for entry in entries(made, begin) if entry.due.kind == "meeting"]
    assert met_on(written(made, begin, only=found), last) == wanted
