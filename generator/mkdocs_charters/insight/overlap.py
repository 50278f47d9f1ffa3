"""How much the parties of an alliance want the same things: the priority map and the index of alignment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import combinations
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias

from ..model.charter_items import Priority
from ..model.portfolio import Alliance
from ..model.values import ShiftCause
from .distance import apart

Weights: TypeAlias = Mapping[str, float]
"""How much something matters, 0 to 5. By party for one priority; by priority for one party."""

MATTERS_FROM: Final = 3.0
"""A priority matters to a party that gives it this weight or more: the upper half of the scale."""


class Region(StrEnum):
    """Where on the map a priority lies, in the order in which regions are shown."""

    SHARED = "shared"
    """It matters to every party."""
    FIRST = "first"
    """Two parties: it matters to the first, the second can give."""
    SECOND = "second"
    """Two parties: it matters to the second, the first can give."""
    APART = "apart"
    """Three parties and more: it matters to some."""
    PARKED = "parked"
    """It matters to nobody for now."""
    UNKNOWN = "unknown"
    """Some party has not weighed it."""


class Shift(NamedTuple):
    """A priority that came to matter more or less to a party, as a note told it. Weights are 0 to 5."""

    priority: str
    party: str
    before: float
    after: float
    cause: ShiftCause
    note: str | None
    on: dt.date
    review_id: str


class Point(NamedTuple):
    """A priority on the map.

    `number` counts from 1 in the order shown. `weights` are the known ones in the order of the parties, as the charter
    has them. `gap` is that of `gap_of`. `shifts` are told by
    notes, newest last; `before` are the weights before the newest note that tells of one, None without any.
    """

    number: int
    priority: Priority
    weights: Weights
    region: Region
    gap: float
    reframed: bool
    shifts: tuple[Shift, ...]
    before: Weights | None


class PriorityMap(NamedTuple):
    """The priorities of an alliance by how much they matter to each party.

    `points` come by region (in the order of `Region`), inside a region by the sum of their weights from large to small,
    then in the order of the charter. `alignment` is between 0 and 1, None where fewer than two parties have weighed
    anything.
    """

    parties: tuple[str, ...]
    points: tuple[Point, ...]
    alignment: float | None

    @property
    def shared(self) -> tuple[Point, ...]:
        """What matters to all."""
        return tuple(point for point in self.points if point.region is Region.SHARED)

    @property
    def apart(self) -> tuple[Point, ...]:
        """What matters to some and not to others."""
        return tuple(point for point in self.points if point.region in (Region.FIRST, Region.SECOND, Region.APART))


def alignment_index(a: Weights, b: Weights) -> float:
    """Weighted Jaccard similarity of two weight vectors, by priority: Σ min / Σ max, in 0–1. Symmetric.

    A priority that one party left unweighted counts as 0 for it. Two parties that weigh nothing are not aligned but
    unknown: raises ValueError.

    Source: Ružička (1958); see docs/formulas.md.
    """
    priorities = sorted(a.keys() | b.keys())
    most = sum(max(a.get(one, 0.0), b.get(one, 0.0)) for one in priorities)
    if not most:
        raise ValueError("nothing is weighed")
    return sum(min(a.get(one, 0.0), b.get(one, 0.0)) for one in priorities) / most


def mean_alignment(by_party: Sequence[Weights]) -> float | None:
    """The mean of the alignment of each pair of parties, in 0–1; of two parties simply theirs.

    None where no pair has weighed.

    A party that has weighed nothing at all is left out: it is not known what it wants. One that gives 0 to everything has said so.
    Two such parties are left out as a pair: nothing matters to either, and there is nothing to compare. The mean of pairs, and not Σ min
    / Σ max over all at once, because the latter can only fall when another party joins; a team of five would always
    look worse than two.

    Source: Baselga, Jiménez-Valverde and Niccolini (2007) on both kinds; see docs/formulas.md.
    """
    weighed = [weights for weights in by_party if weights]
    pairs = [alignment_index(a, b) for a, b in combinations(weighed, 2) if any(a.values()) or any(b.values())]
    if not pairs:
        return None
    # Here and not above: it takes longer to load than most commands need it.
    from statistics import fmean

    return fmean(pairs)


def region_of(weights: Weights, parties: Sequence[str]) -> Region:
    """Where a priority of these weights lies between these parties. One party alone shares nothing: unknown."""
    if len(parties) < 2 or any(party not in weights for party in parties):
        return Region.UNKNOWN
    matters = [weights[party] >= MATTERS_FROM for party in parties]
    if all(matters):
        return Region.SHARED
    if not any(matters):
        return Region.PARKED
    if len(parties) > 2:
        return Region.APART
    return Region.FIRST if matters[0] else Region.SECOND


def priority_map(alliance: Alliance) -> PriorityMap:
    """The map of an alliance: weights as its charter has them, shifts as its notes tell them.

    The charter's weights are never moved by a note; where the two differ, a check says so.
    """
    parties = alliance.parties
    shifts = _shifts(alliance)
    points = [_point(priority, parties, shifts.get(priority.id, ())) for priority in alliance.charter.priorities]
    points.sort(key=lambda point: (_PLACES[point.region], -sum(point.weights.values())))
    by_party = [
        {point.priority.id: point.weights[party] for point in points if party in point.weights} for party in parties
    ]
    return PriorityMap(
        parties=parties,
        points=tuple(point._replace(number=number) for number, point in enumerate(points, 1)),
        alignment=mean_alignment(by_party),
    )


def weights_between(priority: Priority, parties: Sequence[str]) -> dict[str, float]:
    """The known weights of a priority, in the order of the parties."""
    return {party: priority.weights[party] for party in parties if party in priority.weights}


def gap_of(weights: Weights) -> float:
    """The widest distance between known weights, 0 where fewer than two are known."""
    return apart(weights.values()) if weights else 0.0


_PLACES: Final = {region: place for place, region in enumerate(Region)}


def _point(priority: Priority, parties: Sequence[str], shifts: tuple[Shift, ...]) -> Point:
    weights = weights_between(priority, parties)
    newest = [shift for shift in shifts if shift.review_id == shifts[-1].review_id]
    before = {**weights, **{shift.party: shift.before for shift in newest}}
    return Point(
        number=0,
        priority=priority,
        weights=MappingProxyType(weights),
        region=region_of(weights, parties),
        gap=gap_of(weights),
        reframed=priority.reframe is not None,
        shifts=shifts,
        before=MappingProxyType({party: before[party] for party in parties if party in before}) if newest else None,
    )


def _shifts(alliance: Alliance) -> dict[str, tuple[Shift, ...]]:
    """By priority, oldest first; inside a note in the order of the parties."""
    found: dict[str, list[Shift]] = {}
    for note in sorted(alliance.reviews, key=lambda one: (one.held_on, one.id)):
        told = [shift for shift in note.priority_shifts if shift.party in alliance.parties]
        for shift in sorted(told, key=lambda one: alliance.parties.index(one.party)):
            found.setdefault(shift.priority, []).append(
                Shift(
                    shift.priority,
                    shift.party,
                    shift.before,
                    shift.after,
                    shift.cause,
                    shift.note,
                    note.held_on,
                    note.id,
                )
            )
    return {priority: tuple(shifts) for priority, shifts in found.items()}
