"""Each page of the plan as HTML."""

from __future__ import annotations

import datetime as dt
import heapq
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from html import unescape
from typing import Any, Final

from markupsafe import Markup

from ..changes.history import Histories
from ..insight.celebration import Thanked, thanks, wins
from ..locale.words import Words
from ..model.addresses import register_address
from ..model.documents import Party
from ..model.portfolio import Alliance, Portfolio
from ..model.records import Win
from ..model.values import STATUS_ORDER
from ..model.views import View
from ..render import charter_page, home_page, lists, party_page, record_pages, registers, story_page
from ..render.embedded import Apart, put_in
from ..render.environment import usable
from ..render.facets import filters
from ..render.lookups import Lookups, look_up
from ..render.narrowed import Lists
from ..render.once import linked_once
from ..render.own_words import within
from ..render.prose import Heading, Prose
from ..render.shared_words import once_a_section
from ..render.sheet import Desk, Record, Sheet
from ..render.unsigned import unsigned
from ..standing.glance import Glance, glance
from ..standing.registers import Entry, pictured
from ..standing.upcoming import Recent, RecentKind, Upcoming, recent, upcoming
from .embedding.bench import Bench
from .embedding.show import Views
from .lists import lists_of
from .members import Members
from .registers import has_roadmap
from .site_plan import PageKind, PagePlan, SitePlan

CARDS: Final = 12
"""So many alliances have a card on the home page."""
_COMING: Final = 8
_LATELY: Final = 6
_NEWEST: Final = 3

Url = Callable[[str, str], str]
"""The address of a page, seen from another; both by their addresses in the plan."""
Link = Callable[[PagePlan, str, str], "str | None"]
"""Where a link in the prose of a page leads, given the attribute (`href`, `src`) and what the author wrote; None for
nowhere."""

