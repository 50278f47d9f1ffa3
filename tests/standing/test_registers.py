"""What registers list, in which order, and when something moves to its quarter."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.insight.samples import AMARA, AS_OF, alliance, charter, day, exchange, note, portfolio

from mkdocs_charters.insight.obligations import ActionState, CommitmentState, ConcernState
from mkdocs_charters.model.portfolio import Portfolio
from mkdocs_charters.model.views import View
from mkdocs_charters.standing.registers import REGISTERS, entries, kind_of, quarter


def promised(**fields: object) -> Portfolio:
    """An alliance that promises two things: one by a day, one every month."""
    return portfolio(
        alliance(
            charter(
                commitments=[
                    {"id": "rota", "by": ["nordhafen"], "will": "Share the rota", "due_on": "2026-06-20"},
                    {"id": "report", "by": ["kestrel"], "will": "Send the report", "every": "month"},
                ],
                **fields,
            ),
            reviews=[
                note("2025-11-14", commitments={"rota": {"status": "kept"}}),
                note(
                    "2026-04-14",
                    actions=[
                        {"text": "Call the yard", "owner": "nordhafen/luis-prieto", "due_on": "2026-06-10"},
                        {"text": "Done already", "done": True},
                    ],
                    concerns=[{"text": "Trucks wait", "raised_by": "kestrel"}],
                    decisions=[{"text": "Nights are shared", "why": "They cost us most"}],
                    we_try=[{"text": "One inbox"}],
                    thanks=[{"text": "For two days", "to": ["nordhafen"]}],
                    what_we_learned="Call before ten.",
                ),
            ],
        )
    )


def test_what_comes_next_leads_and_what_has_no_day_comes_last() -> None:
    found = entries(View.COMMITMENTS, promised(), AS_OF)
    assert [(one.on, kind_of(one), one.period) for one in found] == [
        (day("2025-11-14"), "commitment", "2025-q4"),
        (day("2026-06-01"), "commitment", ""),
        (day("2026-06-10"), "action", ""),
        (None, "concern", ""),
    ]
    assert [type(one.item) for one in found] == [CommitmentState, CommitmentState, ActionState, ConcernState]


@pytest.mark.parametrize(("as_of", "period"), [("2026-02-12", ""), ("2026-02-13", "2025-q4")])
def test_what_was_kept_stays_for_ninety_days(as_of: str, period: str) -> None:
    found = entries(View.COMMITMENTS, promised(), day(as_of))
    assert next(one.period for one in found if one.item.commitment.id == "rota") == period


def test_an_alliance_that_ended_asks_for_nothing() -> None:
    found = entries(View.COMMITMENTS, promised(status="ended"), AS_OF)
    assert [(kind_of(one), one.item.commitment.id) for one in found] == [("commitment", "rota")]


def test_milestones_stand_by_date_and_move_with_the_note_that_closed_them() -> None:
    found = entries(
        View.ROADMAP,
        portfolio(
            alliance(
                charter(
                    milestones=[
                        {"id": "later", "title": "A year of nights", "due_on": "2026-12-01"},
                        {"id": "first", "title": "First night", "due_on": "2026-01-15"},
                        {"id": "some-day", "title": "A second gate"},
                    ]
                ),
                reviews=[note("2026-02-03", milestones={"first": {"outcome": "reached"}})],
            )
        ),
        AS_OF,
    )
    assert [(one.item.milestone.id, one.period) for one in found] == [
        ("first", "2026-q1"), ("later", ""), ("some-day", ""),
    ]  # fmt: skip


def test_records_are_listed_newest_first() -> None:
    both = portfolio(
        alliance(
            reviews=[
                note(
                    "2026-01-10",
                    decisions=[{"text": "First"}],
                    thanks=[{"text": "Well done"}],
                    we_try=[{"text": "This"}],
                    what_we_learned="A",
                ),
                note(
                    "2026-03-10",
                    decisions=[{"text": "Second"}, {"text": "Third"}],
                    thanks=[{"text": "Again"}],
                    we_try=[{"text": "That"}],
                    what_we_learned="B",
                ),
            ]
        )
    )
    assert [one.item.text for one in entries(View.DECISIONS, both, AS_OF)] == ["Second", "Third", "First"]
    assert [one.item.text for one in entries(View.THANKS, both, AS_OF)] == ["Again", "Well done"]
    assert [one.item.text for one in entries(View.EXPERIMENTS, both, AS_OF)] == ["That", "This"]
    assert [one.item.text for one in entries(View.LESSONS, both, AS_OF)] == ["B", "A"]


def test_words_stand_by_the_alphabet_over_all_alliances() -> None:
    both = portfolio(
        alliance(
            charter(
                id="a", words_we_share=[{"term": "released", "meaning": "signed"}, {"term": "Slot", "meaning": "x"}]
            )
        ),
        alliance(charter(id="b", words_we_share=[{"term": "Night", "meaning": "after ten"}])),
    )
    assert [(one.item.term, one.alliance_id) for one in entries(View.GLOSSARY, both, AS_OF)] == [
        ("Night", "b"), ("released", "a"), ("Slot", "a"),
    ]  # fmt: skip


def test_offers_and_asks_stand_while_they_hold_and_gifts_until_they_are_confirmed() -> None:
    terms = {
        "offers": [{"id": "desk", "by": "nordhafen", "what": "A desk"}],
        "asks": [
            {"id": "van", "by": "kestrel", "what": "A van", "until": "2026-06-01"},
            {"id": "old", "by": "kestrel", "what": "A cart", "until": "2026-05-31"},
        ],
    }
    told = [
        note(
            "2026-02-03",
            exchanges=[
                {"given_by": "kestrel", "what": "A list"},
                {"given_by": "kestrel", "what": "A map", "acknowledged_on": "2026-02-04"},
            ],
        )
    ]
    given = [exchange(acknowledged_by=AMARA), exchange(id="two", given_on="2026-01-10", what="A key")]
    both = portfolio(
        alliance(charter(**terms), reviews=told, exchanges=given),
        alliance(charter(id="over", status="ended", **terms)),
    )
    found = entries(View.RECIPROCITY, both, AS_OF)
    assert [(str(one.on), kind_of(one), one.record_id) for one in found] == [
        ("2026-01-10", "given", "two"),
        ("2026-02-03", "given", "2026-02-03"),
        ("2026-06-01", "ask", ""),
        ("None", "offer", ""),
    ]


def test_every_register_of_nothing_is_empty() -> None:
    assert all(entries(view, portfolio(), AS_OF) == () for view in REGISTERS)


@pytest.mark.parametrize(("month", "name"), [(1, "q1"), (3, "q1"), (4, "q2"), (9, "q3"), (12, "q4")])
def test_quarters(month: int, name: str) -> None:
    assert quarter(dt.date(2026, month, 28)) == f"2026-{name}"
