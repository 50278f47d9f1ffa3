"""All overviews, in the order in which they are offered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from ..site_plan import Ground, PagePlan, Shown
from .amendments import amendment_pages
from .calendar import calendar_pages
from .conversations import conversation_pages
from .data import data_page
from .practices import practice_pages
from .priorities import priorities
from .reports import report_pages
from .scorecard import scorecard_pages

Planner = Callable[[Ground], Iterator[tuple[PagePlan, Shown]]]

OVERVIEWS: Final[tuple[Planner, ...]] = (
    priorities,
    scorecard_pages,
    calendar_pages,
    report_pages,
    conversation_pages,
    practice_pages,
    amendment_pages,
    data_page,
)
"""Each yields the pages of one overview with what they show; none where there is nothing to show."""


def overview_pages(ground: Ground) -> Iterator[tuple[PagePlan, Shown]]:
    """The pages of all overviews."""
    for planner in OVERVIEWS:
        yield from planner(ground)
