"""JSON Schema of a kind of document, for editors that complete and check frontmatter while one types.

A schema says what can be said in that language about shape, shorthand included. References, dates that no calendar has and
everything else that needs a second document is left to `charters check`.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from ..locale.words import N_, Words
from ..model.archive import CLASSES
from ..model.items import Reading
from ..model.meaning import FieldDefinition, Item, Limit, Shape, field_by_key, fields_of
from ..model.values import Kind
from ..model.when import Duration, Recurrence

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Final = {"type": ["string", "number", "boolean"]}


def schema_for(kind: Kind, words: Words) -> dict[str, Any]:
    """The schema of a kind's frontmatter, titles and descriptions in a language."""
    definitions: dict[str, Any] = {}
    top = _object(CLASSES[kind], words, definitions, document=True)
    return {"$schema": DIALECT, "title": words.gettext(kind.value), **top, "$defs": dict(sorted(definitions.items()))}


EDITORS_DIALECT: Final = "http://json-schema.org/draft-07/schema#"
"""The dialect that what checks frontmatter in editors understands. Nothing here needs a later one."""


def schema_for_any(words: Words) -> dict[str, Any]:
    """The schema of any document of ours, by its `kind`; pages without a kind are as they like."""
    definitions: dict[str, Any] = {}
    chosen = []
    for kind in Kind:
        definitions[kind.value] = {
            "title": words.gettext(kind.value), **_object(CLASSES[kind], words, definitions, document=True)
        }  # fmt: skip
        is_so = {"properties": {"kind": {"const": kind.value}}, "required": ["kind"]}
        chosen.append({"if": is_so, "then": {"$ref": f"#/$defs/{kind.value}"}})
    return {
        "$schema": EDITORS_DIALECT,
        "title": words.gettext(N_("A document of ours")),
        "type": "object",
        "properties": {"kind": {"enum": [kind.value for kind in Kind]}},
        "allOf": chosen,
        "$defs": dict(sorted(definitions.items())),
    }


def _object(cls: type[Item], words: Words, definitions: dict[str, Any], *, document: bool = False) -> dict[str, Any]:
    properties = {one.key: _field(one, words, definitions) for one in fields_of(cls)}
    # What a heading or a file's name may say is not required in the frontmatter.
    required = [
        one.key
        for one in fields_of(cls)
        if one.required and (one.key not in ("id", "name", "title") if document else one.key != "id")
    ]
    found: dict[str, Any] = {"type": "object", "additionalProperties": False, "properties": properties}
    if required:
        found["required"] = required
    return found


def _reference(cls: type[Item], words: Words, definitions: dict[str, Any]) -> dict[str, Any]:
    """An item's schema, by name; with the texts and other shapes that may stand for it."""
    name = cls.__name__
    if name not in definitions:
        definitions[name] = {}  # the name is taken while its inside is written
        definitions[name] = _object(cls, words, definitions)
    choices: list[dict[str, Any]] = [{"$ref": f"#/$defs/{name}"}]
    if cls is Reading:
        return {
            "anyOf": [
                *choices,
                {"type": ["number", "array"]},
                {"type": "object", "additionalProperties": {"type": "number"}},
            ]
        }
    if cls.obvious and (known := field_by_key(cls)[cls.obvious].choices):
        choices.append({"enum": list(known)})
    elif cls.from_text("text, every week", "en") is not None:
        choices.append(dict(_TEXT))
    return choices[0] if len(choices) == 1 else {"anyOf": choices}


def _value(one: FieldDefinition) -> dict[str, Any]:
    limit = one.limit or Limit()
    told = {"pattern": limit.pattern, "minimum": limit.low, "maximum": limit.high}
    return {**_type(one), **{key: value for key, value in told.items() if value not in (None, "")}}


def _type(one: FieldDefinition) -> dict[str, Any]:
    if one.choices:
        return {"enum": list(one.choices)}
    if one.value is bool:
        return {"type": "boolean"}
    if one.value is int:
        return {"type": "integer"}
    if one.value is float:
        return {"type": "number"}
    if one.value is dt.date:
        return {"type": "string", "format": "date"}
    if one.value in (dt.time, Duration, Recurrence):
        return {"type": "string"}
    return dict(_TEXT)


def _field(one: FieldDefinition, words: Words, definitions: dict[str, Any]) -> dict[str, Any]:
    said = {
        "title": words.gettext(one.meaning.title),
        "description": words.gettext(one.meaning.description),
        "examples": [one.meaning.example],
    }
    return {**said, **_nullable(_shape(one, words, definitions))}


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    """A key without a value says nothing, which is allowed for any field."""
    return {"anyOf": [schema, {"type": "null"}]}


def _shape(one: FieldDefinition, words: Words, definitions: dict[str, Any]) -> dict[str, Any]:
    match one.shape:
        case Shape.VALUE:
            return _value(one)
        case Shape.LIST:
            return {"anyOf": [{"type": "array", "items": _value(one)}, _value(one)]}
        case Shape.ITEM if one.item is not None:
            return _reference(one.item, words, definitions)
        case Shape.ITEMS if one.item is not None:
            inner = _reference(one.item, words, definitions)
            keyed = [{"type": "object", "additionalProperties": inner}] if "id" in field_by_key(one.item) else []
            return {"anyOf": [{"type": "array", "items": inner}, inner, *keyed]}
        case Shape.ITEM_MAPPING if one.item is not None:
            inner = _reference(one.item, words, definitions)
            return {
                "anyOf": [
                    {"type": "object", "additionalProperties": inner},
                    {"type": "array", "items": {"type": "object"}},
                ]
            }
        case Shape.LIST_MAPPING:
            inner = {"anyOf": [{"type": "array", "items": _value(one)}, _value(one)]}
            return {
                "anyOf": [
                    {"type": "object", "additionalProperties": inner},
                    {"type": "array", "items": {"type": "object"}},
                ]
            }
        case _:
            return {
                "anyOf": [
                    {"type": "object", "additionalProperties": _value(one)},
                    {"type": "array", "items": {"type": "object"}},
                ]
            }
