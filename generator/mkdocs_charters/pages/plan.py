"""Which pages there are: one for each visible document, and the collections that list them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Final

from ..insight.celebration import confirmed
from ..locale.words import N_, Words
from ..model.addresses import HOME, Collection, collection_address, register_address, story_address
from ..model.documents import Document, Origin, Party
from ..model.portfolio import Alliance, Portfolio
from ..model.records import Dispute, Exchange, Review, Win
from ..model.values import Status
from ..model.views import View
from ..render.labels import agreement, label
from ..render.sheet import Record
from ..render.titles import alliance_title, excerpt, record_title
from ..standing.registers import REGISTERS, Entry, entries

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


@dataclass(frozen=True, slots=True)
class PagePlan:
    """One page of the site.

    `address` is posix and ends in `.md`. `title` and `description` are plain text, not escaped. `subject` is the id
    of the document shown, `alliance` that of its alliance; both empty for others. `origin` is the document's, None
    for pages of ours alone. `collection` is the address of the first page of the collection that lists it, empty for
    those. `depends_on` are the files whose words it shows, `source:path`. `lead_in` says that an author's own prose
    opens the page. `number` counts the pages of a collection from 1, `of` says how many there are; `members` are what
    this one lists: ids of alliances and parties, or `alliance/record`. `period` is the quarter (`2026-q1`) whose part of a
    register it shows, empty for the present.
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

    @property
    def listing(self) -> bool:
        """Whether it lists what stands elsewhere, so that its rows can be filtered and search need not find it."""
        return bool(self.members) or self.kind is PageKind.REGISTER


@dataclass(frozen=True)
class SitePlan:
    """All pages, each in a fixed order: collections as readers meet them, documents by alliance, then parties.

    `home` is None where the site's home page is somebody else's. `collections` and `registers` hold further pages right
    after the first. `stories` tell how each alliance goes. `entries` are what the pages of registers list, by address.
    """

    home: PagePlan | None
    collections: tuple[PagePlan, ...]
    documents: tuple[PagePlan, ...]
    registers: tuple[PagePlan, ...] = ()
    stories: tuple[PagePlan, ...] = ()
    entries: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)

    @cached_property
    def by_address(self) -> Mapping[str, PagePlan]:
        """Every page by its address."""
        return MappingProxyType({plan.address: plan for plan in self.pages()})

    def pages(self) -> Iterable[PagePlan]:
        """Every page, the home page first."""
        if self.home is not None:
            yield self.home
        yield from self.collections
        yield from self.registers
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
        PageKind.STORY: (View.SCORECARD, View.RECIPROCITY, View.TIMELINE),
    }
)  # fmt: skip
"""The views that each kind of page shows; of registers each page shows one. What has nothing to show is absent from the page."""

TITLES: Final[Mapping[PageKind, str]] = MappingProxyType(
    {
        PageKind.HOME: N_("Our alliances"),
        PageKind.ALLIANCES: N_("Alliances"),
        PageKind.PARTIES: N_("Parties"),
        PageKind.NOTES: N_("Notes"),
        PageKind.WINS: N_("Wins"),
        PageKind.EXCHANGES: N_("Given and received"),
        PageKind.DISPUTES: N_("Disputes"),
    }
)

_DESCRIPTIONS: Final[Mapping[PageKind, str]] = MappingProxyType(
    {
        PageKind.HOME: N_("Who we are with, for what, how it is going and what is next."),
        PageKind.ALLIANCES: N_("All alliances, between whom they are and when they meet next."),
        PageKind.PARTIES: N_("The organisations, teams and people that have agreed with one another."),
        PageKind.NOTES: N_("Notes of meetings, newest first."),
        PageKind.WINS: N_("What was reached together, and the people behind it."),
        PageKind.EXCHANGES: N_("What the parties gave one another, newest first."),
        PageKind.DISPUTES: N_("Disagreements, and how they were settled."),
    }
)

