"""In which language words of ours stand in documents of a language that we have no words for."""

from __future__ import annotations

from functools import cache

from .catalogue import INDICATOR_WORDS
from .questions import questions_for
from .words import SOURCE_LANGUAGE, words_for


def language_of(text: str, language: str) -> str:
    """The language of a text in a document of a language. A question or an indicator that the document takes from us is English where we
    have no words of its language.
    """
    return language if text not in _english() else our_language(language)


@cache
def our_language(language: str) -> str:
    """The language of what we say in a document of a language: its own, English where we have no words of it."""
    own = words_for(language).language
    return language if own == language.replace("_", "-").split("-")[0].lower() else own


@cache
def _english() -> frozenset[str]:
    indicators = (text for words in INDICATOR_WORDS.values() for text in words[SOURCE_LANGUAGE])
    questions = (one.text(SOURCE_LANGUAGE) for kind in ("one_to_one", "intra_team") for one in questions_for(kind))
    return frozenset((*indicators, *questions))
