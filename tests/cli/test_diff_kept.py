"""What was found at a glance is kept, and nothing is said differently for it; what is kept may be broken, old or somebody else's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import support
from tests.support import Run, git
from tests.test_floors import FLOORS

from mkdocs_charters.reading import glances as room
from mkdocs_charters.reading.git import Contents
from mkdocs_charters.reading.glances import ROOMS, Glances, glance_at
from mkdocs_charters.store import cache as store
from mkdocs_charters.store.cache import Cache, Json, installed, key_of, no_cache

CHARTER = """---
kind: charter
title: {0} and Bran
alliance_type: inter_org
status: draft
parties: [{{party: {1}, representatives: [Bo]}}, {{party: bran}}]
---
# {0} and Bran
"""
PARTY = "---\nkind: party\nname: {0}\nform: organization\npeople: [{{id: bo, name: Bo}}]\n---\n"


def _write(file: Path, text: str) -> None:
    support.write(file.parent, {file.name: text})


@pytest.fixture
def portfolio(tmp_path: Path) -> Path:
    """Two charters in a repository, one of them changed since."""
    folder = tmp_path / "portfolio"
    for name in ("Anka", "Cleo"):
        _write(folder / f"charters/{name.lower()}/index.md", CHARTER.format(name, name.lower()))
        _write(folder / f"charters/{name.lower()}/notes/one.md", "---\nkind: review\nheld_on: 2026-01-01\n---\n")
    for name in ("Anka", "Bran", "Cleo"):
        _write(folder / f"charters/parties/{name.lower()}.md", PARTY.format(name))
    git(folder, "init", "-q", "-b", "main")
    support.commit(folder)
    file = folder / "charters/anka/index.md"
    _write(file, file.read_text("utf-8") + "\n## Ground rules\n- Whoever is stuck says so.\n")
    return folder


@pytest.fixture
def fetched(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many documents of the base were fetched to look at them, run by run."""
    counts: list[int] = []
    fetched = Contents.fetched

    def counted(self: Contents) -> dict[str, bytes]:
        found = fetched(self)
        counts.append(len(found))
        return found

    monkeypatch.setattr(Contents, "fetched", counted)
    return counts


def test_only_what_is_new_is_fetched(portfolio: Path, run: Run, fetched: list[int]) -> None:
    first = run("diff", "HEAD", cwd=portfolio)
    assert "Whoever is stuck says so" in first.out
    assert fetched[0] == 6  # the notes are the same
    fetched.clear()
    assert run("diff", "HEAD", cwd=portfolio) == first
    assert fetched[0] == 0
    support.commit(portfolio)
    _write(portfolio / "charters/cleo/index.md", CHARTER.format("Cleo", "cleo") + "\n## Ground rules\n- Say so.\n")
    fetched.clear()
    second = run("diff", "HEAD", cwd=portfolio)
    assert fetched[0] == 1
    (portfolio / ".git/charters-cache").rename(portfolio / ".git/gone")
    assert run("diff", "HEAD", cwd=portfolio) == second


