"""What the pages over all alliances list, in one row over all their pages, and by what it can be found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from ...model.views import View
from ...render.calendar_page import event_facets
from ...render.conversations import matter_facets
from ...render.facets import Facets
from ...render.report_page import report_facets
from ...render.scorecard_page import score_facets
from ...render.sheet import Sheet
from ..site_plan import SitePlan


def planned_rows(plan: SitePlan, view: View, as_of: dt.date) -> Iterator[Any]:
    """What the pages of a view list, in their order; none where the plan has no such page. Of the calendar the months that are gone
    are left out.
    """
    for page in plan.overviews:
        if page.views != (view,):
            continue
        data = plan.shown[page.address].data
        if view is not View.CALENDAR:
            yield from data
        elif data.first >= as_of.replace(day=1):
            yield from data.listed


def _of_score(sheet: Sheet, alliance: str) -> Facets:
    return score_facets(sheet, sheet.desk.portfolio.alliances[alliance])


FACETS: Final[Mapping[View, Callable[[Sheet, Any], Facets]]] = MappingProxyType(
    {
        View.SCORECARD: _of_score,
        View.CALENDAR: event_facets,
        View.REPORTS: report_facets,
        View.CONVERSATIONS: matter_facets,
    }
)
"""By what a row of each view can be found."""
