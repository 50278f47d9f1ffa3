"""Addresses that belong to the site itself."""

from __future__ import annotations

import pytest

from mkdocs_charters.model.addresses import RESERVED, Collection, collection_address, folder, is_reserved


@pytest.mark.parametrize(
    ("address", "reserved"),
    [
        ("alliances/index.md", True),
        ("alliances.md", True),
        ("Alliances/README.md", True),
        ("alliances/2/index.md", True),
        ("wins/3.md", True),
        ("commitments/2026-q1.md", True),
        ("parties/nordhafen.md", False),
        ("notes/2026-04-14.md", False),
        ("about.md", False),
        ("index.md", False),
        ("nordhafen-kestrel/notes/index.md", False),
    ],
)
def test_what_is_reserved(address: str, reserved: bool) -> None:
    assert is_reserved(address) is reserved


def test_collections_keep_their_own_addresses() -> None:
    for collection in Collection:
        assert collection.value in RESERVED
        assert is_reserved(collection_address(collection))
        assert is_reserved(collection_address(collection, 17))


@pytest.mark.parametrize(
    ("address", "expected"),
    [("index.md", ""), ("README.md", ""), ("a/index.md", "a"), ("a/b.md", "a/b"), ("a/b/README.md", "a/b")],
)
def test_the_folder_of_an_address(address: str, expected: str) -> None:
    assert folder(address) == expected
