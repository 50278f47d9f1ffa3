"""Files are known again by what is in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_charters.changes.moved import moved

NOTE = ("---", "kind: review", "held_on: 2026-04-14", "---", "## Actions", "- [ ] Send the rota")


def test_the_same_text_at_another_place() -> None:
    assert moved({"a/x.md": NOTE}, {"b/y.md": NOTE}, {}) == {"a/x.md": "b/y.md"}


def test_of_equal_texts_those_of_the_same_name_come_first() -> None:
    gone = {"a/x.md": NOTE, "a/y.md": NOTE}
    assert moved(gone, {"b/y.md": NOTE, "b/z.md": NOTE}, {}) == {"a/y.md": "b/y.md", "a/x.md": "b/z.md"}


def test_a_document_is_known_by_its_name_though_all_of_it_is_new() -> None:
    ids = {"a.md": ("win", "x", "first"), "b.md": ("win", "x", "first"), "c.md": ("win", "x", "second")}
    assert moved({"a.md": ("old",)}, {"b.md": ("new",), "c.md": ("new",)}, ids) == {"a.md": "b.md"}


def test_half_of_the_lines_is_enough_and_less_is_not() -> None:
    changed = (*NOTE[:4], "## Decisions", "- Other")
    assert moved({"a.md": NOTE}, {"b.md": changed}, {}) == {"a.md": "b.md"}
    assert moved({"a.md": NOTE}, {"b.md": ("---", "kind: win", "title: x", "---", "It", "began")}, {}) == {}


def test_the_most_alike_are_one() -> None:
    near, far = (*NOTE, "more"), (*NOTE[:4], "## Thanks", "- You")
    assert moved({"a.md": NOTE}, {"b.md": far, "c.md": near}, {}) == {"a.md": "c.md"}


def test_empty_files_tell_nothing() -> None:
    assert moved({"a.md": ()}, {"b.md": ()}, {}) == {}
    assert moved({"a.md": ("",)}, {"b.md": (" ",)}, {}) == {}


TEXTS = st.dictionaries(
    st.sampled_from(["a/x.md", "a/y.md", "b/x.md", "c.md"]), st.lists(st.sampled_from("abcd"), max_size=4), max_size=4
)


@given(TEXTS, TEXTS)
def test_each_file_moves_once_whatever_the_order(
    gone: Mapping[str, Sequence[str]], come: Mapping[str, Sequence[str]]
) -> None:
    new = {f"new/{path}": lines for path, lines in come.items()}
    found = moved(gone, new, {})
    assert found == moved(dict(reversed(list(gone.items()))), dict(reversed(list(new.items()))), {})
    assert set(found) <= set(gone)
    assert len(set(found.values())) == len(found)
    assert set(found.values()) <= set(new)
