"""What is due within a time, over all alliances, and whose matter it is."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from ..insight.obligations import (
    ActionState,
    CommitmentState,
    ExperimentState,
    MilestoneState,
    open_experiments,
)
from ..insight.reading_rhythm import ReadingState, reading_states
from ..insight.rhythm import Meeting, meetings
from ..model.portfolio import Alliance, Portfolio
from ..model.values import PersonKey, Status, Withheld
from ..model.views import View
from .registers import Entry, Open, concerns, entries, rests
from .upcoming import charter_dates


class DueKind(StrEnum):
    """What is due, in the order of one day and alliance."""

    MEETING = "meeting"
    COMMITMENT = "commitment"
    ACTION = "action"
    MILESTONE = "milestone"
    READING = "reading"
    EXPERIMENT = "experiment"
    OFFER = "offer"
    ASK = "ask"
    REVIEW_OF_CHARTER = "review_of_charter"
    EXPIRY = "expiry"


Item: TypeAlias = "Meeting | CommitmentState | ActionState | MilestoneState | ReadingState | ExperimentState | Open"


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is due on a day, past or not.

    `item` is what it is, None for the charter's own dates; `record_id` the note that tells of it, empty for the charter. `parties`
    are those concerned, `owner` the person who looks after it; what is withheld is in neither.
    """

    on: dt.date
    kind: DueKind
    alliance_id: str
    record_id: str
    item: Item | None
    parties: tuple[str, ...]
    owner: PersonKey | None

    def passed(self, as_of: dt.date) -> bool:
        """Whether its day has gone by."""
        return self.on < as_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: what somebody looks after, what concerns a party, what belongs to an alliance. Each may be left open."""

    owner: PersonKey | None = None
    party: str | None = None
    alliance: str | None = None


def due(portfolio: Portfolio, as_of: dt.date, until: dt.date, wanted: Wanted | None = None) -> tuple[Due, ...]:
    """All that is due up to a day, that day included, by day, then by the title of the alliance.

    What is open and has had its day comes first, since that is in the past. Of what comes again only the next time. Alliances that
    are paused or have ended rest; of a draft and a proposal only what notes say is due. Records are to end on `as_of`.
    """
    asked = wanted or Wanted()
    awake = {
        key: one
        for key, one in portfolio.alliances.items()
        if one.status not in (Status.PAUSED, Status.ENDED) and asked.alliance in (None, key)
    }
    narrowed = dataclasses.replace(portfolio, alliances=awake)
    found = [
        _due(narrowed, kind, entry)
        for kind, entry in _dated(narrowed, as_of)
        if entry.on is not None and entry.on <= until
    ]
    found = [one for one in found if _fits(narrowed, one, asked)]
    places = list(DueKind)
    titles = {key: portfolio.title(one).casefold() for key, one in awake.items()}
    # What stands beside each other in a document stays so.
    found.sort(key=lambda one: (one.on, titles[one.alliance_id], one.alliance_id, places.index(one.kind)))
    return tuple(found)


def _dated(portfolio: Portfolio, as_of: dt.date) -> Iterator[tuple[DueKind, Entry]]:
    for entry in entries(View.COMMITMENTS, portfolio, as_of):
        if isinstance(entry.item, ActionState):
            yield DueKind.ACTION, entry
        elif isinstance(entry.item, CommitmentState) and entry.item.open and not rests(portfolio, entry):
            yield DueKind.COMMITMENT, entry
    for entry in entries(View.ROADMAP, portfolio, as_of):
        if entry.item.open and not rests(portfolio, entry):
            yield DueKind.MILESTONE, entry
    for entry in entries(View.RECIPROCITY, portfolio, as_of):
        if isinstance(entry.item, Open):
            yield DueKind.ASK if entry.item.asked else DueKind.OFFER, entry
    for alliance in portfolio.alliances.values():
        yield from _of_rhythm(alliance, as_of)


def _of_rhythm(alliance: Alliance, as_of: dt.date) -> Iterator[tuple[DueKind, Entry]]:
    """What no register lists: meetings, readings, experiments, and the charter's own dates."""
    for meeting in meetings(alliance, as_of):
        yield DueKind.MEETING, Entry(meeting.next_on, alliance.id, "", meeting)
    if alliance.in_force:
        for reading in reading_states(alliance, as_of):
            yield DueKind.READING, Entry(reading.due_on, alliance.id, "", reading)
    for trial in open_experiments(alliance, as_of):
        yield DueKind.EXPERIMENT, Entry(trial.experiment.until, alliance.id, trial.review_id, trial)
    for on, ends in charter_dates(alliance, as_of):
        yield DueKind.EXPIRY if ends else DueKind.REVIEW_OF_CHARTER, Entry(on, alliance.id, "", None)


def _due(portfolio: Portfolio, kind: DueKind, entry: Entry) -> Due:
    assert entry.on is not None
    whom = [(what, key) for what, key in concerns(portfolio, entry) if not isinstance(key, Withheld)]
    return Due(
        on=entry.on,
        kind=kind,
        alliance_id=entry.alliance_id,
        record_id=entry.record_id,
        item=entry.item,
        parties=tuple(key for what, key in whom if what == "party"),
        owner=next((key for what, key in whom if what == "owner"), None),
    )


def _fits(portfolio: Portfolio, one: Due, wanted: Wanted) -> bool:
    if wanted.party is not None and wanted.party not in one.parties:
        return False
    if wanted.owner is None or one.owner == wanted.owner:
        return True
    # A person who is a party looks after what she promised herself, unless she named somebody.
    return one.owner is None and one.parties == (wanted.owner,) and portfolio.is_person(wanted.owner)
