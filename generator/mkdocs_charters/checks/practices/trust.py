"""How people want to be with one another: P23 to P29."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ...insight.questions import answered
from ...model.portfolio import Alliance, Portfolio
from ...model.problem import Severity
from ...model.records import Dispute
from ...model.values import AllianceType, PersonKey, Status, Withheld
from ..registry import TEAMS, Finding, found, rule
from .quoting import short


@rule("CH313", Severity.NOTE, practice="P24", among=TEAMS)
def no_ground_rules(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """An active charter with neither ground rules nor steps for a disagreement, and no answer to the questions that ask for them."""
    del portfolio, as_of
    charter = alliance.charter
    agreed = (charter.ground_rules or "") + (charter.when_we_disagree or "")
    asked = answered(alliance, "ground_rules", "when_we_disagree")
    if alliance.status is Status.ACTIVE and not agreed.strip() and not asked:
        yield found(charter)


@rule("CH339", Severity.NOTE, practice="P23", among=TEAMS)
def behaviour_without_sign(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Behaviours for hard times that do not say how one would know that they are there."""
    del portfolio, as_of
    for index, behaviour in enumerate(alliance.charter.when_it_gets_hard):
        if not behaviour.how_we_know:
            yield found(alliance.charter, "when_it_gets_hard", index, behaviour=short(behaviour.text))


@rule("CH340", Severity.NOTE, practice="P25", among=TEAMS)
def options_before_criteria(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Disputes whose options stand there, and no criteria that both sides had agreed to."""
    del portfolio, as_of
    for dispute in alliance.disputes:
        if dispute.options and (not dispute.criteria or any(one.agreed_on is None for one in dispute.criteria)):
            yield found(dispute, "options", key=True, issue=short(dispute.issue))


@rule("CH341", Severity.NOTE, practice="P25", among=TEAMS)
def settled_by_one_side(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Disputes that are settled, and somebody of a side that they concern has not yet said so."""
    del as_of
    for dispute in alliance.disputes:
        settled = dispute.agreed_on is not None or (dispute.resolution or "").strip()
        if not settled or any(isinstance(one, Withheld) for one in dispute.agreed_by):
            continue
        agreeing = {portfolio.party_of(person, alliance) for person in dispute.agreed_by}
        waiting = [party for party in _concerned(alliance, dispute) if party not in agreeing]
        if waiting:
            names = tuple(portfolio.party_name(party) for party in waiting)
            path = ("agreed_by",) if dispute.agreed_by else ("agreed_on",) if dispute.agreed_on else ("resolution",)
            yield found(dispute, *path, key=True, issue=short(dispute.issue), parties=names).for_parties(waiting)


def _concerned(alliance: Alliance, dispute: Dispute) -> list[str]:
    """The parties that a dispute names, or all where it names fewer than two."""
    named = {dispute.raised_by, *dispute.interests, *dispute.positions}
    concerned = [party for party in alliance.parties if party in named]
    return concerned if len(concerned) > 1 else list(alliance.parties)


@rule("CH342", Severity.NOTE, practice="P28", among=frozenset({AllianceType.INTRA_TEAM}))
def not_yet_heard(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Members of a team of whom nothing is written yet: neither in the charter nor in a note."""
    del as_of
    charter = alliance.charter
    heard: set[PersonKey] = {*charter.drafted_by, *(one.person for one in charter.agreed_by)}
    for question in charter.questions:
        heard.update(question.answers)
    for note in alliance.reviews:
        heard.update(note.attendees)
    if any(isinstance(one, Withheld) for one in heard):
        return
    known = {portfolio.party_of(person, alliance) for person in heard}
    silent = [party for party in alliance.parties if party not in known]
    if silent:
        names = tuple(portfolio.party_name(party) for party in silent)
        yield found(charter, "parties", key=True, people=names)