REGISTER_TITLES: Final[Mapping[View, str]] = MappingProxyType(
    {
        View.COMMITMENTS: N_("Commitments"),
        View.ROADMAP: N_("Roadmap"),
        View.DECISIONS: N_("Decisions"),
        View.EXPERIMENTS: N_("Experiments"),
        View.LESSONS: N_("What we learned"),
        View.THANKS: N_("Thanks"),
        View.GLOSSARY: N_("Words we share"),
    }
)
_REGISTER_DESCRIPTIONS: Final[Mapping[View, str]] = MappingProxyType(
    {
        View.COMMITMENTS: N_("What the parties promised one another, with the actions and concerns that are open."),
        View.ROADMAP: N_("Milestones by date, with who looks after them and what they serve."),
        View.DECISIONS: N_("What was decided and why, newest first."),
        View.EXPERIMENTS: N_("What we try for a while, and what came of it."),
        View.LESSONS: N_("What alliances learned, in their own words."),
        View.THANKS: N_("Who was thanked for what, newest first."),
        View.GLOSSARY: N_("Words that mean the same to all who use them, and between whom."),
    }
)

_COLLECTIONS: Final = {
    Collection.ALLIANCES: PageKind.ALLIANCES,
    Collection.PARTIES: PageKind.PARTIES,
    Collection.NOTES: PageKind.NOTES,
    Collection.WINS: PageKind.WINS,
    Collection.EXCHANGES: PageKind.EXCHANGES,
    Collection.DISPUTES: PageKind.DISPUTES,
}

STATUS_ORDER: Final = (Status.ACTIVE, Status.PROPOSED, Status.DRAFT, Status.PAUSED, Status.ENDED)
"""In which order alliances are listed."""


def plan_site(portfolio: Portfolio, as_of: dt.date, words: Words, *, home: bool) -> SitePlan:
    """The plan of a site for what an audience sees. Records after `as_of` are left out. With `home` false the site
    has its own home page.

    A collection is planned where it has members; alliances and parties wherever there is an alliance.
    """
    return _Planner(portfolio.on(as_of), as_of, words).plan(home=home)


