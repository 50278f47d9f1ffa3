"""Addresses that belong to the site itself."""

from __future__ import annotations

import pytest

from mkdocs_charters.model.addresses import (
    RESERVED,
    Collection,
    collection_address,
    folder,
    former_page,
    is_kept,
    is_reserved,
    served_as,
    stands_at,
)


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


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("old", "old/index.html"),
        ("old/", "old/index.html"),
        ("old/index.html", "old/index.html"),
        ("old/index.html/", "old/index.html/index.html"),
        ("a/b/old.HTML", "a/b/old.HTML"),
        ("v1.2", "v1.2/index.html"),
        ("old.md", "old.md"),
        (" an%20old%20name/ ", "an old name/index.html"),
        ("früher/", "früher/index.html"),
        ("fr%C3%BCher/", "früher/index.html"),
        ("", None),
        ("/", None),
        ("//", None),
        ("/old/", None),
        ("..", None),
        ("old/../../x", None),
        ("%2E%2E/x", None),
        ("..%2fx", None),
        ("old\\x", None),
        ("old%5Cx", None),
        ("old%00", None),
        ("mailto:x", None),
        ("https://example.org/old/", None),
        ("old?x", None),
        ("old#x", None),
        ("x" * 255, "x" * 255 + "/index.html"),
        ("x" * 256, None),
        ("\ud800", None),
    ],
)
def test_the_page_at_a_former_address(text: str, page: str | None) -> None:
    assert former_page(text) == page


@pytest.mark.parametrize(
    ("address", "with_folders", "without"),
    [
        ("index.md", "index.html", "index.html"),
        ("a/README.md", "a/index.html", "a/index.html"),
        ("a/b.md", "a/b/index.html", "a/b.html"),
        ("a/b.markdown", "a/b/index.html", "a/b.html"),
        ("a/b.html", "a/b.html", "a/b.html"),
        ("v1.2/index.html", "v1.2/index.html", "v1.2/index.html"),
    ],
)
def test_the_file_that_a_page_is_served_as(address: str, with_folders: str, without: str) -> None:
    assert served_as(address, folders=True) == with_folders
    assert served_as(address, folders=False) == without
    assert stands_at(address) == {with_folders.casefold(), without.casefold()}


def test_pages_share_an_address_where_case_and_accents_are_one() -> None:
    assert stands_at("Cafe\u0301.md") == stands_at("caf\u00e9.md")
    assert stands_at("a.md").isdisjoint(stands_at("b.md"))
    assert stands_at("a.html").isdisjoint(stands_at("a/index.md"))


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        ("index.html", True),
        ("404.html", True),
        ("Index.md", True),
        ("wins/index.html", True),
        ("wins.html", True),
        ("timeline/x/index.html", True),
        ("reports/x/2026/index.html", True),
        ("404/index.html", False),
        ("parties/old/index.html", False),
        ("old/index.html", False),
    ],
)
def test_former_pages_keep_away_from_the_site_s_own(page: str, kept: bool) -> None:
    assert is_kept(page) is kept
