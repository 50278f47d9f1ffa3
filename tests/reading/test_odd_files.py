"""What stands in a folder and is no proper file: each is one clear problem, and what is beside it is read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests import support

from mkdocs_charters.locale.messages import say
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.problem import Problem
from mkdocs_charters.model.settings import Settings
from mkdocs_charters.reading.collect import read
from mkdocs_charters.reading.sources import Listed, WorkTree
from mkdocs_charters.reading.text import FILE_LIMIT


def a_folder(folder: Path) -> None:
    (folder / "notes.md").mkdir()
    (folder / "notes.md" / "inner.md").write_text("inner")


def a_link_out(folder: Path) -> None:
    (folder / "x.md").symlink_to("/etc/hostname")


def a_folder_out(folder: Path) -> None:
    (folder / "x").symlink_to("/etc", target_is_directory=True)


def a_link_to_nothing(folder: Path) -> None:
    (folder / "x.md").symlink_to("nowhere.md")


def a_link_to_itself(folder: Path) -> None:
    (folder / "x.md").symlink_to("x.md")


def a_loop(folder: Path) -> None:
    (folder / "parties" / "x").symlink_to("..", target_is_directory=True)


def a_loop_of_two(folder: Path) -> None:
    (folder / "nordhafen-kestrel" / "x").symlink_to("../nordhafen-kestrel", target_is_directory=True)


def a_pipe(folder: Path) -> None:
    os.mkfifo(folder / "x.md")


def a_line_break(folder: Path) -> None:
    (folder / "new\nline.md").write_text("A page.")


def no_unicode(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.md")).write_text("A page.")


def a_device(folder: Path) -> None:
    (folder / "nul.md").write_text("A page.")


def very_large(folder: Path) -> None:
    with (folder / "parties" / "large.md").open("wb") as stream:
        stream.write(b"---\nkind: party\n---\n")
        stream.truncate(1000 * FILE_LIMIT)  # a file with a hole: nothing is on the disk


def empty_among_parties(folder: Path) -> None:
    (folder / "parties" / "x.md").write_text("")


def misspelt_kind(folder: Path) -> None:
    (folder / "nordhafen-kestrel" / "x.md").write_text("---\nknd: review\nheld_on: 2026-01-01\n---\n")


ODD: dict[Callable[[Path], None], str] = {
    a_folder: "CH054",
    a_link_out: "CH052",
    a_folder_out: "CH052",
    a_link_to_nothing: "CH053",
    a_link_to_itself: "CH053",
    a_loop: "CH053",
    a_loop_of_two: "CH053",
    a_pipe: "CH051",
    a_line_break: "CH059",
    no_unicode: "CH059",
    a_device: "CH059",
    very_large: "CH003",
    empty_among_parties: "CH020",
    misspelt_kind: "CH101",
}


@pytest.mark.parametrize("make", ODD, ids=lambda make: make.__name__)
def test_one_problem_each(tmp_path: Path, make: Callable[[Path], None]) -> None:
    folder = support.write(tmp_path / "charters", support.SMALL)
    make(folder)
    archive = support.read(folder)
    assert [problem.code for problem in archive.problems] == [ODD[make]]
    assert len(archive.manuscripts) == len(support.SMALL)
    for language in ("en", "de"):
        told(archive.problems[0], language)


def told(problem: Problem, language: str) -> None:
    said = say(problem.code, dict(problem.arguments), words_for(language))
    assert said.text
    assert said.help
    said.text.encode()  # nothing in it that cannot be printed


@dataclass(frozen=True)
class Refusing(WorkTree):
    """A folder of which one file cannot be opened, or is gone by the time it is read."""

    refused: str = ""
    reason: type[OSError] = PermissionError

    def read(self, path: str) -> bytes:
        if path == self.refused:
            raise self.reason(13, "no", path)
        return super().read(path)

    def listing(self) -> Iterator[Listed]:
        return super().listing()


@pytest.mark.parametrize("reason", [PermissionError, FileNotFoundError, IsADirectoryError])
def test_a_file_that_cannot_be_opened(tmp_path: Path, reason: type[OSError]) -> None:
    folder = support.write(tmp_path / "charters", support.SMALL)
    archive = read([Refusing(folder, refused="parties/kestrel.md", reason=reason)], Settings())
    assert [problem.code for problem in archive.problems] == ["CH051"]
    assert archive.unreadable  # it might be hidden: no build goes on


def test_settings_that_are_a_folder(tmp_path: Path) -> None:
    support.write(tmp_path / "charters", support.SMALL)
    (tmp_path / "charters.yml").mkdir()
    done = support.charters("check", cwd=tmp_path)
    assert done.returncode == 1
    assert "error[CH051] charters.yml" in done.stdout
    assert not done.stderr
