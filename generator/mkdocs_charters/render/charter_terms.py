"""What the parties agreed, section by section, as pages show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from ..insight.obligations import CommitmentState, MilestoneState, commitment_states, milestone_states
from ..insight.rhythm import Meeting
from ..locale.questions import Question, questions_for
from ..locale.words import N_
from ..model.charter import Charter
from ..model.charter_items import Answered, DecisionRight, Escalation, Offer
from ..model.portfolio import Alliance
from ..model.records import Review
from ..model.values import Status, Withheld
from ..model.when import Recurrence
from .sheet import Named, Passage, Sheet


@dataclass(frozen=True, slots=True)
class Scope:
    """What belongs to the alliance and what does not."""

    title: str
    text: Passage | None
    inside_title: str
    inside: Passage | None
    outside_title: str
    outside: Passage | None


@dataclass(frozen=True, slots=True)
class ValuesView:
    """What all hold to, and what each side brings."""

    title: str
    text: Passage | None
    of: tuple[tuple[Named, Passage], ...]


@dataclass(frozen=True, slots=True)
class Worded:
    """A section that is prose."""

    id: str
    title: str
    text: Passage


@dataclass(frozen=True, slots=True)
class State:
    """How something stands: a word with its shape, since when or on which day. `kind` is empty while no note tells of
    it."""

    kind: str
    words: str
    since: Markup | None = None
    on: Markup | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment."""

    anchor: str
    will: str
    to: Markup | None
    owner: Named | None
    when: Markup
    level: str
    serves: Named | None
    how: str
    state: State | None


@dataclass(frozen=True, slots=True)
class Promises:
    """The commitments of those who make them together."""

    by: Markup
    all: bool
    promises: tuple[Promise, ...]


@dataclass(frozen=True, slots=True)
class OfferView:
    """Something offered or asked for."""

    anchor: str
    by: Named | None
    what: str
    form: str
    to: Markup | None
    until: Markup | None


@dataclass(frozen=True, slots=True)
class CriterionView:
    """What both sides will call success."""

    anchor: str
    title: str
    how: str
    indicator: Named | None


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """What comes by when."""

    anchor: str
    title: str
    due: Markup | None
    first_due: Markup | None
    owner: Named | None
    serves: Named | None
    state: State | None
    open: bool


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
    """A step of the escalation ladder."""

    level: str
    who: tuple[tuple[Named, Markup], ...]
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


@dataclass(frozen=True, slots=True)
class Answers:
    """A question and what was answered."""

    anchor: str
    question: str
    text: Passage | None
    answers: tuple[tuple[Named, Passage], ...]


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    """Questions that belong together; without a title where the type of alliance has no groups."""

    title: str
    questions: tuple[Answers, ...]


@dataclass(frozen=True, slots=True)
class Conversation:
    """The questions people answered for one another, and those still open, each with whether it is rather spoken than
    written."""

    groups: tuple[AnswerGroup, ...]
    open: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class BehaviourView:
    """How the parties want to be when it gets hard."""

    text: Passage
    how: Passage | None


@dataclass(frozen=True, slots=True)
class WordView:
    """A word that means the same to all."""

    anchor: str
    term: str
    meaning: Passage


_QUIET: Final = N_("no note yet")


def worded(sheet: Sheet, charter: Charter, name: str, markdown: str | None) -> Worded | None:
    """A section that is prose, under the author's own words for its heading."""
    text = sheet.passage(markdown)
    return Worded(name.replace("_", "-"), sheet.heading(charter, name), text) if text is not None else None


def scope_view(sheet: Sheet, charter: Charter) -> Scope | None:
    """Scope, with what is in and out side by side."""
    scope = charter.scope
    if scope is None:
        return None
    return Scope(
        title=sheet.heading(charter, "scope"),
        text=sheet.passage(scope.text),
        inside_title=sheet.heading(charter, "in"),
        inside=sheet.passage(scope.inside, 3),
        outside_title=sheet.heading(charter, "out"),
        outside=sheet.passage(scope.outside, 3),
    )


def values_view(sheet: Sheet, charter: Charter) -> ValuesView | None:
    """Values, those of each side beside each other."""
    values = charter.values
    if values is None:
        return None
    of = [(sheet.party(party), sheet.passage(text, 3)) for party, text in values.of.items()]
    return ValuesView(
        title=sheet.heading(charter, "values"),
        text=sheet.passage(values.text),
        of=tuple((party, text) for party, text in of if text is not None),
    )


