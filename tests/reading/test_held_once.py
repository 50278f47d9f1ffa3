"""Documents that share what is equal in them say what they said, and nobody changes what is shared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.whole import documents, said, whole_of

from mkdocs_charters.model.documents import Document, Party, Person
from mkdocs_charters.model.meaning import Item
from mkdocs_charters.model.values import Kind
from mkdocs_charters.reading.held_once import HeldOnce

SAMPLE = Path(__file__).parent.parent.parent / "charters"


def held(value: Any) -> Iterator[Any]:
    """All that a document holds, itself included."""
    yield value
    inner = value.__dict__ if isinstance(value, Item) else value
    for one in inner.values() if isinstance(inner, dict) else inner if isinstance(inner, (list, tuple)) else ():
        yield from held(one)


def sample() -> list[Document]:
    """The documents of the sample, linked."""
    files = {file.relative_to(SAMPLE).as_posix(): file.read_bytes() for file in sorted(SAMPLE.rglob("*.md"))}
    return documents(whole_of(files).portfolio)


def test_nothing_is_said_otherwise() -> None:
    share = HeldOnce()
    compared = 0
    for document in sample():
        alone, sharing = document.model_copy(deep=True), share(document.model_copy(deep=True))
        assert said(alone) == said(sharing)
        assert [one.model_fields_set for one in held(alone) if isinstance(one, Item)] == [
            one.model_fields_set for one in held(sharing) if isinstance(one, Item)
        ]
        compared += 1
    assert compared > 50


def test_equal_things_of_linked_documents_are_one() -> None:
    found = [*held(sample())]
    items = [one for one in found if isinstance(one, Item)]
    alike = {frozenset(one.model_fields_set) for one in items}
    assert len({id(one.model_fields_set) for one in items}) == len(alike) < len(items) / 3
    empty = {id(one) for one in found if one == [] and isinstance(one, list)}
    assert len(empty) == 1


def test_a_copy_with_other_values_leaves_the_others_alone() -> None:
    share = HeldOnce()
    party, other = (
        share(Party(kind=Kind.PARTY, id=ident, name="Harbour", people=[Person(id="ines", name="Ines Vogt")]))
        for ident in ("harbour", "kestrel")
    )
    assert party.model_fields_set is other.model_fields_set
    assert party.people[0].handles is other.people[0].handles
    changed = party.model_copy(update={"form": other.form, "objectives": []})
    assert changed.model_fields_set == {"kind", "id", "name", "people", "form", "objectives"}
    assert other.model_fields_set == {"kind", "id", "name", "people"}
