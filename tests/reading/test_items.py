"""Items, their fields, and what is found in their text."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.samples import LINES

from mkdocs_charters.model.problem import Span
from mkdocs_charters.reading.items import Item, definition, items
from mkdocs_charters.reading.passage import Dated, Mention, last_date, mentions, without_code
from mkdocs_charters.reading.structure import outline

LABELS = {"Why": "why", "amends": "amends", "Decided by": "decided_by", "How we know": "how_we_know", "Pourquoi": "why"}


def read(body: str, first_line: int = 1) -> tuple[Item, ...]:
    return items(outline(body, first_line).sections[0], LABELS)


def fields(item: Item) -> dict[str, str]:
    return {field.id: field.value.text for field in item.fields}


@pytest.mark.parametrize(
    ("body", "text", "found"),
    [
        ("- We share. Why: it helps.", "We share.", {"why": "it helps."}),
        ("- We share. Why: it helps. Amends: rota", "We share.", {"why": "it helps.", "amends": "rota"}),
        ("- We share.\n  Why: it\n  helps.", "We share.", {"why": "it\nhelps."}),
        (
            "- We share.\n    - Why: it helps.\n    - Decided by: Mara",
            "We share.",
            {"why": "it helps.", "decided_by": "Mara"},
        ),
        ("- We share.\n\n  Why: one.\n\n  Two.", "We share.", {"why": "one.\n\nTwo."}),
        ("- We share. **Why:** it helps.", "We share.", {"why": "it helps."}),
        ("- We share. **Why**: it helps.", "We share.", {"why": "it helps."}),
        ("- We share. *Why: it helps.*", "We share.", {"why": "it helps."}),
        ("- **We share.** Why: it helps.", "**We share.**", {"why": "it helps."}),
        ("- „Wir teilen.“ Why: x", "„Wir teilen.“", {"why": "x"}),
        ("- 共有する。Why: 助かる。", "共有する。", {"why": "助かる。"}),
        ("- 共有する。 Why: 助かる。", "共有する。", {"why": "助かる。"}),
        ("- 「共有する。」 Why: 助かる。", "「共有する。」", {"why": "助かる。"}),
        ("- هل نتشارك؟ Why: x", "هل نتشارك؟", {"why": "x"}),
        ("- हम बाँटते हैं। Why: x", "हम बाँटते हैं।", {"why": "x"}),
        ("- Nous partageons. Pourquoi : parce que.", "Nous partageons.", {"why": "parce que."}),
        ("- Why: x", "", {"why": "x"}),
        ("- Why:", "", {"why": ""}),
        ("- We share. why: it helps.", "We share. why: it helps.", {}),
        ("- We ask Why: it helps.", "We ask Why: it helps.", {}),
        ("- We share. Why:it helps.", "We share. Why:it helps.", {}),
        ("- We share. Whys: it helps.", "We share. Whys: it helps.", {}),
        ("- We share. `Why: no`", "We share. `Why: no`", {}),
        ("- We share.\n\n  ```\n  Why: no\n  ```", "We share.", {}),
        ("- We share. How\n  we know: seen", "We share.", {"how_we_know": "seen"}),
        ("- We share! Why: x", "We share!", {"why": "x"}),
    ],
)
def test_fields(body: str, text: str, found: dict[str, str]) -> None:
    (item,) = read(body)
    assert item.text.text == text
    assert fields(item) == found


@pytest.mark.parametrize(
    ("body", "lead", "written"),
    [
        ("- We share.", "We share.", {}),
        ("- [x] We share. Why: it helps.", "We share.", {"why": "it helps."}),
        ("- We share. *Why: it helps.*", "We share.", {"why": "it helps."}),
        ("- We share. **Why:** it *helps*.", "We share.", {"why": "it *helps*."}),
        ("- We share.\n    - Why: it helps.\n    - Decided by: Mara", "We share.", {"why": "it helps.", "decided_by": "Mara"}),
        ("- We share.\n  - nights\n  - days\n\n  Why: it helps.", "We share.\n- nights\n- days", {"why": "it helps."}),
        ("- We share. Why:\n    - one\n    - two\n      - three", "We share.", {"why": "- one\n- two\n  - three"}),
        ("- We share. Why: one.\n\n  Two.", "We share.", {"why": "one.\n\nTwo."}),
        ("1. We share.\n\n   ```\n   code\n     more\n   ```\n   Why: x", "We share.\n\n```\ncode\n  more\n```", {"why": "x"}),
        ("- We share. Why: x\n\n  ```\n  code\n  ```", "We share.", {"why": "x\n\n```\ncode\n```"}),
        ("- Why: x", "", {"why": "x"}),
        ("-\n  We share. Why: x", "We share.", {"why": "x"}),
        ("- [ ]", "", {}),
    ],
)  # fmt: skip
def test_as_written(body: str, lead: str, written: dict[str, str]) -> None:
    (item,) = read(body)
    assert (item.lead, {field.id: field.markdown for field in item.fields}) == (lead, written)


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("- a\n- b", ["a", "b"]),
        ("1. a\n2. b", ["a", "b"]),
        ("* a\n+ b", ["a", "b"]),
        ("- a\n  - b\n  - c\n- d", ["a\n\nb\n\nc", "d"]),
        ("- a\n    - b\n        - c", ["a\n\nb\n\nc"]),
        ("1. a\n  - b\n2. c", ["a\n\nb", "c"]),
        ("-   a\n  - b\n\n  more\n-   c", ["a\n\nb\n\nmore", "c"]),
        ("- a\n\n    more\n- b", ["a\n\nmore", "b"]),
        ("- a\nlazy\n- b", ["a\nlazy", "b"]),
        ("- a\n\nprose\n\n- b", ["a", "b"]),
        ("text\n- a", ["a"]),
        ("> - quoted", []),
        ("- > quoted\n  > more", ["quoted\nmore"]),
        ("prose", []),
        ("- ", [""]),
    ],
)
def test_items(body: str, texts: list[str]) -> None:
    assert [item.text.text for item in read(body)] == texts


def test_items_below_nested_headings_belong_to_the_section() -> None:
    made = outline("## A\n- a\n### B\n- b\n## C\n- c")
    assert [item.text.text for item in items(made.sections[1])] == ["a", "b"]


def test_tasks() -> None:
    assert [(item.done, item.text.text) for item in read("- [ ] a\n- [x] b\n- [X] c\n- [y] d\n- e\n- [ ]")] == [
        (False, "a"), (True, "b"), (True, "c"), (None, "[y] d"), (None, "e"), (False, ""),
    ]  # fmt: skip


def test_places() -> None:
    (item,) = read("\n- [ ] Send it.\n    - **Why:** é🚢 it\n      helps\n", 10)
    assert item.text.span() == Span(11, 7, 11, 15)
    assert item.span == Span(11, 3, 13, 12)
    (field,) = item.fields
    assert (field.label, field.span) == ("Why", Span(12, 9, 12, 12))
    assert field.value.span() == Span(12, 16, 13, 12)
    assert field.value.span(3, 5) == Span(12, 19, 12, 21)
    assert item.field("why") is field.value
    assert item.field("amends") is None


def test_an_item_is_kept_as_written() -> None:
    (item, _) = read("-   a\n\n    ```\n    code\n      more\n    ```\n  - b\n- c")
    assert item.markdown == "a\n\n```\ncode\n  more\n```\n- b"


@pytest.mark.parametrize(
    ("body", "pair"),
    [
        ("- **Slot**: a window of\n  two hours", ("Slot", "a window of\ntwo hours")),
        ("- **Slot:** a window", ("Slot", "a window")),
        ("- __Slot__ : a window", ("Slot", "a window")),
        ("- **Slot** a window", None),
        ("- Slot: a window", None),
    ],
)
def test_definitions(body: str, pair: tuple[str, str] | None) -> None:
    found = definition(read(body)[0])
    assert (found and (found[0].text, found[1].text)) == pair
    assert not found or found[2].split() == found[1].text.split()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@mara", ["mara"]),
        ("Send it @luis-prieto, (@ines) and @kestrel/mara.", ["luis-prieto", "ines", "kestrel/mara"]),
        ("ask @Luis Prieto-Ferrer or @Luis Prieto or @Luis", ["Luis Prieto-Ferrer", "Luis Prieto", "Luis"]),
        ("ask @luis\n prieto now", ["luis prieto"]),
        ("ask @Luis Prietos", ["Luis"]),
        ("**@mara** *(@ines)*", ["mara", "ines"]),
        ("a@b.example x@y [m](@no) `@no` <!-- @no -->", []),
        ("`` `@no` `` @yes `@no", ["yes"]),
        ("\\`@no` and ` @yes", ["yes"]),
        ("@ alone, @-x", []),
        ("@mara's turn", ["mara"]),
    ],
)
def test_mentions(text: str, names: list[str]) -> None:
    found = mentions(text, {"Luis Prieto", "Luis Prieto-Ferrer", "luis-prieto"})
    assert [mention.name for mention in found] == names
    assert all(" ".join(text[m.start : m.end].split()) == f"@{m.name}" for m in found)


def test_mentions_are_places_in_the_text() -> None:
    assert mentions("to @mara") == (Mention("mara", 3, 8),)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("by 2026-04-30, not 2026-05-01.", Dated(dt.date(2026, 5, 1), 19, 29)),
        ("by (2026-04-30)", Dated(dt.date(2026, 4, 30), 4, 14)),
        ("by 2026-02-30", Dated(None, 3, 13)),
        ("see [x](notes/2026-04-14.md) `2026-01-01` 12026-01-01 2026-01-012", None),
        ("soon", None),
    ],
)
def test_last_date(text: str, found: Dated | None) -> None:
    assert last_date(text) == found


@given(LINES, st.integers(1, 99))
@settings(deadline=None)
def test_every_line_stands_where_it_says(lines: list[str], first_line: int) -> None:
    made = outline("\n".join(lines), first_line)
    for item in items(made.sections[0], LABELS):
        for passage in (item.text, *(field.value for field in item.fields)):
            for (start, line, column), end in zip(
                passage.starts, [*(start for start, *_ in passage.starts[1:]), len(passage.text)], strict=True
            ):
                text = passage.text[start:end].rstrip("\n")
                assert lines[line - first_line][column - 1 :].startswith(text)


@given(st.text("`ab\\ <!->@.\n", max_size=40))
@settings(deadline=None)
def test_code_is_blanked_in_place(text: str) -> None:
    blanked = without_code(text)
    assert len(blanked) == len(text)
    assert all(new in (old, "\0") for old, new in zip(text, blanked, strict=True))
