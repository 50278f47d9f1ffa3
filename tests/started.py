"""Commands as processes: from a Python that has everything loaded where that is the same, else from a new one."""

from __future__ import annotations

import atexit
import functools
import locale
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from tests import warm as waiting

Completed: TypeAlias = "subprocess.CompletedProcess[str]"

_READ_AT_START = ("PYTHON", "LC_", "LANG", "TZ", "LD_", "PYDANTIC_")
"""How variables begin that are read when Python starts, or while modules are loaded."""


def cold(
    module: str, *arguments: str, cwd: Path | None = None, timeout: float | None = None, **variables: str
) -> Completed:
    """Run `python -m MODULE` as people do, from a Python that begins. `timeout` is in seconds."""
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        timeout=timeout,
        env={**os.environ, **variables},
    )


def warm(
    module: str, *arguments: str, cwd: Path | None = None, timeout: float | None = None, **variables: str
) -> Completed:
    """As `cold`, and a second or two faster: the modules are loaded already. `cold` where that would not be the same."""
    environment = {**os.environ, **variables}
    # Python can be split only where no system library minds.
    if sys.platform != "linux" or timeout is not None or module not in waiting.KNOWN:
        return cold(module, *arguments, cwd=cwd, timeout=timeout, **variables)
    address, began = _waiting()
    if _at_start(environment) != began:
        return cold(module, *arguments, cwd=cwd, timeout=timeout, **variables)
    folder = os.path.abspath(cwd or Path.cwd())  # noqa: PTH100 -- a link stays one
    out, out_end = os.pipe()
    err, err_end = os.pipe()
    try:
        line = waiting.ask(
            address, module, [os.fspath(one) for one in arguments], folder, environment, (0, out_end, err_end)
        )
    finally:
        os.close(out_end)
        os.close(err_end)
    printed: dict[int, str] = {}

    def read(descriptor: int) -> None:
        with open(descriptor, encoding=locale.getpreferredencoding(False)) as stream:
            printed[descriptor] = stream.read()

    other = threading.Thread(target=read, args=(err,))
    other.start()
    read(out)
    other.join()
    code = waiting.ended(line)
    return subprocess.CompletedProcess([sys.executable, "-m", module, *arguments], code, printed[out], printed[err])


def launcher() -> str:
    """What stands for Python where a command starts another, or git starts one."""
    return sys.executable if sys.platform != "linux" else f"{_waiting()[0]}.python"


def _at_start(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name.startswith(_READ_AT_START)}


@functools.cache
def _waiting() -> tuple[str, dict[str, str]]:
    """The address of a Python with everything loaded, and the variables with which it began."""
    folder = Path(tempfile.mkdtemp(prefix="warm-"))
    address, program = str(folder / "a"), str(Path(waiting.__file__))
    launcher = Path(f"{address}.python")
    launcher.write_text(waiting.LAUNCHER.format(python=sys.executable, program=program, address=address), "utf-8")
    launcher.chmod(0o700)
    process = subprocess.Popen([sys.executable, program, address], stdin=subprocess.PIPE)

    def end() -> None:
        assert process.stdin is not None
        process.stdin.close()
        process.wait()
        shutil.rmtree(folder)

    atexit.register(end)
    while not Path(address).exists():
        assert process.poll() is None, "the Python from which commands begin has not come up"
        time.sleep(0.01)
    return address, _at_start(os.environ)
