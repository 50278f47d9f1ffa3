"""Whether every word of a body stands somewhere in what was made of it: nothing that an author wrote may vanish."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from mkdocs_charters.locale.headings import known_headings, known_labels
from mkdocs_charters.locale.questions import question_by_words, questions_for
from mkdocs_charters.model.archive import Manuscript
from mkdocs_charters.model.documents import Document, Section
from mkdocs_charters.model.problem import Problem
from mkdocs_charters.model.values import slug
from mkdocs_charters.model.written import Written
from mkdocs_charters.reading.frontmatter import Parts

_WORD = re.compile(r"[^\W_]+")
_ATTRIBUTES = re.compile(r"\{:?[^{}\n]*\}[ \t]*#*[ \t]*$", re.MULTILINE)
_MARKER = re.compile(r"^[\s>]*(?:[-*+][ \t]+)*\d{1,9}[.)](?=\s|$)", re.MULTILINE)
_BOX = re.compile(r"\[[xX]\]")


def words_of(text: str) -> Iterator[str]:
    """The words of a text, alike however they are capitalised."""
    return (match[0].casefold() for match in _WORD.finditer(unicodedata.normalize("NFC", text)))


def _texts(value: Any) -> Iterator[str]:
    """All that a piece of data says, keys included."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield str(key)
            yield from _texts(inner)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for inner in value:
            yield from _texts(inner)
    elif value is not None:
        yield str(value)
        if isinstance(value, Written):
            yield value.sentence


def _commentary(sections: tuple[Section, ...]) -> Iterator[str]:
    for one in sections:
        yield from (one.title, one.anchor, one.text)


def _ours(manuscript: Manuscript) -> Iterator[str]:
    """Words that are kept as what they stand for: known headings, labels and questions."""
    yield from known_headings(manuscript.language)
    yield from known_labels(manuscript.language)
    alliance_type = str(manuscript.data.get("alliance_type", ""))
    yield from question_by_words(alliance_type)
    yield from (f"q {question.id}" for question in questions_for(alliance_type))


def _body_words(parts: Parts) -> set[str]:
    """The words of a body without what is only form: attributes of headings, numbers and boxes of lists."""
    bare = _MARKER.sub("", _ATTRIBUTES.sub("", parts.body))
    return set(words_of(_BOX.sub("", bare)))


def lost_in_reading(manuscript: Manuscript, parts: Parts, problems: list[Problem]) -> set[str]:
    """The words of a body that stand neither in the data that was read, nor in the commentary, nor in a problem."""
    kept = {
        word
        for text in (
            *_texts(manuscript.data),
            *_commentary(manuscript.commentary),
            *manuscript.titles.values(),
            *_ours(manuscript),
            *(text for problem in problems for text in _texts([value for _, value in problem.arguments])),
        )
        for word in words_of(text)
    }
    return _body_words(parts) - kept


_SENTENCES = ("decisions", "actions", "thanks", "concerns")
_BETWEEN_NAMES = frozenset({"and", "und", "sowie"})


def lost_in_linking(manuscript: Manuscript, document: Document, problems: list[Problem], names: set[str]) -> set[str]:
    """The words of a note's sentences that its document does not hold; `names` are words of names, kept as ids of what they mean."""
    kept = {
        slug(word)
        for text in (
            *_texts(document.model_dump(by_alias=True)),
            *known_labels(manuscript.language),
            *(text for problem in problems for text in _texts([value for _, value in problem.arguments])),
        )
        for word in words_of(text)
    }
    read = {word for key in _SENTENCES for text in _texts(manuscript.data.get(key)) for word in words_of(text)}
    return {word for word in read - names - _BETWEEN_NAMES if slug(word) not in kept}
