"""Our command, run inside the test: as fast as a function, with what it prints and its exit code."""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass
from pathlib import Path

from mkdocs_charters.cli.app import charters

AS_OF = ("--as-of", "2026-11-22")


@dataclass(frozen=True)
class Done:
    """What a command printed, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


def check(*arguments: str, cwd: Path) -> Done:
    """`charters check`, on a day that stays, with its line ends as they are."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2)]
    code: int | str | None = 0
    with (
        contextlib.chdir(cwd),
        contextlib.redirect_stdout(streams[0]),
        contextlib.redirect_stderr(streams[1]),
    ):
        try:
            charters(["check", *AS_OF, *arguments], prog_name="charters")
        except SystemExit as end:
            code = end.code
    texts = []
    for stream in streams:
        stream.flush()
        texts.append(stream.buffer.getvalue().decode("utf-8"))
    assert isinstance(code, int)
    return Done(code, *texts)
