"""Sites on the first and the last days of time: a slip of the hand is told, and breaks nothing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from tests import support
from tests.pages.site import Site

CHARTER = """
    ---
    kind: charter
    alliance_type: inter_org
    status: active
    effective_on: {first}
    expires_on: {last}
    review_every: week
    parties: [nordhafen, kestrel]
    commitments:
      - {{id: daily-manifest, by: kestrel, will: send it, every: month, starts_on: {first}}}
      - {{by: nordhafen, will: answer, due_on: {last}}}
    milestones:
      - {{id: pilot, title: Pilot, due_on: {last}}}
    cadence:
      - {{id: weekly, forum: Weekly, every: Saturday, starts_on: {first}}}
      - {{id: daily, forum: Daily, every: day, starts_on: {last}}}
      - {{id: monthly, forum: Monthly, every: month, starts_on: {last}}}
    ---
    """
NOTE = """
    ---
    kind: review
    held_on: {held}
    cadence: weekly
    next_on: {last}
    commitments: {{daily-manifest: kept}}
    ---
    """


@pytest.mark.parametrize("as_of", ["0001-01-01", "0001-01-02", "0001-01-14", "9999-12-24", "9999-12-30", "9999-12-31"])
@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("0001-01-01", "0001-01-20"),
        ("9999-12-01", "9999-12-31"),
        ("9999-12-31", "9999-12-31"),
        ("2026-01-31", "9999-12-31"),
    ],
)
def test_every_page_is_there(tmp_path: Path, first: str, last: str, as_of: str) -> None:
    files = {
        "parties/nordhafen.md": support.SMALL["parties/nordhafen.md"],
        "parties/kestrel.md": support.SMALL["parties/kestrel.md"],
        "nordhafen-kestrel/index.md": CHARTER.format(first=first, last=last),
        "nordhafen-kestrel/notes/first.md": NOTE.format(held=first, last=last),
        "nordhafen-kestrel/notes/last.md": NOTE.format(held=last, last=last),
    }
    portfolio = support.portfolio(support.write(tmp_path, files))
    site = Site(portfolio, as_of=dt.date.fromisoformat(as_of))
    pages = list(site.plan.pages())
    assert "nordhafen-kestrel/index.md" in site.plan.by_address
    for page in pages:
        assert site.html(page.address)
