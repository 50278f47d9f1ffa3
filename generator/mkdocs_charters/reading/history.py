"""A portfolio as it stood in a revision of its repository: with the settings and the sources that it had then."""

from __future__ import annotations

import datetime as dt
import itertools
import os
import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ..model.settings import Settings
from .git import Found, GitError, GitMissingError, git, id_of, look_up
from .nearest import nearest
from .project import Project, docs_dir_in, sources_for
from .root import FILE_NAME, SITE_FILES
from .settings import settings_in
from .sources import GitRevision, Listed, Source, WorkTree


class HistoryError(Exception):
    """Why a revision cannot be read: `reason` is one of the words below, `details` fill what is said about it.

    `git`: it is not installed; `repository`: the folder is in none (`folder`); `refused`: git says no (`said`); `shallow`:
    this copy does not reach back to the revision; `revision`: nothing is called so (`nearest`, maybe empty); `nameless`: the name is empty;
    `unborn`: nothing is committed yet; `range`: two are named at once (`ends`); `object`: it is a file or folder in a commit; `crossed`: it and
    the present commit were merged into each other, so that they parted at several, with `spelt`, as git knows it here. From `shallow` on
    they have `revision`.
    """

    def __init__(self, reason: str, **details: str) -> None:
        super().__init__(reason, details)
        self.reason = reason
        self.details = details


class Past(NamedTuple):
    """A commit of the repository around a folder.

    `top` is the folder of the whole repository. `cut` says that this copy is shallow and does not reach back to where
    the histories parted, so that the commit is the very one that was asked for; `apart` that the two have nothing in
    common at all.
    """

    top: Path
    commit: str
    cut: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Nothing:
    """A source that was not there yet."""

    name: str = ""
    mount: str = ""
    edit_uri: str = ""

    def listing(self) -> Iterator[Listed]:
        """No files."""
        return iter(())

    def read(self, path: str) -> bytes:
        """Raises FileNotFoundError."""
        raise FileNotFoundError(path)


class Former(NamedTuple):
    """A portfolio as it was. `settings_text` is that of its settings file, None where there was none.

    `outside` names the sources that have no past here: folders out of the repository, which are read as they are now.
    """

    project: Project
    settings_text: bytes | None
    outside: frozenset[str]


def past_of(folder: Path, revision: str) -> Past:
    """The commit at which the present one and a revision parted; the revision itself where they have nothing in common.

    What a branch brought is measured from there: what others did meanwhile is not its doing. Where they parted at several
    commits none of these would do: what the branch takes back would look like nothing. A name that only a remote
    has (`main` for `origin/main`) is found too. Raises HistoryError.
    """
    named = revision_of(folder, revision)
    try:
        bases = git(named.top, "merge-base", "--all", named.commit, "HEAD").decode().split()
    except GitError:
        if not _verified(named.top, "HEAD"):
            raise HistoryError("unborn", revision=revision) from None
        shallow = _is_shallow(named.top)
        return Past(named.top, named.commit, cut=shallow, apart=not shallow)
    if len(bases) > 1:
        raise HistoryError("crossed", revision=revision, spelt=_spelt(named, revision))
    return Past(named.top, bases[0])


def committed(file: Path) -> bytes | None:
    """What the present commit holds of a file; None where it has no such file, or where nothing is committed yet. Raises HistoryError."""
    top_of(file.parent)
    try:
        return git(file.parent, "cat-file", "blob", f"HEAD:./{file.name}")
    except GitError:
        return None


