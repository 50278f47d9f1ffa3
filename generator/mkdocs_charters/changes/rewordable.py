"""Whether a change can be other words for the same: what surely says more, and what somebody has to look at first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from ..locale.answer_words import answer_words
from ..locale.when_words import when_words
from ..model.charter import Charter
from ..model.meaning import FieldDefinition, Weight, field_by_key, fields_of
from ..model.portfolio import Alliance, Portfolio
from . import change as codes
from .meanings import Meaning, Meanings

_NUMBER: Final = re.compile(r"\d+(?:[.,:]\d+)*")
_WORD: Final = re.compile(r"\w+")
_WHO_SEES_IT: Final = (codes.SEEN_BY_FEWER, codes.SEEN_BY_MORE)
"""An item that fewer see than its charter is no term, so that these move terms, too."""


def more_than_words(found: Meanings) -> list[Meaning]:
    """What no reading of the words can leave as it was: what goes a way, binds somebody more or less, comes or goes, and whatever is no
    text (days, times, people, parties, rhythms, figures).
    """
    return [one for one in found if (one.term or one.code in _WHO_SEES_IT) and not _is_in_words(one)]


def to_be_looked_at(found: Meanings, portfolio: Portfolio, alliance: Alliance) -> list[Meaning]:
    """Of the other words of terms those in which more may have changed than words: what the agreement rests on, a number, the name of a
    party, or a word that denies.
    """
    language = alliance.charter.language or portfolio.settings.language
    names = {fold for party in alliance.parties for fold in (portfolio.party_name(party).casefold(), party.casefold())}
    return [
        one
        for one in found
        if one.term
        and _is_in_words(one)
        and (
            one.weight is Weight.FUNDAMENTAL
            or _what_counts(one.today, language, names) != _what_counts(one.proposed, language, names)
        )
    ]


def _is_in_words(one: Meaning) -> bool:
    return (
        one.code == codes.TERM_CHANGED
        and one.direction is None
        and not (one.bound_more or one.bound_less)
        and isinstance(one.today, str)
        and isinstance(one.proposed, str)
        and any(definition.meaning.translated for definition in _definitions(str(one.path[0]), one.field))
    )


def _definitions(top: str, key: str) -> Iterator[FieldDefinition]:
    """The fields of a charter that have a key, in the field or list where a change stands."""
    first = field_by_key(Charter).get(top)
    waiting = [first] if first is not None else []
    while waiting:
        one = waiting.pop()
        if one.key == key:
            yield one
        if one.item is not None:
            waiting += fields_of(one.item)


def _what_counts(text: str, language: str, names: Iterable[str]) -> Counter[str]:
    """The numbers of a text, in figures or in words, how often it denies, and how often it names each party."""
    folded = text.casefold()
    found = Counter(_NUMBER.findall(folded))
    numbers = {word: str(number) for one in when_words(language) for word, number in one.numbers.items() if number > 1}
    denials = {word for one in answer_words(language) for word in one.denials}
    for word in _WORD.findall(folded):
        if word in numbers:
            found[numbers[word]] += 1
        elif word in denials:
            found["not"] += 1
    for name in names:
        found[name] += len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", folded))
    return +found
