"""What is listed over all alliances: one pass over the portfolio for each register, in the order in which it is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from ..insight.celebration import thanked
from ..insight.obligations import (
    ActionState,
    CommitmentState,
    ConcernState,
    MilestoneState,
    commitment_states,
    milestone_states,
    open_actions,
    open_concerns,
)
from ..insight.reciprocity import Given, ledger
from ..insight.rhythm import Meeting
from ..model.charter_items import Offer
from ..model.items import Thanks
from ..model.portfolio import Alliance, Portfolio
from ..model.records import Dispute, Review
from ..model.values import CommitmentStatus, Status, Withheld
from ..model.views import View

LATELY: Final = dt.timedelta(days=90)
"""What was closed within this time stands with what is open."""

_YEAR: Final = dt.timedelta(days=365)
PICTURED: Final = 30
"""So many milestones of all alliances are drawn."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a register.

    `on` is the day by which it is ordered, None where it has none; `alliance_id` and `record_id` say where it is told, the
    latter empty for a charter; `item` is what it is about. `period` is empty on the register's own pages and the quarter
    (`2026-q1`) for what has moved to the pages of that quarter.
    """

    on: dt.date | None
    alliance_id: str
    record_id: str
    item: Any
    period: str = ""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a note or a dispute says was learned, in Markdown."""

    text: str
    title: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """A dispute that was settled; the entry's `record_id` is its id."""


@dataclass(frozen=True, slots=True)
class Open:
    """Something that a party offers or, where `asked`, asks for."""

    offer: Offer
    asked: bool


def quarter(day: dt.date) -> str:
    """The calendar quarter of a day: `2026-q1`."""
    return f"{day.year}-q{(day.month + 2) // 3}"


def _period(state: CommitmentState | MilestoneState, as_of: dt.date) -> str:
    """The quarter of the note that closed something, once that is 90 days ago; empty before and while it is open."""
    told = state.told_on
    return quarter(told) if not state.open and told is not None and as_of - told > LATELY else ""


def commitments(portfolio: Portfolio, as_of: dt.date) -> Iterator[Entry]:
    """Commitments with the actions and concerns that are open, by the day that comes next; those without a day last.

    What is asked for no longer stands among them for 90 days after the note that says so, then with its quarter.
    """
    for alliance in portfolio.alliances.values():
        for state in commitment_states(alliance, as_of):
            told = state.told_on
            if alliance.status is Status.ENDED and told is None:
                continue
            period = _period(state, as_of)
            day = told if period else state.next_on
            if day is None and not state.open:
                day = state.commitment.due_on
            yield Entry(day, alliance.id, state.review_id or "", state, period)
        if alliance.status is Status.ENDED:
            continue
        for action in open_actions(alliance, as_of):
            yield Entry(action.action.due_on, alliance.id, action.review_id, action)
        for concern in open_concerns(alliance, as_of):
            yield Entry(None, alliance.id, concern.review_id, concern)


def roadmap(portfolio: Portfolio, as_of: dt.date) -> Iterator[Entry]:
    """Milestones by date. What was reached or dropped moves to its quarter 90 days after the note that says so."""
    for alliance in portfolio.alliances.values():
        for state in milestone_states(alliance, as_of):
            if alliance.status is Status.ENDED and state.told_on is None:
                continue
            yield Entry(state.due_on, alliance.id, state.review_id or "", state, _period(state, as_of))


def pictured(portfolio: Portfolio, as_of: dt.date, listed: Iterable[Entry]) -> tuple[Entry, ...]:
    """Of milestones in the order of the register those for a picture, which shows the first `PICTURED`: the next ones and before them,
    as far as there is room, those that are open since 90 days at most, and what was reached or dropped lately and had its day within
    a year. What rests, and what had its day longer ago, is left out.
    """

    def near(one: Entry) -> bool:
        long = LATELY if one.item.open else _YEAR
        return one.on is not None and as_of - one.on <= long and not one.period and not rests(portfolio, one)

    shown = [one for one in listed if near(one)]
    gone = sum(1 for one in shown if one.on is not None and one.on < as_of)
    return tuple(shown[min(gone, max(len(shown) - PICTURED, 0)) :])


