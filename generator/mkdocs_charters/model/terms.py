"""The digest of a charter's terms: which text a signature covers. The rules are told, with vectors, in docs/terms.md."""

from __future__ import annotations

import datetime as dt
import hashlib
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

import rfc8785

from .charter import Charter
from .charter_items import Commitment, Indicator
from .indicators import CATALOGUE, from_catalogue
from .meaning import FieldDefinition, Item, Shape, Target, field_by_key, fields_of
from .plain_text import text_of
from .portfolio import Alliance, Portfolio
from .values import Withheld
from .visibility import default_visibility, narrower
from .when import Duration, Recurrence

VERSION: Final = 1
_LISTS_OF_TERMS: Final = (
    "priorities", "commitments", "milestones", "success_criteria", "decision_rights", "cadence", "indicators", "offers", "asks",
)  # fmt: skip


def digest(portfolio: Portfolio, alliance: Alliance) -> str:
    """The digest of an alliance's terms, `1:sha256:<hex>`. The same for every audience that sees the charter."""
    if alliance.id in portfolio.sealed:
        return portfolio.sealed[alliance.id]
    return f"{VERSION}:sha256:{hashlib.sha256(canonical_bytes(portfolio, alliance)).hexdigest()}"


def short(terms: str) -> str:
    """The first 12 digits of a digest, as pages show them."""
    return terms.rpartition(":")[2][:12]


def canonical_bytes(portfolio: Portfolio, alliance: Alliance) -> bytes:
    """The terms in canonical form: RFC 8785 JSON."""
    return rfc8785.dumps(canonical_terms(portfolio, alliance))


def canonical_terms(portfolio: Portfolio, alliance: Alliance) -> dict[str, Any]:
    """The terms as plain data, ready to be compared: only terms, references as words, nothing that is empty or a default."""
    return _Canon(portfolio, alliance).item(alliance.charter)


class _Canon:
    def __init__(self, portfolio: Portfolio, alliance: Alliance) -> None:
        self.portfolio = portfolio
        self.alliance = alliance
        charter = alliance.charter
        self.visibility = charter.visibility or default_visibility(charter.kind, charter.alliance_type.value)
        self.words: dict[str, str] = {}
        for name in _LISTS_OF_TERMS:
            for item in getattr(charter, name):
                if not narrower(item.visibility, self.visibility):
                    self.words[item.id] = _folded(str(getattr(item, type(item).named_by)))

    def _said_anyway(self, item: Item) -> frozenset[str]:
        """Fields of an item that say no more than their defaults: each party promises, to all others."""
        if not isinstance(item, Commitment):
            return frozenset()
        everyone = set(self.alliance.parties)
        promising = set(item.by) or everyone
        others = everyone - promising or everyone
        return frozenset({*(["by"] if promising == everyone else []), *(["to"] if set(item.to) == others else [])})

    def item(self, item: Item) -> dict[str, Any]:
        if isinstance(item, Indicator) and item.id in CATALOGUE and self._is_catalogue(item):
            return {"catalogue": item.id}
        personal = self.alliance.charter.alliance_type.personal
        found: dict[str, Any] = {}
        anyway = self._said_anyway(item)
        for definition in fields_of(type(item)):
            meaning = definition.meaning
            if not meaning.term or (meaning.questions and not personal) or definition.key in anyway:
                continue
            value = getattr(item, definition.name)
            if value is None or value == definition.default:
                continue
            canonical = self.field(definition, value)
            if canonical not in (None, "", [], {}):
                found[definition.key] = canonical
        return found

    def _is_catalogue(self, item: Indicator) -> bool:
        language = self.alliance.charter.language or self.portfolio.settings.language
        known = Indicator.model_validate(from_catalogue(item.id, language), context={"language": language})
        return known == item

    def field(self, definition: FieldDefinition, value: Any) -> Any:
        match definition.shape:
            case Shape.VALUE:
                return self.scalar(definition, value)
            case Shape.ITEM:
                return self.item(value)
            case Shape.LIST:
                members = [self.scalar(definition, one) for one in value]
                return members if definition.meaning.ordered else _sorted(members)
            case Shape.ITEMS:
                kept = [one for one in value if not narrower(getattr(one, "visibility", None), self.visibility)]
                items = [self.item(one) for one in kept]
                if definition.meaning.ordered:
                    # A place that says what the list says anyway is a default.
                    for place, one in enumerate(items, 1):
                        if one.get("level") == place:
                            del one["level"]
                return items if definition.meaning.ordered else _sorted(items)
            case _:
                return self.mapping(definition, value)

    def mapping(self, definition: FieldDefinition, value: Mapping[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, child in value.items():
            name = self.reference(definition.keys, key) if definition.keys is not None else key
            if isinstance(child, Item):
                found[name] = self.item(child)
            elif isinstance(child, list):
                found[name] = _sorted([self.scalar(definition, one) for one in child])
            else:
                found[name] = self.scalar(definition, child)
        return {key: child for key, child in found.items() if child not in (None, "", [], {})}

    def scalar(self, definition: FieldDefinition, value: Any) -> Any:
        if isinstance(value, str) and definition.refers is not None:
            return self.reference(definition.refers, value)
        if isinstance(value, (Duration,)):
            return value.canonical
        if isinstance(value, Recurrence):
            return value.rule
        if isinstance(value, (dt.date, dt.time)):
            return value.isoformat(*(("minutes",) if isinstance(value, dt.time) else ()))
        if isinstance(value, StrEnum):
            return value.value
        if isinstance(value, str):
            return _folded(text_of(value)) if definition.prose else _folded(value)
        return value

    def reference(self, target: Target, key: str) -> str:
        """A person counts as the party, an item as its words; what is withheld counts as nothing."""
        if isinstance(key, Withheld):
            return ""
        if target is Target.PERSON:
            return self.portfolio.party_of(key, self.alliance)
        if target in (Target.PARTY, Target.CHARTER, Target.OBJECTIVE):
            return key
        return self.words.get(key, "")


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _sorted(members: list[Any]) -> list[Any]:
    said = [one for one in members if one not in (None, "", [], {})]
    return sorted(said, key=rfc8785.dumps) if len(said) > 1 else said


assert set(_LISTS_OF_TERMS) <= set(field_by_key(Charter))
