"""What is told of a portfolio as it stands somewhere: in a folder, in a revision, with a fix applied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from .archive import Archive, Manuscript
from .problem import Problem

FileKey = tuple[str, str]
"""A file: the name of its source, and its path in it. Settings belong to the source ``."""


@dataclass(frozen=True)
class Findings:
    """All problems of a portfolio, by place, with the archive that they are about."""

    archive: Archive
    problems: tuple[Problem, ...]

    @property
    def documents(self) -> int:
        """How many documents were read."""
        return len(self.archive.manuscripts)

    @cached_property
    def by_file(self) -> Mapping[FileKey, Manuscript]:
        """The documents by their files."""
        return {(one.origin.source, one.origin.file): one for one in self.archive.manuscripts}

    @cached_property
    def read(self) -> frozenset[FileKey]:
        """The files that were read as documents or pages. One with a problem that is not among them was not."""
        origins = [one.origin for one in self.archive.manuscripts] + [page.origin for page in self.archive.pages]
        return frozenset((origin.source, origin.file) for origin in origins)

    @cached_property
    def files(self) -> frozenset[FileKey]:
        """All files of which something is known."""
        return self.read | {(problem.source, problem.file) for problem in self.problems}
