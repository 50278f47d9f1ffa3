"""What a field means: the one definition that validator, schema, forms, reference, diff and messages share.

A field of a document is written once, as an annotated attribute:

    title: Annotated[str, about("Title", "What the alliance is called.", example="Cold chain", term=False)]

and read everywhere through `fields_of`. Titles and descriptions are message ids: `locale/` turns them into the reader's words.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from pydantic import BaseModel, ConfigDict

from .choices import Weight as Weight
from .tree import Node

Example: TypeAlias = "str | int | float | bool | list[Any] | dict[str, Any]"


NOBODY = "nobody"
EVERYONE = "everyone"


@dataclass(frozen=True, slots=True)
class Meaning:
    """All that is said about a field.

    `binds` is `nobody`, `everyone` (each party of the charter) or the name of the sibling field that names who is bound.
    `ordered` is stated for lists only: whether another order says something else. `translated` marks words of the document's
    own language, which a translation of the document would change. `listed_as` names key and value in the list form of a mapping.
    `heading` says that the field may also stand in the body under a heading of its name.
    """

    title: str
    description: str
    example: Example
    term: bool
    weight: Weight
    binds: str
    ordered: bool | None = None
    translated: bool = False
    listed_as: tuple[str, str] | None = None
    heading: bool = False
    role: bool = False
    questions: bool = False
    subject: bool = False


def about(
    title: str,
    description: str,
    *,
    example: Example,
    term: bool = False,
    weight: Weight | None = None,
    binds: str | None = None,
    ordered: bool | None = None,
    translated: bool = False,
    listed_as: tuple[str, str] | None = None,
    heading: bool = False,
    role: bool = False,
    questions: bool = False,
    subject: bool = False,
) -> Meaning:
    """The meaning of a field. A term is substantive and binds everyone unless told; anything else is editorial and binds nobody.

    `role` marks references to people that give them a role: they are visible wherever the document is. `questions` marks
    terms that are such only where people speak for themselves (one_to_one and intra_team). `subject` marks the reference
    that an item of a list is about: where that is withheld the whole item is, as an entry of a mapping whose key is.
    """
    return Meaning(
        title=title,
        description=description,
        example=example,
        term=term,
        weight=weight or (Weight.SUBSTANTIVE if term else Weight.EDITORIAL),
        binds=binds or (EVERYONE if term else NOBODY),
        ordered=ordered,
        translated=translated,
        listed_as=listed_as,
        heading=heading,
        role=role,
        questions=questions,
        subject=subject,
    )


class Target(StrEnum):
    """What a reference points at."""

    __hash__ = str.__hash__  # each reference is looked up by it, and an enumeration's own takes ten times as long

    PARTY = "party"
    PERSON = "person"
    CHARTER = "charter"
    OBJECTIVE = "objective"
    PRIORITY = "priority"
    COMMITMENT = "commitment"
    MILESTONE = "milestone"
    INDICATOR = "indicator"
    CADENCE = "cadence"
    TERM = "term"
    """Any item of a charter that was agreed: priority, commitment, milestone, criterion, decision right."""
    PART = "part"
    """As `TERM`, or a field of a charter as a whole: a heading, its status, its parties."""


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a text as the id or the name of something else."""

    to: Target


class Prose:
    """Marks a text as Markdown."""


class Leads:
    """Marks a text as an address that its page links to: of the world, or relative to the document, as in its body."""


class Shape(StrEnum):
    """How a field is built up."""

    VALUE = "value"
    LIST = "list"
    MAPPING = "mapping"
    ITEM = "item"
    ITEMS = "items"
    ITEM_MAPPING = "item mapping"
    LIST_MAPPING = "list mapping"


class Limit(NamedTuple):
    """What a value has to be beyond its type: a text that fits a pattern (as JSON Schema has patterns), a number between two others."""

    pattern: str = ""
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class FieldDefinition:
    """A field with its meaning and its form.

    `item` is the class of what it holds (for `ITEM`, `ITEMS`, `ITEM_MAPPING`), `value` the plain type inside, `refers` what its
    values point at, `keys` what the keys of a mapping point at, `limit` what a value has to be beyond its type.
    """

    name: str
    key: str
    meaning: Meaning
    shape: Shape
    value: Any
    item: type[Item] | None
    refers: Target | None
    keys: Target | None
    prose: bool
    address: bool
    limit: Limit | None
    required: bool
    default: Any
    choices: tuple[str, ...]