def commitments_view(sheet: Sheet, alliance: Alliance) -> tuple[Promises, ...]:
    """Commitments by who makes them: each party's own in the order of the parties, then what several promise."""
    states = commitment_states(alliance, sheet.desk.as_of)
    groups: dict[tuple[str, ...], list[CommitmentState]] = {}
    for state in states:
        groups.setdefault(state.by, []).append(state)
    order = {party: index for index, party in enumerate(alliance.parties)}

    def place(by: tuple[str, ...]) -> tuple[int, list[int]]:
        return len(by), [order.get(party, len(order)) for party in by]

    return tuple(
        Promises(
            by=sheet.parties(by),
            all=len(by) > 1 and set(by) == set(alliance.parties),
            promises=tuple(_promise(sheet, alliance, state) for state in groups[by]),
        )
        for by in sorted(groups, key=place)
    )


def _promise(sheet: Sheet, alliance: Alliance, state: CommitmentState) -> Promise:
    promise = state.commitment
    level = promise.service_level
    others = tuple(party for party in alliance.parties if party not in state.by)
    return Promise(
        anchor=f"commitment-{promise.id}",
        will=promise.will,
        to=sheet.parties(state.to) if promise.to and state.to != others else None,
        owner=sheet.person(promise.owner) if promise.owner is not None else None,
        when=_when(sheet, state),
        level=" ".join(part for part in (level.target, level.metric) if part) if level is not None else "",
        serves=sheet.term(alliance, promise.serves) if promise.serves is not None else None,
        how=promise.how_we_know or "",
        state=_state_of_commitment(sheet, alliance, state),
    )


def _when(sheet: Sheet, state: CommitmentState) -> Markup:
    promise = state.commitment
    if promise.every is not None:
        often = Markup.escape(sheet.recurrence(promise.every))
        if state.next_on is not None and not _routine(promise.every):
            return sheet.said(N_("%(often)s, next on %(day)s"), often=often, day=sheet.day(state.next_on))
        return often
    if promise.due_on is not None:
        return sheet.said(N_("agreed for %(day)s"), day=sheet.day(promise.due_on))
    return Markup()


def _routine(every: Recurrence) -> bool:
    """What comes round every few days: its next date is no news."""
    return every.rule.startswith(("FREQ=DAILY", "FREQ=WEEKLY"))


def _state_of_commitment(sheet: Sheet, alliance: Alliance, state: CommitmentState) -> State | None:
    if state.status is None:
        charter = alliance.charter
        quiet = charter.status is Status.ACTIVE and bool(alliance.reviews) and not charter.alliance_type.personal
        return State("", sheet.gettext(_QUIET)) if quiet else None
    since = sheet.day(state.since) if state.since is not None else None
    return State(state.status.value, sheet.label(state.status), since=since, note=state.note or "")


def offers_view(sheet: Sheet, offers: Sequence[Offer]) -> tuple[OfferView, ...]:
    """Offers, or asks."""
    return tuple(
        OfferView(
            anchor=f"offer-{one.id}",
            by=sheet.party(one.by) if one.by is not None else None,
            what=one.what,
            form=sheet.label(one.form) if one.form is not None else "",
            to=sheet.parties(one.to) if one.to else None,
            until=sheet.day(one.until) if one.until is not None else None,
        )
        for one in offers
    )


def success_view(sheet: Sheet, alliance: Alliance) -> tuple[CriterionView, ...]:
    """Success criteria."""
    titles = {one.id: one.title for one in alliance.charter.indicators}
    return tuple(
        CriterionView(
            anchor=f"criterion-{one.id}",
            title=one.title,
            how=one.how_we_know or "",
            indicator=Named(titles[one.indicator], f"#indicator-{one.indicator}") if one.indicator in titles else None,
        )
        for one in alliance.charter.success_criteria
    )


def milestones_view(sheet: Sheet, alliance: Alliance) -> tuple[MilestoneView, ...]:
    """Milestones by date; those without one come last."""
    states = milestone_states(alliance, sheet.desk.as_of)
    order = sorted(states, key=lambda one: (one.due_on is None, one.due_on.toordinal() if one.due_on else 0))
    return tuple(_milestone(sheet, alliance, state) for state in order)


def _milestone(sheet: Sheet, alliance: Alliance, state: MilestoneState) -> MilestoneView:
    stone = state.milestone
    moved = stone.due_on is not None and state.due_on != stone.due_on
    return MilestoneView(
        anchor=f"milestone-{stone.id}",
        title=stone.title,
        due=sheet.day(state.due_on, full=True) if state.due_on is not None else None,
        first_due=sheet.day(stone.due_on) if moved and stone.due_on is not None else None,
        owner=sheet.person(stone.owner) if stone.owner is not None else None,
        serves=sheet.term(alliance, stone.serves) if stone.serves is not None else None,
        state=State(
            state.outcome.value,
            sheet.label(state.outcome),
            on=sheet.day(state.told_on) if state.told_on is not None else None,
            note=state.note or "",
        )
        if state.outcome is not None
        else None,
        open=state.open,
    )


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
    return tuple(_decision(sheet, one) for one in alliance.charter.decision_rights)


