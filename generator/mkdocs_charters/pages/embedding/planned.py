"""What pages depend on because of the views in their text."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping

from ...model.documents import Document
from ...model.embedded import Embedded
from ...model.portfolio import Portfolio
from ...model.values import Withheld
from ..site_plan import PagePlan, file_of


class _Files:
    """The files that views are made from. What is over all alliances shares one list, however many pages show it."""

    def __init__(self, portfolio: Portfolio) -> None:
        self._portfolio = portfolio
        self.all = tuple(file_of(one) for one in portfolio.documents())
        self._of: dict[str, tuple[str, ...]] = {}

    def of_alliance(self, key: str) -> tuple[str, ...]:
        """The charter, its records, its parties."""
        if key not in self._of:
            alliance = self._portfolio.alliances.get(key)
            documents: list[Document] = []
            if alliance is not None:
                documents += (alliance.charter, *alliance.records)
                documents += (
                    self._portfolio.parties[one] for one in alliance.parties if one in self._portfolio.parties
                )
            self._of[key] = tuple(file_of(one) for one in documents)
        return self._of[key]

    def of(self, views: Iterable[Embedded]) -> tuple[str, ...]:
        """All files that some views are made from."""
        found: dict[str, None] = {}
        for one in views:
            charters = one.filters.get("charter", ())
            if not charters:
                return self.all
            for key in charters:
                if not isinstance(key, Withheld):
                    found.update(dict.fromkeys(self.of_alliance(key)))
        return tuple(found)


def files_of(portfolio: Portfolio) -> Mapping[str, tuple[str, ...]]:
    """The files, `source:path`, that the views in the text of each page are made from, by the address of the page."""
    if not portfolio.embedded:
        return {}
    files = _Files(portfolio)
    return {address: files.of(views.values()) for address, views in portfolio.embedded.items()}


def with_views(
    pages: Iterable[PagePlan], portfolio: Portfolio, files: Mapping[str, tuple[str, ...]]
) -> Iterator[PagePlan]:
    """The pages of documents; those whose text holds views show these, too, and depend on what they are made from."""
    for page in pages:
        views = portfolio.embedded.get(page.address) if page.origin is not None else None
        if not views:
            yield page
            continue
        more = files[page.address]
        own = set(page.depends_on)
        yield dataclasses.replace(
            page,
            views=tuple(dict.fromkeys((*page.views, *(one.view for one in views.values())))),
            # A list of all files is shared as it is; it holds the page's own.
            depends_on=more if own.issubset(more) else tuple(dict.fromkeys((*page.depends_on, *more))),
        )
