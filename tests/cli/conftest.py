"""Commands run in this process: as people type them, and a good deal faster than starting Python each time."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import support

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
