"""Where the sides of a comparison stand: each is a revision, a folder or the work tree. Light to load, so that git is asked soon."""

from __future__ import annotations

import os
import posixpath
import shlex
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click

from ..locale.words import N_
from ..model.audience import Circle
from ..model.settings import Settings
from ..reading import HistoryError, Past, Project, WorkTree, as_it_was, open_project, past_of, paths_in, revision_of
from ..reading.git import GitError, GitMissingError
from ..reading.kept import cache_for
from ..reading.root import SITE_FILES, is_git_folder
from ..reading.settings import FILE_NAME
from ..reading.states import States, states_of
from .common import fail
from .no_revision import why
from .spoken import refuse, spoken

_REASONS: Final = {
    "git": (
        N_("Comparing with “%(revision)s” needs git, which is not installed here. Install it, or name two folders."),
    ),
    "repository": (
        N_("%(folder)s is in no git repository, so that there is no revision “%(revision)s”."),
        N_("Go to the repository, or name two folders: charters %(command)s OLD NEW"),
    ),
    "apart": (
        N_("“%(revision)s” and the present work have no commit in common, so that there is no base to measure from."),
        N_("Name both sides to compare them as they are: charters %(command)s %(revision)s HEAD"),
    ),
}
_SUBMODULE: Final = (
    N_("%(folder)s is a repository of its own (a submodule): its past is there, not here."),
    N_("Compare in it, with a revision of its own: cd %(path)s && charters %(command)s %(revision)s"),
)

_OWN_SETTINGS: Final = N_(
    "It needs settings of its own for that, a file %(file)s with the line: sources: [%(documents)s]"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a side stands: its project, and the text of its settings if that is not on disk.

    `past` is the commit that it is, or on which the files on disk are measured; None for a folder. `outside` are the sources that lie
    outside of the repository, of which only the present is known.
    """

    project: Project
    settings_text: bytes | None
    path_of: Callable[[str, str], str]
    past: Past | None = None
    outside: frozenset[str] = frozenset()


def side_of(here: Callable[[], Project], name: str, *, exactly: bool) -> Place:
    """The side that a name stands for: a folder, or a revision, then the very commit or where the two parted."""
    folder = Path(name)
    if name and folder.is_dir() and (name.startswith((".", "/")) or "/" in name.rstrip("/") or not _is_revision(name)):
        return _folder(folder.resolve())
    if name.startswith(("./", "../", "/")):
        # Git names no revision so.
        refuse(
            N_("“%(name)s” is a file. Name a folder, or a revision.")
            if folder.exists()
            else N_("There is no folder “%(name)s”. Look at its spelling, and where you are: %(here)s"),
            name=name,
            here=Path.cwd(),
        )
    project = here()
    try:
        past = (revision_of if exactly else past_of)(project.root, name)
        if past.cut or past.apart:
            raise HistoryError("shallow" if past.cut else "apart", revision=name)
        former = as_it_was(project, past)
    except HistoryError as error:
        if error.reason == "revision" and folder.is_file():
            refuse(N_("“%(name)s” is a file. Name a folder, or a revision."), name=name)
        error.details.setdefault("command", _command())
        fail(why(error, name, _REASONS, folders=True))
    _refuse_submodules(former.project, former.outside, past, name)
    return Place(former.project, former.settings_text or b"", paths_in(former.project, past), past, former.outside)


def work_tree(here: Callable[[], Project]) -> Place:
    """The files as they stand, saved or committed."""
    project = here()
    try:
        head = revision_of(project.root, "HEAD")
        return Place(project, None, paths_in(project, head), head)
    except (HistoryError, ValueError):
        return Place(project, None, posixpath.join)


def say_what_is_left_out(before: Place, after: Place) -> None:
    """Say of which sources nothing is told, since both sides have them as they are now: to who asks, not in what is handed on."""
    for source in sorted(before.outside | after.outside):
        form = N_("Changes in “%(source)s” are left out: it is outside of this repository.")
        click.echo(spoken(form, source=source), err=True)


def _is_revision(name: str) -> bool:
    try:
        revision_of(Path.cwd(), name)
    except HistoryError:
        return False
    return True


def _folder(folder: Path) -> Place:
    """A folder with a portfolio of its own, or with documents alone. Ends the command for one in which git keeps a repository: it holds no files."""
    if is_git_folder(folder):
        refuse(
            N_("“%(folder)s” is where git keeps a repository, and holds no documents itself."),
            N_("Clone it, and name the clone: git clone %(path)s"),
            folder=folder,
            path=shlex.quote(str(folder)),
        )
    if any((folder / name).is_file() for name in (FILE_NAME, *SITE_FILES)) or (folder / "charters").is_dir():
        project = open_project(folder)
    else:
        project = Project(folder, None, Settings(), (WorkTree(folder),))
    return Place(project, None, posixpath.join)


def _refuse_submodules(project: Project, outside: frozenset[str], past: Past, revision: str) -> None:
    for source in project.sources:
        if isinstance(source, WorkTree) and source.name in outside:
            root = source.root.resolve()
            around = (
                above for above in (root, *root.parents) if past.top in above.parents and (above / ".git").exists()
            )
            if (own := next(around, None)) is not None:
                told = {"folder": own.relative_to(past.top).as_posix(), "revision": shlex.quote(revision)}
                told |= {"command": _command(), "path": shlex.quote(os.path.relpath(own))}
                if not any((own / name).is_file() for name in (FILE_NAME, *SITE_FILES)):
                    # Without them the settings around it are found there, and lead back to here.
                    told |= {"file": FILE_NAME, "documents": root.relative_to(own).as_posix()}
                    refuse(*_SUBMODULE, _OWN_SETTINGS, **told)
                refuse(*_SUBMODULE, **told)


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
