"""What happened in an alliance: each thing once, newest first, and nothing that nobody told."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.insight.samples import AMARA, AS_OF, INES, LUIS, alliance, charter, day, exchange, note, portfolio, win

from mkdocs_charters.insight.agreement import SignedText, signed_texts
from mkdocs_charters.model.charter_items import Rewording
from mkdocs_charters.model.portfolio import Alliance
from mkdocs_charters.model.records import Dispute
from mkdocs_charters.model.terms import digest
from mkdocs_charters.standing.timeline import Happening, HappeningKind, Joined, MilestoneTold, Signed, happened

PILOT = {"id": "pilot", "title": "Pilot", "due_on": "2026-03-01"}


def told(of: Alliance, as_of: dt.date = AS_OF) -> tuple[Happening, ...]:
    return happened(portfolio(of), of, as_of)


def lines(of: Alliance, as_of: dt.date = AS_OF) -> list[tuple[str, str]]:
    return [(str(one.on), one.kind.value) for one in told(of, as_of)]


def test_a_note_is_told_with_all_that_it_brought() -> None:
    brought = note(
        "2026-04-14",
        decisions=[
            {"text": "The rota is shared", "why": "nights cost us most", "amends": "pilot"},
            {"text": "We go on"},
        ],
        priority_shifts=[{"priority": "p", "party": "kestrel", "from": 2, "to": 4, "cause": "market"}],
        milestones={"pilot": {"outcome": "moved", "moved_to": "2026-05-01"}},
        exchanges=[{"what": "A day", "given_by": "kestrel", "given_on": "2026-04-10"}],
        we_try=[
            {"text": "One inbox", "until": "2026-05-20", "outcome": "Kept"},
            {"text": "No outcome yet", "until": "2026-05-20"},
        ],
    )
    of = alliance(charter(milestones=[PILOT]), [brought])
    assert lines(of) == [
        ("2026-05-20", "experiment"),
        ("2026-04-14", "milestone"),
        ("2026-04-14", "decision"),
        ("2026-04-14", "decision"),
        ("2026-04-14", "shift"),
        ("2026-04-14", "review"),
        ("2026-04-10", "exchange"),
    ]
    assert [one.amends for one in told(of) if one.kind is HappeningKind.DECISION] == [True, False]


def test_a_milestone_that_did_not_change_is_told_once() -> None:
    notes = [
        note("2026-01-10", milestones={"pilot": {"outcome": "moved", "moved_to": "2026-04-01"}}),
        note("2026-02-10", milestones={"pilot": {"outcome": "moved", "moved_to": "2026-04-01"}}),
        note("2026-03-10", milestones={"pilot": {"outcome": "moved", "moved_to": "2026-05-01"}}),
        note("2026-05-02", milestones={"pilot": {"outcome": "reached"}, "unknown": {"outcome": "reached"}}),
        note("2026-05-09", milestones={"pilot": {"outcome": "reached"}}),
    ]
    found = [one for one in told(alliance(charter(milestones=[PILOT]), notes)) if isinstance(one.item, MilestoneTold)]
    assert [(str(one.on), str(one.item.before)) for one in found if isinstance(one.item, MilestoneTold)] == [
        ("2026-05-02", "2026-05-01"),
        ("2026-03-10", "2026-04-01"),
        ("2026-01-10", "2026-03-01"),
    ]


def test_records_and_what_was_settled() -> None:
    settled = Dispute.model_validate(
        {
            "kind": "dispute", "id": "gate", "raised_on": "2026-01-20", "raised_by": "kestrel", "issue": "Who waits?",
            "agreed_on": "2026-02-10", "resolution": "Slots are booked.", "amends": "pilot",
        }
    )  # fmt: skip
    still_open = settled.model_copy(update={"id": "open", "agreed_on": None})
    confirmed = win(contributors=[{"person": LUIS}], confirmed_by=[AMARA])
    of = alliance(charter(), [], [confirmed, win(id="not-yet")], [exchange()], [settled, still_open])
    assert lines(of) == [("2026-05-12", "win"), ("2026-03-10", "exchange"), ("2026-02-10", "decision")]
    assert told(of)[-1].amends


def test_yes_and_no_longer_yes() -> None:
    of = alliance()
    present = digest(portfolio(of), of)
    signatures = [
        {"party": "nordhafen", "signer": INES, "signed_on": "2025-01-02", "terms": "1:sha256:old"},
        {"party": "nordhafen", "signer": INES, "signed_on": "2026-05-02", "terms": present},
        {"party": "kestrel", "signer": AMARA, "signed_on": "2026-05-03", "withdrawn_on": "2026-05-20"},
        {"party": "kestrel", "signer": AMARA, "signed_on": "2026-07-03", "terms": present},
    ]
    found = told(alliance(signatures=signatures))
    assert [(str(one.on), type(one.item).__name__) for one in found] == [
        ("2026-05-20", "TakenBack"),
        ("2026-05-03", "Signed"),
        ("2026-05-02", "SignedText"),
        ("2026-05-02", "Signed"),
        ("2025-01-02", "Signed"),
    ]
    assert [one.item.current for one in found if isinstance(one.item, Signed)] == [None, True, False]


def test_people_who_agreed_on_one_day_stand_together() -> None:
    agreed = [
        {"person": "mara", "agreed_on": "2026-05-04", "terms": "1:sha256:a"},
        {"person": "jonas", "agreed_on": "2026-05-04", "terms": "1:sha256:a"},
        {"person": "elif", "agreed_on": "2026-05-06", "terms": "1:sha256:a"},
        {"person": "tomas"},
    ]
    parties = [{"party": one} for one in ("mara", "jonas", "elif", "tomas")]
    found = told(alliance(charter(alliance_type="intra_team", parties=parties, agreed_by=agreed)))
    assert [one.item for one in found] == [Joined(("elif",)), Joined(("mara", "jonas"))]
    agreed[2]["withdrawn_on"] = "2026-05-20"
    found = told(alliance(charter(alliance_type="intra_team", parties=parties, agreed_by=agreed)))
    assert [(str(one.on), type(one.item).__name__) for one in found][:2] == [
        ("2026-05-20", "TakenBack"),
        ("2026-05-06", "Joined"),
    ]


def signed(of: Alliance, on: dt.date) -> tuple[SignedText, ...]:
    return signed_texts(portfolio(of), of, on)


def rewording(before: str, after: str, *accepted: str) -> dict[str, Any]:
    return {"from": before, "to": after, "accepted_by": list(accepted)}


def test_new_words_are_no_new_text_once_all_accepted_them() -> None:
    signatures = [
        {"party": "nordhafen", "signer": INES, "signed_on": "2025-01-02", "terms": "a"},
        {"party": "kestrel", "signer": AMARA, "signed_on": "2025-06-02", "terms": "b"},
        {"party": "kestrel", "signer": AMARA, "signed_on": "2026-01-02", "terms": "c"},
    ]
    both = alliance(signatures=signatures, rewordings=[rewording("a", "b", INES, AMARA)])
    assert [(one.terms, str(one.first_on)) for one in signed(both, AS_OF)] == [
        ("a", "2025-01-02"),
        ("c", "2026-01-02"),
    ]
    assert [one.on for one in told(both) if isinstance(one.item, Rewording)] == [None], "no document says when"
    assert told(both)[-1].on is None
    one_side = alliance(signatures=signatures, rewordings=[rewording("a", "b", INES)])
    assert len(signed(one_side, AS_OF)) == 3
    assert not any(isinstance(one.item, Rewording) for one in told(one_side))
    assert [one.terms for one in signed(one_side, day("2025-12-31"))] == ["a", "b"]


@pytest.mark.parametrize("first", ["a", "b", "c"])
def test_rewordings_in_a_circle_come_to_an_end(first: str) -> None:
    steps = [rewording("a", "b", INES, AMARA), rewording("b", "c", INES, AMARA), rewording("c", "a", INES, AMARA)]
    signatures = [
        {"party": "nordhafen", "signer": INES, "signed_on": "2025-01-02", "terms": first},
        {"party": "kestrel", "signer": AMARA, "signed_on": "2025-01-03", "terms": "b"},
    ]
    assert len(signed(alliance(signatures=signatures, rewordings=steps), AS_OF)) == 1


@given(st.dates(dt.date(2025, 1, 1), dt.date(2026, 12, 31)))
def test_nothing_is_told_before_its_day_and_all_stands_in_order(as_of: dt.date) -> None:
    notes = [
        note(f"2026-{month:02}-10", decisions=[{"text": "We go on"}], milestones={"pilot": {"outcome": "reached"}})
        for month in range(1, 13)
    ]
    of = alliance(charter(milestones=[PILOT]), notes, [win(contributors=[{"person": LUIS}], confirmed_by=[AMARA])])
    days = [one.on for one in told(of, as_of)]
    assert days == sorted((one for one in days if one), reverse=True)
    assert all(one is not None and one <= as_of for one in days)
    assert sum(one.kind is HappeningKind.MILESTONE for one in told(of, as_of)) == (as_of >= day("2026-01-10"))
