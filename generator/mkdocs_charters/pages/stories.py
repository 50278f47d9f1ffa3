"""A page for each alliance that tells how it goes."""

from __future__ import annotations

from collections.abc import Iterator

from ..checks import left_by
from ..locale.words import N_
from ..model.addresses import story_address
from ..model.views import View
from ..render.sheet import Record
from ..render.titles import alliance_title
from .site_plan import VIEWS, Ground, PageKind, PagePlan, file_of


def story_pages(ground: Ground) -> Iterator[PagePlan]:
    """A page for each alliance of which a record tells something, or whose people chose to leave something and say why."""
    # What everybody may read says nothing of how promises went: that stays inside an alliance.
    told = {*VIEWS[PageKind.STORY]} - ({View.FOLLOW_THROUGH} if ground.public else set())
    for alliance in ground.portfolio.alliances.values():
        records: tuple[Record, ...] = (*alliance.reviews, *alliance.wins, *alliance.exchanges)
        if records or left_by(alliance, ground.as_of):
            title = alliance_title(ground.portfolio, alliance, ground.words)
            yield PagePlan(
                address=story_address(alliance.id),
                kind=PageKind.STORY,
                title=ground.words.gettext(N_("How it goes: %(alliance)s")) % {"alliance": title},
                description=ground.words.gettext(N_("How an alliance goes: what was read, given and reached.")),
                views=tuple(one for one in VIEWS[PageKind.STORY] if one in told),
                subject=alliance.id,
                alliance=alliance.id,
                collection=alliance.charter.origin.uri,
                depends_on=tuple(file_of(one) for one in (alliance.charter, *records)),
            )
