"""What documents are called where they have no title of their own, and how they begin. Plain text, not escaped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ..locale.words import Words
from ..model.embedded import without_blocks
from ..model.plain_text import words_of
from ..model.portfolio import Alliance, Portfolio
from ..model.records import Dispute, Exchange, Review, Win
from .labels import label
from .own_words import put

LONGEST_EXCERPT: Final = 160


Mark = Callable[[str], str]
"""Gives an author's words their language."""


def alliance_title(portfolio: Portfolio, alliance: Alliance, words: Words, own: Mark = str) -> str:
    """An alliance's own title, or its parties' names in a row."""
    if alliance.charter.title:
        return own(alliance.charter.title)
    return words.listed([portfolio.party_name(party) for party in alliance.parties]) or alliance.id


def record_title(alliance: Alliance, record: Review | Win | Exchange | Dispute, words: Words, own: Mark = str) -> str:
    """A record's own title, or what it is about."""
    if record.title:
        return own(record.title)
    match record:
        case Review():
            told = {"meeting": meeting(alliance, record, words, own), "date": words.date(record.held_on)}
            return put(words.gettext("%(meeting)s, %(date)s"), told)
        case Exchange():
            return own(record.what)
        case Dispute():
            return own(record.issue)
        case _:
            return record.id


def meeting(alliance: Alliance, review: Review, words: Words, own: Mark = str) -> str:
    """Which meeting a note is of: the agreed one, or its form."""
    for cadence in alliance.charter.cadence:
        if cadence.id == review.cadence:
            return own(cadence.forum)
    return label(words, review.form) if review.form is not None else words.gettext("Note")


def excerpt(markdown: str | None, longest: int = LONGEST_EXCERPT) -> str:
    """The first paragraph as plain text, shortened at the end of a word; empty where there is none."""
    paragraphs = without_blocks(markdown or "").split("\n\n")
    first = next((one for one in paragraphs if one.strip() and one.lstrip()[0] not in "!#<>|`-*+["), "")
    return shorten(words_of(first), longest)


def shorten(text: str, longest: int) -> str:
    """A text of at most so many characters and an ellipsis, shortened at the end of a word where there is one."""
    if len(text) <= longest:
        return text
    cut = text[:longest]
    return (cut.rpartition(" ")[0] or cut).rstrip(" .,;:–-") + "…"


def bytes_of_at_most(text: str, longest: int) -> str:
    """A text of at most so many bytes of UTF-8; what was cut off ends in `…`."""
    written = text.encode()
    if len(written) <= longest:
        return text
    return written[: longest - 3].decode(errors="ignore").rstrip(" ,;:–-") + "…"
