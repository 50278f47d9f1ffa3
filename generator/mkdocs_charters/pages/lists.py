"""On which pages of the lists over all alliances something stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ..model.portfolio import Portfolio
from ..model.values import Withheld
from ..model.views import View
from ..render.narrowed import Lists
from ..standing.registers import concerns
from .members import Members
from .site_plan import PageKind, SitePlan

_REGISTERS: Final = frozenset({View.COMMITMENTS, View.RECIPROCITY, View.DECISIONS, View.ROADMAP})
_COLLECTIONS: Final = {PageKind.EXCHANGES: View.EXCHANGES, PageKind.WINS: View.WINS}


def lists_of(portfolio: Portfolio, plan: SitePlan, members: Members) -> Lists:
    """One pass over what is present in the lists: where rows about an alliance, a party or a person stand. Makes no row."""
    first: dict[View, tuple[str, str]] = {}
    pages: dict[View, dict[tuple[str, str], list[str]]] = {}

    def add(view: View, title: str, address: str, found: Iterator[tuple[str, Any]]) -> None:
        first.setdefault(view, (title, address))
        of_view = pages.setdefault(view, {})
        for what, value in found:
            if isinstance(value, Withheld):
                continue
            name = "party" if what == "receiver" else what
            of_value = of_view.setdefault((name, value), [])
            if not of_value or of_value[-1] != address:
                of_value.append(address)

    for page in plan.registers:
        if page.views[0] in _REGISTERS and not page.period:
            for entry in plan.entries[page.address]:
                add(page.views[0], page.title, page.address, concerns(portfolio, entry))
    for page in plan.collections:
        if page.kind in _COLLECTIONS:
            for member in page.members:
                alliance, told = members.named(page.kind, member)
                parties = alliance.parties if page.kind is PageKind.WINS else told.sides
                found = iter([("alliance", alliance.id), *(("party", one) for one in parties)])
                add(_COLLECTIONS[page.kind], page.title, page.address, found)
    return Lists(first, pages)
