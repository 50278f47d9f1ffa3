"""In the log of a job on GitHub no line that authors wrote is a command to its runner."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import support
from tests.strategies import looking

from mkdocs_charters.cli.job_log import job_log

CHARTER = "charters/nordhafen-kestrel/index.md"
EVIL = "::error::not ours ##[group]x"
COMMAND = re.compile(r"^\s*::|##\[", re.MULTILINE)
"""What a runner takes for a command: it splits lines at CR and LF."""


def written(pieces: list[str]) -> str:
    kept = io.BytesIO()
    stream = job_log(io.TextIOWrapper(kept, encoding="utf-8"))
    for piece in pieces:
        assert stream.write(piece) == len(piece)
    stream.flush()
    return kept.getvalue().decode()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("::error::a\n", ": :error::a\n"),
        ("a\n \t\u00a0::warning file=a::b", "a\n \t\u00a0: :warning file=a::b"),
        ("a\r::debug::b\r\n::debug::c", "a\r: :debug::b\r\n: :debug::c"),
        ("see ##[group]a, ##[error]", "see ## [group]a, ## [error]"),
        ("###[a] #[b] a::b a:: :a: Mara: yes", "### [a] #[b] a::b a:: :a: Mara: yes"),
        (":::a", ": ::a"),
    ],
)
def test_lines(text: str, told: str) -> None:
    assert written([text]) == told
    assert written(list(text)) == told


@looking(300)
@given(st.lists(st.text(":#[ \r\na\t", max_size=8), max_size=6))
def test_in_whatever_pieces(pieces: list[str]) -> None:
    told = written(pieces)
    assert not COMMAND.search(told.replace("\r", "\n"))
    assert told == written(["".join(pieces)])
    assert re.sub("[ ]", "", told) == re.sub("[ ]", "", "".join(pieces))


@pytest.fixture
def evil(repository: Path) -> Path:
    """A change in which authors wrote what looks like commands, wherever they can."""
    support.edit(
        repository / CHARTER,
        ("every: working day", f"every: week, how_we_know: '{EVIL}'"),
        ("title: Release by night", f"title: '{EVIL}'"),
        ("parties:\n", f"title: '{EVIL}'\nstatsu: '{EVIL}'\nparties:\n"),
        ("## Purpose\n", f"## Purpose\n\n{EVIL}\n"),
    )
    return repository


COMMANDS = (
    ("check",),
    ("check", "--diff"),
    ("diff", "main"),
    ("log", "nordhafen-kestrel"),
    ("approvals", "main"),
    ("owners",),
    ("sign", EVIL, "--as", EVIL),
    ("explain", EVIL),
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_text_for_people_is_harmless(evil: Path, command: tuple[str, ...]) -> None:
    if command[0] != "check":
        support.edit(evil / CHARTER, (f"statsu: '{EVIL}'\n", ""))
    support.git(evil, "switch", "-qc", "change")
    support.commit(evil)
    done = support.charters(*command, cwd=evil, GITHUB_ACTIONS="true")
    assert done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    for told in (done.stdout, done.stderr):
        assert not COMMAND.search(told)


def test_elsewhere_and_in_data_nothing_is_another(evil: Path) -> None:
    support.edit(evil / CHARTER, (f"statsu: '{EVIL}'\n", ""))
    for form, github in (("text", False), ("markdown", True)):
        there = support.charters("diff", "main", "--format", form, cwd=evil, GITHUB_ACTIONS="true" if github else "")
        here = support.charters("diff", "main", "--format", form, cwd=evil, GITHUB_ACTIONS="")
        assert there.stdout == here.stdout
    told = support.charters("diff", "main", "--format", "json", cwd=evil, GITHUB_ACTIONS="true").stdout
    assert not COMMAND.search(told)
    assert EVIL in json.dumps(json.loads(told))


def test_annotations_stay_commands(evil: Path) -> None:
    done = support.charters("check", "--format", "github", cwd=evil, GITHUB_ACTIONS="true")
    assert done.stdout.startswith("::")
    assert not COMMAND.search(done.stderr)
