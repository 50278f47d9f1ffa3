"""As much of a portfolio as a new document can name: whoever is asked the first question need not wait for all the rest."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from ..model.values import Kind, PartyForm, fold, slug
from ..reading import Project, WorkTree
from ..reading.glance import charter_names, charter_of, fields_of, heading_of, own_name, seems, text_at
from ..reading.sources import Listed
from .asking.known import KnownParty, KnownPerson


@dataclass(frozen=True, slots=True)
class Some(WorkTree):
    """A folder of which some files are looked at; they are read already."""

    texts: Mapping[str, bytes] = field(default_factory=dict)

    def listing(self) -> Iterator[Listed]:
        """Those of its Markdown files that are looked at, and those that cannot be read. Raises SourceError."""
        # Not by super(): in a class with slots it does not find its way.
        yield from (one for one in WorkTree.listing(self) if one.refused or one.path in self.texts)

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises OSError."""
        return self.texts[path] if path in self.texts else WorkTree.read(self, path)


class _Seen(NamedTuple):
    """A file at a glance."""

    folder: WorkTree
    path: str
    raw: bytes
    kind: str


RECORDS: Final = frozenset({"notes", "wins", "exchanges", "disputes"})
"""Folders in which records mostly stand, and nothing else: of a large portfolio they hold most files."""


def parties_and_charters(project: Project, passed_over: frozenset[str] = frozenset()) -> tuple[Project, frozenset[str]]:
    """The portfolio without anything but its parties, as far as it lies in folders; and what its charters are called.

    Folders of some names are `passed_over`: whoever waits for a first question need not wait for what hardly is there.
    """
    seen = list(_seen(project, passed_over))
    names = (name for one in seen if one.kind == Kind.CHARTER.value for name in charter_names(one.path, one.raw))
    return _only(project, seen, lambda one: one.kind == Kind.PARTY.value), frozenset(names)


def parties_in(near: Project) -> tuple[KnownParty, ...]:
    """The parties of a portfolio that `parties_and_charters` gave, by name; from their fields alone, so that nobody waits for more."""
    found = {}
    for folder in near.sources:
        for path, raw in folder.texts.items() if isinstance(folder, Some) else ():
            ident, form = text_at(raw, "id") or own_name(path), text_at(raw, "form")
            name = text_at(raw, "name") or next(iter(heading_of(raw)), ident)
            found[ident] = KnownParty(
                ident, name, PartyForm(form) if form in set(PartyForm) else PartyForm.ORGANIZATION
            )
    return tuple(sorted(found.values(), key=lambda one: one.id))


def people_of(near: Project, names: Sequence[str]) -> dict[str, tuple[KnownPerson, ...]]:
    """Who belongs to each of some parties, by the name that is given here; nothing of those that nobody described."""
    wanted = {fold(one): one for one in names}
    found: dict[str, tuple[KnownPerson, ...]] = {}
    for folder in near.sources:
        for path, raw in folder.texts.items() if isinstance(folder, Some) else ():
            ident = text_at(raw, "id") or own_name(path)
            called = {fold(ident), fold(text_at(raw, "name") or next(iter(heading_of(raw)), ident))}
            for one in called & wanted.keys():
                found[wanted[one]] = tuple(_people_in(fields_of(raw).get("people")))
    return found


def _people_in(listed: object) -> Iterator[KnownPerson]:
    """The people that a party's field tells of: names, or fields of each, in a list or by id."""
    entries = (
        listed.items()
        if isinstance(listed, dict)
        else [("", one) for one in listed if one]
        if isinstance(listed, list)
        else ()
    )
    for key, one in entries:
        said = one if isinstance(one, dict) else {"name": one}
        name = str(said.get("name") or key or "")
        if name:
            yield KnownPerson(str(said.get("id") or key or slug(name)), name)


def with_charter(project: Project, name: str) -> Project:
    """The parties, and one charter with all that belongs to it; the whole portfolio where its name is not that of exactly one."""
    if not all(isinstance(one, WorkTree) for one in project.sources):
        return project
    called = {fold(name), fold(name.rstrip("/").removesuffix("/index.md").rpartition("/")[2])}
    seen = list(_seen(project))
    homes = [
        (PurePosixPath(one.path).parent.as_posix(), names | {fold(own_name(one.path))})
        for one in seen
        if one.kind == Kind.CHARTER.value
        and not called.isdisjoint(names := frozenset(map(fold, charter_names(one.path, one.raw))))
    ]
    if len(homes) != 1 or homes[0][0] == ".":
        return project
    ((folder, names),) = homes

    def wanted(one: _Seen) -> bool:
        belongs = one.path.startswith(f"{folder}/") or one.kind == Kind.PARTY.value
        return belongs or not names.isdisjoint(map(fold, charter_of(one.raw)))

    return _only(project, seen, wanted)


def _seen(project: Project, passed_over: frozenset[str] = frozenset()) -> Iterator[_Seen]:
    """All files of folders. Raises SourceError and OSError."""
    for folder in project.sources:
        if isinstance(folder, WorkTree):
            for listed in folder.listing():
                if not listed.refused and PurePosixPath(listed.path).parent.name not in passed_over:
                    raw = folder.read(listed.path)
                    yield _Seen(folder, listed.path, raw, seems(raw))


def _only(project: Project, seen: list[_Seen], wanted: Callable[[_Seen], bool]) -> Project:
    def narrowed(folder: WorkTree) -> Some:
        texts = {one.path: one.raw for one in seen if one.folder is folder and wanted(one)}
        return Some(folder.root, folder.name, folder.mount, folder.edit_uri, texts)

    sources = tuple(narrowed(one) if isinstance(one, WorkTree) else one for one in project.sources)
    return dataclasses.replace(project, sources=sources)
