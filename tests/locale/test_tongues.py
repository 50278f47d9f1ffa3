"""Languages: codes that CLDR knows, whatever stands behind them, and names that people call them by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_charters.locale.tongues import is_language, language_meant, language_words
from mkdocs_charters.locale.words import words_for


@pytest.mark.parametrize("code", ["de", "en", "EN", "de-AT", "pt_BR", "zh-Hant-TW", "gsw", "nds", "fr", "cy", "tlh"])
def test_these_are_languages(code: str) -> None:
    assert is_language(code)


@pytest.mark.parametrize(
    "code", ["", "xx", "english", "d", "und", "mul", "de-", "de--AT", "-de", "de AT", "../etc", "42"]
)
def test_these_are_none(code: str) -> None:
    assert not is_language(code)


@pytest.mark.parametrize(
    ("name", "code"),
    [("German", "de"), ("Deutsch", "de"), ("englisch", "en"), ("Français", "fr"), ("Klingon", "tlh"), ("Elvish", "")],
)
def test_a_name_means_its_code(name: str, code: str) -> None:
    assert language_meant(name) == code
    assert not code or is_language(code)


@given(st.text(max_size=12))
def test_whatever_is_taken_can_be_spoken(text: str) -> None:
    """Nothing that passes breaks dates and numbers."""
    if is_language(text):
        assert words_for(text.strip()).number(1.5)
    assert is_language(language_meant(text) or "en")


def test_every_name_leads_to_a_language() -> None:
    assert all(is_language(language_meant(one) or one) for one in language_words())
