"""The pages of the priorities of the whole portfolio."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ...insight.common_aims import common_aims
from ...insight.network import network
from ...insight.themes import ThemeTable, theme_table
from ...locale.words import N_
from ...model.addresses import Collection, collection_address, register_address
from ...model.views import View
from ...render import network_picture, priorities_page
from ..site_plan import Ground, PageKind, PagePlan, Shown, continued, file_of

_PAIRS: Final = 20
"""So many pairs that share much are shown."""


def priorities(ground: Ground) -> Iterator[tuple[PagePlan, Shown]]:
    """The first page for the parties with most alliances, with the network and the common aims; further ones for further parties.

    None where no theme is weighed, no two organisations or teams have an alliance and no two want the same.
    """
    table = theme_table(ground.portfolio)
    net = network(ground.portfolio, network_picture.PARTIES, network_picture.TIES)
    aims = common_aims(ground.portfolio, _PAIRS)
    if not (table.themes or net or aims):
        return
    pages = max(1, -(-len(table.parties) // priorities_page.PARTIES))
    for number in range(1, pages + 1):
        parties = table.parties[(number - 1) * priorities_page.PARTIES : number * priorities_page.PARTIES]
        if number == 1:
            data = priorities_page.Overview(table, parties, net, aims)
        else:
            data = priorities_page.Overview(table, parties, first=False)
        shown = Shown("overviews/priorities.html", priorities_page.priorities_page, data)
        yield _page(ground, number, pages, _files(ground, table, data)), shown


def _page(ground: Ground, number: int, pages: int, files: Sequence[str]) -> PagePlan:
    words = ground.words
    first = register_address(priorities_page.ADDRESS)
    return PagePlan(
        address=register_address(priorities_page.ADDRESS, number),
        kind=PageKind.OVERVIEW,
        title=continued(words, words.gettext(N_("Priorities")), number),
        description=words.gettext(N_("What matters to whom over all alliances, who works with whom, and who might.")),
        views=(View.THEMES, View.NETWORK, View.COMMON_AIMS) if number == 1 else (View.THEMES,),
        collection=collection_address(Collection.ALLIANCES) if number == 1 else first,
        depends_on=tuple(files),
        number=number,
        of=pages,
    )


def _files(ground: Ground, table: ThemeTable, data: priorities_page.Overview) -> list[str]:
    """The first page is about all alliances and parties, a further one about those of its own parties."""
    portfolio = ground.portfolio
    if data.first:
        charters = [alliance.charter for alliance in portfolio.alliances.values()]
        return [file_of(one) for one in (*charters, *portfolio.parties.values())]
    told = {
        one.alliance_id: None for party in data.parties for cell in table.cells[party].values() for one in cell.told
    }
    return [
        *(file_of(portfolio.alliances[one].charter) for one in told),
        *(file_of(portfolio.parties[one]) for one in data.parties),
    ]
