"""Diffs that git applies, whatever ends the lines of a file."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from mkdocs_charters.authoring.differences import unified


@pytest.mark.parametrize("name", ["x.md", "a folder/ö.md", 'quo"te.md', "new\nline.md", "\x1b[31m.md"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"a\nb\nc\n", b"a\nB\nc\n"),
        (b"a\nb", b"a\nB"),
        (b"a\nb\n", b"a\nB"),
        (b"a\r\nb\r\n", b"a\r\nB\r\n"),
        (b"a\rb\rc", b"a\rB\rc"),
        (b"\xef\xbb\xbfa\n\x0c\x85\n", b"\xef\xbb\xbfA\n\x0c\x85\n"),
        (b"one\n" * 40 + b"x\n", b"two\n" + b"one\n" * 39 + b"y\n"),
    ],
)
def test_git_applies_it(tmp_path: Path, name: str, before: bytes, after: bytes) -> None:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(before)
    diff = unified(name, before, after)
    assert b"\x1b" not in diff
    subprocess.run(
        ["git", "apply", "--whitespace=nowarn", "-"],
        cwd=tmp_path,
        input=diff,
        check=True,
        capture_output=True,
        env={"PATH": "/usr/bin:/bin:/usr/local/bin", "GIT_CEILING_DIRECTORIES": str(tmp_path.parent)},
    )
    assert file.read_bytes() == after


def test_nothing_changed_is_no_diff() -> None:
    assert unified("x.md", b"a\r", b"a\r") == b""
