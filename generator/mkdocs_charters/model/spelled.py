"""Texts as names and ids. Nothing here needs the models, so that commands can look at names without loading them."""

from __future__ import annotations

import re
import unicodedata

_SLUG_WORDS = re.compile(r"[^\W_]+")
_SLUG_ASCII = "".join(chr(code) if chr(code).isalnum() else " " for code in range(128))
_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "ı": "i", "đ": "d"}
)


def fold(text: str) -> str:
    """Names that differ only in case or spaces are one name."""
    return " ".join(text.casefold().split())


def slug(text: str) -> str:
    """An id derived from a text: lower case, words joined by hyphens, marks stripped, other scripts kept.

    >>> slug("Nächtliche Übergabe, ohne Anruf!")
    'naechtliche-uebergabe-ohne-anruf'

    A text without a letter or digit gives an empty string.
    """
    if text.isascii():
        return "-".join(text.lower().translate(_SLUG_ASCII).split())
    lowered = unicodedata.normalize("NFKC", text).lower().translate(_LETTERS)
    # Taking a letter apart may show a capital or another letter of the table: both steps once more.
    apart = unicodedata.normalize("NFKD", lowered).lower().translate(_LETTERS)
    marks = {ord(char): None for char in set(apart) if unicodedata.combining(char)}
    return "-".join(_SLUG_WORDS.findall(apart.translate(marks) if marks else apart))
