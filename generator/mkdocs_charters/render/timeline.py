"""What happened in an alliance, as rows of a line of time, by year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from markupsafe import Markup, escape

from ..insight.agreement import SignedText
from ..insight.reciprocity import Given, Source
from ..locale.words import N_
from ..model.charter_items import Acceptance, Rewording, Signature
from ..model.embedded import without_blocks
from ..model.items import Decision, Experiment, PriorityShift
from ..model.plain_text import plain
from ..model.portfolio import Alliance
from ..model.records import Dispute, Review, Win
from ..model.terms import short
from ..model.values import Kind, MilestoneOutcome, ShiftCause
from ..standing.timeline import Happening, HappeningKind, Joined, MilestoneTold, Signed, TakenBack, happened
from .charter_records import from_to
from .facets import Facet, Facets, Filters, filters, of_year
from .own_words import joined
from .sheet import Named, Record, Sheet

MOST: Final = 250
"""So much of what happened is told, the newest; what is older stands with its notes."""
_OPEN: Final = 40
"""So much stands open, in whole years; what is older can be opened."""

Line = tuple[str, Markup | str]
"""A label, or none, and a text."""


@dataclass(frozen=True, slots=True)
class Row:
    """Something that happened: `kind` decides its shape, `word` says what it is, `what` leads to where it is told."""

    on: Markup | None
    kind: str
    word: str
    what: Named
    lines: tuple[Line, ...]
    facets: Facets


@dataclass(frozen=True, slots=True)
class Year:
    """The rows of a year; `title` is empty for those without a day. `open` says whether they stand open."""

    title: str
    rows: tuple[Row, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """All years, newest first. `earlier` is how many are not told here, `notes` where they stand."""

    years: tuple[Year, ...]
    filters: Filters | None
    earlier: int
    notes: str


_WORDS: Final = {
    HappeningKind.WIN: N_("Win"),
    HappeningKind.MILESTONE: N_("Milestone"),
    HappeningKind.DECISION: N_("Decision"),
    HappeningKind.SHIFT: N_("What matters"),
    HappeningKind.EXPERIMENT: N_("Experiment"),
    HappeningKind.EXCHANGE: N_("Given"),
    HappeningKind.AMENDMENT: N_("Amendment"),
    HappeningKind.SIGNATURE: N_("Signature"),
    HappeningKind.REVIEW: N_("Note"),
}


def timeline(sheet: Sheet, alliance: Alliance) -> Timeline | None:
    """The line of time of an alliance; None where nothing happened yet."""
    found = happened(sheet.desk.portfolio, alliance, sheet.desk.as_of)
    if not found:
        return None
    teller = _Teller(sheet, alliance)
    shown = found[:MOST]
    rows = [teller.row(one) for one in shown]
    return Timeline(
        years=tuple(_years(shown, rows)),
        filters=filters(sheet, rows),
        earlier=len(found) - len(shown),
        notes=sheet.to(alliance.charter.origin.uri, "notes"),
    )


def _years(shown: Sequence[Happening], rows: Sequence[Row]) -> list[Year]:
    years = []
    told = 0
    for year, members in groupby(zip(shown, rows, strict=True), key=lambda one: one[0].on.year if one[0].on else 0):
        own = tuple(row for _, row in members)
        years.append(Year(str(year) if year else "", own, not told or told + len(own) <= _OPEN))
        told += len(own)
    return years


class _Teller:
    """Tells what happened from where its page stands. Records are looked up once."""

    def __init__(self, sheet: Sheet, alliance: Alliance) -> None:
        self.sheet = sheet
        self.alliance = alliance
        self.charter = alliance.charter.origin.uri
        self.records: dict[Source, Record] = {
            **{Source(Kind.REVIEW, one.id): one for one in alliance.reviews},
            **{Source(Kind.WIN, one.id): one for one in alliance.wins},
            **{Source(Kind.EXCHANGE, one.id): one for one in alliance.exchanges},
            **{Source(Kind.DISPUTE, one.id): one for one in alliance.disputes},
        }

    def row(self, one: Happening) -> Row:
        word, what, lines = self._told(one)
        kinds = [one.kind, *([HappeningKind.AMENDMENT] if one.amends and one.kind is HappeningKind.DECISION else [])]
        facets = [Facet("kind", kind.value, self.sheet.gettext(_WORDS[kind])) for kind in kinds]
        return Row(
            on=self.sheet.day(one.on, full=True) if one.on is not None else None,
            kind=one.kind.value,
            word=word or self.sheet.gettext(_WORDS[one.kind]),
            what=what,
            lines=tuple(lines),
            facets=Facets((*facets, *((of_year(one.on),) if one.on is not None else ()))),
        )

    def _own(self, text: str) -> str:
        return self.sheet.own(text, self.alliance)

    def _to(self, source: Source | None, anchor: str = "") -> str:
        """Where a record tells of something."""
        record = self.records.get(source) if source is not None else None
        return self.sheet.to(record.origin.uri, anchor) if record is not None else ""

    def _told(self, one: Happening) -> tuple[str, Named, list[Line]]:
        sheet, item = self.sheet, one.item
        match item:
            case Review():
                kind = sheet.meeting(self.alliance, item) if item.title else ""
                return "", sheet.record(self.alliance, item), [("", kind)] if kind else []
            case Win():
                return "", sheet.record(self.alliance, item), []
            case Given():
                return "", Named(self._own(item.what), self._to(one.source)), self._given(item)
            case Decision():
                href = self._to(one.source, "decisions")
                return "", Named(self._own(plain(item.text)), href), self._decision(item)
            case Dispute():
                return "", sheet.record(self.alliance, item), self._resolution(item)
            case PriorityShift():
                named = Named(sheet.term(self.alliance, item.priority).text, self._to(one.source, "priority-shifts"))
                return sheet.gettext(_moved(item)), named, self._shift(item)
            case MilestoneTold():
                named = Named(self._own(item.milestone.title), self._to(one.source, "milestones"))
                return sheet.gettext(_STONES[item.news.outcome]), named, self._stone(item)
            case Experiment():
                lines: list[Line] = [(sheet.gettext(N_("What came of it")), self._own(plain(item.outcome or "")))]
                return "", Named(self._own(plain(item.text)), self._to(one.source, "we-try")), lines
            case _:
                return self._agreement(item)

    def _given(self, item: Given) -> list[Line]:
        sides = from_to(self.sheet, item.given_by, item.received_by)
        form = self.sheet.label(item.form) if item.form is not None else ""
        return [("", part) for part in (sides, form) if part]

    def _decision(self, item: Decision) -> list[Line]:
        sheet = self.sheet
        lines: list[Line] = []
        if item.why:
            lines.append((sheet.gettext(N_("Why")), self._own(plain(item.why))))
        if item.amends is not None:
            lines.append((sheet.gettext(N_("Changes in the charter")), escape(sheet.term(self.alliance, item.amends))))
        if item.decided_by:
            lines.append((sheet.gettext(N_("Decided by")), sheet.people(item.decided_by)))
        return lines

    def _resolution(self, item: Dispute) -> list[Line]:
        sheet = self.sheet
        lines: list[Line] = [("", self._own(plain(without_blocks(item.resolution or ""))))]
        if item.amends is not None:
            lines.append((sheet.gettext(N_("Changes in the charter")), escape(sheet.term(self.alliance, item.amends))))
        if item.agreed_by:
            lines.append((sheet.gettext(N_("Agreed by")), sheet.people(item.agreed_by)))
        return lines

    def _shift(self, item: PriorityShift) -> list[Line]:
        sheet = self.sheet
        told = sheet.said(
            N_("to %(party)s now %(after)s, before %(before)s"),
            party=sheet.party(item.party),
            after=sheet.number(item.after),
            before=sheet.number(item.before),
        )
        lines: list[Line] = [("", told)]
        # *Other* is what nobody said.
        causes = [sheet.label(item.cause)] if item.cause is not ShiftCause.OTHER else []
        if why := joined(": ", (*causes, *([self._own(item.note)] if item.note else []))):
            lines.append((sheet.gettext(N_("Why")), why))
        return lines

    def _stone(self, item: MilestoneTold) -> list[Line]:
        sheet, news = self.sheet, item.news
        lines: list[Line] = []
        if news.moved_to is not None:
            to = sheet.day(news.moved_to, full=True)
            if item.before is not None and item.before != news.moved_to:
                before = sheet.day(item.before, full=True)
                lines.append(("", sheet.said(N_("to %(day)s, before %(before)s"), day=to, before=before)))
            else:
                lines.append(("", sheet.said(N_("to %(day)s"), day=to)))
        if news.note:
            lines.append(("", self._own(news.note)))
        return lines

    def _agreement(self, item: object) -> tuple[str, Named, list[Line]]:
        """What the charter's own document tells: who said yes to which text."""
        sheet = self.sheet
        href = sheet.to(self.charter, "signatures")
        match item:
            case Signed():
                lines = self._signer(item)
                if item.current is False:
                    lines.append(("", sheet.gettext(N_("to the text of that time"))))
                return sheet.gettext(N_("Signed")), Named(sheet.party(item.signature.party).text, href), lines
            case TakenBack(yes=Signature() as signature):
                party = sheet.party(signature.party).text
                return sheet.gettext(N_("Signature taken back")), Named(party, href), []
            case TakenBack(yes=Acceptance() as acceptance):
                return sheet.gettext(N_("Yes taken back")), Named(sheet.person(acceptance.person).text, href), []
            case Joined():
                names = sheet.desk.words.listed([sheet.person(one).text for one in item.people])
                return sheet.gettext(N_("Agreed")), Named(names, href), []
            case SignedText():
                words = sheet.gettext(N_("A changed text was signed"))
                return "", Named(words, href), [(sheet.gettext(N_("Terms")), short(item.terms))]
            case Rewording():
                lines = [(sheet.gettext(N_("Terms")), f"{short(item.before)} → {short(item.after)}")]
                if item.accepted_by:
                    lines.append((sheet.gettext(N_("Accepted by")), sheet.people(item.accepted_by)))
                return "", Named(sheet.gettext(N_("Other words, the same meaning")), href), lines
            case _:
                raise TypeError(type(item))

    def _signer(self, item: Signed) -> list[Line]:
        sheet, signature = self.sheet, item.signature
        if signature.signer is None or signature.signer == signature.party:
            return []
        signer = escape(sheet.person(signature.signer))
        return [("", Markup("{}, {}").format(signer, self._own(signature.role)) if signature.role else signer)]


def _moved(item: PriorityShift) -> str:
    if item.after == item.before:
        return _WORDS[HappeningKind.SHIFT]
    return N_("Matters more") if item.after > item.before else N_("Matters less")


_STONES: Final = {
    MilestoneOutcome.REACHED: N_("Milestone reached"),
    MilestoneOutcome.MOVED: N_("Milestone moved"),
    MilestoneOutcome.DROPPED: N_("Milestone dropped"),
}
