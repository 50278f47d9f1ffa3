"""Commands run in this process: as people type them, and a good deal faster than starting Python each time."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput
from tests import support

from mkdocs_charters.cli import conversation, drafting, kinds
from mkdocs_charters.cli.app import charters as command


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> support.Run:
    """`run("check", "--fix", cwd=folder)`, as of 1 June 2026."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780272000")

    def run_here(*arguments: str, cwd: Path) -> support.Done:
        monkeypatch.chdir(cwd)
        capsysbinary.readouterr()
        code = 0
        try:
            command.main(list(arguments), prog_name="charters")
        except SystemExit as ended:
            code = int(ended.code or 0)
        out, err = capsysbinary.readouterr()
        return support.Done(code, out.decode("utf-8"), err.decode("utf-8"))

    return run_here


@pytest.fixture
def portfolio(tmp_path: Path) -> Path:
    """The small portfolio in charters/, without a site."""
    return support.write(tmp_path, {f"charters/{name}": text for name, text in support.SMALL.items()})


@pytest.fixture
def repository(portfolio: Path) -> Path:
    """The small portfolio as the first commit of a repository, on the branch main."""
    support.git(portfolio, "init", "-q", "-b", "main")
    support.commit(portfolio)
    return portfolio


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> Iterator[PipeInput]:
    """Somebody at a terminal."""
    for module in (conversation, drafting, kinds):
        monkeypatch.setattr(module, "terminal", lambda: True)
    # A browser that an earlier test opened in this process keeps its own loop running, in which a conversation could not begin.
    running = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    try:
        with create_pipe_input() as typed, create_app_session(input=typed, output=DummyOutput()):
            yield typed
    finally:
        asyncio._set_running_loop(running)
