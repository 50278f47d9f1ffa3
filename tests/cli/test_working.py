"""That something takes a while is told to somebody at a terminal, and to nobody else; colours are left out on request."""

from __future__ import annotations

import io
import os
import sys
import time
from pathlib import Path

import pytest

from mkdocs_charters.cli import working as module
from mkdocs_charters.cli.working import working


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_AFTER", 0.01)
    monkeypatch.setenv("TERM", "xterm")


def written(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch, until: str) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    with working("Reading"):
        for _ in range(2000 if until else 5):
            if until and until in stream.getvalue():
                break
            time.sleep(0.005)
    return stream.getvalue()


@pytest.mark.usefixtures("quick")
def test_somebody_at_a_terminal_is_told_and_nothing_is_left_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    told = written(Terminal(), monkeypatch, "Reading … 2 s")
    assert "Reading … 1 s" in told
    assert told.endswith("\r\x1b[K")


@pytest.mark.usefixtures("quick")
def test_nobody_else_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert written(io.StringIO(), monkeypatch, "") == ""
    monkeypatch.setenv("TERM", "dumb")
    assert written(Terminal(), monkeypatch, "") == ""


def test_what_is_quick_is_not_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    with working("Reading"):
        pass
    assert stream.getvalue() == ""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo terminal")
@pytest.mark.parametrize("colours", [True, False])
def test_a_conversation_without_colours(portfolio: Path, colours: bool) -> None:
    """The hints of a question are dim, unless nobody wants that."""
    import pty
    import select
    import subprocess

    outer, inner = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs_charters", "add", "win", "nordhafen-kestrel"],
        cwd=portfolio, stdin=inner, stdout=inner, stderr=inner,
        env={**environment, "TERM": "xterm-256color", **({} if colours else {"NO_COLOR": "1"})},
    )  # fmt: skip
    os.close(inner)
    found = b""
    while b"in one line?" not in found and select.select([outer], [], [], 60)[0]:
        found += os.read(outer, 65536)
    process.kill()
    process.wait()
    os.close(outer)
    assert b"The win in one line." in found
    assert (b"\x1b[2m" in found) is colours
