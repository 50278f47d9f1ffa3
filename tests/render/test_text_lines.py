"""Words in lines are as wide as was allowed, and say what was said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_charters.render.text_lines import lines_of, text_width

TITLES = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=60).filter(
    lambda text: bool(text.strip())
)


@pytest.mark.parametrize(
    ("text", "longest", "most", "lines"),
    [
        ("Short", 6, 2, ("Short",)),
        ("Two words here", 7, 2, ("Two words", "here")),
        ("More than two lines of words", 6, 2, ("More than", "two lines…")),
        ("One line only", 5, 1, ("One…",)),
        ("Donaudampfschifffahrt", 6, 2, ("Donauda-", "mpfschiff…")),
        ("漢字漢字漢字", 3, 3, ("漢字", "漢字", "漢字")),
        ("WWWW iiii", 4.5, 2, ("WWWW", "iiii")),
        ("  spaces   fold ", 20, 2, ("spaces fold",)),
        ("   ", 20, 2, ()),
    ],
)
def test_lines(text: str, longest: float, most: int, lines: tuple[str, ...]) -> None:
    assert lines_of(text, longest, most) == lines


@given(TITLES, st.floats(3, 30), st.integers(1, 3))
def test_lines_fit_and_say_what_was_said(text: str, longest: float, most: int) -> None:
    lines = lines_of(text, longest, most)
    assert 1 <= len(lines) <= most
    assert all(text_width(line, 1) <= longest + 1e-9 for line in lines)
    if not lines[-1].endswith("…"):
        said = "".join(lines).replace("-", "").replace(" ", "")
        assert said == "".join(text.split()).replace("-", "")


def test_wide_writing_takes_more_room() -> None:
    assert text_width("iiii", 10) < text_width("nnnn", 10) < text_width("WWWW", 10) < text_width("漢字漢字", 10)
