"""Data that is packed says the same."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_charters.model.archive import Manuscript
from mkdocs_charters.model.documents import Origin
from mkdocs_charters.model.packed import Packed
from mkdocs_charters.model.values import WITHHELD, Kind, Visibility, Withheld

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


def test_a_document_is_the_same_packed_or_not() -> None:
    said = {"id": "acme", "name": "Acme", "people": [{"id": "ines", "name": "Ines"}]}
    plain, packed = (
        Manuscript(Origin("", "a.md", "a.md"), Kind.PARTY, contents, Visibility.PARTIES, "en")
        for contents in (said, Packed(said))
    )
    assert (plain.id, plain.data, plain.personal) == (packed.id, packed.data, packed.personal)
    assert plain.may_hold("visibility")
    assert not packed.may_hold("visibility")
