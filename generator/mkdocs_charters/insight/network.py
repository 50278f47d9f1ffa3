"""Who has alliances with whom: the parties that have most, in an order in which those who work together stand near."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from ..model.portfolio import Alliance, Portfolio
from ..model.values import STATUS_ORDER, Status
from .themes import organisations

_ROUNDS: Final = 8
"""So often the order is looked at again; a few rounds settle it, and none may go on for ever."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two parties, in the order of the circle, and their alliances, the liveliest first, then by id.

    `status` is that of the first.
    """

    first: str
    second: str
    alliances: tuple[str, ...]
    status: Status


@dataclass(frozen=True, slots=True)
class Network:
    """Organisations and teams, and their alliances.

    `parties` go round a circle, the first half down one side and the second half up the other; what belongs to one organisation
    stands together. `families` are two or more that do, in the
    order of the circle. `ties` are in the order of the circle. `known` says how many parties have an alliance with another
    organisation or team, `tied` how many pairs of those shown have one: both may be more than are shown.
    """

    parties: tuple[str, ...]
    families: tuple[tuple[str, ...], ...]
    ties: tuple[Tie, ...]
    known: int
    tied: int


def network(portfolio: Portfolio, parties: int, ties: int) -> Network | None:
    """At most so many parties and ties: those of the parties with most alliances, and whom they have them with.

    None where no two organisations or teams have an alliance. One pass over the alliances; the rest depends on the limits alone.
    """
    between = {
        alliance.id: found
        for alliance in portfolio.alliances.values()
        if len(found := organisations(portfolio, alliance)) > 1
    }
    if not between:
        return None
    rank = _ranks(portfolio, between.values())
    chosen = _chosen(between, rank, parties)
    found_ties = _ties(portfolio, between, chosen)
    shown = _shown(found_ties, rank)[:ties]
    families = _around(_families(portfolio, chosen, rank), shown)
    place = {party: number for number, party in enumerate(party for family in families for party in family)}
    return Network(
        parties=tuple(place),
        families=tuple(family for family in families if len(family) > 1),
        ties=tuple(
            sorted((_tie(pair, found_ties[pair], place) for pair in shown), key=lambda one: _places(one, place))
        ),
        known=len(rank),
        tied=len(found_ties),
    )


def circular_length(order: Mapping[str, int], pairs: Iterable[tuple[str, str]]) -> int:
    """How far apart the ends of all lines stand on a circle of places, one each: the sum of the shorter ways round.

    Source: Mäkinen (1988); see docs/formulas.md.
    """
    return sum(min(apart := abs(order[a] - order[b]), len(order) - apart) for a, b in pairs)


_Pair = tuple[str, str]
"""Two parties, the first by its key."""


def _ranks(portfolio: Portfolio, between: Iterable[Sequence[str]]) -> dict[str, int]:
    """The place of each party by its number of alliances, then by name."""
    counted = Counter(party for parties in between for party in parties)
    order = sorted(counted, key=lambda one: (-counted[one], portfolio.party_name(one).casefold(), one))
    return {party: number for number, party in enumerate(order)}


def _chosen(between: Mapping[str, Sequence[str]], rank: Mapping[str, int], most: int) -> set[str]:
    """The parties shown: alliance by alliance, so that nobody stands there alone."""
    chosen: set[str] = set()
    rows = sorted(sorted(rank[one] for one in parties) for parties in between.values())
    order = list(rank)
    for row in rows:
        here = [order[number] for number in row]
        new = [one for one in here if one not in chosen][: most - len(chosen)]
        if len(new) > 1 or not chosen.isdisjoint(here):
            chosen.update(new)
        if len(chosen) == most:
            break
    return chosen


def _ties(portfolio: Portfolio, between: Mapping[str, Sequence[str]], chosen: set[str]) -> dict[_Pair, list[Alliance]]:
    found: dict[_Pair, list[Alliance]] = {}
    for ident, parties in between.items():
        here = sorted(one for one in parties if one in chosen)
        for pair in combinations(here, 2):
            found.setdefault(pair, []).append(portfolio.alliances[ident])
    return found


def _shown(found: Iterable[_Pair], rank: Mapping[str, int]) -> list[_Pair]:
    """Ties in the order in which they are shown: first one for each party, then the others, each by the ranks of their ends."""
    first: list[_Pair] = []
    rest: list[_Pair] = []
    covered: set[str] = set()
    for pair in sorted(found, key=lambda pair: sorted(rank[one] for one in pair)):
        (rest if covered.issuperset(pair) else first).append(pair)
        covered.update(pair)
    return first + rest


def _tie(pair: _Pair, alliances: Sequence[Alliance], place: Mapping[str, int]) -> Tie:
    first, second = sorted(pair, key=place.__getitem__)
    lively = sorted(alliances, key=lambda one: (STATUS_ORDER.index(one.status), one.id))
    return Tie(first, second, tuple(one.id for one in lively), lively[0].status)


def _places(tie: Tie, place: Mapping[str, int]) -> tuple[int, int]:
    return place[tie.first], place[tie.second]


def _families(portfolio: Portfolio, chosen: Iterable[str], rank: Mapping[str, int]) -> list[tuple[str, ...]]:
    """What belongs to one organisation, the organisation first; families by the rank of their best."""
    members: dict[str, list[str]] = {}
    for party in sorted(chosen, key=rank.__getitem__):
        members.setdefault(portfolio.chain(party)[-1], []).append(party)
    return [
        tuple(sorted(family, key=lambda one: (len(portfolio.chain(one)), rank[one]))) for family in members.values()
    ]


def _around(families: Sequence[tuple[str, ...]], pairs: Sequence[_Pair]) -> list[tuple[str, ...]]:
    """Families in an order in which lines are short: two change places as long as that makes them shorter.

    Whole numbers only, so that every machine finds the same order.
    """
    order = list(families)

    def length() -> int:
        place = {party: number for number, party in enumerate(party for family in order for party in family)}
        return circular_length(place, pairs)

    best = length()
    for _ in range(_ROUNDS):
        before = best
        for one, other in combinations(range(len(order)), 2):
            order[one], order[other] = order[other], order[one]
            if (now := length()) < best:
                best = now
            else:
                order[one], order[other] = order[other], order[one]
        if best == before:
            break
    return _turned(order, pairs)


def _turned(order: list[tuple[str, ...]], pairs: Sequence[_Pair]) -> list[tuple[str, ...]]:
    """The same circle, turned so that families are not torn apart by its two sides, and lines lead from side to side."""
    half = -(-sum(map(len, order)) // 2)

    def torn_and_beside(start: int) -> tuple[int, int, int]:
        side: dict[str, bool] = {}
        torn = 0
        for family in order[start:] + order[:start]:
            side.update((party, number < half) for number, party in enumerate(family, len(side)))
            torn += side[family[0]] != side[family[-1]]
        return torn, sum(side[one] == side[other] for one, other in pairs), start

    start = min(map(torn_and_beside, range(len(order))))[2]
    return order[start:] + order[:start]
