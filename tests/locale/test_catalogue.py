"""The catalogues: complete, in step with the code, kind, and what readers of another language really read."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from hypothesis import given
from hypothesis import strategies as st
from tests.pages.site import Outline, Site, site_of
from tests.support import SAMPLE
from tools import messages

from mkdocs_charters.authoring.reference import reference, settings_reference
from mkdocs_charters.authoring.schema import schema_for
from mkdocs_charters.locale.messages import codes, explanation
from mkdocs_charters.locale.words import Words, languages, words_for
from mkdocs_charters.model.values import Kind

FILES = list(messages.catalogues())
LANGUAGES = [file.stem for file in FILES]

# visual.md, "Words".
FORBIDDEN = {
    "en": r"\b(owes?|fail(s|ed|ure)?|violat\w+|delinquent|culprits?|non-?complian\w+|overdue|unacknowledged)\b",
    "de": r"\b(schuld(et|en|ig\w*)|versagt\w*|versagen|verletzt\w*|säumig\w*|versäumt\w*|überfällig\w*|verspätet\w*)\b",
}
_PLACE = re.compile(r"%\(\w+\)s|\{\w+(?::\w+)?\}")
_KEPT = re.compile(r"%\(\w+\)s|\{\w+(?::\w+)?\}|</?\w+>|`charters \w+|`[a-z_.]+`")


@cache
def template() -> Catalog:
    return messages.template()


@cache
def catalogue(language: str) -> Catalog:
    return messages.read(messages.LOCALE / f"{language}.po")


def entries(language: str) -> Iterator[Message]:
    yield from (one for one in catalogue(language) if one.id)


def forms(text: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """A text, or the one for a single thing and the ones for several."""
    return (text,) if isinstance(text, str) else tuple(text)


def test_there_is_a_catalogue() -> None:
    assert "de" in LANGUAGES
    assert languages() == ("en", *LANGUAGES)


# -- complete and in step ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_holds_the_messages_of_the_code(language: str) -> None:
    assert messages.differences(catalogue(language), template()) == [], "run `make messages`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(language: str) -> None:
    assert [one.id for one in entries(language) if one.fuzzy] == []
    assert [one.id for one in entries(language) if not all(text.strip() for text in forms(one.string or ""))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_counted_has_every_form(language: str) -> None:
    counted = [one for one in entries(language) if one.pluralizable]
    assert len(counted) > 10
    for one in counted:
        assert len(forms(one.string or "")) == catalogue(language).num_plurals, one.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_places_and_code_are_kept(language: str) -> None:
    for one in entries(language):
        source, target = forms(one.id), forms(one.string or "")
        for index, text in enumerate(target):
            assert sorted(_KEPT.findall(text)) == sorted(_KEPT.findall(source[min(index, len(source) - 1)])), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_edges_are_kept(language: str) -> None:
    """Sentences end as sentences, labels as labels; nothing gains a blank."""
    for one in entries(language):
        for source, text in zip(forms(one.id), forms(one.string or ""), strict=False):
            assert text == text.strip(), text
            assert text.endswith((".", "?")) == source.endswith((".", "?")), text
            assert not re.search(r"\s{2}|[“”]{2}|…\.", text), text


@pytest.mark.parametrize("file", FILES, ids=LANGUAGES)
def test_a_catalogue_tells_nothing_of_machines_and_hours(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"Creation-Date|Revision-Date|Translator|Generated-By|^#~", text, re.MULTILINE)
    assert not re.search(r"^#: .*(:\d|^#: /)", text, re.MULTILINE)


# -- kind --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_a_verdict(language: str) -> None:
    for one in entries(language):
        assert not any(re.search(FORBIDDEN["en"], text, re.IGNORECASE) for text in forms(one.id)), one.id
        if language in FORBIDDEN:
            assert not any(re.search(FORBIDDEN[language], text, re.IGNORECASE) for text in forms(one.string or "")), (
                one.id
            )


def test_german_speaks_to_us_all() -> None:
    """Neither the formal nor the familiar address, no signs inside of words."""
    for one in entries("de"):
        for text in forms(one.string or ""):
            assert not re.search(r"\b(Ihnen|[Dd]u|[Dd]ein\w*|[Dd]ich|[Dd]ir)\b|\w[*:_]in(nen)?\b", text), text
            assert "“" not in re.sub(r"„[^„“]*“", "", text), text


# -- what readers read -------------------------------------------------------------------------------------------------


def test_words_are_german() -> None:
    words = words_for("de")
    assert words.gettext("Signatures") == "Unterschriften"
    assert words.gettext("Decision rights") == "Entscheidungsrechte"
    assert words.ngettext("%(num)s alliance", "%(num)s alliances", 1) == "%(num)s Bündnis"
    assert words.ngettext("%(num)s alliance", "%(num)s alliances", 3) == "%(num)s Bündnisse"
    assert words_for("de-AT").gettext("Alliances") == words_for("de_CH").gettext("Alliances") == "Bündnisse"


@pytest.mark.parametrize("language", ["en", "en-GB", "xx", "", "nonsense", "../de"])
def test_other_languages_read_english(language: str) -> None:
    words = words_for(language)
    assert words.language == "en"
    assert words.gettext("Signatures") == "Signatures"
    assert words.ngettext("%(num)s alliance", "%(num)s alliances", 2) == "%(num)s alliances"


@pytest.fixture(scope="module")
def german_site() -> Site:
    return site_of(SAMPLE, language="de")


# Words of the interface that authors of the sample write in English themselves.
WRITTEN_BY_AUTHORS = frozenset(
    {
        "Strategy session",
        "What changed outside",
        "What we learned",
        "What we promise",
        "Who decides what",
        "Words we share",
        "answer within",
        "every quarter",
        "promise that needs help",
        "representative",
    }
)


def test_pages_are_german(german_site: Site) -> None:
    """No English words of ours are left on any page of the sample."""
    english = {}
    for one in entries("de"):
        if not any(file.startswith(("render/", "pages/", "theme/")) for file, _ in one.locations):
            continue
        for source, text in zip(forms(one.id), forms(one.string or ""), strict=False):
            parts = [part.strip(" .,:;()") for part in _PLACE.split(source)]
            for part in parts:
                if len(part) > 12 and part not in text and part not in WRITTEN_BY_AUTHORS:
                    english[part] = re.compile(rf"\b{re.escape(part)}\b")
    assert len(english) > 100
    left = set()
    for page in german_site.plan.pages():
        outline = Outline(german_site.html(page.address))
        labels = [
            value or ""
            for _, found in outline.tags
            for name, value in found.items()
            if name in ("aria-label", "title", "data-label")
        ]
        shown = "\n".join((outline.text, *labels, page.title, page.description))
        left |= {(page.address, part) for part, pattern in english.items() if pattern.search(shown)}
    assert left == set()


def test_whatever_is_asked_for_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages are found by reading the code; this is what the code really asks for."""
    asked: set[str] = set()
    gettext, ngettext = Words.gettext, Words.ngettext

    def one(self: Words, message: str) -> str:
        asked.add(message)
        return gettext(self, message)

    def several(self: Words, singular: str, plural: str, number: int) -> str:
        asked.add(singular)
        return ngettext(self, singular, plural, number)

    monkeypatch.setattr(Words, "gettext", one)
    monkeypatch.setattr(Words, "ngettext", several)
    words = words_for("de")
    site = site_of(SAMPLE, language="de")
    for page in site.plan.pages():
        site.html(page.address)
    reference(words)
    settings_reference(words)
    for kind in Kind:
        schema_for(kind, words)
    for code in codes():
        explanation(code, words)
    assert len(asked) > 800
    assert {message for message in asked if message and catalogue("de").get(message) is None} == set()


