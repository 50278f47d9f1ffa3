"""From what people write to what is meant: a string for a mapping, a list for a mapping, ids made from words.

Works on located nodes, so that every position survives. Unknown keys and wrong shapes pass through untouched: validation says
what is wrong with them.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, NamedTuple

from .meaning import FieldDefinition, Item, Shape, field_by_key, fields_of
from .problem import Span
from .tree import Node
from .values import Visibility, slug
from .visibility import reach

_LONGEST_ID = 60

# Every value of every document passes here: the members of an enumeration are looked up once.
_VALUE: Final = Shape.VALUE
_ITEM: Final = Shape.ITEM
_LIST: Final = Shape.LIST
_ITEMS: Final = Shape.ITEMS
_ITEM_MAPPING: Final = Shape.ITEM_MAPPING
_LIST_MAPPING: Final = Shape.LIST_MAPPING


@dataclass
class Expansion:
    """What a document's frontmatter means. `derived` are the ids that no author wrote; `twice` the keys given twice in a list form, each with its place."""

    node: Node
    derived: set[str] = field(default_factory=set)
    twice: list[tuple[str, Span | None]] = field(default_factory=list)


def expand(cls: type[Item], node: Node, language: str) -> Expansion:
    """The long form of a document's frontmatter, items with their ids. Idempotent; the input is not changed."""
    expansion = Expansion(node)
    expansion.node = _mapping(cls, node, language, expansion)
    _derive_ids(cls, expansion)
    return expansion


def _mapping(cls: type[Item], node: Node, language: str, into: Expansion) -> Node:
    node = cls.reshape(node)
    value = node.value
    if not isinstance(value, dict):
        return node
    fields = field_by_key(cls)
    children: dict[str, Node] = {}
    for key, child in value.items():
        definition = fields.get(key)
        if definition is None:
            children[key] = child
        elif child.value is not None:
            if definition.shape is _VALUE:
                children[key] = child if type(child.value) is str else _scalar(definition, child)
            else:
                children[key] = _value(definition, child, language, into)
    return Node(children, node.place, node.raw, node.keys)


def _value(definition: FieldDefinition, node: Node, language: str, into: Expansion) -> Node:
    shape = definition.shape
    if shape is _ITEM:
        return _item(definition.item, node, language, into)
    if shape is _ITEMS or shape is _LIST:
        return _list(definition, node, language, into)
    return _keyed(definition, node, language, into)


def _scalar(definition: FieldDefinition, node: Node) -> Node:
    """A text field takes a scalar as it was written: `title: 2026` is a title."""
    if definition.value is str and isinstance(node.value, (int, float, dt.date)) and node.raw is not None:
        return Node(node.raw, node.place, node.raw)
    return node


def _item(cls: type[Item] | None, node: Node, language: str, into: Expansion) -> Node:
    if cls is None:
        return node
    if isinstance(node.value, str):
        text = node.value
    elif isinstance(node.value, (int, float, dt.date)) and node.raw is not None:
        text = node.raw
    else:
        return _mapping(cls, node, language, into)
    reshaped = cls.reshape(node)
    if isinstance(reshaped.value, dict):
        return _mapping(cls, reshaped, language, into)
    meant = cls.from_text(text, language)
    return node if meant is None else _mapping(cls, Node.of(meant, node.place), language, into)


def _list(definition: FieldDefinition, node: Node, language: str, into: Expansion) -> Node:
    value = node.value
    if isinstance(value, dict) and definition.item is not None:
        fields = field_by_key(definition.item)
        if "id" in fields and not set(value) & set(fields):
            value = [_with_id(key, child, node, definition.item, language) for key, child in value.items()]
        elif _keyed_by_name(definition.item, value):
            value = [_under_its_name(key, child, node, definition.item) for key, child in value.items()]
        else:
            value = [node]
    elif not isinstance(value, (list, dict)):
        value = [node]
    if not isinstance(value, list):
        return node
    item = definition.item
    if item is None:
        return Node([_scalar(definition, child) for child in value], node.place)
    return Node([_item(item, child, language, into) for child in value], node.place)


def _with_id(key: str, child: Node, parent: Node, cls: type[Item], language: str) -> Node:
    """An item that stands under its id: the key becomes its field."""
    key_place = (parent.keys or {}).get(key)
    if isinstance(child.value, str):
        child = Node.of(cls.from_text(child.value, language) or {}, child.place)
    if not isinstance(child.value, dict):
        return child
    places = dict(child.keys or {})
    if key_place is not None:
        places.setdefault("id", key_place)
    return Node({"id": Node(key, key_place, key), **child.value}, child.place or key_place, None, places)


def _keyed_by_name(cls: type[Item], value: dict[str, Node]) -> bool:
    """Whether a mapping holds items under the names that a bare text would give them: `parties: {nordhafen: {sponsor: …}}`."""
    named = bool(value) and cls.obvious != "" and not set(value) & set(field_by_key(cls))
    return named and all(child.value is None or isinstance(child.value, dict) for child in value.values())


def _under_its_name(key: str, child: Node, parent: Node, cls: type[Item]) -> Node:
    place = (parent.keys or {}).get(key)
    inner = child.value if isinstance(child.value, dict) else {}
    return Node({cls.obvious: Node(key, place, key), **inner}, place or child.place, None, child.keys)


