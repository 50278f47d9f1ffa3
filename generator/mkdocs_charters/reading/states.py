"""What git says of two states of a portfolio: which files stand on each side, which differ, and what is in them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from ..model.addresses import MARKDOWN
from ..store.cache import Cache, no_cache
from ..store.memory import without_cycles
from .git import Asked, Contents, GitError, GitMissingError, Texts, asked, fetching, ordinary_rows, tree_question
from .glances import Glance, Glances
from .project import Project
from .root import FILE_NAME, SITE_FILES
from .sources import GitRevision, Source, WorkTree, is_skipped, may_be_skipped

_ORDINARY: Final = frozenset({"100644", "100755", "000000"})
"""Modes of files; links and repositories within this one are no such thing, and all is read where one is met."""
_DISK: Final = "on disk"
_NO_IDS: Final = ("", _DISK)
_FEW: Final = 200


class Row(NamedTuple):
    """A file that differs: ids of its contents, empty where it is not there; what is on disk has none yet."""

    before: str
    now: str


class Pair(NamedTuple):
    """A source on both sides, with the folder of the repository that it is.

    `base` has the contents of all its documents on the side of the base by their paths, `changed` those that differ.
    """

    folder: str
    before: Source
    now: Source
    base: Mapping[str, str]
    changed: Mapping[str, Row]

    @property
    def paths(self) -> set[str]:
        """All documents, of either side."""
        return {*self.base, *self.changed}

    def stands(self, path: str, *, is_base: bool) -> bool:
        """Whether a document is there on a side."""
        row = self.changed.get(path)
        return bool(row.before if is_base else row.now) if row is not None else path in self.base


class Told(NamedTuple):
    """What git told of two states. `glances` are by the ids of contents."""

    pairs: Sequence[Pair]
    texts: Texts
    glances: Mapping[str, Glance]


@dataclass(frozen=True, slots=True)
class States:
    """Both sides of each source, while git is at work on what differs and on what is in the files of the base."""

    before: Project
    now: Project
    top: Path
    head: str | None
    folders: Sequence[str]
    base: Sequence[Mapping[str, str]]
    differing: Asked
    unknown: Asked | None
    tracked: Asked | None
    glances: Glances
    fetching: Contents

    def told(self) -> Told | None:
        """Each source with what differs, and glances at all documents of the base; at none where nothing differs.

        None where git alone cannot tell (settings changed, links), or does not have it all. Raises GitError.
        """
        try:
            pairs = self._pairs()
        except BaseException:
            self.fetching.drop()
            raise
        if pairs is None or not any(pair.changed for pair in pairs):
            self.fetching.drop()
            return Told(pairs, Texts(self.top, {}), {}) if pairs is not None else None
        texts = Texts(self.top, self.fetching.fetched())
        present = {ident for base in self.base for ident in base.values()}
        self.glances.look_at(texts.known, present)
        if not present <= self.glances.found.keys():
            return None
        differing = (ident for pair in pairs for row in pair.changed.values() for ident in row if ident not in _NO_IDS)
        # What stands below the same folders is asked for next: their alliances.
        texts.fetch([*differing, *_beside(pairs)])
        return Told(pairs, texts, self.glances.found)

    def _pairs(self) -> list[Pair] | None:
        differing = self.differing.answer()
        unknown, tracked = (one.answer() if one is not None else None for one in (self.unknown, self.tracked))
        moved = _moved(differing, unknown, self.top, self.head)
        if moved is None or (tracked is not None and _not_looked_at(tracked, self.top)):
            return None
        if any(PurePosixPath(path).name in (FILE_NAME, *SITE_FILES) for path in moved):
            return None
        pairs: list[Pair] = []
        for base, folder, one, other in zip(
            self.base, self.folders, self.before.sources, self.now.sources, strict=True
        ):
            changed = _inside(folder, moved)
            if changed is None:
                return None
            pairs.append(Pair(folder, one, other, base, changed))
        return pairs


def _beside(pairs: Sequence[Pair]) -> list[str]:
    """What is in documents of the base below the folders of those that changed; nothing where that is much."""
    found: list[str] = []
    for pair in pairs:
        folders = tuple({f"{path.rpartition('/')[0]}/" for path in pair.changed if "/" in path})
        found += [ident for path, ident in pair.base.items() if path.startswith(folders)] if folders else []
    return found if len(found) <= _FEW else []


@without_cycles()
def states_of(
    before: Project, now: Project, top: Path, base: str, head: str | None, cache: Callable[[], Cache] = no_cache
) -> States | None:
    """Ask git about both sides of each source, at two commits; `head` is None for the files on disk.

    What was found at a glance is kept in a cache, which is opened while git is at work.

    None where git alone cannot tell (links, sources outside the repository). Raises GitMissingError and GitError.
    """
    folders = _folders(before, now, top, base)
    if folders is None:
        return None
    # None of these needs another one's answer.
    trees = [
        asked(top, *tree_question(f"{base}:{folder}" if folder else f"{base}^{{tree}}", folders=False))
        for folder in folders
    ]
    differing = asked(top, *_DIFFERING, base, *([] if head is None else [head]), "--")
    unknown, tracked = (
        asked(top, *question, *_where(now, folders, top)) if head is None else None for question in (_UNKNOWN, _TRACKED)
    )
    try:
        glances = Glances.kept(cache(), top)
        listed = [_listed(tree.answer()) for tree in trees]
        found = [one for one in listed if one is not None]
        if len(found) == len(listed):
            new = (ident for one in found for ident in one.values() if ident not in glances.found)
            return States(
                before, now, top, head, folders, found, differing, unknown, tracked, glances, fetching(top, new)
            )
    except (GitError, GitMissingError):
        _drop(differing, unknown, tracked)
        raise
    _drop(differing, unknown, tracked)
    return None


def _drop(*questions: Asked | None) -> None:
    for one in questions:
        if one is not None:
            one.drop()


_DIFFERING: Final = (
    "diff", "--raw", "-z", "-O/dev/null", "--no-renames", "--no-abbrev", "--no-ext-diff", "--no-textconv", "--no-relative",
)  # fmt: skip
_UNKNOWN: Final = ("ls-files", "-o", "-z", "--full-name", "--")
_TRACKED: Final = ("ls-files", "-v", "-z", "--full-name", "--")


def _folders(before: Project, now: Project, top: Path, base: str) -> list[str] | None:
    """The folders of the repository that the sources are on both sides; None where one is something else."""
    if len(before.sources) != len(now.sources):
        return None
    found = []
    for one, other in zip(before.sources, now.sources, strict=True):
        if not isinstance(one, GitRevision) or one.repository != top or one.revision != base:
            return None
        if (one.name, one.mount) != (other.name, other.mount):
            return None
        folder = "" if one.folder in ("", ".") else one.folder.strip("/")
        if isinstance(other, WorkTree):
            root = Path(os.path.normpath(other.root))
            if root.resolve() != root or root != top / folder:
                return None
        elif not isinstance(other, GitRevision) or other.folder != one.folder or other.repository != top:
            return None
        found.append(folder)
    return found


def _where(project: Project, folders: Sequence[str], top: Path) -> Iterator[str]:
    """Where files that git does not know make a difference: in sources, and as settings."""
    for folder in folders:
        yield f":(top,literal){folder}" if folder else ":(top)"
    root = project.root.relative_to(top)
    for name in (FILE_NAME, *SITE_FILES):
        yield f":(top,literal){(root / name).as_posix()}"


def _moved(differing: bytes, unknown: bytes | None, top: Path, head: str | None) -> dict[str, Row] | None:
    """The files that differ, by their paths in the repository; None where git's answer is not about files alone."""
    pieces = os.fsdecode(differing).split("\0")
    found = {}
    for told, path in zip(pieces[::2], pieces[1::2], strict=False):
        mode, new_mode, ident, new_ident, status = told.removeprefix(":").split(" ")
        if status not in ("A", "D", "M") or not {mode, new_mode} <= _ORDINARY:
            return None
        now = "" if status == "D" else new_ident if head is not None else _DISK
        found[path] = Row("" if status == "A" else ident, now)
    for path in os.fsdecode(unknown).split("\0") if unknown is not None else ():
        if not path:
            continue
        if path.endswith("/") or (top / path).is_symlink():
            return None
        # Taken out of the index, and still there.
        known = found.get(path)
        found[path] = Row(known.before if known is not None else "", _DISK)
    return found


