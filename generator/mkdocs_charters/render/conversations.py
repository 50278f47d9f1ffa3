"""What is worth a conversation, as rows under those who can act."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Final

from markupsafe import Markup

from ..locale.messages import pieces_of
from ..locale.practices import GROUP_WORDS
from ..locale.words import N_
from ..model.charter import Charter
from ..model.documents import Document
from ..model.plain_text import text_of
from ..model.portfolio import Alliance
from ..model.problem import Path
from ..model.records import Dispute, Review, Win
from ..model.values import Credit
from ..standing.conversations import DAY_PASSED, NEEDS_HELP, Matter, Side
from ..standing.practice_table import PRACTICES
from .facets import Facet, Facets, Filters, filters, of_alliance, of_parties
from .own_words import joined
from .practices import practice_named
from .sheet import Named, Sheet


@dataclass(frozen=True, slots=True)
class MatterRow:
    """One line: what there is to talk about, with a link to where it stands, the practice it belongs to, and the alliance."""

    what: Named
    alliance: Named
    practice: Named
    facets: Facets


@dataclass(frozen=True, slots=True)
class MatterGroup:
    """What the same people can act on. `who` are they; empty where the group's title says it all."""

    who: Markup
    rows: tuple[MatterRow, ...]


@dataclass(frozen=True, slots=True)
class SideGroup:
    """What one side can act on, with an id for its place in the page."""

    id: str
    title: Named
    groups: tuple[MatterGroup, ...]


@dataclass(frozen=True, slots=True)
class ConversationsPage:
    """The page: sides, and the filters above them."""

    sides: tuple[SideGroup, ...]
    filters: Filters | None


_TITLES: Final[Mapping[Side, str]] = MappingProxyType(
    {
        Side.TOGETHER: N_("For all sides together"),
        Side.TEAM: N_("Within a team"),
        Side.TWO: N_("Between two people"),
    }
)
_OWN: Final[Mapping[str, str]] = MappingProxyType(
    {
        NEEDS_HELP: N_("“%(commitment)s” needs help since %(day)s."),
        DAY_PASSED: N_("“%(commitment)s” was agreed for %(day)s, and no note says yet that it is done."),
    }
)


_OF_AUTHORS: Final = frozenset(
    {
        "action", "behaviour", "commitment", "concern", "criterion", "decision", "experiment", "forum", "indicator", "issue",
        "milestone", "other", "priority", "term", "units", "what", "win",
    }
)  # fmt: skip
"""The arguments of findings that are an author's words, and neither a name nor a day. Words are explained in one language only."""


def conversations_page(sheet: Sheet, _plan: object, data: Sequence[Matter]) -> ConversationsPage:
    """The rows of one page, in the order given, under those who can act."""
    sides = sides_of(sheet, data)
    rows = [row for side in sides for group in side.groups for row in group.rows]
    return ConversationsPage(sides, filters(sheet, rows))


def sides_of(sheet: Sheet, data: Sequence[Matter]) -> tuple[SideGroup, ...]:
    """Some matters, in the order given, under the sides and the people that can act."""
    sides = []
    for (side, party), matters in groupby(data, key=lambda one: (one.side, _party(one))):
        groups = tuple(
            MatterGroup(who, tuple(_row(sheet, one) for one in ones))
            for who, ones in groupby(matters, key=lambda one: _who(sheet, one))
        )
        title = sheet.party(party) if side is Side.PARTY else Named(sheet.gettext(_TITLES[side]))
        sides.append(SideGroup(f"party-{party}" if side is Side.PARTY else side.value, title, groups))
    return tuple(sides)


def _party(one: Matter) -> str:
    return one.party if one.side is Side.PARTY else ""


def _who(sheet: Sheet, one: Matter) -> Markup:
    """Who can act, in words."""
    if one.people:
        return sheet.people(one.people)
    if one.side is Side.TEAM:
        return Markup.escape(sheet.gettext(N_("the team")))
    if one.side is Side.PARTY:
        return Markup.escape(sheet.gettext(N_("somebody of this side; nobody is named yet")))
    return Markup.escape(sheet.gettext(N_("somebody of each side; nobody is named yet")))


def _row(sheet: Sheet, one: Matter) -> MatterRow:
    alliance = sheet.desk.portfolio.alliances[one.alliance_id]
    return MatterRow(
        what=Named(
            _words(sheet, alliance, one), sheet.to(one.document.origin.uri, anchor(alliance, one.document, one.path))
        ),
        alliance=sheet.alliance_named(alliance),
        practice=practice_named(sheet, one.practice),
        facets=matter_facets(sheet, one),
    )


def matter_facets(sheet: Sheet, one: Matter) -> Facets:
    """By what a matter can be found."""
    alliance = sheet.desk.portfolio.alliances[one.alliance_id]
    group = PRACTICES[one.practice].group.value
    return Facets(
        (
            of_alliance(sheet, alliance),
            *of_parties(sheet, [one.party] if one.party else alliance.parties),
            Facet("kind", group, sheet.gettext(GROUP_WORDS[group])),
        )
    )


def _words(sheet: Sheet, alliance: Alliance, one: Matter) -> str:
    own = _OWN.get(one.code)
    if own is None:
        pieces = pieces_of(one.code, dict(one.arguments), sheet.desk.words)
        return joined("", (sheet.own(text, alliance) if name in _OF_AUTHORS else text for name, text in pieces))
    told = dict(one.arguments)
    day = dt.date.fromisoformat(str(told["day"]))
    commitment = sheet.own(text_of(str(told["commitment"])), alliance)
    return sheet.told(own, commitment=commitment, day=sheet.desk.words.date(day))


_ITEMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "priorities": "priority",
        "commitments": "commitment",
        "milestones": "milestone",
        "success_criteria": "criterion",
        "decision_rights": "decision",
        "cadence": "meeting",
        "indicators": "indicator",
    }
)
"""Lists of a charter whose items have places of their own in its page, and with which word those begin."""
_SECTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "priorities": "priorities",
        "decision_rights": "who-decides",
        "cadence": "rhythm",
        "indicators": "indicators",
        "escalation": "escalation",
        "when_it_gets_hard": "when-it-gets-hard",
        "words_we_share": "words-we-share",
        "signatures": "signatures",
        "agreed_by": "signatures",
    }
)
_IN_NOTES: Final = ("actions", "concerns", "we_try", "exchanges")
_IN_DISPUTES: Final[Mapping[str, str]] = MappingProxyType({"options": "options", "resolution": "resolution"})


def anchor(alliance: Alliance, document: Document, path: Path) -> str:
    """Where in its page a value of a document is shown; empty for the top."""
    field = str(path[0]) if path else ""
    if isinstance(document, Charter):
        if field in _ITEMS and len(path) > 1:
            return f"{_ITEMS[field]}-{getattr(alliance.charter, field)[path[1]].id}"
        return _SECTIONS.get(field, "")
    if isinstance(document, Review):
        return field.replace("_", "-") if field in _IN_NOTES else ""
    if isinstance(document, Dispute):
        return _IN_DISPUTES.get(field, "")
    credited = isinstance(document, Win) and any(one.credit is not Credit.NONE for one in document.contributors)
    return field if credited and field == "contributors" else ""
