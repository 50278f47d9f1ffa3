"""What a shell is offered: click's protocol, and a real bash."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests import support

from mkdocs_charters.cli.app import COMMANDS

MORE = {
    "charters/nordhafen-kestrel/exchanges/control-room.md": "---\nkind: exchange\ngiven_on: 2026-05-10\ngiven_by: nordhafen\nwhat: Two days\n---\n",
    "charters/parties/mara-klein.md": "---\nkind: party\nname: Mara Klein\nform: person\n---\n",
}  # fmt: skip


@pytest.fixture
def ours(portfolio: Path) -> Path:
    file = portfolio / "charters/nordhafen-kestrel/index.md"
    more = "indicators: [{id: openness, title: How openly we speak}, Minutes to the ward]\ncadence:"
    file.write_text(file.read_text(encoding="utf-8").replace("cadence:", more), encoding="utf-8")
    return support.write(portfolio, MORE)


def offered(folder: Path, line: str) -> list[str]:
    """What click answers to a bash in which a line is typed up to its end."""
    words = line.split(" ")
    variables = {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1), "_CHARTERS_COMPLETE": "bash_complete"}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs_charters"], cwd=folder, env={**os.environ, **variables}, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert done.stderr == ""
    return [one.partition(",")[2] for one in done.stdout.split()]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("charters ", list(COMMANDS)),
        ("charters ag", ["agenda"]),
        ("charters add ", ["dispute", "exchange", "reading", "review", "thanks", "win"]),
        ("charters sign ", ["nordhafen-kestrel"]),
        ("charters add review nord", ["nordhafen-kestrel"]),
        ("charters sign nordhafen-kestrel --as ", ["amara-okafor", "ines-vogt", "luis-prieto", "mara-klein"]),
        ("charters sign nordhafen-kestrel --as L", ["luis-prieto"]),
        ("charters sign nordhafen-kestrel --party k", ["kestrel"]),
        ("charters sign nordhafen-kestrel --ho", ["--how"]),
        ("charters add reading nordhafen-kestrel ", ["minutes-to-the-ward", "openness"]),
        ("charters tick nordhafen-kestrel --note 2026", ["2026-04-14"]),
        ("charters acknowledge nordhafen-kestrel ", ["control-room", "first-night"]),
        ("charters explain CH20", [f"CH20{number}" for number in range(1, 10)]),
        ("charters agenda nordhafen-kestrel --audience p", ["party:kestrel", "party:mara-klein", "party:nordhafen", "public"]),
        ("charters completion z", ["zsh"]),
    ],
)  # fmt: skip
def test_what_is_offered(ours: Path, line: str, expected: list[str]) -> None:
    assert offered(ours, line) == expected


def test_where_nothing_can_be_read_nothing_is_offered_and_nothing_said(
    tmp_path_factory: pytest.TempPathFactory, ours: Path
) -> None:
    assert offered(tmp_path_factory.mktemp("elsewhere"), "charters sign ") == []
    (ours / "charters/parties/nordhafen.md").write_bytes(b"---\nkind: party\npeople: [{{\xff\n---\n")
    assert offered(ours, "charters sign ") == ["nordhafen-kestrel"]
    (ours / "mkdocs.yml").write_bytes(b"\xff: [")
    assert offered(ours, "charters sign ") == []


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_in_a_real_bash(ours: Path, tmp_path: Path) -> None:
    """The script that is printed, in bash, with the words of a line as bash hands them over."""
    tools = tmp_path / "tools"
    tools.mkdir()
    command = tools / "charters"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mkdocs_charters "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    script = (
        'source <(charters completion bash)\ncomplete -p charters\nCOMP_WORDS=(charters sign nordhafen-kestrel --as i)\nCOMP_CWORD=4\n'
        '_charters_completion charters i --as\nprintf "%s\\n" "${COMPREPLY[@]}"\n'
    )  # fmt: skip
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-c", script], cwd=ours, capture_output=True, text=True, check=False,
        env={**os.environ, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"},
    )  # fmt: skip
    assert done.stderr == ""
    first, *rest = done.stdout.splitlines()
    assert "-F _charters_completion" in first
    assert rest == ["ines-vogt"]


@pytest.mark.parametrize(
    ("shell", "holds"),
    [("bash", "complete -o nosort"), ("zsh", "#compdef charters"), ("fish", "complete --no-files --command charters")],
)
def test_the_script_of_each_shell(run: support.Run, tmp_path: Path, shell: str, holds: str) -> None:
    done = run("completion", shell, cwd=tmp_path)
    assert (done.code, holds in done.out, "_CHARTERS_COMPLETE" in done.out) == (0, True, True)


def test_powershell_where_click_knows_it(run: support.Run, tmp_path: Path) -> None:
    done = run("completion", "powershell", cwd=tmp_path)
    assert (done.code == 0 and "Register-ArgumentCompleter" in done.out) or (
        done.code == 2 and "pip install" in done.err
    )
