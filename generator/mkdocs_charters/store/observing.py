"""Observing what a process reads: Python tells of each file that it opens and each folder that it lists.

https://docs.python.org/3/library/audit_events.html, PEP 578. A hook stays until the process ends.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from collections.abc import Collection
from typing import Any, Final

from .inputs import Inputs, bytes_of, file_now, folder_now, git_elsewhere, is_young, repository_now

_WRITES: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_FOLDER: Final = getattr(os, "O_DIRECTORY", 0)
_WORKERS: Final = (
    "multiprocessing.popen_spawn_posix",
    "multiprocessing.popen_forkserver",
    "multiprocessing.popen_fork",
)


class Observer:
    """What a process has read since `observe`, as each of it was when it was read first: what is changed later is another."""

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._written: set[str] = set()
        self._folders: set[str] = set()
        self._asked: set[str] = set()
        self._unknown: dict[str, None] = {}
        self._own: tuple[str, ...] = ()
        self._over = False
        self._inside = threading.local()

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """What Python tells before it does it. Never raises: that would keep it from being done."""
        if self._over or getattr(self._inside, "hearing", False):
            return
        self._inside.hearing = True  # What is looked at in here is nobody's input.
        try:
            if event == "open":
                self._opened(*arguments)
            elif event in ("os.scandir", "os.listdir"):
                self._listed(arguments[0])
            elif event == "tempfile.mkdtemp":
                # Nobody knew its name before: what is read in it was written meanwhile.
                self._own += (os.path.join(os.path.abspath(os.fsdecode(arguments[0])), ""),)
            elif event == "subprocess.Popen":
                self._started(*arguments[:3])
            elif event in ("socket.connect", "socket.getaddrinfo"):
                self._reached(event, arguments)
            elif event in ("os.fork", "os.system", "os.posix_spawn", "os.exec"):
                self._unknown.setdefault("another process")
        except Exception as wrong:  # noqa: BLE001 - whatever it is, nobody can tell any more what was read
            self._unknown.setdefault(f"{event}: {type(wrong).__name__}")
        self._inside.hearing = False

    def _opened(self, path: Any, mode: Any, flags: Any) -> None:
        if isinstance(path, int) or (isinstance(flags, int) and flags & _FOLDER):
            return
        file = os.path.abspath(os.fsdecode(path))
        if self._is_own(file):
            return
        writes = bool(flags & _WRITES) if isinstance(flags, int) and mode is None else set(mode or "r") & set("wax+")
        if writes:
            self._written.add(file)
        elif file not in self._files and file not in self._written:
            seen = self._files[file] = file_now(file)
            if is_young(seen):
                self._files[file] = f"{seen}|{bytes_of(file)}"

    def _listed(self, path: Any) -> None:
        if not isinstance(path, int):
            folder = os.path.abspath(os.fsdecode(path if path is not None else "."))
            if not self._is_own(folder):
                self._folders.add(folder)

    def _is_own(self, path: str) -> bool:
        """Whether a path is that of a folder for a while, or below it."""
        return bool(self._own) and f"{path}{os.sep}".startswith(self._own)

    def _started(self, program: Any, arguments: Any, folder: Any) -> None:
        words = [os.fsdecode(one) for one in arguments] if not isinstance(arguments, str | bytes) else []
        name = os.path.basename(os.fsdecode(program))
        if name in ("git", "git.exe") and not git_elsewhere():
            place = words[2] if words[1:2] == ["-C"] else folder
            self._asked.add(os.path.abspath(os.fsdecode(place if place is not None else ".")))
        elif name not in ("pagefind", "pagefind.exe") and not any(one.endswith("watchman.py") for one in words[:3]):
            # The watchman ends what takes too long, and reads nothing. What makes the index for search reads what we have written for it.
            self._unknown.setdefault(name)

    def _reached(self, event: str, arguments: tuple[Any, ...]) -> None:
        address = arguments[1] if event == "socket.connect" else arguments[0]
        if not isinstance(address, str | bytes) or event == "socket.getaddrinfo":
            self._unknown.setdefault("another host")

    def ends(self) -> None:
        """What is read from here on is nobody's input."""
        self._over = True
        if self in _at_work:
            _at_work.remove(self)

    def inputs(self, without: Collection[str] = ()) -> Inputs:
        """All that was read, the code that ran included, but for what lies below folders that were written to. It ends the observing."""
        self.ends()
        left_out = tuple(os.path.join(os.path.abspath(one), "") for one in without)
        for module in list(sys.modules.values()):
            file = getattr(module, "__file__", None)
            if isinstance(file, str):
                self._files.setdefault(os.path.abspath(file), file_now(os.path.abspath(file)))
        files = {
            path: seen
            for path, seen in sorted(self._files.items())
            if path not in self._written and not path.startswith(left_out) and not path.endswith(".pyc")
        }
        # A file that stands beside one that was read may be read instead of it, the next time.
        beside = {os.path.dirname(path) for path in files} | {os.path.abspath(one) for one in sys.path if one}
        folders = {
            path: folder_now(path)
            for path in sorted(self._folders | beside)
            if not f"{path}{os.sep}".startswith(left_out) and path != tempfile.gettempdir()
        }
        repositories = {path: repository_now(path) for path in sorted(self._asked)}
        if any(name in sys.modules for name in _WORKERS):
            self._unknown.setdefault("another process")
        return Inputs(files, folders, repositories, ", ".join(self._unknown))


_at_work: list[Observer] = []


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    for observer in _at_work:
        observer.hear(event, arguments)


def observe() -> Observer:
    """Observe this process from now on, until it is asked for its `inputs`."""
    if _hook not in _hooked:
        sys.addaudithook(_hook)
        _hooked.append(_hook)
    observer = Observer()
    _at_work.append(observer)
    return observer


_hooked: list[object] = []
"""A hook cannot be taken away again: there is one, however often somebody observes."""
