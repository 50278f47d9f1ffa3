"""The path of files through the past of a repository: which texts each had, wherever it stood."""

from __future__ import annotations

import bisect
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

from ..model.archive import Archive, Manuscript
from ..model.settings import Settings
from ..model.values import Kind, slug
from .collect import read
from .git import all_contents, git
from .sources import Listed
from .walk import Row, Step, Walk, told_of

_PINNED: Final = re.compile(rb"^id[ \t]*:", re.MULTILINE)
_ENOUGH: Final = 0.5


@dataclass(frozen=True, slots=True)
class Text:
    """A charter's file as it stood after a step, by the place of that step in the walk (0 is the newest)."""

    step: Step
    place: int
    path: str
    ident: str


class Author(NamedTuple):
    """Who made a commit, and what he called it."""

    name: str
    subject: str


@dataclass(frozen=True, slots=True)
class _InMemory:
    """Files that are in no folder any more."""

    files: Mapping[str, bytes]
    name: str = ""
    mount: str = ""
    edit_uri: str = ""

    def listing(self) -> Iterator[Listed]:
        return (Listed(path) for path in sorted(self.files))

    def read(self, path: str) -> bytes:
        return self.files[path]


def read_alone(path: str, raw: bytes, settings: Settings) -> Archive:
    """What one file says, read by itself."""
    return read([_InMemory({path: raw})], settings)


