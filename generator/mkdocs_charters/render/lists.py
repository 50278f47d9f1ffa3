"""Rows of the collections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from ..insight.celebration import behind
from ..insight.reciprocity import Given
from ..insight.rhythm import cadence_of, meetings
from ..locale.words import N_
from ..model.charter import Charter
from ..model.documents import Party
from ..model.plain_text import plain
from ..model.portfolio import Alliance
from ..model.records import Dispute, Review, Win
from ..model.values import PartyForm, Status, Withheld
from .charter_head import next_look
from .charter_records import UNRECEIVED, Entry, from_to
from .facets import Facet, Facets, of_alliance, of_choice, of_parties, of_theme, of_year
from .own_words import joined
from .record_parts import benefit_words
from .sheet import Named, Sheet
from .titles import excerpt


@dataclass(frozen=True, slots=True)
class AllianceRow:
    """An alliance in a list or on a card."""

    named: Named
    kind: str
    status: str
    status_words: str
    parties: Markup
    meeting: str
    meeting_on: Markup | None
    look: Markup | None
    facets: Facets


@dataclass(frozen=True, slots=True)
class AllianceGroup:
    """Alliances of one status."""

    status: str
    title: str
    rows: tuple[AllianceRow, ...]


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A party in a list."""

    named: Named
    form: str
    part_of: Named | None
    facets: Facets


@dataclass(frozen=True, slots=True)
class PartyGroup:
    """Parties of one form."""

    title: str
    rows: tuple[PartyRow, ...]


