"""What views in texts are made from: found out once for a site."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from typing import Any, Final

from ...model.addresses import HOME
from ...model.portfolio import Alliance, Portfolio
from ...model.views import View
from ...render import lists, registers
from ...render.facets import Facets
from ...render.sheet import Desk, Sheet
from ...standing.registers import Entry
from ...standing.upcoming import Recent, Upcoming, recent, upcoming
from ..members import Members
from ..site_plan import PageKind, PagePlan, SitePlan
from .listed import Facet, Listed
from .planned_rows import FACETS, planned_rows

Link = Callable[[PagePlan, str, str], "str | None"]
"""Where a link in the prose of a page leads, given the attribute (`href`, `src`) and what the author wrote; None for nowhere."""


class Bench:
    """A site's portfolio and plan, with everything that can be listed. Not thread-safe, as prose is not."""

    def __init__(self, portfolio: Portfolio, plan: SitePlan, desk: Desk, link: Link, members: Members) -> None:
        self.portfolio = portfolio
        self.plan = plan
        self.desk = desk
        self.members = members
        self._link = link
        self._lists: dict[View, Listed[Any]] = {}

    @property
    def as_of(self) -> dt.date:
        return self.desk.as_of

    def sheet(self, address: str, alliance: Alliance | None = None) -> Sheet:
        """A sheet for a view on the page of an address. Links in an alliance's charter lead where they lead on its own page."""
        if alliance is None:
            return Sheet(self.desk, address)
        own = self.plan.by_address.get(alliance.charter.origin.uri)
        resolve = partial(self._link, dataclasses.replace(own, address=address)) if own is not None else None
        return Sheet(self.desk, address, alliance=alliance, resolve=resolve)

    @cached_property
    def _anywhere(self) -> Sheet:
        """Facets do not depend on where a row stands."""
        return self.sheet(self.plan.home.address if self.plan.home is not None else HOME)

    def listed(self, view: View) -> Listed[Any]:
        """What a view lists. Raises KeyError for one that lists nothing."""
        if view not in self._lists:
            self._lists[view] = self._made(view)
        return self._lists[view]

    def _made(self, view: View) -> Listed[Any]:
        if view is View.UPCOMING:
            return Listed(upcoming(self.portfolio, self.as_of), self._of_upcoming)
        if view is View.RECENT:
            return Listed(recent(self.portfolio, self.as_of), self._of_recent)
        if view in FACETS:
            return Listed(planned_rows(self.plan, view, self.as_of), partial(self._of_planned, view))
        if view in _COLLECTIONS:
            return Listed(self._members(_COLLECTIONS[view]), partial(self._of_member, _COLLECTIONS[view]))
        return Listed(self._entries(view), partial(self._of_entry, view))

    def _entries(self, view: View) -> Iterator[Entry]:
        """What is present, then each quarter from the newest back."""
        for page in self.plan.registers:
            if page.views == (view,):
                yield from self.plan.entries[page.address]

    def _of_entry(self, view: View, entry: Entry) -> Iterator[Facet]:
        return _values(registers.row(self._anywhere, view, entry).facets)

    def _members(self, kind: PageKind) -> Iterator[str]:
        for page in self.plan.collections:
            if page.kind is kind:
                yield from page.members

    def _of_member(self, kind: PageKind, member: str) -> Iterator[Facet]:
        row: Any
        if kind is PageKind.ALLIANCES:
            row = lists.alliance_row(self._anywhere, self.portfolio.alliances[member])
        elif kind is PageKind.PARTIES:
            (group,) = lists.party_groups(self._anywhere, [self.portfolio.parties[member]])
            (row,) = group.rows
        else:
            row = self.members.row(self._anywhere, kind, member)
        return _values(row.facets)

    def _of_planned(self, view: View, one: object) -> Iterator[Facet]:
        return _values(FACETS[view](self._anywhere, one))

    def _of_upcoming(self, one: Upcoming) -> Iterator[Facet]:
        yield from self._of_event(one)
        if one.owner is not None:
            yield "owner", one.owner

    def _of_recent(self, one: Recent) -> Iterator[Facet]:
        return self._of_event(one)

    def _of_event(self, one: Upcoming | Recent) -> Iterator[Facet]:
        yield "alliance", one.alliance_id
        yield "kind", one.kind.value
        for party in self.portfolio.alliances[one.alliance_id].parties:
            yield "party", party


_COLLECTIONS: Final = {
    View.ALLIANCES: PageKind.ALLIANCES,
    View.PARTIES: PageKind.PARTIES,
    View.NOTES: PageKind.NOTES,
    View.WINS: PageKind.WINS,
    View.EXCHANGES: PageKind.EXCHANGES,
}


def _values(facets: Facets) -> Iterator[Facet]:
    return ((one.name, one.value) for one in facets.values)
