"""Where the sides of a comparison stand: each is a revision, a folder or the work tree. Light to load, so that git is asked soon."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click

from ..model.audience import Circle
from ..model.settings import Settings
from ..reading import HistoryError, Past, Project, WorkTree, as_it_was, open_project, past_of, paths_in, revision_of
from ..reading.git import GitError, GitMissingError
from ..reading.kept import cache_for
from ..reading.project import SITE_FILES
from ..reading.settings import FILE_NAME
from ..reading.states import States, states_of
from .common import fail

_REASONS: Final = {
    "git": "Comparing with “{revision}” needs git, which is not installed here. Install it, or name two folders.",
    "repository": "{folder} is in no git repository, so that there is no revision “{revision}”.\n"
    "Go to the repository, or name two folders: charters {command} OLD NEW",
    "refused": "Git does not read the repository here. It says:\n{said}",
    "shallow": "This copy of the repository is shallow and does not reach back to “{revision}”. "
    "Fetch the whole history, and the branch:\n"
    "  git fetch --unshallow origin\n"
    "In a pipeline: `fetch-depth: 0` for GitHub's actions/checkout, `GIT_DEPTH: 0` for GitLab.",
    "revision": "Git knows no revision “{revision}” here, and there is no folder of that name.{hint}\n"
    "Look at the spelling of the branch, tag or commit. If it is on the server only, fetch it: git fetch origin",
    "apart": "“{revision}” and the present work have no commit in common, so that there is no base to measure from.\n"
    "Name both sides to compare them as they are: charters {command} {revision} HEAD",
    "crossed": "“{revision}” and the present work were merged into each other, so that there is no one commit from which the "
    "change could be measured.\nMerge “{revision}” into the branch first: git merge {revision}",
    "submodule": "{folder} is a repository of its own (a submodule): its past is there, not here.\n"
    "Compare in it: cd {folder}, then charters {command}",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a side stands: its project, and the text of its settings if that is not on disk.

    `past` is the commit that it is, or on which the files on disk are measured; None for a folder.
    """

    project: Project
    settings_text: bytes | None
    path_of: Callable[[str, str], str]
    past: Past | None = None


def side_of(here: Callable[[], Project], name: str, *, exactly: bool) -> Place:
    """The side that a name stands for: a folder, or a revision, then the very commit or where the two parted."""
    folder = Path(name)
    if name and folder.is_dir() and (name.startswith((".", "/")) or "/" in name.rstrip("/") or not _is_revision(name)):
        return _folder(folder.resolve())
    project = here()
    try:
        past = (revision_of if exactly else past_of)(project.root, name)
        if past.cut or past.apart:
            raise HistoryError("shallow" if past.cut else "apart", revision=name)
        former = as_it_was(project, past)
    except HistoryError as error:
        near = error.details.get("nearest")
        details = {"revision": name, **error.details, "hint": f" Did you mean “{near}”?" if near else ""}
        fail(_REASONS[error.reason].format(command=_command(), **details))
    _refuse_submodules(former.project, former.outside, past)
    return Place(former.project, former.settings_text or b"", paths_in(former.project, past), past)


def work_tree(here: Callable[[], Project]) -> Place:
    """The files as they stand, saved or committed."""
    project = here()
    try:
        head = revision_of(project.root, "HEAD")
        return Place(project, None, paths_in(project, head), head)
    except (HistoryError, ValueError):
        return Place(project, None, posixpath.join)


def _is_revision(name: str) -> bool:
    try:
        revision_of(Path.cwd(), name)
    except HistoryError:
        return False
    return True


def _folder(folder: Path) -> Place:
    """A folder with a portfolio of its own, or with documents alone."""
    if any((folder / name).is_file() for name in (FILE_NAME, *SITE_FILES)) or (folder / "charters").is_dir():
        project = open_project(folder)
    else:
        project = Project(folder, None, Settings(), (WorkTree(folder),))
    return Place(project, None, posixpath.join)


def _refuse_submodules(project: Project, outside: frozenset[str], past: Past) -> None:
    for source in project.sources:
        if isinstance(source, WorkTree) and source.name in outside:
            root = source.root.resolve()
            if root.is_relative_to(past.top) and any(
                (above / ".git").exists()
                for above in (root, *root.parents)
                if above != past.top and past.top in above.parents
            ):
                fail(_REASONS["submodule"].format(command=_command(), folder=root.relative_to(past.top).as_posix()))


def _command() -> str:
    return click.get_current_context().info_name or ""


def states_between(before: Place, after: Place, audience: str) -> States | None:
    """What git says of two states, while it is at work on what is in them; None where all is to be read.

    What others may see of a party depends on all charters.
    """
    if before.past is None or after.past is None or audience not in (Circle.INTERNAL, Circle.ALL):
        return None
    head = after.past.commit if after.settings_text is not None else None
    top = before.past.top
    try:
        return states_of(before.project, after.project, top, before.past.commit, head, lambda: cache_for(top))
    except (GitError, GitMissingError, OSError):
        return None  # whatever it is, reading all of it says so in clear words
