"""Which pages there are: one for each visible document, and the collections that list them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from ..changes.history import Histories
from ..insight.celebration import confirmed
from ..insight.reciprocity import Given, ledger
from ..locale.words import N_, Words
from ..model.addresses import HOME, Collection, collection_address, former_page
from ..model.charter import Charter
from ..model.documents import Party
from ..model.portfolio import Alliance, Portfolio
from ..model.records import Dispute, Exchange, Review, Win
from ..model.values import Kind
from ..render.labels import agreement, label
from ..render.sheet import Record
from ..render.titles import alliance_title, excerpt, record_title
from .embedding.planned import files_of, with_views
from .members import member_of
from .order import in_order
from .overviews import overview_pages
from .registers import register_pages
from .site_plan import ROWS, VIEWS, Ground, PageKind, PagePlan, Published, SitePlan, continued, file_of
from .stories import story_pages

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
        PageKind.EXCHANGES: N_(
            "What the parties gave one another, newest first. What notes tell of stands with each alliance."
        ),
        PageKind.DISPUTES: N_("Disagreements, and how they were settled."),
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


def plan_site(
    portfolio: Portfolio,
    as_of: dt.date,
    words: Words,
    *,
    home: bool,
    public: bool = False,
    past: Histories | None = None,
    published: Published | None = None,
) -> SitePlan:
    """The plan of a site for what an audience sees. Records after `as_of` are left out. With `home` false the site
    has its own home page. `public` says that anybody may read it. `past` has the histories of charters, `published` is what
    stands beside the pages.

    A collection is planned where it has members; alliances and parties wherever there is an alliance.
    """
    ground = Ground(portfolio.on(as_of), as_of, words, public, past or Histories.none(), published or Published())
    return _Planner(ground).plan(home=home)


class _Planner:
    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.portfolio = ground.portfolio
        self.words = ground.words
        self.files = {
            f"{alliance.id}/{one.id}/{one.kind.value}": file_of(one)
            for alliance in self.portfolio.alliances.values()
            for one in alliance.records
        }

    def plan(self, *, home: bool) -> SitePlan:
        portfolio = self.portfolio
        alliances = tuple(portfolio.alliances.values())
        members: dict[Collection, list[str]] = {
            Collection.ALLIANCES: [one.id for one in in_order(self.ground, alliances)],
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
                (one.on, alliance, one) for alliance in alliances for one in ledger(alliance)
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
        registers = list(register_pages(self.ground, self.files))
        overviews = list(overview_pages(self.ground))
        embedding = files_of(portfolio)
        first = tuple(with_views([self._home()], portfolio, embedding)) if home else ()
        return SitePlan(
            first[0] if first else None,
            collections,
            tuple(with_views(documents, portfolio, embedding)),
            embedding=MappingProxyType(embedding),
            registers=tuple(page for page, _ in registers),
            stories=tuple(story_pages(self.ground)),
            overviews=tuple(page for page, _ in overviews),
            entries=MappingProxyType({page.address: listed for page, listed in registers}),
            shown=MappingProxyType({page.address: shown for page, shown in overviews}),
            seen=tuple(
                (page.title, page.address)
                for page, _ in (*overviews, *registers)
                if page.collection == collection_address(Collection.ALLIANCES)
            ),
            published=self.ground.published.addresses,
        )

    @staticmethod
    def _by_name(entry: tuple[str, Party]) -> tuple[str, str]:
        return entry[1].name.casefold(), entry[0]

    def _newest(self, records: Iterable[tuple[dt.date, Alliance, Record | Given]]) -> list[str]:
        """What pages of collections call their members, newest first; on one day by alliance and id, what a note tells in its order."""

        def place(one: tuple[dt.date, Alliance, Record | Given]) -> tuple[int, str, str, int]:
            day, alliance, told = one
            ident, number = (told.source.id, told.number) if isinstance(told, Given) else (told.id, 0)
            return -day.toordinal(), alliance.id, ident, number

        return [member_of(alliance.id, told.id) for _, alliance, told in sorted(records, key=place)]

    def _collection(self, collection: Collection, members: Sequence[str]) -> Iterable[PagePlan]:
        kind = _COLLECTIONS[collection]
        title = self.words.gettext(TITLES[kind])
        pages = max(1, -(-len(members) // ROWS))
        for number in range(1, pages + 1):
            shown = tuple(members[(number - 1) * ROWS : number * ROWS])
            yield PagePlan(
                address=collection_address(collection, number),
                kind=kind,
                title=continued(self.words, title, number),
                description=self.words.gettext(_DESCRIPTIONS[kind]),
                views=VIEWS[kind],
                collection="" if number == 1 else collection_address(collection),
                depends_on=self._listed_files(collection, shown),
                number=number,
                of=pages,
                members=shown,
            )

    def _listed_files(self, collection: Collection, members: Sequence[str]) -> tuple[str, ...]:
        if collection is Collection.ALLIANCES:
            return tuple(file_of(self.portfolio.alliances[one].charter) for one in members)
        if collection is Collection.PARTIES:
            return tuple(file_of(self.portfolio.parties[one]) for one in members)
        return tuple(dict.fromkeys(self._file(_KINDS[collection], one) for one in members))

    def _file(self, kind: str, member: str) -> str:
        """The file of a record, or of the note that tells what was given."""
        alliance_id, ident, *told = member.split("/")
        return self.files[f"{alliance_id}/{ident}/{Kind.REVIEW.value if told else kind}"]

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
            depends_on=tuple(file_of(one) for one in self.portfolio.documents()),
            lead_in=page is not None and bool(page.commentary),
        )

    def _alliance(self, alliance: Alliance) -> Iterable[PagePlan]:
        charter = alliance.charter
        title = alliance_title(self.portfolio, alliance, self.words)
        between = self.words.listed([self.portfolio.party_name(party) for party in alliance.parties])
        kind = agreement(self.words, charter.alliance_type)
        records = alliance.records
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
            depends_on=tuple(file_of(one) for one in (charter, *records, *parties)),
            former=_former(charter),
        )
        for record in records:
            yield self._record(alliance, record, title)

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
            depends_on=(file_of(record), file_of(alliance.charter)),
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
                depends_on=(file_of(party),),
            )


def _former(charter: Charter) -> tuple[str, ...]:
    """The pages at a charter's former addresses, each once."""
    pages = (former_page(address) for address in charter.former_addresses)
    return tuple(dict.fromkeys(page for page in pages if page is not None))


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
