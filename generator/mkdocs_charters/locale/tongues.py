"""Languages by their codes, as CLDR knows them, and by what they are called."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from .words import languages

_CODE: Final = re.compile(r"(?P<base>[a-zA-Z]{2,3})(?:[-_][a-zA-Z0-9]{2,8})*")


def is_language(code: str) -> bool:
    """Whether a code means a language, such as `de`, `pt-BR` or `zh-Hant-TW`. Of what follows the language itself only the form is looked at."""
    match = _CODE.fullmatch(code.strip())
    if match is None:
        return False
    base = match["base"].lower()
    # Ours need no table of all.
    return base in _ours() or base in _codes()


def language_meant(text: str) -> str:
    """The code of the language that a text calls by its name, in one of our languages or in its own; empty for none."""
    return _names().get(text.strip().casefold(), "")


def language_words() -> frozenset[str]:
    """All that may be written or meant for a language: codes of ours, and names."""
    return frozenset({*languages(), *_names()})


@cache
def _ours() -> frozenset[str]:
    return frozenset(languages())


@cache
def _codes() -> frozenset[str]:
    from babel import Locale

    # und, mul, zxx and mis stand for no language.
    return frozenset(code for code in map(str, Locale("en").languages) if "_" not in code) - {
        "und",
        "mul",
        "zxx",
        "mis",
    }


@cache
def _names() -> dict[str, str]:
    from babel import Locale

    found: dict[str, str] = {}
    for ours in languages():
        for code, name in Locale(ours).languages.items():
            if str(code) in _codes():
                found.setdefault(str(name).casefold(), str(code))
    for code in ("fr", "es", "it", "pt", "nl", "pl", "da", "sv", "nb", "fi", "cs", "tr", "uk"):
        found.setdefault((Locale(code).get_display_name(code) or code).casefold(), code)
    return found
