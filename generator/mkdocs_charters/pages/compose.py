"""Each page of the plan as HTML."""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from markupsafe import Markup

from ..changes.history import Histories
from ..locale.words import Words
from ..model.addresses import register_address
from ..model.documents import Party
from ..model.portfolio import Alliance, Portfolio
from ..model.values import STATUS_ORDER
from ..model.views import View
from ..render import (
    charter_page,
    home_page,
    lists,
    note_page,
    party_page,
    record_pages,
    record_parts,
    registers,
    story_page,
)
from ..render.embedded import Apart, put_in
from ..render.environment import usable
from ..render.facets import filters
from ..render.once import linked_once
from ..render.own_words import within
from ..render.prose import Heading, Prose
from ..render.shared_words import once_a_section
from ..render.sheet import Desk, Sheet
from ..render.unsigned import unsigned
from .asked import Asked
from .embedding.bench import Link
from .embedding.show import Views
from .handed import Handed
from .headings import headings
from .registers import has_roadmap
from .site_plan import PageKind, PagePlan, SitePlan
from .traced import Trace, Tracing

CARDS: Final = 12
"""So many alliances have a card on the home page."""

Url = Callable[[str, str], str]
"""The address of a page, seen from another; both by their addresses in the plan."""


@dataclass(frozen=True, slots=True)
class ComposedPage:
    """A page, ready to be shown. `headings` are those with an id, in order, the title first; their text is plain, not
    escaped."""

    content: Markup
    headings: tuple[Heading, ...]


