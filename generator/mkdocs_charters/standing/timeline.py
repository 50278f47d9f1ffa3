"""What happened in one alliance, in one line of time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ..insight.agreement import SignedText, covered_by, rewordings, signed_texts
from ..insight.celebration import wins
from ..insight.entitled import given_signatures
from ..insight.reciprocity import Given, Source, ledger
from ..insight.told import told_by
from ..model.charter_items import Acceptance, Milestone, Rewording, Signature
from ..model.items import Decision, Experiment, MilestoneNews, PriorityShift
from ..model.portfolio import Alliance, Portfolio
from ..model.records import Dispute, Review, Win
from ..model.terms import digest
from ..model.values import Kind, MilestoneOutcome, PersonKey, Withheld


class HappeningKind(StrEnum):
    """What happened, in the order of one day."""

    WIN = "win"
    MILESTONE = "milestone"
    DECISION = "decision"
    SHIFT = "shift"
    EXPERIMENT = "experiment"
    EXCHANGE = "exchange"
    AMENDMENT = "amendment"
    SIGNATURE = "signature"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class MilestoneTold:
    """What a note says of a milestone. `before` is the day that counted until then, None where there was none."""

    milestone: Milestone
    news: MilestoneNews
    before: dt.date | None


@dataclass(frozen=True, slots=True)
class Signed:
    """A party's yes. `current` says whether it covers the present text, None where nobody wrote down which text it covers."""

    signature: Signature
    current: bool | None


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A yes that was withdrawn on its day."""

    yes: Signature | Acceptance


@dataclass(frozen=True, slots=True)
class Joined:
    """People who said yes on one day, in the order of the charter."""

    people: tuple[PersonKey, ...]


Item = (
    Review
    | Win
    | Given
    | Decision
    | Dispute
    | PriorityShift
    | MilestoneTold
    | Experiment
    | Signed
    | TakenBack
    | Joined
    | SignedText
    | Rewording
)


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened.

    `on` is None where no document says when (a rewording). `source` is the record that tells of it, None for what the charter
    tells. A decision that amends the charter and a text that was signed anew are amendments.
    """

    on: dt.date | None
    kind: HappeningKind
    source: Source | None
    item: Item

    @property
    def amends(self) -> bool:
        """Whether it changed the charter."""
        return self.kind is HappeningKind.AMENDMENT or (
            isinstance(self.item, Decision | Dispute) and self.item.amends is not None
        )


def happened(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> tuple[Happening, ...]:
    """All that happened in an alliance until a day, newest first; on one day by kind, then as the documents have it. What has
    no day comes last.

    Wins count as far as the other side confirmed them. Of a milestone each change is told once.
    """
    told = told_by(alliance, as_of)
    found = [one for one in _all(portfolio, told, as_of) if one.on is None or one.on <= as_of]
    places = {kind: place for place, kind in enumerate(HappeningKind)}
    found.sort(key=lambda one: places[one.kind])
    found.sort(key=lambda one: one.on or dt.date.min, reverse=True)
    return tuple(found)


def _all(portfolio: Portfolio, told: Alliance, as_of: dt.date) -> Iterator[Happening]:
    for note in reversed(told.reviews):
        yield from _of_note(note)
    for win in wins(portfolio, told):
        yield Happening(win.achieved_on, HappeningKind.WIN, Source(Kind.WIN, win.id), win)
    for given in ledger(told):
        yield Happening(given.on, HappeningKind.EXCHANGE, given.source, given)
    for dispute in told.disputes:
        if dispute.agreed_on is not None and dispute.resolution:
            yield Happening(dispute.agreed_on, HappeningKind.DECISION, Source(Kind.DISPUTE, dispute.id), dispute)
    yield from _milestones(told)
    yield from _agreement(portfolio, told, as_of)


def _of_note(note: Review) -> Iterator[Happening]:
    source = Source(Kind.REVIEW, note.id)
    yield Happening(note.held_on, HappeningKind.REVIEW, source, note)
    for decision in note.decisions:
        yield Happening(note.held_on, HappeningKind.DECISION, source, decision)
    for shift in note.priority_shifts:
        yield Happening(note.held_on, HappeningKind.SHIFT, source, shift)
    for experiment in note.we_try:
        if experiment.outcome:
            # A note is completed later: the day on which it was to be looked at is the best that is known.
            day = experiment.until if experiment.until is not None and experiment.until > note.held_on else note.held_on
            yield Happening(day, HappeningKind.EXPERIMENT, source, experiment)


def _milestones(told: Alliance) -> Iterator[Happening]:
    """Each change of a milestone, once: notes may tell of it again."""
    stones = {one.id: one for one in told.charter.milestones}
    days = {one.id: one.due_on for one in stones.values()}
    last: dict[str, tuple[MilestoneOutcome, dt.date | None]] = {}
    for note in told.reviews:
        for ident, news in note.milestones.items():
            if ident not in stones or last.get(ident) == (news.outcome, news.moved_to):
                continue
            last[ident] = (news.outcome, news.moved_to)
            item = MilestoneTold(stones[ident], news, days[ident])
            yield Happening(note.held_on, HappeningKind.MILESTONE, Source(Kind.REVIEW, note.id), item)
            days[ident] = news.moved_to or days[ident]


def _agreement(portfolio: Portfolio, told: Alliance, as_of: dt.date) -> Iterator[Happening]:
    """Yes, no longer yes, and new texts, as far as the charter's document tells of them."""
    charter = told.charter
    covering = covered_by(told, digest(portfolio, told)) if charter.signatures else frozenset()
    for signature in given_signatures(portfolio, told):
        if isinstance(signature.party, Withheld):
            continue
        current = signature.terms in covering if signature.terms is not None else None
        yield Happening(signature.signed_on, HappeningKind.SIGNATURE, None, Signed(signature, current))
        if signature.withdrawn_on is not None:
            yield Happening(signature.withdrawn_on, HappeningKind.SIGNATURE, None, TakenBack(signature))
    joined: dict[dt.date, list[PersonKey]] = {}
    for one in charter.agreed_by:
        if isinstance(one.person, Withheld):
            continue
        if one.agreed_on is not None:
            joined.setdefault(one.agreed_on, []).append(one.person)
        if one.withdrawn_on is not None:
            yield Happening(one.withdrawn_on, HappeningKind.SIGNATURE, None, TakenBack(one))
    for day, people in joined.items():
        yield Happening(day, HappeningKind.SIGNATURE, None, Joined(tuple(people)))
    for text in signed_texts(portfolio, told, as_of)[1:]:
        yield Happening(text.first_on, HappeningKind.AMENDMENT, None, text)
    for rewording in rewordings(told):
        yield Happening(None, HappeningKind.AMENDMENT, None, rewording)
