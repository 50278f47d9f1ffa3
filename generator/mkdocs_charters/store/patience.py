"""How long a page may take. Last resort: texts that are known to be slow are told while they are read."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from .variables import PAGE_SECONDS_VARIABLE

_SECONDS: Final = 120.0
"""A page takes hundredths of a second; a slow machine that does ten other things takes a few."""


class Patience:
    """Watches what this process does, from the first thing that begins. Where no process can be started nobody watches."""

    def __init__(self) -> None:
        self._watchman: subprocess.Popen[str] | None = None
        self._over = False

    def begins(self, name: str) -> None:
        """Something of that name begins, and with it what began before has ended."""
        if self._watchman is None and not self._over:
            self._watchman = _started()
            self._over = self._watchman is None
        self._tell(" ".join(name.split()) or "?")

    def ends(self) -> None:
        """Nothing is watched any more; what begins later is."""
        self._tell("")
        if self._watchman is not None and self._watchman.stdin is not None:
            with contextlib.suppress(OSError):
                self._watchman.stdin.close()
            self._watchman.wait()
        self._watchman = None

    def _tell(self, line: str) -> None:
        if self._watchman is None or self._watchman.stdin is None:
            return
        try:
            self._watchman.stdin.write(f"{line}\n")
            self._watchman.stdin.flush()
        except OSError:
            self._watchman, self._over = None, True


def _started() -> subprocess.Popen[str] | None:
    script = str(Path(__file__).with_name("watchman.py"))
    try:
        return subprocess.Popen(  # noqa: S603 - our own script
            [sys.executable, "-I", script, str(os.getpid()), str(page_seconds())],
            stdin=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
    except OSError:
        return None


def page_seconds() -> float:
    """Seconds that a page may take: what CHARTERS_PAGE_SECONDS says, if that is a number above nought."""
    try:
        asked = float(os.environ.get(PAGE_SECONDS_VARIABLE, ""))
    except ValueError:
        return _SECONDS
    return asked if 0 < asked < 1e6 else _SECONDS
