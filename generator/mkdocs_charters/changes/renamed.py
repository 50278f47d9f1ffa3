"""Parties and charters whose file or folder was renamed: the id that comes of its name is another one, and they are the same."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping, Set

from ..model.archive import CLASSES, Archive, Manuscript
from ..model.door import alliance_parties
from ..model.meaning import Target
from ..model.names import Directory
from ..model.references import Reference, map_references
from ..model.values import Kind, fold


def renamed_parties(base: Archive, head: Archive) -> dict[str, str]:
    """The ids of parties in the head by those that they had in the base, where they are others: the name tells which is which.

    A name that several parties have on one of the sides tells nothing.
    """
    old, new = _by_name(base), _by_name(head)
    before, after = ({one.id for one in side.by_kind[Kind.PARTY]} for side in (base, head))
    return {
        ident: new[name]
        for name, ident in old.items()
        if name in new and ident not in after and new[name] not in before
    }


def ids_before(base: Archive, head: Archive) -> dict[str, str]:
    """The ids that parties had in the base by those that they have in the head, where they are others."""
    return {new: old for old, new in renamed_parties(base, head).items()}


def with_party_ids(archive: Archive, ids: Mapping[str, str]) -> Archive:
    """An archive in which some parties, and the people whom they list, have other ids."""
    directory = Directory(archive.manuscripts)
    parties = {one.id: alliance_parties(one, directory) for one in archive.by_kind[Kind.CHARTER]}
    return dataclasses.replace(
        archive,
        manuscripts=tuple(_with_ids(one, ids, directory, parties.get(one.alliance, ())) for one in archive.manuscripts),
    )


def _with_ids(one: Manuscript, ids: Mapping[str, str], directory: Directory, parties: tuple[str, ...]) -> Manuscript:
    own = (one.id,) if one.kind is Kind.PARTY else parties

    def visit(reference: Reference) -> str:
        found = directory.somebody(reference.target, reference.text, own)
        if found is None:
            return reference.text
        party, slash, rest = found.key.partition("/")
        return f"{ids[party]}{slash}{rest}" if party in ids else reference.text

    data = map_references(CLASSES[one.kind], one.data, visit)
    if one.kind is Kind.PARTY and one.id in ids:
        data = {**data, "id": ids[one.id]}
    return dataclasses.replace(one, contents=data)


def renamed_charters(base: Archive, head: Archive) -> dict[str, str]:
    """The ids of charters in the head by those that they had in the base, where they are others.

    Title, kind and parties tell which is which; what several charters have in common on one of the sides tells nothing.
    """
    before, after = ({one.id for one in side.by_kind[Kind.CHARTER]} for side in (base, head))
    if before == after:
        return {}
    old, new = _by_parties(base, before - after), _by_parties(head, after - before)
    return {ident: new[known] for known, ident in old.items() if known in new}


def with_charter_ids(archive: Archive, ids: Mapping[str, str]) -> Archive:
    """An archive in which some charters have other ids, in whatever names them by these."""

    def visit(reference: Reference) -> str:
        charter, slash, item = reference.text.partition("/")
        if charter not in ids or (not slash and reference.target is not Target.CHARTER):
            return reference.text
        return f"{ids[charter]}{slash}{item}"

    def renamed(one: Manuscript) -> Manuscript:
        data = map_references(CLASSES[one.kind], one.data, visit)
        if one.kind is Kind.CHARTER and one.id in ids:
            data = {**data, "id": ids[one.id]}
        return dataclasses.replace(one, contents=data, alliance=ids.get(one.alliance, one.alliance))

    return dataclasses.replace(archive, manuscripts=tuple(map(renamed, archive.manuscripts)))


def _by_parties(archive: Archive, among: Set[str]) -> dict[tuple[str, ...], str]:
    directory = Directory(archive.manuscripts)
    named = [
        (
            (
                fold(str(one.data.get("title") or "")),
                str(one.data.get("alliance_type") or ""),
                *sorted(alliance_parties(one, directory)),
            ),
            one.id,
        )
        for one in archive.by_kind[Kind.CHARTER]
        if one.id in among
    ]
    counted = Counter(known for known, _ in named)
    return {known: ident for known, ident in named if counted[known] == 1}


def _by_name(archive: Archive) -> dict[str, str]:
    named = [(fold(str(one.data.get("name") or "")), one.id) for one in archive.by_kind[Kind.PARTY]]
    counted = Counter(name for name, _ in named)
    return {name: ident for name, ident in named if name and counted[name] == 1}
