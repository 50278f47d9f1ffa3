"""What the script of the forms must know of the model to write a document back as it was: shapes.json."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ...locale.headings import heading_words, known_headings
from ...locale.words import N_, Words, languages
from ...model.items import Reading
from ...model.meaning import FieldDefinition, Item, Shape
from ...model.values import Kind
from .shown import BODY, FORMS, STORY, TITLES, as_lines, fields_shown, headings_shown, item_fields

BESIDE = N_("the one in whose folder it lies")
"""What the form of a record shows for its charter where the file does not name one."""


def shapes(words: Words) -> dict[str, Any]:
    """The shapes of all kinds that have a form. `words` are in the language that new documents are written in."""
    known = {words_: key for language in languages() for words_, key in known_headings(language).items()}
    return {
        "beside": words.gettext(BESIDE),
        "headings": dict(sorted(known.items())),
        "kinds": {kind.value: _kind(kind, words) for kind in FORMS},
    }


def _kind(kind: Kind, words: Words) -> dict[str, Any]:
    title, heading = TITLES[kind]
    return {
        "title": title,
        "heading": heading,
        "body": STORY if kind is Kind.WIN else BODY,
        "beside": "charter" if kind in (Kind.REVIEW, Kind.WIN, Kind.EXCHANGE) else "",
        "picked": kind.value if kind in (Kind.PARTY, Kind.CHARTER) else "",
        "fields": {one.key: _field(one) for one in fields_shown(kind)},
        "headings": [{"key": one.key, "words": heading_words(one.key, words.language)} for one in headings_shown(kind)],
    }


def _field(one: FieldDefinition) -> dict[str, Any]:
    if as_lines(one):
        return {"form": "list", "type": _type(one)}
    match one.shape:
        case Shape.VALUE:
            return {"form": "value", "type": _type(one)}
        case Shape.ITEM if one.item is not None:
            return {"form": "item", **_item(one.item)}
        case Shape.ITEMS if one.item is not None:
            return {"form": "items", **_item(one.item)}
        case _:
            key, value = one.meaning.listed_as or ("name", "value")
            inside = _item(one.item) if one.item is not None else {"type": _type(one)}
            return {"form": "map", "key": key, "value": value, **inside}


def _item(cls: type[Item]) -> dict[str, Any]:
    made: dict[str, Any] = {"obvious": cls.obvious, "fields": {one.key: _field(one) for one in item_fields(cls)}}
    return {**made, "by": True} if cls is Reading else made


def _type(one: FieldDefinition) -> str:
    if one.value in (int, float):
        return "number"
    if one.value is bool:
        return "boolean"
    return "date" if one.value is dt.date else "text"
