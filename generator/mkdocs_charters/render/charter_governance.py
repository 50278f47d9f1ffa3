"""Who decides, whom to turn to and when the parties meet, as pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from ..insight.rhythm import Meeting, waits_for_its_first_day
from ..locale.words import N_
from ..model.charter_items import DecisionRight, Escalation
from ..model.portfolio import Alliance
from ..model.records import Review
from ..model.values import Withheld
from .sheet import Named, Sheet


@dataclass(frozen=True, slots=True)
class DecisionView:
    """Who makes a decision."""

    anchor: str
    decision: str
    who: tuple[tuple[str, Markup], ...]
    within: str
    otherwise: str
    others: tuple[tuple[str, Markup], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the escalation ladder. `who` has each party with its people, a person who is a party herself without one."""

    level: str
    who: tuple[tuple[Named | None, Markup], ...]
    within: str
    resolve: str
    trigger: str


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting that comes again."""

    anchor: str
    forum: str
    form: str
    every: str
    at: str
    zone: str
    duration: str
    where: str
    chair: Named | None
    attendees: Markup
    agenda: tuple[str, ...]
    next_on: Markup | None
    last: Named | None
    waits: bool
    """Whether it has a rhythm, and nobody said from which day on."""


_ROLES: Final = (
    ("decided_by", ""),
    ("accountable", N_("Accountable")),
    ("approver", N_("Approver")),
    ("decide", N_("Decides")),
    ("responsible", N_("Responsible")),
    ("driver", N_("Driver")),
    ("recommend", N_("Recommends")),
    ("agree", N_("Must agree")),
)
_OTHERS: Final = (
    ("contributors", N_("Contributors")),
    ("input", N_("Heard")),
    ("perform", N_("Carries out")),
    ("consulted", N_("Consulted")),
    ("informed", N_("Informed")),
)


def decisions_view(sheet: Sheet, alliance: Alliance) -> tuple[DecisionView, ...]:
    """The decision table."""
    return tuple(_decision(sheet, alliance, one) for one in alliance.charter.decision_rights)


def _decision(sheet: Sheet, alliance: Alliance, right: DecisionRight) -> DecisionView:
    def named(roles: tuple[tuple[str, str], ...]) -> list[tuple[str, Markup]]:
        return [
            (sheet.gettext(words) if words else "", sheet.people(people))
            for name, words in roles
            if (people := getattr(right, name))
        ]

    others = named(_OTHERS)
    if right.model is not None:
        others.insert(0, (sheet.gettext(N_("Model of roles")), Markup.escape(right.model.upper())))
    if right.delegate is not None:
        others.insert(0, (sheet.gettext(N_("In their absence")), sheet.people([right.delegate])))
    return DecisionView(
        anchor=f"decision-{right.id}",
        decision=sheet.own(right.decision, alliance),
        who=tuple(named(_ROLES)),
        within=sheet.duration(right.decide_within),
        otherwise=sheet.own(right.otherwise, alliance),
        others=tuple(others),
    )


def escalation_view(sheet: Sheet, alliance: Alliance) -> tuple[Step, ...]:
    """The ladder, lowest step first. Without levels the order of the list counts."""
    steps = sorted(
        enumerate(alliance.charter.escalation, 1), key=lambda one: one[1].level if one[1].level is not None else one[0]
    )
    return tuple(_step(sheet, alliance, number, step) for number, step in steps)


def _step(sheet: Sheet, alliance: Alliance, number: int, step: Escalation) -> Step:
    sides: dict[str, list[str]] = {}
    for person in step.who:
        side = person if isinstance(person, Withheld) else sheet.desk.portfolio.party_of(person, alliance)
        sides.setdefault(side, []).append(person)
    return Step(
        level=sheet.number(step.level if step.level is not None else number),
        who=tuple(
            (sheet.party(side) if people != [side] else None, sheet.people(people)) for side, people in sides.items()
        ),
        within=sheet.duration(step.within),
        resolve=sheet.duration(step.resolve_within),
        trigger=sheet.own(step.trigger, alliance),
    )


def cadence_view(sheet: Sheet, alliance: Alliance, meetings: tuple[Meeting, ...]) -> tuple[MeetingView, ...]:
    """Meetings in the order of the charter."""
    notes = {note.id: note for note in alliance.reviews}
    return tuple(_meeting(sheet, alliance, one, notes) for one in meetings)


def _meeting(sheet: Sheet, alliance: Alliance, meeting: Meeting, notes: dict[str, Review]) -> MeetingView:
    cadence = meeting.cadence
    last = notes.get(meeting.last_review_id or "")
    zone = cadence.timezone or ""
    return MeetingView(
        anchor=f"meeting-{cadence.id}",
        forum=sheet.own(cadence.forum, alliance),
        form=sheet.label(cadence.form) if cadence.form is not None else "",
        every=sheet.recurrence(cadence.every),
        at=sheet.desk.words.time(cadence.at) if cadence.at is not None else "",
        zone=zone if cadence.at is not None and zone != sheet.desk.portfolio.settings.timezone else "",
        duration=sheet.duration(cadence.duration),
        where=sheet.own(cadence.where, alliance),
        chair=sheet.person(cadence.chair) if cadence.chair is not None else None,
        attendees=sheet.people(cadence.attendees) if cadence.attendees else Markup(),
        agenda=tuple(sheet.own(one, alliance) for one in cadence.agenda),
        next_on=sheet.day(meeting.next_on) if meeting.next_on is not None else None,
        last=_dated_note(sheet, alliance, last) if last is not None else None,
        waits=waits_for_its_first_day(alliance, cadence),
    )


def _dated_note(sheet: Sheet, alliance: Alliance, note: Review) -> Named:
    return Named(sheet.desk.words.day(note.held_on, sheet.desk.as_of), sheet.record(alliance, note).href)
