"""Where documents come from: a folder as it stands, or a revision of a git repository. Both are read alike."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple, Protocol

from ..model.addresses import MARKDOWN
from ..model.settings import SourceSetting
from .git import Found, GitError, GitMissingError, all_contents, files_of
from .text import FILE_LIMIT

_SKIPPED: Final = frozenset({"node_modules", "__pycache__"})
_LINK_REFUSED: Final[Mapping[str, str]] = {
    "symlink": "CH052",
    **dict.fromkeys(("dangling", "loop", "notdir", "missing"), "CH053"),
}
"""Codes for links of a revision that lead out of it, or nowhere."""


def is_skipped(path: str) -> bool:
    """Whether a file is passed over: in a hidden folder, or in one where tools keep their own."""
    # Thousands are asked about, and few have the low line that both names have.
    return path.startswith(".") or "/." in path or ("_" in path and not _SKIPPED.isdisjoint(path.split("/")))


def may_be_skipped(text: str) -> bool:
    """Whether one of many paths may be passed over, each with a slash before it: asked of all of them at once."""
    return "/." in text or any(name in text for name in _SKIPPED)


class SourceError(Exception):
    """A source that cannot be read at all. `code` and `arguments` name the words for it."""

    def __init__(self, code: str, **arguments: str) -> None:
        super().__init__(code, arguments)
        self.code = code
        self.arguments = arguments


class Listed(NamedTuple):
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


REFUSED_LINKS: Final = frozenset({"CH052", "CH053"})
"""What is said of links that are not followed: they lead to another place, or nowhere."""


@dataclass(frozen=True)
class GitRevision:
    """A folder as it stood in a revision of a git repository. The checkout is not touched."""

    repository: Path
    revision: str
    folder: str = ""
    name: str = ""
    mount: str = ""
    edit_uri: str = ""

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """Git's refusals in our words."""
        try:
            yield
        except GitMissingError:
            raise SourceError("CH055", path=str(self.repository)) from None
        except GitError as error:
            raise SourceError("CH056", revision=self.revision, said=error.last_line) from None

    @cached_property
    def _files(self) -> dict[str, Found]:
        """Everything in the folder by path, links followed as far as they stay in it."""
        if self.revision.startswith("-"):
            raise SourceError("CH056", revision=self.revision, said="")
        folder = self.folder.strip("/")
        tree = f"{self.revision}^{{commit}}:{folder}" if folder.strip(".") else f"{self.revision}^{{tree}}"
        with self._asking():
            return files_of(self.repository, tree)

    @cached_property
    def _contents(self) -> dict[str, bytes]:
        """All its files at once: one process, however many there are."""
        wanted = (self._files[one.path].ident for one in self.listing() if not one.refused)
        with self._asking():
            return all_contents(self.repository, wanted)

    def listing(self) -> Iterator[Listed]:
        """Its Markdown files, by path. Raises SourceError if git, the repository or the revision is not there."""
        closed: set[str] = set()
        for path, one in sorted(self._files.items()):
            if is_skipped(path):
                continue
            if closed and not closed.isdisjoint(str(above) for above in PurePosixPath(path).parents):
                continue
            markdown = path.lower().endswith(MARKDOWN)
            if one.kind in _LINK_REFUSED:
                yield Listed(path, _LINK_REFUSED[one.kind])
            elif markdown and one.kind == "tree":
                closed.add(path)
                yield Listed(path, "CH054")
            elif markdown and one.kind == "blob":
                yield Listed(path)

    def read(self, path: str) -> bytes:
        """The bytes of a file as committed. Raises SourceError, and KeyError for a path that is not listed."""
        return self._contents[self._files[path].ident]


def source_from(setting: SourceSetting, base: Path) -> Source:
    """The source that a setting describes. `base` is the folder of the settings file."""
    name = setting.name or setting.path
    # From the top of the site, and never above it.
    mount = posixpath.normpath(f"/{setting.mount or ''}").strip("/")
    edit = setting.edit_uri or ""
    if setting.revision is not None:
        return GitRevision(base, setting.revision, setting.path, name, mount, edit)
    return WorkTree(base / setting.path, name, mount, edit)
