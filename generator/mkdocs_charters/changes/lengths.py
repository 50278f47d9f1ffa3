"""Which of two texts gives more time: lengths of time compared, on their own and inside sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from ..locale.when_words import when_words
from ..model.when import Duration, parse_duration

_MINUTES: Final = {
    "minute": 1, "hour": 60, "day": 1440, "working day": 2016, "week": 10080, "month": 43830, "quarter": 131490,
    "half year": 262980, "year": 525960,
}  # fmt: skip
"""How long each unit is on average: five working days are a week, twelve months a year."""
_SENTENCE_ENDS: Final = re.compile(r"[.!?;\n]")


def minutes(length: Duration) -> int:
    """How long a length of time is on average, in minutes; only good for telling which of two is longer."""
    return length.amount * _MINUTES[length.unit]


def from_canonical(text: str) -> Duration:
    """The duration that `5 working day` stands for. Raises ValueError for anything else."""
    amount, _, unit = text.partition(" ")
    if unit not in _MINUTES:
        raise ValueError(text)
    return Duration(int(amount), unit)


class Said(NamedTuple):
    """A length of time inside a text: where it begins, with *within* and without it, where it ends, and whether *within* stands before it."""

    begins: int
    start: int
    end: int
    length: Duration
    within: bool


def lengths_in(text: str, language: str) -> Iterator[Said]:
    """The lengths of time that a text names, in its order."""
    for match in _pattern(language).finditer(text):
        found = parse_duration(f"{match['amount']} {' '.join(match['unit'].split())}", language)
        if found is not None:
            yield Said(match.start(), match.start("amount"), match.end(), found, match["within"] is not None)


def other_length(before: str, after: str, language: str) -> tuple[Said, Said] | None:
    """The one length of time in which two texts differ; None where they differ in anything else, or in several."""
    old, new = list(lengths_in(before, language)), list(lengths_in(after, language))
    if [one.within for one in old] != [one.within for one in new] or _without(before, old) != _without(after, new):
        return None
    pairs = [(one, other) for one, other in zip(old, new, strict=True) if one.length != other.length]
    return pairs[0] if len(pairs) == 1 and minutes(pairs[0][0].length) != minutes(pairs[0][1].length) else None


def sentence_around(text: str, said: Said) -> tuple[int, int]:
    """Where the sentence around a length of time begins and ends."""
    start = max((end.end() for end in _SENTENCE_ENDS.finditer(text, 0, said.begins)), default=0)
    ends = _SENTENCE_ENDS.search(text, said.end)
    return start, ends.start() if ends is not None else len(text)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    known = when_words(language)

    def one_of(words: set[str]) -> str:
        return "|".join(
            re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=lambda one: (-len(one), one))
        )

    within = one_of({word for words in known for word in words.within})
    numbers = one_of({word for words in known for word in words.numbers})
    units = one_of({word for words in known for word in words.units})
    return re.compile(
        rf"(?:(?<!\w)(?P<within>{within})\s+)?(?<!\w)(?P<amount>\d{{1,4}}|{numbers})[\s-]+(?P<unit>{units})(?:['’]s|['’])?(?!\w)",
        re.IGNORECASE,
    )


def _without(text: str, lengths: list[Said]) -> list[str]:
    """What stands around the lengths of a text."""
    pieces, at = [], 0
    for one in lengths:
        pieces.append(text[at : one.begins])
        at = one.end
    return [*pieces, text[at:]]
