"""What was found in alliances, kept by all that it is found in: of a thousand alliances few are others than the last time.

What is found in an alliance is made of its own files, of what all others can refer to (charters, parties, the home page: never another
alliance's records), of the settings, and of the day. One thing is looked up in other alliances: who explains a word (CH320). Which ones those
are is kept as well, so that they can be read beside it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Final

from ..insight.entitled import doubtful
from ..model.archive import Archive
from ..model.findings import FileKey
from ..model.fingerprints import fingerprint
from ..model.portfolio import Portfolio
from ..model.problem import Problem, Severity
from ..model.values import RECORD_KINDS
from ..reading.plain_problems import problem_as_json, problem_from, text
from ..store.cache import Cache, Json, installed, key_of, libraries
from .practices.ground import explained_by

_FORM: Final = "found-1"
_ROOMS: Final = ("locale", "store", "model", "reading", "insight", "changes", "checks")
"""The rooms that can have a say in what is found: this one and those below it."""


class FoundBefore:
    """What a cache knows of the alliances of an archive. `contents` names what each file holds.

    `problems` are those of alliances that are as they were, as settings and charters weigh them. `anew` are the alliances to look at,
    `needed` those to read for it: they are compared with some others.
    """

    def __init__(self, cache: Cache, archive: Archive, contents: Mapping[FileKey, bytes], as_of: dt.date) -> None:
        self._cache = cache
        self._alliance_of = {(one.origin.source, one.origin.file): one.alliance for one in archive.manuscripts}
        self._of_all, self._keys = _keys(archive, contents, as_of)
        beside = cache.read([self._of_all], _names_from).get(self._of_all)
        known = cache.read(self._keys.values(), _problems_from) if beside is not None else {}
        found = {ident: known[key] for ident, key in self._keys.items() if key in known}
        self.problems = tuple(problem for problems in found.values() for problem in problems)
        self.anew = frozenset(self._keys).difference(found)
        self.needed = self.anew.union(*((beside or {}).get(ident, ()) for ident in self.anew))
        self._whole = not found

    def keep(self, settled: Iterable[Problem], ruled: Mapping[str, Iterable[Problem]], portfolio: Portfolio) -> None:
        """Keep what was found in the alliances that were looked at: what `settled` problems say of their files, and what rules say that
        were asked about them, by alliance. Where history has a say nothing is kept.
        """
        asked_history = set(doubtful(portfolio))
        found: dict[str, dict[Problem, None]] = {
            ident: dict.fromkeys(ruled.get(ident, ())) for ident in self.anew if ident not in asked_history
        }
        for problem in settled:
            ident = self._alliance_of.get((problem.source, problem.file), "")
            if ident in found:
                found[ident][problem] = None
        values: dict[bytes, Json] = {
            self._keys[ident]: [problem_as_json(problem) for problem in problems] for ident, problems in found.items()
        }
        if self._whole:
            values[self._of_all] = {
                ident: sorted(others)
                for ident, one in portfolio.alliances.items()
                if (others := explained_by(portfolio, one))
            }
        self._cache.put(values)


def _keys(archive: Archive, contents: Mapping[FileKey, bytes], as_of: dt.date) -> tuple[bytes, dict[str, bytes]]:
    """The key of what all alliances have in common, and of each of them by its id."""
    common: list[str] = []
    own: dict[str, list[str]] = {}
    for one in archive.manuscripts:
        file = (one.origin.source, one.origin.file)
        if one.kind not in RECORD_KINDS:
            common.append(contents[file].hex())
        if one.alliance:
            own.setdefault(one.alliance, []).append(contents[file].hex())
    # Names of files that could not be read are not told to be unknown.
    broken = {f"{one.source}/{one.file}" for one in archive.problems if one.severity is Severity.ERROR}
    ground = (_FORM, installed(*_ROOMS), libraries(), as_of.isoformat(), fingerprint(archive.settings).hex())
    of_all = key_of(*ground, *sorted(common), "", *sorted(broken))
    return of_all, {ident: key_of(of_all.hex(), ident, *sorted(files)) for ident, files in own.items()}


def _names_from(told: Json) -> dict[str, tuple[str, ...]]:
    return {text(ident): tuple(map(text, others)) for ident, others in told.items()}


def _problems_from(told: Json) -> tuple[Problem, ...]:
    if not isinstance(told, list):
        raise TypeError(told)
    return tuple(map(problem_from, told))
