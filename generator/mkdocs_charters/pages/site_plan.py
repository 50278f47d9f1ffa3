"""What a plan of the site is: its pages, and what those show that are computed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from ..changes.history import Histories
from ..locale.words import N_, Words
from ..model.documents import Document, Origin
from ..model.portfolio import Portfolio
from ..model.views import View
from ..render.sheet import Sheet
from ..standing.registers import REGISTERS, Entry

ROWS: Final = 100
"""So many rows stand on one page of a collection; what is more continues on further pages."""


class PageKind(StrEnum):
    HOME = "home"
    CHARTER = "charter"
    PARTY = "party"
    REVIEW = "review"
    WIN = "win"
    EXCHANGE = "exchange"
    DISPUTE = "dispute"
    ALLIANCES = "alliances"
    PARTIES = "parties"
    NOTES = "notes"
    WINS = "wins"
    EXCHANGES = "exchanges"
    DISPUTES = "disputes"
    REGISTER = "register"
    STORY = "story"
    OVERVIEW = "overview"


@dataclass(frozen=True, slots=True)
class PagePlan:
    """One page of the site.

    `address` is posix and ends in `.md`. `title` and `description` are plain text, not escaped. `subject` is the id
    of the document shown, `alliance` that of its alliance; both empty for others. `origin` is the document's, None
    for pages of ours alone. `collection` is the address of the first page of the collection that lists it, empty for
    those. `depends_on` are the files whose words it shows, `source:path`. `lead_in` says that an author's own prose
    opens the page. `number` counts the pages of a collection from 1, `of` says how many there are; `members` are what
    this one lists: ids of alliances and parties, or `alliance/record`. `period` is the quarter (`2026-q1`) whose part of a
    register it shows, empty for the present. `former` are the pages that stood in its place before, as seen from the top of the
    site.
    """

    address: str
    kind: PageKind
    title: str
    description: str
    views: tuple[View, ...]
    subject: str = ""
    alliance: str = ""
    origin: Origin | None = None
    collection: str = ""
    depends_on: tuple[str, ...] = ()
    lead_in: bool = False
    number: int = 1
    of: int = 1
    members: tuple[str, ...] = ()
    period: str = ""
    former: tuple[str, ...] = ()

    @property
    def listing(self) -> bool:
        """Whether it lists what stands elsewhere, so that its rows can be filtered and search need not find it."""
        return bool(self.members) or self.kind in (PageKind.REGISTER, PageKind.STORY)

    @property
    def searched(self) -> bool:
        """Whether search finds the page. What is computed from other pages only repeats their words."""
        return self.kind not in (PageKind.REGISTER, PageKind.STORY, PageKind.OVERVIEW)


class Published(NamedTuple):
    """What a site publishes beside its pages: the addresses of all files, and name and meaning of each table among them."""

    addresses: frozenset[str] = frozenset()
    tables: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """What pages are planned from. `portfolio` ends on the day `as_of`. `public` says that anybody may read the site. `past` has the
    histories of charters, where they are known. `published` is what stands beside the pages.
    """

    portfolio: Portfolio
    as_of: dt.date
    words: Words
    public: bool = False
    past: Histories = field(default_factory=Histories.none)
    published: Published = field(default_factory=Published)


@dataclass(frozen=True, slots=True)
class Shown:
    """What an overview shows: `show`, a function of a module, makes of `data`, which is plain, what `template` prints.

    Where what it makes has an attribute `filters`, these stand above it.
    """

    template: str
    show: Callable[[Sheet, PagePlan, Any], object]
    data: Any


@dataclass(frozen=True)
class SitePlan:
    """All pages, each in a fixed order: collections as readers meet them, documents by alliance, then parties.

    `home` is None where the site's home page is somebody else's. `collections`, `registers` and `overviews` hold further
    pages right after the first. `stories` tell how each alliance goes. `entries` are what the pages of registers list,
    `shown` what overviews show, both by address. `seen` are title and address of what can be seen over all alliances.
    `embedding` are the files, `source:path`, that the views in the text of a page are made from, by its address: ordinary
    pages that show views depend on documents, too. `published` are the addresses of files beside the pages.
    """

    home: PagePlan | None
    collections: tuple[PagePlan, ...]
    documents: tuple[PagePlan, ...]
    registers: tuple[PagePlan, ...] = ()
    stories: tuple[PagePlan, ...] = ()
    overviews: tuple[PagePlan, ...] = ()
    entries: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    shown: Mapping[str, Shown] = field(default_factory=dict)
    seen: tuple[tuple[str, str], ...] = ()
    embedding: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    published: frozenset[str] = frozenset()

    @cached_property
    def by_address(self) -> Mapping[str, PagePlan]:
        """Every page by its address."""
        return MappingProxyType({plan.address: plan for plan in self.pages()})

    def has(self, address: str) -> bool:
        """Whether the site has a page or a published file of an address."""
        return address in self.by_address or address in self.published

    def pages(self) -> Iterable[PagePlan]:
        """Every page, the home page first."""
        if self.home is not None:
            yield self.home
        yield from self.collections
        yield from self.registers
        yield from self.overviews
        yield from self.documents
        yield from self.stories


VIEWS: Final[Mapping[PageKind, tuple[View, ...]]] = MappingProxyType(
    {
        PageKind.HOME: (View.PROSE, View.PORTFOLIO, View.UPCOMING, View.RECENT),
        PageKind.CHARTER: (
            View.HEAD, View.IN_ONE_MINUTE, View.TERMS_IN_WORDS, View.PRIORITIES, View.PRIORITY_MAP, View.COMMITMENTS,
            View.OFFERS,
            View.SUCCESS, View.MILESTONES, View.DECISION_RIGHTS, View.ESCALATION, View.CADENCE, View.INDICATORS,
            View.QUESTIONS,
            View.SIGNATURES, View.WORKING_WITH, View.COMMENTARY, View.RECORDS,
        ),
        PageKind.PARTY: (View.HEAD, View.PROSE, View.OBJECTIVES, View.PEOPLE, View.ALLIANCES),
        PageKind.REVIEW: (View.HEAD, View.NOTE, View.PROSE),
        PageKind.WIN: (View.HEAD, View.WIN, View.PROSE),
        PageKind.EXCHANGE: (View.HEAD, View.EXCHANGE, View.PROSE),
        PageKind.DISPUTE: (View.HEAD, View.DISPUTE, View.PROSE),
        PageKind.ALLIANCES: (View.ALLIANCES,),
        PageKind.PARTIES: (View.PARTIES,),
        PageKind.NOTES: (View.NOTES,),
        PageKind.WINS: (View.WINS,),
        PageKind.EXCHANGES: (View.EXCHANGES,),
        PageKind.DISPUTES: (View.DISPUTES,),
        PageKind.REGISTER: REGISTERS,
        PageKind.STORY: (
            View.TRENDS, View.FOLLOW_THROUGH, View.CADENCE, View.MILESTONES, View.GIVEN, View.PRACTICES, View.TIMELINE,
        ),
        PageKind.OVERVIEW: (),
    }
)  # fmt: skip
"""The views that each kind of page shows; registers and overviews each say theirs. What has nothing to show is absent from the page."""


def continued(words: Words, title: str, number: int) -> str:
    """The title of a page that is one of several under it; the first is called by the title alone."""
    if number == 1:
        return title
    return words.gettext(N_("%(title)s, page %(number)s")) % {"title": title, "number": words.number(number)}


def file_of(document: Document) -> str:
    """A document's file, `source:path`."""
    return f"{document.origin.source}:{document.origin.file}"