class Composer:
    """Composes the pages of a plan. What many pages ask is found out once; a page costs what it shows. Not
    thread-safe, as `prose`."""

    def __init__(
        self,
        portfolio: Portfolio,
        plan: SitePlan,
        as_of: dt.date,
        words: Words,
        prose: Prose,
        *,
        url: Url,
        link: Link,
        permalinks: bool = False,
        past: Histories | None = None,
        tracing: Tracing | None = None,
        leads: Link | None = None,
    ) -> None:
        handed = Handed(tracing)
        self._tracing = tracing
        self._portfolio = handed.portfolio(portfolio.on(as_of))
        self._plan = plan
        self._link = handed.link(link, leads, plan)
        self._templates = usable(words.language)
        self._desk = handed.on_desk(
            Desk(
                self._portfolio,
                words,
                as_of,
                prose,
                url=handed.url(url),
                exists=handed.exists(plan),
                permalinks=permalinks,
                past=handed.past(past or Histories.none()),
            )
        )
        self._asked = Asked(self._portfolio, plan, self._desk, self._link, handed)
        if tracing is not None:
            self._asked.all_that_is_traced()

    @property
    def ground(self) -> str:
        """What every page stands on, and no trace tells."""
        return repr((self._desk.words.language, self._desk.as_of, self._desk.permalinks, self._desk.one_language))

    def traced(self, plan: PagePlan) -> tuple[ComposedPage, Trace | None]:
        """As `page`, with what was asked for it; None for a page whose answers nobody can tell from others: the home page, former texts, and
        those whose text asks for views.
        """
        if self._tracing is None or not self._is_traced(plan):
            return self.page(plan), None
        with self._tracing.noted() as notes:
            self._tracing.note("plan", plan.address)
            made = self.page(plan)
        return made, self._tracing.trace(notes)

    def holds(self, trace: Trace) -> bool:
        """Whether a page would be composed as it was when its trace was taken."""
        return self._tracing is not None and self._tracing.holds(trace)

    def _is_traced(self, plan: PagePlan) -> bool:
        told = plan.kind is not PageKind.HOME and View.AS_SIGNED not in plan.views
        return told and not self._portfolio.embedded.get(plan.address)

    def page(self, plan: PagePlan) -> ComposedPage:
        """A page of the plan. Raises ProseError, and KeyError for a page of another plan."""
        match plan.kind:
            case PageKind.HOME:
                return self._home(plan)
            case PageKind.CHARTER:
                return self._charter(plan)
            case PageKind.PARTY:
                return self._party(plan)
            case PageKind.REVIEW | PageKind.WIN | PageKind.EXCHANGE | PageKind.DISPUTE:
                return self._record(plan)
            case PageKind.REGISTER:
                return self._register(plan)
            case PageKind.STORY:
                return self._story(plan)
            case PageKind.OVERVIEW:
                return self._overview(plan)
            case _:
                return self._collection(plan)

    def embedded(self, address: str, html: str, apart: Apart) -> Markup:
        """The content of somebody else's page with the views that its text holds."""
        return put_in(html, apart, 1, self._views(address))

    def _views(self, address: str) -> Views:
        """Makes the views in the text of a page, each once."""
        embedded = self._portfolio.embedded.get(address, {})
        return Views(self._asked.bench, self._templates, address, embedded)

    # Pages

    def title(self, plan: PagePlan) -> str:
        """The title of a page, which prints itself in the languages that it is in."""
        if self._desk.one_language:
            return plan.title
        sheet = Sheet(self._desk, plan.address)
        alliance = self._portfolio.alliances.get(plan.subject if plan.kind is PageKind.CHARTER else plan.alliance)
        if plan.kind is PageKind.HOME:
            page = self._portfolio.page
            return sheet.own(plan.title) if page is not None and plan.title == page.title else plan.title
        if alliance is None:
            return plan.title
        if plan.kind in _FOLDERS:
            record = self._asked.records[_FOLDERS[plan.kind], alliance.id, plan.subject]
            return within(plan.title, sheet.record_title(alliance, record))
        return within(plan.title, sheet.title(alliance))

    def _sheet(
        self,
        plan: PagePlan,
        alliance: Alliance | None = None,
        own_ids: Callable[[str], object] = lambda _: False,
        party: Party | None = None,
    ) -> Sheet:
        show = self._views(plan.address) if plan.origin is not None else None
        return Sheet(
            self._desk,
            plan.address,
            alliance=alliance,
            party=party,
            resolve=partial(self._link, plan),
            own_ids=own_ids,
            show=show,
        )

    def _render(self, template: str, sheet: Sheet, **context: object) -> ComposedPage:
        html = self._templates.get_template(template).render(
            permalinks=self._desk.permalinks, footnotes=sheet.footnotes, **context
        )
        content = Markup(once_a_section(linked_once(html, sheet.hrefs_of_names)))  # noqa: S704  our template, escaped
        return ComposedPage(content, tuple(headings(content)))

    def _home(self, plan: PagePlan) -> ComposedPage:
        sheet = self._sheet(plan, own_ids=home_page.HOME_IDS.__contains__)
        alliances = self._portfolio.alliances
        first = heapq.nsmallest(
            CARDS,
            alliances.values(),
            key=lambda one: (STATUS_ORDER.index(one.status), self._portfolio.title(one).casefold(), one.id),
        )
        page = home_page.home_page(
            sheet,
            self.title(plan),
            first,
            seen=self._asked.glance,
            narrowed=self._asked.on_one_page,
            coming=self._asked.coming,
            lately=self._asked.lately,
            wins=self._asked.newest_wins,
            thanks=self._asked.newest_thanks,
        )
        return self._render("home.html", sheet, page=page, more=self._seeing(sheet))

    def _charter(self, plan: PagePlan) -> ComposedPage:
        alliance = self._portfolio.alliances[plan.subject]
        sheet = self._sheet(plan, alliance, charter_page.OWN_IDS.fullmatch)
        page = charter_page.charter_page(sheet, alliance, self._asked.lists)
        return self._render("charter/page.html", sheet, page=page, unsigned=unsigned(alliance))

    def _party(self, plan: PagePlan) -> ComposedPage:
        party = self._portfolio.parties[plan.subject]
        sheet = self._sheet(plan, party=party, own_ids=party_page.own_ids(self._portfolio, party.id).__contains__)
        page = party_page.party_page(sheet, party, self._asked.lookups, self._asked.lists)
        return self._render("party.html", sheet, page=page)

    def _record(self, plan: PagePlan) -> ComposedPage:
        alliance = self._portfolio.alliances[plan.alliance]
        sheet = self._sheet(plan, alliance, record_parts.OWN_IDS.__contains__)
        record = self._asked.records[_FOLDERS[plan.kind], plan.alliance, plan.subject]
        page: object
        if plan.kind is PageKind.REVIEW:
            page = note_page.review_page(sheet, alliance, record)  # type: ignore[arg-type]
        elif plan.kind is PageKind.WIN:
            page = record_pages.win_page(sheet, alliance, record)  # type: ignore[arg-type]
        elif plan.kind is PageKind.EXCHANGE:
            page = record_pages.exchange_page(sheet, alliance, record)  # type: ignore[arg-type]
        else:
            page = record_pages.dispute_page(sheet, alliance, record)  # type: ignore[arg-type]
        return self._render(f"{plan.kind.value}.html", sheet, page=page)

    def _collection(self, plan: PagePlan) -> ComposedPage:
        sheet = self._sheet(plan)
        rows = self._rows(sheet, plan)
        grouped = plan.kind in (PageKind.ALLIANCES, PageKind.PARTIES)
        return self._render(
            f"{plan.kind.value}.html",
            sheet,
            title=self.title(plan),
            about=plan.description,
            rows=rows,
            filters=filters(sheet, [row for group in rows for row in group.rows] if grouped else rows),
            plan=plan,
            numbers=_numbers(sheet, plan),
            more=self._seeing(sheet),
        )

    def _story(self, plan: PagePlan) -> ComposedPage:
        alliance = self._portfolio.alliances[plan.alliance]
        sheet = self._sheet(plan, alliance)
        inside = View.FOLLOW_THROUGH in plan.views
        return self._render(
            "story.html", sheet, page=story_page.story_page(sheet, alliance, self.title(plan), inside=inside)
        )

    def _register(self, plan: PagePlan) -> ComposedPage:
        sheet = self._sheet(plan)
        (view,) = plan.views
        entries = self._asked.entries[plan.address]
        rows = [registers.row(sheet, view, entry) for entry in entries]
        drawn = has_roadmap(view, plan.period, plan.number)
        return self._render(
            "register.html",
            sheet,
            title=self.title(plan),
            about=plan.description,
            rows=rows,
            view=view.value,
            roadmap=registers.roadmap(sheet, self._asked.pictured) if drawn else None,
            filters=filters(sheet, rows, registers.SORTS.get(view, ())),
            plan=plan,
            numbers=_numbers(sheet, plan),
            periods=[
                (title, sheet.to(address))
                for title, address in self._asked.periods.get(view, ())
                if address != plan.address
            ],
            more=self._seeing(sheet),
        )

    def _overview(self, plan: PagePlan) -> ComposedPage:
        sheet = self._sheet(plan, self._portfolio.alliances.get(plan.alliance))
        shown = self._asked.shown[plan.address]
        page = shown.show(sheet, plan, shown.data)
        return self._render(
            shown.template,
            sheet,
            title=self.title(plan),
            about=plan.description,
            page=page,
            filters=getattr(page, "filters", None),
            plan=plan,
            numbers=_numbers(sheet, plan),
            more=self._seeing(sheet) if not plan.alliance else [],
        )

    def _seeing(self, sheet: Sheet) -> list[tuple[str, str]]:
        """Title and address of all that can be seen over all alliances, the page itself left out."""
        return [(title, sheet.to(address)) for title, address in self._asked.seen if address != sheet.address]

    def _rows(self, sheet: Sheet, plan: PagePlan) -> Any:
        portfolio = self._portfolio
        if plan.kind is PageKind.ALLIANCES:
            return lists.alliance_groups(sheet, [portfolio.alliances[one] for one in plan.members])
        if plan.kind is PageKind.PARTIES:
            return lists.party_groups(sheet, [portfolio.parties[one] for one in plan.members])
        return [self._asked.members.row(sheet, plan.kind, member) for member in plan.members]


_FOLDERS: Final = {
    PageKind.REVIEW: "notes",
    PageKind.WIN: "wins",
    PageKind.EXCHANGE: "exchanges",
    PageKind.DISPUTE: "disputes",
}


def _numbers(sheet: Sheet, plan: PagePlan) -> list[tuple[int, str]]:
    """Number and address of the pages around one, for pages that are continued."""
    if plan.of == 1:
        return []
    # Lists of one alliance stand below its name.
    name = "/".join(plan.address.split("/")[: 2 if plan.alliance else 1])
    return [(one, sheet.to(register_address(name, one, plan.period))) for one in _near(plan.number, plan.of)]


def _near(number: int, of: int) -> list[int]:
    """The first and the last page and those around one, so that their list stays short however many there are."""
    return [one for one in range(1, of + 1) if one in (1, of) or abs(one - number) <= 2]
