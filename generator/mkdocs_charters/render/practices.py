"""The practices of an alliance on its story's page, and those of all alliances on a page of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from markupsafe import Markup, escape

from ..checks import left_by, may_be_ignored
from ..locale.messages import MESSAGES
from ..locale.practices import GROUP_WORDS, PRACTICE_WORDS
from ..locale.words import N_
from ..model.addresses import HOME, register_address, report_address
from ..model.portfolio import Alliance
from ..model.values import AllianceType
from ..model.views import View
from ..standing.practice_table import PRACTICES, Group, Practice
from ..standing.practices import Examples, Standing, State, practised
from .sheet import Named, Sheet

PAGE: Final = register_address("practices")
"""The address of the page that tells of all practices."""

_FIELD: Final = re.compile(r"`([^`]+)`")
_HEADING: Final = re.compile(r"\*([^*]+)\*")

_STATES: Final[Mapping[State, str]] = MappingProxyType(
    {State.ALIVE: N_("alive"), State.WRITTEN: N_("agreed"), State.QUIET: N_("quiet")}
)
_PILLS: Final[Mapping[State, str]] = MappingProxyType(
    {State.ALIVE: "kept", State.WRITTEN: "on_track", State.QUIET: "quiet"}
)


@dataclass(frozen=True, slots=True)
class PracticeLine:
    """A practice of an alliance: its name with a link to where it is shown, how it stands, and the day of its newest record, if any."""

    named: Named
    pill: str
    words: str
    when: Markup


@dataclass(frozen=True, slots=True)
class PracticeGroup:
    """The practices of an alliance that belong to one group."""

    title: str
    lines: tuple[PracticeLine, ...]


@dataclass(frozen=True, slots=True)
class Invitation:
    """A practice that could be next: what it is, why it helps, and how it is written."""

    named: Named
    why: str
    write: Markup


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that the parties chose to leave, with their reason and the day until which that holds."""

    title: str
    reason: str
    until: Markup


@dataclass(frozen=True, slots=True)
class PracticesView:
    """How an alliance works together."""

    groups: tuple[PracticeGroup, ...]
    next: tuple[Invitation, ...]
    left: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class PracticeEntry:
    """A practice on the page of all of them. `seen` are pages that show it over all alliances, `others` where it is alive."""

    id: str
    name: str
    why: str
    write: Markup
    seen: tuple[Named, ...]
    others: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class PracticesPage:
    """All practices by group: title and entries."""

    groups: tuple[tuple[str, str, tuple[PracticeEntry, ...]], ...]


def practices_view(sheet: Sheet, alliance: Alliance) -> PracticesView | None:
    """The practices of an alliance, of two people none, and what its people chose to leave; None where nothing is to be said."""
    found = practised(sheet.desk.portfolio, alliance, sheet.desk.as_of)
    standings, coming = (found.standings, found.next) if found is not None else ((), ())
    groups = []
    for group in Group:
        lines = tuple(_line(sheet, alliance, one) for one in standings if one.practice.group is group)
        if lines:
            groups.append(PracticeGroup(sheet.gettext(GROUP_WORDS[group.value]), lines))
    shown = PracticesView(
        groups=tuple(groups),
        next=tuple(
            Invitation(practice_named(sheet, one.id, alliance), _why(sheet, one.id, alliance), _write(sheet, one.id))
            for one in coming
        ),
        left=tuple(
            LeftOut(
                sheet.gettext(MESSAGES[one.code].title),
                sheet.own(one.reason, alliance),
                sheet.day(one.until, full=True) if one.until is not None else Markup(),
            )
            for one in left_by(alliance, sheet.desk.as_of)
            if one.code in MESSAGES and may_be_ignored(one.code)
        ),
    )
    return shown if shown.groups or shown.next or shown.left else None


def _line(sheet: Sheet, alliance: Alliance, one: Standing) -> PracticeLine:
    when = Markup()
    if one.on is not None and one.state is State.QUIET:
        when = sheet.said(N_("since %(day)s"), day=sheet.day(one.on, full=True))
    elif one.on is not None and one.state is State.ALIVE:
        when = sheet.said(N_("last on %(day)s"), day=sheet.day(one.on, full=True))
    return PracticeLine(
        Named(_name(sheet, one.practice.id, alliance), _shown_at(sheet, alliance, one)),
        _PILLS[one.state],
        sheet.gettext(_STATES[one.state]),
        when,
    )


