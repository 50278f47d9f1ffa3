"""What something was made from, so that it need not be made again while all of that is as it was.

Nobody declares inputs: they are observed (`observing`), so that a theme, an extension or another plugin that reads a file of its own is
known as well. That is how build tools with tracing work (Fabricate; `direct mode` of ccache). A file is told by what git tells files
apart by: size, times and number; one that was changed just before it was read by its bytes as well ("racy git",
https://git-scm.com/docs/racy-git).
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from .cache import key_of
from .releases import RELEASES

_YOUNG: Final = 2_000_000_000
"""Nanoseconds: coarser than the clock of any file system in use, but FAT's, which is as coarse."""
_OF_A_MOMENT: Final = frozenset({"_", "SHLVL", "OLDPWD", "PWD", "COLUMNS", "LINES", "TERM_SESSION_ID", "WINDOWID"})
"""Variables that differ from one window to the next, and change nothing that is built: the folder is told by itself."""
_GIT_ELSEWHERE: Final = ("GIT_DIR", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR")
NONE: Final = "none"
"""How something is told that is not there: that is an input, too."""


def file_now(path: str) -> str:
    """A file as it is now, without reading it; `NONE` where there is none."""
    try:
        now = os.stat(path)
    except (OSError, ValueError):
        return NONE
    return f"{now.st_size} {now.st_mtime_ns} {now.st_ctime_ns} {now.st_ino}"


def is_young(seen: str) -> bool:
    """Whether a file was changed so shortly ago that another change might look the same."""
    times = [int(part) for part in seen.split(" ")[1:3]]
    return bool(times) and max(times) > time.time_ns() - _YOUNG


def bytes_of(path: str) -> str:
    """A digest of what a file holds; `NONE` where it cannot be read."""
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return NONE


def folder_now(folder: str) -> str:
    """A folder as it is now: its times, left out where it is young, and a digest of the names in it; `NONE` where there is none."""
    times = _times(folder)
    names = _names(folder)
    return NONE if names == NONE else f"{'' if is_young(times) else times}|{names}"


def same_folder(folder: str, seen: str) -> bool:
    """Whether the same names stand in a folder. They are read only where its times are others."""
    times, _, names = seen.partition("|")
    return (bool(times) and times == _times(folder)) or (names or NONE) == _names(folder)


def _times(folder: str) -> str:
    try:
        now = os.stat(folder)
    except (OSError, ValueError):
        return NONE
    return f"- {now.st_mtime_ns} {now.st_ctime_ns} {now.st_ino}"


def _names(folder: str) -> str:
    try:
        with os.scandir(folder) as entries:
            return key_of(*sorted(entry.name for entry in entries if not _passing(entry))).hex()
    except (OSError, ValueError):
        return NONE


def _passing(entry: os.DirEntry[str]) -> bool:
    """What comes and goes with each build, and is read by none: sites that are links to releases among them."""
    if entry.is_symlink() and os.readlink(entry.path).startswith(RELEASES):
        return True
    return entry.name in ("__pycache__", RELEASES, ".git") or entry.name.endswith((".next", ".pyc", ".lock"))


def surroundings() -> str:
    """A digest of what a process is surrounded by: its variables, its folder, its Python."""
    variables = [f"{name}={value}" for name, value in sorted(os.environ.items()) if name not in _OF_A_MOMENT]
    return key_of(sys.version, sys.executable, os.getcwd(), *variables).hex()


def git_elsewhere() -> bool:
    """Whether the environment sends git to another repository than the one around a folder."""
    return any(os.environ.get(name) for name in _GIT_ELSEWHERE)


def repository_now(folder: str) -> str:
    """A digest of where the repository around a folder stands: what HEAD and all references name, how deep it is, its settings and those of
    the person. What commits hold never changes. `NONE` where there is no repository.
    """
    own = _git_folder(Path(folder))
    if own is None:
        return NONE
    common = _common(own)
    told = [_text(own / "HEAD"), *(_text(common / name) for name in ("packed-refs", "shallow", "config"))]
    for within in dict.fromkeys((common / "refs", own / "refs")):
        told += [f"{path}={_text(path)}" for path in sorted(within.rglob("*")) if path.is_file()]
    told += [file_now(str(path)) for path in (own / "config.worktree", common / "info/attributes", *_of_the_person())]
    return key_of(*told).hex()


def _of_the_person() -> Iterator[Path]:
    """What else git asks: settings, and who is trusted to sign."""
    home = Path(os.path.expanduser("~"))
    settings = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    gnupg = Path(os.environ.get("GNUPGHOME") or home / ".gnupg")
    yield from (Path("/etc/gitconfig"), home / ".gitconfig", settings / "git/config", settings / "git/attributes")
    yield from (gnupg / name for name in ("pubring.kbx", "pubring.gpg", "trustdb.gpg"))


def _git_folder(folder: Path) -> Path | None:
    for place in (folder, *folder.parents):
        found = place / ".git"
        if found.is_dir():
            return found
        if found.is_file():
            named = _text(found).removeprefix("gitdir:").strip()
            return (place / named).resolve() if named else None
        if (place / "HEAD").is_file() and (place / "objects").is_dir():
            return place
    return None


def _common(own: Path) -> Path:
    named = _text(own / "commondir").strip()
    return (own / named).resolve() if named else own


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What was read. `files` are told by `file_now` and, where they were young, by `bytes_of` behind a `|`; `folders` by `folder_now`,
    `repositories` by `repository_now`, each by its absolute path. `unknown` says why more was
    asked than can be told again, empty where it was not.
    """

    files: Mapping[str, str]
    folders: Mapping[str, str]
    repositories: Mapping[str, str]
    unknown: str = ""

    def changes(self) -> Iterator[tuple[str, str]]:
        """What is another now, one after the other: `file`, `folder` or `repository` with its path; `unknown` with why.

        Looks only as far as it is asked to.
        """
        if self.unknown:
            yield "unknown", self.unknown
        for path, seen in self.files.items():
            told, _, content = seen.partition("|")
            if file_now(path) != told or (content and bytes_of(path) != content):
                yield "file", path
        yield from (("folder", path) for path, seen in self.folders.items() if not same_folder(path, seen))
        yield from (("repository", path) for path, seen in self.repositories.items() if repository_now(path) != seen)


def inputs_from(data: Any) -> Inputs:
    """Inputs that were kept as JSON, by `dataclasses.asdict`. Raises KeyError, TypeError or ValueError for anything else."""
    made = {}
    for name in ("files", "folders", "repositories"):
        if not isinstance(data[name], dict):
            raise TypeError(name)
        made[name] = {str(path): str(seen) for path, seen in data[name].items()}
    return Inputs(**made, unknown=str(data["unknown"]))
