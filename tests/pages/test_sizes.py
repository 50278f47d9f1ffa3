"""No page over all alliances grows with their number: what would is cut into pages."""

from __future__ import annotations

from tests.pages.site import Site
from tests.whole import encoded, whole_of

from benchmarks import portfolio

FEW, MANY = 150, 230
"""With the fewer every list is full already, with as many records as four to a charter."""
LIMIT = 200_000
"""Bytes of what we put on a page; with all that stands around it a page may have 500 KB."""


def sizes(charters: int) -> dict[str, int]:
    """Bytes of each page over all alliances, by address."""
    files = {
        path.removeprefix("charters/"): text for path, text in portfolio.files(charters) if path.startswith("charters/")
    }
    site = Site(whole_of(encoded(files), portfolio.AS_OF).portfolio, as_of=portfolio.AS_OF)
    # Further pages are like the first.
    pages = [
        one
        for one in (*site.plan.collections, *site.plan.registers, *site.plan.overviews)
        if not one.alliance and one.number == 1 and not one.period
    ]
    assert site.plan.home is not None
    return {one.address: len(site.html(one.address).encode()) for one in (site.plan.home, *pages)}


def test_pages_over_all_alliances_are_small_and_do_not_grow() -> None:
    """A few words more (choices of a filter, numbers of pages) are allowed, a row for each alliance is not."""
    few, many = sizes(FEW), sizes(MANY)
    assert len(few) > 15
    assert {address: size for address, size in many.items() if size > LIMIT} == {}
    # What is small still has room on its first page.
    grown = {one: (few[one], many[one]) for one in few if many[one] > max(few[one] * 1.3, LIMIT / 10)}
    assert grown == {}
