"""The page that says what there is for other tools."""

from __future__ import annotations

from collections.abc import Iterator

from ...locale.words import N_
from ...model.addresses import DATA_PAGE, Collection, collection_address
from ...model.views import View
from ...render.data_page import Offered, data_page_view
from ..site_plan import Ground, PageKind, PagePlan, Shown


def data_page(ground: Ground) -> Iterator[tuple[PagePlan, Shown]]:
    """The page, where something is published."""
    published, words = ground.published, ground.words
    if not published.addresses:
        return
    plan = PagePlan(
        address=DATA_PAGE,
        kind=PageKind.OVERVIEW,
        title=words.gettext(N_("Data")),
        description=words.gettext(N_("Calendars and feeds to subscribe to, and all that this site shows as tables.")),
        views=(View.DATA,),
        collection=collection_address(Collection.ALLIANCES),
    )
    yield plan, Shown("overviews/data.html", data_page_view, Offered(published.addresses, published.tables))