def decisions(portfolio: Portfolio, as_of: dt.date) -> Iterator[Entry]:
    """What notes say was decided, and how disputes were settled, newest first."""
    for alliance in portfolio.alliances.values():
        for note in alliance.reviews:
            for one in note.decisions:
                yield Entry(note.held_on, alliance.id, note.id, one)
        for dispute in alliance.disputes:
            if dispute.agreed_on is not None and dispute.agreed_on <= as_of and dispute.resolution:
                yield Entry(dispute.agreed_on, alliance.id, dispute.id, Resolved())


def experiments(portfolio: Portfolio, as_of: dt.date) -> Iterator[Entry]:
    """What is tried, newest first."""
    del as_of
    for alliance in portfolio.alliances.values():
        for note in alliance.reviews:
            for one in note.we_try:
                yield Entry(note.held_on, alliance.id, note.id, one)


def lessons(portfolio: Portfolio, as_of: dt.date) -> Iterator[Entry]:
    """What was learned, newest first."""
    del as_of
    for alliance in portfolio.alliances.values():
        records: tuple[Review | Dispute, ...] = (*alliance.reviews, *alliance.disputes)
        for one in records:
            if one.what_we_learned:
                day = one.held_on if isinstance(one, Review) else one.agreed_on or one.raised_on
                yield Entry(day, alliance.id, one.id, Lesson(one.what_we_learned, one.title or ""))


def thanks(portfolio: Portfolio, as_of: dt.date) -> Iterator[Entry]:
    """Thanks, newest first."""
    del as_of
    for alliance in portfolio.alliances.values():
        for note in alliance.reviews:
            for one in note.thanks:
                yield Entry(note.held_on, alliance.id, note.id, one)


def words(portfolio: Portfolio, as_of: dt.date) -> Iterator[Entry]:
    """The words that alliances share, each with its alliance."""
    del as_of
    for alliance in portfolio.alliances.values():
        for number, word in enumerate(alliance.charter.words_we_share, 1):
            yield Entry(None, alliance.id, str(number), word)


def reciprocity(portfolio: Portfolio, as_of: dt.date) -> Iterator[Entry]:
    """What is offered and asked and still stands, and what was given and is not yet confirmed received; by the day until
    which it stands or on which it was given, those without a day last. What is offered and asked rests while an alliance is paused.
    """
    for alliance in portfolio.alliances.values():
        charter = alliance.charter
        if alliance.status is Status.ENDED:
            continue
        for given in ledger(alliance):
            if not given.received:
                yield Entry(given.on, alliance.id, given.source.id, given)
        if alliance.status is Status.PAUSED:
            continue
        for asked, offers in ((False, charter.offers), (True, charter.asks)):
            for offer in offers:
                if offer.until is None or offer.until >= as_of:
                    yield Entry(offer.until, alliance.id, "", Open(offer, asked))


Listing = Callable[[Portfolio, dt.date], Iterator[Entry]]
_LISTINGS: Final[Mapping[View, Listing]] = MappingProxyType(
    {
        View.COMMITMENTS: commitments,
        View.RECIPROCITY: reciprocity,
        View.ROADMAP: roadmap,
        View.DECISIONS: decisions,
        View.EXPERIMENTS: experiments,
        View.LESSONS: lessons,
        View.THANKS: thanks,
        View.GLOSSARY: words,
    }
)
_SOONEST_FIRST: Final = frozenset({View.COMMITMENTS, View.RECIPROCITY, View.ROADMAP})
REGISTERS: Final = tuple(_LISTINGS)
"""The views that are registers, in the order in which they are offered."""


