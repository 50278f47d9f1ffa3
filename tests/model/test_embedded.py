"""Blocks in a text: where they stand, and what the table of views promises."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_charters.model.embedded import MAY_HOLD, fences, replaced, without_blocks
from mkdocs_charters.model.offered import KEYS, OFFERS, written
from mkdocs_charters.render.facets import DUE


def test_times_are_those_that_rows_carry() -> None:
    due = {one.choices for offer in OFFERS.values() for one in offer.filters if one.name == "due"}
    assert due == {DUE}


def test_views_of_one_alliance_are_narrowed_by_it_alone() -> None:
    for view, offer in OFFERS.items():
        assert offer.keys[0] == "view", view
        if offer.one:
            assert [one.name for one in offer.filters] == ["charter"], view
            assert "charter" in offer.example, view
        assert set(offer.example) <= set(offer.keys) - {"view"} <= set(KEYS), view


def test_a_block_is_found_by_its_fence() -> None:
    for view, offer in OFFERS.items():
        (one,) = fences(f"Before.\n\n{written(view, offer)}\n\nAfter.")
        assert one.text.startswith(f"view: {view.value}")
        assert (one.start, one.closed, one.after) == (2, True, "")


@pytest.mark.parametrize(
    "text",
    [
        "~~~charters\nview: wins\n~~~",
        "``` charters\nview: wins\n```",
        "````Charters\nview: wins\n````",
        "   ```{.charters}\nview: wins\n   ```",
        "A paragraph\n```charters\nview: wins\n```\nand on.",
        "- a list\n\n```charters\nview: wins\n```",
        '<div markdown>\n\n```charters title="x"\nview: wins\n```\n\n</div>',
    ],
)
def test_ways_to_write_one(text: str) -> None:
    assert [one.text for one in fences(text)] == ["view: wins"]
    assert "view" not in without_blocks(text)


@pytest.mark.parametrize(
    "text",
    [
        "````markdown\n```charters\nview: wins\n```\n````",
        "    ```charters\n    view: wins\n    ```",
        "<!--\n```charters\nview: wins\n```\n-->",
        "- a list\n\n  ```charters\n  view: wins\n  ```",
        "> ```charters\n> view: wins\n> ```",
        "```yaml charters\nview: wins\n```",
        "```charters.yml\nview: wins\n```",
        "`charters` is a word, and so is ```charters```.",
    ],
)
def test_what_is_none(text: str) -> None:
    assert fences(text) == []
    assert replaced(text, lambda _: "gone") == text


def test_what_is_put_in_stands_in_a_paragraph_of_its_own() -> None:
    text = "One\n```charters\na\n```\ntwo\n```charters\nb\n```"
    assert replaced(text, lambda block: block.upper()) == "One\n\nA\n\ntwo\n\nB\n"
    assert replaced(text, lambda block: None if block == "a" else "B") == "One\n```charters\na\n```\ntwo\n\nB\n"


LINES = st.lists(
    st.sampled_from(
        ["```charters", "```", "~~~charters", "~~~", "````", "view: wins", "", "- a", "  ```charters", "> ```", "# A", "    x", "<div>", "<!--", "-->"]
    ),
    max_size=14,
)  # fmt: skip


@given(LINES)
def test_what_is_no_block_is_left_as_it_is(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = fences(text)
    if found:
        assert MAY_HOLD.search(text)
    taken: list[str] = []

    def place(block: str) -> str:
        taken.append(block)
        return "WORD"

    changed = replaced(text, place)
    assert taken == [one.text for one in found]
    assert changed.count("WORD") == len(found)
    covered = {number for one in found for number in range(one.start, one.end)}
    kept = [line for number, line in enumerate(lines) if number not in covered and line]
    assert [line for line in changed.split("\n") if line and line != "WORD"] == kept
    assert fences(changed) == [] or changed != text
