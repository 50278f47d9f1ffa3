"""A word that stands nowhere else, in every text of what is hidden; and the forms in which it could come out."""

from __future__ import annotations

import base64
import datetime as dt
import gzip
import itertools
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

from tests.strategies import OBJECTIVES, PEOPLE

from mkdocs_charters.model.archive import CLASSES
from mkdocs_charters.model.charter_items import Escalation
from mkdocs_charters.model.items import Reading
from mkdocs_charters.model.meaning import FieldDefinition, Item, Shape, Target, fields_of
from mkdocs_charters.model.values import Kind
from mkdocs_charters.model.when import Duration, Recurrence

CORE = "qzcanary"
"""Letters alone: percent signs, entities and escapes of JSON or YAML leave them as they are. Case is another matter."""

_LEFT_OUT = frozenset(
    {"kind", "id", "charter", "part_of", "language", "timezone", "terms", "ignore", "visibility", "level"}
)
_SIMPLE: dict[Any, Any] = {
    dt.date: dt.date(2026, 2, 3), dt.time: "14:00", float: 3, int: 2, bool: True, Recurrence: "month", Duration: "2 weeks",
}  # fmt: skip
_NAMED = {
    Target.PARTY: "nordhafen",
    Target.PERSON: next(iter(PEOPLE)),
    Target.OBJECTIVE: next(iter(OBJECTIVES)),
    Target.CHARTER: "nordhafen-kestrel",
}
_numbers = itertools.count()


def canary() -> str:
    """A word of its own each time, so that what came out says where it was."""
    return f"{CORE}{next(_numbers)}"


def full(cls: type[Item]) -> dict[str, Any]:
    """An item with something in every field, a canary in every text. Of items of a charter it names none."""
    if cls is Reading:
        return {"value": 3}
    made: dict[str, Any] = {}
    for definition in fields_of(cls):
        if definition.key in _LEFT_OUT or (cls is Escalation and definition.key == "level"):
            continue
        value = full(definition.item) if definition.item is not None else _value(definition)
        key = canary() if definition.keys is None else _NAMED.get(definition.keys)
        if not value or key is None:
            if definition.required:
                return {}
            continue
        made[definition.key] = {
            Shape.VALUE: value,
            Shape.ITEM: value,
            Shape.LIST: [value],
            Shape.ITEMS: [value],
            Shape.MAPPING: {key: value},
            Shape.ITEM_MAPPING: {key: value},
            Shape.LIST_MAPPING: {key: [value]},
        }[definition.shape]
    return made


def _value(definition: FieldDefinition) -> Any:
    if definition.refers is not None:
        return _NAMED.get(definition.refers)
    if definition.choices:
        return str(definition.choices[0])
    kind = definition.value
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return next(iter(kind)).value
    return _SIMPLE.get(kind, canary())


def with_hidden_items(data: dict[str, Any], kind: Kind) -> dict[str, Any]:
    """A document with an item more in every list of which items may say who sees them: one that nobody else sees."""
    made = dict(data)
    for definition in fields_of(CLASSES[kind]):
        item = definition.item
        if definition.shape is not Shape.ITEMS or item is None:
            continue
        if any(one.key == "visibility" for one in fields_of(item)):
            own = {"id": canary()} if any(one.key == "id" for one in fields_of(item)) else {}
            if whole := full(item):
                made[definition.key] = [*made.get(definition.key, ()), {**whole, **own, "visibility": "us"}]
    return made


def forms() -> tuple[bytes, ...]:
    """The word as bytes in the forms in which it may stand in a file, lower case where case may change."""
    found = {CORE.encode(), CORE.encode("utf-16-le"), CORE[::-1].encode()}
    for before in range(3):
        encoded = base64.b64encode(b"\0" * before + CORE.encode())
        # What depends on the bytes around it is left out.
        found.add(encoded[4 if before else 0 : len(encoded) // 4 * 4 - 4])
    return tuple(sorted(found))


def sightings(folder: Path) -> Iterator[str]:
    """Where a canary stands below a folder: in a name or in the bytes of a file, packed ones unpacked."""
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if CORE in name.lower():
            yield f"the name {name}"
        if path.is_file():
            raw = path.read_bytes()
            yield from (f"{name}: {found}" for found in seen_in(gzip.decompress(raw) if path.suffix == ".gz" else raw))


def seen_in(raw: bytes) -> Iterator[str]:
    """What stands around each canary in some bytes."""
    for form in forms():
        for text in (raw, raw.lower()):
            at = text.find(form)
            if at >= 0:
                yield raw[max(0, at - 40) : at + 60].decode("utf-8", "replace")
                break
