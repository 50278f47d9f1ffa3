"""The nearest right name to a wrong one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from ..model.spelled import fold


def almost(text: str, word: str, most: int = 2) -> bool:
    """Whether a text is a word with a slip or two: letters wrong, missing, added or swapped (at most `most`, Damerau 1964)."""
    a, b = fold(text), fold(word)
    if abs(len(a) - len(b)) > most:
        return False
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, char in enumerate(a, 1):
        previous, row = row, [i]
        for j, other in enumerate(b, 1):
            cost = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (char != other))
            if before and i > 1 and j > 1 and char == b[j - 2] and a[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before = previous
    return row[-1] <= most


class OneSlipAway:
    """Names, to be asked for one that differs from a text by one slip at most; quick however many there are.

    Two texts that differ by one slip share one of the texts that are left when a letter is taken out of each, or of none (Mor and
    Fraenkel 1982).
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(names)
        self._by_rest: dict[str, list[int]] = {}
        for number, name in enumerate(self._names):
            for rest in _rests(name):
                self._by_rest.setdefault(rest, []).append(number)

    def __call__(self, text: str) -> str:
        """The first such name in the order they were given in; empty for none."""
        near = sorted({number for rest in _rests(text) for number in self._by_rest.get(rest, ())})
        return next((self._names[number] for number in near if almost(text, self._names[number], 1)), "")


def _rests(text: str) -> set[str]:
    folded = fold(text)
    return {folded, *(folded[:place] + folded[place + 1 :] for place in range(len(folded)))}


def nearest(text: str, known: Iterable[str]) -> str:
    """The known name most like a text, ignoring case; empty where none is alike. Ties go to the first in the alphabet."""
    by_fold: dict[str, str] = {}
    for name in sorted(set(known)):
        by_fold.setdefault(fold(name), name)
    wanted = fold(text)[:80]
    if wanted in by_fold:
        return by_fold[wanted]
    close = difflib.get_close_matches(wanted, list(by_fold), n=1, cutoff=0.6)
    if close:
        return by_fold[close[0]]
    # One word of several: "Vogt" for "Ines Vogt".
    parts = [name for folded, name in by_fold.items() if wanted and wanted in folded.split()]
    return parts[0] if len(parts) == 1 else ""
