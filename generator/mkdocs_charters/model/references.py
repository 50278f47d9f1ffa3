"""Every reference that a document holds, found through the definitions of its fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final, NamedTuple, TypeVar

from .meaning import FieldDefinition, Item, Shape, Target, fields_of
from .problem import Path
from .values import WITHHELD


class Reference(NamedTuple):
    """One reference as it stands in the long form of a document.

    `beside` is, for an objective, the text of the party under which it stands. `as_key` says that it is a key of a mapping.
    """

    target: Target
    text: str
    path: Path
    role: bool
    beside: str = ""
    as_key: bool = False


# A thousand charters hold two hundred thousand references: the members of an enumeration are looked up once.
_VALUE: Final = Shape.VALUE
_LIST: Final = Shape.LIST
_ITEM: Final = Shape.ITEM
_ITEMS: Final = Shape.ITEMS

Told = TypeVar("Told", bound=Item)

Visit = Callable[[Reference], str]
"""Gives what to write in place of a reference."""
Twice = Callable[[Path, str], None]
"""Is told of a key that means the same as one before it in the mapping; the first one stays."""


@cache
def _with_references(cls: type[Item]) -> tuple[FieldDefinition, ...]:
    return tuple(
        definition
        for definition in fields_of(cls)
        if definition.refers or definition.keys or (definition.item is not None and _with_references(definition.item))
    )


def map_references(
    cls: type[Item], data: Mapping[str, Any], visit: Visit, path: Path = (), twice: Twice = lambda path, key: None
) -> Mapping[str, Any]:
    """A document's data with each reference replaced; parts without a reference are shared with the input.

    In a list several withheld references become one; an entry of a mapping whose key is withheld disappears. Values of a wrong
    shape are left as they are.
    """
    changed: dict[str, Any] = {}
    for definition in _with_references(cls):
        key = definition.key
        value = data.get(key)
        if value is not None:
            changed[key] = _field(definition, value, visit, (*path, key), twice)
    return {**data, **changed} if changed else data


@cache
def _with_subject(cls: type[Item]) -> tuple[tuple[str, str, str], ...]:
    """Name and key of each list whose items are about one reference, and the name of that."""
    return tuple(
        (definition.name, definition.key, subject.name)
        for definition in fields_of(cls)
        if definition.shape is _ITEMS and definition.item is not None
        for subject in fields_of(definition.item)
        if subject.meaning.subject
    )


def without_subject(document: Told) -> tuple[Told, dict[str, list[int]]]:
    """A document without the items that are about something withheld: the rest of such an item tells of it.

    Also says, for each list that lost some, by its key, where in it the others stood.
    """
    changed: dict[str, Any] = {}
    kept: dict[str, list[int]] = {}
    for name, key, subject in _with_subject(type(document)):
        items = getattr(document, name)
        stay = [index for index, one in enumerate(items) if getattr(one, subject) is not WITHHELD]
        if len(stay) < len(items):
            changed[name] = [items[index] for index in stay]
            kept[key] = stay
    return (document.model_copy(update=changed) if changed else document), kept


def _field(definition: FieldDefinition, value: Any, visit: Visit, path: Path, twice: Twice) -> Any:
    shape, refers, item = definition.shape, definition.refers, definition.item
    if shape is _VALUE:
        if refers is not None and isinstance(value, str):
            return visit(Reference(refers, value, path, definition.meaning.role))
    elif shape is _ITEMS:
        if item is not None and isinstance(value, list):
            return [
                map_references(item, one, visit, (*path, index), twice) if isinstance(one, dict) else one
                for index, one in enumerate(value)
            ]
    elif shape is _LIST:
        if refers is not None and isinstance(value, list):
            return _list(refers, value, visit, path, definition.meaning.role)
    elif shape is _ITEM:
        if item is not None and isinstance(value, dict):
            return map_references(item, value, visit, path, twice)
    elif isinstance(value, dict):
        return _mapping(definition, value, visit, path, twice)
    return value


def _list(refers: Target, value: list[Any], visit: Visit, path: Path, role: bool) -> list[Any]:
    found = [
        visit(Reference(refers, one, (*path, index), role)) if isinstance(one, str) else one
        for index, one in enumerate(value)
    ]
    hidden = [one for one in found if one is WITHHELD]
    return [one for one in found if one is not WITHHELD] + hidden[:1] if hidden else found


def _mapping(
    definition: FieldDefinition, value: dict[str, Any], visit: Visit, path: Path, twice: Twice
) -> dict[str, Any]:
    role = definition.meaning.role
    found: dict[str, Any] = {}
    for key, child in value.items():
        here = (*path, key)
        new_key = (
            visit(Reference(definition.keys, key, here, role, as_key=True)) if definition.keys is not None else key
        )
        if new_key is WITHHELD:
            continue
        if new_key in found:
            twice(here, key)
            continue
        if definition.refers is not None and isinstance(child, str):
            child = visit(Reference(definition.refers, child, here, role, beside=new_key))
        elif definition.item is not None and isinstance(child, dict):
            child = map_references(definition.item, child, visit, here, twice)
        found[new_key] = child
    return found
