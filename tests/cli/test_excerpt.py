"""Excerpts: the right cells are underlined, whatever stands in a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from mkdocs_charters.cli.excerpt import excerpt
from mkdocs_charters.model.problem import Span
from mkdocs_charters.reading.lines import lines_of


def shown(span: Span | None, text: str, width: int = 80) -> list[str]:
    """The lines of an excerpt in a terminal of that width."""
    return [row.text for row in excerpt(span, lines_of(text.encode()), "red", width)]


def underlined(lines: list[str]) -> str:
    """What stands above the marks, cell by cell."""
    line, marks = lines
    start = len(marks) - len(marks.lstrip(" |"))
    cells: list[str] = []
    for char in line:
        size = cell_len(char)
        if size:
            cells += [char] + [""] * (size - 1)
        elif cells:
            cells[-1] += char
    return "".join(cells[start : start + marks.count("^")])


def test_a_stretch_of_a_line() -> None:
    assert shown(Span(2, 5, 2, 8), "one\ntwo three four\n") == [" 2 | two three four", "   |     ^^^"]


@pytest.mark.parametrize(
    ("line", "start", "end", "expected"),
    [
        ("漢字漢字 x", 3, 5, "漢字"),
        ("漢字 by: Mara", 4, 6, "by"),
        ("🚢🚢 ö: ü", 4, 5, "ö"),
        ("e\u0301e\u0301 Mara", 6, 10, "Mara"),
        ("cafe\u0301 x", 1, 6, "cafe\u0301"),
        ("a\u00a0b Mara", 5, 9, "Mara"),
        ("a\x1bb Mara", 5, 9, "Mara"),
        ("한국어: Mara", 6, 10, "Mara"),
    ],
)
def test_wide_combining_and_invisible_characters(line: str, start: int, end: int, expected: str) -> None:
    assert underlined(shown(Span(1, start, 1, end), line)) == expected


def test_pictures_of_several_characters_are_one() -> None:
    lines = shown(Span(1, 7, 1, 11), "👨\u200d👩\u200d👧 Mara")
    assert lines[0] == " 1 | 👨\u200d👩\u200d👧 Mara"
    before = lines[0][: lines[0].index("Mara")]
    assert lines[1].index("^") == cell_len(before)
    assert lines[1].count("^") == 4


def test_what_cannot_be_seen_is_written_out() -> None:
    (line, marks) = shown(Span(1, 3, 1, 4), "a \u202eb")
    assert line == " 1 | a \\u202eb"
    assert marks == "   |   ^^^^^^"


def test_tabs_are_blanks_and_marked_as_wide_as_they_are() -> None:
    assert shown(Span(1, 3, 1, 6), "a\tbcd") == [" 1 | a   bcd", "   |     ^^^"]
    assert shown(Span(1, 1, 1, 3), "\t\tbcd") == [" 1 |         bcd", "   | ^^^^^^^^"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_all_kinds(end: str) -> None:
    assert shown(Span(3, 1, 3, 2), f"a{end}{end}b\x0c\x85\u2028c{end}d") == [" 3 | b\\x0c\\x85\\u2028c", "   | ^"]


def test_a_place_without_extent() -> None:
    assert shown(Span(1, 1, 1, 1), "abc") == [" 1 | abc"]
    assert shown(Span(1, 3, 1, 3), "abc") == [" 1 | abc", "   |   ^"]
    assert shown(Span(1, 4, 1, 4), "abc") == [" 1 | abc", "   |    ^"]


def test_no_such_place() -> None:
    assert shown(None, "abc") == []
    assert shown(Span(3, 1, 3, 2), "abc\n") == []
    assert shown(Span(1, 1, 1, 2), "") == []
    assert shown(Span(1, 9, 1, 12), "abc") == [" 1 | abc", "   |    ^"]


def test_two_and_three_lines() -> None:
    text = "x\n  - by: a\n\n    will: b  \ny"
    assert shown(Span(2, 5, 4, 12), text) == [
        " 2 |   - by: a",
        "   |     ^^^^^",
        " … |",
        " 4 |     will: b",
        "   |     ^^^^^^^",
    ]
    assert shown(Span(2, 5, 5, 1), text) == shown(Span(2, 5, 4, 12), text)


def test_of_many_lines_the_first_and_the_last() -> None:
    text = "\n".join(f"line {number}" for number in range(8, 30))
    assert shown(Span(2, 3, 12, 5), text) == [
        "  2 | line 9",
        "    |   ^^^^",
        "  … |",
        " 12 | line 19",
        "    | ^^^^",
    ]


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_a_long_line_is_cut_around_its_place(width: int) -> None:
    long = "漢" * 200 + " Mara " + "🚢 word " * 300
    lines = shown(Span(1, 202, 1, 206), long, width)
    assert underlined(lines) == "Mara"
    assert all(cell_len(line) <= width for line in lines)
    assert lines[0].startswith(" 1 | …")
    assert lines[0].endswith("…")
    assert all(cell_len(line) <= width for line in shown(Span(1, 1, 1, len(long) + 1), long, width))
    at_end = shown(Span(1, 4, 1, 9), "x" * 3 + " Mara", width)
    assert at_end[0] == " 1 | xxx Mara"


def test_the_end_of_a_long_line() -> None:
    lines = shown(Span(1, 301, 1, 305), "x" * 300 + "Mara", 60)
    assert underlined(lines) == "Mara"
    assert lines[0].endswith("xMara")


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=150),
        min_size=1,
        max_size=6,
    ),
    st.tuples(st.integers(1, 7), st.integers(1, 160), st.integers(0, 3), st.integers(1, 160)),
    st.integers(20, 120),
)
def test_any_text_and_any_place(rows: list[str], place: tuple[int, int, int, int], width: int) -> None:
    line, column, more, end_column = place
    end_column = max(column, end_column) if more == 0 else end_column
    lines = excerpt(Span(line, column, line + more, end_column), rows, "red", width)
    for one in lines:
        assert "\n" not in one.text
        assert "\x1b" not in one.text
        assert cell_len(one.text) <= max(width, 30) + 12  # what cannot be seen is written out in whole
