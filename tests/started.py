"""Commands as processes: from a Python that has everything loaded where that is the same, else from a new one."""

from __future__ import annotations

import atexit
import functools
import json
import locale
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

Completed: TypeAlias = "subprocess.CompletedProcess[str]"

_READ_AT_START = ("PYTHON", "LC_", "LANG", "TZ", "LD_", "PYDANTIC_")
"""How variables begin that are read when Python starts, or while modules are loaded."""
_ONE_AT_A_TIME = threading.Lock()


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
    kept = _line()
    if kept is None or timeout is not None or module not in ("mkdocs", "mkdocs_charters"):
        return cold(module, *arguments, cwd=cwd, timeout=timeout, **variables)
    line, began = kept
    if _at_start(environment) != began or not _ONE_AT_A_TIME.acquire(blocking=False):
        return cold(module, *arguments, cwd=cwd, timeout=timeout, **variables)
    try:
        asked = {
            "module": module,
            "arguments": [os.fspath(one) for one in arguments],
            "cwd": os.path.abspath(cwd or Path.cwd()),  # noqa: PTH100 -- a link stays one
            "env": environment,
        }
        out, err, code = _ask(line, json.dumps(asked).encode())
    finally:
        _ONE_AT_A_TIME.release()
    return subprocess.CompletedProcess([sys.executable, "-m", module, *arguments], code, _text(out), _text(err))


def _at_start(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name.startswith(_READ_AT_START)}


def _text(raw: bytes) -> str:
    return raw.decode(locale.getpreferredencoding(False)).replace("\r\n", "\n").replace("\r", "\n")


def _ask(line: socket.socket, asked: bytes) -> tuple[bytes, bytes, int]:
    """What the command prints, and how it ends."""
    out, out_end = os.pipe()
    err, err_end = os.pipe()
    try:
        socket.send_fds(line, [asked], [out_end, err_end])
    finally:
        os.close(out_end)
        os.close(err_end)
    printed: dict[int, bytes] = {}

    def read(descriptor: int) -> None:
        with open(descriptor, "rb") as stream:  # noqa: PTH123 -- by number
            printed[descriptor] = stream.read()

    other = threading.Thread(target=read, args=(err,))
    other.start()
    read(out)
    other.join()
    code = line.recv(16)
    assert code, "the Python from which commands begin has ended"
    return printed[out], printed[err], int(code)


@functools.cache
def _line() -> tuple[socket.socket, dict[str, str]] | None:
    """Where a Python with everything loaded is asked, and the variables with which it began. None where it cannot be split."""
    if sys.platform != "linux":
        return None
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with there:
        program = Path(__file__).with_name("warm.py")
        process = subprocess.Popen(
            [sys.executable, str(program), str(there.fileno())], pass_fds=[there.fileno()], stdin=subprocess.DEVNULL
        )

    def end() -> None:
        here.close()
        process.wait()

    atexit.register(end)
    return here, _at_start(os.environ)
