"""What pages are handed where it is noted what they ask: a portfolio, its past, and what was found out once for all of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from ..changes.history import Histories
from ..model.portfolio import Portfolio
from ..model.views import View
from ..render.lookups import Lookups
from ..render.narrowed import Lists
from ..render.sheet import Desk
from .site_plan import PagePlan, SitePlan
from .traced import Remembered, Tracing

Key = TypeVar("Key")
Value = TypeVar("Value")
Found = TypeVar("Found")
Link = Callable[[PagePlan, str, str], "str | None"]


class Handed:
    """Hands out what pages ask, noting it. Without a tracing nothing is noted."""

    def __init__(self, tracing: Tracing | None) -> None:
        self._tracing = tracing

    def portfolio(self, of: Portfolio) -> Portfolio:
        """A portfolio as it is, but for texts of ordinary pages, which no page of ours shows."""
        if self._tracing is None:
            return of
        explained = of.explained
        made = dataclasses.replace(
            of,
            alliances=self._tracing.mapping("alliances", of.alliances),
            parties=self._tracing.mapping("parties", of.parties),
            people=self._tracing.mapping("people", of.people),
            members=self._tracing.mapping("members", of.members),
            pages=(),
            bare=self._tracing.mapping("bare", dict.fromkeys(sorted(of.bare))),  # type: ignore[arg-type]  # it is asked what is in it
            sealed=self._tracing.mapping("sealed", of.sealed),
            embedded=self._tracing.mapping("embedded", of.embedded),
            digests=Remembered(self._tracing),
        )
        vars(made)["explained"] = self._tracing.mapping("explained", explained)
        return made

    def past(self, of: Histories) -> Histories:
        """Histories as they are."""
        if self._tracing is None:
            return of
        told = self._tracing.mapping("told", of.told)
        return Histories(told, self._tracing.mapping("unavailable", of.unavailable), of.tellers)

    def exists(self, plan: SitePlan) -> Callable[[str], bool]:
        """Whether there is a page."""
        tracing = self._tracing
        if tracing is None:
            return plan.has
        tracing.asked("plan", lambda address: repr(plan.by_address.get(address)))
        tracing.asked("exists", plan.has)

        def exists(address: str) -> bool:
            tracing.note("exists", address)
            return plan.has(address)

        return exists

    def url(self, between: Callable[[str, str], str]) -> Callable[[str, str], str]:
        """The address of one page as a link on another."""
        tracing = self._tracing
        if tracing is None:
            return between
        tracing.asked("url", lambda asked: between(*asked))

        def url(here: str, there: str) -> str:
            tracing.note("url", (here, there))
            return between(here, there)

        return url

    def link(self, link: Link, leads: Link | None, plan: SitePlan) -> Link:
        """Where an author's links lead; `leads` says the same without a word about those that lead nowhere. What somebody must be told of is told
        each time: a page with a link to nowhere has no trace.
        """
        tracing = self._tracing
        if tracing is None:
            return link
        if leads is not None:
            tracing.asked("link", lambda asked: leads(plan.by_address[asked[0]], asked[1], asked[2]))

        def noted(page: PagePlan, attribute: str, value: str) -> str | None:
            found = link(page, attribute, value)
            tracing.note("link" if found is not None else "nowhere", (page.address, attribute, value))
            return found

        return noted

    def on_desk(self, desk: Desk) -> Desk:
        """A desk on which lies what is found out once. Whether all is in one language is asked by every page: see `Composer.ground`."""
        if self._tracing is not None:
            with self._tracing.apart():
                themes, _ = desk.themes, desk.one_language
            vars(desk)["themes"] = self._tracing.mapping("themes", themes)
        return desk

    def lists(self, make: Callable[[], Lists]) -> Lists:
        """On which lists something stands."""
        if self._tracing is None:
            return make()
        with self._tracing.apart():
            made = make()
        pages = {one: self._tracing.mapping(f"list {one.value}", made.pages.get(one, {})) for one in View}
        return Lists(self._tracing.mapping("lists", made.first), pages)

    def lookups(self, make: Callable[[], Lookups]) -> Lookups:
        """What is known of each party and each person."""
        if self._tracing is None:
            return make()
        with self._tracing.apart():
            made = make()
        of = self._tracing.mapping
        return Lookups(of("alliances of", made.alliances), of("roles of", made.roles), of("parts of", made.parts))

    def quietly(self, make: Callable[[], Found]) -> Found:
        """Something that says no more than what is asked and noted together with it."""
        if self._tracing is None:
            return make()
        with self._tracing.apart():
            return make()

    def found(self, name: str, make: Callable[[], dict[Key, Value]]) -> Mapping[Key, Value]:
        """Something else by its keys."""
        if self._tracing is None:
            return make()
        with self._tracing.apart():
            made: dict[Any, Any] = make()
        return self._tracing.mapping(name, made)
