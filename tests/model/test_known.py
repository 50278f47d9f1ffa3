"""What a record told by a day."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st
from tests.insight.samples import alliance, charter, exchange, note, portfolio

from mkdocs_charters.insight.reciprocity import ledger
from mkdocs_charters.model.known import known_by
from mkdocs_charters.model.records import Dispute
from mkdocs_charters.model.values import Status

DAY = dt.date(2026, 6, 1)
LATER = "2026-06-02"


def test_what_came_later_is_not_known_yet() -> None:
    given_before = exchange(given_on="2026-05-20", acknowledged_by="kestrel/amara", acknowledged_on=LATER)
    told = known_by(given_before, DAY)
    assert (told.acknowledged_by, told.acknowledged_on) == (None, None)
    told_then = note(
        "2026-05-20",
        circulated_on=LATER,
        exchanges=[
            {
                "what": "a day",
                "given_by": "nordhafen",
                "acknowledged_on": "2026-05-21",
                "acknowledged_by": "kestrel/amara",
            },
            {"what": "data", "given_by": "nordhafen", "acknowledged_on": LATER, "acknowledged_by": "kestrel/amara"},
        ],
        concerns=[{"text": "Trucks waited.", "acknowledged": "2026-05-21", "closed": LATER}],
    )
    seen = known_by(told_then, DAY)
    assert seen.circulated_on is None
    assert [one.acknowledged_on for one in seen.exchanges] == [dt.date(2026, 5, 21), None]
    assert [(one.acknowledged, one.closed) for one in seen.concerns] == [(dt.date(2026, 5, 21), None)]
    settled = Dispute.model_validate(
        {
            "kind": "dispute", "id": "gate", "raised_on": "2026-05-01", "raised_by": "kestrel", "issue": "Who waits?",
            "agreed_on": LATER, "agreed_by": ["kestrel/amara"], "resolution": "By noon.",
        }
    )  # fmt: skip
    open_still = known_by(settled, DAY)
    assert (open_still.agreed_on, open_still.agreed_by, open_still.resolution) == (None, [], None)


@given(st.dates(dt.date(2026, 5, 20), dt.date(2026, 7, 1)))
def test_a_record_without_later_days_is_itself(day: dt.date) -> None:
    alone = note("2026-05-01", circulated_on="2026-05-20", concerns=[{"text": "Wait.", "closed": "2026-05-20"}])
    assert known_by(alone, day) is alone


def test_what_a_note_says_is_given_later_is_not_given_yet() -> None:
    told_then = note(
        "2026-05-20",
        exchanges=[
            {"what": "a day", "given_by": "nordhafen"},
            {"what": "data", "given_by": "nordhafen", "given_on": LATER},
        ],
    )
    one = alliance(reviews=[told_then])
    seen = portfolio(one).on(DAY).alliances[one.id]
    assert [given.what for given in ledger(seen)] == ["a day"]
    assert [given.what for given in ledger(one)] == ["a day", "data"]


def test_an_agreement_whose_last_day_has_passed_has_ended() -> None:
    def stands(status: str, day: dt.date) -> Status:
        one = alliance(charter(status=status, expires_on="2026-06-01"))
        return portfolio(one).on(day).alliances[one.id].status

    assert stands("active", DAY) is Status.ACTIVE
    assert stands("active", DAY + dt.timedelta(days=1)) is Status.ENDED
    assert stands("paused", DAY + dt.timedelta(days=1)) is Status.ENDED
    assert stands("draft", DAY + dt.timedelta(days=1)) is Status.DRAFT
