"""Where a new record goes: beside its charter, under a name that is free."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from ...model.portfolio import Alliance
from ...model.values import Kind
from .drafted import Bare, Drafted
from .flags import FOLDERS, OWN_HOME

_LONGEST = 60


def has_own_folder(alliance: Alliance) -> bool:
    """Whether a charter is the home page of a folder: what lies below that belongs to it, and need not say so."""
    return PurePosixPath(alliance.charter.origin.file).name.lower() in OWN_HOME


def beside_charter(kind: Kind, alliance: Alliance, made: Drafted, root: Path) -> str:
    """The path of a new record, relative to the source at `root`. It says its charter where its folder does not."""
    if not has_own_folder(alliance):
        made.fields["charter"] = Bare(alliance.id)
    folder = PurePosixPath(alliance.charter.origin.file).parent / FOLDERS[kind]
    stem = made.name[:_LONGEST].strip("-") or kind.value
    names = (folder / f"{stem}{'' if number == 1 else f'-{number}'}.md" for number in range(1, 1000))
    return next(name.as_posix() for name in names if not (root / name).exists())
