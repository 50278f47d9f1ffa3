"""A field of a charter that is meant as a whole: a heading, the status, the parties. Decisions amend such, too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from ..locale.headings import ALSO_CALLED, heading_words, known_headings
from ..locale.words import words_for
from .charter import Charter
from .meaning import field_by_key

_MARK: Final = "#"
"""Stands before the key of a field; no id begins so."""


def as_whole(field: str) -> str:
    """The reference to a field by its key: `#parting`."""
    return f"{_MARK}{field}"


def field_of(reference: str) -> str:
    """The key of the field that a reference means; empty where it means an item."""
    return reference[1:] if reference.startswith(_MARK) and reference[1:] in field_by_key(Charter) else ""


def whole_fields(language: str, own: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The fields of a charter by key, each with what it is called in a language and in English, the best name first.

    `own` are an author's own words for known headings, by field.
    """
    for key, names in _names(language).items():
        yield key, (own[key], *names) if key in own else names


@cache
def _names(language: str) -> Mapping[str, tuple[str, ...]]:
    words = words_for(language)
    found: dict[str, tuple[str, ...]] = {}
    for key, definition in field_by_key(Charter).items():
        if key in ("kind", "id"):
            continue
        title = definition.meaning.title
        headings = (word for word, field in known_headings(language).items() if field == key)
        also = (word for lang in (words.language, "en") for word in ALSO_CALLED.get(key, {}).get(lang, ()))
        best = heading_words(key, language) or words.gettext(title)
        found[key] = tuple(dict.fromkeys((best, words.gettext(title), title, *headings, *also)))
    return found
