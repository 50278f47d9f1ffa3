"""What the last release was made from: while all of that is as it was, it need not be made again.

Whatever is wrong with what is kept, there is nothing, and all is built.
"""

from __future__ import annotations

import datetime as dt
import itertools
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from ..reading.kept import cache_for
from ..store.cache import Cache, installed, key_of
from ..store.clock import still_today
from ..store.inputs import Inputs, inputs_from, surroundings
from ..store.releases import Building

_MOST_REASONS: Final = 10


@dataclass(frozen=True, slots=True)
class Made:
    """A release, as it was made. `asked` is `asked_for`; `live` and `files` say which it was and what was in it; `warnings` what the engine
    said; `day`, `timezone` and `narrow` are the receipt's.
    """

    asked: str
    live: str
    files: str
    pages: int
    day: str
    timezone: str
    narrow: bool
    warnings: tuple[str, ...]
    inputs: Inputs


def why_anew(made: Made | None, building: Building, asked: str) -> tuple[tuple[str, str], ...]:
    """Why a release must be made, each reason as a word and its details, ten at most; none where the last one is what would be made.

    As `Inputs.changes`; or *first* where nothing is kept of the last one, *asked* where something else was asked for, or by other software,
    *day* with the one as of which it was right, *site* where its files are others now.
    """
    return tuple(itertools.islice(_reasons(made, building, asked), _MOST_REASONS))


def _reasons(made: Made | None, building: Building, asked: str) -> Iterator[tuple[str, str]]:
    if made is None:
        yield "first", ""
        return
    if made.asked != asked:
        yield "asked", ""
    if not still_today(made.day, made.timezone):
        yield "day", made.day
    if building.live is None or building.live.name != made.live or files_of(building.live) != made.files:
        yield "site", ""
    yield from made.inputs.changes()


def asked_for(site_file: Path, *details: str) -> str:
    """A digest of what was asked for, by whom, and of what the engine dates by itself: the map of a site is of this day."""
    day = dt.datetime.now(dt.UTC).date().isoformat()
    return key_of(installed(), surroundings(), day, str(site_file), *details).hex()


def files_of(folder: Path) -> str:
    """A digest of the files below a folder, none of them read: their paths, sizes and times."""
    return key_of(*sorted(_told(str(folder), ""))).hex()


def _told(folder: str, within: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = f"{within}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _told(entry.path, f"{name}/")
            else:
                now = entry.stat(follow_symlinks=False)
                yield f"{name} {now.st_size} {now.st_mtime_ns}"


def cache_of(site_file: Path) -> Cache:
    """Where it is kept: with what else was computed once from the repository around a site's configuration. It names files, hidden ones
    among them, so that it is nowhere beside a site. Without a repository nothing is kept, and all is built each time.
    """
    return cache_for(site_file.parent)


def last_made(cache: Cache, building: Building) -> Made | None:
    """What is kept of the last release; None where there is nothing that can be read."""
    key = _key(building)
    return cache.read([key], _made).get(key)


def _key(building: Building) -> bytes:
    return key_of("made", str(building.site))


def _made(told: Any) -> Made:
    fields = {name: str(told[name]) for name in ("asked", "live", "files", "day", "timezone")}
    warnings = tuple(map(str, told["warnings"]))
    inputs = inputs_from(told["inputs"])
    return Made(**fields, pages=int(told["pages"]), narrow=bool(told["narrow"]), warnings=warnings, inputs=inputs)


def keep(cache: Cache, building: Building, made: Made) -> None:
    """Keep it for the next time."""
    cache.put({_key(building): asdict(made)})


def forget(cache: Cache, building: Building) -> None:
    """Keep nothing: something else takes the place of the release."""
    cache.drop([_key(building)])
