"""What is made once and looked at by all processes that run tests: a site, a wheel, an environment."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that `make` fills, in whichever process asks first; the others wait for it. Nobody may change it afterwards.

    `name` is the folder's, and is given once in the whole suite.
    """
    if sys.platform == "win32" or "PYTEST_XDIST_WORKER" not in os.environ:
        folder = factory.mktemp(name)
        make(folder)
        return folder
    import fcntl

    # Each process has a folder of its own in the one of this run.
    around = factory.getbasetemp().parent / "shared"
    around.mkdir(exist_ok=True)
    folder, done = around / name, around / f"{name}.done"
    with (around / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)  # from one that failed
            folder.mkdir()
            make(folder)
            done.touch()
    return folder