class Trail:
    """The files in the past of a repository, up to a commit."""

    def __init__(self, top: Path, head: str, past: Walk) -> None:
        """`past` is what the line of the commit `head` did."""
        self.top, self.head, self.walk = top, head, past
        self._rows: dict[str, list[tuple[int, Row]]] = {}
        for place, step in enumerate(past.steps):
            for row in step.rows:
                for path in dict.fromkeys((row.path, row.before_path)):
                    self._rows.setdefault(path, []).append((place, row))
        self._texts: dict[str, tuple[Text | None, ...]] = {}
        self._contents: dict[str, bytes] = {}

    def texts(self, path: str) -> tuple[Text | None, ...]:
        """The texts of the charter that stands at a path, the newest first; None for a time in which it was not there.

        It is followed to where it stood before, and to a charter that was taken away in the same step under the same id. What only looks
        like it, or stood at its place before, is another one: it has another id of its own, or none of its parties.
        """
        if path not in self._texts:
            self._texts[path] = tuple(self._followed(path))
        return self._texts[path]

    def _followed(self, path: str) -> list[Text | None]:
        found: list[Text | None] = []
        at = 0
        while (known := self._row(path, at)) is not None:
            place, row = known
            if row.before and self._goes_to_another(row, found):
                if row.after:
                    found.append(Text(self.walk.steps[place], place, path, row.after))
                break
            found.append(Text(self.walk.steps[place], place, path, row.after) if row.after else None)
            gone = None if row.before else self._taken_away(self.walk.steps[place], row)
            path = row.before_path if row.before else gone or path
            at = place if gone is not None else place + 1
        return found

    def _row(self, path: str, at: int) -> tuple[int, Row] | None:
        """What came to be at a path in a step, or in the next older one; None where nothing did before something went elsewhere."""
        rows = self._rows.get(path, [])
        index = bisect.bisect_left(rows, at, key=lambda one: one[0])
        if index == len(rows):
            return None
        place = rows[index][0]
        return next((one for one in rows[index:] if one[0] == place and one[1].path == path), None)

    def _goes_to_another(self, row: Row, newer: Sequence[Text | None]) -> bool:
        """Whether what stood before a row is another charter than what stands after it."""
        if row.after and row.path == row.before_path:
            return False
        after = next((one for one in reversed(newer) if one is not None), None)
        path, ident = (
            (row.path, row.after) if row.after else (after.path, after.ident) if after is not None else ("", "")
        )
        if not ident or ident == row.before:
            return False
        before, now = self._alone(row.before_path, row.before), self._alone(path, ident)
        if before is None or now is None or before.id == now.id:
            return False
        if _PINNED.search(self.content(row.before)) and _PINNED.search(self.content(ident)):
            return True
        old, new = _parties_of(before), _parties_of(now)
        return bool(old and new) and not old & new

    def _taken_away(self, step: Step, new: Row) -> str | None:
        """Where the charter stood that a step took away and put elsewhere in other words."""
        gone = [row for row in step.rows if row.before and not row.after and self._is(row.before, Kind.CHARTER)]
        if not gone or not self._is(new.after, Kind.CHARTER):
            return None
        own = self._id(new.path, new.after)
        return next((row.path for row in gone if self._id(row.path, row.before) == own), None)

    def _is(self, ident: str, kind: Kind) -> bool:
        return self.walk.kinds.get(ident) == kind.value

    def _id(self, path: str, ident: str) -> str:
        found = self._alone(path, ident)
        return found.id if found is not None else ""

    def _alone(self, path: str, ident: str) -> Manuscript | None:
        archive = read_alone(path, self.content(ident), Settings())
        return archive.manuscripts[0] if archive.manuscripts else None

    def _stands(self, path: str) -> bool:
        """Whether a file is there under its own name, behind no link."""
        file = self.top / path
        return file.is_file() and os.path.realpath(file) == str(file)

    def called_now(self, entry: str) -> str:
        """A party, person or objective, as `named_entries` calls it, by the id that the file of its party gives it now."""
        party, slash, rest = entry.partition("/")
        seen = {party}
        while (after := self._renamed.get(party)) is not None and after not in seen:
            party = after
            seen.add(party)
        return f"{party}{slash}{rest}"

    @cached_property
    def _renamed(self) -> Mapping[str, str]:
        """Ids of parties whose file moved, and the ids that they had thereafter; the newest move of an id counts."""
        moves = [
            row
            for step in self.walk.steps
            for row in step.rows
            if row.before and row.after and row.path != row.before_path and self._is(row.after, Kind.PARTY)
        ]
        self.fetch(ident for row in moves for ident in (row.before, row.after))
        found: dict[str, str] = {}
        for row in moves:
            before, after = self._id(row.before_path, row.before), self._id(row.path, row.after)
            if before and after and before != after:
                found.setdefault(before, after)
        return found

    def uncommitted(self, path: str, raw: bytes) -> str | None:
        """Where a charter stood in the present commit that stands elsewhere now, and not in a commit yet. Raises GitError."""
        gone = [one for one in sorted(self.unsaved) if not self._stands(one)]
        known = {one: found[1].after for one in gone if (found := self._row(one, 0)) is not None}
        charters = {one: ident for one, ident in known.items() if self._is(ident, Kind.CHARTER)}
        now = next(iter(read_alone(path, raw, Settings()).manuscripts), None)
        same = [one for one, ident in charters.items() if self.content(ident) == raw]
        same += [one for one, ident in charters.items() if now is not None and self._id(one, ident) == now.id]
        same += [one for one, ident in charters.items() if _half_the_same(self.content(ident), raw)]
        return same[0] if same else None

    def _at(self, path: str, place: int) -> str:
        """What stood at a path after a step, empty where nothing did."""
        rows = self._rows.get(path, [])
        index = bisect.bisect_left(rows, place, key=lambda one: one[0])
        found = next((row for _, row in rows[index:]), None)
        return found.after if found is not None and found.path == path else ""

    def content(self, ident: str) -> bytes:
        """A content by its id."""
        if ident not in self._contents:
            self.fetch([ident])
        return self._contents[ident]

    def authors(self, commits: Iterable[str]) -> dict[str, Author]:
        """Who made some commits. Only for those who see everything. Raises GitError."""
        return {commit: Author(*told) for commit, told in told_of(self.top, commits, "%aN", "%s").items()}

    @cached_property
    def unsaved(self) -> frozenset[str]:
        """The files of the present commit that say something else on disk, or are not there any more. Raises GitError."""
        output = git(
            self.top, "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-relative", self.head, "--"
        )
        return frozenset(os.fsdecode(output).split("\0")) - {""}

    def fetch(self, idents: Iterable[str]) -> None:
        """Have some contents ready: one process for all of them. Raises GitError where one is not there."""
        self._contents |= all_contents(self.top, set(idents) - self._contents.keys())


def _half_the_same(one: bytes, other: bytes) -> bool:
    """Whether half of the lines of two files are the same; from there on git calls a file moved, too."""
    return SequenceMatcher(None, one.splitlines(), other.splitlines(), autojunk=False).ratio() >= _ENOUGH


def _parties_of(charter: Manuscript) -> set[str]:
    """What a charter calls its parties, as slugs."""
    listed = charter.data.get("parties")
    entries = listed if isinstance(listed, list) else []
    return {slug(str(one.get("party"))) for one in entries if isinstance(one, dict) and one.get("party")}
