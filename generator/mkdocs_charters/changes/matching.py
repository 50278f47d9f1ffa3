"""Which entry of a list is which entry of the other list."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final, TypeAlias

import rfc8785

from .change import Plain

ALIKE: Final = 0.6
"""From here on two texts are called alike: the rule of thumb of difflib's own documentation."""


@dataclass(frozen=True)
class Entry:
    """An entry of a list: what it is known by, what it says, and the words that name it.

    `lasting` says that what it is known by was given to last (an id, a party); otherwise it is only a place in the list. `alike` says
    whether an entry that is known by something else can be the same one in other words.
    """

    value: Any
    known_by: str | int
    says: Plain
    names: str
    lasting: bool = True
    alike: bool = True

    @property
    def exactly(self) -> bytes:
        """What it says, to be compared and sorted by."""
        return rfc8785.dumps(self.says)


Pairs: TypeAlias = "list[tuple[Entry, Entry]]"


def similarity(one: Entry, other: Entry) -> float:
    """How much alike two entries are, in 0–1: the mean of the ratio of what names them and of the ratio of all their words. Symmetric.

    Half of it looks at the naming words alone, since the rest (who, to whom, how often) is often equal where the promise is not.

    Source: Ratcliff and Metzener (1988), as in difflib; see docs/formulas.md.
    """
    return (_ratio(one.names, other.names) + _ratio(_words(one.says), _words(other.says))) / 2


def matched(base: Sequence[Entry], head: Sequence[Entry]) -> Pairs:
    """The pairs of entries that are the same one, in the order of the head.

    First what is known by the same and says the same; then what is known by the same, then what says the same (the other way round
    where entries are only known by their place); then what is alike, the most alike first. Matching the other way round gives the
    same pairs.
    """
    left, right = list(base), list(head)
    pairs: Pairs = []

    def take(key: Callable[[Entry], Hashable]) -> None:
        for one in list(left):
            same = [other for other in right if key(one) == key(other)]
            mine = [other for other in left if key(one) == key(other)]
            if same and (len(same) == len(mine) == 1 or one.exactly == same[0].exactly):
                _pair(one, same[0], left, right, pairs)
            elif same:
                # Several are known by the same: the most alike of them belong together.
                for first, second in _alike(mine, same, 0.0):
                    _pair(first, second, left, right, pairs)

    def known_by(entry: Entry) -> Hashable:
        return entry.known_by

    def says(entry: Entry) -> Hashable:
        return entry.exactly

    take(lambda entry: (entry.known_by, entry.exactly))
    for key in (known_by, says) if all(entry.lasting for entry in (*base, *head)) else (says, known_by):
        take(key)
    can_be = ([one for one in side if one.alike] for side in (left, right))
    for first, second in _alike(*can_be, ALIKE):
        _pair(first, second, left, right, pairs)
    places = {id(entry): place for place, entry in enumerate(head)}
    return sorted(pairs, key=lambda pair: places[id(pair[1])])


def _pair(one: Entry, other: Entry, left: list[Entry], right: list[Entry], pairs: Pairs) -> None:
    for entry, side in ((one, left), (other, right)):
        del side[next(index for index, here in enumerate(side) if here is entry)]
    pairs.append((one, other))


def _alike(left: Sequence[Entry], right: Sequence[Entry], least: float) -> Iterator[tuple[Entry, Entry]]:
    """Pairs at least so much alike, the most alike first, each entry once."""
    scored = [(similarity(one, other), one, other) for one in left for other in right]
    scored = [pair for pair in scored if pair[0] >= least]
    scored.sort(key=lambda pair: (-pair[0], *sorted((pair[1].exactly, pair[2].exactly))))
    taken: set[int] = set()
    for _, one, other in scored:
        if id(one) not in taken and id(other) not in taken:
            taken |= {id(one), id(other)}
            yield one, other


def _ratio(one: str, other: str) -> float:
    """SequenceMatcher's ratio depends on the order of its two texts; ours must not."""
    return SequenceMatcher(None, *sorted((one, other)), autojunk=False).ratio()


def _words(says: Plain) -> str:
    if isinstance(says, dict):
        return "\n".join(_words(says[key]) for key in sorted(says))
    if isinstance(says, list):
        return "\n".join(_words(one) for one in says)
    return str(says)
