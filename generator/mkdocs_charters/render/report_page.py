"""The report on a year of an alliance, and the list of reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..locale.words import N_
from ..model.addresses import report_address, story_address
from ..model.embedded import without_blocks
from ..model.plain_text import plain
from ..model.portfolio import Alliance
from ..model.records import Review
from ..standing.report import Change, YearReport, year_report, years
from .charter_beside import target_words
from .charter_promises import told_state
from .charter_records import from_to
from .facets import Facet, Facets, Filters, of_alliance, of_parties
from .facets import filters as filters_of
from .lists import WinCard, win_card
from .priority_map import shift_words
from .record_parts import benefit_words
from .sheet import Named, Sheet
from .titles import excerpt


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in the list."""

    named: Named
    year: str
    alliance: Named
    parties: Markup
    facets: Facets


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """A page of the list of reports."""

    rows: tuple[ReportRow, ...]
    filters: Filters | None


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the report: `what` it is about, how it stands, and a second line with the word that leads it."""

    what: Named
    state: str = ""
    state_words: str = ""
    on: Markup | str = ""
    line: Markup | str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A line of the table of indicators."""

    named: Named
    who: str
    first: str
    last: str
    target: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """All that a report shows. What is empty is not shown."""

    year: int
    alliance: Named
    parties: Markup
    purpose: str
    so_far: Markup
    figures: tuple[tuple[str, str], ...]
    wins: tuple[WinCard, ...]
    benefits: tuple[tuple[str, str], ...]
    given: tuple[Told, ...]
    milestones: tuple[Told, ...]
    commitments: tuple[Told, ...]
    changes: tuple[ChangeRow, ...]
    shifts: tuple[tuple[Named, Markup], ...]
    decisions: tuple[Told, ...]
    experiments: tuple[Told, ...]
    lessons: tuple[Told, ...]
    thanks: tuple[Told, ...]
    outside: tuple[Told, ...]
    settled: tuple[Told, ...]
    others: tuple[Named, ...]
    story: str


_LONGEST = 600
"""So much of the purpose opens a report."""


def reports_page(sheet: Sheet, _plan: object, reports: tuple[tuple[str, int], ...]) -> ReportsPage:
    """Some reports, each an alliance's id and a year."""
    rows = tuple(report_row(sheet, one) for one in reports)
    return ReportsPage(rows, filters_of(sheet, rows))


def report_row(sheet: Sheet, which: tuple[str, int]) -> ReportRow:
    """The line of a report, given as an alliance's id and a year."""
    alliance_id, year = which
    alliance = sheet.desk.portfolio.alliances[alliance_id]
    named = sheet.alliance_named(alliance)
    return ReportRow(
        Named(named.text, sheet.to(report_address(alliance_id, year))),
        str(year),
        named,
        sheet.parties(alliance.parties) if alliance.parties else Markup(),
        report_facets(sheet, which),
    )


def report_facets(sheet: Sheet, which: tuple[str, int]) -> Facets:
    """By what a report can be found."""
    alliance_id, year = which
    alliance = sheet.desk.portfolio.alliances[alliance_id]
    return Facets(
        (
            of_alliance(sheet, alliance),
            *of_parties(sheet, alliance.parties),
            Facet("year", str(year), str(year)),
        )
    )


def report_page(sheet: Sheet, _plan: object, which: tuple[str, int]) -> ReportPage:
    """The report on a year of an alliance."""
    alliance_id, year = which
    desk = sheet.desk
    alliance = desk.portfolio.alliances[alliance_id]
    report = year_report(desk.portfolio, alliance, year, desk.as_of)
    charter = alliance.charter
    return ReportPage(
        year=year,
        alliance=sheet.alliance_named(alliance),
        parties=sheet.parties(alliance.parties) if alliance.parties else Markup(),
        purpose=sheet.own(excerpt(charter.purpose, _LONGEST), alliance),
        so_far=sheet.said(N_("So far, until %(day)s."), day=sheet.day(report.until, full=True))
        if report.until == desk.as_of and (report.until.month, report.until.day) != (12, 31)
        else Markup(),
        figures=_figures(sheet, report),
        wins=tuple(win_card(sheet, alliance, one) for one in report.wins),
        benefits=tuple(
            (sheet.label(one.type), sheet.number(one.total, one.unit, alliance))
            for one in report.benefits
            if one.total is not None
        ),
        given=_given(sheet, alliance, report),
        milestones=tuple(
            Told(
                sheet.term(alliance, one.milestone.id),
                one.outcome.value if one.outcome is not None else "",
                sheet.label(one.outcome) if one.outcome is not None else "",
                sheet.day(one.told_on, full=True) if one.told_on is not None else Markup(),
                sheet.own(one.note, alliance),
            )
            for one in report.milestones
        ),
        commitments=tuple(
            Told(sheet.term(alliance, one.commitment.id), how.kind, how.words, how.on or Markup(), how.note)
            for one in report.commitments
            for how in [told_state(sheet, alliance, one, report.until)]
        ),
        changes=tuple(_change(sheet, alliance, one) for one in report.changes),
        shifts=tuple((sheet.term(alliance, one.priority), shift_words(sheet, alliance, one)) for one in report.shifts),
        decisions=_of_notes(sheet, alliance, report, "decisions", _decisions, N_("Why")),
        experiments=_of_notes(
            sheet, alliance, report, "we-try", lambda note: _experiments(sheet, report, note), N_("Outcome")
        ),
        lessons=_of_notes(sheet, alliance, report, "what-we-learned", _lessons),
        thanks=_of_notes(sheet, alliance, report, "thanks", lambda note: _thanks(sheet, note)),
        outside=_of_notes(sheet, alliance, report, "what-changed-outside", _outside),
        settled=tuple(
            Told(
                sheet.record(alliance, one),
                on=sheet.day(one.agreed_on, full=True) if one.agreed_on is not None else Markup(),
                line=sheet.own(excerpt(one.resolution), alliance),
            )
            for one in report.disputes
        ),
        others=tuple(
            Named(str(other), sheet.to(report_address(alliance_id, other)))
            for other in years(desk.portfolio, alliance)
            if other != year
        ),
        story=sheet.to(story_address(alliance_id)),
    )