def entries(view: View, portfolio: Portfolio, as_of: dt.date) -> tuple[Entry, ...]:
    """All entries of a register in the order shown. Raises KeyError for a view that is none."""
    found = list(_LISTINGS[view](portfolio, as_of))
    # The order of the portfolio, of its records and of their items decides where a day does not.
    if view in _SOONEST_FIRST:
        found.sort(key=lambda one: one.on or dt.date.max)
    elif view is View.GLOSSARY:
        found.sort(key=lambda one: (one.item.term.casefold(), one.item.term))
    else:
        found.sort(key=lambda one: one.on or dt.date.min, reverse=True)
    return tuple(found)


def concerns(portfolio: Portfolio, entry: Entry) -> Iterator[tuple[str, Any]]:
    """Whom and what an entry is about, as its row can be filtered by them: `alliance`, `party` and `owner`, each with an id or
    what is withheld. `receiver` is a party to which something is offered or given, or which is asked: its row is found by both sides.
    """
    alliance = portfolio.alliances[entry.alliance_id]
    yield "alliance", alliance.id
    parties: Iterable[str | None] = alliance.parties
    receivers: Iterable[str | None] = ()
    owner: str | None = None
    match entry.item:
        case CommitmentState() as state:
            parties, owner = state.by, state.commitment.owner
        case ActionState(action=action):
            owner = action.owner
            known = owner is not None and not isinstance(owner, Withheld)
            parties = [portfolio.party_of(owner, alliance)] if owner is not None and known else []
        case ConcernState(concern=concern):
            parties = [concern.raised_by]
        case Open(offer=offer):
            parties, receivers = [offer.by], receiving(alliance, offer)
        case Given(given_by=giver, received_by=receiver):
            parties, receivers = [giver], [receiver]
        case MilestoneState(milestone=stone):
            owner = stone.owner
        case Meeting(cadence=cadence):
            owner = cadence.chair
        case Thanks() as thank_you:
            parties = thanked(thank_you, portfolio, alliance)
        case _:
            pass
    for party in dict.fromkeys(parties):
        if party is not None:
            yield "party", party
    for party in dict.fromkeys(receivers):
        if party is not None:
            yield "receiver", party
    if owner is not None:
        yield "owner", owner


def receiving(alliance: Alliance, offer: Offer) -> tuple[str, ...]:
    """To whom something is offered, or whom a party asks: those named, or all others. Nobody where the one that says so is withheld."""
    if offer.to:
        return tuple(offer.to)
    return alliance.others(offer.by) if offer.by is not None and not isinstance(offer.by, Withheld) else ()


def rests(portfolio: Portfolio, entry: Entry) -> bool:
    """Whether something that is open rests: its alliance is paused or, of what the charter says, not in force yet. Nobody is behind
    with it.
    """
    alliance = portfolio.alliances[entry.alliance_id]
    of_charter = isinstance(entry.item, (CommitmentState, MilestoneState))
    resting = alliance.status is Status.PAUSED or (of_charter and not alliance.in_force)
    return resting and getattr(entry.item, "open", True)


def status_today(portfolio: Portfolio, entry: Entry, as_of: dt.date) -> CommitmentStatus | None:
    """How a commitment stands today, as lists and figures tell it: what the newest note says of it.

    None for what rests, for any other entry, and for what was on track until its agreed day passed: how that went nobody has told.
    """
    state = entry.item
    if not isinstance(state, CommitmentState) or rests(portfolio, entry):
        return None
    return None if state.passed_on_track(as_of) else state.status


def kind_of(entry: Entry) -> str:
    """What an entry is where a register holds several: `commitment`, `action` or `concern`; `offer`, `ask` or `given`."""
    match entry.item:
        case CommitmentState():
            return "commitment"
        case ActionState():
            return "action"
        case ConcernState():
            return "concern"
        case Open(asked=asked):
            return "ask" if asked else "offer"
        case Given():
            return "given"
        case _:
            return ""
