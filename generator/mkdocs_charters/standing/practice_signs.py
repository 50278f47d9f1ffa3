"""What shows that a practice is written in an alliance, and when a record last told of it.

Records are those of the alliance as given, so that they are to end on the day that is asked about.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from ..checks.practices.periods import form_of, is_over
from ..insight.agreement import agreement
from ..insight.celebration import wins
from ..insight.obligations import milestone_states
from ..insight.questions import answered
from ..insight.reciprocity import Given, ledger
from ..insight.rhythm import cadence_of
from ..insight.told import looked_again
from ..model.documents import Document
from ..model.portfolio import Alliance, Portfolio
from ..model.records import Review
from ..model.values import Kind, MeetingForm, Withheld
from ..model.when import Recurrence


@dataclass(frozen=True, slots=True)
class Sign:
    """A practice is written in an alliance.

    `on` is the day of the newest record that tells of it, None where none does. `document` is where it is shown, None for the charter,
    and `anchor` the place in its page. `fresh` says whether an agreed time since then still runs, None where nothing was agreed.
    `rests` says that no record need tell of it: silence is then no sign of anything.
    """

    on: dt.date | None = None
    document: Document | None = None
    anchor: str = ""
    fresh: bool | None = None
    rests: bool = False


Look = Callable[[Portfolio, Alliance, dt.date], "Sign | None"]


def _newest(alliance: Alliance, tells: Callable[[Review], object]) -> Review | None:
    """The newest note of which something is true."""
    return next((note for note in reversed(alliance.reviews) if tells(note)), None)


def _told(note: Review | None, anchor: str, *, written: object, charter: str = "", rests: bool = False) -> Sign | None:
    """What a note tells, at `anchor` of it; or else what the charter says at `charter`, if that is written."""
    if note is not None:
        return Sign(note.held_on, note, anchor, rests=rests)
    return Sign(anchor=charter, rests=rests) if written else None


def _agreed(anchor: str, *written: object) -> Sign | None:
    """What stands in the charter and needs no record."""
    return Sign(anchor=anchor, rests=True) if any(written) else None


def _answered(alliance: Alliance, *fields: str) -> Sign | None:
    """What people wrote of it where they answered the question that asks for it."""
    question = answered(alliance, *fields)
    return Sign(anchor=f"q-{question}", rests=True) if question else None


def _runs(every: Iterable[Recurrence | None], since: dt.date, as_of: dt.date) -> bool | None:
    """Whether the time of one of some rhythms has not passed since a day; None where no rhythm gives dates."""
    dated = [one for one in every if one is not None and one.dated]
    return any(not is_over(one, since, as_of) for one in dated) if dated else None


# Common ground


def _weights(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Sign | None:
    del portfolio, as_of
    known = {party for one in alliance.charter.priorities for party in one.weights if party in alliance.parties}
    if len(known) < 2:
        return None
    note = _newest(alliance, looked_again)
    anchor = "priority-shifts" if note is not None and note.priority_shifts else "does-the-purpose-still-fit"
    return _told(note, anchor, written=True, charter="priorities")


def _evidence(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Sign | None:
    del portfolio, as_of
    return _agreed("priorities", *(one.evidence for one in alliance.charter.priorities))


def _reframes(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Sign | None:
    del portfolio
    days = [one.reframe.agreed_on for one in alliance.charter.priorities if one.reframe is not None]
    known = [day for day in days if day is not None and day <= as_of]
    return Sign(max(known, default=None), anchor="priorities", rests=True) if days else None


def _purpose(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Sign | None:
    del portfolio, as_of
    charter = alliance.charter
    return _agreed("purpose", (charter.purpose or "").strip()) or _agreed("success", charter.success_criteria)


def _milestones(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Sign | None:
    del portfolio
    if not alliance.charter.milestones:
        return None
    coming = any(one.open and (one.due_on is None or one.due_on >= as_of) for one in milestone_states(alliance, as_of))
    return _told(
        _newest(alliance, lambda one: one.milestones), "milestones", written=True, charter="milestones", rests=coming
    )


def _looked_again(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Sign | None:
    del portfolio
    every = alliance.charter.review_every
    note = _newest(alliance, looked_again)
    if note is None:
        return Sign() if every is not None else None
    anchor = "does-the-purpose-still-fit" if note.does_the_purpose_still_fit else "priority-shifts"
    return Sign(note.held_on, note, anchor, _runs([every], note.held_on, as_of))


def _words(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Sign | None:
    del portfolio, as_of
    return _agreed("words-we-share", alliance.charter.words_we_share)


# Giving and receiving


def _given(alliance: Alliance, as_of: dt.date, like: Callable[[Given], object]) -> Sign | None:
    """The newest of what was given of which something is true."""
    one = next((one for one in reversed(ledger(alliance)) if one.on <= as_of and like(one)), None)
    return _shown_by(alliance, one, one.on) if one is not None else None


def _shown_by(alliance: Alliance, one: Given, day: dt.date) -> Sign:
    """What was given, as the sign of something that happened on a day."""
    if one.source.kind is Kind.EXCHANGE:
        return Sign(day, next(given for given in alliance.exchanges if given.id == one.source.id))
    return Sign(day, next(note for note in alliance.reviews if note.id == one.source.id), "exchanges")


def _offers(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Sign | None:
    del portfolio
    charter = alliance.charter
    found = _given(alliance, as_of, lambda _: True)
    return found or (Sign(anchor="offers-and-asks") if charter.offers or charter.asks else None)


def _benefits(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Sign | None:
    del portfolio
    return _given(alliance, as_of, lambda one: one.benefit is not None)


def _received(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Sign | None:
    del portfolio
    # Where nobody said when it was confirmed, that was on the day on which it was given, or later.
    told = [(one.acknowledged_on or one.on, one) for one in ledger(alliance) if one.received]
    days = [(day, one) for day, one in told if day <= as_of]
    if not days:
        return None
    day, newest = max(days, key=lambda found: found[0])
    return _shown_by(alliance, newest, day)


# Who decides


def _decision_rights(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Sign | None:
    del portfolio, as_of
    note = _newest(alliance, lambda one: any(made.decided_by for made in one.decisions))
    found = _told(note, "decisions", written=True, charter="who-decides", rests=True)
    return found if alliance.charter.decision_rights else None


def _escalation(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Sign | None:
    del portfolio, as_of
    return _agreed("escalation", alliance.charter.escalation)


def _promises(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Sign | None:
    del portfolio, as_of
    if not alliance.charter.commitments:
        return _answered(alliance, "commitments")
    return _told(_newest(alliance, lambda one: one.commitments), "commitments", written=True, charter="commitments")


def _governance(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Sign | None:
    del portfolio
    every = [one.every for one in alliance.charter.cadence if one.form is MeetingForm.GOVERNANCE]
    note = _newest(alliance, lambda one: form_of(alliance, one) is MeetingForm.GOVERNANCE)
    if note is None:
        return Sign(anchor="rhythm") if every else None
    return Sign(note.held_on, note, fresh=_runs(every, note.held_on, as_of))


def _deputies(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Sign | None:
    del portfolio, as_of
    return _agreed("", *(one.deputy for role in alliance.charter.parties for one in role.representatives))


def _parting(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Sign | None:
    del portfolio, as_of
    return _agreed("parting", (alliance.charter.parting or "").strip())


# Rhythm


def _meetings(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Sign | None:
    del portfolio
    agreed = [one for one in alliance.charter.cadence if one.form is not MeetingForm.INFORMAL]
    # The rare ones are practices of their own; where nothing else was agreed they are the rhythm.
    meetings = [one for one in agreed if one.form not in _RARE] or agreed
    if not meetings:
        return None
    names = {one.id for one in meetings}
    note = _newest(alliance, lambda one: (of := cadence_of(alliance, one)) is not None and of.id in names)
    if note is None:
        return Sign(anchor="rhythm")
    return Sign(note.held_on, note, fresh=_runs([one.every for one in meetings], note.held_on, as_of))


_RARE: Final = (MeetingForm.GOVERNANCE, MeetingForm.STRATEGY_SESSION)


def _informal(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Sign | None:
    del portfolio, as_of
    agreed = any(one.form is MeetingForm.INFORMAL for one in alliance.charter.cadence)
    note = _newest(alliance, lambda one: form_of(alliance, one) is MeetingForm.INFORMAL)
    return _told(note, "", written=agreed, charter="rhythm", rests=True)


_TWO_YEARS: Final = dt.timedelta(days=731)
"""A strategy session is held every year, or every second."""


def _session(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Sign | None:
    del portfolio
    every = [one.every for one in alliance.charter.cadence if one.form is MeetingForm.STRATEGY_SESSION]
    note = _newest(alliance, lambda one: form_of(alliance, one) is MeetingForm.STRATEGY_SESSION)
    if note is None:
        return Sign(anchor="rhythm") if every else None
    agreed = _runs(every, note.held_on, as_of)
    return Sign(note.held_on, note, fresh=as_of - note.held_on <= _TWO_YEARS if agreed is None else agreed)


def _followed(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Sign | None:
    del portfolio
    acts = [(day, note, anchor) for note in alliance.reviews for day, anchor in _acts(note) if day <= as_of]
    if acts:
        day, note, anchor = max(acts, key=lambda act: act[0])
        return Sign(day, note, anchor)
    written = (alliance.charter.how_we_communicate or "").strip()
    return Sign(anchor="how-we-communicate") if written else None


def _acts(note: Review) -> Iterator[tuple[dt.date, str]]:
    """When something of a note was followed through, and where it stands: somebody was answered, or something was done. That it was
    taken on is none. Of an action only the note's own day is known.
    """
    for concern in note.concerns:
        yield from ((day, "concerns") for day in (concern.acknowledged, concern.closed) if day is not None)
    if any(action.done for action in note.actions):
        yield note.held_on, "actions"


def _in_writing(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Sign | None:
    del portfolio, as_of
    note = _newest(alliance, lambda one: one.decisions or one.form is MeetingForm.UPDATE)
    return _told(note, "decisions" if note is not None and note.decisions else "", written=False)


# Trust


def _hard(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Sign | None:
    del portfolio, as_of
    written = _agreed("when-it-gets-hard", alliance.charter.when_it_gets_hard)
    return written or _answered(alliance, "when_it_gets_hard")


def _ground_rules(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Sign | None:
    del portfolio, as_of
    charter = alliance.charter
    rules, steps = (charter.ground_rules or "").strip(), (charter.when_we_disagree or "").strip()
    written = _agreed("ground-rules" if rules else "when-we-disagree", rules, steps)
    return written or _answered(alliance, "ground_rules", "when_we_disagree")


def _disputes(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Sign | None:
    del portfolio
    if not alliance.disputes:
        return None
    newest = alliance.disputes[-1]
    settled = newest.agreed_on if newest.agreed_on is not None and newest.agreed_on <= as_of else None
    return Sign(settled or newest.raised_on, newest, rests=True)


def _own_questions(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Sign | None:
    del portfolio
    charter = alliance.charter
    days = [
        one.agreed_on
        for one in charter.agreed_by
        if one.agreed_on is not None
        and one.agreed_on <= as_of
        and (one.withdrawn_on is None or one.withdrawn_on > as_of)
    ]
    if not charter.questions and not charter.agreed_by:
        return None
    return Sign(max(days, default=None), anchor="conversation" if charter.questions else "signatures", rests=True)


def _voices(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Sign | None:
    del portfolio, as_of
    return _told(_newest(alliance, lambda one: one.attendees), "", written=alliance.charter.drafted_by)


def _signatures(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Sign | None:
    # The digest of a text costs something, and without a yes there is nothing to compare it with.
    if not alliance.charter.signatures and not alliance.charter.agreed_by:
        return None
    agreed = agreement(portfolio, alliance, as_of)
    days = [one.given_on for one in agreed.parties if one.given_on is not None]
    return Sign(max(days), anchor="signatures", rests=True) if agreed.complete and days else None


# Recognition


def _celebrated(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Sign | None:
    del as_of
    thanked = _newest(alliance, lambda one: one.thanks)
    win = next(iter(wins(portfolio, alliance)), None)
    if win is not None and (thanked is None or win.achieved_on >= thanked.held_on):
        return Sign(win.achieved_on, win, rests=True)
    return _told(thanked, "thanks", written=False, rests=True)


_BALANCED: Final = 2
"""So many perspectives at least make a scorecard balanced."""


def _scorecard(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Sign | None:
    del portfolio
    indicators = alliance.charter.indicators
    if len({one.perspective for one in indicators}) < _BALANCED:
        return None  # a single side of it is a figure, not a balanced card
    note = _newest(alliance, lambda one: one.readings)
    if note is None:
        return Sign(anchor="indicators")
    return Sign(note.held_on, note, "readings", _runs([one.every for one in indicators], note.held_on, as_of))


def _two_views(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Sign | None:
    del portfolio, as_of

    def of_both(note: Review) -> bool:
        return any(sum(not isinstance(party, Withheld) for party in one.by) > 1 for one in note.readings.values())

    return _told(_newest(alliance, of_both), "readings", written=False)


def _learning(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Sign | None:
    del portfolio, as_of
    note = _newest(alliance, lambda one: one.we_try or one.what_we_learned)
    return _told(note, "we-try" if note is not None and note.we_try else "what-we-learned", written=False)


SIGNS: Final[Mapping[str, Look]] = MappingProxyType(
    {
        "P1": _weights, "P2": _evidence, "P3": _reframes, "P4": _purpose, "P5": _milestones, "P6": _looked_again, "P7": _words,
        "P8": _offers, "P9": _benefits, "P10": _received, "P11": _decision_rights, "P12": _escalation, "P13": _promises,
        "P14": _governance, "P15": _deputies, "P16": _parting, "P17": _meetings, "P18": _informal, "P19": _session,
        "P21": _followed, "P22": _in_writing, "P23": _hard, "P24": _ground_rules, "P25": _disputes, "P27": _own_questions,
        "P28": _voices, "P29": _signatures, "P30": _celebrated, "P31": _scorecard, "P32": _two_views, "P34": _learning,
    }
)  # fmt: skip
"""How to look for each practice, by id. What two people practise is theirs, the home page belongs to no alliance, and reports make
themselves."""
