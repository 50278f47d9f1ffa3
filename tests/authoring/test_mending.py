"""Fixes change what they say they change, and not one byte else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_charters.authoring.mending import covered, is_sure, mend, mended_line, replaces_what_was_found
from mkdocs_charters.model.problem import Fix, Problem, Severity, Span, arguments

ENDS = ("\n", "\r\n", "\r")
MARK = b"\xef\xbb\xbf"


def fix(line: int, column: int, end_column: int, replacement: str, end_line: int | None = None) -> Fix:
    return Fix(Span(line, column, end_line or line, end_column), replacement)


def problem(found: str, replacement: str, span: Span) -> Problem:
    return Problem("CH128", Severity.NOTE, arguments(found=found), span=span, fix=Fix(span, replacement))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"a: 1\nb: 2\nc: 3\n", b"a: 1\nb: two\nc: 3\n"),
        (b"a: 1\r\nb: 2\r\nc: 3", b"a: 1\r\nb: two\r\nc: 3"),
        (b"a: 1\rb: 2\rc: 3\r", b"a: 1\rb: two\rc: 3\r"),
        (b"a: 1\rb: 2\r\nc: 3\n\r", b"a: 1\rb: two\r\nc: 3\n\r"),
        (MARK + b"a: 1\nb: 2", MARK + b"a: 1\nb: two"),
        (b"a:\t1 \nb: 2 \t # x\n\n\n", b"a:\t1 \nb: two \t # x\n\n\n"),
        ("ä: 🚢\nb: 2 é\n".encode(), "ä: 🚢\nb: two é\n".encode()),
        ("\x0c a\x85\nb: 2\u2028\n".encode(), "\x0c a\x85\nb: two\u2028\n".encode()),
    ],
)
def test_everything_else_stays_byte_for_byte(raw: bytes, expected: bytes) -> None:
    mended, edits = mend(raw, [fix(2, 4, 5, "two")])
    assert mended == expected
    assert [(one.before, one.after, one.stands) for one in edits] == [("2", "two", Span(2, 4, 2, 7))]


def test_columns_count_characters_after_the_mark() -> None:
    mended, _ = mend(MARK + "🚢ö: x\n".encode(), [fix(1, 5, 6, "y")])
    assert mended == MARK + "🚢ö: y\n".encode()


def test_several_fixes_apply_together_in_any_order() -> None:
    fixes = [fix(1, 1, 2, "AAA"), fix(1, 3, 4, ""), fix(3, 1, 2, "c!")]
    for order in (fixes, fixes[::-1]):
        mended, edits = mend(b"a b\r\n\r\nc", order)
        assert mended == b"AAA \r\n\r\nc!"
        assert [one.stands for one in edits] == [Span(1, 1, 1, 4), Span(1, 5, 1, 5), Span(3, 1, 3, 3)]


def test_of_overlapping_fixes_the_first_is_taken() -> None:
    mended, edits = mend(b"abcdef", [fix(1, 2, 4, "X"), fix(1, 3, 5, "Y"), fix(1, 1, 7, "Z"), fix(1, 6, 7, "F")])
    assert (mended, len(edits)) == (b"Z", 1)
    mended, edits = mend(b"abcdef", [fix(1, 2, 4, "X"), fix(1, 3, 5, "Y"), fix(1, 6, 7, "F")])
    assert (mended, len(edits)) == (b"aXdeF", 2)


def test_fixes_side_by_side_both_apply_and_insertions_at_one_place_do_not() -> None:
    assert mend(b"abcd", [fix(1, 1, 3, "X"), fix(1, 3, 5, "Y")])[0] == b"XY"
    assert mend(b"abcd", [fix(1, 3, 3, "1"), fix(1, 3, 3, "2")])[0] == b"ab1cd"
    assert mend(b"abcd", [fix(1, 3, 3, "1"), fix(1, 3, 3, "1")])[0] == b"ab1cd"
    assert mend(b"abcd", [fix(1, 1, 3, "X"), fix(1, 3, 3, "1")])[0] == b"Xcd"


@pytest.mark.parametrize(
    "away", [fix(9, 1, 2, "x"), fix(1, 9, 10, "x"), fix(1, 3, 2, "x"), fix(0, 1, 2, "x"), fix(1, 1, 9, "x")]
)
def test_a_place_that_is_not_there_changes_nothing(away: Fix) -> None:
    assert mend(b"abc\r\ndef\r\n", [away]) == (b"abc\r\ndef\r\n", ())


def test_line_ends_are_no_part_of_a_line() -> None:
    assert mend(b"abc\r\nd", [fix(1, 4, 5, "x")])[1] == ()
    assert mend(b"abc\r\nd", [fix(1, 4, 4, "x")])[0] == b"abcx\r\nd"


@pytest.mark.parametrize("end", ENDS)
def test_a_replacement_of_several_lines_takes_the_ends_around_it(end: str) -> None:
    raw = f"a{end}b{end}c".encode()
    assert mend(raw, [fix(2, 1, 2, "x\ny\r\nz")])[0] == f"a{end}x{end}y{end}z{end}c".encode()
    assert mend(raw, [fix(3, 1, 2, "x\ny")])[0] == f"a{end}b{end}x{end}y".encode()
    assert mend(b"a", [fix(1, 1, 2, "x\ny")])[0] == b"x\ny"


def test_two_line_ends_never_become_one() -> None:
    assert mend(b"a\rbc\nd", [fix(2, 1, 3, "")]) == (b"a\rbc\nd", ())
    assert mend(b"a\rbc\nd", [fix(2, 1, 2, ""), fix(2, 2, 3, "")]) == (b"a\rbc\nd", ())
    assert mend(b"a\rbc\nd", [fix(2, 1, 3, "x")])[0] == b"a\rx\nd"
    assert mend(b"a\rb\nc", [fix(2, 1, 2, "\nx")]) == (b"a\rb\nc", ())
    assert mend(b"a\nb\rc\n", [fix(2, 1, 2, "x\n")])[0] == b"a\nx\r\rc\n"
    assert mend(b"a\r\nb\r\nc", [fix(2, 1, 2, "")])[0] == b"a\r\n\r\nc"


def test_a_fix_over_several_lines() -> None:
    assert mend(b"ab\r\ncd\ref", [fix(1, 2, 2, "-", end_line=3)])[0] == b"a-f"
    assert covered(b"ab\r\ncd\ref", Span(1, 2, 3, 2)) == "b\r\ncd\re"


LINES = st.lists(
    st.tuples(
        st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=8), st.sampled_from(ENDS)
    ),
    min_size=1,
    max_size=8,
)


@given(LINES, st.booleans(), st.booleans(), st.data())
def test_fixes_that_do_not_touch_all_apply(
    lines: list[tuple[str, str]], mark: bool, closed: bool, data: st.DataObject
) -> None:
    text = "".join(line + end for line, end in lines)
    if not closed:
        text = text[: -len(lines[-1][1])]
    raw = (MARK if mark else b"") + text.encode()
    # Ends that meet may be one, so that lines are counted anew.
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]
    rows = re.split(r"\r\n|\r|\n", text)
    fixes, expected, done = [], "", 0
    for number, row in enumerate(rows):
        at = 0
        while at < len(row) and data.draw(st.booleans()):
            begin = data.draw(st.integers(at, len(row) - 1))
            end = data.draw(st.integers(begin + 1, len(row)))
            # Nothing at all between a CR and an LF would make them one: that has a test of its own.
            words = ["x", "ü🚢", "a: b"] if "\r" in text and "\n" in text else ["", "x", "ü🚢", "a: b"]
            word = data.draw(st.sampled_from(words))
            fixes.append(fix(number + 1, begin + 1, end + 1, word))
            expected += text[done : starts[number] + begin] + word
            done = starts[number] + end
            at = end
    expected += text[done:]
    mended, edits = mend(raw, data.draw(st.permutations(fixes)))
    assert mended == (MARK if mark else b"") + expected.encode()
    assert len(edits) == len(fixes)
    for one in edits:
        assert covered(mended, one.stands) == one.after
        assert covered(raw, one.fix.span) == one.before
    assert re.findall(rb"\r\n|\r|\n", mended) == re.findall(rb"\r\n|\r|\n", raw)


@given(st.binary(max_size=60), st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9), st.integers(0, 9)), max_size=4))
def test_any_bytes_and_any_fixes(raw: bytes, spans: list[tuple[int, int, int]]) -> None:
    fixes = [fix(line, start, end, "x") for line, start, end in spans]
    try:
        raw.decode()
    except UnicodeDecodeError:
        with pytest.raises(UnicodeDecodeError):
            mend(raw, fixes)
        return
    mended, edits = mend(raw, fixes)
    mended.decode()
    assert edits or mended == raw


@pytest.mark.parametrize(
    ("found", "stretch", "replacement", "sure"),
    [
        ("30.4.2026", "30.4.2026", "2026-04-30", True),
        ("30.4.2026", '"30.4.2026"', "2026-04-30", True),
        ("30. April\n2026", "30. April 2026", "2026-04-30", True),
        ("30.4.2026", "- [ ] Call us by 30.4.2026", "2026-04-30", False),
        ("2 pm", "2 pm, every week", "14:00", False),
        ("a: b", "a: b", '"a: b"', True),
        ("@", "@mara", '"@mara"', True),
        ("x", "it's", "'it''s'", True),
        ("a: b", "xa: ", '"a: b"', False),
    ],
)
def test_a_fix_replaces_nothing_but_what_was_found(found: str, stretch: str, replacement: str, sure: bool) -> None:
    assert replaces_what_was_found(problem(found, replacement, Span(1, 1, 1, 2)), stretch) is sure


def test_the_line_as_it_will_be() -> None:
    told = problem("30.4.2026", "2026-04-30", Span(2, 8, 2, 17))
    assert mended_line(told, ["x", "  due: 30.4.2026  # soon  "]) == "due: 2026-04-30  # soon"
    assert is_sure(told, ["x", "  due: 30.4.2026  # soon  "])
    assert mended_line(told, ["x"]) is None
    assert mended_line(told, ["x", "  due"]) is None
    assert mended_line(problem("31.4.2026", "2026-04-30", Span(2, 8, 2, 17)), ["x", "  due: 30.4.2026"]) is None
    assert mended_line(Problem("CH128", Severity.NOTE), ["x"]) is None
