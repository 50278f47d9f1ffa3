"""When an indicator is read next."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.insight.samples import AS_OF, alliance, charter, day, note

from mkdocs_charters.insight.reading_rhythm import reading_states


def due(every: str | None, *read_on: str, **fields: object) -> tuple[dt.date | None, dt.date | None]:
    """The last reading of an indicator, and when it is read next."""
    openness = {"id": "openness", "title": "Openness", **({"every": every} if every else {})}
    notes = [note(one, readings={"openness": {"value": 3}}) for one in read_on]
    (state,) = reading_states(alliance(charter(indicators=[openness], **fields), reviews=notes), AS_OF)
    return state.last_on, state.due_on


@pytest.mark.parametrize(
    ("every", "read_on", "due_on"),
    [
        ("quarter", [], "2025-04-01"),
        ("quarter", ["2026-01-20"], "2026-04-20"),
        ("quarter", ["2026-04-20", "2026-01-20"], "2026-07-20"),
        ("first Tuesday of the month", ["2026-05-05"], "2026-06-02"),
        # Three days before its date, and so the reading of that date.
        ("first Tuesday of the month", ["2026-05-30"], "2026-07-07"),
        ("first Tuesday of the month", ["2026-05-12"], "2026-06-02"),
        # What is dated later is not known yet.
        ("quarter", ["2026-01-20", "2026-06-02"], "2026-04-20"),
        (None, ["2026-01-20"], None),
        ("when needed", ["2026-01-20"], None),
    ],
)
def test_the_rhythm_says_when(every: str | None, read_on: list[str], due_on: str | None) -> None:
    assert due(every, *read_on)[1] == (day(due_on) if due_on else None)


def test_the_last_reading_is_told() -> None:
    assert due("quarter", "2026-04-20", "2026-01-20")[0] == day("2026-04-20")
    assert due("quarter")[0] is None


def test_nothing_is_read_after_the_end() -> None:
    assert due("quarter", "2026-04-20", expires_on="2026-06-30")[1] is None
    assert due("quarter", "2026-04-20", status="ended")[1] is None


def test_without_a_beginning_there_is_no_rhythm() -> None:
    assert due("quarter", effective_on=None)[1] is None


def test_the_end_of_the_calendar_is_no_mishap() -> None:
    (state,) = reading_states(
        alliance(charter(indicators=[{"id": "a", "title": "A", "every": "week"}], effective_on="9999-12-31")), AS_OF
    )
    assert state.due_on is None
