"""A portfolio whose files are read once and then kept: what is told of it stays true until it is written."""

from __future__ import annotations

import dataclasses
import os
from dataclasses import dataclass, field
from pathlib import Path

from ..reading import Project, WorkTree


@dataclass(frozen=True, slots=True)
class Held(WorkTree):
    """A folder whose files are read once and then kept, with what was changed in memory."""

    texts: dict[Path, bytes] = field(default_factory=dict)

    def on_disk(self, path: str) -> Path:
        """The file itself, links followed."""
        return Path(os.path.realpath(self.root / path))

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises OSError."""
        file = self.on_disk(path)
        if file not in self.texts:
            # Not by super(): in a class with slots it does not find its way.
            self.texts[file] = WorkTree.read(self, path)
        return self.texts[file]


def hold(project: Project, texts: dict[Path, bytes]) -> Project:
    """The same portfolio with its folders held. `texts` are the bytes of files by their path on disk, and fill as it is read."""
    sources = tuple(
        Held(one.root, one.name, one.mount, one.edit_uri, texts) if isinstance(one, WorkTree) else one
        for one in project.sources
    )
    return dataclasses.replace(project, sources=sources)
