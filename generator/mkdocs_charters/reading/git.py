"""Git, asked as a program. The one place that starts it: what it must not inherit, and how it says no, is the same for all."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path, PurePosixPath
from tempfile import TemporaryFile
from typing import IO, Final, NamedTuple

_NOT_INHERITED: Final = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX",
    "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS",
)  # fmt: skip
"""Hooks run with the first of these set, some relative to another folder. Which repository is meant, the folder that is asked about
says; how a path is meant, the path does.
"""
_AS_COMMITTED: Final = {"GIT_NO_REPLACE_OBJECTS": "1", "GIT_GRAFT_FILE": os.devnull}
"""What `git replace` and grafts put in place of objects holds in one copy only, and no digest covers it: what was committed counts."""

_LINK: Final = "120000"
_TREE_ROW: Final = re.compile(r"(\d+) (\w+) ([0-9a-f]+)\t([^\0]+)\0")
_ORDINARY_ROW: Final = re.compile(r"100(?:644|755) blob ([0-9a-f]+)\t([^\0]+)\0")
_COLOUR: Final = re.compile(r"\x1b\[[0-9;]*m")
_MANY: Final = 500
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
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, arguments as a list
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - git is found on PATH by intent
            input=given if given is not None else b"",
            capture_output=True,
            check=False,
            env=_environment(),
        )
    except OSError:
        raise GitMissingError from None
    if done.returncode:
        raise GitError(_said(done.stderr))
    return done.stdout


def _said(errors: bytes) -> str:
    """What git says that keeps it from its work, without the hints that it gives besides."""
    lines = _COLOUR.sub("", errors.decode("utf-8", "replace")).strip().splitlines()
    return "\n".join(line for line in lines if not line.startswith("hint:"))


def id_of(folder: Path, name: str) -> str:
    """The id of the one object that a name means. What means a set of commits (`^main`) means none. Raises GitMissingError and GitError."""
    said = git(folder, "rev-parse", "--verify", "--quiet", name).decode().strip()
    if not said.isalnum():
        raise GitError(f"fatal: Not a valid object name {name}")
    return said


def _environment() -> dict[str, str]:
    environment = {name: value for name, value in os.environ.items() if name not in _NOT_INHERITED}
    return environment | _AS_COMMITTED | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that git is at work on while we do something else."""

    process: subprocess.Popen[bytes]
    output: IO[bytes]
    errors: IO[bytes]

    def answer(self) -> bytes:
        """What git printed, once it is through. Raises GitError."""
        with self._through():
            self.output.seek(0)
            return self.output.read()

    @contextmanager
    def seen(self) -> Iterator[mmap | bytes]:
        """As `answer`, where it stands: a large answer is not copied."""
        with self._through():
            if not os.fstat(self.output.fileno()).st_size:
                yield b""
                return
            with mmap(self.output.fileno(), 0, access=ACCESS_READ) as output:
                yield output

    def drop(self) -> None:
        """End it: nobody wants to know any more."""
        with self.output, self.errors:
            self.process.kill()
            self.process.wait()

    @contextmanager
    def _through(self) -> Iterator[None]:
        with self.output, self.errors:
            if self.process.wait():
                self.errors.seek(0)
                raise GitError(_said(self.errors.read()))
            yield


def asked(folder: Path, *arguments: str, given: bytes = b"") -> Asked:
    """As `git`, but begun only. Its output goes to a file, so that it waits for no reader. Raises GitMissingError."""
    output, errors = TemporaryFile(), TemporaryFile()  # noqa: SIM115 - closed with the answer
    with TemporaryFile() as asking:
        asking.write(given)
        asking.seek(0)
        try:
            process = subprocess.Popen(  # noqa: S603 - as above
                ["git", "-C", str(folder), *arguments],  # noqa: S607
                stdin=asking,
                stdout=output,
                stderr=errors,
                env=_environment(),
            )
        except OSError:
            output.close()
            errors.close()
            raise GitMissingError from None
    return Asked(process, output, errors)


class Found(NamedTuple):
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
    given = _lines(names)
    return list(_parsed(git(folder, "cat-file", "--batch", *(["--follow-symlinks"] if links else []), given=given)))


def _lines(names: Iterable[str]) -> bytes:
    return b"".join(os.fsencode(name) + b"\n" for name in names)


