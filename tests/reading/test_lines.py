"""Lines as editors count them."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_charters.model.settings import Settings
from mkdocs_charters.reading import Lines, Project, WorkTree
from mkdocs_charters.reading.lines import lines_of


@pytest.mark.parametrize(
    ("raw", "lines"),
    [
        (b"", []),
        (b"a", ["a"]),
        (b"a\r\nb\rc\nd", ["a", "b", "c", "d"]),
        (b"\xef\xbb\xbfa\x0c\xc2\x85b\n", ["a\x0c\x85b", ""]),
        (b"a\xff", ["a\ufffd"]),
    ],
)
def test_lines(raw: bytes, lines: list[str]) -> None:
    assert list(lines_of(raw)) == lines


def test_files_of_sources_and_beside_the_settings(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "x.md").write_bytes(b"one\r\ntwo")
    (tmp_path / "charters.yml").write_bytes(b"language: en")
    project = Project(tmp_path, None, Settings(), (WorkTree(tmp_path / "in", "in"),))
    lines = Lines(project)
    assert list(lines("in", "x.md")) == ["one", "two"]
    assert list(lines("", "charters.yml")) == ["language: en"]
    assert list(lines("in", "gone.md")) == []
    assert list(lines("away", "x.md")) == []
    assert list(Lines(project, b"language: de")("", "charters.yml")) == ["language: de"]
