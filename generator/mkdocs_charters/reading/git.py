"""Git, asked as a program. The one place that starts it: what it must not inherit, and how it says no, is the same for all."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

_NOT_INHERITED: Final = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX")
"""Hooks run with these set, some relative to another folder. Which repository is meant, the folder that is asked about says."""

_LINK: Final = "120000"
_DEEPEST: Final = 4
"""Links to folders that hold links to folders: nobody needs more, and an endless chain ends."""


class GitMissingError(Exception):
    """Git is not installed, or not on PATH."""


class GitError(Exception):
    """Git could not do it. `said` is all that it printed about that, in English."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said

    @property
    def last_line(self) -> str:
        """The end of what it said; empty where it said nothing."""
        return self.said.splitlines()[-1] if self.said else ""


def git(folder: Path, *arguments: str, given: bytes | None = None) -> bytes:
    """What git prints. Nothing is written to the repository, and nobody is asked. Raises GitMissingError and GitError."""
    environment = {name: value for name, value in os.environ.items() if name not in _NOT_INHERITED}
    environment |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, arguments as a list
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - git is found on PATH by intent
            input=given if given is not None else b"",
            capture_output=True,
            check=False,
            env=environment,
        )
    except OSError:
        raise GitMissingError from None
    if done.returncode:
        raise GitError(done.stderr.decode("utf-8", "replace").strip())
    return done.stdout


@dataclass(frozen=True, slots=True)
class Found:
    """What a name stands for: `kind` is `blob`, `tree` or `commit`; for what cannot be had, git's word for why.

    Those words are `missing`, `symlink` (a link that leads out of its tree), `dangling`, `loop`, `notdir`.
    """

    kind: str
    ident: str = ""
    content: bytes = b""


def look_up(folder: Path, names: Sequence[str], *, links: bool = True) -> list[Found]:
    """What some names stand for (`REVISION:path`, ids), in their order, with `links` followed inside their tree.

    One process, however many there are. No name may hold a line end. Raises GitMissingError and GitError.
    """
    if not names:
        return []
    given = b"".join(os.fsencode(name) + b"\n" for name in names)
    output = git(folder, "cat-file", "--batch", *(["--follow-symlinks"] if links else []), given=given)
    found, at = [], 0
    for _ in names:
        end = output.index(b"\n", at)
        head, at = output[at:end].rsplit(b" ", 2), end + 1
        if not head[-1].isdigit():  # NAME missing
            found.append(Found("missing"))
            continue
        size = int(head[-1])
        kind, ident = (head[1], head[0]) if len(head) == 3 else (head[0], b"")
        found.append(Found(kind.decode(), ident.decode(), output[at : at + size]))
        at += size + 1
    return found


def contents(folder: Path, idents: Iterable[str]) -> dict[str, bytes]:
    """The contents of objects by their ids; without those that are not there. Raises GitMissingError and GitError."""
    wanted = sorted(set(idents))
    found = zip(wanted, look_up(folder, wanted), strict=True)
    return {ident: one.content for ident, one in found if one.kind != "missing"}


def files_of(folder: Path, tree: str) -> dict[str, Found]:
    """All files of a tree by path, and its folders, with links followed as a work tree does; contents are left out.

    A link that leads out of the tree, nowhere, or to a folder around it has the word for that as its kind. Raises
    GitMissingError and GitError.
    """
    found, links = {}, []
    for path, mode, one in _rows(folder, tree):
        found[path] = one
        if mode == _LINK:
            links.append(path)
    if not links:
        return found
    top = git(folder, "rev-parse", "--verify", "--quiet", tree).decode().strip()
    for _ in range(_DEEPEST):
        # A path with a line end cannot be asked for; what is left over leads out.
        askable = [path for path in links if "\n" not in path]
        for path in links:
            found[path] = Found("symlink")
        links = []
        for path, one in zip(askable, look_up(folder, [f"{top}:{path}" for path in askable]), strict=True):
            found[path] = Found(one.kind, one.ident)
            if one.kind != "tree":
                continue
            around = (str(above) for above in PurePosixPath(path).parents)
            if any(one.ident == (top if above == "." else found[above].ident) for above in around):
                found[path] = Found("loop")
                continue
            for below, mode, inner in _rows(folder, one.ident):
                found[f"{path}/{below}"] = inner
                if mode == _LINK:
                    links.append(f"{path}/{below}")
    for path in links:
        found[path] = Found("symlink")
    return found


def _rows(folder: Path, tree: str) -> Iterator[tuple[str, str, Found]]:
    """Path, mode and object of everything in a tree, folders before what is in them."""
    for line in git(folder, "ls-tree", "-r", "-t", "-z", "--full-tree", tree).split(b"\0"):
        head, _, path = line.partition(b"\t")
        if head:
            mode, kind, ident = head.decode().split(" ")
            yield os.fsdecode(path), mode, Found(kind, ident)
