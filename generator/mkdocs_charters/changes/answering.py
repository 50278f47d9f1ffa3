"""Whether a length of time inside a sentence is the time in which somebody answers or acts: only there does more of it bind less."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ..locale.answer_words import AnswerWords, answer_words
from ..locale.when_words import when_words
from .lengths import Said, sentence_around

_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[,;:()–—]")
_STOPS: Final = frozenset(",;:()–—")
_MOST_WORDS: Final = 8
"""So many words between a verb and its time: further away it may belong to another one."""
_ATTRIBUTE: Final = re.compile(r"\w{2,}(?:te[nrsm]?|ene[nrsm]?)")
"""German: *within 30 days delivered goods* is one thing, and no promise to deliver."""


def acts_within(text: str, said: Said, language: str, *, promised: bool) -> bool:
    """Whether somebody surely answers or acts within a length of time: the promisor in the words of a promise, anybody of the parties in
    a rule. False where another reading is possible.
    """
    start, end = sentence_around(text, said)
    before, after = _WORD.findall(text[start : said.begins]), _WORD.findall(text[said.end : end])
    known = answer_words(language)
    folded = {word.casefold() for word in (*before, *after)}
    if not said.within or any(folded & words.hedges for words in known) or _is_share(after, known, language):
        return False
    return any(_acts(before, after, words, promised=promised) for words in known)


def answers(text: str, language: str) -> bool:
    """Whether the words of a promise begin with answering, and not with another act."""
    words = [word.casefold() for word in _WORD.findall(text)]
    return any(word in one.answers for one in answer_words(language) for word in (*words[:2], *words[-1:]))


def is_time_to_act(metric: str, language: str) -> bool:
    """Whether what is measured is a time to answer or to act, which binds less the longer it is."""
    text = f" {' '.join(metric.casefold().split())} "
    known = answer_words(language)
    return any(f" {time}" in text for words in known for time in words.times) and not any(
        word in one.hedges for one in known for word in text.split()
    )


def begins_with_an_act(text: str, language: str) -> bool:
    """Whether all that a promise says is that somebody answers or acts."""
    words = _WORD.findall(text)
    folded = {word.casefold() for word in words}
    known = answer_words(language)
    return any(not folded & (one.hedges | one.asides) for one in known) and any(
        _begins(words, one) and len(words) <= _MOST_WORDS for one in known
    )


def _is_share(after: Sequence[str], known: Sequence[AnswerWords], language: str) -> bool:
    """*In four weeks of the year*: how often, and no time in which something is done."""
    if not after:
        return False
    units = {unit for words in when_words(language) for unit in words.units}
    first = after[0].casefold()
    return any(first in words.per for words in known) or (
        first == "of" and any(word.casefold() in units for word in after[1:3])
    )


def _acts(before: Sequence[str], after: Sequence[str], words: AnswerWords, *, promised: bool) -> bool:
    part = _last_part(before, words)
    if any(word.casefold() in words.asides - (set() if promised else words.subjects) for word in before):
        return False
    if words.verb_last:
        rest = _first_part(after, words)
        if any(_ATTRIBUTE.fullmatch(word) and word not in words.acts | words.answers for word in rest[:-1]):
            return False
        last = rest[-1].casefold() if rest else ""
        if promised and last in words.answers | words.acts and not (part and _is_finite(part[0], words)):
            return True
        if not promised and last in words.done and any(word.casefold() in words.passives for word in part):
            return True
    return _begins(part, words) if promised else _rules(part, words)


def _is_finite(word: str, words: AnswerWords) -> bool:
    """A German verb in the third person at the beginning, such as *sees to it that*, has the last word."""
    return word.islower() and word.endswith("t") and word not in words.prepositions


def _begins(part: Sequence[str], words: AnswerWords) -> bool:
    at = 0
    while at < len(part) and part[at].casefold() in words.leading:
        at += 1
    return at < len(part) and part[at].casefold() in words.answers | words.acts and _is_object(part[at + 1 :], words)


def _rules(part: Sequence[str], words: AnswerWords) -> bool:
    folded = [word.casefold() for word in part]
    for at, word in enumerate(folded):
        if word in words.done and not words.verb_last and at and folded[at - 1] in words.passives:
            return _is_object(part[at + 1 :], words) and at <= _MOST_WORDS
        if word in words.answers | words.acts:
            subject = part[:at]
            called = len(subject) == 1 and subject[0][:1].isupper()
            speaks = bool(subject) and all(one.casefold() in words.subjects for one in subject)
            turned = words.verb_last and folded[at + 1 : at + 2] == ["wir"]
            return (called or speaks or turned) and _is_object(part[at + 1 :], words)
    return False


def _is_object(between: Sequence[str], words: AnswerWords) -> bool:
    """Whether words after a verb are what it is about, and hold no other verb that is told by its form."""
    if len(between) > _MOST_WORDS:
        return False
    if words.verb_last:
        return True
    for place, word in enumerate(between):
        if word.casefold().endswith("ed") and len(word) > len("need"):
            return False
        # *Questions Beta asks*: a name after a noun begins a sentence of its own.
        led = place == 0 or between[place - 1].casefold() in words.prepositions or between[place - 1][:1].isupper()
        if word[:1].isupper() and not led:
            return False
    return True


def _last_part(words_before: Sequence[str], words: AnswerWords) -> list[str]:
    part: list[str] = []
    for word in words_before:
        if word in _STOPS or word.casefold() in words.joins:
            part = []
        else:
            part.append(word)
    return part


def _first_part(words_after: Sequence[str], words: AnswerWords) -> list[str]:
    part: list[str] = []
    for word in words_after:
        if word in _STOPS or word.casefold() in words.joins:
            break
        part.append(word)
    return part