def _keyed(definition: FieldDefinition, node: Node, language: str, into: Expansion) -> Node:
    if isinstance(node.value, list) and definition.meaning.listed_as is not None:
        node = _from_list(definition, node, into)
    if not isinstance(node.value, dict):
        return node
    children: dict[str, Node] = {}
    shape = definition.shape
    for key, child in node.value.items():
        if shape is _ITEM_MAPPING:
            children[key] = _item(definition.item, child, language, into)
        elif shape is _LIST_MAPPING:
            members = child.value if isinstance(child.value, list) else [child]
            children[key] = Node([_scalar(definition, member) for member in members], child.place)
        else:
            children[key] = _scalar(definition, child)
    return Node(children, node.place, None, node.keys)


def _from_list(definition: FieldDefinition, node: Node, into: Expansion) -> Node:
    """The list form of a mapping, `[{party: kestrel, weight: 2}]`, as forms in the browser write it."""
    key_name, value_name = definition.meaning.listed_as or ("", "")
    children: dict[str, Node] = {}
    places = {}
    assert isinstance(node.value, list)
    for entry in node.value:
        if not isinstance(entry.value, dict) or key_name not in entry.value:
            return node
        rest = dict(entry.value)
        key = rest.pop(key_name)
        text = key.raw if key.raw is not None else key.value
        if not isinstance(text, str):
            return node
        if text in children:
            into.twice.append((text, key.span))
        child = rest[value_name] if set(rest) == {value_name} else Node(dict(rest), entry.place, None, entry.keys)
        children[text] = child
        if key.place is not None:
            places[text] = key.place
    return Node(children, node.place, None, places)


class Listed(NamedTuple):
    """An item in one of a document's lists that have ids."""

    list_name: str
    cls: type[Item]
    node: Node


@cache
def _lists(cls: type[Item]) -> tuple[tuple[str, type[Item]], ...]:
    """Key and class of the fields that are lists of items with ids, in their order."""
    return tuple(
        (definition.key, definition.item)
        for definition in fields_of(cls)
        if definition.shape is _ITEMS and definition.item is not None and "id" in field_by_key(definition.item)
    )


def listed_items(cls: type[Item], node: Node) -> Iterator[Listed]:
    """All items with ids that stand directly in a document, in the order of its fields."""
    if not isinstance(node.value, dict):
        return
    items = dict(_lists(cls))
    for key, child in node.value.items():
        item = items.get(key)
        if item is None or not isinstance(child.value, list):
            continue
        for entry in child.value:
            if isinstance(entry.value, dict):
                yield Listed(key, item, entry)


def _text(node: Node | None) -> str:
    value = node.value if node is not None else None
    if isinstance(value, list) and value:
        return _text(value[0])
    return value if isinstance(value, str) else ""


def shortened(made: str) -> str:
    """A derived id as long as ids get, cut between words."""
    if len(made) <= _LONGEST_ID:
        return made
    return made[: _LONGEST_ID + 1].rpartition("-")[0] or made[:_LONGEST_ID]


def _derive_ids(cls: type[Item], into: Expansion) -> None:
    """Give each item without an id one made from its words; where two would share it, party or list stand in front.

    What more people may see gets its id first, as if nothing narrower were there: else its id would tell that there is something.
    """
    items = list(listed_items(cls, into.node))
    taken: set[str] = set()
    made: list[tuple[Listed, str]] = []
    for item in items:
        mapping: dict[str, Node] = item.node.value  # type: ignore[assignment]  # listed_items yields mappings only
        if "id" in mapping:
            taken.add(_text(mapping["id"]))
        elif base := shortened(slug(_text(mapping.get(item.cls.named_by)))):
            made.append((item, base))
    counts = Counter((_reach(item), base) for item, base in made)
    for item, base in sorted(made, key=lambda one: -_reach(one[0])):
        mapping = item.node.value  # type: ignore[assignment]
        name = base
        if counts[_reach(item), base] > 1 or base in taken:
            name = f"{slug(_text(mapping.get('by'))) or item.list_name.replace('_', '-')}-{base}"
        number, unique = 1, name
        while unique in taken:
            number += 1
            unique = f"{name}-{number}"
        taken.add(unique)
        into.derived.add(unique)
        mapping["id"] = Node(unique, item.node.place)


def _reach(item: Listed) -> int:
    """How far an item is seen (see `visibility.reach`), if it says so; what says nothing is seen as its document, further than any."""
    written = _text(item.node.value.get("visibility"))  # type: ignore[union-attr]  # listed_items yields mappings only
    try:
        return reach(Visibility(written)) if written else reach(Visibility.PUBLIC)
    except ValueError:
        return 0


def ids_and_words(cls: type[Item], data: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """For the long form of a document as plain data: list name, id and words of each item with an id."""
    for key, item in _lists(cls):
        entries = data.get(key)
        for entry in entries if isinstance(entries, list) else ():
            if isinstance(entry, dict) and isinstance(entry.get("id"), str):
                words = entry.get(item.named_by)
                yield key, entry["id"], words if isinstance(words, str) else ""
