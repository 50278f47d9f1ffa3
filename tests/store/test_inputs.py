"""What was read is known, and whether it is as it was: a change is never overlooked, whatever was read, and how."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support import commit, git

from mkdocs_charters.reading.root import git_folder
from mkdocs_charters.store import inputs
from mkdocs_charters.store.inputs import Inputs, inputs_from, surroundings
from mkdocs_charters.store.observing import observe

NAMES = ("a.md", "b.md", "sub/c.md", "sub/d.md", "other/e.txt")


def reading(work: Callable[[], object], *without: Path) -> Inputs:
    observer = observe()
    work()
    return inputs_from(json.loads(json.dumps(asdict(observer.inputs([str(one) for one in without])))))


def changed(seen: Inputs, folder: Path) -> set[tuple[str, str]]:
    """What is another now below a folder; other tests write elsewhere."""
    return {(kind, os.path.relpath(path, folder)) for kind, path in seen.changes() if str(folder) in path}


def tree(folder: Path) -> None:
    for name in NAMES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"{name}\n", encoding="utf-8")


def read_all(folder: Path) -> None:
    for path in sorted((folder / "sub").iterdir()):
        path.read_text(encoding="utf-8")
    (folder / "a.md").read_bytes()
    if (folder / "missing.md").is_file():
        (folder / "missing.md").read_bytes()


EDITS = st.lists(
    st.tuples(
        st.sampled_from((*NAMES, "new.md", "sub/new.md", "missing.md")), st.sampled_from(("other", "same", "gone"))
    ),
    max_size=4,
)


@given(EDITS, st.booleans())
def test_whatever_is_changed_of_what_was_read_is_told_and_nothing_else(
    edits: list[tuple[str, str]], aged: bool
) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "site"
        tree(folder)
        if aged:
            for path in [*folder.rglob("*"), folder]:
                os.utime(path, ns=(10**18, 10**18))
        seen = reading(lambda: read_all(folder))
        before = {
            path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
        }
        for name, kind in edits:
            path = folder / name
            if kind == "gone":
                path.unlink(missing_ok=True)
            elif path.parent.exists():
                # As long as it was: only its times, or its bytes, tell.
                path.write_bytes(before.get(name, b"") if kind == "same" else before.get(name, b"new\n")[::-1])
        after = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        read = {"a.md", "sub/c.md", "sub/d.md"}
        different = any(before.get(name) != after.get(name) for name in read)
        came_or_went = {Path(name).parent.name for name in before.keys() ^ after.keys()} & {"", "sub"}
        told = changed(seen, folder)
        assert told or not (different or came_or_went)
        assert edits or not told


def test_what_is_written_is_no_input(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()

    def work() -> None:
        (out / "page.html").write_text("x", encoding="utf-8")
        (out / "page.html").read_bytes()
        (tmp_path / "log").write_text("x", encoding="utf-8")
        (tmp_path / "log").read_bytes()

    seen = reading(work, out)
    assert not [path for path in seen.files if str(tmp_path) in path]


def test_a_folder_for_a_while_is_no_input(tmp_path: Path) -> None:
    tree(tmp_path)

    def work() -> None:
        with tempfile.TemporaryDirectory(dir=tmp_path) as scratch:
            made = Path(scratch, "sub")
            made.mkdir()
            (made / "a").write_text("x", encoding="utf-8")
            (made / "a").rename(made / "b")
            assert [one.read_bytes() for one in made.iterdir()] == [b"x"]
        (tmp_path / "a.md").read_bytes()

    seen = reading(work)
    assert [path for path in (*seen.files, *seen.folders) if str(tmp_path) in path] == [
        str(tmp_path / "a.md"),
        str(tmp_path),
    ]
    assert changed(seen, tmp_path) == set()


def test_a_file_that_was_asked_for_in_vain_is_an_input(tmp_path: Path) -> None:
    def ask() -> None:
        with pytest.raises(FileNotFoundError):
            (tmp_path / "more.md").read_bytes()

    seen = reading(ask)
    assert not changed(seen, tmp_path)
    (tmp_path / "more.md").write_text("now", encoding="utf-8")
    assert ("file", "more.md") in changed(seen, tmp_path)


def test_a_file_that_was_changed_right_after_it_was_read_is_another(tmp_path: Path) -> None:
    """As long as it was, and within one tick of the clock of many file systems: its bytes tell."""
    file = tmp_path / "a.md"
    file.write_text("one\n", encoding="utf-8")
    times = file.stat()
    seen = reading(file.read_bytes)
    file.write_text("two\n", encoding="utf-8")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert ("file", "a.md") in changed(seen, tmp_path)


def test_commits_branches_and_settings_of_a_repository_are_inputs(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "a.md").write_text("a", encoding="utf-8")
    commit(tmp_path)

    def look() -> Inputs:
        return reading(
            lambda: subprocess.run(["git", "-C", str(tmp_path), "rev-parse", "HEAD"], capture_output=True, check=True)
        )

    seen = look()
    assert seen.unknown == ""
    assert not changed(seen, tmp_path)
    for change in (
        ["commit", "-q", "--allow-empty", "-m", "more"],
        ["config", "remote.origin.url", "https://example.org/x.git"],
        ["tag", "signed"],
        ["switch", "-q", "-c", "other"],
    ):
        git(tmp_path, *change)
        assert ("repository", ".") in changed(seen, tmp_path), change
        seen = look()
        assert not changed(seen, tmp_path)
    other = tmp_path.with_name(f"{tmp_path.name}-beside")
    git(tmp_path, "worktree", "add", "-q", str(other), "-b", "beside")
    assert git_folder(other) == git_folder(tmp_path) == tmp_path / ".git"
    shutil.rmtree(other)


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("import subprocess, sys; subprocess.run([sys.executable, '-c', ''])", "python"),
        ("import os; os.system('true')", "another process"),
        ("import socket; socket.getaddrinfo('localhost', 80)", "another host"),
    ],
)
def test_what_nobody_can_look_at_again_is_told(code: str, why: str) -> None:
    asked = f"""
from mkdocs_charters.store.observing import observe
observer = observe()
{code}
print(observer.inputs().unknown)
"""
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert why in done.stdout


def test_surroundings_are_those_of_a_window_of_the_same_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    before = surroundings()
    monkeypatch.setenv("SHLVL", "17")
    assert surroundings() == before
    monkeypatch.setenv("SITE_COLOUR", "red")
    assert surroundings() != before


@pytest.mark.parametrize("data", [None, {}, {"files": [], "folders": {}, "repositories": {}, "unknown": ""}])
def test_what_is_no_account_of_inputs_is_refused(data: object) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        inputs_from(data)


def test_a_folder_is_the_same_while_its_names_are(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a", encoding="utf-8")
    seen = inputs.folder_now(str(tmp_path))
    (tmp_path / "b").write_text("b", encoding="utf-8")
    assert not inputs.same_folder(str(tmp_path), seen)
    (tmp_path / "b").unlink()
    assert inputs.same_folder(str(tmp_path), seen)
    assert inputs.folder_now(str(tmp_path / "none")) == inputs.NONE
    assert inputs.same_folder(str(tmp_path / "none"), inputs.NONE)
