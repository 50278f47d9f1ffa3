"""The notice that a text asks for, where it is surely one."""

from __future__ import annotations

import re
from typing import Final

from ..locale.answer_words import answer_words
from ..locale.when_words import when_words
from ..model.when import Duration
from .lengths import Said, lengths_in, minutes, sentence_around

NONE_AT_ALL: Final = Duration(0, "day")
"""The notice of a text that says that there is none."""
_PART_ENDS: Final = re.compile(r"[,:]")


def notices(before: str, after: str, language: str) -> tuple[Duration, Duration] | None:
    """The notice that two texts ask for; None unless exactly one period belongs to notice in each (or one says that there is none
    where the other had a period), and where both are equally long.
    """
    one, other = notice_in(before, language), notice_in(after, language)
    if one is None or other is None or minutes(one) == minutes(other):
        return None
    both_say_none = all(_is_denied(text, language) for text in (before, after))
    return None if both_say_none and NONE_AT_ALL in (one, other) else (one, other)


def notice_in(text: str, language: str) -> Duration | None:
    """The length of the notice that a text asks for; `NONE_AT_ALL` where it says that none is needed. None where no period belongs to
    it, or more than one, also in few words (*Beta with six*).
    """
    lengths = list(lengths_in(text, language))
    found = [one for one in lengths if is_of_notice(text, one, language)]
    if not found:
        return NONE_AT_ALL if _is_denied(text, language) and not lengths else None
    return found[0].length if len(found) == 1 and not _in_few_words(text, lengths, language) else None


def is_of_notice(text: str, said: Said, language: str) -> bool:
    """Whether a length of time is surely that of notice."""
    start, end = sentence_around(text, said)
    before, after = text[start : said.start].casefold(), text[said.end : end].casefold()
    part = re.split(_PART_ENDS, before)[-1]
    told = set(re.findall(r"\w+", part))
    if any(told & words.denials for words in answer_words(language)):
        return False
    sentence = text[start:end].casefold()
    for words in answer_words(language):
        if re.match(words.notice_after, after) or re.search(words.notice_before, before):
            return True
        if re.match(words.ahead, after) and any(word in sentence for word in words.telling):
            return True
    return False


def _is_denied(text: str, language: str) -> bool:
    return any(re.search(words.without_notice, text.casefold()) for words in answer_words(language))


def _in_few_words(text: str, lengths: list[Said], language: str) -> bool:
    """Whether a number stands alone at the end of a part of a sentence, as for a period that another one explains."""
    more = {word for words in when_words(language) for word, number in words.numbers.items() if number > 1}
    number = "|".join([r"\d{1,3}", *(re.escape(word) for word in sorted(more - {"other"}))])
    alone = re.compile(
        rf"(?<![\w.])(?:{number})\s*(?:$|[,;:!?)]|\.(?!\d)|(?:and|or|if|und|oder|wenn)\b)", re.IGNORECASE
    )
    return any(not any(one.start <= match.start() < one.end for one in lengths) for match in alone.finditer(text))
