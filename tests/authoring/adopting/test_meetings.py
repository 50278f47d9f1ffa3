"""What an entry about a meeting says of when it is, and what it leaves open."""

from __future__ import annotations

import pytest

from mkdocs_charters.authoring.adopting.adopt import adopt
from mkdocs_charters.authoring.adopting.settling import Known


@pytest.mark.parametrize(
    ("entry", "written"),
    [
        ("Stand-up: daily at 9:45", 'every: daily, at: "9:45"}'),
        ("Triage: Tuesdays 10:00 UTC", 'every: Tuesdays, at: "10:00", timezone: UTC}'),
        ("Triage: Tuesdays 10:00 (GMT)", 'every: Tuesdays, at: "10:00", timezone: UTC}'),
        ("Triage: Tuesdays at 9:00 am", 'every: Tuesdays, at: "9:00"}'),
        # Without its zone, or in the count of the afternoon, it would be another hour.
        ("Triage: Tuesdays at 9:00 PT", "every: Tuesdays}"),
        ("Triage: Tuesdays at 9:00 (Pacific Time)", "every: Tuesdays}"),
        ("Triage: Tuesdays at 9:00 Europe/Berlin", "every: Tuesdays}"),
        ("Triage: Tuesdays at 9:00 p.m. UTC", "every: Tuesdays}"),
        ("Triage: Tuesdays at 9:00pm", "every: Tuesdays}"),
        # More seldom than the day alone would say.
        ("Triage: Tuesdays at 9:00 (biweekly)", 'every: biweekly, at: "9:00"}'),
        ("Triage: every two weeks, Tuesdays", "every: two weeks}"),
    ],
)
def test_when_a_meeting_is(entry: str, written: str) -> None:
    made = adopt(f"# Crew Charter\n\n## Meetings\n\n- {entry}\n".encode(), "crew", Known({}))
    (line,) = [one for one in made.charter.splitlines() if one.startswith("  - {forum:")]
    assert line.partition(", ")[2].partition("  #")[0] == written
