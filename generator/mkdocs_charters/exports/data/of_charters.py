"""What was agreed, as tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from ...insight.agreement import covered_by
from ...insight.obligations import commitment_states, milestone_states
from ...insight.rhythm import meetings
from ...locale.words import N_
from ...model.charter import Charter
from ...model.charter_items import (
    Acceptance,
    Anchor,
    Answered,
    Behaviour,
    Cadence,
    Commitment,
    DecisionRight,
    Escalation,
    Evidence,
    Indicator,
    Milestone,
    Offer,
    PartyRole,
    Priority,
    Representative,
    Rewording,
    Signature,
    Stakeholder,
    SuccessCriterion,
    Values,
    Word,
    WorkingWith,
)
from ...model.meaning import Item
from ...model.portfolio import Alliance, Portfolio
from ...model.terms import digest
from ...model.values import CommitmentStatus, MilestoneOutcome, Status
from .columns import (
    ALLIANCE,
    Column,
    ColumnType,
    Row,
    Table,
    Value,
    columns_of,
    plain_value,
    told_line,
    told_prose,
    values_of,
)

_DAY, _MARKDOWN = ColumnType.DAY, ColumnType.MARKDOWN


def _each(portfolio: Portfolio) -> Iterable[Alliance]:
    return portfolio.alliances.values()


def _alliances(portfolio: Portfolio, as_of: dt.date) -> Iterator[Row]:
    del as_of
    for one in _each(portfolio):
        yield (
            *values_of(one.charter, Charter, "ignore", title=portfolio.title(one), language=portfolio.language_of(one)),
            plain_value(one.status),
            plain_value(one.started_on),
            digest(portfolio, one),
            one.charter.origin.file or None,
        )


def _parties(portfolio: Portfolio, as_of: dt.date) -> Iterator[Row]:
    del as_of
    for one in _each(portfolio):
        for role in one.charter.parties:
            yield one.id, *values_of(role, PartyRole)


def _representatives(portfolio: Portfolio, as_of: dt.date) -> Iterator[Row]:
    del as_of
    for one in _each(portfolio):
        for role in one.charter.parties:
            for each in one.representatives(role):
                yield one.id, role.party, *values_of(each, Representative)


def _items(key: str, cls: type[Item]) -> Callable[[Portfolio, dt.date], Iterator[Row]]:
    """The rows of what a charter holds under a key, as it stands there."""

    def rows(portfolio: Portfolio, as_of: dt.date) -> Iterator[Row]:
        del as_of
        for one in _each(portfolio):
            for item in getattr(one.charter, key):
                yield one.id, *values_of(item, cls)

    return rows


def _weights(portfolio: Portfolio, as_of: dt.date) -> Iterator[Row]:
    del as_of
    for one in _each(portfolio):
        for priority in one.charter.priorities:
            for party in dict.fromkeys([*priority.weights, *priority.serves]):
                weight, objective = priority.weights.get(party), priority.serves.get(party)
                yield one.id, priority.id, party, plain_value(weight), objective


def _evidence(portfolio: Portfolio, as_of: dt.date) -> Iterator[Row]:
    del as_of
    for one in _each(portfolio):
        for priority in one.charter.priorities:
            for item in priority.evidence:
                yield one.id, priority.id, *values_of(item, Evidence)


def _commitments(portfolio: Portfolio, as_of: dt.date) -> Iterator[Row]:
    for one in _each(portfolio):
        for state in commitment_states(one, as_of):
            yield (
                one.id,
                *values_of(state.commitment, Commitment, by=state.by, to=state.to),
                plain_value(state.status),
                plain_value(state.since),
                plain_value(state.told_on),
                state.review_id,
                told_line(state.note) if state.note is not None else None,
                plain_value(state.next_on),
                state.open,
            )


def _milestones(portfolio: Portfolio, as_of: dt.date) -> Iterator[Row]:
    for one in _each(portfolio):
        for state in milestone_states(one, as_of):
            yield (
                one.id,
                *values_of(state.milestone, Milestone),
                plain_value(state.outcome),
                plain_value(state.due_on),
                plain_value(state.told_on),
                state.review_id,
                told_line(state.note) if state.note is not None else None,
                state.open,
            )


def _meetings(portfolio: Portfolio, as_of: dt.date) -> Iterator[Row]:
    for one in _each(portfolio):
        for meeting in meetings(one, as_of):
            cadence = meeting.cadence
            starts = one.starts(cadence)
            yield (
                one.id,
                *values_of(cadence, Cadence, attendees=one.attendees(cadence), starts_on=starts),
                plain_value(meeting.next_on),
                plain_value(meeting.last_on),
                meeting.last_review_id,
            )


def _anchors(portfolio: Portfolio, as_of: dt.date) -> Iterator[Row]:
    del as_of
    for one in _each(portfolio):
        for indicator in one.charter.indicators:
            for anchor in indicator.anchors:
                yield one.id, indicator.id, *values_of(anchor, Anchor)


def _expectations(portfolio: Portfolio, as_of: dt.date) -> Iterator[Row]:
    del as_of
    for one in _each(portfolio):
        for person, expected in one.charter.expectations.items():
            for each in expected:
                yield one.id, person, told_line(each)


def _working_with(portfolio: Portfolio, as_of: dt.date) -> Iterator[Row]:
    del as_of
    for one in _each(portfolio):
        for person, told in one.charter.working_with.items():
            yield one.id, person, *values_of(told, WorkingWith)


def _values(portfolio: Portfolio, as_of: dt.date) -> Iterator[Row]:
    del as_of
    for one in _each(portfolio):
        if one.charter.values is not None:
            for party, text in one.charter.values.of.items():
                yield one.id, party, told_prose(text)


def _answers(portfolio: Portfolio, as_of: dt.date) -> Iterator[Row]:
    del as_of
    for one in _each(portfolio):
        for asked in one.charter.questions:
            if asked.text:
                yield one.id, asked.question, None, told_prose(asked.text)
            for person, text in asked.answers.items():
                yield one.id, asked.question, person, told_prose(text)


def _yeses(key: str, cls: type[Item]) -> Callable[[Portfolio, dt.date], Iterator[Row]]:
    def rows(portfolio: Portfolio, as_of: dt.date) -> Iterator[Row]:
        for one in _each(portfolio):
            covering = covered_by(one, digest(portfolio, one))
            for item in getattr(one.charter, key):
                withdrawn = item.withdrawn_on is not None and item.withdrawn_on <= as_of
                present: Value = item.terms in covering and not withdrawn if item.terms is not None else None
                yield one.id, *values_of(item, cls), present

    return rows


_TOLD: Final = (
    Column("told_on", "The day of the newest note that tells of it.", _DAY),
    Column("told_in", "That note.", to="reviews.id"),
    Column("told_note", "The word beside it in that note."),
)
_OPEN: Final = Column("open", "Whether something is still asked for.", ColumnType.TRUTH, needed=True)
_PRESENT: Final = Column(
    "present",
    "Whether it covers the present text, or one that was reworded into it, and was not taken back; empty where the text is not written down.",
    ColumnType.TRUTH,
)
_STATUS: Final = tuple(one.value for one in CommitmentStatus)
_OUTCOME: Final = tuple(one.value for one in MilestoneOutcome)


def _plain(name: str, about: str, key: str, cls: type[Item]) -> Table:
    return Table(name, about, (ALLIANCE, *columns_of(cls)), _items(key, cls))


TABLES: Final = (
    Table(
        "alliances",
        N_("The charters: what each is for, between whom it is, and how it stands."),
        (
            *columns_of(Charter, "ignore"),
            Column(
                "stands",
                "How it stands on the day: as its status says, but ended once its last day has passed.",
                choices=tuple(one.value for one in Status),
                needed=True,
            ),
            Column("started_on", "The day from which it counts: when it took effect, or else the first note.", _DAY),
            Column("terms", "The digest of the present text.", needed=True),
            Column("file", "The document, within its source."),
        ),
        _alliances,
    ),
    Table(
        "alliance_parties",
        N_("The parties of each alliance, and who answers for it."),
        (ALLIANCE, *columns_of(PartyRole)),
        _parties,
    ),
    Table(
        "representatives",
        N_("Who may sign for a party."),
        (ALLIANCE, Column("party", "The party.", to="parties.id", needed=True), *columns_of(Representative)),
        _representatives,
    ),
    _plain("priorities", N_("What each alliance is for."), "priorities", Priority),
    Table(
        "weights",
        N_("How much a priority matters to a party, and which of its objectives it serves."),
        (
            ALLIANCE,
            Column("priority", "The priority.", to="priorities.id", needed=True),
            Column("party", "The party.", to="parties.id", needed=True),
            Column("weight", "How much it matters to the party, 0 to 5.", ColumnType.NUMBER, of=(Priority, "weights")),
            Column("objective", "The party's objective.", to="objectives.id", of=(Priority, "serves")),
        ),
        _weights,
    ),
    Table(
        "evidence",
        N_("Why a priority matters."),
        (
            ALLIANCE,
            Column("priority", "The priority.", to="priorities.id", needed=True),
            *columns_of(Evidence),
        ),
        _evidence,
    ),
    Table(
        "commitments",
        N_("What was promised, by whom to whom, and how it stands."),
        (
            ALLIANCE,
            *columns_of(Commitment),
            Column("status", "How it stands, as the newest note says.", choices=_STATUS),
            Column("since", "The day of the first note of the unbroken run of that status.", _DAY),
            *_TOLD,
            Column("next_on", "When it is due next; of what is done once its day while it is open.", _DAY),
            _OPEN,
        ),
        _commitments,
    ),
    _plain("offers", N_("What a party can give, if the other wants it."), "offers", Offer),
    _plain("asks", N_("What would help a party, if the other can give it."), "asks", Offer),
    _plain("success_criteria", N_("What both sides will call success."), "success_criteria", SuccessCriterion),
    Table(
        "milestones",
        N_("What comes by when, and what became of it."),
        (
            ALLIANCE,
            *columns_of(Milestone),
            Column("outcome", "What the newest note says of it.", choices=_OUTCOME),
            Column("due_now", "By when, as the notes moved it.", _DAY),
            *_TOLD,
            _OPEN,
        ),
        _milestones,
    ),
    _plain("decision_rights", N_("Who makes which decision, and within how long."), "decision_rights", DecisionRight),
    _plain("escalation", N_("Whom to turn to when something does not move."), "escalation", Escalation),
    Table(
        "meetings",
        N_("Which meetings were agreed, and when each is next."),
        (
            ALLIANCE,
            *columns_of(Cadence),
            Column("next_on", "When it is next.", _DAY),
            Column("last_on", "The day of its newest note.", _DAY),
            Column("last_review", "That note.", to="reviews.id"),
        ),
        _meetings,
    ),
    _plain("indicators", N_("What is measured or asked."), "indicators", Indicator),
    Table(
        "anchors",
        N_("What the scores of an indicator mean."),
        (ALLIANCE, Column("indicator", "The indicator.", to="indicators.id", needed=True), *columns_of(Anchor)),
        _anchors,
    ),
    _plain("stakeholders", N_("Who else cares about an alliance."), "stakeholders", Stakeholder),
    Table(
        "expectations",
        N_("What each person expects."),
        (
            ALLIANCE,
            Column("person", "The person.", to="people.key", needed=True),
            Column("expects", "What she expects.", needed=True, of=(Charter, "expectations")),
        ),
        _expectations,
    ),
    Table(
        "working_with",
        N_("How each person likes to be worked with."),
        (ALLIANCE, Column("person", "The person.", to="people.key", needed=True), *columns_of(WorkingWith)),
        _working_with,
    ),
    Table(
        "signatures",
        N_("Who signed which text."),
        (ALLIANCE, *columns_of(Signature), _PRESENT),
        _yeses("signatures", Signature),
    ),
    Table(
        "agreed_by",
        N_("Who agreed for herself, inside a team or between two people."),
        (ALLIANCE, *columns_of(Acceptance), _PRESENT),
        _yeses("agreed_by", Acceptance),
    ),
    _plain("rewordings", N_("New words that all parties accepted as meaning the same."), "rewordings", Rewording),
    Table(
        "values",
        N_("What each party brings of its own."),
        (
            ALLIANCE,
            Column("party", "The party.", to="parties.id", needed=True),
            Column("text", "What it holds to.", _MARKDOWN, needed=True, of=(Values, "of")),
        ),
        _values,
    ),
    _plain("behaviours", N_("How the parties want to be when it gets hard."), "when_it_gets_hard", Behaviour),
    _plain("words", N_("Words that mean the same to all parties."), "words_we_share", Word),
    Table(
        "answers",
        N_("The questions that people answered for one another."),
        (
            ALLIANCE,
            Column("question", "Id of the question, or the question in words.", needed=True, of=(Answered, "question")),
            Column("person", "Who answered; empty for what all answered together.", to="people.key"),
            Column("text", "The answer.", _MARKDOWN, needed=True, of=(Answered, "answers")),
        ),
        _answers,
        also=((Answered, "text"),),
    ),
)
