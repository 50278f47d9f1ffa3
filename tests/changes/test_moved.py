"""Which file is which, when names have changed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_charters.changes.moved import moved

LONG = ["a", "b", "c", "d"]


def test_the_same_text_elsewhere() -> None:
    assert moved({"x/a.md": LONG}, {"y/b.md": LONG}, {}) == {"x/a.md": "y/b.md"}


def test_of_equal_texts_those_of_the_same_name() -> None:
    gone, come = {"x/a.md": LONG, "x/b.md": LONG}, {"y/b.md": LONG, "z/a.md": LONG}
    assert moved(gone, come, {}) == {"x/a.md": "z/a.md", "x/b.md": "y/b.md"}


def test_the_same_document_whatever_its_text() -> None:
    assert moved({"a.md": LONG}, {"b.md": ["other"]}, {"a.md": "charter x", "b.md": "charter x"}) == {"a.md": "b.md"}


def test_half_of_the_lines_is_enough_and_less_is_not() -> None:
    assert moved({"a.md": LONG}, {"b.md": ["a", "b", "x", "y"]}, {}) == {"a.md": "b.md"}
    assert moved({"a.md": LONG}, {"b.md": ["a", "v", "x", "y"]}, {}) == {}


def test_the_most_alike_first() -> None:
    assert moved({"a.md": LONG}, {"b.md": ["a", "b", "x", "y"], "c.md": [*LONG, "e"]}, {}) == {"a.md": "c.md"}


def test_empty_files_are_not_alike() -> None:
    assert moved({"a.md": []}, {"b.md": []}, {}) == {}


FILES = st.dictionaries(st.sampled_from(["x/a", "x/b", "y/a", "c"]), st.lists(st.sampled_from(LONG), max_size=4))


@given(FILES, FILES)
def test_each_moves_once_and_order_makes_no_difference(gone: dict[str, list[str]], come: dict[str, list[str]]) -> None:
    found = moved(gone, come, {})
    assert set(found) <= set(gone)
    assert set(found.values()) <= set(come)
    assert len(set(found.values())) == len(found)
    assert moved(dict(reversed(gone.items())), dict(reversed(come.items())), {}) == found
