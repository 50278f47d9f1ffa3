"""What of a calendar was written earlier is taken as it was, and only while it would be written the same."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.insight.samples import AS_OF, alliance, charter, note, portfolio
from tests.strategies import looking

from mkdocs_charters.exports.calendars import entries_of
from mkdocs_charters.exports.calendars.drawn import Drawn, Earlier
from mkdocs_charters.exports.calendars.written import Writer
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.portfolio import Portfolio
from mkdocs_charters.store.cache import Cache

WORDS = words_for("en")


def written(made: Portfolio, earlier: Earlier | None = None, as_of: dt.date = AS_OF, page: str = "") -> bytes:
    seen = made.on(as_of)
    found = [one for each in seen.alliances.values() for one in entries_of(seen, each, as_of)]
    counted = dict.fromkeys(made.alliances, 2)
    return Writer(seen, WORDS, as_of, counted, lambda _: page, earlier).calendar("Calendar", found)


FORUMS = st.fixed_dictionaries(
    {"forum": st.sampled_from(["Briefing", "Über uns, und mehr"]), "every": st.sampled_from(["week", "2 weeks", "last working day of the quarter"])},
    optional={
        "at": st.sampled_from(["09:00", "14:30"]),
        "timezone": st.sampled_from(["Europe/Berlin", "America/New_York"]),
        "duration": st.sampled_from(["45 minutes", "2 hours"]),
        "where": st.sampled_from(["Hall 4", "At sea"]),
        "starts_on": st.sampled_from(["2026-03-03", "2025-01-06"]),
    },
)  # fmt: skip


@st.composite
def portfolios(draw: st.DrawFn) -> Portfolio:
    found = []
    for ident in ("one", "other"):
        forums = [{"id": f"c{place}", **forum} for place, forum in enumerate(draw(st.lists(FORUMS, max_size=3)))]
        status = draw(st.sampled_from(["active", "paused", "draft"]))
        held = draw(st.sets(st.sampled_from(["2026-03-03", "2026-03-11"])))
        reviews = tuple(note(one, cadence="c0") for one in sorted(held)) if forums else ()
        found.append(alliance(charter(id=ident, status=status, expires_on=draw(st.sampled_from([None, "2027-03-01"])), cadence=forums), reviews=reviews))  # fmt: skip
    return portfolio(*found)


@looking(15)
@given(st.lists(portfolios(), min_size=2, max_size=3), st.sampled_from(["", "https://example.org/a/"]))
def test_with_what_was_written_earlier_a_calendar_is_the_same(made: list[Portfolio], page: str) -> None:
    with TemporaryDirectory() as place, Cache(Path(place)) as cache:
        earlier = Earlier(cache, "site")
        for one in made:
            assert written(one, earlier) == written(one)
            later = AS_OF + dt.timedelta(days=1)
            assert written(one, earlier, later, page) == written(one, None, later, page)


def test_what_is_as_it_was_is_not_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forum: dict[str, Any] = {"id": "briefing", "forum": "Briefing", "every": "week", "at": "09:00", "starts_on": "2026-03-03"}  # fmt: skip
    first, other = (alliance(charter(id=ident, cadence=[forum])) for ident in ("first", "other"))
    with Cache(tmp_path) as cache:
        before = written(portfolio(first, other), Earlier(cache, "site"))
        told: list[str] = []
        tell = Drawn.told

        def noted(self: Drawn) -> bytes:
            told.append(repr(self))
            return tell(self)

        monkeypatch.setattr(Drawn, "told", noted)
        assert written(portfolio(first, other), Earlier(cache, "site")) == before
        assert not told
        changed = alliance(charter(id="other", cadence=[{**forum, "forum": "Round"}]))
        assert b"Round" in written(portfolio(first, changed), Earlier(cache, "site"))
        assert len(told) == 1
        # Another site, and another audience of this one, stand for themselves.
        told.clear()
        assert written(portfolio(first, other), Earlier(cache, "another site")) == before
        assert len(told) == 2
