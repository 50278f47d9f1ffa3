"""Everything that is done with a portfolio's files before a page is made of them: read, linked, checked, its terms digested."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from mkdocs_charters.checks import check, check_archive, check_days, check_settings, settle
from mkdocs_charters.model.archive import Archive
from mkdocs_charters.model.documents import Document
from mkdocs_charters.model.meaning import Item
from mkdocs_charters.model.portfolio import Portfolio
from mkdocs_charters.model.problem import Problem
from mkdocs_charters.model.settings import Settings
from mkdocs_charters.model.terms import digest
from mkdocs_charters.reading import Source
from mkdocs_charters.reading.collect import read
from mkdocs_charters.reading.link import Linked, link
from mkdocs_charters.reading.settings import settings_in
from mkdocs_charters.reading.sources import Listed

DAY = dt.date(2026, 6, 1)


@dataclass(frozen=True)
class Memory:
    """A source that is nowhere on disk; it lists its files in the order in which they were given."""

    files: Mapping[str, bytes]
    name: str = ""
    mount: str = ""
    edit_uri: str = ""

    def listing(self) -> Iterator[Listed]:
        return (Listed(path) for path in self.files)

    def read(self, path: str) -> bytes:
        return self.files[path]


@dataclass(frozen=True)
class Whole:
    """What came of some files."""

    archive: Archive
    linked: Linked
    problems: tuple[Problem, ...]

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """Of the terms of each alliance."""
        return {key: digest(self.portfolio, one) for key, one in self.portfolio.alliances.items()}

    @property
    def portfolio(self) -> Portfolio:
        return self.linked.portfolio


def encoded(files: Mapping[str, str]) -> dict[str, bytes]:
    """Texts as the bytes of files."""
    return {path: text.encode("utf-8", "surrogatepass") for path, text in files.items()}


def whole(
    sources: Sequence[Source], settings: Settings | None = None, said: Sequence[Problem] = (), as_of: dt.date = DAY
) -> Whole:
    """Read, link and check some sources. `said` is known already, of the settings. Raises SourceError."""
    settings = settings or Settings()
    archive = read(sources, settings)
    linked = link(archive)
    found = [*said, *check_settings(settings), *archive.problems, *linked.problems]
    found += [*check(linked.portfolio, as_of), *check_days(linked.portfolio, as_of), *check_archive(archive)]
    settled = settle(found, settings, linked.portfolio, as_of)
    return Whole(archive, linked, tuple(sorted(settled, key=lambda problem: problem.order)))


def whole_of(files: Mapping[str, bytes], as_of: dt.date = DAY) -> Whole:
    """As `whole`, for the files of one source; `charters.yml` among them holds the settings."""
    documents = {path: raw for path, raw in files.items() if path != "charters.yml"}
    settings, said = settings_in(files["charters.yml"]) if "charters.yml" in files else (None, ())
    return whole([Memory(documents)], settings, said, as_of)


def documents(portfolio: Portfolio) -> list[Document]:
    """All documents that a portfolio holds."""
    found: list[Document] = [*portfolio.parties.values()]
    if portfolio.page is not None:
        found.append(portfolio.page)
    for one in portfolio.alliances.values():
        found += (one.charter, *one.reviews, *one.wins, *one.exchanges, *one.disputes)
    return found


def said(value: Any) -> Any:
    """All that a document's fields say, as data: equal for documents that mean the same."""
    if isinstance(value, Item):
        return {key: said(inner) for key, inner in value}
    if isinstance(value, dict):
        return {key: said(inner) for key, inner in value.items()}
    return [said(inner) for inner in value] if isinstance(value, (list, tuple)) else value