def test_another_installation_looks_again(
    portfolio: Path, run: Run, fetched: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run("diff", "HEAD", cwd=portfolio)
    monkeypatch.setattr(room, "installed", lambda *_rooms: "another")
    fetched.clear()
    assert run("diff", "HEAD", cwd=portfolio) == first
    assert fetched[0] == 6


def _no_database(folder: Path) -> None:
    (file,) = folder.glob("*.sqlite")
    file.write_bytes(b"no database" * 100)


def _changed_within(folder: Path) -> None:
    (file,) = folder.glob("*.sqlite")
    raw = bytearray(file.read_bytes())
    raw[-50:-40] = b"x" * 10
    file.write_bytes(raw)


def _a_file(folder: Path) -> None:
    for one in folder.iterdir():
        one.unlink()
    folder.rmdir()
    folder.write_text("no folder")


@pytest.mark.parametrize("harm", [_no_database, _changed_within, _a_file])
def test_a_broken_cache_does_no_harm(portfolio: Path, run: Run, harm: Callable[[Path], None]) -> None:
    first = run("diff", "HEAD", cwd=portfolio)
    harm(portfolio / ".git/charters-cache")
    assert run("diff", "HEAD", cwd=portfolio) == first
    assert run("diff", "HEAD", cwd=portfolio) == first


@pytest.mark.parametrize(
    "value",
    [
        None, 1, "abcd", [], {}, [[]] * 4, [["a"], [], [], [], []], [["a"], ["party"], [["n"]], [["p"]], [1]], [["a"], [1], [[]], [[]], [""]],
        [["a"], ["party"], [[1]], [[]], [""]], [["a"], ["party"], [[]], [[[]]], [""]], [["a"], ["party"], [None], [[]], [""]],
        [["a"], ["party"], [[]], [[]], ["\u20ac"]], [[["a"]], ["party"], [[]], [[]], [""]],
    ],
)  # fmt: skip
def test_what_is_no_glance_is_none(tmp_path: Path, value: Json) -> None:
    cache = Cache(tmp_path)
    cache.put({key_of("glances", installed(*ROOMS), "top"): value})
    assert Glances.kept(cache, Path("top")).found == {}
    cache.close()


@settings(max_examples=30)
@given(raw=st.binary(max_size=80) | st.text("-\n:/kindcharterpy ä", max_size=60).map(str.encode))
def test_what_is_kept_comes_back(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    cache = Cache(tmp_path_factory.mktemp("cache"))
    Glances.kept(cache, Path("top")).look_at({"a": raw, "b": b"---\nkind: party\nname: B\xfc/B\n---\n"}, ["a", "b"])
    found = Glances.kept(cache, Path("top")).found
    assert found["a"] == glance_at(raw)
    assert found["b"].lines == b"name: b\xfc/b"
    assert Glances.kept(cache, Path("elsewhere")).found == {}
    cache.close()


def test_what_is_long_gone_is_forgotten(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for number in range(5):
        Glances.kept(cache, Path("top")).look_at({str(number): b""}, [str(number)])
    assert set(Glances.kept(cache, Path("top")).found) == {"3", "4"}
    cache.close()


def test_nothing_is_kept_without_a_cache() -> None:
    glances = Glances.kept(no_cache(), Path("top"))
    glances.look_at({"a": b"---\nkind: review\n---\n"}, ["a"])
    assert glances.found["a"].kind == "review"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Another package, as if the cache were in it."""
    _write(tmp_path / "package/store/cache.py", "")
    _write(tmp_path / "package/model/other.py", "one = 1\n")
    _write(tmp_path / "package/pages/page.py", "one = 1\n")
    monkeypatch.setattr(store, "__file__", str(tmp_path / "package/store/cache.py"))
    return tmp_path / "package"


def test_an_installation_has_another_name_with_each_change(package: Path) -> None:
    name = installed.__wrapped__
    rooms = ("model", "store")
    first = name(*rooms)
    assert name(*rooms) == first
    (package / "model/other.py").write_text("two = 2\n", "utf-8")
    second = name(*rooms)
    _write(package / "store/inner/third.py", "")
    third = name(*rooms)
    assert len({first, second, third}) == 3
    (package / "pages/page.py").write_text("two = 2\n", "utf-8")
    assert name(*rooms) == third


def test_a_glance_depends_on_the_rooms_that_its_own_may_import() -> None:
    assert set(ROOMS) == {room for room, floor in FLOORS.items() if floor < FLOORS["reading"]} | {"reading"}


def test_what_tools_keep_is_passed_over_in_a_revision_too(portfolio: Path, run: Run) -> None:
    """However the tree is looked through: a party there is none, and what names it names nobody."""
    _write(portfolio / "charters/anka/index.md", CHARTER.format("Anka", "anka"))
    hidden = (".hidden/dora.md", "node_modules/dora.md", "inner/__pycache__/dora.md", ".dora.md")
    for path in hidden:
        _write(portfolio / "charters" / path, PARTY.format("Dora"))
    support.commit(portfolio)
    _write(portfolio / "charters/anka/index.md", CHARTER.format("Anka", "dora"))
    first = run("diff", "HEAD", cwd=portfolio)
    assert (first.code, first.out, "charters/anka/index.md" in first.err) == (2, "", True)
    assert "nobody knows" in first.err
    _write(portfolio / "charters/anka/index.md", CHARTER.format("Anka", "anka"))
    for path in hidden:
        (portfolio / "charters" / path).unlink()
    support.commit(portfolio)
    _write(portfolio / "charters/anka/index.md", CHARTER.format("Anka", "dora"))
    assert run("diff", "HEAD", cwd=portfolio) == first


def test_a_work_tree_beside_keeps_where_the_repository_does(portfolio: Path, run: Run, tmp_path: Path) -> None:
    first = run("diff", "HEAD", cwd=portfolio)
    git(portfolio, "worktree", "add", "-q", "--detach", str(tmp_path / "beside"))
    changed = "charters/anka/index.md"
    _write(tmp_path / "beside" / changed, (portfolio / changed).read_text("utf-8"))
    assert run("diff", "HEAD", cwd=tmp_path / "beside") == first
    assert (portfolio / ".git/charters-cache").is_dir()
    assert not list((tmp_path / "beside").rglob("charters-cache"))
