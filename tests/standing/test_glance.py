"""The figures of the home page."""

from __future__ import annotations

from typing import Any

from tests.insight.samples import AMARA, AS_OF, INES, alliance, charter, note, portfolio, win

from mkdocs_charters.model.portfolio import Portfolio
from mkdocs_charters.model.values import CommitmentStatus
from mkdocs_charters.standing.glance import Glance, glance
from mkdocs_charters.standing.registers import REGISTERS, entries


def seen(found: Portfolio) -> Glance:
    return glance(
        found, AS_OF, {view: [one for one in entries(view, found, AS_OF) if not one.period] for view in REGISTERS}
    )


def test_each_figure_counts_what_its_list_shows() -> None:
    terms: dict[str, Any] = {
        "commitments": [
            {"id": one, "by": ["nordhafen"], "will": f"Do {one}"} for one in ("helped", "kept", "long-ago", "untold")
        ],
        "milestones": [
            {"id": "soon", "title": "Soon", "due_on": "2026-06-30"},
            {"id": "past", "title": "Past", "due_on": "2026-05-01"},
            {"id": "far", "title": "Far", "due_on": "2027-06-30"},
            {"id": "done", "title": "Done", "due_on": "2026-06-30"},
        ],
        "offers": [{"id": "desk", "by": "nordhafen", "what": "A desk"}],
        "asks": [
            {"id": "van", "by": "kestrel", "what": "A van", "until": "2026-06-01"},
            {"id": "old", "by": "kestrel", "what": "A cart", "until": "2026-05-31"},
        ],
    }
    reviews = [
        note("2025-11-14", commitments={"long-ago": {"status": "kept"}}, thanks=[{"text": "then"}]),
        note(
            "2026-04-14",
            commitments={"helped": {"status": "needs_help"}, "kept": {"status": "kept"}},
            milestones={"done": {"outcome": "reached"}},
            thanks=[{"text": "a"}, {"text": "b"}],
        ),
    ]
    wins = [
        win(contributors=[{"person": INES}], confirmed_by=[AMARA]),
        win(id="alone", contributors=[{"person": INES}]),
        win(id="then", achieved_on="2025-05-12", contributors=[{"person": INES}], confirmed_by=[AMARA]),
    ]
    busy = alliance(charter(**terms), reviews=reviews, wins=wins)
    ended = alliance(charter(id="over", status="ended", **terms))
    found = seen(portfolio(busy, ended))
    assert found.statuses == {CommitmentStatus.NEEDS_HELP: 1, CommitmentStatus.KEPT: 1}
    assert (found.active, found.milestones, sum(found.offers.values()), found.wins, found.thanks) == (1, 1, 2, 1, 2)


def test_of_nothing_there_is_nothing_to_see() -> None:
    assert seen(portfolio()) == Glance(0, {}, 0, {}, 0, 0)


def test_what_was_on_track_until_its_day_passed_is_not_counted_as_on_track() -> None:
    terms = {
        "commitments": [
            {"id": "today", "by": ["nordhafen"], "will": "a", "due_on": "2026-06-01"},
            {"id": "gone", "by": ["nordhafen"], "will": "b", "due_on": "2026-05-31"},
            {"id": "weekly", "by": ["kestrel"], "will": "c", "every": "week"},
        ]
    }
    told = note("2026-04-14", commitments={one: {"status": "on_track"} for one in ("today", "gone", "weekly")})
    found = seen(portfolio(alliance(charter(**terms), reviews=[told])))
    assert found.statuses == {CommitmentStatus.ON_TRACK: 2}
