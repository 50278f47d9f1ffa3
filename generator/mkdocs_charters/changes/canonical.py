"""The canonical form of any field of any document, so that only meaning is compared.

It follows the rules of the terms digest (docs/terms.md) and goes beyond them: it also covers what is no term.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

import rfc8785

from ..model.charter import Charter
from ..model.documents import Document
from ..model.meaning import FieldDefinition, Item, Shape, Target, field_by_key, fields_of
from ..model.plain_text import folded, text_of
from ..model.portfolio import Alliance, Portfolio
from ..model.values import WITHHELD, Withheld
from ..model.when import Duration, Recurrence
from .change import Plain

_EMPTY: tuple[Any, ...] = (None, "", [], {})

Names = Mapping[tuple[Target, str, str], str]
"""By target, owner (the alliance or party of an item) and key: the key by which the other side knows the same thing."""


class View(StrEnum):
    """What a canonical form is for."""

    MEANT = "meant"
    """To be compared: references as the keys of the base."""
    TERMS = "terms"
    """To be compared as terms: terms only, and people count as they do there."""
    SHOWN = "shown"
    """To be read, and to find what is alike: references to items as their words."""


def same(one: Document | None, other: Document | None) -> bool:
    """Whether two documents hold the same, wherever they stand. Two that are not there are the same."""
    if one is other:
        return True
    if one is None or other is None:
        return False
    return (
        type(one) is type(other)
        and all(getattr(one, name) == getattr(other, name) for name in type(one).model_fields)
        and [(section.title, section.text) for section in one.commentary]
        == [(section.title, section.text) for section in other.commentary]
    )


@cache
def list_fields(cls: type[Item]) -> tuple[FieldDefinition, ...]:
    """The fields of a class that hold a list of items with ids."""
    return tuple(
        one
        for one in fields_of(cls)
        if one.shape is Shape.ITEMS and one.item is not None and "id" in field_by_key(one.item)
    )


@dataclass(frozen=True)
class Canon:
    """Gives canonical forms for one side. `names` tell what the other side calls things whose ids changed."""

    portfolio: Portfolio
    alliance: Alliance | None
    names: Names = field(default_factory=dict)

    def item(self, item: Item, view: View) -> dict[str, Plain]:
        """An item or document by field, without its id and without what is empty or a default."""
        found = {}
        for definition in fields_of(type(item)):
            if definition.key in ("id", "kind") or (view is View.TERMS and not definition.meaning.term):
                continue
            canonical = self.value(definition, getattr(item, definition.name), view)
            if canonical is not None:
                found[definition.key] = canonical
        return found

    def document(self, document: Document, view: View) -> dict[str, Plain]:
        """As `item`, commentary included."""
        said = [text_of(section.text) for section in document.commentary]
        return {**self.item(document, view), **({"commentary": said} if any(said) else {})}

    def value(self, definition: FieldDefinition, value: Any, view: View) -> Plain:
        """A field's value; None where it is empty or the default."""
        if value is None or value == definition.default:
            return None
        canonical: Plain
        match definition.shape:
            case Shape.VALUE:
                canonical = self._scalar(definition, value, view)
            case Shape.ITEM:
                canonical = self.item(value, view)
            case Shape.LIST | Shape.ITEMS:
                members = [self.member(definition, one, view) for one in value]
                canonical = members if definition.meaning.ordered else _sorted(members)
            case _:
                keyed = {
                    self.key(definition, key, view): self.entry(definition, key, one, view)
                    for key, one in value.items()
                }
                canonical = {key: one for key, one in keyed.items() if one not in _EMPTY}
        return None if canonical in _EMPTY else canonical

    def member(self, definition: FieldDefinition, value: Any, view: View) -> Plain:
        """One entry of a list."""
        return self.item(value, view) if isinstance(value, Item) else self._scalar(definition, value, view)

    def key(self, definition: FieldDefinition, key: str, view: View) -> str:
        """One key of a mapping."""
        return self._reference(definition.keys, key, view, "") if definition.keys is not None else folded(key)

    def entry(self, definition: FieldDefinition, key: str, value: Any, view: View) -> Plain:
        """One value of a mapping."""
        if isinstance(value, Item):
            return self.item(value, view)
        if isinstance(value, (list, tuple)):
            return _sorted([self._scalar(definition, one, view) for one in value])
        return self._scalar(definition, value, view, beside=key)

    def _scalar(self, definition: FieldDefinition, value: Any, view: View, beside: str = "") -> Plain:
        if isinstance(value, str) and definition.refers is not None:
            return self._reference(definition.refers, value, view, beside)
        if isinstance(value, Duration):
            return value.canonical
        if isinstance(value, Recurrence):
            return value.rule
        if isinstance(value, dt.time):
            return value.isoformat("minutes")
        if isinstance(value, dt.date):
            return value.isoformat()
        if isinstance(value, StrEnum):
            return value.value
        if isinstance(value, str):
            return text_of(value) if definition.prose else folded(value)
        return value

    def _reference(self, target: Target, key: str, view: View, beside: str) -> str:
        if isinstance(key, Withheld):
            # Terms name nobody who is withheld; who reads shall see that somebody is there.
            return WITHHELD if target is Target.PERSON and view is not View.TERMS else ""
        if target is Target.PERSON and view is View.TERMS:
            return self.portfolio.in_terms(key, self.alliance)
        if target in (Target.PARTY, Target.CHARTER):
            return key
        if view is View.SHOWN:
            return self._words(target, key, beside)
        if target is Target.PERSON:
            return self.names.get((target, "", key), key)
        if target is Target.OBJECTIVE:
            return self.names.get((target, beside, key), key)
        owner, slash, item = key.rpartition("/")
        owner = owner if slash else self.alliance.id if self.alliance is not None else ""
        return (
            f"{owner}{slash}{self.names.get((Target.TERM, owner, item), item)}"
            if slash
            else self.names.get((Target.TERM, owner, item), item)
        )

    def _words(self, target: Target, key: str, beside: str) -> str:
        if target is Target.PERSON:
            return key
        if target is Target.OBJECTIVE:
            party = self.portfolio.parties.get(beside)
            return (
                next((folded(one.title) for one in party.objectives if one.id == key), key)
                if party is not None
                else key
            )
        owner, slash, item = key.rpartition("/")
        alliance = self.portfolio.alliances.get(owner) if slash else self.alliance
        return _item_words(alliance.charter).get(item, key) if alliance is not None else key


def _item_words(charter: Charter) -> dict[str, str]:
    """The words of each item of a charter, by id."""
    return {
        item.id: folded(str(getattr(item, type(item).named_by)))
        for definition in list_fields(Charter)
        for item in getattr(charter, definition.name)
    }


def _sorted(members: list[Plain]) -> list[Plain]:
    return sorted((one for one in members if one not in _EMPTY), key=rfc8785.dumps)
