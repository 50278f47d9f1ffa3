"""Common ground: P1 to P7."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from ...insight.obligations import milestone_states
from ...insight.overlap import Region, gap_of, region_of, weights_between
from ...insight.told import looked_again
from ...model.plain_text import text_of
from ...model.portfolio import Alliance, Portfolio
from ...model.problem import Severity
from ...model.values import Status, Withheld
from ..registry import EVERYBODY, TEAMS, Finding, found, rule
from .periods import is_over
from .quoting import short

_WIDE: Final = 3.0
"""Weights this far apart, of five, want different things."""


@rule("CH301", Severity.NOTE, practice="P1")
def party_without_weights(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Parties that have not said of any priority how much it matters."""
    del as_of
    priorities = alliance.charter.priorities
    silent = [party for party in alliance.parties if not any(party in priority.weights for priority in priorities)]
    if priorities and silent:
        names = tuple(portfolio.party_name(party) for party in silent)
        yield found(alliance.charter, "priorities", key=True, parties=names).for_parties(silent)


@rule("CH302", Severity.NOTE, practice="P2")
def shared_without_evidence(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Priorities that matter to all parties, and nobody says how we know."""
    del portfolio, as_of
    for index, priority in enumerate(alliance.charter.priorities):
        if not priority.evidence and region_of(priority.weights, alliance.parties) is Region.SHARED:
            yield found(alliance.charter, "priorities", index, "title", priority=priority.title)


@rule("CH303", Severity.NOTE, practice="P3")
def gap_without_reframe(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Priorities that matter much to some and little to others, and no shared problem behind them is named."""
    del as_of
    for index, priority in enumerate(alliance.charter.priorities):
        weights = weights_between(priority, alliance.parties)
        if priority.reframe is not None or gap_of(weights) < _WIDE:
            continue
        most, least = max(weights.values()), min(weights.values())
        more, less = (
            tuple(portfolio.party_name(party) for party, weight in weights.items() if weight == extreme)
            for extreme in (most, least)
        )
        path = ("priorities", index, "weights")
        yield found(alliance.charter, *path, key=True, priority=priority.title, more=more, less=less)


@rule("CH304", Severity.WARNING, practice="P4", among=TEAMS)
def active_without_purpose(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """An active charter that does not say what it is for."""
    del portfolio, as_of
    charter = alliance.charter
    if alliance.status is Status.ACTIVE and not (charter.purpose or "").strip():
        yield found(charter)


@rule("CH309", Severity.NOTE, practice="P5", among=EVERYBODY)
def milestone_without_news(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Milestones past their date of which no note has told since."""
    del portfolio
    for index, state in enumerate(milestone_states(alliance, as_of)):
        due_on = state.due_on
        if state.open and due_on is not None and due_on < as_of and (state.told_on is None or state.told_on <= due_on):
            path = ("milestones", index, "due_on")
            title = state.milestone.title
            yield found(alliance.charter, *path, milestone=title, due_on=due_on.isoformat())


@rule("CH315", Severity.NOTE, practice="P1")
def priority_without_objective(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Priorities of active alliances that serve no objective, where the parties have stated some."""
    del as_of
    if alliance.status is not Status.ACTIVE or not any(_has_objectives(portfolio, party) for party in alliance.parties):
        return
    for index, priority in enumerate(alliance.charter.priorities):
        if not priority.serves:
            yield found(alliance.charter, "priorities", index, "title", priority=priority.title)


def _has_objectives(portfolio: Portfolio, party: str) -> bool:
    return any(portfolio.parties[one].objectives for one in portfolio.chain(party) if one in portfolio.parties)


@rule("CH316", Severity.NOTE, practice="P4", among=TEAMS)
def criterion_without_sign(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Criteria of success without words or an indicator that tell how one would know."""
    del portfolio, as_of
    for index, criterion in enumerate(alliance.charter.success_criteria):
        if not criterion.how_we_know and criterion.indicator is None:
            yield found(alliance.charter, "success_criteria", index, "title", criterion=short(criterion.title))


@rule("CH317", Severity.NOTE, practice="P5")
def milestone_without_owner(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Open milestones that nobody sees to."""
    del portfolio
    for index, state in enumerate(milestone_states(alliance, as_of)):
        if state.open and state.milestone.owner is None:
            yield found(alliance.charter, "milestones", index, "title", milestone=state.milestone.title)


@rule("CH318", Severity.NOTE, practice="P6")
def weight_before_the_last_shift(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Weights of the charter that are not those of which the last note told that they had moved."""
    del as_of
    told: dict[tuple[str, str], tuple[float, dt.date]] = {}
    for note in alliance.reviews:
        for shift in note.priority_shifts:
            if isinstance(shift.party, Withheld):
                continue  # one mark stands for all of them
            told[shift.priority, shift.party] = shift.after, note.held_on
    if not told:
        return
    for index, priority in enumerate(alliance.charter.priorities):
        for party, weight in priority.weights.items():
            after, day = told.get((priority.id, party), (weight, None))
            if day is not None and after != weight:
                yield found(
                    alliance.charter,
                    *("priorities", index, "weights", party),
                    priority=priority.title,
                    party=portfolio.party_name(party),
                    weight=weight,
                    told=after,
                    day=day.isoformat(),
                ).for_parties([party])


@rule("CH319", Severity.NOTE, practice="P6")
def purpose_not_looked_at(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Active alliances in whose notes neither purpose nor priorities were looked at again within the agreed time."""
    del portfolio
    charter = alliance.charter
    if alliance.status is not Status.ACTIVE or charter.review_every is None:
        return
    looked = (note.held_on for note in reversed(alliance.reviews) if looked_again(note))
    since = next(looked, alliance.started_on)
    if since is not None and is_over(charter.review_every, since, as_of):
        yield found(charter, "review_every", since=since.isoformat())


@rule("CH320", Severity.NOTE, practice="P7")
def word_with_two_meanings(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Words that the charter, or another one of one of the parties, explains in another way. Of the two the later one is named."""
    del as_of
    if not alliance.charter.words_we_share:
        return
    known = portfolio.explained
    own: dict[str, str] = {}
    for index, word in enumerate(alliance.charter.words_we_share):
        if _plain(own.setdefault(word.term.casefold(), word.meaning)) != _plain(word.meaning):
            yield found(alliance.charter, "words_we_share", index, term=word.term, other="")
            continue
        for party in alliance.parties:
            first, meaning = known.get(
                (portfolio.language_of(alliance), party, word.term.casefold()), ("", word.meaning)
            )
            if first != alliance.id and meaning != word.meaning and _plain(meaning) != _plain(word.meaning):
                other = portfolio.title(portfolio.alliances[first])
                yield found(alliance.charter, "words_we_share", index, term=word.term, other=other)
                break


def explained_by(portfolio: Portfolio, alliance: Alliance) -> frozenset[str]:
    """The other alliances, by id, with whose words those of an alliance are compared on a day."""
    language = portfolio.language_of(alliance)
    keys = (
        (language, party, word.term.casefold())
        for word in alliance.charter.words_we_share
        for party in alliance.parties
    )
    return frozenset(portfolio.explained[key][0] for key in keys if key in portfolio.explained) - {alliance.id}


def _plain(meaning: str) -> str:
    """A meaning without its dress: marks, capitals and the stop at its end are none of it."""
    return text_of(meaning).casefold().rstrip(".")
