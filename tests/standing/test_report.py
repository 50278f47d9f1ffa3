"""What is reported of a year."""

from __future__ import annotations

from typing import Any

from tests.insight.samples import AMARA, INES, alliance, charter, day, exchange, note, portfolio, win

from mkdocs_charters.model.portfolio import Alliance
from mkdocs_charters.standing.report import Change, year_report, years

AS_OF = day("2026-11-26")


def busy(**fields: Any) -> Alliance:
    """An alliance with two years behind it."""
    return alliance(
        charter(
            priorities=[{"id": "nights", "title": "Quiet nights", "weights": {"nordhafen": 4, "kestrel": 5}}],
            commitments=[
                {"id": "rota", "by": ["nordhafen"], "will": "Share the rota", "every": "month"},
                {"id": "key", "by": ["kestrel"], "will": "Hand over the key"},
            ],
            milestones=[{"id": "gate", "title": "A second gate", "due_on": "2025-11-01"}],
            indicators=[
                {"id": "waits", "title": "Waiting time", "unit": "minutes"},
                {"id": "openness", "title": "Openness"},
            ],
            **fields,
        ),
        reviews=[
            note(
                "2025-03-10",
                commitments={"rota": {"status": "needs_help"}},
                readings={"waits": {"value": 40}, "openness": {"by": {"nordhafen": 3, "kestrel": 2}}},
            ),
            note(
                "2025-12-10",
                commitments={"rota": {"status": "kept"}},
                milestones={"gate": {"outcome": "reached"}},
                readings={"waits": {"value": 31}, "openness": {"by": {"kestrel": 4}}},
                priority_shifts=[{"priority": "nights", "party": "kestrel", "from": 3, "to": 5, "cause": "market"}],
                exchanges=[
                    {"given_by": "kestrel", "what": "A list", "benefit": {"type": "speed", "value": 2, "unit": "days"}}
                ],
            ),
            note("2026-02-01", commitments={"rota": {"status": "released"}}, readings={"waits": {"value": 50}}),
        ],
        wins=[
            win(achieved_on="2025-06-01", contributors=[{"person": INES}], confirmed_by=[AMARA]),
            win(id="alone", achieved_on="2024-06-01", contributors=[{"person": INES}]),
        ],
        exchanges=[
            exchange(given_on="2025-05-05", benefit={"type": "speed", "value": 1, "unit": "days"}),
            exchange(id="later", given_on="2026-05-05", benefit={"type": "speed", "value": 9, "unit": "days"}),
        ],
    )


def test_a_year_is_told_as_it_was_on_its_last_day() -> None:
    one = busy()
    report = year_report(portfolio(one), one, 2025, AS_OF)
    assert report.until == day("2025-12-31")
    assert [note.id for note in report.notes] == ["2025-03-10", "2025-12-10"]
    assert [win.id for win in report.wins] == ["first-night"]
    assert [given.what for given in report.given] == ["Two days in the control room", "A list"]
    assert [(sum_.unit, sum_.total, sum_.times) for sum_ in report.benefits] == [("days", 3.0, 2)]
    assert [(one.commitment.id, one.status) for one in report.commitments] == [("rota", "kept")]
    assert [(one.milestone.id, one.outcome) for one in report.milestones] == [("gate", "reached")]
    assert [(shift.party, shift.before, shift.after) for shift in report.shifts] == [("kestrel", 3, 5)]


def test_each_indicator_is_told_by_the_first_and_the_last_reading_of_the_year() -> None:
    one = busy()

    def line(change: Change) -> tuple[str, str, float, float]:
        return change.indicator.id, change.party, change.first.value, change.last.value

    assert [line(change) for change in year_report(portfolio(one), one, 2025, AS_OF).changes] == [
        ("waits", "", 40, 31),
        ("openness", "nordhafen", 3, 3),
        ("openness", "kestrel", 2, 4),
    ]
    assert [line(change) for change in year_report(portfolio(one), one, 2026, AS_OF).changes] == [("waits", "", 50, 50)]


def test_the_running_year_is_told_until_today() -> None:
    one = busy()
    report = year_report(portfolio(one), one, 2026, day("2026-03-01"))
    assert report.until == day("2026-03-01")
    assert (len(report.notes), report.given, report.wins) == (1, (), ())


def test_a_team_is_told_by_its_median_and_only_where_five_answered() -> None:
    def told(*scores: int) -> list[tuple[float, bool]]:
        one = alliance(
            charter(indicators=[{"id": "air", "title": "The air we work in"}]),
            reviews=[note("2025-03-10", readings={"air": {"scores": list(scores)}})],
        )
        return [(change.last.value, change.team) for change in year_report(portfolio(one), one, 2025, AS_OF).changes]

    assert told(1, 3, 4, 5, 5) == [(4, True)]
    assert told(1, 3, 4, 5) == []


def test_years_are_those_with_something_to_tell() -> None:
    one = busy()
    # 2024 has only a win that nobody of the other side confirmed.
    assert years(portfolio(one), one) == (2026, 2025)
    personal = busy(alliance_type="one_to_one")
    assert years(portfolio(personal), personal) == ()
    nothing = alliance()
    assert years(portfolio(nothing), nothing) == ()
