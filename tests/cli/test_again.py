"""`charters check` says the same again while all that it read is as it was, and looks anew where anything is not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests import started, support
from tests.support import commit, git

from mkdocs_charters.cli.again import said_again
from mkdocs_charters.store.cache import Cache

NOTE = "nordhafen-kestrel/notes/2026-04-14.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {f"charters/{name}": text for name, text in support.SMALL.items()}
    support.write(tmp_path, {**files, "charters.yml": "home: [nordhafen]\n"})
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path)
    return tmp_path


def check(folder: Path, *options: str, **variables: str) -> tuple[int, str, bool]:
    """The code, what was printed, and whether documents were read for it."""
    done = started.cold(
        "mkdocs_charters",
        "check",
        "--as-of",
        "2026-06-01",
        *options,
        cwd=folder,
        timeout=None,
        PYTHONVERBOSE="1",
        **variables,
    )
    return done.returncode, done.stdout, "import 'mkdocs_charters.cli.checking'" in done.stderr


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_same_is_said_again_and_nothing_is_read(folder: Path, form: str) -> None:
    support.edit(folder / "charters" / NOTE, ("held_on: 2026-04-14", "held_on: yesterday – “gestern”"))
    first = check(folder, "--format", form)
    again = check(folder, "--format", form)
    assert first[0] == 1
    assert "gestern" in first[1]
    assert (first[2], again[2]) == (True, False)
    assert again[:2] == first[:2] == check(folder, "--format", form, "--no-cache")[:2]
    support.edit(folder / "charters" / NOTE, ("held_on: yesterday – “gestern”", "held_on: 2026-04-14"))
    code, printed, read = check(folder, "--format", form)
    assert (code, read) == (0, True)
    assert "gestern" not in printed


def test_what_was_asked_otherwise_is_looked_at(folder: Path) -> None:
    check(folder)
    assert check(folder)[2] is False
    assert check(folder, "charters/nordhafen-kestrel")[2] is True
    assert check(folder, "--fail-on", "note")[2] is True
    assert check(folder, "--since", "HEAD")[2] is True
    support.write(folder, {"charters.yml": "home: [kestrel]\n"})
    assert check(folder)[2] is True
    assert check(folder)[2] is False
    support.write(folder, {"charters/more.md": "---\nkind: party\nname: More\n---\n"})
    assert check(folder)[2] is True


def test_nothing_is_kept_where_nothing_shall_be(folder: Path, tmp_path: Path) -> None:
    for _ in range(2):
        assert check(folder, CHARTERS_CACHE="")[2] is True
    elsewhere = tmp_path / "kept"
    check(folder, CHARTERS_CACHE=str(elsewhere))
    assert check(folder, CHARTERS_CACHE=str(elsewhere))[2] is False
    for file in elsewhere.glob("*.sqlite"):
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    code, printed, _ = check(folder, CHARTERS_CACHE=str(elsewhere))
    assert code == 0
    assert "documents read" in printed


@pytest.mark.parametrize(
    "told", [None, 1, {}, {"said": [["text", "all is well"]], "code": 0}, {"said": 1, "code": "x"}]
)
def test_what_has_another_shape_is_not_said(
    told: object, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever wrote it: a cache holds data, not orders."""
    kept: list[object] = []
    monkeypatch.chdir(folder)
    monkeypatch.setattr(Cache, "get", lambda self, keys: dict.fromkeys(keys, told))
    monkeypatch.setattr(Cache, "put", lambda self, values: kept.extend(values.values()))
    said_again(("x",), lambda: "UTC", lambda: print("looked"))
    assert capsys.readouterr().out == "looked\n"
    assert len(kept) == 1


@pytest.mark.parametrize("end", [SystemExit(2), ValueError("broken"), KeyboardInterrupt()])
def test_what_could_not_run_is_not_kept(end: BaseException, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[object] = []
    monkeypatch.chdir(folder)
    monkeypatch.setattr(Cache, "put", lambda self, values: kept.extend(values.values()))
    before = sys.stdout

    def work() -> None:
        raise end

    with pytest.raises(type(end)):
        said_again(("x",), lambda: "UTC", work)
    assert (kept, sys.stdout) == ([], before)
