"""Who may sign a charter, to be chosen from in a terminal: those and nobody else, each with the party that she speaks for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .common import day_or_today, fail, interface_words, project_at

if TYPE_CHECKING:
    from ..model.portfolio import Alliance, Portfolio


def who_may(ctx: click.Context) -> list[tuple[str, str]]:
    """Those who may sign the charter that is named already: each as one names her, with whom she speaks for.

    Ends the command where there is no such charter, and where nobody may sign it.
    """
    from ..authoring.near import with_charter
    from ..reading.link import link
    from .archives import archive_of
    from .named import charter_named, who_may_sign

    name = ctx.params.get("charter")
    if not name:
        return []
    project = with_charter(project_at(Path.cwd()), name)
    words = interface_words(project.settings)
    archive = archive_of(project, words)
    linked = link(archive)
    alliance = charter_named(project, archive, linked, name, words)
    day = ctx.params.get("on") or day_or_today(ctx.params.get("as_of"), project.settings)
    found = sorted(_named(linked.portfolio, alliance, day))
    if not found:
        fail(who_may_sign(linked.portfolio, alliance, day))
    return found


def _named(portfolio: Portfolio, alliance: Alliance, day: dt.date) -> Iterator[tuple[str, str]]:
    from ..insight.agreement import of_members
    from ..insight.presence import left_before
    from ..insight.signers import signers, team_members

    speaking: dict[str, list[str]] = {}
    for party, people in signers(portfolio, alliance).items():
        for person in people:
            speaking.setdefault(person, []).append(party)
    for party, people in of_members(portfolio, alliance).items():
        for person in people:
            speaking.setdefault(person, []).append(party)
    for person in team_members(portfolio, alliance):
        # She says yes for herself; her team tells her from others.
        own = [one for one in alliance.parties if person in portfolio.members.get(one, ())]
        speaking.setdefault(person, list(map(str, own)))
    names = [portfolio.person_name(one) for one in portfolio.people]
    for person, parties in speaking.items():
        if portfolio.is_person(person) and left_before(portfolio, person, day) is None:
            name = portfolio.person_name(person)
            yield name if names.count(name) <= 1 else person, _for(portfolio, person, parties)


def _for(portfolio: Portfolio, person: str, parties: Iterable[str]) -> str:
    """For whom somebody signs; in an agreement between people for nobody else."""
    own = [portfolio.party_name(one) for one in parties if one != person]
    return f"({', '.join(own)})" if own else ""