def _shown_at(sheet: Sheet, alliance: Alliance, one: Standing) -> str:
    """Where a practice of an alliance is shown."""
    if one.practice.id == _REPORT and one.on is not None:
        report = sheet.to(report_address(alliance.id, one.on.year))
        if report:
            return report
    return sheet.to(one.document.origin.uri, one.anchor)


_REPORT: Final = "P20"
"""The practice that is shown by a page of the site's own, if there is one."""


def practice_named(sheet: Sheet, ident: str, alliance: Alliance | None = None) -> Named:
    """A practice by name, as an alliance calls it, with the place where the page of all practices tells of it."""
    return Named(_name(sheet, ident, alliance), sheet.to(PAGE, anchor_of(ident)))


def anchor_of(ident: str) -> str:
    """The place of a practice on the page of all of them."""
    return ident.lower()


def _name(sheet: Sheet, ident: str, alliance: Alliance | None = None) -> str:
    words = PRACTICE_WORDS[ident]
    return sheet.gettext((_many(alliance) and words.many[0]) or words.name)


def _why(sheet: Sheet, ident: str, alliance: Alliance) -> str:
    words = PRACTICE_WORDS[ident]
    return sheet.gettext((_many(alliance) and words.many[1]) or words.why)


def _many(alliance: Alliance | None) -> bool:
    """Whether there are no two sides."""
    if alliance is None:
        return False
    return alliance.charter.alliance_type is AllianceType.INTRA_TEAM or len(alliance.parties) > 2


def _write(sheet: Sheet, ident: str) -> Markup:
    """How a practice is written, fields and headings marked."""
    text = str(escape(sheet.gettext(PRACTICE_WORDS[ident].write)))
    return Markup(_HEADING.sub(r"<em>\1</em>", _FIELD.sub(r"<code>\1</code>", text)))  # noqa: S704  our own words


def practices_page(sheet: Sheet, _plan: object, data: Examples) -> PracticesPage:
    """All practices, and where to see how others do it."""
    groups = []
    for group in Group:
        entries = tuple(_entry(sheet, one, data) for one in PRACTICES.values() if one.group is group)
        groups.append((group.value, sheet.gettext(GROUP_WORDS[group.value]), entries))
    return PracticesPage(tuple(groups))


def _entry(sheet: Sheet, practice: Practice, data: Examples) -> PracticeEntry:
    portfolio = sheet.desk.portfolio
    return PracticeEntry(
        id=anchor_of(practice.id),
        name=_name(sheet, practice.id),
        why=sheet.gettext(PRACTICE_WORDS[practice.id].why),
        write=_write(sheet, practice.id),
        seen=tuple(
            Named(sheet.gettext(title), href)
            for view in practice.views
            if (page := _PAGES.get(view)) is not None
            for address, title in (page,)
            if (href := sheet.to(address))
        ),
        others=tuple(
            Named(
                sheet.title(portfolio.alliances[ident]),
                _shown_at(sheet, portfolio.alliances[ident], one),
            )
            for ident, one in data[practice.id]
        ),
    )


_PAGES: Final[Mapping[View, tuple[str, str]]] = MappingProxyType(
    {
        View.PORTFOLIO: (HOME, N_("Home page")),
        View.THEMES: (register_address("priorities"), N_("Priorities")),
        View.ROADMAP: (register_address("roadmap"), N_("Roadmap")),
        View.GLOSSARY: (register_address("glossary"), N_("Words we share")),
        View.RECIPROCITY: (register_address("reciprocity"), N_("Offers and asks")),
        View.EXCHANGES: (register_address("exchanges"), N_("Given and received")),
        View.COMMITMENTS: (register_address("commitments"), N_("Commitments")),
        View.CALENDAR: (register_address("calendar"), N_("Calendar")),
        View.DECISIONS: (register_address("decisions"), N_("Decisions")),
        View.WINS: (register_address("wins"), N_("Wins")),
        View.THANKS: (register_address("thanks"), N_("Thanks")),
        View.SCORECARD: (register_address("scorecard"), N_("Scorecard")),
        View.EXPERIMENTS: (register_address("experiments"), N_("Experiments")),
        View.LESSONS: (register_address("lessons"), N_("What we learned")),
    }
)
"""Where a view is seen over all alliances, if the site has that page, and what it is called."""
