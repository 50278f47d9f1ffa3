"""What many pages of a site ask: found out once, when the first of them asks."""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from functools import cached_property
from typing import Final

from ..insight.celebration import Thanked, thanks, wins
from ..model.addresses import register_address
from ..model.portfolio import Alliance, Portfolio
from ..model.records import Win
from ..model.views import View
from ..render.lookups import Lookups, look_up
from ..render.narrowed import Lists
from ..render.sheet import Desk, Record
from ..standing.glance import Glance, glance
from ..standing.registers import Entry, pictured
from ..standing.upcoming import Recent, RecentKind, Upcoming, recent, upcoming
from .embedding.bench import Bench, Link
from .handed import Handed
from .lists import lists_of
from .members import Members, members_of
from .site_plan import Shown, SitePlan

_COMING: Final = 8
_LATELY: Final = 6
_NEWEST: Final = 3
_ALL: Final = ""
"""The key of what there is once."""


class Asked:
    """What is known of a portfolio, seen on its day, and of the plan of its pages."""

    def __init__(self, portfolio: Portfolio, plan: SitePlan, desk: Desk, link: Link, handed: Handed) -> None:
        self._portfolio = portfolio
        self._handed = handed
        self._plan = plan
        self._desk = desk
        self._link = link

    def all_that_is_traced(self) -> None:
        """Find out whatever a trace may name, before anybody asks whether it holds."""
        _ = self.lookups, self.lists, self.entries, self.shown
        _ = self._seen, self._pictured, self._periods

    @cached_property
    def bench(self) -> Bench:
        return Bench(self._portfolio, self._plan, self._desk, self._link, self.members)

    @cached_property
    def members(self) -> Members:
        return Members(self._portfolio, self._handed.quietly(lambda: members_of(self._portfolio)))

    @cached_property
    def lookups(self) -> Lookups:
        return self._handed.lookups(lambda: look_up(self._portfolio))

    @cached_property
    def lists(self) -> Lists:
        return self._handed.lists(lambda: lists_of(self._portfolio, self._plan, self.members))

    @cached_property
    def coming(self) -> tuple[Upcoming, ...]:
        return upcoming(self._portfolio, self._desk.as_of, limit=_COMING)

    @cached_property
    def glance(self) -> Glance:
        present: dict[View, list[Entry]] = {}
        for page in self._plan.registers:
            if not page.period:
                present.setdefault(page.views[0], []).extend(self._plan.entries[page.address])
        return glance(self._portfolio, self._desk.as_of, present)

    def on_one_page(self, view: View) -> bool:
        """Whether a list has no further page, so that its filter finds all there is."""
        page = self._plan.by_address.get(register_address(view.value))
        return page is not None and page.of == 1

    @cached_property
    def lately(self) -> tuple[Recent, ...]:
        """Wins have a wall of their own."""
        found = recent(self._portfolio, self._desk.as_of)
        return tuple(one for one in found if one.kind is not RecentKind.WIN)[:_LATELY]

    @cached_property
    def newest_wins(self) -> list[tuple[Alliance, Win]]:
        confirmed = (
            (win.achieved_on, alliance.id, win.id, alliance, win)
            for alliance in self._portfolio.alliances.values()
            for win in wins(self._portfolio, alliance)[:_NEWEST]
        )
        newest = heapq.nsmallest(_NEWEST, confirmed, key=lambda one: (-one[0].toordinal(), one[1], one[2]))
        return [(alliance, win) for *_, alliance, win in newest]

    @cached_property
    def newest_thanks(self) -> tuple[Thanked, ...]:
        return thanks(self._portfolio)[:_NEWEST]

    @cached_property
    def records(self) -> Mapping[tuple[str, str, str], Record]:
        """Of alliances that whoever asks has asked for."""
        return self._handed.quietly(self._records)

    def _records(self) -> dict[tuple[str, str, str], Record]:
        return {
            (kind, alliance.id, one.id): one
            for alliance in self._portfolio.alliances.values()
            for kind, records in (
                ("notes", alliance.reviews),
                ("wins", alliance.wins),
                ("exchanges", alliance.exchanges),
                ("disputes", alliance.disputes),
            )
            for one in records
        }

    # What the plan says that pages show

    @cached_property
    def entries(self) -> Mapping[str, tuple[Entry, ...]]:
        """What each page of a register lists."""
        return self._handed.found("entries", lambda: dict(self._plan.entries))

    @cached_property
    def shown(self) -> Mapping[str, Shown]:
        """What each overview shows."""
        return self._handed.found("shown", lambda: dict(self._plan.shown))

    @property
    def seen(self) -> tuple[tuple[str, str], ...]:
        """Title and address of all that can be seen over all alliances."""
        return self._seen[_ALL]

    @property
    def pictured(self) -> tuple[Entry, ...]:
        """The milestones in the picture of the roadmap, from all its pages: the first may hold only what had its day."""
        return self._pictured[_ALL]

    @property
    def periods(self) -> Mapping[View, list[tuple[str, str]]]:
        """Title and address of the first page of each older quarter of a register, and of the present one."""
        return self._periods

    @cached_property
    def _seen(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        return self._handed.found("seen", lambda: {_ALL: self._plan.seen})

    @cached_property
    def _pictured(self) -> Mapping[str, tuple[Entry, ...]]:
        pages = [one for one in self._plan.registers if one.views == (View.ROADMAP,) and not one.period]
        listed = [entry for page in pages for entry in self._plan.entries[page.address]]
        return self._handed.found("pictured", lambda: {_ALL: pictured(self._portfolio, self._desk.as_of, listed)})

    @cached_property
    def _periods(self) -> Mapping[View, list[tuple[str, str]]]:
        found: dict[View, list[tuple[str, str]]] = {}
        for page in self._plan.registers:
            if page.number == 1:
                found.setdefault(page.views[0], []).append((page.title, page.address))
        return self._handed.found("periods", lambda: {view: pages for view, pages in found.items() if len(pages) > 1})
