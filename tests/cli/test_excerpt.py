"""The lines of a problem with its place underlined, as a terminal shows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from mkdocs_charters.cli.excerpt import excerpt, visible
from mkdocs_charters.model.problem import Span


def shown(span: Span | None, *lines: str, width: int = 120) -> list[str]:
    return [line.plain for line in excerpt(span, lines, "red", width)]


def test_one_line() -> None:
    assert shown(Span(2, 4, 2, 7), "x", "a: bcd") == [" 2 | a: bcd", "   |    ^^^"]


def test_nothing_where_there_is_no_such_line() -> None:
    assert shown(None, "x") == []
    assert shown(Span(3, 1, 3, 2), "x") == []


def test_the_end_of_a_line_is_a_place() -> None:
    assert shown(Span(1, 3, 1, 3), "a:") == [" 1 | a:", "   |   ^"]
    assert shown(Span(1, 1, 1, 1), "a:") == [" 1 | a:"]


def test_wide_characters_take_two_cells() -> None:
    assert shown(Span(1, 4, 1, 6), "船: 港口") == [" 1 | 船: 港口", "   |     ^^^^"]
    assert shown(Span(1, 3, 1, 4), "e\u0301x") == [" 1 | e\u0301x", "   |  ^"]


def test_tabs_reach_the_next_stop() -> None:
    assert shown(Span(1, 2, 1, 3), "\tx") == [" 1 |     x", "   |     ^"]
    assert shown(Span(1, 4, 1, 5), "ab\tx") == [" 1 | ab  x", "   |     ^"]
    assert shown(Span(1, 1, 1, 2), "\tx") == [" 1 |     x", "   | ^^^^"]


def test_several_lines_are_each_underlined_without_their_indentation() -> None:
    assert shown(Span(9, 4, 11, 6), *[""] * 8, "a: >-", "  one", "  two three") == [
        "  9 | a: >-",
        "    |    ^^",
        " 10 |   one",
        "    |   ^^^",
        " 11 |   two three",
        "    |   ^^^",
    ]


def test_of_many_lines_the_first_and_the_last_are_shown() -> None:
    lines = shown(Span(1, 1, 6, 2), *"abcdef")
    assert [line for line in lines if "^" not in line] == [" 1 | a", " … |", " 6 | f"]


def test_a_span_that_ends_before_a_line_does_not_show_it() -> None:
    assert shown(Span(1, 1, 2, 1), "ab", "cd") == [" 1 | ab", "   | ^^"]


@pytest.mark.parametrize("start", [1, 60, 150, 190])
def test_a_long_line_is_cut_around_the_place(start: int) -> None:
    line = "".join(chr(97 + number % 26) for number in range(200))
    text, mark = shown(Span(1, start, 1, start + 5), line, width=80)
    assert len(text) <= 80
    assert text[mark.index("^") : mark.rindex("^") + 1] == line[start - 1 : start + 4]
    assert ("…" in text[:6]) == (start > 21)


def test_control_characters_cannot_steer_a_terminal() -> None:
    assert visible("a\x1b[31m\u202e\t") == "a\\x1b[31m\\u202e\t"
    assert shown(Span(1, 2, 1, 3), "\x1bx") == [" 1 | \\x1bx", "   |     ^"]


ODD = st.text(st.sampled_from("ab \t港é\u0301\u200d\x1b🚢"), max_size=60)


@given(st.lists(ODD, min_size=1, max_size=5), st.data(), st.integers(30, 120))
def test_any_place_in_any_lines(lines: list[str], data: st.DataObject, width: int) -> None:
    first = data.draw(st.integers(1, len(lines)))
    last = data.draw(st.integers(first, len(lines)))
    start = data.draw(st.integers(1, len(lines[first - 1]) + 1))
    end = data.draw(st.integers(start if last == first else 1, len(lines[last - 1]) + 1))
    for line in shown(Span(first, start, last, end), *lines, width=width):
        assert cell_len(line) <= width
        assert "\x1b" not in line
        assert "\t" not in line