def committed_on(file: Path, day: dt.date) -> bytes | None:
    """What the last commit of a day, or of one before it, holds of a file of today; None where it was not there yet.

    By the clock of whoever committed: a day more is taken, so that no clock makes a text younger. Raises HistoryError where that cannot be
    said: in a copy that does not have all of the past, and where the file had another name.
    """
    top = top_of(file.parent)
    if _is_shallow(top):
        raise HistoryError("shallow", revision="HEAD")
    end = dt.datetime.combine(day + dt.timedelta(days=2), dt.time(), dt.UTC).timestamp()
    name = file.resolve().relative_to(top).as_posix()
    try:
        told = git(top, "log", "--follow", "--name-only", "--format=%x00%H %ct", "--", name)
        for one in told.split(b"\0")[1:]:
            head, _, called = one.strip().partition(b"\n\n")
            commit, _, at = head.decode().partition(" ")
            if int(at) >= end:
                continue
            if os.fsdecode(called) != name:
                raise HistoryError("revision", revision=commit, nearest="")
            return git(top, "cat-file", "blob", f"{commit}:{name}")
    except (GitError, ValueError):
        raise HistoryError("revision", revision="HEAD", nearest="") from None
    return None


def revision_of(folder: Path, revision: str) -> Past:
    """The very commit that a revision names, found as in `past_of`. Raises HistoryError."""
    if (at_once := _at_once(folder, revision)) is not None:
        return at_once
    top = top_of(folder)
    commit = _commit(top, revision)
    if not commit:
        raise _no_commit(top, revision)
    return Past(top, commit)


def _no_commit(top: Path, revision: str) -> HistoryError:
    """Why a name is not that of a commit."""
    if not revision.strip():
        return HistoryError("nameless", revision=revision)
    names = _names(top)
    if not names or (revision == "HEAD" and not _verified(top, "HEAD")):
        return HistoryError("unborn", revision=revision)
    if ends := [one for one in revision.split("..") if one.strip(".")] if ".." in revision else []:
        return HistoryError("range", revision=revision, ends=" ".join(one.strip(".") for one in ends))
    if _is_shallow(top):
        return HistoryError("shallow", revision=revision)
    if not revision.startswith("-") and _names_an_object(top, revision):
        return HistoryError("object", revision=revision)
    return HistoryError("revision", revision=revision, nearest=nearest(revision, names))


def _names_an_object(top: Path, name: str) -> bool:
    """Whether git has something of a name that is no commit."""
    try:
        return bool(id_of(top, name))
    except GitError:
        return False


def _at_once(folder: Path, revision: str) -> Past | None:
    """What a revision names, asked in one go; None where that gives no answer, whatever the reason."""
    if not revision or revision.startswith("-"):
        return None
    try:
        said = git(folder, "rev-parse", "--show-toplevel", "--verify", "--quiet", f"{revision}^{{commit}}")
    except (GitError, GitMissingError):
        return None
    top, _, commit = os.fsdecode(said.removesuffix(b"\n")).rpartition("\n")
    return Past(Path(top).resolve(), commit) if top and commit.isalnum() else None  # as in `id_of`


def _is_shallow(top: Path) -> bool:
    """Whether this copy of the repository does not have all of its past."""
    return git(top, "rev-parse", "--is-shallow-repository").strip() == b"true"


def top_of(folder: Path) -> Path:
    """The folder of the whole repository around a folder, links followed. Raises HistoryError."""
    try:
        return Path(os.fsdecode(git(folder, "rev-parse", "--show-toplevel").removesuffix(b"\n"))).resolve()
    except GitMissingError:
        raise HistoryError("git") from None
    except GitError as error:
        lost = "not a git repository" in error.said or "must be run in a work tree" in error.said
        raise HistoryError("repository" if lost else "refused", folder=str(folder), said=error.said) from None


def _commit(top: Path, revision: str) -> str:
    """The commit that a revision names; empty where there is none, or where several remotes mean several by it."""
    if not revision or revision.startswith("-"):
        return ""
    if commit := _verified(top, revision):
        return commit
    remotes = git(top, "remote").decode("utf-8", "replace").split()
    found = {commit for remote in remotes if (commit := _verified(top, f"refs/remotes/{remote}/{revision}"))}
    return found.pop() if len(found) == 1 else ""


