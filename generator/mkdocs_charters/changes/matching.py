"""Which entry of a list is which entry of the other list."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Any, Final, TypeAlias

import rfc8785

from .change import Plain

ALIKE: Final = 0.6
"""From here on two texts are called alike: the rule of thumb of difflib's own documentation."""


@dataclass(frozen=True)
class Entry:
    """An entry of a list: what it is known by, what it says, and the words that name it.

    `lasting` says that what it is known by was given to last (an id, a party); otherwise it is only a place in the
    list. `alike` says whether an entry that is known by something else can be the same one in other words.
    """

    value: Any
    known_by: str | int
    says: Plain
    names: str
    lasting: bool = True
    alike: bool = True

    @cached_property
    def exactly(self) -> bytes:
        """What it says, to be compared and sorted by."""
        return rfc8785.dumps(self.says)

    @cached_property
    def words(self) -> str:
        """All its words."""
        return _words(self.says)


Pair: TypeAlias = tuple[Entry, Entry]
"""What an entry was, and what it is."""


def similarity(one: Entry, other: Entry) -> float:
    """How much alike two entries are, in 0–1: the mean of the ratio of what names them and of the ratio of all their
    words. Symmetric.

    Half of it looks at the naming words alone, since the rest (who, to whom, how often) is often equal where the
    promise is not.

    Source: Ratcliff and Metzener (1988), as in difflib; see docs/formulas.md.
    """
    return (_ratio(one.names, other.names) + _ratio(one.words, other.words)) / 2


def alike(one: str, other: str) -> bool:
    """Whether two texts may be the same one in other words."""
    return _ratio(one, other) >= ALIKE


def matched(base: Sequence[Entry], head: Sequence[Entry]) -> list[Pair]:
    """The pairs of entries that are the same one, in the order of the head.

    First what is known by the same and says the same; then what is known by the same, then what says the same (the
    other way round where entries are only known by their place); then what is alike, the most alike first. Matching the
    other way round gives the same pairs.
    """
    left, right = list(base), list(head)
    pairs: list[Pair] = []
    lasting = all(entry.lasting for entry in (*base, *head))
    keys = (_known_and_exactly, *((_known_by, _exactly) if lasting else (_exactly, _known_by)))
    for key in keys:
        pairs += _same(key, left, right)
        left, right = _rest(left, pairs), _rest(right, pairs)
    pairs += _alike([one for one in left if one.alike], [one for one in right if one.alike], ALIKE)
    places = {id(entry): place for place, entry in enumerate(head)}
    return sorted(pairs, key=lambda pair: places[id(pair[1])])


def _known_by(entry: Entry) -> Hashable:
    return entry.known_by


def _exactly(entry: Entry) -> Hashable:
    return entry.exactly


def _known_and_exactly(entry: Entry) -> Hashable:
    return entry.known_by, entry.exactly


def _same(key: Callable[[Entry], Hashable], left: Sequence[Entry], right: Sequence[Entry]) -> Iterator[Pair]:
    """Pairs that share a key; where several share it, the most alike of them belong together."""
    theirs: dict[Hashable, list[Entry]] = {}
    for entry in right:
        theirs.setdefault(key(entry), []).append(entry)
    ours: dict[Hashable, list[Entry]] = {}
    for entry in left:
        ours.setdefault(key(entry), []).append(entry)
    for shared in ours.keys() & theirs.keys():
        yield from _alike(ours[shared], theirs[shared], 0.0)


def _rest(entries: Sequence[Entry], pairs: Sequence[Pair]) -> list[Entry]:
    taken = {id(entry) for pair in pairs for entry in pair}
    return [entry for entry in entries if id(entry) not in taken]


def _alike(left: Sequence[Entry], right: Sequence[Entry], least: float) -> Iterator[Pair]:
    """Pairs at least so much alike, the most alike first, each entry once."""
    if least == 0.0 and len(left) == len(right) == 1:
        yield left[0], right[0]
        return
    scored = [
        (score, one, other)
        for one, other in _worth_comparing(left, right)
        if (score := _similarity(one, other, least)) is not None
    ]
    scored.sort(key=lambda found: (-found[0], *sorted((found[1].exactly, found[2].exactly))))
    taken: set[int] = set()
    for _, one, other in scored:
        if id(one) not in taken and id(other) not in taken:
            taken |= {id(one), id(other)}
            yield one, other


_MOST_PAIRS: Final = 2_500
"""So many pairs are all compared, which takes a second or two where all are nearly alike."""
_WINDOW: Final = 6


def _worth_comparing(left: Sequence[Entry], right: Sequence[Entry]) -> Iterator[Pair]:
    """All pairs, or of long lists those that stand near one another once both are sorted together.

    Sorted by what names them, by all their words, and by these from their end. Whoever is sorted first makes no difference.

    Source: the sorted neighbourhood method of Hernández and Stolfo (1995).
    """
    if len(left) * len(right) <= _MOST_PAIRS:
        yield from ((one, other) for one in left for other in right)
        return
    seen: set[tuple[int, int]] = set()
    sides = [(one, True) for one in left] + [(one, False) for one in right]
    for key in (_by_name, _by_words, _by_end):
        row = sorted(sides, key=lambda one: (key(one[0]), one[0].exactly))
        for place, (one, ours) in enumerate(row):
            near = row[max(place - _WINDOW, 0) : place + _WINDOW + 1]
            for other in (entry for entry, own in near if ours and not own):
                if (id(one), id(other)) not in seen:
                    seen.add((id(one), id(other)))
                    yield one, other


def _by_name(entry: Entry) -> str:
    return entry.names


def _by_words(entry: Entry) -> str:
    return entry.words


def _by_end(entry: Entry) -> str:
    return entry.words[::-1]


def _similarity(one: Entry, other: Entry, least: float) -> float | None:
    """How much alike two entries are, None where that is less than `least`: most are far from it, which is told quickly."""
    texts = ((one.names, other.names), (one.words, other.words))
    for bound in (SequenceMatcher.real_quick_ratio, SequenceMatcher.quick_ratio):
        if sum(bound(_compared(*pair)) for pair in texts) / 2 < least:
            return None
    score = similarity(one, other)
    return score if score >= least else None


def _compared(one: str, other: str) -> SequenceMatcher[str]:
    """SequenceMatcher's ratio depends on the order of its two texts; ours must not."""
    first, second = sorted((one, other))
    return SequenceMatcher(None, first, second, autojunk=False)


def _ratio(one: str, other: str) -> float:
    return _compared(one, other).ratio()


def _words(says: Plain) -> str:
    if isinstance(says, dict):
        return "\n".join(_words(says[key]) for key in sorted(says))
    if isinstance(says, list):
        return "\n".join(_words(one) for one in says)
    return str(says)