class _Planner:
    def __init__(self, portfolio: Portfolio, as_of: dt.date, words: Words) -> None:
        self.portfolio = portfolio
        self.as_of = as_of
        self.words = words
        self.files: dict[str, str] = {}
        self.listed: dict[str, tuple[Entry, ...]] = {}

    def plan(self, *, home: bool) -> SitePlan:
        portfolio = self.portfolio
        alliances = tuple(portfolio.alliances.values())
        members: dict[Collection, list[str]] = {
            Collection.ALLIANCES: [one.id for one in self._in_order(alliances)],
            Collection.PARTIES: [key for key, _ in sorted(portfolio.parties.items(), key=self._by_name)],
            Collection.NOTES: self._newest(
                (one.held_on, alliance, one) for alliance in alliances for one in alliance.reviews
            ),
            Collection.WINS: self._newest(
                (one.achieved_on, alliance, one)
                for alliance in alliances
                for one in alliance.wins
                if confirmed(one, portfolio, alliance)
            ),
            Collection.EXCHANGES: self._newest(
                (one.given_on, alliance, one) for alliance in alliances for one in alliance.exchanges
            ),
            Collection.DISPUTES: self._newest(
                (one.raised_on, alliance, one) for alliance in alliances for one in alliance.disputes
            ),
        }
        always = (Collection.ALLIANCES, Collection.PARTIES) if alliances else ()
        documents = (*(page for alliance in alliances for page in self._alliance(alliance)), *self._parties())
        collections = tuple(
            page
            for collection, listed in members.items()
            if listed or collection in always
            for page in self._collection(collection, listed)
        )
        registers = tuple(page for view in REGISTERS for page in self._register(view))
        return SitePlan(
            self._home() if home else None,
            collections,
            documents,
            registers,
            tuple(self._stories(alliances)),
            MappingProxyType(self.listed),
        )

    def _in_order(self, alliances: Iterable[Alliance]) -> list[Alliance]:
        return sorted(
            alliances,
            key=lambda one: (
                STATUS_ORDER.index(one.charter.status),
                alliance_title(self.portfolio, one, self.words).casefold(),
                one.id,
            ),
        )

    @staticmethod
    def _by_name(entry: tuple[str, Party]) -> tuple[str, str]:
        return entry[1].name.casefold(), entry[0]

    def _newest(self, records: Iterable[tuple[dt.date, Alliance, Record]]) -> list[str]:
        """`alliance/record`, newest first; on one day by alliance and id."""
        found = sorted(
            ((day, alliance.id, record.id, record) for day, alliance, record in records), key=lambda one: one[1:3]
        )
        found.sort(key=lambda one: one[0], reverse=True)
        for _, alliance_id, ident, record in found:
            self.files[f"{alliance_id}/{ident}/{record.kind.value}"] = _file(record)
        return [f"{alliance_id}/{ident}" for _, alliance_id, ident, _ in found]

    def _collection(self, collection: Collection, members: Sequence[str]) -> Iterable[PagePlan]:
        kind = _COLLECTIONS[collection]
        title = self.words.gettext(TITLES[kind])
        pages = max(1, -(-len(members) // ROWS))
        for number in range(1, pages + 1):
            shown = tuple(members[(number - 1) * ROWS : number * ROWS])
            yield PagePlan(
                address=collection_address(collection, number),
                kind=kind,
                title=title
                if number == 1
                else self.words.gettext("%(title)s, page %(number)s")
                % {"title": title, "number": self.words.number(number)},
                description=self.words.gettext(_DESCRIPTIONS[kind]),
                views=VIEWS[kind],
                collection="" if number == 1 else collection_address(collection),
                depends_on=self._listed_files(collection, shown),
                number=number,
                of=pages,
                members=shown,
            )

    def _register(self, view: View) -> Iterable[PagePlan]:
        """The pages of a register: what is present, then each quarter that has older ones, the newest first."""
        parts: dict[str, list[Entry]] = {}
        for entry in entries(view, self.portfolio, self.as_of):
            parts.setdefault(entry.period, []).append(entry)
        if parts:
            parts.setdefault("", [])
        title = self.words.gettext(REGISTER_TITLES[view])
        for period in sorted(parts, key=lambda one: (bool(one), [-ord(letter) for letter in one])):
            pages = max(1, -(-len(parts[period]) // ROWS))
            for number in range(1, pages + 1):
                yield self._register_page(view, title, period, number, pages, parts[period])

    def _register_page(
        self, view: View, title: str, period: str, number: int, pages: int, listed: Sequence[Entry]
    ) -> PagePlan:
        first = register_address(view.value)
        address = register_address(view.value, number, period)
        shown = self.listed[address] = tuple(listed[(number - 1) * ROWS : number * ROWS])
        if period:
            year, _, quarter = period.partition("-q")
            words = self.words.gettext("%(title)s, quarter %(quarter)s of %(year)s")
            title = words % {"title": title, "quarter": quarter, "year": year}
        if number > 1:
            words = self.words.gettext("%(title)s, page %(number)s")
            title = words % {"title": title, "number": self.words.number(number)}
        files = dict.fromkeys(file for entry in shown for file in self._told_in(entry))
        return PagePlan(
            address=address,
            kind=PageKind.REGISTER,
            title=title,
            description=self.words.gettext(_REGISTER_DESCRIPTIONS[view]),
            views=(view,),
            collection=collection_address(Collection.ALLIANCES) if address == first else first,
            depends_on=tuple(files),
            number=number,
            of=pages,
            period=period,
        )

    def _told_in(self, entry: Entry) -> Iterable[str]:
        yield _file(self.portfolio.alliances[entry.alliance_id].charter)
        for kind in (PageKind.REVIEW, PageKind.DISPUTE):
            if file := self.files.get(f"{entry.alliance_id}/{entry.record_id}/{kind.value}"):
                yield file

    def _listed_files(self, collection: Collection, members: Sequence[str]) -> tuple[str, ...]:
        if collection is Collection.ALLIANCES:
            return tuple(_file(self.portfolio.alliances[one].charter) for one in members)
        if collection is Collection.PARTIES:
            return tuple(_file(self.portfolio.parties[one]) for one in members)
        kind = _KINDS[collection]
        return tuple(self.files[f"{one}/{kind}"] for one in members)

    def _home(self) -> PagePlan:
        page = self.portfolio.page
        title = (page.title if page is not None else None) or self.words.gettext(TITLES[PageKind.HOME])
        lead = next((section.text for section in page.commentary), "") if page is not None else ""
        return PagePlan(
            address=page.origin.uri if page is not None else HOME,
            kind=PageKind.HOME,
            title=title,
            description=excerpt(lead) or self.words.gettext(_DESCRIPTIONS[PageKind.HOME]),
            views=VIEWS[PageKind.HOME],
            subject=page.id if page is not None else "",
            origin=page.origin if page is not None else None,
            depends_on=tuple(_file(one) for one in self.portfolio.documents()),
            lead_in=page is not None and bool(page.commentary),
        )

    def _alliance(self, alliance: Alliance) -> Iterable[PagePlan]:
        charter = alliance.charter
        title = alliance_title(self.portfolio, alliance, self.words)
        between = self.words.listed([self.portfolio.party_name(party) for party in alliance.parties])
        kind = agreement(self.words, charter.alliance_type)
        records: tuple[Record, ...] = (*alliance.reviews, *alliance.wins, *alliance.exchanges, *alliance.disputes)
        parties = [self.portfolio.parties[one] for one in alliance.parties if one in self.portfolio.parties]
        yield PagePlan(
            address=charter.origin.uri,
            kind=PageKind.CHARTER,
            title=title,
            description=excerpt(charter.purpose) or (f"{kind}: {between}" if between else kind),
            views=VIEWS[PageKind.CHARTER],
            subject=charter.id,
            alliance=alliance.id,
            origin=charter.origin,
            collection=collection_address(Collection.ALLIANCES),
            depends_on=tuple(_file(one) for one in (charter, *records, *parties)),
        )
        for record in records:
            yield self._record(alliance, record, title)

    def _stories(self, alliances: Iterable[Alliance]) -> Iterable[PagePlan]:
        """A page for each alliance of which a record tells something."""
        for alliance in alliances:
            records: tuple[Record, ...] = (*alliance.reviews, *alliance.wins, *alliance.exchanges)
            if records:
                title = alliance_title(self.portfolio, alliance, self.words)
                yield PagePlan(
                    address=story_address(alliance.id),
                    kind=PageKind.STORY,
                    title=self.words.gettext("How it goes: %(alliance)s") % {"alliance": title},
                    description=self.words.gettext("How an alliance goes: what was read, given and reached."),
                    views=VIEWS[PageKind.STORY],
                    subject=alliance.id,
                    alliance=alliance.id,
                    collection=alliance.charter.origin.uri,
                    depends_on=tuple(_file(one) for one in (alliance.charter, *records)),
                )

    def _record(self, alliance: Alliance, record: Record, title: str) -> PagePlan:
        kind = PageKind(record.kind.value)
        listed = isinstance(record, (Review, Exchange, Dispute)) or confirmed(record, self.portfolio, alliance)
        collection = collection_address(_RECORD_COLLECTIONS[kind]) if listed else ""
        match record:
            case Win():
                about = excerpt(record.story)
            case Exchange() | Dispute() if record.title:
                about = excerpt(record.what if isinstance(record, Exchange) else record.issue)
            case _:
                about = excerpt(next((section.text for section in record.commentary), ""))
        return PagePlan(
            address=record.origin.uri,
            kind=kind,
            title=record_title(alliance, record, self.words),
            description=about or title,
            views=VIEWS[kind],
            subject=record.id,
            alliance=alliance.id,
            origin=record.origin,
            collection=collection,
            depends_on=(_file(record), _file(alliance.charter)),
        )

    def _parties(self) -> Iterable[PagePlan]:
        for key, party in self.portfolio.parties.items():
            if not self.portfolio.has_page(key):
                continue
            lead = next((section.text for section in party.commentary), "") or party.how_we_work or ""
            yield PagePlan(
                address=party.origin.uri,
                kind=PageKind.PARTY,
                title=party.name,
                description=excerpt(lead) or label(self.words, party.form),
                views=VIEWS[PageKind.PARTY],
                subject=key,
                origin=party.origin,
                collection=collection_address(Collection.PARTIES),
                depends_on=(_file(party),),
            )


_KINDS: Final = {
    Collection.NOTES: PageKind.REVIEW.value,
    Collection.WINS: PageKind.WIN.value,
    Collection.EXCHANGES: PageKind.EXCHANGE.value,
    Collection.DISPUTES: PageKind.DISPUTE.value,
}
_RECORD_COLLECTIONS: Final = {
    PageKind.REVIEW: Collection.NOTES,
    PageKind.WIN: Collection.WINS,
    PageKind.EXCHANGE: Collection.EXCHANGES,
    PageKind.DISPUTE: Collection.DISPUTES,
}


def _file(document: Document) -> str:
    return f"{document.origin.source}:{document.origin.file}"
