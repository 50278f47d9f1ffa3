"""What the last release was made from: while all of that is as it was, it need not be made again.

Kept beside the releases of a site. Whatever is wrong with what is kept, there is nothing, and all is built.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from ..store.cache import installed, key_of
from ..store.clock import today
from ..store.inputs import Inputs, inputs_from, surroundings
from ..store.releases import Building

_FILE: Final = "made-from.json"
_FORM: Final = 1
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
    if made.timezone and today(made.timezone).isoformat() != made.day:
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


def last_made(building: Building) -> Made | None:
    """What is kept of the last release; None where there is nothing that can be read."""
    try:
        told: Any = json.loads((building.releases / _FILE).read_text(encoding="utf-8"))
        if told.pop("form") != _FORM:
            return None
        inputs = inputs_from(told.pop("inputs"))
        return Made(**{**told, "warnings": tuple(map(str, told["warnings"]))}, inputs=inputs)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def keep(building: Building, made: Made) -> None:
    """Keep it for the next time. Where it cannot be kept, the next time all is built."""
    told = {**asdict(made), "inputs": made.inputs.as_data(), "form": _FORM}
    part = building.releases / f"{_FILE}.new"
    try:
        # It names all files that were read, those of hidden documents as well.
        part.touch(mode=0o600)
        part.write_text(json.dumps(told), encoding="utf-8")
        part.replace(building.releases / _FILE)
    except OSError:
        forget(building)


def forget(building: Building) -> None:
    """Keep nothing: something else takes the place of the release."""
    (building.releases / _FILE).unlink(missing_ok=True)
