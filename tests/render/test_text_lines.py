"""Words in lines are as wide as was allowed, and say what was said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_charters.render.text_lines import Setting, lines_of, set_in_lines, text_width

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
        ("Donaudampfschifffahrt", 6, 2, ("Donau-", "dampf…")),
        ("Donaudampfschifffahrt", 8, 2, ("Donaudampf-", "schifffahrt")),
        ("Paper-free handover", 5, 4, ("Paper-", "free", "hando-", "ver")),
        ("Paper-free handover", 7, 2, ("Paper-free", "handover")),
        ("Cross-border/customs", 9, 2, ("Cross-border/", "customs")),
        ("Super\u00adcali\u00adfragil", 7, 3, ("Supercali-", "fragil")),
        ("Super\u00adcali\u00adfragil", 20, 3, ("Supercalifragil",)),
        ("zero\u200bwidth", 4, 2, ("zero", "width")),
        ("WWWWWWWW", 5, 2, ("WWWW-", "WWWW")),
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
        assert said == "".join(text.split()).replace("-", "").replace("\u00ad", "").replace("\u200b", "")


def test_wide_writing_takes_more_room() -> None:
    assert text_width("iiii", 10) < text_width("nnnn", 10) < text_width("WWWW", 10) < text_width("漢字漢字", 10)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Kraftfahrzeughaftpflicht", "Kraft fahr zeug haft pflicht"),
        ("Geschwindigkeitsbegrenzung", "Geschwin dig keits be gren zung"),
        ("Nachtfreigabeverfahren", "Nacht frei ga be ver fah ren"),
        ("interoperability", "inte ro pe ra bi lity"),
        ("Безопасность", "Безо пас ность"),
    ],
)
def test_long_words_are_broken_before_a_syllable(word: str, parts: str) -> None:
    """In lines that are ever wider each break that is used is one of these."""
    allowed = {"".join(parts.split()[:at]) + "-" for at in range(len(parts.split()))}
    used = {set_in_lines(word, longest / 2, 9).lines[0] for longest in range(14, 30)} - {word}
    assert used
    assert used <= allowed


def test_it_is_told_how_words_were_broken() -> None:
    assert set_in_lines("Paper-free handover", 5, 4) == Setting(("Paper-", "free", "hando-", "ver"), False, 1, 1)
    assert set_in_lines("One line only", 5, 1) == Setting(("One…",), cut=True)
