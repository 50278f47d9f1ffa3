"""The one definition of each field: complete, and true of the field it describes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mkdocs_charters.model.archive import CLASSES
from mkdocs_charters.model.charter import Charter
from mkdocs_charters.model.meaning import (
    EVERYONE,
    NOBODY,
    FieldDefinition,
    Item,
    Shape,
    Weight,
    field_by_key,
    fields_of,
    item_classes,
)
from mkdocs_charters.model.settings import Settings
from mkdocs_charters.model.shorthand import expand
from mkdocs_charters.model.tree import Node, Plain
from mkdocs_charters.model.values import WITHHELD, Kind

TOPS: tuple[type[Item], ...] = (*CLASSES.values(), Settings)


def all_fields() -> Iterator[tuple[type[Item], FieldDefinition]]:
    seen: set[type[Item]] = set()
    for top in TOPS:
        for cls in item_classes(top):
            if cls not in seen:
                seen.add(cls)
                for definition in fields_of(cls):
                    yield cls, definition


FIELDS = [pytest.param(cls, definition, id=f"{cls.__name__}.{definition.key}") for cls, definition in all_fields()]


@pytest.mark.parametrize(("cls", "definition"), FIELDS)
def test_a_field_says_all_about_itself(cls: type[Item], definition: FieldDefinition) -> None:
    meaning = definition.meaning
    assert meaning.title[:1].isupper()
    assert meaning.description.endswith("."), "a description is a sentence"
    assert meaning.example not in (None, "", [], {})
    many = definition.shape in (Shape.LIST, Shape.ITEMS, Shape.LIST_MAPPING)
    assert (meaning.ordered is not None) == many, "lists, and lists only, say whether order matters"
    if definition.shape in (Shape.MAPPING, Shape.ITEM_MAPPING, Shape.LIST_MAPPING):
        assert meaning.listed_as, "a mapping has a list form, for forms in the browser"
    if meaning.term:
        assert meaning.weight is not Weight.EDITORIAL
        beside = {*field_by_key(cls), *(field_by_key(definition.item) if definition.item else ())}
        assert meaning.binds in {EVERYONE, NOBODY, *beside}
    if meaning.heading:
        assert meaning.translated


@pytest.mark.parametrize(("cls", "definition"), FIELDS)
def test_an_example_is_valid(cls: type[Item], definition: FieldDefinition) -> None:
    """Each field's example stands in a document of its kind, beside the examples of the fields that are needed."""
    needed = {one.key: one.meaning.example for one in fields_of(cls) if one.required}
    data: dict[str, Plain] = {**needed, definition.key: definition.meaning.example}
    node = expand(cls, Node.of(data), "en").node
    assert cls.model_validate(node.plain(), context={"language": "en"})


def test_a_field_without_meaning_is_refused() -> None:
    class Bare(Item):
        name: str

    with pytest.raises(TypeError, match=r"Bare\.name"):
        fields_of(Bare)


def test_a_term_inside_says_so_from_the_top() -> None:
    """What is a term in an item is a term in the charter: no term hangs below something that is none."""

    def below(cls: type[Item], terms: bool) -> Iterator[str]:
        for definition in fields_of(cls):
            if definition.meaning.term and not terms:
                yield f"{cls.__name__}.{definition.key}"
            if definition.item is not None:
                yield from below(definition.item, terms and definition.meaning.term)

    found = [
        name
        for definition in fields_of(Charter)
        if definition.item is not None
        for name in below(definition.item, definition.meaning.term)
    ]
    assert found == []


def test_unknown_keys_are_refused_everywhere() -> None:
    for top in TOPS:
        for cls in item_classes(top):
            assert cls.model_config.get("extra") == "forbid", cls


def test_every_kind_has_a_class() -> None:
    assert set(CLASSES) == set(Kind)
    for kind, cls in CLASSES.items():
        assert field_by_key(cls)["kind"].choices in ((), tuple(Kind)), kind


def test_a_document_definition_is_a_dataclass_of_plain_values() -> None:
    definition = field_by_key(Charter)["commitments"]
    assert definition.shape is Shape.ITEMS
    assert definition.item is not None
    assert field_by_key(definition.item)["serves"].refers == "priority"


def test_the_withheld_mark_is_one_value() -> None:
    assert not WITHHELD.isalnum(), "no id can look like it"
