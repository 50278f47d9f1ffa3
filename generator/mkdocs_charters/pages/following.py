"""What of a site can be subscribed to, and on which page one looks for it."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Final, NamedTuple

from ..locale.words import N_
from ..model.addresses import (
    ALL_EVENTS,
    FeedKind,
    alliance_calendar,
    alliance_feed,
    feed_address,
    party_calendar,
    person_calendar,
)
from ..model.views import View
from .site_plan import PageKind, PagePlan


class Followed(NamedTuple):
    """Something that can be subscribed to: the address of its file, whether it is a calendar or a feed, what it is called (a message), and
    whether there is another of its kind on the page, so that it must be called so.
    """

    address: str
    is_calendar: bool
    title: str
    also: bool = False


_ALL: Final = N_("Calendar")
_OWN: Final = N_("This alliance")


def followed(page: PagePlan, published: Container[str]) -> tuple[Followed, ...]:
    """What can be subscribed to on a page, calendars first; as far as the site publishes it."""
    return tuple(one for one in _offered(page) if one.address in published)


def _offered(page: PagePlan) -> Iterator[Followed]:
    match page.kind:
        case PageKind.CHARTER | PageKind.STORY:
            yield Followed(alliance_calendar(page.alliance), True, _ALL)
            yield Followed(alliance_feed(page.alliance), False, _OWN)
        case PageKind.PARTY:
            yield Followed(party_calendar(page.subject), True, _ALL)
            yield Followed(person_calendar(page.subject), True, _ALL)
        case PageKind.WINS | PageKind.WIN:
            yield Followed(feed_address(FeedKind.WINS), False, N_("Wins"))
        case _ if View.CALENDAR in page.views:
            yield Followed(ALL_EVENTS, True, _ALL)
        case _ if View.AMENDMENTS in page.views:
            yield Followed(alliance_feed(page.alliance), False, _OWN)
            yield Followed(feed_address(FeedKind.AMENDMENTS), False, N_("Changed agreements"), also=True)
        case _ if page.views == (View.THANKS,):
            yield Followed(feed_address(FeedKind.THANKS), False, N_("Thanks"))
        case _:
            pass
