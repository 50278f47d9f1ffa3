"""The home page: the author's words, then the portfolio at a glance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from ..insight.celebration import Thanked, confirmed
from ..locale.words import N_
from ..model.addresses import Collection, register_address
from ..model.portfolio import Alliance
from ..model.records import Win
from ..model.values import CommitmentStatus
from ..model.views import View
from ..standing.glance import Glance
from ..standing.upcoming import Recent, RecentKind, Upcoming, UpcomingKind
from .charter_beside import Comment, commentary_view
from .charter_records import Entry
from .lists import AllianceGroup, WinCard, alliance_groups, win_card
from .sheet import Named, Record, Sheet


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that comes soon."""

    on: Markup
    kind: str
    what: Named
    alliance: Named
    owner: Named | None


@dataclass(frozen=True, slots=True)
class ThanksLine:
    """A thank-you, as plain words."""

    text: str
    to: Markup
    on: Markup
    note: str
    alliance: Named


@dataclass(frozen=True, slots=True)
class HomePage:
    """The portfolio at a glance, after the author's own words."""

    title: str
    comments: tuple[Comment, ...]
    groups: tuple[AllianceGroup, ...]
    figures: tuple[tuple[str, str, str], ...]
    """Words, the figure and where it leads."""
    counts: Markup
    all_href: str
    more: int
    coming: tuple[Coming, ...]
    lately: tuple[Entry, ...]
    wins: tuple[WinCard, ...]
    wins_href: str
    thanks: tuple[ThanksLine, ...]
    empty: bool


_COMING: Final = {
    UpcomingKind.MEETING: N_("Meeting"),
    UpcomingKind.COMMITMENT: N_("Commitment"),
    UpcomingKind.MILESTONE: N_("Milestone"),
    UpcomingKind.ACTION: N_("Action"),
    UpcomingKind.REVIEW_OF_CHARTER: N_("Look at the charter"),
    UpcomingKind.EXPIRY: N_("Last day of the agreement"),
}
_ANCHORS: Final = {
    UpcomingKind.MEETING: "meeting",
    UpcomingKind.COMMITMENT: "commitment",
    UpcomingKind.MILESTONE: "milestone",
}

_LATELY: Final = {
    RecentKind.MILESTONE: N_("Milestone reached"),
    RecentKind.SIGNATURE: N_("Signed"),
    RecentKind.EXCHANGE: N_("Given"),
    RecentKind.REVIEW: N_("Note"),
    RecentKind.WIN: N_("Win"),
}

HOME_IDS: Final = frozenset({"top", "glance", "alliances", "upcoming", "lately", "recent", "thanks"})
"""The ids that the home page gives itself."""


def coming_line(sheet: Sheet, one: Upcoming) -> Coming:
    """Something that comes soon, with a link to where it stands."""
    alliance = sheet.desk.portfolio.alliances[one.alliance_id]
    charter = alliance.charter
    if one.kind is UpcomingKind.ACTION:
        note = next((review for review in alliance.reviews if review.id == one.item_id), None)
        href = sheet.to(note.origin.uri, "actions") if note is not None else ""
    else:
        anchor = f"{_ANCHORS[one.kind]}-{one.item_id}" if one.kind in _ANCHORS else ""
        href = sheet.to(charter.origin.uri, anchor)
    own = one.kind in (UpcomingKind.REVIEW_OF_CHARTER, UpcomingKind.EXPIRY)
    return Coming(
        on=sheet.day(one.on),
        kind=sheet.gettext(_COMING[one.kind]),
        what=Named("") if own else Named(sheet.own(one.title, alliance), href),
        alliance=sheet.alliance_named(alliance),
        owner=sheet.person(one.owner) if one.owner is not None else None,
    )


def lately_line(sheet: Sheet, one: Recent) -> Entry:
    """Something that happened, with a link to where one reads more."""
    alliance = sheet.desk.portfolio.alliances[one.alliance_id]
    charter = alliance.charter.origin.uri
    records: dict[RecentKind, tuple[Record, ...]] = {
        RecentKind.REVIEW: alliance.reviews,
        RecentKind.EXCHANGE: alliance.exchanges,
        RecentKind.WIN: alliance.wins,
    }
    if one.kind in records:
        record = next(record for record in records[one.kind] if record.id == one.record_id)
        what = sheet.record(alliance, record)
    elif one.kind is RecentKind.SIGNATURE:
        what = Named(one.title, sheet.to(charter, "signatures"))
    else:
        note = next((review for review in alliance.reviews if review.id == one.record_id), None)
        what = Named(
            sheet.own(one.title, alliance), sheet.to(note.origin.uri if note is not None else charter, "milestones")
        )
    return Entry(
        on=sheet.day(one.on),
        named=what,
        kind=sheet.gettext(_LATELY[one.kind]),
        people=escape(sheet.alliance_named(alliance)),
        pending="",
    )


