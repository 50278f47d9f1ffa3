"""What was computed once may be gone, broken or in somebody else's hands: then it is computed again, and nothing is wrong."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import textwrap
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_charters.store import cache as store
from mkdocs_charters.store.cache import Cache, key_of, place_for

ONE, OTHER = key_of("one"), key_of("other")
VALUE = {"steps": [["a", 1, True, ["x\udcff.md", '\n\t"']]], "none": None}


def file_in(folder: Path) -> Path:
    (found,) = folder.glob("*.sqlite")
    return found


def kept(folder: Path, *keys: bytes) -> dict[bytes, object]:
    cache = Cache(folder)
    found = cache.get(keys)
    cache.close()
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A cache that holds something."""
    made = Cache(tmp_path / "cache")
    made.put({ONE: VALUE, OTHER: 1})
    made.close()
    assert made.problem == ""
    return tmp_path / "cache"


def test_what_was_put_is_had_again(folder: Path) -> None:
    assert kept(folder, ONE, OTHER, ONE, key_of("third")) == {ONE: VALUE, OTHER: 1}
    cache = Cache(folder)
    cache.put({OTHER: 2})
    cache.drop([ONE])
    assert cache.get([ONE, OTHER]) == {OTHER: 2}
    cache.close()
    cache.put({ONE: 1})
    assert (cache.get([ONE]), cache.problem) == ({}, "")


def test_many_keys_at_once(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    values = {key_of("n", str(number)): number for number in range(1700)}
    cache.put(values)
    assert cache.get(reversed(values)) == values


def test_without_a_folder_nothing_is_kept() -> None:
    cache = Cache(None)
    cache.put({ONE: 1})
    cache.drop([ONE])
    assert (cache.get([ONE]), cache.problem) == ({}, "")


def _garbage(file: Path) -> None:
    file.write_bytes(b"no database\n" * 1000)


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def _torn(file: Path) -> None:
    raw = bytearray(file.read_bytes())
    raw[4096:] = b"\xff" * (len(raw) - 4096)
    file.write_bytes(raw)


def _header(file: Path) -> None:
    raw = bytearray(file.read_bytes())
    raw[16:60] = b"\x07" * 44
    file.write_bytes(raw)


def _journal(file: Path) -> None:
    file.with_name(f"{file.name}-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\1" * 4096)


def _other_table(file: Path) -> None:
    file.unlink()
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE kept (name TEXT, what TEXT)")
    connection.commit()
    connection.close()


@pytest.mark.parametrize("harm", [_garbage, _empty, _cut, _torn, _header, _journal, _other_table])
def test_a_broken_file_gives_nothing_wrong_and_is_soon_made_anew(folder: Path, harm: Callable[[Path], None]) -> None:
    harm(file_in(folder))
    cache = Cache(folder)
    found = cache.get([ONE, OTHER])
    cache.put({OTHER: 3})
    cache.drop([ONE])
    cache.close()
    assert found.items() <= {ONE: VALUE, OTHER: 1}.items()
    assert "\n" not in cache.problem
    again = Cache(folder)
    again.put({ONE: 4})
    assert (again.get([ONE]), again.problem) == ({ONE: 4}, "")


@given(place=st.integers(0, 20_000), changed=st.binary(min_size=1, max_size=40))
def test_bytes_that_changed_never_make_another_value(
    tmp_path_factory: pytest.TempPathFactory, place: int, changed: bytes
) -> None:
    folder = tmp_path_factory.mktemp("cache")
    cache = Cache(folder)
    values: dict[bytes, object] = {key_of(str(number)): [number, "x" * number] for number in range(100)}
    cache.put(values)
    cache.close()
    raw = bytearray(file_in(folder).read_bytes())
    place %= len(raw)
    raw[place : place + len(changed)] = changed
    file_in(folder).write_bytes(raw)
    assert kept(folder, *values).items() <= values.items()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE kept SET value = zeroblob(10)",
        "UPDATE kept SET value = 'text', proof = 'text'",
        "UPDATE kept SET value = 7, proof = 7",
        "UPDATE kept SET value = (SELECT value FROM kept ORDER BY key DESC), proof = (SELECT proof FROM kept ORDER BY key DESC)",
        "UPDATE kept SET proof = zeroblob(16)",
    ],
)
def test_a_value_that_was_changed_by_hand_is_none(folder: Path, change: str) -> None:
    before = kept(folder, ONE, OTHER)
    connection = sqlite3.connect(file_in(folder))
    connection.execute(change)
    connection.commit()
    connection.close()
    assert kept(folder, ONE, OTHER).items() <= before.items()


def test_a_value_that_nests_too_deeply_is_none(folder: Path) -> None:
    deep: list[object] = []
    for _ in range(400):
        deep = [deep]
    cache = Cache(folder)
    cache.put({ONE: deep})
    assert cache.get([ONE]) == {ONE: deep}
    connection = sqlite3.connect(file_in(folder))
    packed = zlib.compress(b"[" * 100_000 + b"]" * 100_000)
    connection.execute("UPDATE kept SET value = ?, proof = ?", (packed, store._proof(ONE, packed)))
    connection.commit()
    connection.close()
    assert cache.get([ONE]) == {}


