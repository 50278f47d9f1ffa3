"""The parties of an agreement as they are written into the charter, with documents for those whom nobody describes yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from ...model.shorthand import shortened
from ...model.values import AllianceType, PartyForm, fold, slug
from ..fronts import written as yaml_of
from .items import Names
from .parties import Between
from .people import Someone
from .words import words_of
from .writing import party_text

_SIGNS: Final = re.compile(r"\bsignatory|\brepresentative|\bvertreter", re.IGNORECASE)
"""Roles of those who speak for their party."""


@dataclass(frozen=True, slots=True)
class Known:
    """Who is described already: names and ids of parties, folded, each with the name to write; and people, folded."""

    parties: Mapping[str, str]
    people: frozenset[str] = frozenset()
    language: str = "en"


@dataclass(frozen=True, slots=True)
class PartyFile:
    """A document that describes a party."""

    name: str
    id: str
    text: str
    people: int


@dataclass(frozen=True, slots=True)
class Settled:
    """The parties as they are written, whom items may name, the documents to be proposed, and who is described already.

    `homeless` are people of whom it is not told for which party they act.
    """

    lines: tuple[str, ...]
    names: Names
    files: tuple[PartyFile, ...]
    reused: tuple[str, ...]
    homeless: tuple[str, ...]


def settled(
    told: Between, people: Sequence[Someone], known: Known, also: Mapping[str, str] = MappingProxyType({})
) -> Settled:
    """`also` is what parties are called besides, folded."""
    parties = list(dict.fromkeys(told.parties))
    personal = told.form is PartyForm.PERSON
    of: dict[str, list[Someone]] = {name: [] for name in parties}
    placed: list[Someone] = []
    for one in people:
        home = _home(one, parties, told, also)
        if home:
            of[home].append(one)
            placed.append(one)
    described = [one for one in people if fold(one.name) in known.people]
    reachable = [one for one in placed if personal or fold(_home(one, parties, told, also)) not in known.parties]
    usable = {fold(one.name): one.name for one in (*reachable, *described)}
    roles: dict[str, tuple[str, ...]] = {}
    for one in people:
        if one.role and fold(one.name) in usable:
            roles[fold(one.role)] = (*roles.get(fold(one.role), ()), one.name)
    files: list[PartyFile] = []
    taken: set[str] = set()
    for name in parties:
        mine = of[name]
        if (
            fold(name) in known.parties
            or fold(name) in known.people
            or (personal and not any(one.says_more for one in mine))
        ):
            continue
        ident = _unique(shortened(slug(name)), taken | {slug(one) for one in known.parties})
        taken.add(ident)
        text = party_text(name, told.form.value, mine, known.people)
        files.append(PartyFile(name, ident, text, len(mine)))
    reused = tuple(known.parties[fold(one)] for one in parties if fold(one) in known.parties)
    called = {fold(one.strip(" .")): one for one in parties}
    if personal:
        first = [fold(one.split()[0]) for one in parties]
        called |= {short: one for short, one in zip(first, parties, strict=True) if first.count(short) == 1}
    homes = (
        {one.name: _home(one, parties, told, also) for one in reachable} if len(parties) > 1 and not personal else {}
    )
    names = Names(usable, {**also, **called}, roles, homes)
    homeless = tuple(one.name for one in people if one not in placed and one not in described)
    return Settled(tuple(_party_lines(parties, of, told)), names, tuple(files), reused, homeless)


def _home(one: Someone, parties: Sequence[str], told: Between, also: Mapping[str, str]) -> str:
    """The party to which somebody belongs; empty where that is not told."""
    if told.form is PartyForm.PERSON:
        return next((name for name in parties if fold(name) in (fold(one.name), fold(one.name.split()[0]))), "")
    if told.type is AllianceType.INTRA_TEAM:
        return parties[0] if parties else ""
    wanted = fold(one.party)
    if not wanted:
        return ""
    if wanted in also:
        return also[wanted]
    found = [
        name
        for name in parties
        if wanted == fold(name) or set(words_of(wanted)) <= set(words_of(name)) or fold(name) in wanted
    ]
    return found[0] if len(found) == 1 else ""


_FROM: Final = {
    "title": "It was read from the title. Is that who agrees?",
    "column": "It was read from a column. Are these those who agree?",
    "people": "These are the people whom the text names. Are they those who agree?",
}


def _party_lines(parties: Sequence[str], of: Mapping[str, Sequence[Someone]], told: Between) -> list[str]:
    who = "which two people agree" if told.type is AllianceType.ONE_TO_ONE else "who agrees"
    if not parties:
        return [f"parties: []  # TODO: {who}? Name each party here"]
    apart = told.type in (AllianceType.INTER_ORG, AllianceType.INTER_TEAM)
    guess = f"  # TODO: this is a guess. {_FROM[told.guessed]}" if told.guessed else ""
    speaking = {name: _speaks(of[name]) if apart else "" for name in parties}
    if not any(speaking.values()):
        flow = f"parties: [{', '.join(map(yaml_of, parties))}]"
        if len(flow) < 120:
            return [flow + guess]
        return [f"parties:{guess}", *(f"  - {yaml_of(name)}" for name in parties)]
    return [
        f"parties:{guess}",
        *(
            f"  - {{party: {yaml_of(name)}{said}}}" if said else f"  - {yaml_of(name)}"
            for name, said in speaking.items()
        ),
    ]


def _speaks(people: Iterable[Someone]) -> str:
    """Who speaks for a party, by what roles say."""
    sponsor = next(
        (one.name for one in people if re.search(r"\bsponsor|schirmherr|auftraggeber", one.role, re.IGNORECASE)), ""
    )
    signing = [one.name for one in people if one.speaks or _SIGNS.search(one.role)]
    said = f", sponsor: {yaml_of(sponsor)}" if sponsor else ""
    return said + (f", representatives: [{', '.join(map(yaml_of, signing))}]" if signing else "")


def _unique(ident: str, taken: set[str]) -> str:
    number, made = 1, ident or "party"
    while made in taken:
        number += 1
        made = f"{ident}-{number}"
    return made
