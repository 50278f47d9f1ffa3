"""Words compared: what a heading is about, which column says what, and whether one text says all that another does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from ...locale.adopting import COLUMNS, CONTAINED, ENGLISH_SIGNS, GERMAN_SIGNS, TOPICS
from ...locale.headings import fold_heading

_WORD: Final = re.compile(r"[^\W_]+")
_NUMBER: Final = re.compile(
    r"^(?:\(?\d+(?:\.\d+)*[.):]?|\(?[ivx]+[.)]|[a-z][.)]|§+ ?\d+|(?:article|section|artikel|abschnitt|teil|part) (?:\d+|[ivx]+)\b[.:)]?)\s+[–—:-]?\s*"
)
_ATTRIBUTES: Final = re.compile(r"\s*\{:?[^{}]*\}\s*$")
_LONGEST: Final = 6
"""Words of a heading, at most, in which a topic is looked for within."""


def words_of(text: str) -> list[str]:
    """The words of a text, case folded: letters and digits, without any mark."""
    return _WORD.findall(text.casefold())


def covers(text: str, source: str) -> bool:
    """Whether each word of a source stands in a text, and as often."""
    return Counter(words_of(source)) <= Counter(words_of(text))


@cache
def _topics() -> Mapping[str, str]:
    return {word: topic for topic, words in TOPICS.items() for word in words}


def bare_heading(words: str) -> str:
    """A heading without its number, its attributes and the marks around it, in lower case."""
    folded = fold_heading(_ATTRIBUTES.sub("", words))
    folded = re.sub(r"^[^\w§(]+|[^\w)?]+$", "", folded)
    return _NUMBER.sub("", folded).strip()


@lru_cache(maxsize=4096)
def topic_of(words: str) -> str:
    """What stands under a heading of these words; empty where they do not tell."""
    bare = bare_heading(words)
    found = _topics().get(bare) or _topics().get(re.sub(r"^(?:our|the|team|unsere?|die|der|das) ", "", bare))
    if found or bare.endswith("?") or len(bare.split()) > _LONGEST:
        return found or ""
    within = [
        (len(phrase), topic)
        for topic, phrases in CONTAINED.items()
        for phrase in phrases
        if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", bare)
    ]
    return max(within)[1] if within else ""


def columns(topic: str, head: Sequence[str]) -> dict[str, int]:
    """Which column of a table holds which field of a topic. The first of several that could counts."""
    known = COLUMNS.get(topic, {})
    found: dict[str, int] = {}
    for number, cell in enumerate(head):
        word = bare_heading(re.sub(r"[*_`]", "", cell))
        field = next((one for one, words in known.items() if word in words and one not in found), None)
        if field is not None:
            found[field] = number
    return found


def language_of(text: str) -> str:
    """The language of a text, `de` or `en`, by its small words."""
    found = Counter(words_of(text))
    german = sum(found[word] for word in GERMAN_SIGNS)
    english = sum(found[word] for word in ENGLISH_SIGNS)
    return "de" if german > english else "en"
