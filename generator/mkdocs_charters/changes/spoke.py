"""Who could say yes for a party at the time when a yes came, and cannot now: the texts of the charter tell."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..insight.entitled import may_sign
from ..model.archive import Archive
from ..model.portfolio import Alliance, Portfolio
from ..model.values import PersonKey, Withheld
from ..reading.chronicle import Chronicle
from ..reading.git import GitError, GitMissingError
from ..reading.history import HistoryError
from ..reading.kept import cache_for
from ..reading.link import link
from ..reading.project import Project
from ..reading.trail import Text
from .history import opened, place_of_charter


class _Yes(NamedTuple):
    """A yes of a person: a signature for a `party` on a day, or an acceptance of words for others, from and to."""

    party: str
    person: PersonKey
    day: str
    terms: tuple[str, ...]


def with_former_speakers(portfolio: Portfolio, whole: Archive, project: Project, doubtful: Iterable[str]) -> Portfolio:
    """A portfolio whose `doubtful` alliances know who of those who said yes could say it then. Where no history is at hand, nobody is added."""
    found: dict[str, frozenset[tuple[str, PersonKey]]] = {}
    with cache_for(project.root) as cache:
        for source, past, keys in opened(project, whole, portfolio, doubtful, cache):
            if isinstance(past, HistoryError):
                continue
            try:
                for key in keys:
                    texts = past.texts(*place_of_charter(past, source, portfolio.alliances[key]))
                    found[key] = _spoke(past, [one for one in texts if one is not None], portfolio.alliances[key])
            except (GitError, GitMissingError):
                continue
    return with_speakers(portfolio, found)


def with_speakers(portfolio: Portfolio, found: Mapping[str, frozenset[tuple[str, PersonKey]]]) -> Portfolio:
    """A portfolio whose alliances know who spoke in them."""
    if not any(found.values()):
        return portfolio
    told = {key: dataclasses.replace(portfolio.alliances[key], spoke=spoke) for key, spoke in found.items() if spoke}
    return dataclasses.replace(portfolio, alliances={**portfolio.alliances, **told})


def _spoke(past: Chronicle, texts: Iterable[Text], alliance: Alliance) -> frozenset[tuple[str, PersonKey]]:
    """Those who spoke for a party in one of the texts, the newest first, that held their yes, or in the one before it came."""
    found: set[tuple[str, PersonKey]] = set()
    open_ = _yeses(alliance)
    for text in texts:
        then = _alliance_then(past, text, alliance.id)
        if then is None:
            continue

        def now(key: str, text: Text = text) -> str:
            return past.called_now(key if "/" in key else f"{key}/", text.place).removesuffix("/")

        speaking = {
            (now(role.party), now(person))
            for role in then.charter.parties
            if not isinstance(role.party, Withheld)
            for person in may_sign(then, role)
        }
        found |= speaking & {one[:2] for one in open_}
        held = {_Yes(now(one.party), now(one.person), *one[2:]) for one in _yeses(then)}
        open_ = {one for one in open_ if one in held and one[:2] not in found}
        if not open_:
            break
    return frozenset(found)


def _alliance_then(past: Chronicle, text: Text, key: str) -> Alliance | None:
    archive = past.archive(text, key)
    return link(archive).portfolio.alliances.get(key) if archive is not None else None


def _yeses(alliance: Alliance) -> set[_Yes]:
    charter = alliance.charter
    found = {
        _Yes(one.party, one.signer, one.signed_on.isoformat(), (one.terms,))
        for one in charter.signatures
        if one.terms is not None and isinstance(one.signer, str) and not isinstance(one.signer, Withheld)
    }
    found |= {
        _Yes(party, person, "", (one.before, one.after))
        for one in charter.rewordings
        for person in one.accepted_by
        if not isinstance(person, Withheld)
        for party in alliance.parties
    }
    return found
