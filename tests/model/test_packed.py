"""Data that is packed says the same."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_charters.model.archive import Manuscript
from mkdocs_charters.model.documents import Origin
from mkdocs_charters.model.packed import Packed, PackedText
from mkdocs_charters.model.values import WITHHELD, Kind, Visibility, Withheld
from mkdocs_charters.model.written import Written

scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.dates() | st.text()
values = st.recursive(scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20)
data = st.dictionaries(st.text() | st.sampled_from(["id", "visibility"]), values)


def keys_in(value: Any) -> set[str]:
    """All keys of mappings, however deep."""
    if isinstance(value, dict):
        return set(value).union(*(keys_in(one) for one in value.values()))
    return set().union(*(keys_in(one) for one in value)) if isinstance(value, list) else set()


@given(data)
def test_what_is_opened_is_what_was_packed(said: dict[str, Any]) -> None:
    packed = Packed(said)
    assert packed.opened() == said
    assert [*packed.opened()] == [*said]
    assert packed.id == (said["id"] if isinstance(said.get("id"), str) else "")


@given(data)
def test_a_key_that_may_not_be_there_is_not(said: dict[str, Any]) -> None:
    if not Packed(said).may_hold("visibility"):
        assert "visibility" not in keys_in(said)


def test_a_key_that_is_there_may_be_there() -> None:
    assert Packed({"priorities": [{"visibility": "us"}]}).may_hold("visibility")
    assert not Packed({"priorities": [{"id": "one"}]}).may_hold("visibility")


def test_what_is_withheld_stays_the_one_thing_that_it_is() -> None:
    opened = Packed({"owner": WITHHELD, "people": [WITHHELD, "Ines"], "other": Withheld("kestrel")}).opened()
    assert opened["owner"] is WITHHELD
    assert opened["people"][0] is WITHHELD
    assert opened["other"] == "kestrel"
    assert opened["other"] is not WITHHELD
    assert isinstance(opened["other"], Withheld)


read = st.text(st.characters(exclude_characters="\0"))
"""What reading lets through."""
in_files = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.dates()
    | read
    | st.builds(Written, read, read),
    lambda inner: st.lists(inner) | st.dictionaries(read, inner),
    max_leaves=20,
)


def alike(one: Any, other: Any) -> bool:
    """Whether two values are equal and of one kind, with all that is in them."""
    if type(one) is not type(other) or one != other:
        return False
    if isinstance(one, dict):
        return [*one] == [*other] and all(alike(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return all(map(alike, one, other))
    return not isinstance(one, Written) or one.sentence == other.sentence


@given(st.dictionaries(read | st.sampled_from(["id", "visibility"]), in_files))
def test_what_outlives_the_process_is_the_same(said: dict[str, Any]) -> None:
    packed = PackedText.of(said)
    again = PackedText(packed.text, packed.id)
    assert alike(again.opened(), said)
    assert again.id == Packed(said).id
    if not again.may_hold("visibility"):
        assert "visibility" not in keys_in(said)


@pytest.mark.parametrize("strange", [WITHHELD, (1, 2), {1}, b"bytes", Kind.PARTY])
def test_what_stands_in_no_file_does_not_outlive_it(strange: object) -> None:
    with pytest.raises(TypeError):
        PackedText.of({"id": "acme", "more": [strange]})


def test_a_document_is_the_same_packed_or_not() -> None:
    said = {"id": "acme", "name": "Acme", "people": [{"id": "ines", "name": "Ines"}]}
    plain, packed = (
        Manuscript(Origin("", "a.md", "a.md"), Kind.PARTY, contents, Visibility.PARTIES, "en")
        for contents in (said, Packed(said))
    )
    assert (plain.id, plain.data, plain.personal) == (packed.id, packed.data, packed.personal)
    assert plain.may_hold("visibility")
    assert not packed.may_hold("visibility")
