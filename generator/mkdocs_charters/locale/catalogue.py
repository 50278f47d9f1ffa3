"""Words of the indicator catalogue, per language. They are part of agreements, so a wording never changes: a new one gets a new id."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple


class IndicatorWords(NamedTuple):
    """An indicator's title, and what scores of 1 and 5 mean."""

    title: str
    low: str
    high: str


INDICATOR_WORDS: Final[Mapping[str, Mapping[str, IndicatorWords]]] = {
    "perceived-transparency": {
        "en": IndicatorWords("Perceived transparency", "we learn things from others first", "we hear what matters from each other, early"),
        "de": IndicatorWords("Wahrgenommene Offenheit", "wir erfahren Dinge zuerst von anderen", "wir erfahren Wichtiges früh und voneinander"),
    },
    "willingness-to-collaborate": {
        "en": IndicatorWords("Willingness to collaborate", "each side looks after itself", "each side helps before it is asked"),
        "de": IndicatorWords("Bereitschaft zur Zusammenarbeit", "jede Seite sorgt für sich", "jede Seite hilft, bevor sie gefragt wird"),
    },
    "promises-kept": {
        "en": IndicatorWords("Promises kept", "we plan for the other side's word not holding", "we build on each other's word"),
        "de": IndicatorWords("Gehaltene Zusagen", "wir planen ein, dass Zusagen nicht halten", "wir bauen auf das Wort der anderen"),
    },
    "responsiveness": {
        "en": IndicatorWords("Responsiveness", "answers come after several reminders", "answers come within the agreed time, unasked"),
        "de": IndicatorWords("Reaktionszeit", "Antworten kommen erst nach mehreren Nachfragen", "Antworten kommen ungefragt in der vereinbarten Zeit"),
    },
    "decision-speed": {
        "en": IndicatorWords("Speed of decisions", "decisions wait until they are moot", "decisions are made when they are needed"),
        "de": IndicatorWords("Entscheidungstempo", "Entscheidungen kommen, wenn sie keiner mehr braucht", "Entscheidungen fallen, wenn sie gebraucht werden"),
    },
    "meeting-usefulness": {
        "en": IndicatorWords("Usefulness of our meetings", "we could have skipped it", "we left with something we needed"),
        "de": IndicatorWords("Nutzen unserer Treffen", "das Treffen hätte ausfallen können", "wir sind mit etwas gegangen, das wir brauchten"),
    },
    "value-for-us": {
        "en": IndicatorWords("Value for our side", "we put in more than we see come out", "we would pay for what this gives us"),
        "de": IndicatorWords("Nutzen für unsere Seite", "wir stecken mehr hinein, als herauskommt", "wir würden für das zahlen, was wir bekommen"),
    },
    "shared-results": {
        "en": IndicatorWords("Results neither had alone", "nothing yet that we could not do alone", "results that only exist because of both"),
        "de": IndicatorWords("Gemeinsame Ergebnisse", "noch nichts, was wir nicht allein könnten", "Ergebnisse, die es nur durch beide gibt"),
    },
}  # fmt: skip


def indicator_words(ident: str, language: str) -> IndicatorWords:
    """The words of an indicator in a language, English where the language has none. Raises KeyError for an unknown id."""
    words = INDICATOR_WORDS[ident]
    return words.get(language.split("-")[0].lower(), words["en"])
