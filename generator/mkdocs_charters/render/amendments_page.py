"""How the text of a charter came to be, and a former text as it was signed."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from ..changes.history import Histories
from ..insight.agreement import SignatureState
from ..model.addresses import former_text_address
from ..model.portfolio import Alliance
from ..model.terms import short
from ..model.values import Status
from .charter_head import signed_facts, words_of_yes
from .charter_page import OWN_IDS, CharterPage, charter_page
from .own_words import fenced, marks_of, unfenced
from .reviewing.lines import before_and_after
from .reviewing.past import AmendmentView, PartyView, first_signed, history_view
from .reviewing.view import LineView
from .sheet import Sheet
from .unsigned import unsigned

if TYPE_CHECKING:
    from ..changes.wording import Piece

_MOST_BESIDE = 3
"""So many changes beside the terms stand open; more are folded."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that changed: a sentence, what held before and since, the words that changed, the decision behind it."""

    sentence: str
    values: str
    words: tuple[Piece, ...]
    backing: str
    marks: Markup
    """In which language the words are, as attributes."""


@dataclass(frozen=True, slots=True)
class AmendmentRow:
    """One step. `weight` is the word by which its pill is coloured, `former` where that text can be read."""

    anchor: str
    day: Markup
    weight: str
    label: str
    terms: str
    begins: str
    asking: tuple[Line, ...]
    beside: tuple[Line, ...]
    folded: bool
    signed: tuple[str, ...]
    former: str
    unsaved: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How a party stands: what it said yes to, what moved since, and where the text of its yes can be read."""

    name: str
    state: str
    words: str
    stands: str
    lines: tuple[Line, ...]
    added: str
    former: str


@dataclass(frozen=True, slots=True)
class AmendmentsPage:
    """All that the page shows. Who stands how is told on the first page only."""

    charter: str
    title: str
    standing: tuple[Standing, ...]
    rows: tuple[AmendmentRow, ...]


def amendments_page(sheet: Sheet, plan: Any, data: slice) -> AmendmentsPage:
    """A page of the amendments of a charter, newest first."""
    desk = sheet.desk
    alliance = desk.portfolio.alliances[plan.alliance]
    foreign = desk.portfolio.language_of(alliance) != desk.words.language
    mark = fenced if foreign else str
    view = history_view(desk.past.told[alliance.id], desk.portfolio, desk.words, desk.as_of, own=mark)
    numbered = list(enumerate(reversed(view.amendments), 1))[::-1][data]
    return AmendmentsPage(
        charter=sheet.to(alliance.charter.origin.uri),
        title=view.title,
        standing=tuple(_standing(sheet, one, alliance) for one in view.parties) if plan.number == 1 else (),
        rows=tuple(_row(sheet, one, alliance, number) for number, one in numbered),
    )


def _standing(sheet: Sheet, one: PartyView, alliance: Alliance) -> Standing:
    personal, ended = alliance.charter.alliance_type.personal, alliance.status is Status.ENDED
    words = words_of_yes(one.state, personal=personal, ended=ended)
    return Standing(
        name=one.name,
        state=one.state.value,
        words=sheet.gettext(words),
        stands=one.stands,
        lines=tuple(_line(sheet, alliance, line) for line in one.lines),
        added=one.added,
        former=_former(sheet, alliance.id, one.signed) if one.state is SignatureState.MOVED else "",
    )


def _row(sheet: Sheet, one: AmendmentView, alliance: Alliance, number: int) -> AmendmentRow:
    return AmendmentRow(
        anchor=f"amendment-{number}",
        day=escape(one.said),
        weight=one.weight.value if one.weight is not None else "",
        label=one.label,
        terms=one.terms if one.moves_terms or one.begins else "",
        begins=one.begins,
        asking=tuple(_line(sheet, alliance, line) for line in one.asking),
        beside=tuple(dataclasses.replace(_line(sheet, alliance, line), values="", backing="") for line in one.beside),
        folded=len(one.beside) > _MOST_BESIDE,
        signed=one.signed,
        former=_former(sheet, alliance.id, one.digest) if one.digest else "",
        unsaved=one.unsaved,
    )


def _line(sheet: Sheet, alliance: Alliance, line: LineView) -> Line:
    def own(text: str) -> str:
        return sheet.own(text, alliance)

    values = before_and_after(line, sheet.desk.words)
    marks = marks_of(own("a"))
    return Line(unfenced(line.sentence, own), unfenced(values, own), line.words, unfenced(line.backing, own), marks)


def _former(sheet: Sheet, alliance: str, terms: str) -> str:
    return sheet.to(former_text_address(alliance, short(terms)))


@dataclass(frozen=True, slots=True)
class FormerText:
    """A former text that is read again when its page is made."""

    past: Histories
    terms: str


@dataclass(frozen=True, slots=True)
class AsSignedPage:
    """A former text, with the parties and days that were signed with it. `page` is None where it cannot be read any more.

    `whole` says that those read it from whom nothing is hidden.
    """

    charter: str
    amendments: str
    terms: str
    day: Markup
    signed: tuple[str, ...]
    facts: tuple[Markup, ...]
    page: CharterPage | None
    footnotes: Markup
    unsigned: frozenset[str]
    whole: bool


def as_signed_page(sheet: Sheet, plan: Any, data: FormerText) -> AsSignedPage:
    """A former text of a charter, with the names that it had then."""
    desk = sheet.desk
    key = plan.alliance
    alliance = desk.portfolio.alliances[key]
    signed = first_signed(alliance, desk.portfolio, desk.words, desk.as_of).get(data.terms, ())
    found = data.past.signed_text(key, data.terms)
    page, footnotes, beside, facts = None, Markup(), frozenset[str](), tuple[Markup, ...]()
    if found is not None:
        # Whatever is counted in days is counted from then; files beside the text may be others now, and are not linked.
        then = dataclasses.replace(desk, portfolio=found.portfolio, as_of=min(found.day, desk.as_of))
        former = found.portfolio.alliances[key]
        own = Sheet(then, sheet.address, alliance=former, resolve=_nowhere, own_ids=OWN_IDS.fullmatch)
        page, footnotes, beside = charter_page(own, former), own.footnotes, unsigned(former)
        facts = tuple(signed_facts(own, former, former=True))
    return AsSignedPage(
        charter=sheet.to(alliance.charter.origin.uri),
        amendments=sheet.to(plan.collection),
        terms=short(data.terms),
        day=sheet.day(found.day, full=True) if found is not None else Markup(),
        signed=signed,
        facts=facts,
        page=page,
        footnotes=footnotes,
        unsigned=beside,
        whole=desk.past.told[key].whole,
    )


def _nowhere(attribute: str, value: str) -> None:
    """Where links of a former text lead that do not leave the site."""
    del attribute, value