_HEADING: Final = re.compile(r'<h([1-6])((?: [a-z-]+="[^"]*")*)>(.*?)</h\1>', re.DOTALL)
_HEADING_ID: Final = re.compile(r' id="([^"]*)"')
_HEADER_LINK: Final = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
_TAG: Final = re.compile(r"<[^>]*>")
_MARKS: Final = re.compile(r' (?:lang|dir)="[^"]*"')


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
    ) -> None:
        self._portfolio = portfolio.on(as_of)
        self._plan = plan
        self._link = link
        self._templates = usable(words.language)
        self._desk = Desk(
            self._portfolio,
            words,
            as_of,
            prose,
            url=url,
            exists=plan.has,
            permalinks=permalinks,
            past=past or Histories.none(),
        )

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
        return Views(self._bench, self._templates, address, embedded)

    # What many pages ask

    @cached_property
    def _bench(self) -> Bench:
        return Bench(self._portfolio, self._plan, self._desk, self._link, self._members)

    @cached_property
    def _members(self) -> Members:
        return Members(self._portfolio)

    @cached_property
    def _lookups(self) -> Lookups:
        return look_up(self._portfolio)

    @cached_property
    def _lists(self) -> Lists:
        return lists_of(self._portfolio, self._plan, self._members)

    @cached_property
    def _coming(self) -> tuple[Upcoming, ...]:
        return upcoming(self._portfolio, self._desk.as_of, limit=_COMING)

    @cached_property
    def _glance(self) -> Glance:
        present: dict[View, list[Entry]] = {}
        for page in self._plan.registers:
            if not page.period:
                present.setdefault(page.views[0], []).extend(self._plan.entries[page.address])
        return glance(self._portfolio, self._desk.as_of, present)

    def _on_one_page(self, view: View) -> bool:
        """Whether a list has no further page, so that its filter finds all there is."""
        page = self._plan.by_address.get(register_address(view.value))
        return page is not None and page.of == 1

    @cached_property
    def _lately(self) -> tuple[Recent, ...]:
        """Wins have a wall of their own."""
        found = recent(self._portfolio, self._desk.as_of)
        return tuple(one for one in found if one.kind is not RecentKind.WIN)[:_LATELY]

    @cached_property
    def _newest_wins(self) -> list[tuple[Alliance, Win]]:
        confirmed = (
            (win.achieved_on, alliance.id, win.id, alliance, win)
            for alliance in self._portfolio.alliances.values()
            for win in wins(self._portfolio, alliance)[:_NEWEST]
        )
        newest = heapq.nsmallest(_NEWEST, confirmed, key=lambda one: (-one[0].toordinal(), one[1], one[2]))
        return [(alliance, win) for *_, alliance, win in newest]

    @cached_property
    def _newest_thanks(self) -> tuple[Thanked, ...]:
        return thanks(self._portfolio)[:_NEWEST]

    @cached_property
    def _records(self) -> dict[tuple[str, str, str], Record]:
        return {
            (kind, alliance.id, one.id): one
            for alliance in self._portfolio.alliances.values()
            for kind, records in (
                ("notes", alliance.reviews),
                ("wins", alliance.wins),
                ("exchanges", alliance.exchanges),
                ("disputes", alliance.disputes),
            )
            for one in records
        }

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
            record = self._records[_FOLDERS[plan.kind], alliance.id, plan.subject]
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
        return ComposedPage(content, tuple(_headings(content)))

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
            seen=self._glance,
            narrowed=self._on_one_page,
            coming=self._coming,
            lately=self._lately,
            wins=self._newest_wins,
            thanks=self._newest_thanks,
        )
        return self._render("home.html", sheet, page=page, more=self._seeing(sheet))

    def _charter(self, plan: PagePlan) -> ComposedPage:
        alliance = self._portfolio.alliances[plan.subject]
        sheet = self._sheet(plan, alliance, charter_page.OWN_IDS.fullmatch)
        page = charter_page.charter_page(sheet, alliance, self._lists)
        return self._render("charter/page.html", sheet, page=page, unsigned=unsigned(alliance))

    def _party(self, plan: PagePlan) -> ComposedPage:
        party = self._portfolio.parties[plan.subject]
        sheet = self._sheet(plan, party=party, own_ids=party_page.own_ids(self._portfolio, party.id).__contains__)
        page = party_page.party_page(sheet, party, self._lookups, self._lists)
        return self._render("party.html", sheet, page=page)

    def _record(self, plan: PagePlan) -> ComposedPage:
        alliance = self._portfolio.alliances[plan.alliance]
        sheet = self._sheet(plan, alliance, record_pages.OWN_IDS.__contains__)
        record = self._records[_FOLDERS[plan.kind], plan.alliance, plan.subject]
        page: object
        if plan.kind is PageKind.REVIEW:
            page = record_pages.review_page(sheet, alliance, record)  # type: ignore[arg-type]
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
        entries = self._plan.entries[plan.address]
        rows = [registers.row(sheet, view, entry) for entry in entries]
        drawn = has_roadmap(view, plan.period, plan.number)
        return self._render(
            "register.html",
            sheet,
            title=self.title(plan),
            about=plan.description,
            rows=rows,
            view=view.value,
            roadmap=registers.roadmap(sheet, self._pictured) if drawn else None,
            filters=filters(sheet, rows, registers.SORTS.get(view, ())),
            plan=plan,
            numbers=_numbers(sheet, plan),
            periods=[
                (title, sheet.to(address)) for title, address in self._periods.get(view, ()) if address != plan.address
            ],
            more=self._seeing(sheet),
        )

    @property
    def _pictured(self) -> tuple[Entry, ...]:
        """The milestones in the picture of the roadmap, from all its pages: the first may hold only what had its day."""
        pages = [one for one in self._plan.registers if one.views == (View.ROADMAP,) and not one.period]
        listed = [entry for page in pages for entry in self._plan.entries[page.address]]
        return pictured(self._portfolio, self._desk.as_of, listed)

    @cached_property
    def _periods(self) -> dict[View, list[tuple[str, str]]]:
        """Title and address of the first page of each older quarter of a register, and of the present one."""
        found: dict[View, list[tuple[str, str]]] = {}
        for page in self._plan.registers:
            if page.number == 1:
                found.setdefault(page.views[0], []).append((page.title, page.address))
        return {view: pages for view, pages in found.items() if len(pages) > 1}

    def _overview(self, plan: PagePlan) -> ComposedPage:
        sheet = self._sheet(plan, self._portfolio.alliances.get(plan.alliance))
        shown = self._plan.shown[plan.address]
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
        return [(title, sheet.to(address)) for title, address in self._plan.seen if address != sheet.address]

    def _rows(self, sheet: Sheet, plan: PagePlan) -> Any:
        portfolio = self._portfolio
        if plan.kind is PageKind.ALLIANCES:
            return lists.alliance_groups(sheet, [portfolio.alliances[one] for one in plan.members])
        if plan.kind is PageKind.PARTIES:
            return lists.party_groups(sheet, [portfolio.parties[one] for one in plan.members])
        return [self._members.row(sheet, plan.kind, member) for member in plan.members]


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


def _headings(html: str) -> Iterator[Heading]:
    for match in _HEADING.finditer(html):
        if found := _HEADING_ID.search(match[2]):
            inside = _HEADER_LINK.sub("", match[3])
            text = " ".join(unescape(_TAG.sub("", inside)).split())
            marked = _in_languages(match[0].partition(">")[0], inside) if "lang=" in match[0] else Markup()
            yield Heading(int(match[1]), unescape(found[1]), text, marked)


def _in_languages(opened: str, inside: str) -> Markup:
    """The text of a heading, of whose elements those are left that tell a language."""
    around = "".join(_MARKS.findall(opened))
    kept: list[bool] = []
    pieces = [f"<span{around}>"] if around else []
    at = 0
    for tag in _TAG.finditer(inside):
        pieces.append(inside[at : tag.start()])
        at = tag.end()
        if tag[0].startswith("</"):
            pieces.append("</span>" if kept and kept.pop() else "")
            continue
        marks = "".join(_MARKS.findall(tag[0]))
        kept.append(bool(marks))
        pieces.append(f"<span{marks}>" if marks else "")
    pieces += [inside[at:], "</span>" if around else ""]
    return Markup("".join(pieces))  # noqa: S704  our templates' own, escaped
