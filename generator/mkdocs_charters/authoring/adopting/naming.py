"""Names that are not first name and surname: one word, or the surname first. They are kept as they are written."""

from __future__ import annotations

import re
from typing import Final

from ...locale.adopting import DEPARTMENTS, GROUP_WORDS, NO_NAME, ORGANISATION_WORDS, PAGE_WORDS, ROLE_WORDS
from .words import words_of

_WORD: Final = r"[^\W\d_][\w'’-]+"
_SURNAME_FIRST: Final = re.compile(
    rf"(?P<name>(?P<last>(?:(?:van|von|de|der|del|la) )*{_WORD}), (?P<first>{_WORD}(?: (?:{_WORD}|[^\W\d_]\.))?))(?P<rest>.*)"
)
_BEHIND: Final = re.compile(r"\s*(?:[–—(:|<@-]|$)")
_ONE: Final = re.compile(rf"(?P<name>{_WORD})(?P<rest>.*)")
_TAKEN: Final = NO_NAME | ROLE_WORDS | ORGANISATION_WORDS | GROUP_WORDS | PAGE_WORDS | DEPARTMENTS
_LONGEST: Final = 6
"""Words of an entry, at most, that may be somebody's name with something behind it."""


def surname_first(text: str) -> tuple[str, str]:
    """`Chen, Wei` and what stands behind it; empty where a text does not begin with such a name."""
    return _begins(_SURNAME_FIRST, text)


def one_word(text: str) -> tuple[str, str]:
    """`Tim` and what stands behind it; empty where a text does not begin with one word that could be a name."""
    return _begins(_ONE, text)


def _begins(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    match = pattern.match(re.sub(r"[*_`]+", "", text).strip())
    if match is None or not _BEHIND.match(match["rest"]):
        return "", ""
    words = [
        word for word in re.split(r"[\s,]+", match["name"]) if word not in ("van", "von", "de", "der", "del", "la")
    ]
    if any(
        not _begins_name(word) or word.rstrip(".").casefold() in _TAKEN or (len(word) > 2 and word.isupper())
        for word in words
    ):
        return "", ""
    return match["name"], match["rest"].strip(" –—-")


def _begins_name(word: str) -> bool:
    """Whether a word begins with a capital, or with a letter of a script that has none."""
    return word[:1].isupper() or word[:1].upper() == word[:1].lower()


def could_be_named(text: str) -> bool:
    """Whether an entry of a list of people is short and begins as a name does, so that its author is asked who that is."""
    bare = re.sub(r"[*_`]+", "", text).strip()
    words = words_of(bare)
    return (
        0 < len(words) <= _LONGEST and bare[:1].isupper() and not bare.endswith((".", ":")) and not set(words) <= _TAKEN
    )
