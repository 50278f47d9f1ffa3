"""Every word of ours is in the reader's language: none stands in a template or in code, and none is missing in a catalogue.

Pages are made with words that mark themselves. What is not marked must be an author's, a date, a number or a name.
"""

from __future__ import annotations

import re
from functools import cache
from html import unescape

import pytest
from tests.pages.site import Site
from tests.support import SAMPLE, read

from mkdocs_charters.locale import words as room
from mkdocs_charters.locale.questions import questions_for
from mkdocs_charters.locale.words import Words
from mkdocs_charters.model.audience import ALL
from mkdocs_charters.model.door import visible_to
from mkdocs_charters.model.indicators import CATALOGUE, from_catalogue
from mkdocs_charters.model.plain_text import text_of, words_of
from mkdocs_charters.model.values import AllianceType
from mkdocs_charters.reading.link import link
from mkdocs_charters.render import environment as templates

LANGUAGES = [language for language in room.languages() if language != room.SOURCE_LANGUAGE]
MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
PLACE = re.compile(r"%\((\w+)\)s|\{(\w+)\}")


class Marked(Words):
    """Words that say of themselves that they went through a catalogue. Places for values stay outside of the marks."""

    def gettext(self, message: str) -> str:
        text = super().gettext(message)
        return "".join(
            f"⟦{part}⟧" if number % 2 == 0 and part else part for number, part in enumerate(self._parts(text))
        )

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        text = super().ngettext(singular, plural, number)
        return "".join(f"⟦{part}⟧" if place % 2 == 0 and part else part for place, part in enumerate(self._parts(text)))

    @staticmethod
    def _parts(text: str) -> list[str]:
        """Pieces of a text, and between them the places for values."""
        found, at = [], 0
        for match in PLACE.finditer(text):
            found += [text[at : match.start()], match[0]]
            at = match.end()
        return [*found, text[at:]]


@cache
def corpus() -> str:
    """All that the sample's authors wrote, as words without marks, on one line."""
    texts = []
    for file in sorted(SAMPLE.rglob("*.md")):
        text = file.read_text(encoding="utf-8")
        texts += [text, text_of(text), text_of(text.replace("---\n", "\n\n"))]
        texts += [words_of(paragraph) for paragraph in text.split("\n\n")]
    # Questions and catalogued indicators are in the language of the document, not of the reader.
    for language in room.languages():
        texts += [question.text(language) for kind in AllianceType for question in questions_for(kind.value)]
        texts += [str(from_catalogue(ident, language)) for ident in CATALOGUE]
    return folded(" ".join(texts))


def folded(text: str) -> str:
    return " ".join(re.sub(r"[*_`“”\"'’()\[\]{}<>]", "", text).casefold().split())


def test_every_word_of_ours_comes_from_a_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    marked = Marked("en")
    monkeypatch.setattr(templates, "words_for", lambda language: marked)
    templates.environment.cache_clear()
    try:
        portfolio = link(visible_to(read(SAMPLE, home=["nordhafen"]), ALL)).portfolio
        site = Site(portfolio, words=marked)
        left = {piece for plan in site.plan.pages() for piece in unmarked(site.html(plan.address))}
    finally:
        templates.environment.cache_clear()
    assert sorted(left) == []


def unmarked(html: str) -> set[str]:
    """Texts and names of things that are neither marked nor an author's, nor a date, a number or a sign."""
    # Fields and headings are set apart within a sentence of ours; it stays one text.
    html = re.sub("⟦[^⟧]*⟧", lambda match: re.sub(r"</?(?:code|em)>", "", match[0]), html)
    texts = re.findall(r">([^<]+)<", html) + re.findall(
        r'(?:aria-label|title|alt|placeholder|data-label|data-told)="([^"]*)"', html
    )
    found = set()
    for text in texts:
        # A line of a picture may begin or end within a marked text.
        whole = PLACE.sub("", unescape(text))
        while (without := MARKED.sub("·", whole)) != whole:  # a word of ours may stand in a sentence of ours
            whole = without
        outside = re.sub(r"^[^⟦]*⟧|⟦[^⟧]*$", "·", whole)
        for piece in re.split(r"[·→…,;:?]|(?<=[.!]) | and (?=[A-Z])", outside):
            words = re.sub(
                r"^[\d.\s%]+", "", re.sub(r"\b[0-9a-f]{12,64}\b", "", folded(piece))
            )  # a number before it is ours, and none of our words
            bare = re.sub(r"\b(?:[0-9a-f]{12,64}|\d[\d.,:]*)(?:\b|(?=%))", " ", words)
            bare = re.sub(MONTHS, " ", bare).strip(" .–-/¶#†↩%±+")
            if re.search(r"[^\W\d_]{2}", bare) and bare not in corpus() and words not in corpus():
                found.add(piece.strip())
    return found


MONTHS = r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|and)\b"


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogues_are_complete(language: str) -> None:
    """Nothing is untranslated or only guessed, but for words that are the same in both languages."""
    catalogue = room._catalogue(language)
    assert catalogue is not None
    texts = [
        (message.id, one)
        for message in catalogue
        if message.id
        for one in (message.string if isinstance(message.string, (tuple, list)) else (message.string,))
    ]
    assert [ident for ident, text in texts if not text] == []
    assert [message.id for message in catalogue if message.fuzzy and message.id] == []
    same = {
        ident for ident, text in texts if ident == text and re.search(r"[a-z]{2} [a-z]{2}", PLACE.sub("", str(ident)))
    }
    assert same == set(), "long texts are not the same in two languages"
