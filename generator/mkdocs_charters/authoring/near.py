"""As much of a portfolio as a new document can name: whoever is asked the first question need not wait for all the rest."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from ..model.values import Kind, fold
from ..reading import Project, WorkTree
from ..reading.glance import charter_names, charter_of, own_name, seems
from ..reading.sources import Listed


@dataclass(frozen=True, slots=True)
class Some(WorkTree):
    """A folder of which some files are looked at."""

    wanted: frozenset[str] = frozenset()

    def listing(self) -> Iterator[Listed]:
        """Those of its Markdown files that are wanted, and those that cannot be read. Raises SourceError."""
        # Not by super(): in a class with slots it does not find its way.
        yield from (one for one in WorkTree.listing(self) if one.refused or one.path in self.wanted)


def with_parties(project: Project) -> Project:
    """The portfolio without anything but its parties, as far as it lies in folders."""
    return _only(project, lambda path, raw, kind: kind == Kind.PARTY.value)


def with_charter(project: Project, name: str) -> Project:
    """The parties, and one charter with all that belongs to it; the whole portfolio where its name is not that of exactly one."""
    called = fold(name.rstrip("/").removesuffix("/index.md").rpartition("/")[2])
    homes: list[tuple[str, str, frozenset[str]]] = []

    def look(source: str, path: str, raw: bytes) -> None:
        if seems(raw) == Kind.CHARTER.value:
            names = frozenset(map(fold, charter_names(path, raw)))
            if called in names or fold(name) in names:
                homes.append((source, PurePosixPath(path).parent.as_posix(), names | {fold(own_name(path))}))

    for one in project.sources:
        if not isinstance(one, WorkTree):
            return project
        for listed in one.listing():
            if not listed.refused:
                look(one.name, listed.path, one.read(listed.path))
    if len(homes) != 1:
        return project
    _, folder, names = homes[0]

    def wanted(path: str, raw: bytes, kind: str) -> bool:
        inside = folder != "." and path.startswith(f"{folder}/")
        return inside or kind == Kind.PARTY.value or not names.isdisjoint(map(fold, charter_of(raw)))

    return project if folder == "." else _only(project, wanted)


def charter_ids(project: Project) -> Iterator[str]:
    """What charters are called in the folders of a portfolio."""
    for one in project.sources:
        if isinstance(one, WorkTree):
            for listed in one.listing():
                raw = b"" if listed.refused else one.read(listed.path)
                if seems(raw) == Kind.CHARTER.value:
                    yield from charter_names(listed.path, raw)


def _only(project: Project, wanted: Callable[[str, bytes, str], bool]) -> Project:
    def narrowed(one: WorkTree) -> Some:
        found = set()
        for listed in one.listing():
            if not listed.refused:
                raw = one.read(listed.path)
                if wanted(listed.path, raw, seems(raw)):
                    found.add(listed.path)
        return Some(one.root, one.name, one.mount, one.edit_uri, frozenset(found))

    sources = tuple(narrowed(one) if isinstance(one, WorkTree) else one for one in project.sources)
    return dataclasses.replace(project, sources=sources)
