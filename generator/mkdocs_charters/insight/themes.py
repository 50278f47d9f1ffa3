"""Which themes matter to which organisations and teams, over all their alliances."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from types import MappingProxyType
from typing import Final

from ..model.charter_items import Priority
from ..model.portfolio import Alliance, Portfolio
from ..model.values import Status, theme_key
from .overlap import MATTERS_FROM, gap_of

TOLD: Final = 6
"""So many priorities are kept of what a theme is to one party, those that matter most."""


@dataclass(frozen=True, slots=True)
class Told:
    """A priority of a theme, as one party weighs it, 0 to 5."""

    weight: float
    alliance_id: str
    priority_id: str
    title: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What a theme is to one party: `weight` is that of `theme_weight`, `count` says how many priorities it has weighed.

    `told` are the weightiest of them, at most `TOLD`, then by alliance and id.
    """

    weight: float
    count: int
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme and how much it matters to each party that has weighed it, 0 to 5, in the order of the parties."""

    key: str
    name: str
    weights: Mapping[str, float]

    @property
    def matters_to(self) -> tuple[str, ...]:
        """To whom it matters, in the order of the parties."""
        return tuple(party for party, weight in self.weights.items() if weight >= MATTERS_FROM)

    @property
    def gap(self) -> float:
        """The distance between the party to which it matters most and the one to which it matters least."""
        return gap_of(self.weights)


@dataclass(frozen=True, slots=True)
class ThemeTable:
    """Themes by parties.

    `parties` are those that have weighed a priority of a theme, those with most alliances first, then by name. `themes` are in
    the order shown: the more parties share a theme the earlier it comes, then the sum of its weights counts, then its name. `places`
    count them from 0, by key. `cells` are by party, then by theme, in the order of the themes. `bare` counts the priorities without a theme, `unweighed` those that have
    a theme and that no organisation or team has weighed.
    """

    parties: tuple[str, ...]
    themes: tuple[Theme, ...]
    places: Mapping[str, int]
    cells: Mapping[str, Mapping[str, Cell]]
    bare: int
    unweighed: int


def theme_weight(weights: Iterable[float]) -> float:
    """How much a theme matters to a party that gives these weights to its priorities: the highest of them, 0 to 5.

    Raises ValueError where there are none: it is not known. The highest, and not the mean, because a mean falls when a
    party agrees on something smaller besides.

    Source: Zadeh (1965), the union of fuzzy sets; see docs/formulas.md.
    """
    return max(weights)


def organisations(portfolio: Portfolio, alliance: Alliance) -> tuple[str, ...]:
    """The organisations and teams among the parties of an alliance: people are not compared."""
    return tuple(one for one in alliance.parties if one in portfolio.parties and not portfolio.is_person(one))


def theme_table(portfolio: Portfolio) -> ThemeTable:
    """The themes of all alliances but those that have ended. One pass over the priorities; persons are left out."""
    found: dict[str, dict[str, list[Told]]] = {}
    spellings: dict[str, Counter[str]] = {}
    alliances_of: Counter[str] = Counter()
    bare = unweighed = 0
    for alliance in portfolio.alliances.values():
        parties = organisations(portfolio, alliance)
        if not parties or alliance.status is Status.ENDED:
            continue
        alliances_of.update(parties)
        for priority in alliance.charter.priorities:
            if priority.theme is None:
                bare += 1
                continue
            weighing = [party for party in parties if party in priority.weights]
            unweighed += not weighing
            if weighing:
                key = theme_key(priority.theme)
                spellings.setdefault(key, Counter())[priority.theme] += 1
            for party in weighing:
                told = _told(alliance, priority, party)
                found.setdefault(party, {}).setdefault(key, []).append(told)
    order = _in_order(portfolio, alliances_of, found)
    themes = _themes(spellings, found, order)
    return ThemeTable(
        parties=order,
        themes=themes,
        places=MappingProxyType({theme.key: place for place, theme in enumerate(themes)}),
        cells=MappingProxyType(_cells(found, order, themes)),
        bare=bare,
        unweighed=unweighed,
    )


def _told(alliance: Alliance, priority: Priority, party: str) -> Told:
    return Told(priority.weights[party], alliance.id, priority.id, priority.title)


def _in_order(portfolio: Portfolio, alliances_of: Mapping[str, int], parties: Iterable[str]) -> tuple[str, ...]:
    return tuple(
        sorted(parties, key=lambda one: (-alliances_of[one], portfolio.party_name(one).casefold(), one)),
    )


def _themes(
    spellings: Mapping[str, Counter[str]], found: Mapping[str, Mapping[str, Sequence[Told]]], parties: Iterable[str]
) -> tuple[Theme, ...]:
    weights: dict[str, dict[str, float]] = {}
    for party in parties:
        for key, told in found[party].items():
            weights.setdefault(key, {})[party] = theme_weight(one.weight for one in told)
    themes = [Theme(key, _usual(spellings[key]), MappingProxyType(by_party)) for key, by_party in weights.items()]
    # fsum: a sum that does not depend on the order.
    themes.sort(
        key=lambda one: (-len(one.matters_to), -fsum(one.weights.values()), one.name.casefold(), one.key),
    )
    return tuple(themes)


def _cells(
    found: Mapping[str, Mapping[str, Sequence[Told]]], parties: Iterable[str], themes: Iterable[Theme]
) -> dict[str, Mapping[str, Cell]]:
    cells: dict[str, dict[str, Cell]] = {party: {} for party in parties}
    for theme in themes:
        for party, weight in theme.weights.items():
            told = found[party][theme.key]
            weightiest = heapq.nsmallest(TOLD, told, key=lambda one: (-one.weight, one.alliance_id, one.priority_id))
            cells[party][theme.key] = Cell(weight, len(told), tuple(weightiest))
    return {party: MappingProxyType(by_theme) for party, by_theme in cells.items()}


def _usual(spellings: Counter[str]) -> str:
    """How most write it; of several the first by the alphabet."""
    return min(spellings, key=lambda one: (-spellings[one], one))
