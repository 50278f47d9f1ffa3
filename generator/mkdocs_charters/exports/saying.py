"""What is open, in a reader's words: what it is, whose it is, by when, and how it stands. Plain text, one line each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, Final

from ..insight.obligations import ActionState, CommitmentState, ConcernState, ExperimentState, MilestoneState
from ..insight.reading_rhythm import ReadingState
from ..insight.reciprocity import Given
from ..insight.rhythm import Meeting
from ..locale.words import N_, Words
from ..model.plain_text import plain
from ..model.portfolio import Portfolio
from ..model.values import MilestoneOutcome, Withheld
from ..render.labels import label
from ..render.time_words import recurrence
from ..standing.registers import Open

BETWEEN: Final = " · "
"""What stands between the parts of a line."""


class Saying:
    """Says what is open on a day, in some words."""

    def __init__(self, portfolio: Portfolio, words: Words, as_of: dt.date) -> None:
        self.portfolio = portfolio
        self.words = words
        self.as_of = as_of

    def say(self, message: str, **named: str) -> str:
        """A marked message with its parts."""
        return self.words.gettext(message) % named if named else self.words.gettext(message)

    def day(self, day: dt.date) -> str:
        """A day, without its year where that is the reader's own."""
        return self.words.day(day, self.as_of)

    def parties(self, keys: Iterable[str | None]) -> str:
        """Parties by name, those left out that are withheld."""
        return self.words.listed([self.portfolio.party_name(one) for one in keys if one is not None and known(one)])

    def person(self, key: str | None) -> str:
        """A person by name; empty for nobody, and for whom the reader may not see."""
        return self.portfolio.person_name(key) if key is not None and known(key) else ""

    def by_when(self, day: dt.date | None) -> str:
        """When something is agreed for: of a day that has passed it is said that it was agreed, and nothing else."""
        if day is None:
            return ""
        if day < self.as_of:
            return self.say(N_("agreed for %(day)s"), day=self.day(day))
        return self.say(N_("by %(day)s"), day=self.day(day))

    def about(self, item: object) -> str:
        """Everything beside what something is, in one line; empty where there is nothing."""
        return BETWEEN.join(part for part in self._about(item) if part)

    def _about(self, item: object) -> Iterator[str]:
        match item:
            case CommitmentState():
                yield from self._commitment(item)
            case ActionState(action=action):
                yield self.person(action.owner)
                yield self.by_when(action.due_on) or self.since(item.since)
            case MilestoneState():
                yield self.person(item.milestone.owner)
                yield self.by_when(item.due_on)
                if item.outcome is MilestoneOutcome.MOVED:
                    yield label(self.words, item.outcome)
            case ReadingState():
                if item.indicator.every is not None:
                    yield recurrence(self.words, item.indicator.every)
                if item.last_on is None:
                    yield self.say(N_("no reading yet"))
                else:
                    yield self.say(N_("last read on %(day)s"), day=self.day(item.last_on))
            case ConcernState(concern=concern):
                if known(concern.raised_by):
                    yield self.say(N_("raised by %(party)s"), party=self.parties([concern.raised_by]))
                yield self.since(item.since)
                if item.acknowledged is None:
                    yield self.say(N_("not yet answered"))
            case ExperimentState(experiment=experiment):
                if experiment.until is not None:
                    yield self.say(N_("to be looked at again on %(day)s"), day=self.day(experiment.until))
            case Open(offer=offer, asked=asked):
                yield self.say(N_("Asked for") if asked else N_("Offered"))
                yield self.from_to(offer.by, offer.to)
                if offer.until is not None:
                    yield self.say(N_("until %(day)s"), day=self.day(offer.until))
            case Given():
                yield self.from_to(item.given_by, [item.received_by])
                yield self.day(item.on)
            case _:
                pass

    def _commitment(self, state: CommitmentState) -> Iterator[str]:
        by, to = self.parties(state.by), self.parties(state.to)
        yield self.say(N_("%(by)s to %(to)s"), by=by, to=to) if by and to and by != to else by
        yield self.person(state.commitment.owner)
        if state.commitment.every is None:
            yield self.by_when(state.next_on)
        else:
            yield recurrence(self.words, state.commitment.every)
            if state.next_on is not None:
                yield self.say(N_("next on %(day)s"), day=self.day(state.next_on))
        yield self.status(state)

    def status(self, state: CommitmentState) -> str:
        """How a commitment stands, and when it was done or since when that is told; empty where no note tells of it."""
        if state.status is None:
            return ""
        when = self.since(state.since) if state.since is not None else ""
        if state.done_on is not None:
            when = self.say(N_("done on %(day)s"), day=self.day(state.done_on))
        return " ".join(part for part in (label(self.words, state.status), when) if part)

    def since(self, day: dt.date) -> str:
        """`since 4 May`."""
        return self.say(N_("since %(day)s"), day=self.day(day))

    def from_to(self, by: str | None, to: Iterable[str | None]) -> str:
        """Who gives and who receives, as far as it is told and may be seen."""
        giver, receiver = self.parties([by]), self.parties(to)
        if giver and receiver:
            return self.say(N_("from %(giver)s to %(receiver)s"), giver=giver, receiver=receiver)
        if giver:
            return self.say(N_("from %(giver)s"), giver=giver)
        return self.say(N_("to %(who)s"), who=receiver) if receiver else ""


def what(item: Any) -> str:
    """What something is, as its author calls it, without markup. Raises TypeError for what has no words of its own."""
    match item:
        case CommitmentState(commitment=commitment):
            text = commitment.will
        case ActionState(action=action):
            text = action.text
        case MilestoneState(milestone=milestone):
            text = milestone.title
        case Meeting(cadence=cadence):
            text = cadence.forum
        case ReadingState(indicator=indicator):
            text = indicator.title
        case ConcernState(concern=concern):
            text = concern.text
        case ExperimentState(experiment=experiment):
            text = experiment.text
        case Open(offer=offer):
            text = offer.what
        case Given():
            text = item.what
        case _:
            raise TypeError(type(item).__name__)
    return plain(text)


def known(key: str | None) -> bool:
    """Whether somebody is named, and may be seen."""
    return key is not None and not isinstance(key, Withheld)
