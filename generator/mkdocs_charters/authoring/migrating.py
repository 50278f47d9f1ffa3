"""Documents written for an earlier model brought to the present one. Each change of the model ships its migration here.

A migration takes the bytes of one document and gives those that say the same in the next model: a field under another name, a
list where a text stood. It knows nothing of other documents, and leaves what it does not know byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..model.settings import MODEL_VERSION
from ..reading import Project
from ..reading.collect import read
from .held import Held, hold

Migration = Callable[[bytes], bytes]

MIGRATIONS: Final[dict[int, Migration]] = {}
"""By the version from which each leads to the next one. There is one version so far."""

_MODEL: Final = re.compile(rb"^model[ \t]*:[ \t]*(\d+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Migrated:
    """Files by their path, links followed, with the bytes before and after, the settings among them."""

    changed: Mapping[Path, tuple[bytes, bytes]]


class NoWayError(Exception):
    """Nothing leads from the version of the documents to that of this package: `newer` where the documents are ahead."""

    def __init__(self, version: int, *, newer: bool) -> None:
        super().__init__(version, newer)
        self.version = version
        self.newer = newer


def migrated(project: Project) -> Migrated:
    """The documents of folders for the present model. Raises NoWayError, SourceError and OSError."""
    version = project.settings.model
    if version > MODEL_VERSION:
        raise NoWayError(version, newer=True)
    steps = [MIGRATIONS.get(number) for number in range(version, MODEL_VERSION)]
    if None in steps:
        raise NoWayError(version, newer=False)
    if not steps:
        return Migrated({})
    texts: dict[Path, bytes] = {}
    held = hold(project, texts)
    archive = read(held.sources, held.settings)
    changed: dict[Path, tuple[bytes, bytes]] = {}
    for one in archive.manuscripts:
        folder = held.folder_of(one.origin.source)
        if isinstance(folder, Held):
            file = folder.on_disk(one.origin.file)
            before = after = texts[file]
            for step in steps:
                assert step is not None
                after = step(after)
            if after != before:
                changed[file] = (before, after)
    settings = project.settings_file
    raw = settings.read_bytes() if settings.is_file() else b""
    told = f"model: {MODEL_VERSION}".encode()
    after = (
        _MODEL.sub(told, raw, count=1)
        if _MODEL.search(raw)
        else raw.rstrip(b"\n") + b"\n" * bool(raw.strip()) + told + b"\n"
    )
    changed[settings.resolve()] = (raw, after)
    return Migrated(changed)
