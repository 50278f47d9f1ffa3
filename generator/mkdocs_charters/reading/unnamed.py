"""Parties, their people and their objectives that may have been named once and may not be now: what is told of former texts is without them.

A person who may not be named still belongs to a party, since terms say what a party promises, whoever does it. So people and parties are
not taken out of a former text, which would read as another agreement, but called nothing.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from ..model.archive import Archive, Manuscript
from ..model.charter import Charter
from ..model.documents import Origin
from ..model.door import alliance_parties
from ..model.meaning import Target
from ..model.names import Directory
from ..model.references import Reference, map_references
from ..model.values import WITHHELD, Kind

SOMEBODY: Final = "somebody-not-shown"
"""The id of whoever may not be named."""
_LISTS: Final = ("people", "objectives")


def named_entries(manuscripts: Iterable[Manuscript]) -> frozenset[str]:
    """The parties, and the people and objectives that they list: `party/`, `party/people/id` and `party/objectives/id`."""
    found = set()
    for manuscript in manuscripts:
        if manuscript.kind is Kind.PARTY:
            found.add(_party(manuscript.id))
            for name in _LISTS:
                found |= {_entry(manuscript.id, name, one) for one in _dicts(manuscript.data.get(name))}
    return frozenset(found)


def without_names(archive: Archive, hidden: frozenset[str]) -> Archive:
    """An archive in which some parties, people and objectives, as `named_entries` calls them, have no name."""
    if not hidden:
        return archive
    directory = Directory(archive.manuscripts)
    parties = sorted(one.id for one in archive.by_kind[Kind.PARTY] if _party(one.id) in hidden)
    called = {party: SOMEBODY if place == 0 else f"{SOMEBODY}-{place + 1}" for place, party in enumerate(parties)}
    kept = [_unnamed(one, hidden, called, directory) for one in archive.manuscripts]
    return dataclasses.replace(archive, manuscripts=tuple(kept))


def _unnamed(
    manuscript: Manuscript, hidden: frozenset[str], called: Mapping[str, str], directory: Directory
) -> Manuscript:
    if manuscript.kind is Kind.CHARTER:
        return _charter(manuscript, hidden, called, directory)
    if manuscript.kind is not Kind.PARTY:
        return manuscript
    data = dict(manuscript.data)
    for name in _LISTS:
        entries = _dicts(data.get(name))
        data[name] = [one for one in entries if _entry(manuscript.id, name, one) not in hidden]
        if name == "people" and len(data[name]) < len(entries):
            data[name].append({"id": SOMEBODY, "name": str(WITHHELD)})
    if isinstance(data.get("part_of"), str):
        found = directory.parties.find(data["part_of"])
        data["part_of"] = called.get(found[0].key, data["part_of"]) if len(found) == 1 else data["part_of"]
    if manuscript.id in called:
        kept: dict[str, Any] = {key: data[key] for key in ("kind", "form", "part_of") if key in data}
        people = [{"id": SOMEBODY, "name": str(WITHHELD)}] if _dicts(data["people"]) else []
        data = {**kept, "id": called[manuscript.id], "name": str(WITHHELD), "people": people}
        nowhere = f"{called[manuscript.id]}.md"
        return dataclasses.replace(manuscript, contents=data, origin=Origin("", nowhere, nowhere))
    return dataclasses.replace(manuscript, contents=data)


def _charter(
    manuscript: Manuscript, hidden: frozenset[str], called: Mapping[str, str], directory: Directory
) -> Manuscript:
    own = alliance_parties(manuscript, directory)

    def visit(reference: Reference) -> str:
        found = directory.somebody(reference.target, reference.text, own)
        return (_called(found.key, hidden, called, directory) if found is not None else "") or reference.text

    return dataclasses.replace(manuscript, contents=map_references(Charter, manuscript.data, visit))


def _called(key: str, hidden: frozenset[str], called: Mapping[str, str], directory: Directory) -> str:
    """What stands in place of a party or a person; empty where she may be named."""
    if key in called:
        return called[key]
    entry = directory.entries.get(key)
    if entry is None:
        return ""
    if entry.party in called:
        return f"{called[entry.party]}/{SOMEBODY}"
    return f"{entry.party}/{SOMEBODY}" if _entry(entry.party, "people", entry.data) in hidden else ""


def _party(key: str) -> str:
    return f"{key}/"


def _entry(party: str, name: str, entry: Mapping[str, Any]) -> str:
    return f"{party}/{name}/{entry.get('id')}"


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def parties_around(charter: Manuscript, directory: Directory) -> frozenset[str]:
    """The parties that a charter names, itself or by one of their people, and what these are part of."""
    own = alliance_parties(charter, directory)
    waiting = list(own)

    def visit(reference: Reference) -> str:
        if reference.target is Target.PARTY:
            waiting.extend(one.key for one in directory.find_party(reference.text))
        elif reference.target is Target.PERSON:
            waiting.extend(one.key for one in directory.find_person(reference.text, own))
        return reference.text

    map_references(Charter, charter.data, visit)
    found: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting += _above(key, directory)
    return frozenset(found)


def _above(key: str, directory: Directory) -> Iterator[str]:
    """The party of a person, those who list her, and what a party is part of."""
    if key in directory.entries:
        yield directory.entries[key].party
    yield from (party for party, members in directory.members.items() if key in members)
    if key in directory.part_of:
        yield from (one.key for one in directory.parties.find(directory.part_of[key]))
