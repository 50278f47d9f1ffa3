"""The digest of a charter's terms: which text a signature covers. The rules are told, with vectors, in docs/terms.md."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

import rfc8785

from .charter import Charter
from .charter_items import Commitment, Escalation, Indicator
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
    known = portfolio.digests.get(alliance.id)
    if known is None or known[0] is not alliance.charter:
        made = f"{VERSION}:sha256:{hashlib.sha256(canonical_bytes(portfolio, alliance)).hexdigest()}"
        known = portfolio.digests[alliance.id] = alliance.charter, made
    return known[1]


def short(terms: str) -> str:
    """The first 12 digits of a digest, as pages show them."""
    return terms.rpartition(":")[2][:12]


def canonical_bytes(portfolio: Portfolio, alliance: Alliance) -> bytes:
    """The terms in canonical form: RFC 8785 JSON."""
    return _Canon(portfolio, alliance).item(alliance.charter).canonical


def canonical_terms(portfolio: Portfolio, alliance: Alliance) -> dict[str, Any]:
    """The terms as plain data, ready to be compared: only terms, references as words, nothing that is empty or a default."""
    plain: dict[str, Any] = _Canon(portfolio, alliance).item(alliance.charter).plain
    return plain


class _Written(NamedTuple):
    """Plain data and its canonical form. Lists are sorted by it, so that it is written once, from the inside out."""

    plain: Any
    canonical: bytes


_NOTHING: Final[tuple[Any, ...]] = (None, "", [], {})


_ESCAPED: Final = re.compile(r'[\x00-\x1f"\\]')


def _scalar(value: Any) -> _Written:
    # Most texts need no escape, and are quicker put in quotation marks than handed over.
    if isinstance(value, str) and not _ESCAPED.search(value):
        return _Written(value, b'"' + value.encode() + b'"')
    return _Written(value, rfc8785.dumps(value))


def _list(members: Iterable[_Written], *, ordered: bool) -> _Written:
    """A list; in no order, it is sorted by canonical form, and what is empty is left out."""
    said = list(members)
    if not ordered:
        said = sorted((one for one in said if one.plain not in _NOTHING), key=lambda one: one.canonical)
    return _Written([one.plain for one in said], b"[" + b",".join(one.canonical for one in said) + b"]")


def _mapping(entries: Mapping[str, _Written]) -> _Written:
    """A mapping without what is empty. RFC 8785 sorts keys by their UTF-16 code units."""
    said = {key: entries[key] for key in sorted(entries, key=_code_units) if entries[key].plain not in _NOTHING}
    inside = b",".join(_key(key) + b":" + one.canonical for key, one in said.items())
    return _Written({key: one.plain for key, one in said.items()}, b"{" + inside + b"}")


def _code_units(key: str) -> bytes:
    return key.encode("utf-16-be")


@lru_cache(maxsize=1024)
def _key(key: str) -> bytes:
    return rfc8785.dumps(key)


@cache
def _terms_of(cls: type[Item], personal: bool) -> tuple[FieldDefinition, ...]:
    """The fields of a class that are terms. Questions are, where people speak for themselves."""
    return tuple(
        definition
        for definition in fields_of(cls)
        if definition.meaning.term and (personal or not definition.meaning.questions)
    )


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

    def _said_anyway(self, item: Item, place: int) -> frozenset[str]:
        """Fields of an item that say no more than their defaults: each party promises, to all others; the level that the list says."""
        if isinstance(item, Escalation):
            return frozenset({"level"} if item.level == place else ())
        if not isinstance(item, Commitment):
            return frozenset()
        everyone = set(self.alliance.parties)
        promising = set(item.by) or everyone
        others = everyone - promising or everyone
        return frozenset({*(["by"] if promising == everyone else []), *(["to"] if set(item.to) == others else [])})

    def item(self, item: Item, place: int = 0) -> _Written:
        """An item; `place` counts from 1 where it stands in a list."""
        if isinstance(item, Indicator) and item.id in CATALOGUE and self._is_catalogue(item):
            return _mapping({"catalogue": _scalar(item.id)})
        anyway = self._said_anyway(item, place)
        found: dict[str, _Written] = {}
        for definition in _terms_of(type(item), self.alliance.charter.alliance_type.personal):
            value = getattr(item, definition.name)
            if value is not None and value != definition.default and definition.key not in anyway:
                found[definition.key] = self.field(definition, value)
        return _mapping(found)

    def _is_catalogue(self, item: Indicator) -> bool:
        language = self.alliance.charter.language or self.portfolio.settings.language
        known = Indicator.model_validate(from_catalogue(item.id, language), context={"language": language})
        return known == item

    def field(self, definition: FieldDefinition, value: Any) -> _Written:
        ordered = bool(definition.meaning.ordered)
        match definition.shape:
            case Shape.VALUE:
                return self.scalar(definition, value)
            case Shape.ITEM:
                return self.item(value)
            case Shape.LIST:
                return _list((self.scalar(definition, one) for one in value), ordered=ordered)
            case Shape.ITEMS:
                kept = [one for one in value if not narrower(getattr(one, "visibility", None), self.visibility)]
                items = (self.item(one, place) for place, one in enumerate(kept, 1))
                return _list(items, ordered=ordered)
            case _:
                return self.mapping(definition, value)

    def mapping(self, definition: FieldDefinition, value: Mapping[str, Any]) -> _Written:
        found: dict[str, _Written] = {}
        for key, child in value.items():
            name = self.reference(definition.keys, key) if definition.keys is not None else key
            if isinstance(child, Item):
                found[name] = self.item(child)
            elif isinstance(child, list):
                found[name] = _list((self.scalar(definition, one) for one in child), ordered=False)
            else:
                found[name] = self.scalar(definition, child)
        return _mapping(found)

    def scalar(self, definition: FieldDefinition, value: Any) -> _Written:
        return _scalar(self.plain(definition, value))

    def plain(self, definition: FieldDefinition, value: Any) -> Any:
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
            return text_of(value) if definition.prose else _folded(value)
        return value

    def reference(self, target: Target, key: str) -> str:
        """A person counts as her party, inside a team as herself; an item as its words; what is withheld counts as nothing."""
        if isinstance(key, Withheld):
            return ""
        if target is Target.PERSON:
            return self.portfolio.in_terms(key, self.alliance)
        if target in (Target.PARTY, Target.CHARTER, Target.OBJECTIVE):
            return key
        return self.words.get(key, "")


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


assert set(_LISTS_OF_TERMS) <= set(field_by_key(Charter))
