"""The report on each year of an alliance, and the list of all reports."""

from __future__ import annotations

from collections.abc import Iterator

from ...locale.words import N_
from ...model.addresses import Collection, collection_address, register_address, report_address, story_address
from ...model.portfolio import Alliance
from ...model.views import View
from ...render.report_page import report_page, reports_page
from ...render.titles import alliance_title
from ...standing.report import years
from ..order import in_order
from ..site_plan import ROWS, Ground, PageKind, PagePlan, Shown, continued, file_of

_NAME = "reports"


def report_pages(ground: Ground) -> Iterator[tuple[PagePlan, Shown]]:
    """The list of reports, the newest year first, then the reports. None where no alliance can be reported on."""
    words = ground.words
    found = [
        (year, alliance)
        for alliance in in_order(ground, ground.portfolio.alliances.values())
        for year in years(ground.portfolio, alliance)
    ]
    found.sort(key=lambda one: -one[0])
    pages = -(-len(found) // ROWS)
    first = register_address(_NAME)
    for number in range(1, pages + 1):
        here = found[(number - 1) * ROWS : number * ROWS]
        yield (
            PagePlan(
                address=register_address(_NAME, number),
                kind=PageKind.OVERVIEW,
                title=continued(words, words.gettext(N_("Impact reports")), number),
                description=words.gettext(N_("What came of each alliance, year by year.")),
                views=(View.REPORTS,),
                collection=collection_address(Collection.ALLIANCES) if number == 1 else first,
                depends_on=tuple(dict.fromkeys(file_of(alliance.charter) for _, alliance in here)),
                number=number,
                of=pages,
            ),
            Shown("overviews/reports.html", reports_page, tuple((alliance.id, year) for year, alliance in here)),
        )
    for year, alliance in found:
        yield _report(ground, alliance, year)


def _report(ground: Ground, alliance: Alliance, year: int) -> tuple[PagePlan, Shown]:
    title = alliance_title(ground.portfolio, alliance, ground.words)
    records = alliance.records
    plan = PagePlan(
        address=report_address(alliance.id, year),
        kind=PageKind.OVERVIEW,
        title=ground.words.gettext(N_("Impact report %(year)s: %(alliance)s")) % {"year": year, "alliance": title},
        description=ground.words.gettext(N_("What came of an alliance in a year.")),
        views=(View.REPORT,),
        subject=alliance.id,
        alliance=alliance.id,
        collection=story_address(alliance.id),
        depends_on=tuple(file_of(one) for one in (alliance.charter, *records)),
    )
    return plan, Shown("overviews/report.html", report_page, (alliance.id, year))
