from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.insight.samples import AS_OF, alliance, day, note

from mkdocs_charters.insight.obligations import (
    CommitmentState,
    commitment_states,
    commitments_open,
    milestone_states,
    open_actions,
    open_concerns,
    open_experiments,
)
from mkdocs_charters.insight.rhythm import meetings
from mkdocs_charters.model.portfolio import Alliance
from mkdocs_charters.model.records import Review
from mkdocs_charters.model.values import CommitmentStatus, MilestoneOutcome

ONCE: dict[str, Any] = {"id": "bay", "will": "build a bay", "by": ["nordhafen"], "due_on": "2026-05-29"}
AGAIN: dict[str, Any] = {"id": "bay", "will": "send it", "by": ["kestrel"], "every": "month", "starts_on": "2026-01-10"}


def _state(promise: dict[str, Any], *told: tuple[str, str], as_of: dt.date = AS_OF, **fields: Any) -> CommitmentState:
    notes = [note(on, commitments={"bay": {"status": status}}) for on, status in told]
    found = alliance(commitments=[promise], reviews=notes, **fields)
    [state] = commitment_states(found, as_of)
    assert commitments_open(found, as_of) == (state.open,)
    return state


def test_nothing_told() -> None:
    state = _state(ONCE)
    assert (state.status, state.since, state.told_on, state.review_id, state.note) == (None,) * 5
    assert state.open
    assert state.next_on == day("2026-05-29"), "the agreed day stays, past or not"
    assert (state.by, state.to) == (("nordhafen",), ("kestrel",))


def test_without_by_each_promises_each() -> None:
    state = _state({"id": "bay", "will": "answer within a day"})
    assert state.by == state.to == ("nordhafen", "kestrel")


def test_since_is_the_first_note_of_the_unbroken_run() -> None:
    told = [("2026-01-10", "kept"), ("2026-02-10", "needs_help"), ("2026-03-10", "kept"), ("2026-05-10", "kept")]
    state = _state(AGAIN, *told)
    assert state.status is CommitmentStatus.KEPT
    assert (state.since, state.told_on) == (day("2026-03-10"), day("2026-05-10"))


@pytest.mark.parametrize(
    ("status", "once", "again"),
    [
        ("kept", False, True),
        ("not_kept", False, True),
        ("released", False, False),
        ("changed", True, True),
        ("on_track", True, True),
    ],
)
def test_what_is_still_asked_for(status: str, once: bool, again: bool) -> None:
    assert _state(ONCE, ("2026-05-01", status)).open is once
    assert _state(AGAIN, ("2026-05-01", status)).open is again
    assert _state({**AGAIN, "every": "always"}, ("2026-05-01", status)).open is again


def test_what_is_settled_has_no_next_time() -> None:
    assert _state(ONCE, ("2026-05-01", "kept")).next_on is None
    assert _state(AGAIN, ("2026-05-01", "released")).next_on is None


def test_next_and_last_of_what_recurs() -> None:
    state = _state(AGAIN)
    assert (state.last_on, state.next_on) == (day("2026-05-10"), day("2026-06-10"))
    on_the_day = _state(AGAIN, as_of=day("2026-06-10"))
    assert (on_the_day.last_on, on_the_day.next_on) == (day("2026-05-10"), day("2026-06-10"))
    assert _state(AGAIN, as_of=day("2026-01-10")).last_on is None
    assert _state({**AGAIN, "every": "always"}).next_on is None


def test_nothing_recurs_after_the_agreement() -> None:
    state = _state(AGAIN, expires_on="2026-04-30")
    assert (state.last_on, state.next_on) == (day("2026-04-10"), None)


def test_an_ended_alliance_asks_for_nothing() -> None:
    assert not _state(ONCE, status="ended").open


def test_without_a_start_there_are_no_dates() -> None:
    assert _state({**AGAIN, "starts_on": None}, effective_on=None).next_on is None


