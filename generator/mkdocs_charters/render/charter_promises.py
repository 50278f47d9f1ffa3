"""What was promised, offered and aimed at, as pages show it, and how it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from ..insight.obligations import CommitmentState, MilestoneState, commitment_states, milestone_states
from ..locale.words import N_
from ..model.charter_items import Commitment, Offer
from ..model.portfolio import Alliance
from ..model.values import Status
from ..model.when import Recurrence
from .sheet import Named, Sheet


@dataclass(frozen=True, slots=True)
class State:
    """How something stands: a word with its shape, and since when or on which day. `kind` is empty while no note tells of it."""

    kind: str
    words: str
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
    next_on: Markup | None
    level: str
    serves: Named | None
    how: str
    state: State | None


@dataclass(frozen=True, slots=True)
class Promises:
    """The commitments of those who make them together; `unnamed` if it is one of whom nobody reads the name here."""

    by: Markup
    all: bool
    unnamed: bool
    promises: tuple[Promise, ...]


@dataclass(frozen=True, slots=True)
class OfferView:
    """Something offered or asked for; `past` if the day until which it stood has passed."""

    anchor: str
    by: Named | None
    what: str
    form: str
    to: Markup | None
    until: Markup | None
    past: bool


@dataclass(frozen=True, slots=True)
class CriterionView:
    """What both sides will call success."""

    anchor: str
    title: str
    how: str
    indicator: Named | None


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """What comes by when. With `moved` notes changed the agreed day, which is `first_due`; None for one that had no day. `passed` if it is
    open and its day has passed."""

    anchor: str
    title: str
    due: Markup | None
    moved: bool
    first_due: Markup | None
    owner: Named | None
    serves: Named | None
    state: State | None
    open: bool
    passed: bool


_QUIET: Final = N_("no note yet")


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
            by=sheet.listed([Named(sheet.party(one).text) for one in by]),
            unnamed=len(by) == 1 and sheet.party(by[0]).withheld,
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
        will=sheet.own(promise.will, alliance),
        to=sheet.parties(state.to) if promise.to and state.to != others else None,
        owner=sheet.person(promise.owner) if promise.owner is not None else None,
        when=_when(sheet, alliance, promise),
        next_on=_next_on(sheet, state) if alliance.in_force and alliance.status is not Status.PAUSED else None,
        level=sheet.own(" ".join(part for part in (level.target, level.metric) if part), alliance)
        if level is not None
        else "",
        serves=sheet.term(alliance, promise.serves) if promise.serves is not None else None,
        how=sheet.own(promise.how_we_know, alliance),
        state=_state_of_commitment(sheet, alliance, state),
    )


def _when(sheet: Sheet, alliance: Alliance, promise: Commitment) -> Markup:
    """How often or by when, from when and until when: days that are signed, with their years, so that they are understood years later."""
    start, due = promise.starts_on, promise.due_on
    if promise.every is not None:
        when = Markup.escape(sheet.recurrence(promise.every))
    elif due is not None:
        words = N_("agreed for %(day)s") if alliance.in_force else N_("planned for %(day)s")
        when = sheet.said(words, day=sheet.day(due, full=True))
    elif start is not None:
        return sheet.said(N_("beginning on %(day)s"), day=sheet.day(start, full=True))
    else:
        return Markup()
    if start is not None:
        when = sheet.said(N_("%(when)s, from %(day)s"), when=when, day=sheet.day(start, full=True))
    if promise.every is not None and due is not None:
        when = sheet.said(N_("%(when)s, until %(day)s"), when=when, day=sheet.day(due, full=True))
    return when


def _next_on(sheet: Sheet, state: CommitmentState) -> Markup | None:
    every = state.commitment.every
    return sheet.day(state.next_on) if every is not None and state.next_on is not None and not _routine(every) else None


def _routine(every: Recurrence) -> bool:
    """What comes round every few days: its next date is no news."""
    return every.rule.startswith(("FREQ=DAILY", "FREQ=WEEKLY"))


def _state_of_commitment(sheet: Sheet, alliance: Alliance, state: CommitmentState) -> State | None:
    if state.status is None:
        charter = alliance.charter
        quiet = alliance.status is Status.ACTIVE and bool(alliance.reviews) and not charter.alliance_type.personal
        return State("", sheet.gettext(_QUIET)) if quiet else None
    return told_state(sheet, alliance, state, sheet.desk.as_of)


def told_state(sheet: Sheet, alliance: Alliance, state: CommitmentState, as_of: dt.date) -> State:
    """What notes say of a commitment, as it stands on a day. Raises ValueError where none says anything."""
    if state.status is None:
        raise ValueError("no note tells of it")
    note = sheet.own(state.note, alliance)
    if state.told_on is not None and alliance.status is Status.ACTIVE and state.passed_on_track(as_of):
        told = sheet.said(N_("%(status)s, %(day)s"), status=sheet.label(state.status), day=sheet.day(state.told_on))
        return State("", sheet.said(N_("last told: %(told)s"), told=told), note=note)
    return State(state.status.value, sheet.label(state.status), on=since_when(sheet, state), note=note)


def since_when(sheet: Sheet, state: CommitmentState) -> Markup | None:
    """When it was done, where a note says so; else since when notes say how it stands."""
    if state.done_on is not None:
        return sheet.said(N_("done on %(day)s"), day=sheet.day(state.done_on))
    return sheet.said(N_("since %(day)s"), day=sheet.day(state.since)) if state.since is not None else None


def offers_view(sheet: Sheet, alliance: Alliance, offers: Sequence[Offer]) -> tuple[OfferView, ...]:
    """Offers, or asks; those whose day has passed come last and are told as what stood until then."""
    return tuple(
        OfferView(
            anchor=f"offer-{one.id}",
            by=sheet.party(one.by) if one.by is not None else None,
            what=sheet.own(one.what, alliance),
            form=sheet.label(one.form) if one.form is not None else "",
            to=sheet.parties(one.to) if one.to else None,
            until=sheet.day(one.until, full=True) if one.until is not None else None,
            past=one.until is not None and one.until < sheet.desk.as_of,
        )
        for one in sorted(offers, key=lambda one: one.until is not None and one.until < sheet.desk.as_of)
    )


def success_view(sheet: Sheet, alliance: Alliance) -> tuple[CriterionView, ...]:
    """Success criteria."""
    titles = {one.id: one.title for one in alliance.charter.indicators}
    return tuple(
        CriterionView(
            anchor=f"criterion-{one.id}",
            title=sheet.own(one.title, alliance),
            how=sheet.own(one.how_we_know, alliance),
            indicator=Named(sheet.own(titles[one.indicator], alliance), f"#indicator-{one.indicator}")
            if one.indicator in titles
            else None,
        )
        for one in alliance.charter.success_criteria
    )


def milestones_view(sheet: Sheet, alliance: Alliance) -> tuple[MilestoneView, ...]:
    """Milestones by the day that was agreed, wherever a note moved them; those without one come last."""
    states = milestone_states(alliance, sheet.desk.as_of)
    order = sorted(states, key=lambda one: one.milestone.due_on or dt.date.max)
    return tuple(_milestone(sheet, alliance, state) for state in order)


def _milestone(sheet: Sheet, alliance: Alliance, state: MilestoneState) -> MilestoneView:
    stone = state.milestone
    moved = state.due_on != stone.due_on
    return MilestoneView(
        anchor=f"milestone-{stone.id}",
        title=sheet.own(stone.title, alliance),
        due=sheet.day(state.due_on, full=True) if state.due_on is not None else None,
        moved=moved,
        first_due=sheet.day(stone.due_on, full=True) if moved and stone.due_on is not None else None,
        owner=sheet.person(stone.owner) if stone.owner is not None else None,
        serves=sheet.term(alliance, stone.serves) if stone.serves is not None else None,
        state=State(
            state.outcome.value,
            sheet.label(state.outcome),
            on=sheet.day(state.told_on) if state.told_on is not None else None,
            note=sheet.own(state.note, alliance),
        )
        if state.outcome is not None
        else None,
        open=state.open,
        passed=state.open
        and alliance.status is not Status.PAUSED
        and state.due_on is not None
        and state.due_on < sheet.desk.as_of,
    )
