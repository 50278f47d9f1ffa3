"""What a run holds is what all of its processes hold, and what they share counts once."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from benchmarks import memory, process

pytestmark = pytest.mark.skipif(not memory.ALL_COUNTED, reason="only Linux tells what processes share")

FORKED = """
import os, sys
kept = bytearray(b"x" * (60 << 20))
for _ in range(3):
    if not os.fork():
        break
else:
    print("ready", flush=True)
sys.stdin.read()
"""
STARTED = """
import subprocess, sys
kept = bytearray(b"x" * (60 << 20))
left = int(sys.argv[2])
if left:
    subprocess.run([sys.executable, "-c", sys.argv[1], sys.argv[1], str(left - 1)])
else:
    print("ready", flush=True)
    sys.stdin.read()
"""


@contextmanager
def running(code: str, *arguments: str) -> Iterator[int]:
    """A process, as soon as it says that it is ready; it ends with the block."""
    command = [sys.executable, "-c", code, *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as started:
        assert started.stdin is not None
        assert started.stdout is not None
        assert started.stdout.readline() == b"ready\n"
        yield started.pid
        started.stdin.close()


def test_those_started_by_those_started_count() -> None:
    with running(STARTED, STARTED, "2") as pid:
        family = [pid, *memory.descendants(pid)]
        assert len(family) == 3
        assert all(memory.proportional(one) > 60 for one in family)


def test_what_is_shared_counts_once() -> None:
    with running(FORKED) as pid:
        family = [pid, *memory.descendants(pid)]
        assert len(family) == 4
        assert 60 < sum(map(memory.proportional, family)) < 120


def test_the_watch_sees_all_of_them() -> None:
    with running(STARTED, STARTED, "1") as pid:
        with memory.Watch(pid) as watch:
            while not watch.peak:
                time.sleep(0.01)
        assert watch.peak > 120


def test_a_process_alone_is_left_to_the_kernel(tmp_path: Path) -> None:
    with running(STARTED, STARTED, "0") as pid:
        assert list(memory.descendants(pid)) == []
    # From a small process: what is split off from a large one was once as large, and the kernel remembers.
    ask = "from benchmarks.process import python; from pathlib import Path; print(python('-c', 'kept = chr(120).encode() * (90 << 20)', folder=Path())[0].memory)"
    _, said = process.python("-c", ask, folder=tmp_path)
    assert 90 < float(said) < 150


def test_what_has_ended_holds_nothing() -> None:
    with running(STARTED, STARTED, "0") as pid:
        pass
    assert memory.proportional(pid) == 0
    assert list(memory.descendants(pid)) == []


def test_a_run_is_told_more(tmp_path: Path) -> None:
    ask = "import os; print(repr(os.environ.get('CHARTERS_CACHE')))"
    _, said = process.python("-c", ask, folder=tmp_path, told={"CHARTERS_CACHE": ""})
    assert said.strip() == "''"