def _spelt(past: Past, revision: str) -> str:
    """What git calls a revision here: `origin/main` for a `main` that only a remote has."""
    if _verified(past.top, revision):
        return revision
    remotes = git(past.top, "remote").decode("utf-8", "replace").split()
    names = (f"{remote}/{revision}" for remote in remotes)
    return next((name for name in names if _verified(past.top, f"refs/remotes/{name}") == past.commit), revision)


def _verified(top: Path, name: str) -> str:
    try:
        return id_of(top, f"{name}^{{commit}}")
    except GitError:
        return ""


def _names(top: Path) -> list[str]:
    return git(top, "for-each-ref", "--format=%(refname:short)").decode("utf-8", "replace").split()


def as_it_was(project: Project, past: Past) -> Former:
    """A portfolio in a commit of its repository. Raises HistoryError."""
    try:
        return _former(project, past)
    except GitMissingError:
        raise HistoryError("git") from None
    except GitError as error:
        raise HistoryError("refused", said=error.said) from None


def _former(project: Project, past: Past) -> Former:
    root = project.root.relative_to(past.top)
    names = (FILE_NAME, *SITE_FILES)
    asked = [f"{past.commit}:{(root / name).as_posix()}" for name in names]
    stood = dict(zip(names, look_up(past.top, asked), strict=True))
    settings_text = stood[FILE_NAME].content if stood[FILE_NAME].kind == "blob" else None
    settings, problems = settings_in(settings_text) if settings_text is not None else (Settings(), ())
    site = next((stood[name] for name in SITE_FILES if stood[name].kind == "blob"), None)
    docs_dir = project.root / docs_dir_in(site.content) if site is not None else None
    sources = tuple(_then(source, past) for source in sources_for(project.root, settings, docs_dir))
    outside = frozenset(source.name for source in sources if isinstance(source, WorkTree))
    then = Project(project.root, project.site_file, settings, sources, problems)
    return Former(then, settings_text, outside)


def _then(source: Source, past: Past) -> Source:
    """A source as it stood: a folder of the repository in the commit, anything else as it is now."""
    if not isinstance(source, WorkTree):
        return source
    within = inside(source.root, past.top)
    if within is None and source.root.is_dir():
        return source
    written = Path(os.path.normpath(source.root))
    candidates = [within] if within is not None else []
    if written.is_relative_to(past.top):
        # What is a link to a folder now may have been a folder.
        candidates.append(written.relative_to(past.top).as_posix())
    for folder in candidates:
        where = "" if folder == "." else folder
        (found,) = look_up(past.top, [f"{past.commit}:{where}"], links=False) if "\n" not in where else [Found("")]
        if found.kind == "tree":
            return GitRevision(past.top, past.commit, where, source.name, source.mount, source.edit_uri)
    return Nothing(source.name, source.mount, source.edit_uri)


def inside(folder: Path, top: Path) -> str | None:
    """Where a folder stands in a repository, `.` for its top; None for one outside, and for one in a repository within it."""
    real = Path(os.path.realpath(folder))
    if not real.is_relative_to(top):
        return None
    between = itertools.takewhile(lambda above: above != top, (real, *real.parents))
    return None if any((above / ".git").exists() for above in between) else real.relative_to(top).as_posix()


def paths_in(project: Project, past: Past) -> Callable[[str, str], str]:
    """Says where a file of a portfolio, by the name of its source and its path there, stands in the repository.

    The same words for a portfolio of today and for one that was, so that a file that did not move has the same path in
    both. What is outside the repository has a path that nothing in it has.
    """
    begins = {source.name: _beginning(source, past) for source in project.sources}
    root = project.root.relative_to(past.top).as_posix()

    def path_of(source: str, file: str) -> str:
        return posixpath.normpath(posixpath.join(begins.get(source, root), file))

    return path_of


def _beginning(source: Source, past: Past) -> str:
    match source:
        case WorkTree(root=root):
            within = inside(root, past.top)
            return within if within is not None else os.path.realpath(root)
        case GitRevision(repository=past.top, revision=past.commit, folder=folder):
            return folder
        case GitRevision(revision=revision, folder=folder):
            return f"{revision}:{folder}"
    return source.name