@dataclass(frozen=True, slots=True)
class WinCard:
    """A win on the wall. `did` is who did what, empty where that is told of nobody or there is little room: then `people` are named
    in a row, as they are after the first ones.
    """

    named: Named
    on: Markup
    alliance: Named
    story: str
    people: Markup
    did: tuple[tuple[Named, str], ...]
    impact: str
    metric: str
    serves: Named | None
    confirmed: Markup
    facets: Facets


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note in a list."""

    named: Named
    on: Markup
    alliance: Named
    kind: str
    decisions: int
    facets: Facets


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """A dispute in a list."""

    named: Named
    on: Markup
    alliance: Named
    settled: Markup | None
    facets: Facets


@dataclass(frozen=True, slots=True)
class GivenRow:
    """Something given in a list."""

    entry: Entry
    alliance: Named
    facets: Facets


_GROUPS: Final = {
    Status.ACTIVE: N_("Active"),
    Status.PROPOSED: N_("Proposed"),
    Status.DRAFT: N_("Drafts"),
    Status.PAUSED: N_("Paused"),
    Status.ENDED: N_("Ended"),
}
_FORMS: Final = {
    PartyForm.ORGANIZATION: N_("Organisations"),
    PartyForm.TEAM: N_("Teams"),
    PartyForm.PERSON: N_("People"),
}


_NAMED: Final = 8
"""So many parties of an alliance, or people behind a win, are named in a list; all of them stand on its page."""


def alliance_row(sheet: Sheet, alliance: Alliance) -> AllianceRow:
    """An alliance with its next meeting."""
    charter: Charter = alliance.charter
    coming = min(
        (one for one in meetings(alliance, sheet.desk.as_of) if one.next_on is not None),
        key=lambda one: (one.informal, one.next_on),
        default=None,
    )
    look = next_look(alliance, sheet.desk.as_of) if coming is None else None
    return AllianceRow(
        named=sheet.alliance_named(alliance),
        kind=sheet.label(charter.alliance_type),
        status=alliance.status.value,
        status_words=sheet.label(alliance.status),
        parties=_some(sheet, [sheet.party(role.party) for role in charter.parties]),
        meeting=sheet.own(coming.cadence.forum, alliance) if coming is not None else "",
        meeting_on=sheet.day(coming.next_on) if coming is not None and coming.next_on is not None else None,
        look=sheet.day(look) if look is not None else None,
        facets=Facets(
            (
                *of_choice(sheet, "type", charter.alliance_type),
                *of_choice(sheet, "status", alliance.status),
                *of_parties(sheet, alliance.parties),
            )
        ),
    )


def _some(sheet: Sheet, names: Sequence[Named]) -> Markup:
    """Names in a row; of many the first, and how many more there are. Nothing for none."""
    if not names:
        return Markup()
    # One more costs no more room than to say so.
    told: list[Named | str] = list(names if len(names) <= _NAMED + 1 else names[:_NAMED])
    if more := _more(sheet, len(names) - len(told)):
        told.append(more)
    return sheet.listed(told)


def _more(sheet: Sheet, more: int) -> Markup:
    """How many more there are; nothing for none."""
    if more < 1:
        return Markup()
    words = sheet.desk.words
    return escape(words.ngettext("%(num)s more", "%(num)s more", more) % {"num": words.number(more)})


def alliance_groups(sheet: Sheet, alliances: list[Alliance]) -> tuple[AllianceGroup, ...]:
    """Alliances by status, in the order given."""
    found: dict[Status, list[AllianceRow]] = {}
    for alliance in alliances:
        found.setdefault(alliance.status, []).append(alliance_row(sheet, alliance))
    return tuple(
        AllianceGroup(status.value, sheet.gettext(_GROUPS[status]), tuple(rows)) for status, rows in found.items()
    )


def party_groups(sheet: Sheet, parties: list[Party]) -> tuple[PartyGroup, ...]:
    """Parties by form, in the order given."""
    found: dict[PartyForm, list[PartyRow]] = {form: [] for form in _FORMS}
    for party in parties:
        part_of = (
            sheet.party(party.part_of)
            if party.part_of is not None and not isinstance(party.part_of, Withheld)
            else None
        )
        found[party.form].append(
            PartyRow(
                sheet.party(party.id),
                sheet.label(party.form),
                part_of,
                Facets(of_choice(sheet, "form", party.form)),
            )
        )
    return tuple(PartyGroup(sheet.gettext(_FORMS[form]), tuple(rows)) for form, rows in found.items() if rows)


def note_row(sheet: Sheet, alliance: Alliance, note: Review) -> NoteRow:
    """A note."""
    agreed = cadence_of(alliance, note)
    return NoteRow(
        sheet.record(alliance, note),
        sheet.day(note.held_on, full=True),
        sheet.alliance_named(alliance),
        sheet.meeting(alliance, note) if note.title else "",
        len(note.decisions),
        Facets(
            (
                of_alliance(sheet, alliance),
                *of_choice(sheet, "form", note.form or (agreed.form if agreed is not None else None)),
                of_year(note.held_on),
            )
        ),
    )


def win_card(sheet: Sheet, alliance: Alliance, win: Win, *, short: bool = False) -> WinCard:
    """A win with those behind it, credited as they wish, and, unless it is `short`, with what each did, its first measured impact, what
    it served and who confirmed it.
    """
    people = credited(sheet, alliance, win)
    told = any(did for _, did in people) and not short
    impact = next((one for one in win.impact if one.value is not None), None)
    confirming = [one for one in win.confirmed_by if not isinstance(one, Withheld)]
    return WinCard(
        named=sheet.record(alliance, win),
        on=sheet.day(win.achieved_on, full=True),
        alliance=sheet.alliance_named(alliance),
        story=sheet.own(excerpt(win.story), alliance),
        people=_more(sheet, len(people) - _NAMED) if told else _some(sheet, [one for one, _ in people]),
        did=people[:_NAMED] if told else (),
        # On a narrow card the unit may stand on a line of its own.
        impact=joined(" ", (sheet.number(impact.value), *([sheet.unit(impact.unit, alliance)] if impact.unit else ())))
        if impact is not None and impact.value is not None
        else "",
        metric=sheet.own(impact.metric, alliance) if impact is not None else "",
        serves=sheet.term(alliance, win.serves) if win.serves is not None else None,
        confirmed=sheet.people(confirming) if confirming else Markup(),
        facets=Facets(
            (
                of_alliance(sheet, alliance),
                *of_parties(sheet, alliance.parties),
                *of_theme(sheet, alliance, win.serves),
                of_year(win.achieved_on),
            )
        ),
    )


def credited(sheet: Sheet, alliance: Alliance, win: Win) -> tuple[tuple[Named, str], ...]:
    """Those behind a win, each once, with what they did as far as that is told: people who wish to be named, and the parties of those
    who wish their team to be.
    """
    named: dict[str, Named] = {}
    did: dict[str, list[str]] = {}
    for one in behind(win, sheet.desk.portfolio, alliance):
        key = one.person if one.person is not None else one.party
        if key is None:
            continue
        if key not in named:
            named[key] = sheet.person(key) if one.person is not None else sheet.party(key)
        if one.contribution:
            did.setdefault(key, []).append(sheet.own(one.contribution, alliance))
    return tuple((name, joined("; ", did.get(key, ()))) for key, name in named.items())


def given_row(sheet: Sheet, alliance: Alliance, given: Given) -> GivenRow:
    """Something given, told by a record of its own or in a note."""
    kinds = (
        sheet.label(given.form) if given.form is not None else "",
        benefit_words(sheet, given.benefit, alliance),
    )
    return GivenRow(
        Entry(
            on=sheet.day(given.on, full=True),
            named=Named(sheet.own(given.title or plain(given.what), alliance), sheet.to(given.address)),
            kind=joined(", ", (kind for kind in kinds if kind)),
            people=from_to(sheet, given.given_by, given.received_by),
            pending="" if given.received else sheet.gettext(UNRECEIVED),
        ),
        sheet.alliance_named(alliance),
        Facets(
            (
                of_alliance(sheet, alliance),
                *of_parties(sheet, given.sides),
                *of_choice(sheet, "form", given.form),
                of_year(given.on),
            )
        ),
    )


def dispute_row(sheet: Sheet, alliance: Alliance, dispute: Dispute) -> DisputeRow:
    """A dispute."""
    settled = sheet.day(dispute.agreed_on, full=True) if dispute.agreed_on is not None else None
    return DisputeRow(
        sheet.record(alliance, dispute),
        sheet.day(dispute.raised_on, full=True),
        sheet.alliance_named(alliance),
        settled,
        Facets(
            (
                of_alliance(sheet, alliance),
                Facet("state", "settled", sheet.gettext(N_("settled")))
                if settled is not None
                else Facet("state", "open", sheet.gettext(N_("open"))),
                of_year(dispute.raised_on),
            )
        ),
    )