def test_milestones() -> None:
    stones = [{"id": one, "title": one, "due_on": "2026-06-30"} for one in ("pilot", "portal", "quay", "bay")]
    notes = [
        note(
            "2026-02-01",
            milestones={"portal": {"outcome": "moved", "moved_to": "2026-09-01"}, "bay": {"outcome": "moved"}},
        ),
        note(
            "2026-03-01", milestones={"quay": {"outcome": "dropped"}, "pilot": {"outcome": "reached", "note": "early"}}
        ),
    ]
    pilot, portal, quay, bay = milestone_states(alliance(milestones=stones, reviews=notes), AS_OF)
    assert (pilot.outcome, pilot.open, pilot.note) == (MilestoneOutcome.REACHED, False, "early")
    assert (portal.due_on, portal.moved_to, portal.open) == (day("2026-09-01"), day("2026-09-01"), True)
    assert (bay.due_on, bay.open) == (day("2026-06-30"), True)
    assert (quay.open, quay.told_on, quay.review_id) == (False, day("2026-03-01"), "2026-03-01")


def test_what_was_reached_keeps_the_day_to_which_it_had_moved() -> None:
    stones = [{"id": "pilot", "title": "Pilot", "due_on": "2026-03-30"}]
    notes = [
        note("2026-02-01", milestones={"pilot": {"outcome": "moved", "moved_to": "2026-05-01"}}),
        note("2026-05-02", milestones={"pilot": {"outcome": "reached"}}),
    ]
    (pilot,) = milestone_states(alliance(milestones=stones, reviews=notes), AS_OF)
    assert (pilot.outcome, pilot.due_on) == (MilestoneOutcome.REACHED, day("2026-05-01"))


def test_what_notes_left_open() -> None:
    notes = [
        note(
            "2026-03-01",
            actions=[{"text": "Send it"}, {"text": "Sent", "done": True}],
            concerns=[
                {"text": "Closed", "closed": "2026-04-01"},
                {"text": "Closes later", "closed": "2026-07-01", "acknowledged": "2026-03-05"},
                {"text": "Answered later", "acknowledged": "2026-06-20"},
            ],
            we_try=[{"text": "One inbox"}, {"text": "Two inboxes", "outcome": "No."}],
        ),
        note("2026-02-01", actions=[{"text": "Older"}]),
    ]
    told = alliance(reviews=notes)
    assert [(one.action.text, one.since) for one in open_actions(told, AS_OF)] == [
        ("Older", day("2026-02-01")), ("Send it", day("2026-03-01")),
    ]  # fmt: skip
    assert [(one.concern.text, one.acknowledged) for one in open_concerns(told, AS_OF)] == [
        ("Closes later", day("2026-03-05")), ("Answered later", None),
    ]  # fmt: skip
    assert [one.experiment.text for one in open_experiments(told, AS_OF)] == ["One inbox"]


PROMISES = [ONCE, {**AGAIN, "id": "log"}]
STONES = [{"id": "pilot", "title": "Pilot", "due_on": "2026-06-30"}]
CADENCE = [{"id": "briefing", "forum": "Briefing", "every": "month"}]


@st.composite
def _notes(draw: st.DrawFn) -> list[Review]:
    status = st.sampled_from([one.value for one in CommitmentStatus])
    outcome = st.sampled_from([one.value for one in MilestoneOutcome])
    days = draw(st.lists(st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)), unique=True, max_size=8))
    found = []
    for on in days:
        fields: dict[str, Any] = {
            "commitments": {key: {"status": draw(status)} for key in draw(st.sets(st.sampled_from(["bay", "log"])))},
            "milestones": {"pilot": {"outcome": draw(outcome)}} if draw(st.booleans()) else {},
            "actions": [{"text": "Do it", "done": draw(st.booleans())}],
            "cadence": "briefing" if draw(st.booleans()) else None,
            "next_on": draw(st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2027, 6, 1))),
        }
        found.append(note(on.isoformat(), **{key: value for key, value in fields.items() if value is not None}))
    return found


def _all(told: Alliance, as_of: dt.date) -> tuple[object, ...]:
    return (
        commitment_states(told, as_of), milestone_states(told, as_of), open_actions(told, as_of),
        open_concerns(told, as_of), open_experiments(told, as_of), meetings(told, as_of),
    )  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(_notes(), st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)), st.booleans())
def test_later_notes_and_the_order_of_notes_change_nothing(notes: list[Review], as_of: dt.date, dated: bool) -> None:
    fields: dict[str, Any] = {"commitments": PROMISES, "milestones": STONES, "cadence": CADENCE}
    fields |= {} if dated else {"effective_on": None}
    known = sorted((one for one in notes if one.held_on <= as_of), key=lambda one: one.held_on)
    assert _all(alliance(reviews=notes, **fields), as_of) == _all(alliance(reviews=known, **fields), as_of)
