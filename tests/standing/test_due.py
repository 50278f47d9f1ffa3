"""What is due within a time: what, when, and whose matter it is."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.insight.samples import AMARA, AS_OF, LUIS, alliance, charter, day, note, portfolio

from mkdocs_charters.model.portfolio import Portfolio
from mkdocs_charters.standing.due import Due, DueKind, Wanted, due

UNTIL = day("2026-06-15")

FULL: dict[str, Any] = {
    "review_every": "year",
    "effective_on": "2025-06-10",
    "expires_on": "2026-06-14",
    "commitments": [
        {"id": "manifest", "by": ["nordhafen"], "will": "Send the manifest", "every": "working day", "owner": LUIS},
        {"id": "rota", "by": ["nordhafen"], "will": "Share the rota", "due_on": "2026-05-04"},
        {"id": "kept", "by": ["kestrel"], "will": "Open the gate", "due_on": "2026-05-05"},
        {"id": "report", "by": ["kestrel"], "will": "Send the report", "due_on": "2026-06-16"},
    ],
    "milestones": [
        {"id": "pilot", "title": "Pilot", "due_on": "2026-06-03", "owner": AMARA},
        {"id": "done", "title": "Done", "due_on": "2026-06-03"},
    ],
    "cadence": [{"id": "briefing", "forum": "Briefing", "every": "week", "starts_on": "2026-06-02", "chair": AMARA}],
    "indicators": [{"id": "openness", "title": "Openness", "every": "month"}],
    "offers": [
        {"id": "room", "by": "nordhafen", "what": "A room", "until": "2026-06-05"},
        {"id": "gone", "by": "nordhafen", "what": "A desk", "until": "2026-05-05"},
    ],
    "asks": [{"id": "data", "by": "kestrel", "what": "Arrival times", "until": "2026-06-06"}],
}
NOTE: dict[str, Any] = {
    "commitments": {"kept": {"status": "kept"}},
    "milestones": {"done": {"outcome": "reached"}},
    "readings": {"openness": {"value": 3}},
    "actions": [
        {"text": "Call the yard", "owner": LUIS, "due_on": "2026-04-30"},
        {"text": "Done", "done": True, "due_on": "2026-04-30"},
        {"text": "Some day"},
    ],
    "we_try": [{"text": "One inbox", "until": "2026-05-30"}, {"text": "Two", "until": "2026-05-30", "outcome": "Kept"}],
}


def whole(**fields: Any) -> Portfolio:
    return portfolio(alliance(charter(**{**FULL, **fields}), reviews=[note("2026-05-11", **NOTE)]))


def told(found: tuple[Due, ...]) -> list[tuple[str, str]]:
    return [(one.on.isoformat(), one.kind.value) for one in found]


def test_all_that_has_a_day_is_told_once_and_what_had_its_day_comes_first() -> None:
    found = due(whole(), AS_OF, UNTIL)
    assert told(found) == [
        ("2026-04-30", "action"),
        ("2026-05-04", "commitment"),
        ("2026-05-30", "experiment"),
        ("2026-06-01", "commitment"),
        ("2026-06-02", "meeting"),
        ("2026-06-03", "milestone"),
        ("2026-06-05", "offer"),
        ("2026-06-06", "ask"),
        ("2026-06-10", "review_of_charter"),
        ("2026-06-11", "reading"),
        ("2026-06-14", "expiry"),
    ]
    assert [one.passed(AS_OF) for one in found][:5] == [True, True, True, False, False]
    assert {kind for _, kind in told(found)} == set(DueKind)


def test_the_last_day_counts() -> None:
    assert told(due(whole(), AS_OF, day("2026-06-02")))[-1] == ("2026-06-02", "meeting")
    assert told(due(whole(), AS_OF, AS_OF))[-1] == ("2026-06-01", "commitment")


@pytest.mark.parametrize("status", ["paused", "ended"])
def test_what_is_paused_or_has_ended_rests(status: str) -> None:
    assert due(whole(status=status), AS_OF, UNTIL) == ()


@pytest.mark.parametrize("status", ["draft", "proposed"])
def test_before_it_is_agreed_only_what_notes_say_is_due(status: str) -> None:
    fields = {**FULL, "status": status, "offers": [], "asks": []}
    met = {**NOTE, "cadence": "briefing"}
    kinds = [
        {one.kind for one in due(portfolio(alliance(charter(**fields), reviews=notes)), AS_OF, UNTIL)}
        for notes in ([], [note("2026-05-11", **met)], [note("2026-05-11", next_on="2026-06-05", **met)])
    ]
    assert kinds == [
        set(),
        {DueKind.ACTION, DueKind.EXPERIMENT},
        {DueKind.ACTION, DueKind.EXPERIMENT, DueKind.MEETING},
    ]


def test_who_looks_after_it_and_whom_it_concerns() -> None:
    found = {one.kind: one for one in due(whole(), AS_OF, UNTIL)}
    assert (found[DueKind.ACTION].owner, found[DueKind.ACTION].parties) == (LUIS, ("nordhafen",))
    assert (found[DueKind.MEETING].owner, found[DueKind.MEETING].parties) == (AMARA, ("nordhafen", "kestrel"))
    assert (found[DueKind.OFFER].owner, found[DueKind.OFFER].parties) == (None, ("nordhafen",))
    assert found[DueKind.ACTION].record_id == "2026-05-11"


@pytest.mark.parametrize(
    ("wanted", "kinds"),
    [
        (Wanted(owner=LUIS), ["action", "commitment"]),
        (Wanted(owner=AMARA), ["meeting", "milestone"]),
        (Wanted(party="kestrel", owner=LUIS), []),
        (Wanted(alliance="cold-chain", owner=LUIS), ["action", "commitment"]),
        (Wanted(alliance="another"), []),
        (Wanted(party="kestrel"), ["experiment", "meeting", "milestone", "ask", "review_of_charter", "reading", "expiry"]),
    ],
)  # fmt: skip
def test_it_can_be_narrowed(wanted: Wanted, kinds: list[str]) -> None:
    assert [one.kind.value for one in due(whole(), AS_OF, UNTIL, wanted)] == kinds


def test_a_person_who_is_a_party_looks_after_what_she_promised() -> None:
    pair = charter(
        alliance_type="one_to_one",
        parties=[{"party": "mara"}, {"party": "jonas"}],
        commitments=[
            {"id": "a", "by": ["mara"], "will": "Say so", "due_on": "2026-06-02"},
            {"id": "b", "will": "Walk", "due_on": "2026-06-02"},
        ],
    )
    (found,) = due(portfolio(alliance(pair)), AS_OF, UNTIL, Wanted(owner="mara"))
    assert found.parties == ("mara",)


def test_on_one_day_alliances_stand_by_their_titles() -> None:
    ids = {"a": "Zebra", "b": "ant", "c": "Bee"}
    made = portfolio(
        *(
            alliance(charter(id=key, title=title, milestones=[{"id": "m", "title": "M", "due_on": "2026-06-03"}]))
            for key, title in ids.items()
        )
    )
    assert [one.alliance_id for one in due(made, AS_OF, UNTIL)] == ["b", "c", "a"]


@given(st.permutations(["2026-01-10", "2026-02-10", "2026-03-10", "2026-05-11"]), st.permutations(["x", "y", "z"]))
def test_the_order_of_documents_changes_nothing(days: list[str], keys: list[str]) -> None:
    def made(days: list[str], keys: list[str]) -> tuple[Due, ...]:
        notes = [
            note(one, actions=[{"text": f"From {one}", "due_on": "2026-06-01"}], readings={"openness": {"value": 1}})
            for one in days
        ]
        alliances = [alliance(charter(**{**FULL, "id": key}), reviews=notes) for key in keys]
        return due(portfolio(*alliances), AS_OF, UNTIL)

    assert made(days, keys) == made(sorted(days), sorted(keys))


@given(st.dates(dt.date(2024, 1, 1), dt.date(2028, 1, 1)), st.integers(0, 400), st.integers(0, 400))
def test_a_longer_time_only_adds_at_the_end(as_of: dt.date, shorter: int, longer: int) -> None:
    made = whole()
    few = due(made.on(as_of), as_of, as_of + dt.timedelta(min(shorter, longer)))
    many = due(made.on(as_of), as_of, as_of + dt.timedelta(max(shorter, longer)))
    assert many[: len(few)] == few
    assert [one.on for one in many] == sorted(one.on for one in many)


def test_the_calendar_s_last_day_can_be_asked_for() -> None:
    assert due(whole(), AS_OF, dt.date.max)
    assert due(dataclasses.replace(whole(), alliances={}), dt.date.max, dt.date.max) == ()
