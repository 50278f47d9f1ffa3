"""The words by which known headings are known, per language. Frozen with the version of the terms digest: words are added, never moved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

_HEADINGS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "purpose": {"en": ("Purpose", "Our purpose"), "de": ("Zweck", "Unser Zweck", "Wozu")},
    "scope": {"en": ("Scope",), "de": ("Umfang", "Geltungsbereich")},
    "in": {"en": ("In", "In scope"), "de": ("Dazu gehört", "Dazu", "Drinnen")},
    "out": {"en": ("Out", "Out of scope"), "de": ("Nicht dazu gehört", "Nicht dazu", "Draußen")},
    "values": {"en": ("Values", "Our values"), "de": ("Werte", "Unsere Werte")},
    "ground_rules": {"en": ("Ground rules",), "de": ("Grundregeln", "Spielregeln")},
    "when_it_gets_hard": {"en": ("When it gets hard",), "de": ("Wenn es schwierig wird",)},
    "when_we_disagree": {"en": ("When we disagree",), "de": ("Wenn wir uneins sind", "Wenn wir uns nicht einig sind")},
    "how_we_communicate": {"en": ("How we communicate",), "de": ("Wie wir uns verständigen", "Wie wir kommunizieren")},
    "words_we_share": {"en": ("Words we share", "Glossary"), "de": ("Gemeinsame Begriffe", "Begriffe")},
    "parting": {"en": ("Parting",), "de": ("Abschied", "Wie wir auseinandergehen")},
    "how_we_work": {"en": ("How we work",), "de": ("Wie wir arbeiten",)},
    "decisions": {"en": ("Decisions",), "de": ("Entscheidungen", "Beschlüsse")},
    "actions": {"en": ("Actions", "Action items"), "de": ("Aufgaben",)},
    "thanks": {"en": ("Thanks",), "de": ("Dank",)},
    "concerns": {"en": ("Concerns",), "de": ("Sorgen", "Bedenken")},
    "we_try": {"en": ("We try",), "de": ("Wir probieren", "Wir probieren aus")},
    "what_we_learned": {"en": ("What we learned",), "de": ("Was wir gelernt haben",)},
    "does_the_purpose_still_fit": {"en": ("Does the purpose still fit?",), "de": ("Passt der Zweck noch?",)},
    "what_changed_outside": {"en": ("What changed outside",), "de": ("Was sich draußen verändert hat",)},
    "what_this_is_like_for_each_side": {
        "en": ("What this is like for each side",),
        "de": ("Wie es jeder Seite damit geht",),
    },
    "resolution": {"en": ("Resolution",), "de": ("Lösung", "Einigung")},
}

_LABELS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "why": {"en": ("Why",), "de": ("Warum", "Weil")},
    "amends": {"en": ("Amends",), "de": ("Ändert",)},
    "decided_by": {"en": ("Decided by",), "de": ("Entschieden von",)},
    "how_we_know": {"en": ("How we know",), "de": ("Woran wir es merken",)},
    "raised_by": {"en": ("Raised by",), "de": ("Vorgebracht von",)},
    "acknowledged": {"en": ("Acknowledged",), "de": ("Beantwortet",)},
    "closed": {"en": ("Closed",), "de": ("Erledigt",)},
    "done": {"en": ("Done",), "de": ("Getan",)},
    "until": {"en": ("Until",), "de": ("Bis",)},
    "outcome": {"en": ("Outcome",), "de": ("Ergebnis",)},
}

ALSO_CALLED: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "parting": {"en": ("Notice", "Notice period"), "de": ("Kündigung", "Kündigungsfrist")},
    "scope": {"en": ("In scope", "Out of scope"), "de": ("Dazu gehört", "Nicht dazu gehört")},
    "parties": {
        "en": ("Roles", "Sponsor", "Manager", "Representatives"),
        "de": ("Rollen", "Schirmherrschaft", "Koordination", "Bevollmächtigte"),
    },
    "effective_on": {"en": ("Start", "Beginning"), "de": ("Beginn", "Anfang")},
    "expires_on": {"en": ("End",), "de": ("Ende",)},
}
"""What else a decision may call a field of the charter that it amends (`Amends: notice`). No heading is known by these."""


def fold_heading(text: str) -> str:
    """Headings that differ only in case, spaces or a final colon are the same."""
    return re.sub(r"\s+", " ", text).strip().rstrip(":").strip().casefold()


def _languages(language: str) -> tuple[str, ...]:
    own = language.split("-")[0].split("_")[0].lower()
    return (own,) if own == "en" else (own, "en")


@cache
def known_headings(language: str) -> Mapping[str, str]:
    """Known headings by their folded words: those of the language and the English ones."""
    return {
        fold_heading(word): field
        for lang in reversed(_languages(language))
        for field, words in _HEADINGS.items()
        for word in words.get(lang, ())
    }


@cache
def heading_words(field: str, language: str) -> str | None:
    """The first word for a known heading in a language, English where it has none; None for what is no heading."""
    words = _HEADINGS.get(field)
    if words is None:
        return None
    return next((words[lang][0] for lang in _languages(language) if lang in words), None)


@cache
def known_labels(language: str) -> Mapping[str, str]:
    """The labels that open a field in an item, as written, by their word: those of the language and the English ones."""
    return {
        word: field
        for lang in reversed(_languages(language))
        for field, words in _LABELS.items()
        for word in words.get(lang, ())
    }


def vocabulary(language: str) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], ...]:
    """For a manual: the headings, then the labels, that are known in a language; each English word with those of the language."""
    return tuple(
        tuple((words["en"][0], words[language]) for words in table.values() if language in words)
        for table in (_HEADINGS, _LABELS)
    )


def _other_languages(language: str) -> tuple[str, ...]:
    every = {lang for words in _HEADINGS.values() for lang in words}
    return tuple(sorted(every - set(_languages(language))))


@cache
def foreign_headings(language: str) -> Mapping[str, str]:
    """For a document's language: the folded words of known headings that only other languages have, by their language."""
    known = known_headings(language)
    return {
        fold_heading(word): lang
        for lang in _other_languages(language)
        for words in _HEADINGS.values()
        for word in words.get(lang, ())
        if fold_heading(word) not in known
    }


@cache
def foreign_labels(language: str) -> Mapping[str, str]:
    """As `foreign_headings`, for the labels in items, as written."""
    known = known_labels(language)
    return {
        word: lang
        for lang in _other_languages(language)
        for words in _LABELS.values()
        for word in words.get(lang, ())
        if word not in known
    }
