"""What was computed once, kept by what it was computed from. A cache may be deleted at any time, and is never asked for the truth.

A key names everything that a value depends on, this package's own code included, so that nothing in it can be stale. Values are JSON: what is read
back is data, whoever wrote it. One SQLite file, which several processes may use at once.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias, TypeVar

from .variables import CACHE_VARIABLE

Json: TypeAlias = Any
"""What JSON can hold."""
Kept = TypeVar("Kept")

_FILE: Final = "charters-1.sqlite"
"""The number is that of the table; a file of another one is left alone."""
_MOST_BYTES: Final = 256 * 1024 * 1024
_AT_ONCE: Final = 500
_PATIENCE: Final = 2.0
"""Seconds to wait for another process that writes."""
_TABLE: Final = (
    "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, proof BLOB NOT NULL, value BLOB NOT NULL) WITHOUT ROWID"
)


def key_of(*parts: str) -> bytes:
    """The key of what these words name: other words, in whatever way they are split, have another one."""
    told = json.dumps(parts, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(told.encode()).digest()


@cache
def code() -> str:
    """Names the code of this package: it changes with each line of it."""
    package = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*.py")):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()


@cache
def installed(*rooms: str) -> str:
    """Names the code of some rooms as git tells files apart, without reading them: by place, size, times and number of each.

    Another installation of the same code has another name. Where there are no such files, it is `code`.
    """
    package = Path(__file__).resolve().parents[1]
    told = [str(package), *sorted(line for room in rooms for line in _files_below(str(package / room)))]
    return key_of(*told).hex() if len(told) > 1 else code()


@cache
def libraries() -> str:
    """Names the libraries that are installed, with their versions, and Python."""
    found = {sys.version}
    for place in sys.path:
        with suppress(OSError):
            found.update(one.name for one in Path(place or ".").iterdir() if one.suffix in (".dist-info", ".egg-info"))
    return key_of(*sorted(found)).hex()


def _files_below(folder: str) -> Iterator[str]:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                now = entry.stat()
                yield f"{entry.path} {now.st_size} {now.st_mtime_ns} {now.st_ctime_ns} {now.st_ino}"
            elif entry.name != "__pycache__" and entry.is_dir(follow_symlinks=False):
                yield from _files_below(entry.path)


class Cache:
    """Values by key. `problem` says in one line why nothing is kept any more, empty while all is well.

    No method raises: a cache that is broken, locked or full gives nothing and keeps nothing.
    """

    def __init__(self, folder: Path | None, name: str = _FILE, most: int | None = None) -> None:
        """A cache in a folder, which is made; without one nothing is kept. A file of more than `most` bytes is begun anew."""
        self.problem = ""
        self._most = most if most is not None else _MOST_BYTES
        self._file = folder / name if folder is not None else None
        self._connection = self._opened()

    def _opened(self) -> sqlite3.Connection | None:
        if self._file is None:
            return None
        connection = None
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            if self._file.exists() and self._file.stat().st_size > self._most:
                self._file.unlink()
            connection = sqlite3.connect(self._file, timeout=_PATIENCE, isolation_level=None)
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute(_TABLE)
            connection.execute("SELECT key, proof, value FROM kept LIMIT 0")
        except (OSError, sqlite3.Error) as error:
            self._give_up(error, connection)
            return None
        return connection

    def _give_up(self, error: Exception, connection: sqlite3.Connection | None) -> None:
        """Go on without. A file that is no database of ours is taken away: nobody could use it."""
        self.problem = " ".join(f"{self._file}: {error}".split())
        if connection is not None:
            connection.close()
        self._connection = None
        if self._file is not None and _is_of_no_use(error):
            for file in (self._file, self._file.with_name(f"{self._file.name}-journal")):
                with suppress(OSError):
                    file.unlink()

    def get(self, keys: Iterable[bytes]) -> dict[bytes, Json]:
        """The values that are kept, by their keys."""
        wanted = list(dict.fromkeys(keys))
        found: dict[bytes, Json] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            if self._connection is None:
                break
            some = wanted[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            try:
                # Marks for values, not the values themselves.
                rows = self._connection.execute(f"SELECT key, proof, value FROM kept WHERE key IN ({marks})", some)  # noqa: S608
                for key, proof, value in rows:
                    found.update(_read(bytes(key), proof, value))
            except sqlite3.Error as error:
                self._give_up(error, self._connection)
        return found

    def read(self, keys: Iterable[bytes], shape: Callable[[Json], Kept]) -> dict[bytes, Kept]:
        """As `get`, made into what it stands for; what cannot be is left out, whoever wrote it."""
        found: dict[bytes, Kept] = {}
        for key, value in self.get(keys).items():
            with suppress(KeyError, TypeError, ValueError, IndexError, AttributeError):
                found[key] = shape(value)
        return found

    def put(self, values: Mapping[bytes, Json]) -> None:
        """Keep some values."""
        if self._connection is None or not values:
            return
        try:
            rows = [(key, *_written(key, value)) for key, value in values.items()]
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
            self._connection.execute("COMMIT")
        except (sqlite3.Error, TypeError, ValueError, RecursionError) as error:
            self._give_up(error, self._connection)

    def drop(self, keys: Iterable[bytes]) -> None:
        """Forget some values."""
        if self._connection is None:
            return
        try:
            self._connection.executemany("DELETE FROM kept WHERE key = ?", [(key,) for key in keys])
        except sqlite3.Error as error:
            self._give_up(error, self._connection)

    @property
    def keeps(self) -> bool:
        """Whether anything is kept."""
        return self._connection is not None

    def __enter__(self) -> Cache:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def no_cache() -> Cache:
    """One that keeps nothing."""
    return Cache(None)


def _is_of_no_use(error: Exception) -> bool:
    """Whether a file is broken, or has another table. What sqlite says of a lock or of our own mistakes is of a class below."""
    return type(error) is sqlite3.DatabaseError or "no such column" in str(error)


def _written(key: bytes, value: Json) -> tuple[bytes, bytes]:
    packed = zlib.compress(
        json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"), 1
    )
    return _proof(key, packed), packed


def _read(key: bytes, proof: object, value: object) -> dict[bytes, Json]:
    """A value as it was written; nothing where it is another one now."""
    if not isinstance(value, bytes) or proof != _proof(key, value):
        return {}
    try:
        return {key: json.loads(zlib.decompress(value).decode("utf-8", "surrogatepass"))}
    except (zlib.error, ValueError, RecursionError):
        return {}


def _proof(key: bytes, packed: bytes) -> bytes:
    return hashlib.sha256(key + packed).digest()[:16]


def place_for(repository: Path | None) -> Path | None:
    """The folder of the cache: what the environment says, or in a repository's own folder (`.git`), which no commit can write to.

    None where there is no repository, or where the environment asks for none (`CHARTERS_CACHE=`).
    """
    named = os.environ.get(CACHE_VARIABLE)
    if named is not None:
        return Path(named) if named.strip() else None
    return repository / "charters-cache" if repository is not None else None