def test_what_is_no_json_is_not_kept(folder: Path) -> None:
    cache = Cache(folder)
    cache.put({ONE: object()})
    assert cache.problem
    assert kept(folder, OTHER) == {OTHER: 1}


def test_a_path_that_is_a_file_or_lies_below_one(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        cache = Cache(place)
        cache.put({ONE: 1})
        assert cache.get([ONE]) == {}
        assert cache.problem.startswith(str(place))
        assert "\n" not in cache.problem
    assert (tmp_path / "file").read_text() == "mine"


def test_a_name_with_a_line_end_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "a\nb").write_text("mine")
    assert "\n" not in Cache(tmp_path / "a\nb").problem


def test_a_folder_where_the_file_should_be(tmp_path: Path) -> None:
    (tmp_path / store._FILE).mkdir()
    cache = Cache(tmp_path)
    cache.put({ONE: 1})
    assert cache.get([ONE]) == {}
    assert cache.problem


def test_where_nothing_may_be_written_what_is_there_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may write everywhere, so that the database itself is opened as read-only."""
    connect = sqlite3.connect
    monkeypatch.setattr(
        sqlite3,
        "connect",
        lambda file, **more: connect(f"file:{file}?mode=ro", uri=True, **more),
    )
    cache = Cache(folder)
    assert cache.get([ONE]) == {ONE: VALUE}
    assert cache.problem == ""
    cache.put({ONE: 2})
    assert cache.problem
    assert cache.get([ONE]) == {}
    assert kept(folder, ONE) == {ONE: VALUE}


def test_a_file_that_another_one_holds(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_PATIENCE", 0.05)
    holding = sqlite3.connect(file_in(folder), isolation_level=None)
    holding.execute("BEGIN EXCLUSIVE")
    reading = Cache(folder)
    assert reading.get([ONE]) == {}
    writing = Cache(folder)
    writing.put({ONE: 2})
    holding.execute("COMMIT")
    holding.close()
    assert "locked" in reading.problem + writing.problem
    assert kept(folder, ONE) == {ONE: VALUE}


def test_one_who_writes_does_not_keep_others_from_reading(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_PATIENCE", 0.05)
    holding = sqlite3.connect(file_in(folder), isolation_level=None)
    holding.execute("BEGIN IMMEDIATE")
    reading = Cache(folder)
    assert reading.get([ONE]) == {ONE: VALUE}
    reading.put({ONE: 2})
    assert "locked" in reading.problem
    assert file_in(folder).exists()
    holding.close()


def test_a_file_that_is_larger_than_allowed_begins_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_MOST_BYTES", file_in(folder).stat().st_size)
    assert kept(folder, ONE) == {ONE: VALUE}
    monkeypatch.setattr(store, "_MOST_BYTES", 100)
    cache = Cache(folder)
    assert cache.get([ONE]) == {}
    cache.put({ONE: 5})
    assert (cache.get([ONE]), cache.problem) == ({ONE: 5}, "")


def test_two_processes_at_once(tmp_path: Path) -> None:
    script = """
        import sys
        from pathlib import Path
        from mkdocs_charters.store.cache import Cache, key_of
        cache = Cache(Path(sys.argv[1]))
        for number in range(60):
            cache.put({key_of(sys.argv[2], str(number)): [sys.argv[2], number], key_of("both", str(number)): number})
            found = cache.get([key_of("both", str(number)), key_of(sys.argv[2], str(number))])
            assert list(sorted(found.values(), key=str)) == sorted([[sys.argv[2], number], number], key=str), found
        print(cache.problem)
    """
    command = [sys.executable, "-c", textwrap.dedent(script), str(tmp_path / "cache")]
    running = [subprocess.Popen([*command, name], stdout=subprocess.PIPE, text=True) for name in ("one", "two")]
    assert [one.communicate()[0] for one in running] == ["\n", "\n"]
    assert [one.returncode for one in running] == [0, 0]
    keys = [key_of(name, str(number)) for name in ("one", "two", "both") for number in range(60)]
    assert len(kept(tmp_path / "cache", *keys)) == 180


@given(st.lists(st.text()), st.lists(st.text()))
def test_other_words_have_another_key_however_they_are_split(one: list[str], other: list[str]) -> None:
    assert (key_of(*one) == key_of(*other)) == (one == other)


def test_splits_of_the_same_letters_have_other_keys() -> None:
    split = [
        ("ab",),
        ("a", "b"),
        ("a", "b", ""),
        ("", "ab"),
        ('a","b',),
        ("a\\", "b"),
        ("a\0b",),
        ("a,b",),
        ("\udcff",),
    ]
    assert len({key_of(*one) for one in split}) == len(split)


def test_the_environment_moves_the_cache_or_switches_it_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHARTERS_CACHE", raising=False)
    assert place_for(tmp_path) == tmp_path / "charters-cache"
    assert place_for(None) is None
    monkeypatch.setenv("CHARTERS_CACHE", str(tmp_path / "elsewhere"))
    assert place_for(tmp_path) == place_for(None) == tmp_path / "elsewhere"
    for nothing in ("", " "):
        monkeypatch.setenv("CHARTERS_CACHE", nothing)
        assert place_for(tmp_path) is None


def test_the_code_has_a_name_that_stays() -> None:
    assert store.code() == store.code()
    assert len(store.code()) == 64