@pytest.mark.parametrize("code", codes())
def test_codes_are_explained_in_german(code: str) -> None:
    text = explanation(code, words_for("de"))
    assert text is not None
    assert text.startswith(f"# {code} · ")
    assert "## Warum es wichtig ist" in text
    assert not _PLACE.search(text)


# -- the tool ----------------------------------------------------------------------------------------------------------


def found(source: str) -> set[messages.MessageId]:
    return {message for _, message in messages._calls(ast.parse(source))}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('N_("one")', {"one"}),
        ('words.gettext("one" \n "two")', {"onetwo"}),
        ('words.ngettext("a", "b", number)', {("a", "b")}),
        ('{"day": (N_("%(num)s day"), N_("%(num)s days"))}', {("%(num)s day", "%(num)s days")}),
        ('(N_("more"), N_("less"))', {"more", "less"}),
        ('("name", N_("words"))', {"words"}),
        ("words.gettext(name)", set()),
        ('other("words")', set()),
    ],
)
def test_marked_words_are_found(source: str, expected: set[messages.MessageId]) -> None:
    assert found(source) == expected


def test_a_catalogue_follows_the_code(tmp_path: Path) -> None:
    file = tmp_path / "de.po"
    entry = '#: a.py\nmsgid "{}"\nmsgstr "{}"\n'
    file.write_text(
        "# Ours.\n"
        + messages.HEADER.format(language="de", plural_forms="nplurals=2; plural=(n != 1);")
        + "\n".join(
            entry.format(*pair)
            for pair in [("Parties", "Parteien"), ("What both sides want", "Was beide wollen"), ("Gone", "Weg")]
        ),
        encoding="utf-8",
    )
    code = Catalog()
    for text in ("Parties", "What both sides want most", "Ground rules"):
        code.add(text, locations=[("b.py", 7)])
    assert messages.differences(messages.read(file), code) == [
        "misses 'What both sides want most'",
        "misses 'Ground rules'",
        "holds without need 'What both sides want'",
        "holds without need 'Gone'",
    ]
    file.write_bytes(messages.updated(file, code))
    assert file.read_text(encoding="utf-8") == (
        "# Ours.\n"
        + messages.HEADER.format(language="de", plural_forms="nplurals=2; plural=(n != 1);")
        + '#: b.py\nmsgid "Parties"\nmsgstr "Parteien"\n\n'
        + '#: b.py\n#, fuzzy\nmsgid "What both sides want most"\nmsgstr "Was beide wollen"\n\n'
        + '#: b.py\nmsgid "Ground rules"\nmsgstr ""\n'
    )
    assert messages.differences(messages.read(file), code) == []
    assert messages.updated(file, code) == file.read_bytes()


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1e25, "1 × 10²⁵"), (-1.5e308, "-1.5 × 10³⁰⁸"), (1e-300, "1 × 10⁻³⁰⁰"), (12.5, "12.5"), (1e17, "100,000,000,000,000,000"),
        (0.0004, "0.0004"), (-0.0004, "-0.0004"), (0.9996, "0.9996"), (0.1 + 0.2, "0.3"), (-0.0, "0"), (0, "0"), (1e-9, "0.000000001"),
        (1234567.8912, "1,234,567.8912"), (999.9999, "999.9999"),
    ],
)  # fmt: skip
def test_a_figure_is_shown_as_it_was_written(language: str, value: float, text: str) -> None:
    """Neither rounded to nothing, nor with a sign before nothing, nor with an `e` that only programmers read."""
    swapped = text.translate(str.maketrans(",.", ".,")) if language == "de" else text
    assert words_for(language).number(value).replace("\N{NO-BREAK SPACE}", " ") == swapped


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_figure_of_fifteen_digits_is_read_back_as_it_was(value: float) -> None:
    written = words_for("en").number(value)
    assert "e" not in written
    assert written != "-0"
    power = (
        written.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789"))
        .replace("\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}10", "e")
        .replace(",", "")
    )
    assert float(power) == float(f"{value:.15g}")
