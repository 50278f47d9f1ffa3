"""Parties whose objectives share much and that have no alliance yet."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations
from typing import Final

from ..model.documents import Party
from ..model.portfolio import Portfolio
from ..model.values import slug, theme_key
from .overlap import MATTERS_FROM, alignment_index
from .themes import organisations

MUCH: Final = 0.5
"""Two parties share much if their similarity is this or more: half of all that either wants."""
WINDOW: Final = 12
"""With so many neighbours a party is compared in the list of each of its themes."""
WANTS: Final = 20
"""So many themes of a party are looked at, those that matter most to it."""


@dataclass(frozen=True, slots=True)
class Want:
    """A theme that a party wants something of: how much, 0 to 5, and the weightiest of its objectives.

    `theme` is empty for an objective without a theme: it is a theme of its own.
    """

    weight: float
    theme: str
    title: str


@dataclass(frozen=True, slots=True)
class Aim:
    """A theme that matters to both, with the objective of each. `theme` is empty where both want the same without one."""

    theme: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class CommonAims:
    """Two parties, by name, that want much of the same. `similarity` is between `MUCH` and 1. `aims` are what matters to both,
    the weightiest first.
    """

    first: str
    second: str
    similarity: float
    aims: tuple[Aim, ...]


Wants = Mapping[str, Want]
"""What a party wants, by the key of the theme."""


def wants(party: Party) -> dict[str, Want]:
    """What a party wants: its objectives by theme, at most `WANTS`, the weightiest first, then by theme.

    An objective that says no weight matters: why else would it stand there. One of weight 0 does not.
    """
    found: dict[str, Want] = {}
    for one in sorted(party.objectives, key=lambda one: (one.title, one.id)):
        weight = one.weight if one.weight is not None else MATTERS_FROM
        # An objective's title cannot be a theme's key: keys have no blank.
        key = theme_key(one.theme) if one.theme is not None else f" {slug(one.title) or one.title.casefold()}"
        if weight and (key not in found or weight > found[key].weight):
            found[key] = Want(weight, one.theme or "", one.title)
    return dict(sorted(found.items(), key=lambda entry: (-entry[1].weight, entry[0]))[:WANTS])


def similarity(first: Wants, second: Wants) -> float:
    """Weighted Jaccard similarity of what two parties want, by theme, in 0–1. Symmetric.

    Raises ValueError where neither wants anything. Source: Ružička (1958); see docs/formulas.md.
    """
    return alignment_index(_weights(first), _weights(second))


def common_aims(portfolio: Portfolio, most: int) -> tuple[CommonAims, ...]:
    """At most so many pairs that share much: those with most aims in common, then the more alike, then by name.

    Organisations and teams only; neither a party with one that it is part of, nor two that have an alliance, be it through what they
    belong to or through what belongs to them. Not all pairs are compared: see `_candidates`.
    """
    wanting = {
        key: found
        for key, party in portfolio.parties.items()
        if not portfolio.is_person(key) and (found := wants(party))
    }
    allied = _Allied(portfolio)
    names = {key: (portfolio.party_name(key).casefold(), key) for key in wanting}

    def pairs() -> Iterator[CommonAims]:
        for pair in _candidates(wanting):
            first, second = sorted(pair, key=names.__getitem__)
            alike = similarity(wanting[first], wanting[second])
            if alike >= MUCH and not allied(first, second):
                aims = _aims(wanting[first], wanting[second])
                if aims:
                    yield CommonAims(first, second, alike, aims)

    return tuple(
        heapq.nsmallest(
            most, pairs(), key=lambda one: (-len(one.aims), -one.similarity, names[one.first], names[one.second])
        )
    )


def _weights(found: Wants) -> dict[str, float]:
    return {key: one.weight for key, one in found.items()}


def _aims(first: Wants, second: Wants) -> tuple[Aim, ...]:
    both = [
        (-one.weight - other.weight, key, Aim(min(one.theme, other.theme), one.title, other.title))
        for key, one in first.items()
        if (other := second.get(key)) is not None and min(one.weight, other.weight) >= MATTERS_FROM
    ]
    return tuple(aim for _, _, aim in sorted(both, key=lambda entry: entry[:2]))


def _candidates(wanting: Mapping[str, Wants]) -> set[tuple[str, str]]:
    """Pairs worth a comparison: of those to whom a theme matters, each with the next `WINDOW` in an order in which alike ones
    stand near. Where fewer have a theme all of its pairs are there; the work grows with the parties, not with their pairs.

    Source: Hernández and Stolfo (1995), the sorted-neighbourhood method; see docs/formulas.md.
    """
    lists: dict[str, list[str]] = {}
    profile = {key: tuple((-one.weight, theme) for theme, one in found.items()) for key, found in wanting.items()}
    for party in sorted(wanting, key=lambda one: (profile[one], one)):
        for theme, one in wanting[party].items():
            if one.weight >= MATTERS_FROM:
                lists.setdefault(theme, []).append(party)
    found: set[tuple[str, str]] = set()
    for members in lists.values():
        for place, party in enumerate(members):
            for other in members[place + 1 : place + 1 + WINDOW]:
                found.add((party, other) if party < other else (other, party))
    return found


class _Allied:
    """Whether two parties know each other: one is part of the other, or an alliance holds one of each line, from the party
    upwards or downwards.
    """

    def __init__(self, portfolio: Portfolio) -> None:
        self._portfolio = portfolio
        self._direct: set[tuple[str, str]] = set()
        self._partly: set[tuple[str, str]] = set()
        """A party of an alliance with another one, or with what that is part of."""
        self._above: set[tuple[str, str]] = set()
        """What two parties of an alliance are part of."""
        for alliance in portfolio.alliances.values():
            for one, other in permutations(organisations(portfolio, alliance), 2):
                self._direct.add((one, other))
                self._partly.update((one, outer) for outer in portfolio.chain(other))
                self._above.update(_product(portfolio.chain(one), portfolio.chain(other)))

    def __call__(self, first: str, second: str) -> bool:
        mine, yours = self._portfolio.chain(first), self._portfolio.chain(second)
        return (
            first in yours
            or second in mine
            or (first, second) in self._above
            or any(pair in self._direct for pair in _product(mine, yours))
            or any((one, second) in self._partly for one in mine)
            or any((one, first) in self._partly for one in yours)
        )


def _product(first: Iterable[str], second: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((one, other) for one in first for other in second)
