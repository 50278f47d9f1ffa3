"""How much memory a process and all that it started hold together."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Final, Self

_PROC: Final = Path("/proc")
_EVERY: Final = 0.05

ALL_COUNTED: Final = (_PROC / "self/smaps_rollup").exists()
"""Whether this system says how processes share their memory (Linux). Elsewhere the largest process stands for all."""


class Watch:
    """Looks at a running process every 50 ms while one is in it; afterwards `peak` is the most that was seen, in MiB.

    A page that several processes share counts once (proportional set size), so that forked workers are not counted as often as there are
    of them. A process alone is not looked at, and `peak` stays 0: the kernel tells its peak exactly when it ends.
    """

    def __init__(self, pid: int) -> None:
        self.peak = 0.0
        self._pid = pid
        self._over = threading.Event()
        self._looking = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        if ALL_COUNTED:
            self._looking.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._over.set()
        if self._looking.is_alive():
            self._looking.join()

    def _look(self) -> None:
        while not self._over.wait(_EVERY):
            family = [self._pid, *descendants(self._pid)]
            if len(family) > 1:
                self.peak = max(self.peak, sum(map(proportional, family)))


def descendants(pid: int) -> Iterator[int]:
    """What a process started and what those started, as far as it still runs."""
    for task in _listed(_PROC / str(pid) / "task"):
        for child in _read(task / "children").split():
            yield int(child)
            yield from descendants(int(child))


def proportional(pid: int) -> float:
    """What a process holds, in MiB: what it shares with others counts in part. 0 for one that has ended."""
    for line in _read(_PROC / str(pid) / "smaps_rollup").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:  # it ended meanwhile
        return []


def _read(file: Path) -> str:
    with contextlib.suppress(OSError):
        return file.read_text(encoding="ascii")
    return ""
