"""Writing a changed file: whole or not at all, in the place and with the rights of the one before."""

from __future__ import annotations

import os
import signal
import stat
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

_ENDING: Final = ("SIGTERM", "SIGHUP", "SIGINT")
"""Signals that ask a program to end, as far as a system has them."""
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


class NotWrittenError(Exception):
    """A file that was not written: `reason` is `read-only`, `changed` (by somebody else, meanwhile) or `failed`.

    `said` is the system's word where it failed, `written` are the files that were written before.
    """

    def __init__(self, reason: str, file: Path, said: str = "", written: tuple[Path, ...] = ()) -> None:
        super().__init__(reason, file, said)
        self.reason = reason
        self.file = file
        self.said = said
        self.written = written


def replace_all(changed: Mapping[Path, tuple[bytes, bytes]]) -> None:
    """Replace files, given by their path with links followed, if they still hold the bytes of before.

    A file that may not be written stops everything before anything is written. Raises NotWrittenError; the file that it
    names is as it was, and so are those after it.
    """
    for file in changed:
        if not _may_be_written(file):
            raise NotWrittenError("read-only", file)
    written: list[Path] = []
    for file, (before, after) in changed.items():
        try:
            replace(file, before, after)
        except NotWrittenError as error:
            raise NotWrittenError(error.reason, file, error.said, tuple(written)) from None
        written.append(file)


def _may_be_written(file: Path) -> bool:
    """Whether a file is meant to be changed. Its folder alone would decide, and for an administrator not even that."""
    try:
        mode = file.stat().st_mode
    except OSError:
        return False
    return bool(mode & _WRITABLE) and os.access(file, os.W_OK) and os.access(file.parent, os.W_OK | os.X_OK)


def replace(file: Path, before: bytes, after: bytes) -> None:
    """Put other bytes in the place of a file, in one step: whoever reads it sees all of the old or all of the new.

    Rights are kept. Whoever asks the program to end meanwhile waits until the file is whole, and nothing lies beside it. Raises
    NotWrittenError.
    """
    with undisturbed():
        _replace(file, before, after)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Hold signals that ask to end back, and let them have their way afterwards."""
    if threading.current_thread() is not threading.main_thread():
        yield  # signals reach the main thread alone
        return
    asked: list[int] = []

    def later(number: int, frame: Any) -> None:
        del frame
        asked.append(number)

    known = [getattr(signal, name) for name in _ENDING if hasattr(signal, name)]
    before = {one: signal.signal(one, later) for one in known if signal.getsignal(one) is not None}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
        for one in asked[:1]:
            signal.raise_signal(one)


def _replace(file: Path, before: bytes, after: bytes) -> None:
    temporary = None
    try:
        # Hidden, so that nobody reads it for a document; in the same folder, so that moving it is one step.
        handle, name = tempfile.mkstemp(prefix=".charters-", suffix=".tmp", dir=file.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(after)
            stream.flush()
            os.fsync(stream.fileno())
        _take_rights(file, temporary)
        if file.read_bytes() != before:
            raise NotWrittenError("changed", file)
        temporary.replace(file)
        temporary = None
    except OSError as error:
        raise NotWrittenError("failed", file, error.strerror or str(error)) from None
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()


def _take_rights(file: Path, other: Path) -> None:
    """Give another file the owner and the mode of a file, as far as that is allowed."""
    of = file.stat()
    if hasattr(os, "chown"):
        # The group may be given away by its members, the owner by nobody but an administrator.
        for owner, group in ((of.st_uid, -1), (-1, of.st_gid)):
            with suppress(OSError):
                os.chown(other, owner, group)
    other.chmod(stat.S_IMODE(of.st_mode))
