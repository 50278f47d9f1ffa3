"""What is worth a conversation, as rows under those who can act."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from .own_words import apart, joined
from .practices import practice_named
from .sheet import Named, Sheet


@dataclass(frozen=True, slots=True)
class MatterRow:
    """One line: what there is to talk about, with a link to where it stands, the practice it belongs to, and the alliance. `also` is
    what else in the same document the same sentence is true of.
    """

    what: Named
    also: tuple[Named, ...]
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
_PLACE: Final = re.compile(r"%\((\w+)\)s")
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
            MatterGroup(who, tuple(_rows(sheet, ones)))
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


_Pieces = Sequence[tuple[str, str]]
"""A sentence in pieces: each with the name of what it tells, empty for words of ours."""


def _rows(sheet: Sheet, matters: Iterable[Matter]) -> Iterator[MatterRow]:
    """A row for each sentence: what differs only in its subject is told once, with all that it is true of."""
    told = ((one, _pieces(sheet, one)) for one in matters)
    for _, group in groupby(told, key=lambda one: _alike(*one)):
        (first, words), *others = group
        alliance = sheet.desk.portfolio.alliances[first.alliance_id]

        def place(one: Matter, alliance: Alliance = alliance) -> str:
            return sheet.to(one.document.origin.uri, anchor(alliance, one.document, one.path))

        differs = [at for at, piece in enumerate(words) if any(other[at] != piece for _, other in others)]
        yield MatterRow(
            what=Named(joined("", (text for _, text in words)), place(first)),
            # Where two sentences are the same word for word, there is nothing to tell them apart by.
            also=tuple(
                Named(joined(", ", (other[at][1] for at in differs)), place(one)) for one, other in others if differs
            ),
            alliance=sheet.alliance_named(alliance),
            practice=practice_named(sheet, first.practice, alliance),
            facets=matter_facets(sheet, first),
        )


def _alike(one: Matter, pieces: _Pieces) -> tuple[object, ...]:
    """What two matters have in common that one sentence can tell."""
    return one.alliance_id, one.code, one.document.origin.uri, tuple(name or text for name, text in pieces)


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


def _pieces(sheet: Sheet, one: Matter) -> _Pieces:
    alliance = sheet.desk.portfolio.alliances[one.alliance_id]
    own, told = _OWN.get(one.code), dict(one.arguments)
    if own is None:
        found: Iterable[tuple[str, str]] = pieces_of(one.code, told, sheet.desk.words)
    else:
        day = sheet.desk.words.date(dt.date.fromisoformat(str(told["day"])))
        shown = {"commitment": text_of(str(told["commitment"])), "day": day}
        # Words of ours stand at even places, names at odd ones.
        parts = enumerate(_PLACE.split(sheet.gettext(own)))
        found = ((part, shown[part]) if at % 2 else ("", part) for at, part in parts)
    return [
        (name, apart(sheet.own(text, alliance) if name in _OF_AUTHORS else text) if name else text)
        for name, text in found
    ]


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
