"""The page of all practices: what each is for, how it is written, and where to see it alive."""

from __future__ import annotations

from collections.abc import Iterator

from ...locale.words import N_
from ...model.addresses import Collection, collection_address
from ...model.views import View
from ...render.practices import PAGE, practices_page
from ...standing.practices import examples
from ..site_plan import Ground, PageKind, PagePlan, Shown, file_of


def practice_pages(ground: Ground) -> Iterator[tuple[PagePlan, Shown]]:
    """The page, where there is an alliance."""
    portfolio, words = ground.portfolio, ground.words
    if not portfolio.alliances:
        return
    data = examples(portfolio, ground.as_of)
    files = {
        file_of(document): None
        for found in data.values()
        for ident, one in found
        for document in (portfolio.alliances[ident].charter, one.document)
    }
    plan = PagePlan(
        address=PAGE,
        kind=PageKind.OVERVIEW,
        title=words.gettext(N_("Practices")),
        description=words.gettext(
            N_("What makes an alliance last, how each of it is written down, and where to see how others do it.")
        ),
        views=(View.PRACTICES,),
        collection=collection_address(Collection.ALLIANCES),
        depends_on=tuple(files),
    )
    yield plan, Shown("overviews/practices.html", practices_page, data)
