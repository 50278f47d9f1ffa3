"""What is written around the field of a map: names that are read from the right keep to themselves on each line."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st
from tests.insight.samples import alliance, portfolio
from tests.pages.site import PROSE

from mkdocs_charters.locale.words import words_for
from mkdocs_charters.render.map_frame import frame
from mkdocs_charters.render.sheet import Desk, Sheet

KEPT, LET_GO = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
WORD = st.sampled_from(["شركة", "النور", "للخدمات", "Donaudampfschifffahrt", "AG", "חברה", "Nord"])
NAME = st.lists(WORD, min_size=1, max_size=8).map(" ".join)


def sheet(language: str) -> Sheet:
    of = alliance()
    desk = Desk(
        portfolio(of), words_for(language), dt.date(2026, 6, 1), PROSE,
        url=lambda here, there: there, exists=lambda _: False,
    )  # fmt: skip
    return Sheet(desk, "index.md", alliance=of)


@given(NAME, NAME, st.sampled_from(["en", "de"]))
def test_what_keeps_to_itself_begins_and_ends_on_its_line(first: str, second: str, language: str) -> None:
    made = frame(sheet(language), (first, second))
    for text in (made.across, made.up, *(line.text for line in made.strips)):
        depth = 0
        for char in text:
            depth += (char == KEPT) - (char == LET_GO)
            assert 0 <= depth <= 1, text
        assert depth == 0, text
    from_the_right = any("\u0590" <= char <= "\u06ff" for char in made.across)
    assert (KEPT in made.across) is from_the_right