def _figures(sheet: Sheet, report: YearReport) -> tuple[tuple[str, str], ...]:
    """What there was of each kind; kinds of which there was nothing are left out."""
    ngettext = sheet.desk.words.ngettext
    wins, given, notes = len(report.wins), len(report.given), len(report.notes)
    reached = sum(1 for one in report.milestones if one.outcome == "reached")
    decisions = sum(len(one.decisions) for one in report.notes)
    counted = (
        (ngettext("win in this year", "wins in this year", wins), wins),
        (ngettext("thing given", "things given", given), given),
        (ngettext("milestone reached", "milestones reached", reached), reached),
        (ngettext("decision taken", "decisions taken", decisions), decisions),
        (ngettext("note written", "notes written", notes), notes),
    )
    return tuple((words, sheet.desk.number(count)) for words, count in counted if count)


def _given(sheet: Sheet, alliance: Alliance, report: YearReport) -> tuple[Told, ...]:
    return tuple(
        Told(
            Named(sheet.own(plain(one.what), alliance), sheet.to(one.address)),
            on=sheet.day(one.on, full=True),
            line=Markup(", ").join(
                part
                for part in (from_to(sheet, one.given_by, one.received_by), benefit_words(sheet, one.benefit, alliance))
                if part
            ),
        )
        for one in report.given
    )


def _change(sheet: Sheet, alliance: Alliance, change: Change) -> ChangeRow:
    indicator = change.indicator
    once = change.first == change.last
    who = sheet.party(change.party).text if change.party else sheet.gettext(N_("all together"))
    return ChangeRow(
        Named(sheet.own(indicator.title, alliance), sheet.to(alliance.charter.origin.uri, f"indicator-{indicator.id}")),
        sheet.gettext(N_("Median")) if change.team else who,
        "" if once else sheet.number(change.first.value, indicator.unit, alliance),
        sheet.number(change.last.value, indicator.unit, alliance),
        target_words(sheet, alliance, indicator),
    )


_Lines = Sequence[tuple[str, Markup | str]]


def _of_notes(
    sheet: Sheet,
    alliance: Alliance,
    report: YearReport,
    anchor: str,
    lines: Callable[[Review], _Lines],
    label: str = "",
) -> tuple[Told, ...]:
    """Lines of a text and a second one that the notes of the year tell, each with a link to its note. `label`, a message id,
    leads a second line that is of their authors.
    """
    return tuple(
        Told(
            Named(sheet.own(text, alliance), sheet.to(note.origin.uri, anchor)),
            on=sheet.day(note.held_on, full=True),
            line=line if isinstance(line, Markup) else sheet.own(line, alliance),
            label=sheet.gettext(label) if label and not isinstance(line, Markup) else "",
        )
        for note in report.notes
        for text, line in lines(note)
    )


def _decisions(note: Review) -> _Lines:
    return [(plain(one.text), plain(one.why) if one.why else "") for one in note.decisions]


def _experiments(sheet: Sheet, report: YearReport, note: Review) -> _Lines:
    return [
        (
            plain(one.text),
            sheet.said(N_("its day, %(day)s, has passed"), day=sheet.day(one.until, full=True))
            if not one.outcome and one.until is not None and one.until < report.until
            else plain(one.outcome or ""),
        )
        for one in note.we_try
    ]


def _lessons(note: Review) -> _Lines:
    return [(plain(without_blocks(note.what_we_learned)), "")] if note.what_we_learned else []


def _outside(note: Review) -> _Lines:
    return [(plain(without_blocks(note.what_changed_outside)), "")] if note.what_changed_outside else []


def _thanks(sheet: Sheet, note: Review) -> _Lines:
    return [
        (
            plain(one.text),
            sheet.said(N_("to %(who)s"), who=sheet.listed(to))
            if (to := [*map(sheet.party, one.to), *map(sheet.person, one.to_people)])
            else "",
        )
        for one in note.thanks
    ]