def _not_looked_at(tracked: bytes, top: Path) -> bool:
    """Whether git was told not to look at a file that is there (`assume-unchanged`, `skip-worktree`): it says then that nothing differs in it."""
    rows = os.fsdecode(tracked).split("\0")
    return any((row[0].islower() or row[0] == "S") and (top / row[2:]).exists() for row in rows if row)


def _listed(tree: bytes) -> dict[str, str] | None:
    """The documents of a tree with the ids of their contents; None where they are not all ordinary files in ordinary folders."""
    lowered = tree.lower()
    if any(f"{ending}/".encode() in lowered for ending in MARKDOWN):
        return None
    rows = ordinary_rows(tree)
    if rows is None:
        return None
    # Where nothing in the whole tree looks as if it were passed over, none of thousands need be asked.
    if not may_be_skipped(os.fsdecode(tree).replace("\t", "/")):
        return {path: ident for ident, path in rows if path.lower().endswith(MARKDOWN)}
    return {path: ident for ident, path in rows if _is_listed(path)}


def _inside(folder: str, moved: Mapping[str, Row]) -> dict[str, Row] | None:
    """The documents in a folder that differ; None where one stands in a folder that is called as a document is."""
    found = {}
    for path, row in moved.items():
        inside = path.removeprefix(f"{folder}/") if folder else path
        if (not folder or inside != path) and _is_listed(inside):
            if any(above.lower().endswith(MARKDOWN) for above in inside.split("/")[:-1]):
                return None
            # Of one that was mended back, git may say that it differs.
            if row.before != row.now:
                found[inside] = row
    return found


def _is_listed(path: str) -> bool:
    return path.lower().endswith(MARKDOWN) and not is_skipped(path)


def contents_of(pair: Pair, path: str, texts: Texts) -> Iterator[bytes]:
    """What a document holds, on the sides where it differs on both. Raises OSError, and GitError for what git does not have."""
    row = pair.changed.get(path)
    if row is None:
        yield texts[pair.base[path]]
        return
    for ident in row:
        if ident == _DISK:
            yield pair.now.read(path)
        elif ident:
            yield texts[ident]


def held(pair: Pair, path: str, texts: Texts, *, is_base: bool) -> bytes | None:
    """What a document holds on a side, as far as git has it; None for what is on disk, and for what is not there."""
    row = pair.changed.get(path)
    ident = pair.base.get(path, "") if row is None else row.before if is_base else row.now
    return texts[ident] if ident not in _NO_IDS else None
