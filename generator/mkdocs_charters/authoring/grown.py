"""A portfolio with files that are not written yet: what is wrong with them is known before."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ..checks import check
from ..model.problem import Problem
from ..reading import Project, WorkTree
from ..reading.collect import read
from ..reading.link import link
from ..reading.sources import Listed


@dataclass(frozen=True, slots=True)
class Grown(WorkTree):
    """A folder with more files than are there. `base` is the folder as it is, or as much of it as is looked at."""

    base: WorkTree | None = None
    more: Mapping[str, bytes] = field(default_factory=dict)

    def listing(self) -> Iterator[Listed]:
        """Its Markdown files, by path, the new ones among them. Raises SourceError."""
        there = {one.path: one for one in self.base.listing()} if self.base is not None else {}
        yield from sorted({**there, **{path: Listed(path) for path in self.more}}.values(), key=lambda one: one.path)

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises OSError."""
        return self.more[path] if path in self.more or self.base is None else self.base.read(path)


def with_files(project: Project, source: str, files: Mapping[str, bytes]) -> Project:
    """The portfolio as it were with some files more, or other ones, in a source that is a folder."""
    sources = tuple(
        Grown(one.root, one.name, one.mount, one.edit_uri, one, files)
        if isinstance(one, WorkTree) and one.name == source
        else one
        for one in project.sources
    )
    return dataclasses.replace(project, sources=sources)


def said_of(project: Project, source: str, files: Mapping[str, bytes], as_of: dt.date) -> tuple[Problem, ...]:
    """All that is said about some files if they were there, by file and place. Raises SourceError."""
    grown = with_files(project, source, files)
    archive = read(grown.sources, grown.settings)
    linked = link(archive)
    found = [*archive.problems, *linked.problems, *check(linked.portfolio.on(as_of), as_of)]
    own = [one for one in found if one.source == source and one.file in files]
    return tuple(sorted(dict.fromkeys(own), key=lambda one: one.order))