def thanks_line(sheet: Sheet, one: Thanked) -> ThanksLine:
    """A thank-you, without its links: they are told from where they stand."""
    alliance = sheet.desk.portfolio.alliances[one.alliance_id]
    note = next((review for review in alliance.reviews if review.id == one.review_id), None)
    to = [*map(sheet.party, one.thanks.to), *map(sheet.person, one.thanks.to_people)]
    return ThanksLine(
        text=sheet.own(sheet.desk.prose.plain(one.thanks.text), alliance),
        to=sheet.listed(to) if to else Markup(),
        on=sheet.day(one.on),
        note=sheet.to(note.origin.uri, "thanks") if note is not None else "",
        alliance=sheet.alliance_named(alliance),
    )


def counts(sheet: Sheet, alliances: int, parties: int) -> Markup:
    """`6 alliances between 12 parties`."""
    words = sheet.desk.words
    return sheet.said(
        N_("%(alliances)s between %(parties)s."),
        alliances=words.ngettext("%(num)s alliance", "%(num)s alliances", alliances) % {"num": words.number(alliances)},
        parties=words.ngettext("%(num)s party", "%(num)s parties", parties) % {"num": words.number(parties)},
    )


def _figures(sheet: Sheet, seen: Glance, narrowed: Callable[[View], bool]) -> tuple[tuple[str, str, str], ...]:
    """The figures that are not nothing, each with the list of what it counts. `narrowed` says whether all of a list stands on
    one page, so that its filter can be set."""
    year = str(sheet.desk.as_of.year)
    ngettext = sheet.desk.words.ngettext
    on_track, kept, help_ = (
        seen.statuses.get(one, 0)
        for one in (CommitmentStatus.ON_TRACK, CommitmentStatus.KEPT, CommitmentStatus.NEEDS_HELP)
    )
    kinds = [one for one in ("offer", "ask") if seen.offers.get(one)]
    offers = sum(seen.offers.values())
    lists: tuple[tuple[str, int, View, str], ...] = (
        (ngettext("active alliance", "active alliances", seen.active), seen.active, View.ALLIANCES, "status=active"),
        (ngettext("promise on track", "promises on track", on_track), on_track, View.COMMITMENTS, "status=on_track"),
        (ngettext("promise kept", "promises kept", kept), kept, View.COMMITMENTS, "status=kept"),
        (
            ngettext("promise that needs help", "promises that need help", help_),
            help_,
            View.COMMITMENTS,
            "status=needs_help",
        ),
        (
            ngettext("milestone in the next 90 days", "milestones in the next 90 days", seen.milestones),
            seen.milestones,
            View.ROADMAP,
            "due=quarter",
        ),
        # Of a kind that no row has, the choice above the list would have no word.
        (ngettext("offer or ask", "offers and asks", offers), offers, View.RECIPROCITY, f"kind={','.join(kinds)}"),
        (ngettext("win this year", "wins this year", seen.wins), seen.wins, View.WINS, f"year={year}"),
        (ngettext("thank-you this year", "thanks this year", seen.thanks), seen.thanks, View.THANKS, f"year={year}"),
    )
    return tuple(
        (words, sheet.desk.number(count), _filtered(sheet, view, query if narrowed(view) else ""))
        for words, count, view, query in lists
        if count
    )


def _filtered(sheet: Sheet, view: View, query: str) -> str:
    href = sheet.to(register_address(view.value))
    return f"{href}?{query}" if href and query else href


def home_page(
    sheet: Sheet,
    title: str,
    shown: list[Alliance],
    *,
    seen: Glance,
    narrowed: Callable[[View], bool],
    coming: tuple[Upcoming, ...],
    lately: tuple[Recent, ...],
    wins: list[tuple[Alliance, Win]],
    thanks: tuple[Thanked, ...],
) -> HomePage:
    """What the home page shows, its prose converted. `shown` are the alliances that have a card."""
    portfolio = sheet.desk.portfolio
    page = HomePage(
        title=sheet.own(title) if portfolio.page is not None and title == portfolio.page.title else title,
        comments=commentary_view(sheet, portfolio.page, 2) if portfolio.page is not None else (),
        groups=alliance_groups(sheet, shown),
        figures=_figures(sheet, seen, narrowed),
        counts=counts(
            sheet,
            len(portfolio.alliances),
            len({party for one in portfolio.alliances.values() for party in one.parties}),
        ),
        all_href=sheet.collection(Collection.ALLIANCES),
        more=len(portfolio.alliances) - len(shown),
        coming=tuple(coming_line(sheet, one) for one in coming),
        lately=tuple(lately_line(sheet, one) for one in lately),
        wins=tuple(
            win_card(sheet, alliance, win, short=True) for alliance, win in wins if confirmed(win, portfolio, alliance)
        ),
        wins_href=sheet.collection(Collection.WINS),
        thanks=tuple(thanks_line(sheet, one) for one in thanks),
        empty=not portfolio.alliances,
    )
    sheet.convert()
    return page