class Item(BaseModel):
    """Anything written as a mapping. Immutable; unknown keys are refused."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, arbitrary_types_allowed=True, defer_build=True
    )

    obvious: typing.ClassVar[str] = ""
    """The field that a bare text stands for; empty where a bare text says nothing."""

    named_by: typing.ClassVar[str] = ""
    """The field from whose text a missing id is derived; empty where items have no id."""

    @classmethod
    def from_text(cls, text: str, language: str) -> dict[str, Any] | None:
        """The mapping that a bare text stands for, or None where it says nothing."""
        del language  # only some items read words of a language
        return {cls.obvious: text} if cls.obvious else None

    @classmethod
    def reshape(cls, node: Node) -> Node:
        """The mapping that another shape stands for; the node itself where it stands for nothing else."""
        return node


def _metadata(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """Strip `Annotated`, `| None` and aliases; return the bare type and all metadata met on the way."""
    found: list[Any] = []
    while True:
        origin = typing.get_origin(annotation)
        if origin is typing.Annotated:
            annotation, *more = typing.get_args(annotation)
            found.extend(more)
        elif origin in (typing.Union, types.UnionType):
            inner = [arg for arg in typing.get_args(annotation) if arg is not type(None)]
            if len(inner) != 1:
                return annotation, tuple(found)
            annotation = inner[0]
        else:
            return annotation, tuple(found)


def _refers(metadata: tuple[Any, ...]) -> Target | None:
    return next((mark.to for mark in metadata if isinstance(mark, Refers)), None)


def _marked(metadata: tuple[Any, ...]) -> dict[str, Any]:
    return {
        "prose": any(mark is Prose for mark in metadata),
        "address": any(mark is Leads for mark in metadata),
        "limit": next((mark for mark in metadata if isinstance(mark, Limit)), None),
    }


def _item_class(bare: Any) -> type[Item] | None:
    return bare if isinstance(bare, type) and issubclass(bare, Item) else None


def _form(bare: Any, metadata: tuple[Any, ...]) -> dict[str, Any]:
    origin, args = typing.get_origin(bare), typing.get_args(bare)
    if origin in (list, tuple):
        inner, more = _metadata(args[0])
        item = _item_class(inner)
        shape = Shape.ITEMS if item else Shape.LIST
        return {
            "shape": shape, "item": item, "value": inner, "refers": _refers(more), "keys": None, **_marked(more),
        }  # fmt: skip
    if origin in (dict, Mapping):
        _, key_marks = _metadata(args[0])
        inner, more = _metadata(args[1])
        item = _item_class(inner)
        nested = typing.get_origin(inner) in (list, tuple)
        if nested:
            inner, more = _metadata(typing.get_args(inner)[0])
        shape = Shape.ITEM_MAPPING if item else Shape.LIST_MAPPING if nested else Shape.MAPPING
        return {
            "shape": shape, "item": item, "value": inner, "refers": _refers(more), "keys": _refers(key_marks),
            **_marked(more),
        }  # fmt: skip
    item = _item_class(bare)
    return {
        "shape": Shape.ITEM if item else Shape.VALUE, "item": item, "value": bare, "refers": _refers(metadata), "keys": None,
        **_marked(metadata),
    }  # fmt: skip


def _choices(value: Any) -> tuple[str, ...]:
    if isinstance(value, type) and issubclass(value, StrEnum):
        return tuple(member.value for member in value)
    return ()


@cache
def fields_of(cls: type[Item]) -> tuple[FieldDefinition, ...]:
    """The definitions of a class's fields in the order they are written in. Raises TypeError for a field without a meaning."""
    definitions = []
    for name, info in cls.model_fields.items():
        bare, metadata = _metadata(info.annotation)
        metadata = (*info.metadata, *metadata)
        meaning = next((mark for mark in metadata if isinstance(mark, Meaning)), None)
        if meaning is None:
            raise TypeError(f"{cls.__name__}.{name} says nothing about its meaning")
        form = _form(bare, metadata)
        default = None if info.is_required() else info.get_default(call_default_factory=True)
        definitions.append(
            FieldDefinition(
                name=name,
                key=info.alias or name,
                meaning=meaning,
                required=info.is_required(),
                default=default,
                choices=_choices(form["value"]),
                **form,
            )
        )
    return tuple(definitions)


@cache
def field_by_key(cls: type[Item]) -> Mapping[str, FieldDefinition]:
    """A class's fields by the key that authors write."""
    return types.MappingProxyType({definition.key: definition for definition in fields_of(cls)})


def item_classes(cls: type[Item]) -> Iterator[type[Item]]:
    """A class and all classes that its fields hold, each once, outer before inner."""
    seen: set[type[Item]] = set()
    waiting = [cls]
    while waiting:
        current = waiting.pop(0)
        if current in seen:
            continue
        seen.add(current)
        yield current
        waiting.extend(definition.item for definition in fields_of(current) if definition.item is not None)
