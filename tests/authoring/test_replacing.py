"""A file is replaced whole or not at all, and nothing about it changes but what is in it."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from mkdocs_charters.authoring.replacing import NotWrittenError, replace, replace_all


def test_rights_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    file.write_bytes(b"a\r\n")
    for mode in (0o640, 0o755, 0o600):
        file.chmod(mode)
        before = file.read_bytes()
        replace(file, before, before + b"b\r")
        assert stat.S_IMODE(file.stat().st_mode) == mode
    assert file.read_bytes() == b"a\r\nb\rb\rb\r"
    assert [one.name for one in tmp_path.iterdir()] == ["x.md"]


def test_a_read_only_file_stops_everything(tmp_path: Path) -> None:
    first, second = tmp_path / "a.md", tmp_path / "b.md"
    first.write_bytes(b"a")
    second.write_bytes(b"b")
    second.chmod(0o444)
    with pytest.raises(NotWrittenError) as caught:
        replace_all({first: (b"a", b"A"), second: (b"b", b"B")})
    assert (caught.value.reason, caught.value.file, caught.value.written) == ("read-only", second, ())
    assert (first.read_bytes(), second.read_bytes()) == (b"a", b"b")


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(NotWrittenError):
        replace_all({tmp_path / "a.md": (b"a", b"A")})
    assert list(tmp_path.iterdir()) == []


def test_what_somebody_else_wrote_meanwhile_stays(tmp_path: Path) -> None:
    first, second = tmp_path / "a.md", tmp_path / "b.md"
    first.write_bytes(b"a")
    second.write_bytes(b"other")
    with pytest.raises(NotWrittenError) as caught:
        replace_all({first: (b"a", b"A"), second: (b"b", b"B")})
    assert (caught.value.reason, caught.value.written) == ("changed", (first,))
    assert (first.read_bytes(), second.read_bytes()) == (b"A", b"other")
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("step", ["fsync", "write"])
def test_a_full_disk_leaves_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"a")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    if step == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    else:
        monkeypatch.setattr("mkdocs_charters.authoring.replacing.tempfile.mkstemp", lambda **_: full())
    with pytest.raises(NotWrittenError) as caught:
        replace(file, b"a", b"A")
    assert (caught.value.reason, caught.value.said) == ("failed", "No space left on device")
    assert file.read_bytes() == b"a"
    assert [one.name for one in tmp_path.iterdir()] == ["a.md"]


ENDED = """
import os, signal, sys
from pathlib import Path
from mkdocs_charters.authoring import replacing

real = os.fsync
def asked_to_end(handle):
    real(handle)
    os.kill(os.getpid(), getattr(signal, sys.argv[2]))  # while the other file lies beside the first
os.fsync = asked_to_end
replacing.replace_all({Path(sys.argv[1]) / name: (b"before", b"after") for name in ("a.md", "b.md")})
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_who_is_asked_to_end_leaves_whole_files_and_nothing_beside_them(tmp_path: Path, name: str) -> None:
    for file in ("a.md", "b.md"):
        (tmp_path / file).write_bytes(b"before")
    done = subprocess.run(
        [sys.executable, "-c", ENDED, str(tmp_path), name], capture_output=True, text=True, check=False
    )
    assert done.returncode == -getattr(signal, name), done.stderr
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"a.md": b"after", "b.md": b"before"}


def test_signals_are_as_before_afterwards(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"a")
    before = signal.getsignal(signal.SIGTERM)
    replace(tmp_path / "a.md", b"a", b"b")
    with pytest.raises(NotWrittenError):
        replace(tmp_path / "a.md", b"a", b"c")
    assert signal.getsignal(signal.SIGTERM) is before
