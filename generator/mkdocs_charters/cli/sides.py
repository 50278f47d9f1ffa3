"""The sides of a comparison: each a revision, a folder or the work tree, read without touching the checkout."""

from __future__ import annotations

import dataclasses
import datetime as dt
import posixpath
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click

from ..changes.brought import Told, brought
from ..checks import check as check_portfolio
from ..checks import check_archive, check_days, check_settings, settle
from ..locale.words import Words
from ..model.archive import Archive
from ..model.audience import Audience, Circle
from ..model.door import TELLS_WHAT_IS_HIDDEN, visible_to
from ..model.findings import Findings
from ..model.portfolio import Portfolio
from ..model.problem import Problem, Severity
from ..model.settings import Settings
from ..model.values import Kind
from ..reading import (
    HistoryError,
    Lines,
    Past,
    Project,
    SourceError,
    WorkTree,
    around,
    as_it_was,
    link,
    open_project,
    past_of,
    paths_in,
    revision_of,
)
from ..reading.git import GitError, GitMissingError
from ..reading.project import SITE_FILES
from ..reading.settings import FILE_NAME
from .common import archive_of, fail, read_audience

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
    "submodule": "{folder} is a repository of its own (a submodule): its past is there, not here.\n"
    "Compare in it: cd {folder}, then charters {command}",
}

_JUDGED_AMONG_ALL: Final = ("CH2", "CH5")
"""Names, and who may see what."""
_MOST_FILES: Final = 3


@dataclass(frozen=True)
class Side:
    """One side of a comparison, read for an audience.

    `broken` are the errors that keep documents from being read. `path_of` says where a file stands, in the same words
    on both sides.
    """

    project: Project
    archive: Archive
    visible: Archive
    portfolio: Portfolio
    told: Told
    broken: tuple[Problem, ...]


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


def read_both(before: Place, after: Place, audience: str, as_of: dt.date, words: Words) -> tuple[Side, Side, Audience]:
    """Both sides for an audience, which must be known on the later one: before, after, and who reads.

    Between two states of a repository only what the change can touch is read, unless something came up that can only be
    judged among all documents.
    """
    near = _near(before, after, audience)
    for one, other in (near, (before, after)) if near is not None else ((before, after),):
        now, readers = read_side(other, audience, as_of, words, known=True)
        then, _ = read_side(one, audience, as_of, words, known=False)
        found = () if one is before or now.broken else brought(then.told, now.told)
        if not any(problem.code.startswith(_JUDGED_AMONG_ALL) for problem in found):
            break
    return then, now, readers


def _near(before: Place, after: Place, audience: str) -> tuple[Place, Place] | None:
    """Both sides with those documents alone that the change can touch; None where all are needed.

    What others may see of a party depends on all charters.
    """
    if before.past is None or after.past is None or audience not in (Circle.INTERNAL, Circle.ALL):
        return None
    head = after.past.commit if after.settings_text is not None else None
    try:
        both = around(before.project, after.project, before.past.top, before.past.commit, head)
    except (GitError, GitMissingError, SourceError, OSError):
        return None  # whatever it is, reading all of it says so in clear words
    if both is None:
        return None
    return dataclasses.replace(before, project=both[0]), dataclasses.replace(after, project=both[1])


def read_side(place: Place, audience: str, as_of: dt.date, words: Words, *, known: bool) -> tuple[Side, Audience]:
    """Read a side for an audience; with `known` the party or alliance of the audience must be there."""
    project = place.project
    archive = archive_of(project, words)
    readers = read_audience(audience, archive if known else None)
    if archive.unreadable and readers.circle is not Circle.ALL:
        fail("A document does not say clearly who may see it, so nothing is told. `charters check` says which one.")
    try:
        visible = visible_to(archive, readers)
    except ValueError:
        visible = Archive(archive.settings, ())
    linked = link(visible, archive)
    portfolio = linked.portfolio.on(as_of)
    whole = readers.circle is Circle.ALL
    found = [
        *visible.problems,
        *linked.problems,
        *check_portfolio(portfolio, as_of),
        *check_days(linked.portfolio, as_of),
        *((*project.problems, *check_settings(project.settings), *check_archive(archive)) if whole else ()),
    ]
    if not whole:
        found = [one for one in found if one.code not in TELLS_WHAT_IS_HIDDEN]
    settled = settle(found, project.settings, portfolio, as_of)
    problems = tuple(sorted(dict.fromkeys(settled), key=lambda one: one.order))
    broken = tuple(
        one for one in problems if one.severity is Severity.ERROR and one.code[:3] in ("CH0", "CH1") and one.file
    )
    told = Told(Findings(visible, problems), Lines(project, place.settings_text), place.path_of)
    return Side(project, archive, visible, portfolio, told, broken), readers


def refuse_broken(side: Side) -> None:
    """End the command where a document of a side cannot be read: a slip of the pen would read as something that is gone."""
    if not side.broken:
        return
    files = sorted({one.file for one in side.broken})
    named = ", ".join(files[:_MOST_FILES]) + (", …" if len(files) > _MOST_FILES else "")
    fail(
        f"Some documents cannot be read, so that nothing can be said of the change: {named}.\n`charters check` says why."
    )


def without_unread(side: Side, others: Portfolio) -> tuple[Portfolio, Portfolio, tuple[str, ...]]:
    """Both portfolios without the alliances of which a document of this side could not be read; and their files."""
    files = {(one.source, one.file) for one in side.broken}
    unread = {
        one.alliance or one.id
        for one in side.visible.manuscripts
        if (one.origin.source, one.origin.file) in files and one.kind is not Kind.PARTY
    }

    def kept(portfolio: Portfolio) -> Portfolio:
        alliances = {key: one for key, one in portfolio.alliances.items() if key not in unread}
        return dataclasses.replace(portfolio, alliances=alliances)

    return kept(side.portfolio), kept(others), tuple(sorted({one.file for one in side.broken}))
