"""What happened, as tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Final

from ...insight.celebration import behind, confirmed
from ...insight.rhythm import cadence_of
from ...insight.scorecard import readings
from ...locale.words import N_
from ...model.items import (
    Action,
    CommitmentNews,
    Concern,
    Contributor,
    Criterion,
    Decision,
    Exchanged,
    Experiment,
    Impact,
    MilestoneNews,
    PriorityShift,
    Reading,
    Resolved,
    Thanks,
)
from ...model.meaning import Item
from ...model.portfolio import Alliance, Portfolio
from ...model.records import Dispute, Exchange, Review, Win
from ...model.values import Credit, Withheld
from .columns import ALLIANCE, REVIEW, Column, ColumnType, Row, Table, columns_of, plain_value, told_line, values_of

_OWN: Final = "charter"
"""A record says its alliance in the first column."""
_FILE: Final = Column("file", "The document, within its source.")


def _reviews(portfolio: Portfolio, as_of: dt.date) -> Iterator[Row]:
    del as_of
    for one in portfolio.alliances.values():
        for note in one.reviews:
            agreed = cadence_of(one, note)
            cadence = agreed.id if agreed is not None else note.cadence
            yield one.id, *values_of(note, Review, _OWN, cadence=cadence), note.origin.file or None


def _in_notes(key: str, cls: type[Item]) -> Callable[[Portfolio, dt.date], Iterator[Row]]:
    """The rows of what notes hold under a key."""

    def rows(portfolio: Portfolio, as_of: dt.date) -> Iterator[Row]:
        del as_of
        for one in portfolio.alliances.values():
            for note in one.reviews:
                for item in getattr(note, key):
                    yield *_note(one, note), *values_of(item, cls)

    return rows


def _news(key: str, cls: type[Item]) -> Callable[[Portfolio, dt.date], Iterator[Row]]:
    """The rows of what notes say of items of the charter."""

    def rows(portfolio: Portfolio, as_of: dt.date) -> Iterator[Row]:
        del as_of
        for one in portfolio.alliances.values():
            for note in one.reviews:
                for item, told in getattr(note, key).items():
                    yield *_note(one, note), item, *values_of(told, cls)

    return rows


def _note(alliance: Alliance, note: Review) -> Row:
    return alliance.id, note.id, note.held_on.isoformat()


def _readings(portfolio: Portfolio, as_of: dt.date) -> Iterator[Row]:
    del as_of
    for one in portfolio.alliances.values():
        for read in readings(one):
            ident = read.indicator.id
            found: list[Row] = []
            for party, series in read.series.items():
                found += [
                    (
                        one.id,
                        each.review_id,
                        each.on.isoformat(),
                        ident,
                        party,
                        plain_value(each.value),
                        None,
                        None,
                        None,
                    )
                    for each in series
                ]
            found += [
                (one.id, each.review_id, each.on.isoformat(), ident, None, plain_value(each.value), None, None, None)
                for each in read.single
            ]
            found += [
                (
                    one.id, each.review_id, each.on.isoformat(), ident, None, plain_value(each.median), each.answers,
                    plain_value(each.low), plain_value(each.high),
                )
                for each in read.team
            ]  # fmt: skip
            # The order of parties stays, since sorting keeps what is equal in order.
            yield from sorted(found, key=lambda row: (str(row[2]), str(row[1])))


def _exchanges(portfolio: Portfolio, as_of: dt.date) -> Iterator[Row]:
    del as_of
    for one in portfolio.alliances.values():
        for record in one.exchanges:
            received = one.received_by(record.given_by, record.received_by)
            told = values_of(record, Exchange, _OWN, received_by=received)
            yield one.id, None, *told, record.origin.file or None
        for note in one.reviews:
            for item in note.exchanges:
                received = one.received_by(item.given_by, item.received_by)
                instead = {"given_on": item.given_on or note.held_on, "received_by": received}
                named = dict(zip(_IN_A_NOTE, values_of(item, Exchanged, **instead), strict=True))
                yield one.id, note.id, *(named.get(key) for key in _OF_A_RECORD), None


_OF_A_RECORD: Final = tuple(column.key for column in columns_of(Exchange, _OWN))
_IN_A_NOTE: Final = tuple(column.key for column in columns_of(Exchanged))


def _wins(portfolio: Portfolio, as_of: dt.date) -> Iterator[Row]:
    del as_of
    for one in portfolio.alliances.values():
        for win in one.wins:
            yield one.id, *values_of(win, Win, _OWN), confirmed(win, portfolio, one), win.origin.file or None


def _impact(portfolio: Portfolio, as_of: dt.date) -> Iterator[Row]:
    del as_of
    for one in portfolio.alliances.values():
        for win in one.wins:
            for item in win.impact:
                yield one.id, win.id, *values_of(item, Impact)


def _contributors(portfolio: Portfolio, as_of: dt.date) -> Iterator[Row]:
    """Credited as they wish, as on the win's own page: whoever wants no credit has no row, of whom the team is credited only that is told,
    and who is not to be named here has no name."""
    del as_of
    for one in portfolio.alliances.values():
        for win in one.wins:
            for told in behind(win, portfolio, one):
                credit = Credit.NAMED if told.person is not None else Credit.TEAM
                person = None if isinstance(told.person, Withheld) else told.person
                party = None if isinstance(told.party, Withheld) else told.party
                yield (
                    one.id,
                    win.id,
                    *values_of(
                        Contributor(person=person, party=party, contribution=told.contribution, credit=credit),
                        Contributor,
                    ),
                )


def _disputes(portfolio: Portfolio, as_of: dt.date) -> Iterator[Row]:
    del as_of
    for one in portfolio.alliances.values():
        for dispute in one.disputes:
            yield one.id, *values_of(dispute, Dispute, _OWN), dispute.origin.file or None


def _sides(portfolio: Portfolio, as_of: dt.date) -> Iterator[Row]:
    del as_of
    for one in portfolio.alliances.values():
        for dispute in one.disputes:
            for party in dict.fromkeys([*dispute.interests, *dispute.positions]):
                needs, asks = dispute.interests.get(party), dispute.positions.get(party)
                yield one.id, dispute.id, party, told_line(needs or "") or None, told_line(asks or "") or None


def _criteria(portfolio: Portfolio, as_of: dt.date) -> Iterator[Row]:
    del as_of
    for one in portfolio.alliances.values():
        for dispute in one.disputes:
            for item in dispute.criteria:
                yield one.id, dispute.id, *values_of(item, Criterion)


def _options(portfolio: Portfolio, as_of: dt.date) -> Iterator[Row]:
    del as_of
    for one in portfolio.alliances.values():
        for dispute in one.disputes:
            for item in dispute.options:
                told: list[tuple[str | None, str | None]] = [*item.notes.items()] or [(None, None)]
                for criterion, text in told:
                    yield one.id, dispute.id, told_line(item.option), criterion, told_line(text or "") or None


_DISPUTE: Final = (ALLIANCE, Column("dispute", "The dispute.", to="disputes.id", needed=True))
_WIN: Final = (ALLIANCE, Column("win", "The win.", to="wins.id", needed=True))


def _plain(name: str, about: str, key: str, cls: type[Item]) -> Table:
    return Table(name, about, (*REVIEW, *columns_of(cls)), _in_notes(key, cls))


TABLES: Final = (
    Table(
        "reviews",
        N_("Notes of meetings, and updates without one."),
        (ALLIANCE, *columns_of(Review, _OWN), _FILE),
        _reviews,
    ),
    Table(
        "commitment_news",
        N_("What each note says of a commitment."),
        (
            *REVIEW,
            Column("commitment", "The commitment.", to="commitments.id", needed=True, of=(Review, "commitments")),
            *columns_of(CommitmentNews),
        ),
        _news("commitments", CommitmentNews),
    ),
    Table(
        "milestone_news",
        N_("What each note says of a milestone."),
        (
            *REVIEW,
            Column("milestone", "The milestone.", to="milestones.id", needed=True, of=(Review, "milestones")),
            *columns_of(MilestoneNews),
        ),
        _news("milestones", MilestoneNews),
    ),
    _plain(
        "priority_shifts", N_("Priorities that came to matter more or less, and why."), "priority_shifts", PriorityShift
    ),
    Table(
        "readings",
        N_("Readings of indicators: one value, one of each party, or what a team answered."),
        (
            *REVIEW,
            Column("indicator", "The indicator.", to="indicators.id", needed=True, of=(Review, "readings")),
            Column("party", "Whose value it is; empty for one of all.", to="parties.id", of=(Reading, "by")),
            Column(
                "value",
                "The value; of a team the median of its answers, empty where there were fewer than five.",
                ColumnType.NUMBER,
                of=(Reading, "value"),
            ),
            Column("answers", "Of a team: how many answered.", ColumnType.WHOLE, of=(Reading, "scores")),
            Column("low", "Of a team: the lower quartile.", ColumnType.NUMBER),
            Column("high", "Of a team: the upper quartile.", ColumnType.NUMBER),
        ),
        _readings,
    ),
    Table(
        "exchanges",
        N_("What one side gave the other, as records and notes tell."),
        (
            ALLIANCE,
            Column("review", "The note that tells of it; empty for a record of its own.", to="reviews.id"),
            *(column._replace(needed=False) for column in columns_of(Exchange, _OWN)),
            _FILE,
        ),
        _exchanges,
        also=tuple((Exchanged, column.key) for column in columns_of(Exchanged)),
    ),
    Table(
        "wins",
        N_("What was reached together."),
        (
            ALLIANCE,
            *columns_of(Win, _OWN),
            Column("confirmed", "Whether somebody of the other side confirmed it.", ColumnType.TRUTH, needed=True),
            _FILE,
        ),
        _wins,
    ),
    Table("impact", N_("What a win changed, where that was measured."), (*_WIN, *columns_of(Impact)), _impact),
    Table(
        "contributors",
        N_("Who is behind a win, credited as each one wishes."),
        (*_WIN, *columns_of(Contributor)),
        _contributors,
    ),
    _plain("decisions", N_("What was decided, with its reason."), "decisions", Decision),
    _plain("actions", N_("Who does what by when."), "actions", Action),
    _plain("thanks", N_("Who is thanked for what."), "thanks", Thanks),
    _plain("concerns", N_("What worries a party, and what became of it."), "concerns", Concern),
    _plain("experiments", N_("What is tried, and what came of it."), "we_try", Experiment),
    Table(
        "disputes",
        N_("Disagreements, and how they were settled."),
        (ALLIANCE, *columns_of(Dispute, _OWN), _FILE),
        _disputes,
    ),
    Table(
        "dispute_sides",
        N_("What each side of a dispute needs, and what it asked for."),
        (
            *_DISPUTE,
            Column("party", "The party.", to="parties.id", needed=True),
            Column("interest", "What it needs underneath its position.", of=(Dispute, "interests")),
            Column("position", "What it asked for.", of=(Dispute, "positions")),
        ),
        _sides,
    ),
    Table(
        "dispute_criteria",
        N_("By what the options of a dispute are judged."),
        (*_DISPUTE, *columns_of(Criterion)),
        _criteria,
    ),
    Table(
        "dispute_options",
        N_("What was weighed in a dispute, with a note for each criterion."),
        (
            *_DISPUTE,
            *columns_of(Resolved),
            Column("criterion", "The criterion; empty where none was told."),
            Column("note", "The note on it.", of=(Resolved, "notes")),
        ),
        _options,
    ),
)
