"""A field of the model as a field of a form: its widget, with title, description and example as everywhere."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType
from typing import Any, Final

from ...locale.words import N_, Words
from ...model.meaning import FieldDefinition, Item, Shape, Target
from ...model.values import Kind
from ...render.labels import label
from .shown import as_lines, in_words, item_fields

AT: Final = {"name": "_at", "widget": "hidden"}
"""The place of an entry in its list, so that what the form does not show of it stays with it."""
PICKED: Final = MappingProxyType(
    {
        Kind.PARTY: ("called", "names", "aims"),
        Kind.CHARTER: ("goals", "promises", "steps", "measured", "meetings", "terms"),
    }
)
"""In the form of a kind, hidden: what others pick from it. Of a party its name, the names of its people, what it wants to reach; of a charter
its priorities, commitments, milestones, indicators and meetings, and all of its terms.
"""


def _picked(choices: str, collection: str = "parties") -> dict[str, Any]:
    return {"collection": collection, "value_field": choices, "display_fields": [choices], "search_fields": [choices]}


_RELATED: Final[dict[Target, dict[str, Any]]] = {
    Target.PARTY: _picked("called.*"),
    Target.PERSON: _picked("names.*"),
    Target.OBJECTIVE: _picked("aims.*"),
    Target.PRIORITY: _picked("goals.*", "charters"),
    Target.COMMITMENT: _picked("promises.*", "charters"),
    Target.MILESTONE: _picked("steps.*", "charters"),
    Target.INDICATOR: _picked("measured.*", "charters"),
    Target.CADENCE: _picked("meetings.*", "charters"),
    Target.TERM: _picked("terms.*", "charters"),
    Target.CHARTER: {"collection": "charters", "value_field": "{{slug}}", "display_fields": ["{{slug}}"], "search_fields": ["{{slug}}"]},
}  # fmt: skip
"""Pickers: where their choices come from. Names are as good as ids; only the file of a charter is known by where it lies, and what a charter
holds by its id where that is written, since its words may change.
"""


def field(one: FieldDefinition, words: Words) -> dict[str, Any]:
    """A field of a form."""
    say = words.gettext
    made: dict[str, Any] = {
        "name": one.key,
        "label": say(one.meaning.title),
        "required": one.required,
        "hint": hint(one, words),
    }
    return {**made, **_widget(one, words)}


def text(one: FieldDefinition, words: Words) -> dict[str, Any]:
    """What stands below a heading, as one text in Markdown."""
    return {
        "name": one.key, "label": words.gettext(one.meaning.title), "widget": "text", "required": False, "hint": hint(one, words),
    }  # fmt: skip


def hint(one: FieldDefinition, words: Words) -> str:
    """What a field says, with an example where one fits into a line."""
    said = words.gettext(one.meaning.description)
    example = one.meaning.example
    if isinstance(example, list) and all(isinstance(each, str) for each in example):
        example = ", ".join(example)
    if one.choices or isinstance(example, (list, dict, bool)):
        return said
    return words.gettext(N_("%(what)s For example: %(example)s")) % {"what": said, "example": example}


def _widget(one: FieldDefinition, words: Words) -> dict[str, Any]:
    if as_lines(one):
        if one.refers in _RELATED or one.choices:
            return {**_value(one, words), "multiple": True}
        return (
            {"widget": "list"} if one.value is not float else {"widget": "list", "field": {"name": "value", **_NUMBER}}
        )
    match one.shape:
        case Shape.VALUE:
            return _value(one, words)
        case Shape.ITEM if one.item is not None:
            return {"widget": "object", "collapsed": True, "fields": inside(one.item, words)}
        case Shape.ITEMS if one.item is not None:
            return {**_LISTED, **_summary(one.item), "fields": [AT, *inside(one.item, words)]}
        case _:
            return {**_LISTED, "fields": [AT, *_keyed(one, words)]}


_LISTED_AS: Final = {
    "commitment": N_("Commitment"), "milestone": N_("Milestone"), "indicator": N_("Indicator"), "party": N_("Party"),
    "value": N_("Value"), "weight": N_("Weight"), "objective": N_("Objective"), "service": N_("Service"), "name": N_("Name"),
}  # fmt: skip
"""What the two sides of a mapping are called in its list form."""
_NUMBER: Final = {"widget": "number", "value_type": "float"}
_LISTED: Final = {"widget": "list", "collapsed": True, "allow_duplicate": False}


def inside(cls: type[Item], words: Words) -> list[dict[str, Any]]:
    """The fields of an entry."""
    made = [field(one, words) for one in item_fields(cls)]
    if in_words(cls):
        for one in made:
            one["required"] = one["name"] == cls.obvious
    return made


def _summary(cls: type[Item]) -> dict[str, str]:
    return {"summary": f"{{{{fields.{cls.obvious}}}}}"} if cls.obvious else {}


def _keyed(one: FieldDefinition, words: Words) -> list[dict[str, Any]]:
    """A mapping in its list form."""
    key, value = one.meaning.listed_as or ("name", "value")
    named: dict[str, Any] = {
        "name": key,
        "label": words.gettext(_LISTED_AS[key]),
        "required": True,
        **_related(one.keys),
    }
    if one.item is not None:
        return [named, *inside(one.item, words)]
    return [named, {"name": value, "label": words.gettext(_LISTED_AS[value]), "required": True, **_value(one, words)}]


def _related(target: Target | None) -> dict[str, Any]:
    return {"widget": "relation", **_RELATED[target]} if target in _RELATED else {"widget": "string"}


def _value(one: FieldDefinition, words: Words) -> dict[str, Any]:
    if one.choices:
        return {
            "widget": "select",
            "options": [{"label": label(words, each), "value": each.value} for each in one.value],
        }
    if one.refers in _RELATED:
        return _related(one.refers)
    if one.value is bool:
        return {"widget": "boolean"}
    if one.value is int:
        return {"widget": "number", "value_type": "int"}
    if one.value is float:
        return dict(_NUMBER)
    if one.value is dt.date:
        return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
    return {"widget": "text"} if one.prose else {"widget": "string"}
