"""What moved under a signature, told beside the finding that it did: git knows the text that was signed."""

from __future__ import annotations

import dataclasses
import datetime as dt
import textwrap
from collections.abc import Sequence
from typing import Final

from ..changes.history import Histories, histories
from ..changes.meanings import weight_of
from ..changes.now import Now
from ..insight.agreement import SignatureState, agreement
from ..locale.messages import LONGEST
from ..locale.words import Words
from ..model.archive import Archive
from ..model.audience import Audience, Circle
from ..model.portfolio import Portfolio
from ..model.problem import Problem, arguments
from ..model.values import Kind
from ..reading import Project
from ..reading.kept import cache_for
from ..reading.link import link
from ..render.labels import label
from ..render.reviewing.telling import Teller
from .archives import linked_knowing

_CODE: Final = "CH401"
_MOST: Final = 3
"""So many things that moved are named; of more it is said how many."""


def with_what_moved(
    problems: Sequence[Problem], archive: Archive, project: Project, words: Words, as_of: dt.date
) -> Sequence[Problem]:
    """The same problems; those about a signature on an earlier text say what moved since, where the history tells."""
    files = {(one.source, one.file) for one in problems if one.code == _CODE}
    if not files:
        return problems
    kept = tuple(
        one
        for one in archive.manuscripts
        if one.kind is Kind.PARTY or (one.kind is Kind.CHARTER and (one.origin.source, one.origin.file) in files)
    )
    some = dataclasses.replace(archive, manuscripts=kept)
    portfolio = linked_knowing(link(some), some, project).portfolio
    now = Now(some, some, portfolio, Audience(Circle.ALL), as_of)
    with cache_for(project.root) as cache:
        found = histories(project, now, cache, portfolio.alliances)
    said = _said(portfolio, found, words, as_of)
    return [_with(one, said) for one in problems]


def _said(portfolio: Portfolio, found: Histories, words: Words, as_of: dt.date) -> dict[tuple[str, str, str], str]:
    """What moved, by source, file and the name of the party."""
    teller = Teller(portfolio, portfolio, words)
    told = {}
    for key, history in found.told.items():
        alliance = portfolio.alliances[key]
        origin = alliance.charter.origin
        for one in agreement(portfolio, alliance, as_of).parties:
            since = history.since.get(one.party)
            weight = weight_of(since or ())
            if one.state is not SignatureState.MOVED or not since or weight is None:
                continue
            lines = [teller.line(meaning).sentence.rstrip(".") for meaning in since[:_MOST]]
            name = portfolio.party_name(one.party)
            told[origin.source, origin.file, name] = _in_short(lines, len(since), label(words, weight), words)
    return told


def _in_short(lines: list[str], total: int, weight: str, words: Words) -> str:
    """As many of some sentences as a problem shows, and how many there are more; a single long one is cut between words."""
    said = ""
    for count in range(len(lines), 0, -1):
        more = [words.gettext("and %(num)s more") % {"num": words.number(total - count)}] if total > count else []
        said = f"{'; '.join([*lines[:count], *more])} ({weight})"
        if len(said) <= LONGEST:
            return said
    first = textwrap.shorten(lines[0], LONGEST - (len(said) - len(lines[0])), placeholder="…")
    return said.replace(lines[0], first, 1)


def _with(problem: Problem, said: dict[tuple[str, str, str], str]) -> Problem:
    named = dict(problem.arguments)
    since = said.get((problem.source, problem.file, str(named.get("party"))))
    if problem.code != _CODE or since is None:
        return problem
    return dataclasses.replace(problem, arguments=arguments(**{**named, "since": since}))
