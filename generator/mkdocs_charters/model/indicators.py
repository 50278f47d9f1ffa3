"""Indicators that many alliances use, to be named instead of described. Their words are in `locale/`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from ..locale.catalogue import INDICATOR_WORDS, indicator_words
from .values import Measure, Perspective


class CatalogueIndicator(NamedTuple):
    """What an indicator of the catalogue is, apart from its words."""

    perspective: Perspective
    measure: Measure


CATALOGUE: Final[Mapping[str, CatalogueIndicator]] = MappingProxyType(
    {
        "perceived-transparency": CatalogueIndicator(Perspective.RELATIONAL_TRUST, Measure.QUALITATIVE),
        "willingness-to-collaborate": CatalogueIndicator(Perspective.RELATIONAL_TRUST, Measure.QUALITATIVE),
        "promises-kept": CatalogueIndicator(Perspective.RELATIONAL_TRUST, Measure.QUALITATIVE),
        "responsiveness": CatalogueIndicator(Perspective.COLLABORATION_QUALITY, Measure.QUALITATIVE),
        "decision-speed": CatalogueIndicator(Perspective.COLLABORATION_QUALITY, Measure.QUALITATIVE),
        "meeting-usefulness": CatalogueIndicator(Perspective.COLLABORATION_QUALITY, Measure.QUALITATIVE),
        "value-for-us": CatalogueIndicator(Perspective.VALUE_CREATION, Measure.QUALITATIVE),
        "shared-results": CatalogueIndicator(Perspective.VALUE_CREATION, Measure.QUALITATIVE),
    }
)
assert set(CATALOGUE) == set(INDICATOR_WORDS)


def from_catalogue(ident: str, language: str) -> dict[str, Any] | None:
    """The long form of an indicator of the catalogue, in a language; None where there is none of that id."""
    known = CATALOGUE.get(ident)
    if known is None:
        return None
    words = indicator_words(ident, language)
    return {
        "id": ident,
        "title": words.title,
        "perspective": known.perspective.value,
        "measure": known.measure.value,
        "direction": "up",
        "anchors": [{"score": 1, "means": words.low}, {"score": 5, "means": words.high}],
    }