def _parsed(output: bytes) -> Iterator[Found]:
    """What `cat-file --batch` says of one name after the other."""
    at = 0
    while at < len(output):
        end = output.index(b"\n", at)
        head, at = output[at:end].rsplit(b" ", 2), end + 1
        if not head[-1].isdigit():  # NAME missing
            yield Found("missing")
            continue
        size = int(head[-1])
        kind, ident = (head[1], head[0]) if len(head) == 3 else (head[0], b"")
        yield Found(kind.decode(), ident.decode(), output[at : at + size])
        at += size + 1


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents of objects by their ids, while git fetches them: some ids for each question."""

    asked: Sequence[tuple[Sequence[str], Asked]]

    def fetched(self) -> dict[str, bytes]:
        """Them; without those that are not there. Raises GitError."""
        found: dict[str, bytes] = {}
        for wanted, one in self.asked:
            with one.seen() as output:
                at = 0
                for ident in wanted:
                    # As in `_parsed`, for thousands: ID KIND SIZE, or ID missing.
                    end = output.find(b"\n", at)
                    size, at = output[output.rfind(b" ", at, end) + 1 : end], end + 1
                    if size != b"missing":
                        end = at + int(size)
                        found[ident], at = output[at:end], end + 1
        return found

    def drop(self) -> None:
        """End it: nobody needs them."""
        for _, one in self.asked:
            one.drop()


def fetching(folder: Path, idents: Iterable[str]) -> Contents:
    """Begin to fetch the contents of objects. Raises GitMissingError."""
    wanted = list(dict.fromkeys(idents))
    # Of many, two processes take half as long as one where there is room for two.
    half = len(wanted) // 2 if len(wanted) > _MANY else len(wanted)
    return Contents(
        [
            (some, asked(folder, "cat-file", "--batch", "--buffer", given=_lines(some)))
            for some in (wanted[:half], wanted[half:])
            if some
        ]
    )


def contents(folder: Path, idents: Iterable[str]) -> dict[str, bytes]:
    """The contents of objects by their ids; without those that are not there. Raises GitMissingError and GitError."""
    return fetching(folder, idents).fetched()


def all_contents(folder: Path, idents: Iterable[str]) -> dict[str, bytes]:
    """The contents of objects by their ids. Raises GitMissingError, and GitError where one is not there."""
    wanted = dict.fromkeys(idents)
    found = contents(folder, wanted)
    if missing := sorted(wanted.keys() - found.keys()):
        raise GitError(f"missing object {missing[0]}")
    return found


@dataclass(frozen=True, slots=True)
class Texts:
    """The contents of objects by their ids, fetched when they are first asked for. What is not there raises GitError."""

    folder: Path
    known: dict[str, bytes]

    def __getitem__(self, ident: str) -> bytes:
        if ident not in self.known:
            self.fetch([ident])
        return self.known[ident]

    def fetch(self, idents: Iterable[str]) -> None:
        """Fetch some of them in one go. Raises GitMissingError and GitError."""
        if wanted := dict.fromkeys(ident for ident in idents if ident not in self.known):
            self.known.update(all_contents(self.folder, wanted))


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
    top = id_of(folder, tree)
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
    for mode, kind, ident, path in tree_rows(git(folder, *tree_question(tree))):
        yield path, mode, Found(kind, ident)


def tree_question(tree: str, *, folders: bool = True) -> tuple[str, ...]:
    """What to ask for everything in a tree, in words that `tree_rows` takes apart."""
    return "ls-tree", "-r", *(["-t"] if folders else []), "-z", "--full-tree", tree


def tree_rows(output: bytes) -> list[tuple[str, str, str, str]]:
    """Mode, kind, id and path of what is in a tree, a folder before what is in it."""
    rows: list[tuple[str, str, str, str]] = _TREE_ROW.findall(os.fsdecode(output))
    return rows


def ordinary_rows(output: bytes) -> list[tuple[str, str]] | None:
    """Id and path of the files in a tree, as in `tree_rows`; None where one is a link or a repository within this one."""
    text = os.fsdecode(output)
    rows: list[tuple[str, str]] = _ORDINARY_ROW.findall(text)
    return rows if len(rows) == text.count("\0") else None
