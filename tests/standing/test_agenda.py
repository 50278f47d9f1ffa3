"""What the next meeting could talk about."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.insight.samples import AMARA, AS_OF, INES, LUIS, alliance, charter, day, exchange, note, portfolio, win

from mkdocs_charters.model.portfolio import Alliance
from mkdocs_charters.model.records import Dispute
from mkdocs_charters.standing.agenda import PARTS, Agenda, agenda

CADENCE = [
    {"id": "coffee", "forum": "Coffee", "form": "informal", "every": "week"},
    {"id": "briefing", "forum": "Briefing", "every": "month", "starts_on": "2026-01-15", "agenda": ["What waits"]},
    {"id": "session", "forum": "Session", "form": "strategy_session", "every": "year"},
]


def of(made: Alliance) -> Agenda:
    return agenda(portfolio(made), made, AS_OF)


def filled(found: Agenda) -> list[str]:
    return [part for part in PARTS if getattr(found, part)]


def test_nothing_is_open_in_an_alliance_that_just_began() -> None:
    found = of(alliance())
    assert (filled(found), found.empty, found.meeting, found.last) == ([], True, None, None)


def test_the_next_meeting_brings_its_points_and_its_day() -> None:
    found = of(alliance(cadence=CADENCE))
    assert found.meeting is not None
    assert (found.meeting.cadence.id, found.on, found.points) == ("briefing", day("2026-06-15"), ("What waits",))
    assert found.empty, "what is always talked about is not open"
    coffee = of(alliance(cadence=CADENCE[:1]))
    assert coffee.meeting is not None
    assert coffee.meeting.informal


def test_what_needs_help_comes_first_then_what_had_its_day() -> None:
    promises = [
        {"id": "soon", "will": "a", "due_on": "2026-06-05"},
        {"id": "passed", "will": "b", "due_on": "2026-05-04"},
        {"id": "help", "will": "c", "due_on": "2026-12-01"},
        {"id": "always", "will": "d", "every": "always"},
        {"id": "kept", "will": "e", "due_on": "2026-05-05"},
    ]
    told = note("2026-05-11", commitments={"help": {"status": "needs_help"}, "kept": {"status": "kept"}})
    found = of(alliance(commitments=promises, reviews=[told]))
    assert [one.commitment.id for one in found.commitments] == ["help", "passed", "soon", "always"]


def test_what_has_a_day_is_there_once_that_is_past_on_the_day_of_the_meeting() -> None:
    def made(until: str) -> Agenda:
        return of(
            alliance(
                cadence=CADENCE,
                milestones=[{"id": "m", "title": "M", "due_on": until}],
                reviews=[note("2026-05-15", cadence="briefing", we_try=[{"text": "One inbox", "until": until}])],
            )
        )

    assert filled(made("2026-06-15")) == ["points", "milestones", "experiments"]
    assert filled(made("2026-06-16")) == ["points"]


def test_readings_are_due_by_the_meeting() -> None:
    indicators = [{"id": "a", "title": "A", "every": "quarter"}, {"id": "b", "title": "B"}]
    found = of(
        alliance(indicators=indicators, cadence=CADENCE, reviews=[note("2026-03-14", readings={"a": {"value": 1}})])
    )
    assert [one.indicator.id for one in found.readings] == ["a"]
    found = of(alliance(indicators=indicators, reviews=[note("2026-03-14", readings={"a": {"value": 1}})]))
    assert found.readings == ()


def test_what_happened_counts_from_the_last_meeting_on() -> None:
    shift = {"priority": "nights", "party": "kestrel", "from": 2, "to": 4}
    notes = [
        note("2026-04-14", cadence="briefing", thanks=[{"text": "Before"}], priority_shifts=[shift]),
        note(
            "2026-05-14", cadence="briefing", thanks=[{"text": "Then"}], priority_shifts=[{**shift, "from": 4, "to": 5}]
        ),
        note("2026-05-20", form="update", thanks=[{"text": "Since"}]),
        note("2026-05-28", cadence="coffee"),
    ]
    wins = [
        win(id="old", achieved_on="2026-05-13", confirmed_by=[AMARA], contributors=[{"person": LUIS}]),
        win(id="of-the-day", achieved_on="2026-05-14", confirmed_by=[AMARA], contributors=[{"person": LUIS}]),
        win(id="new", achieved_on="2026-05-15", confirmed_by=[AMARA], contributors=[{"person": LUIS}]),
        win(id="waits", achieved_on="2026-01-15", confirmed_by=[INES], contributors=[{"person": LUIS}]),
    ]  # fmt: skip
    found = of(alliance(cadence=CADENCE, priorities=[{"id": "nights", "title": "Nights"}], reviews=notes, wins=wins))
    assert found.last is not None
    assert found.last.id == "2026-05-14"
    assert [one.thanks.text for one in found.thanks] == ["Then", "Since"]
    assert [(one.before, one.after) for one in found.shifts] == [(4, 5)]
    assert {one.id for one in found.wins} == {"of-the-day", "new"}
    assert [one.id for one in found.waiting] == ["waits"]


def test_who_only_meets_informally_counts_from_there() -> None:
    notes = [note("2026-05-20", cadence="coffee"), note("2026-05-28", form="update")]
    found = of(alliance(cadence=CADENCE[:1], reviews=notes))
    assert found.last is not None
    assert found.last.id == "2026-05-20"


def test_what_is_open_between_the_sides() -> None:
    told = note(
        "2026-05-11",
        actions=[{"text": "Call", "owner": LUIS}, {"text": "Done", "done": True}],
        concerns=[{"text": "Trucks wait", "raised_by": "kestrel"}, {"text": "Closed", "closed": "2026-05-12"}],
    )
    found = of(
        alliance(
            offers=[
                {"id": "room", "by": "nordhafen", "what": "A room"},
                {"id": "gone", "what": "x", "until": "2026-05-05"},
            ],
            asks=[{"id": "data", "by": "kestrel", "what": "Arrival times"}],
            reviews=[told],
            exchanges=[exchange(), exchange(id="seen", acknowledged_on="2026-03-12")],
        )
    )
    assert filled(found) == ["actions", "concerns", "offers", "given"]
    assert [(one.asked, one.offer.id) for one in found.offers] == [(False, "room"), (True, "data")]
    assert [one.source.id for one in found.given] == ["control-room"]


def test_people_are_invited_to_what_they_have_not_answered() -> None:
    pair = charter(alliance_type="one_to_one", parties=[{"party": "mara"}, {"party": "jonas"}])
    assert filled(of(alliance(pair))) == ["questions"]


@pytest.mark.parametrize("fields", [{"status": "ended"}])
def test_what_has_ended_asks_for_nothing(fields: dict[str, Any]) -> None:
    promises = [{"id": "a", "will": "a", "due_on": "2026-05-04"}]
    told = note("2026-05-11", actions=[{"text": "Call"}], we_try=[{"text": "x", "until": "2026-05-20"}])
    found = of(alliance(commitments=promises, cadence=CADENCE, reviews=[told], **fields))
    assert filled(found) == []


@given(st.permutations(["2026-01-10", "2026-02-10", "2026-03-10", "2026-05-11"]))
def test_the_order_of_notes_changes_nothing(days: list[str]) -> None:
    def made(days: list[str]) -> Agenda:
        notes = [
            note(
                one,
                actions=[{"text": f"From {one}"}],
                concerns=[{"text": f"Of {one}"}],
                we_try=[{"text": f"Tried {one}", "until": "2026-05-20"}],
                thanks=[{"text": one}],
                commitments={"a": {"status": "needs_help" if one < "2026-03" else "on_track"}},
            )
            for one in days
        ]
        return of(alliance(commitments=[{"id": "a", "will": "a"}], reviews=notes))

    assert made(days) == made(sorted(days))


def test_disputes_that_are_not_settled() -> None:
    def dispute(ident: str, raised_on: str, **more: Any) -> Dispute:
        fields = {
            "id": ident,
            "raised_on": raised_on,
            "raised_by": "kestrel",
            "issue": f"Who pays for {ident}?",
            **more,
        }
        return Dispute.model_validate({"kind": "dispute", **fields})

    told = [
        dispute("trucks", "2026-02-01"),
        dispute("gates", "2026-03-01", agreed_on="2026-03-05"),
        dispute("ice", "2026-04-01", agreed_on="2026-12-05"),
    ]
    found = of(alliance(disputes=told))
    assert [one.id for one in found.disputes] == ["trucks", "ice"], "what is agreed later is open today"
    assert not found.empty
    hidden = agenda(portfolio(alliance()), alliance(), AS_OF, unseen=2)
    assert (hidden.empty, hidden.disputes, hidden.unseen) == (False, (), 2)
