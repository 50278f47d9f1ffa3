"""The page of a note: what was decided, who does what, how promises and milestones stand."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from ..checks.practices.periods import form_of
from ..insight.scorecard import distribution
from ..locale.words import N_
from ..model.items import Action, Decision, Reading
from ..model.portfolio import Alliance
from ..model.records import Review
from ..model.values import AllianceType, MeetingForm, Withheld
from .charter_beside import Comment, commentary_view
from .charter_promises import State
from .charter_records import UNRECEIVED, Entry, from_to
from .own_words import joined
from .record_parts import RecordHead, Titled, benefit_words, facts, titled
from .sheet import Named, Passage, Sheet


@dataclass(frozen=True, slots=True)
class News:
    """How an item of the charter stood on that day."""

    item: Named
    state: State
    more: Markup


@dataclass(frozen=True, slots=True)
class DecisionMade:
    """A decision with its reason."""

    text: Passage
    why: Passage | None
    amends: Named | None
    by: Markup


@dataclass(frozen=True, slots=True)
class ActionTaken:
    """Who does what by when."""

    text: Passage
    done: bool
    owner: Named | None
    due: Markup | None


@dataclass(frozen=True, slots=True)
class ThanksGiven:
    """A thank-you."""

    text: Passage
    to: Markup


@dataclass(frozen=True, slots=True)
class ConcernTold:
    """A worry and what became of it."""

    text: Passage
    raised_by: Named | None
    acknowledged: Markup | None
    closed: Markup | None


@dataclass(frozen=True, slots=True)
class Tried:
    """An experiment."""

    text: Passage
    until: Markup | None
    outcome: Passage | None


@dataclass(frozen=True, slots=True)
class ShiftTold:
    """A priority that came to matter more or less."""

    item: Named
    party: Named
    before: str
    after: str
    more: bool
    cause: str
    note: str


@dataclass(frozen=True, slots=True)
class ReadingTold:
    """A reading as it stands in a note."""

    indicator: Named
    values: tuple[tuple[str, str], ...]
    few: str


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """A note."""

    head: RecordHead
    lead: tuple[Comment, ...]
    decisions_title: str
    decisions: tuple[DecisionMade, ...]
    actions_title: str
    actions: tuple[ActionTaken, ...]
    commitments: tuple[News, ...]
    milestones: tuple[News, ...]
    shifts: tuple[ShiftTold, ...]
    readings: tuple[ReadingTold, ...]
    exchanges: tuple[Entry, ...]
    thanks_title: str
    thanks: tuple[ThanksGiven, ...]
    concerns_title: str
    concerns: tuple[ConcernTold, ...]
    we_try_title: str
    we_try: tuple[Tried, ...]
    prose: tuple[Titled, ...]
    commentary: tuple[Comment, ...]


def review_page(sheet: Sheet, alliance: Alliance, review: Review) -> ReviewPage:
    """What the page of a note shows, its prose converted."""
    comments = commentary_view(sheet, review)
    lead = [comment for comment in comments if not comment.title]
    titles = {name: sheet.heading(review, name) for name in ("decisions", "actions", "thanks", "concerns", "we_try")}
    prose = (
        titled(sheet, review, name, getattr(review, name))
        for name in ("does_the_purpose_still_fit", "what_changed_outside", "what_we_learned")
    )
    page = ReviewPage(
        head=_review_head(sheet, alliance, review),
        lead=tuple(lead),
        decisions_title=titles["decisions"],
        decisions=tuple(made for one in review.decisions if (made := _decision(sheet, alliance, one)) is not None),
        actions_title=titles["actions"],
        actions=tuple(taken for one in review.actions if (taken := _action(sheet, one)) is not None),
        commitments=_commitment_news(sheet, alliance, review),
        milestones=_milestone_news(sheet, alliance, review),
        shifts=_shifts(sheet, alliance, review),
        readings=_readings(sheet, alliance, review),
        exchanges=_exchanges(sheet, alliance, review),
        thanks_title=titles["thanks"],
        thanks=tuple(
            ThanksGiven(text, sheet.listed([*map(sheet.party, one.to), *map(sheet.person, one.to_people)]))
            if one.to or one.to_people
            else ThanksGiven(text, Markup())
            for one in review.thanks
            if (text := sheet.passage(one.text)) is not None
        ),
        concerns_title=titles["concerns"],
        concerns=tuple(
            ConcernTold(
                text,
                sheet.party(one.raised_by) if one.raised_by is not None else None,
                sheet.day(one.acknowledged) if one.acknowledged is not None else None,
                sheet.day(one.closed) if one.closed is not None else None,
            )
            for one in review.concerns
            if (text := sheet.passage(one.text)) is not None
        ),
        we_try_title=titles["we_try"],
        we_try=tuple(
            Tried(text, sheet.day(one.until, full=True) if one.until is not None else None, sheet.passage(one.outcome))
            for one in review.we_try
            if (text := sheet.passage(one.text)) is not None
        ),
        prose=tuple(one for one in prose if one is not None),
        commentary=tuple(comment for comment in comments if comment.title),
    )
    sheet.convert()
    return page


def _review_head(sheet: Sheet, alliance: Alliance, review: Review) -> RecordHead:
    return RecordHead(
        kind=sheet.meeting(alliance, review) if review.title else sheet.gettext(N_("Note")),
        title=sheet.record_title(alliance, review),
        alliance=sheet.alliance_named(alliance),
        facts=facts(
            (sheet.gettext(N_("Date")), sheet.day(review.held_on, full=True)),
            (sheet.gettext(N_("There")), _there(sheet, alliance, review) if review.attendees else ""),
            (sheet.gettext(N_("Confirmed by")), sheet.people(review.confirmed_by) if review.confirmed_by else ""),
            (
                sheet.gettext(N_("Sent round")),
                sheet.day(review.circulated_on, full=True) if review.circulated_on else "",
            ),
            (sheet.gettext(N_("Next")), sheet.day(review.next_on, full=True) if review.next_on else ""),
        ),
        pending="",
    )


def _there(sheet: Sheet, alliance: Alliance, review: Review) -> Markup:
    """Who was there; of a strategy session also in which role, so that it shows whose voices were heard."""
    if form_of(alliance, review) is not MeetingForm.STRATEGY_SESSION:
        return sheet.people(review.attendees)
    return sheet.listed([_with_role(sheet, one) for one in review.attendees])


def _with_role(sheet: Sheet, person: str) -> Named | Markup:
    someone = None if isinstance(person, Withheld) else sheet.desk.portfolio.people.get(person)
    role = someone.entry.role if someone is not None and someone.entry is not None else None
    named = sheet.person(person)
    return (
        Markup('{} <span class="ch-for">({})</span>').format(escape(named), sheet.of_party(role, someone.party))
        if role and someone is not None
        else named
    )


def _decision(sheet: Sheet, alliance: Alliance, one: Decision) -> DecisionMade | None:
    text = sheet.passage(one.text)
    if text is None:
        return None
    return DecisionMade(
        text,
        sheet.passage(one.why),
        sheet.term(alliance, one.amends) if one.amends is not None else None,
        sheet.people(one.decided_by) if one.decided_by else Markup(),
    )


def _action(sheet: Sheet, one: Action) -> ActionTaken | None:
    text = sheet.passage(one.text)
    if text is None:
        return None
    return ActionTaken(
        text,
        one.done,
        sheet.person(one.owner) if one.owner is not None else None,
        sheet.day(one.due_on) if one.due_on is not None else None,
    )


def _commitment_news(sheet: Sheet, alliance: Alliance, review: Review) -> tuple[News, ...]:
    found = []
    for ident, news in review.commitments.items():
        days = [
            sheet.said(words, day=sheet.day(day))
            for words, day in ((N_("for %(day)s"), news.occurrence), (N_("done on %(day)s"), news.done_on))
            if day is not None
        ]
        state = State(news.status.value, sheet.label(news.status), note=sheet.own(news.note, alliance))
        found.append(News(sheet.term(alliance, ident), state, Markup(", ").join(days)))
    return tuple(found)


def _milestone_news(sheet: Sheet, alliance: Alliance, review: Review) -> tuple[News, ...]:
    return tuple(
        News(
            sheet.term(alliance, ident),
            State(news.outcome.value, sheet.label(news.outcome), note=sheet.own(news.note, alliance)),
            sheet.said(N_("to %(day)s"), day=sheet.day(news.moved_to, full=True))
            if news.moved_to is not None
            else Markup(),
        )
        for ident, news in review.milestones.items()
    )


def _shifts(sheet: Sheet, alliance: Alliance, review: Review) -> tuple[ShiftTold, ...]:
    return tuple(
        ShiftTold(
            item=sheet.term(alliance, one.priority),
            party=sheet.party(one.party),
            before=sheet.number(one.before),
            after=sheet.number(one.after),
            more=one.after > one.before,
            cause=sheet.label(one.cause),
            note=sheet.own(one.note, alliance),
        )
        for one in review.priority_shifts
    )


def _readings(sheet: Sheet, alliance: Alliance, review: Review) -> tuple[ReadingTold, ...]:
    indicators = {one.id: one for one in alliance.charter.indicators}
    address = alliance.charter.origin.uri
    found = []
    for ident, reading in review.readings.items():
        indicator = indicators.get(ident)
        if indicator is None:
            continue
        named = Named(sheet.own(indicator.title, alliance), sheet.to(address, f"indicator-{ident}"))
        found.append(_reading(sheet, alliance, reading, named, indicator.unit))
    return tuple(found)


def _reading(sheet: Sheet, alliance: Alliance, reading: Reading, indicator: Named, unit: str | None) -> ReadingTold:
    """A team's answers are anonymous: median and middle half, from five answers on, also where they were written by
    name."""
    values: list[tuple[str, str]] = []
    inside = alliance.charter.alliance_type is AllianceType.INTRA_TEAM
    if reading.value is not None:
        values.append(("", sheet.number(reading.value, unit, alliance)))
    answers = [*reading.scores, *(reading.by.values() if inside else ())]
    spread = distribution(answers)
    if spread is not None:
        low, middle, high = spread
        values.append((sheet.gettext(N_("median")), sheet.number(middle, unit, alliance)))
        values.append(
            (
                sheet.gettext(N_("middle half")),
                sheet.gettext(N_("%(low)s to %(high)s")) % {"low": sheet.number(low), "high": sheet.number(high)},
            )
        )
    if not inside:
        values += [
            (sheet.party(party).text, sheet.number(value, unit, alliance)) for party, value in reading.by.items()
        ]
    few = sheet.gettext(N_("answers of a team are shown from five on")) if answers and spread is None else ""
    return ReadingTold(indicator, tuple(values), few)


def _exchanges(sheet: Sheet, alliance: Alliance, review: Review) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            on=sheet.day(one.given_on or review.held_on),
            named=Named(sheet.own(one.what, alliance)),
            kind=joined(
                ", ",
                (
                    part
                    for part in (sheet.label(one.form) if one.form else "", benefit_words(sheet, one.benefit, alliance))
                    if part
                ),
            ),
            people=from_to(sheet, one.given_by, alliance.received_by(one.given_by, one.received_by)),
            pending="" if one.acknowledged_on or one.acknowledged_by else sheet.gettext(UNRECEIVED),
        )
        for one in review.exchanges
    )
