"""The scorecard of the portfolio: the indicators of every alliance as small multiples."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...locale.words import N_
from ...model.addresses import Collection, collection_address, register_address
from ...model.values import Status
from ...model.views import View
from ...render.scorecard_page import scorecard_page
from ..order import in_order
from ..site_plan import Ground, PageKind, PagePlan, Shown, continued, file_of

ALLIANCES: Final = 12
"""So many alliances stand on a page."""


def scorecard_pages(ground: Ground) -> Iterator[tuple[PagePlan, Shown]]:
    """Alliances that have not ended and look at how it goes, in the order in which alliances are listed."""
    words = ground.words
    shown = [
        one
        for one in in_order(ground, ground.portfolio.alliances.values())
        if one.charter.indicators and one.status is not Status.ENDED
    ]
    pages = -(-len(shown) // ALLIANCES)
    first = register_address(View.SCORECARD.value)
    for number in range(1, pages + 1):
        here = shown[(number - 1) * ALLIANCES : number * ALLIANCES]
        yield (
            PagePlan(
                address=register_address(View.SCORECARD.value, number),
                kind=PageKind.OVERVIEW,
                title=continued(words, words.gettext(N_("Scorecard")), number),
                description=words.gettext(
                    N_("What each alliance looks at, as each party sees it. Nothing is added up into one figure.")
                ),
                views=(View.SCORECARD,),
                collection=collection_address(Collection.ALLIANCES) if number == 1 else first,
                depends_on=tuple(file_of(one) for alliance in here for one in (alliance.charter, *alliance.reviews)),
                number=number,
                of=pages,
            ),
            Shown("overviews/scorecard.html", scorecard_page, tuple(one.id for one in here)),
        )
