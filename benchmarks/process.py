"""Running something in a process of its own and saying what it cost."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from .memory import Watch

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run cost: seconds on the wall and of processors, and the most memory it held (MB, all of its processes together)."""

    wall: float
    processor: float
    memory: float

    @staticmethod
    def median(costs: Sequence[Cost]) -> Cost:
        """The median of each figure by itself."""
        return Cost(
            statistics.median(one.wall for one in costs),
            statistics.median(one.processor for one in costs),
            statistics.median(one.memory for one in costs),
        )


class FailedError(Exception):
    """A process that ended with an error; its output is the message."""


def _environment() -> dict[str, str]:
    """What a process is told: the same on every machine, and to keep what it compiled."""
    given = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **given,
        "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", "")))),
        "PYTHONHASHSEED": "0",
        "NO_MKDOCS_2_WARNING": "1",  # Material's banner
        "NO_COLOR": "1",
    }


def first_line(*arguments: str, folder: Path) -> float:
    """Run this Python with arguments in a folder; the seconds until it printed a line. Raises FailedError if it prints none."""
    begin = time.perf_counter()
    command = (sys.executable, *arguments)
    environment = {**_environment(), "PYTHONUNBUFFERED": "1"}  # as to a terminal
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        waited = time.perf_counter() - begin
        process.stdout.read()
    if not line:
        raise FailedError(f"{' '.join(arguments)} printed nothing")
    return waited


def first_question(*arguments: str, folder: Path) -> float:
    """As `first_line`, at a terminal: the seconds until something was asked. Raises FailedError where nothing is."""
    import pty  # it needs a system that has such terminals, as `os.wait4` below does
    import select

    begin = time.perf_counter()
    outer, inner = pty.openpty()
    environment = {**_environment(), "TERM": "xterm-256color"}
    process = subprocess.Popen(
        (sys.executable, *arguments), cwd=folder, env=environment, stdin=inner, stdout=inner, stderr=inner
    )
    os.close(inner)
    told = b""
    try:
        while b"?" not in told:
            if not select.select([outer], [], [], 60)[0]:
                raise FailedError(f"{' '.join(arguments)} asked nothing")
            try:
                told += os.read(outer, 65536)
            except OSError:
                raise FailedError(f"{' '.join(arguments)} asked nothing: {told.decode('utf-8', 'replace')}") from None
        return time.perf_counter() - begin
    finally:
        process.kill()
        process.wait()
        os.close(outer)


def python(*arguments: str, folder: Path, told: Mapping[str, str] = MappingProxyType({})) -> tuple[Cost, str]:
    """Run this Python with arguments in a folder. Gives the cost and what it printed. Raises FailedError."""
    return command(sys.executable, *arguments, folder=folder, told=told)


def command(*arguments: str, folder: Path, told: Mapping[str, str] = MappingProxyType({})) -> tuple[Cost, str]:
    """Run a program in a folder; `told` are more variables of its environment. Gives the cost and what it printed. Raises FailedError.

    Both count what it started in turn: its processes are looked at while it runs, see `memory.Watch`.
    """
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        begin = time.perf_counter()
        process = subprocess.Popen(arguments, cwd=folder, env={**_environment(), **told}, stdout=output, stderr=errors)
        with Watch(process.pid) as watch:
            _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        printed = output.read().decode("utf-8", "replace")
        if process.returncode:
            said = errors.read().decode("utf-8", "replace")
            raise FailedError(f"{' '.join(arguments)} ended with {process.returncode}:\n{printed}{said}".strip())
    # ru_maxrss counts kibibytes on Linux and bytes on macOS.
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Cost(wall, usage.ru_utime + usage.ru_stime, max(usage.ru_maxrss / unit, watch.peak)), printed


def build(folder: Path, site: Path) -> Cost:
    """Build a site with the engine, cold, into a folder that is not there yet."""
    cost, _ = python("-m", "mkdocs", "build", "--quiet", "--site-dir", str(site), folder=folder)
    return cost


def timed(module: str, *arguments: str, folder: Path) -> Cost:
    """Run a module of ours that times its own work and prints seconds as JSON: what it takes to start does not count."""
    whole, printed = python("-m", module, *arguments, folder=folder)
    found: dict[str, Any] = json.loads(printed)
    return Cost(found["wall"], found["processor"], whole.memory)