def _decision(sheet: Sheet, right: DecisionRight) -> DecisionView:
    def named(roles: tuple[tuple[str, str], ...]) -> list[tuple[str, Markup]]:
        return [
            (sheet.gettext(words) if words else "", sheet.people(people))
            for name, words in roles
            if (people := getattr(right, name))
        ]

    others = named(_OTHERS)
    if right.delegate is not None:
        others.insert(0, (sheet.gettext(N_("In their absence")), sheet.people([right.delegate])))
    return DecisionView(
        anchor=f"decision-{right.id}",
        decision=right.decision,
        who=tuple(named(_ROLES)),
        within=sheet.duration(right.decide_within),
        otherwise=right.otherwise or "",
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
        who=tuple((sheet.party(side), sheet.people(people)) for side, people in sides.items()),
        within=sheet.duration(step.within),
        resolve=sheet.duration(step.resolve_within),
        trigger=step.trigger or "",
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
        forum=cadence.forum,
        form=sheet.label(cadence.form) if cadence.form is not None else "",
        every=sheet.recurrence(cadence.every),
        at=sheet.desk.words.time(cadence.at) if cadence.at is not None else "",
        zone=zone if cadence.at is not None and zone != sheet.desk.portfolio.settings.timezone else "",
        duration=sheet.duration(cadence.duration),
        where=cadence.where or "",
        chair=sheet.person(cadence.chair) if cadence.chair is not None else None,
        attendees=sheet.people(cadence.attendees) if cadence.attendees else Markup(),
        agenda=tuple(cadence.agenda),
        next_on=sheet.day(meeting.next_on) if meeting.next_on is not None else None,
        last=_dated_note(sheet, alliance, last) if last is not None else None,
    )


def _dated_note(sheet: Sheet, alliance: Alliance, note: Review) -> Named:
    return Named(sheet.desk.words.day(note.held_on, sheet.desk.as_of), sheet.record(alliance, note).href)


def behaviours_view(sheet: Sheet, charter: Charter) -> tuple[BehaviourView, ...]:
    """When it gets hard."""
    found = [(sheet.passage(one.text), sheet.passage(one.how_we_know)) for one in charter.when_it_gets_hard]
    return tuple(BehaviourView(text, how) for text, how in found if text is not None)


def words_view(sheet: Sheet, charter: Charter) -> tuple[WordView, ...]:
    """The glossary, in the order of the charter."""
    found = [(number, one.term, sheet.passage(one.meaning)) for number, one in enumerate(charter.words_we_share, 1)]
    return tuple(WordView(f"word-{number}", term, meaning) for number, term, meaning in found if meaning is not None)


def conversation_view(sheet: Sheet, alliance: Alliance) -> Conversation | None:
    """Questions and answers of those who speak for themselves; None where there are none and none are asked."""
    charter = alliance.charter
    known = {question.id: question for question in questions_for(charter.alliance_type.value)}
    groups: dict[str, list[Answers]] = {}
    for number, answered in enumerate(charter.questions, 1):
        question = known.get(answered.question)
        group = question.group if question is not None and charter.alliance_type.personal else ""
        groups.setdefault(group, []).append(_answers(sheet, answered, question, number))
    invited: tuple[tuple[str, bool], ...] = ()
    if charter.alliance_type.personal and charter.status is not Status.ENDED:
        told = {one.question for one in charter.questions}
        invited = tuple(
            (question.text(sheet.language), question.spoken)
            for question in known.values()
            if question.id not in told and not _concrete(charter, question)
        )
    if not groups and not invited:
        return None
    own = sheet.gettext(N_("Questions of our own")) if any(groups) else ""
    return Conversation(
        tuple(AnswerGroup(sheet.gettext(group) if group else own, tuple(members)) for group, members in groups.items()),
        invited,
    )


def _answers(sheet: Sheet, answered: Answered, question: Question | None, number: int) -> Answers:
    found = [(sheet.person(person), sheet.passage(text, 3)) for person, text in answered.answers.items()]
    return Answers(
        anchor=f"q-{answered.question}" if question is not None else f"q-own-{number}",
        question=question.text(sheet.language) if question is not None else answered.question,
        text=sheet.passage(answered.text, 3),
        answers=tuple((person, text) for person, text in found if text is not None),
    )


def _concrete(charter: Charter, question: Question) -> bool:
    """Whether the charter answers a question elsewhere, where answers become concrete."""
    return any(getattr(charter, name, None) for name in question.leads_to)
