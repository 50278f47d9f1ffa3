"""Where documents come from: a folder as it stands, or a revision of a git repository. Both are read alike."""

from __future__ import annotations

import os
import posixpath
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Final, Protocol

from ..model.settings import SourceSetting
from .text import FILE_LIMIT

_SKIPPED: Final = frozenset({"node_modules", "__pycache__"})
MARKDOWN: Final = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""Endings of the files that the engine takes for pages: whatever it would publish is read."""


class SourceError(Exception):
    """A source that cannot be read at all. `code` and `arguments` name the words for it."""

    def __init__(self, code: str, **arguments: str) -> None:
        super().__init__(code, arguments)
        self.code = code
        self.arguments = arguments


@dataclass(frozen=True, slots=True)
class Listed:
    """A Markdown file of a source. `refused` is the code of what keeps it from being read, empty where nothing does."""

    path: str
    refused: str = ""


class Source(Protocol):
    """A tree of files. Paths are posix and relative to its root; the order is that of the paths."""

    @property
    def name(self) -> str:
        """How messages call it."""

    @property
    def mount(self) -> str:
        """Where its pages stand on the site; empty for the top."""

    @property
    def edit_uri(self) -> str:
        """The address under which its files are edited; empty where the site's own holds."""

    def listing(self) -> Iterator[Listed]:
        """Its Markdown files. Raises SourceError."""

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises OSError or SourceError."""


@dataclass(frozen=True, slots=True)
class WorkTree:
    """A folder. Hidden folders are passed over; links that lead out of it are refused."""

    root: Path
    name: str = ""
    mount: str = ""
    edit_uri: str = ""

    def listing(self) -> Iterator[Listed]:
        """Its Markdown files, by path. Raises SourceError if the folder is not there."""
        if not self.root.is_dir():
            raise SourceError("CH050", path=self.name or self.root.name)
        found = list(self._below("", self.root.resolve()))
        yield from sorted(found, key=lambda one: one.path)

    def _below(self, folder: str, top: Path) -> Iterator[Listed]:
        """`folder` is relative to the root, with a slash at its end where it is not empty."""
        try:
            entries = sorted(os.scandir(self.root / folder), key=lambda entry: entry.name)
        except OSError:
            yield Listed(folder.rstrip("/"), "CH051")
            return
        for entry in entries:
            if entry.name.startswith(".") or entry.name in _SKIPPED:
                continue
            relative = folder + entry.name
            markdown = entry.name.lower().endswith(MARKDOWN)
            if entry.is_symlink() and (refused := self._refused_link(relative, top)):
                yield Listed(relative, refused)
                continue
            if entry.is_dir():
                if markdown:
                    yield Listed(relative, "CH054")
                    continue
                yield from self._below(f"{relative}/", top)
            elif markdown:
                yield Listed(relative, "" if entry.is_file() else "CH051")

    def _refused_link(self, relative: str, top: Path) -> str:
        """What is wrong with a link: broken or a loop, or leading out of the tree."""
        path = self.root / relative
        try:
            target = path.resolve(strict=True)
        except (OSError, RuntimeError):
            return "CH053"
        around = (self.root / folder for folder in PurePosixPath(relative).parents)
        if path.is_dir() and any(target == folder.resolve() for folder in around):
            return "CH053"
        return "" if target.is_relative_to(top) else "CH052"

    def read(self, path: str) -> bytes:
        """The bytes of a file, of one that is too large no more than tells so. Raises OSError."""
        with (self.root / path).open("rb") as stream:
            return stream.read(FILE_LIMIT + 1)


@dataclass(frozen=True)
class GitRevision:
    """A folder as it stood in a revision of a git repository. The checkout is not touched."""

    repository: Path
    revision: str
    folder: str = ""
    name: str = ""
    mount: str = ""
    edit_uri: str = ""

    def _git(self, *arguments: str, given: bytes | None = None) -> bytes:
        try:
            done = subprocess.run(  # noqa: S603 - a fixed program, arguments as a list
                ["git", "-C", str(self.repository), *arguments],  # noqa: S607 - git is found on PATH by intent
                input=given,
                capture_output=True,
                check=False,
                env={**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
            )
        except FileNotFoundError:
            raise SourceError("CH055", path=str(self.repository)) from None
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise SourceError("CH056", revision=self.revision, said=said[-1] if said else "")
        return done.stdout

    @cached_property
    def _blobs(self) -> dict[str, str]:
        """Object ids of its Markdown files by path; empty for links."""
        if self.revision.startswith("-"):
            raise SourceError("CH056", revision=self.revision, said="")
        folder = self.folder.strip("/")
        tree = f"{self.revision}^{{commit}}:{folder}" if folder.strip(".") else f"{self.revision}^{{tree}}"
        found = {}
        for line in self._git("ls-tree", "-r", "-z", "--full-tree", tree).split(b"\0"):
            head, _, raw_path = line.partition(b"\t")
            path = raw_path.decode("utf-8", "surrogateescape")
            parts = PurePosixPath(path).parts
            if not path.lower().endswith(MARKDOWN) or any(part.startswith(".") or part in _SKIPPED for part in parts):
                continue
            mode, _, ident = head.decode().split(" ")
            found[path] = "" if mode == "120000" else ident
        return found

    @cached_property
    def _contents(self) -> dict[str, bytes]:
        """All its files at once: one process, however many there are."""
        idents = sorted({ident for ident in self._blobs.values() if ident})
        output = self._git("cat-file", "--batch", given="".join(f"{ident}\n" for ident in idents).encode())
        found: dict[str, bytes] = {}
        at = 0
        while at < len(output):
            end = output.index(b"\n", at)
            ident, _, size = output[at:end].decode().split(" ")
            found[ident] = output[end + 1 : end + 1 + int(size)]
            at = end + 2 + int(size)
        return found

    def listing(self) -> Iterator[Listed]:
        """Its Markdown files, by path. Raises SourceError if git, the repository or the revision is not there."""
        for path in sorted(self._blobs):
            yield Listed(path, "" if self._blobs[path] else "CH052")

    def read(self, path: str) -> bytes:
        """The bytes of a file as committed. Raises SourceError, and KeyError for a path that is not listed."""
        return self._contents[self._blobs[path]]


def source_from(setting: SourceSetting, base: Path) -> Source:
    """The source that a setting describes. `base` is the folder of the settings file."""
    name = setting.name or setting.path
    # From the top of the site, and never above it.
    mount = posixpath.normpath(f"/{setting.mount or ''}").strip("/")
    edit = setting.edit_uri or ""
    if setting.revision is not None:
        return GitRevision(base, setting.revision, setting.path, name, mount, edit)
    return WorkTree(base / setting.path, name, mount, edit)
