"""Where a portfolio begins, where its repository keeps its own files, and what its settings say at a glance.

Light to load: whoever waits for a first question need not wait for all that reads documents.
"""

from __future__ import annotations

import re
import zoneinfo
from pathlib import Path
from typing import Final, NamedTuple

from .git import GitError, GitMissingError, git

FILE_NAME: Final = "charters.yml"
SITE_FILES: Final = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml")
_PLAIN_LINE: Final = re.compile(r"(?:[a-z_]+:(?:[ ]|$)|[ ]|- |#|$)")
"""How a line begins that means one thing only, whatever follows."""
_SAID: Final = re.compile(r"(language|timezone):[ ]+([A-Za-z][\w/+-]*)[ ]*")
_ASKED: Final = ("language:", "timezone:")


class Spoken(NamedTuple):
    """The two settings on which it depends how somebody is spoken to: the language, and the time zone that decides which day is today."""

    language: str = "en"
    timezone: str = "UTC"


def spoken_in(root: Path) -> Spoken | None:
    """What the settings of a portfolio say at a glance; None where they have to be read to tell."""
    file = root / FILE_NAME
    try:
        if not file.is_file():
            return None if file.exists() or file.is_symlink() else Spoken()
        lines = file.read_bytes().decode("utf-8").replace("\r\n", "\n").split("\n")
    except (OSError, UnicodeDecodeError):
        return None
    if not all(map(_PLAIN_LINE.match, lines)):
        return None
    said = [line for line in lines if line.startswith(_ASKED)]
    found = [one for one in map(_SAID.fullmatch, said) if one is not None]
    told = {one[1]: one[2] for one in found}
    if len(told) != len(said):
        return None
    spoken = Spoken(**told)
    try:
        zoneinfo.ZoneInfo(spoken.timezone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return None
    return spoken


def find_root(start: Path) -> Path | None:
    """The nearest folder at or above `start` that holds a settings file, a site's configuration, or `charters/`."""
    for folder in (start, *start.parents):
        if any((folder / name).is_file() for name in (FILE_NAME, *SITE_FILES)):
            return folder
    return next((folder for folder in (start, *start.parents) if (folder / "charters").is_dir()), None)


def site_file_in(root: Path) -> Path | None:
    """The site's configuration in a folder, or None."""
    return next((root / name for name in SITE_FILES if (root / name).is_file()), None)


def git_folder(folder: Path) -> Path | None:
    """Where the repository around a folder keeps its own files; None where there is none."""
    # At the top of most it is where everybody knows it: git is asked where that is a file (another work tree, a submodule).
    if (folder / ".git/HEAD").is_file():
        return (folder / ".git").resolve()
    try:
        said = git(folder, "rev-parse", "--git-common-dir").decode().removesuffix("\n")
    except (GitMissingError, GitError):
        return None
    return (folder / said).resolve()


def is_git_folder(folder: Path) -> bool:
    """Whether git keeps a repository in a folder itself: a bare one, or the `.git` of a work tree. It holds objects, and no files of ours."""
    return (folder / "HEAD").is_file() and (folder / "objects").is_dir() and (folder / "refs").is_dir()
