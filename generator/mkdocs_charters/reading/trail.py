"""The path of files through the past of a repository: which texts each had, wherever it stood."""

from __future__ import annotations

import bisect
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

from ..model.archive import Manuscript
from ..model.settings import Settings
from ..model.values import Kind
from .git import all_contents, git
from .walk import Row, Step, Walk, told_of
from .whose import Whose, agree, read_alone, same_parties, whose

_ENOUGH: Final = 0.5


@dataclass(frozen=True, slots=True)
class Text:
    """A charter's file as it stood after a step, by the place of that step in the walk (0 is the newest)."""

    step: Step
    place: int
    path: str
    ident: str


class _Known(NamedTuple):
    """Whose a charter is by the texts of it that were seen, and the oldest of these that says it."""

    whose: Whose | None
    text: Text | None = None


class _Exchanged(NamedTuple):
    """The ids of charters' own in a step: how many rows had each before and have it after, and the charters that had it before, by the place
    of their rows; those of them that went.
    """

    before: Counter[str]
    after: Counter[str]
    left: Mapping[str, Sequence[tuple[int, Row]]]
    gone: tuple[tuple[int, Row], ...]


class Author(NamedTuple):
    """Who made a commit, and what he called it."""

    name: str
    subject: str


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
        self._texts: dict[tuple[str, Whose | None], tuple[Text | None, ...]] = {}
        self._contents: dict[str, bytes] = {}
        self._steps: dict[int, _Exchanged] = {}
        self._by_id: dict[int, Mapping[str, Sequence[tuple[int, Row]]]] = {}

    def texts(self, path: str, now: Whose | None = None) -> tuple[Text | None, ...]:
        """The texts of the charter that stands at a path, the newest first; None for a time in which it was not there.

        `now` says whose it is at present, where that may be in no commit yet. It is followed to where it stood before, and to a charter that
        was taken away under the same id. What only looks like it, or stood at its place before, is another one: that of others, or with
        another id of its own.
        """
        if (path, now) not in self._texts:
            self._texts[path, now] = tuple(self._followed(path, _Known(now)))
        return self._texts[path, now]

    def _followed(self, path: str, known: _Known) -> Iterator[Text | None]:
        at, newest = 0, True
        while (found := self._row(path, at)) is not None:
            place, row = found
            text = Text(self.walk.steps[place], place, path, row.after) if row.after else None
            if text is not None:
                if newest and self._is_another(known, text):
                    return
                known = self._known(text, known)
            yield text
            newest = False
            older = self._older(place, row, known)
            if older is None:
                return
            path, at = older

    def _known(self, text: Text, newer: _Known) -> _Known:
        found = self.walk.whose.get(text.ident)
        if found is None:
            return newer
        return (
            _Known(found, text)
            if found.parties or newer.whose is None
            else _Known(found._replace(parties=newer.whose.parties, of_two=newer.whose.of_two), newer.text)
        )

    def _older(self, place: int, row: Row, known: _Known) -> tuple[str, int] | None:
        """Where a charter stood before a step, and the step from which on to look there. None where it begins with this one."""
        if row.before:
            before = self._before(place, row)
            if row.before == row.after or not self._is_another(
                known, before, away=not row.after, renamed=self._stays(place, row, known)
            ):
                return row.before_path, place + 1
        if (elsewhere := self._taken_away(place, row, known)) is not None:
            return elsewhere
        if not row.before and self._row(row.path, place + 1) is not None:
            return row.path, place + 1
        return self._taken_away_earlier(place, known)

    def _before(self, place: int, row: Row) -> Text:
        return Text(self.walk.steps[place], place + 1, row.before_path, row.before)

    def _is_another(self, newer: _Known, older: Text, *, away: bool = False, renamed: bool = False) -> bool:
        """Whether an older text is that of another charter: that of others, or with another id of its own, unless it was `renamed`. One that
        was `away` for a while and does not say whose it is, is the same by an id of its own alone.
        """
        own, other = newer.whose, self.walk.whose.get(older.ident)
        if own is None or other is None:
            return False
        same = same_parties(own, other)
        if same is False and newer.text is not None:
            same = agree(self.parties_of(newer.text), self.parties_of(older), of_two=own.of_two or other.of_two)
        if same is False:
            return True
        if own.pinned and other.pinned:
            return own.pinned != other.pinned and not (renamed and set(own.parties) == set(other.parties))
        return same is None and away

    def _stays(self, place: int, row: Row, known: _Known) -> bool:
        """Whether a file stays where it is in a step, so that another id may be a new one of the same charter: no other file has either."""
        step, before, after = self._exchanged(place), self._pinned(row.before), self._pinned(row.after)
        now = known.whose.pinned if known.whose is not None else None
        return (
            bool(row.after)
            and row.path == row.before_path
            and step.after[before] == (before == after)
            and (now is None or step.before[now] == (now == before))
        )

    def _pinned(self, ident: str) -> str:
        found = self.walk.whose.get(ident)
        return found.pinned if found is not None else ""

    def parties_of(self, text: Text) -> tuple[str, ...]:
        """The parties of a charter at the time of a text, by any names."""
        found = self.walk.whose.get(text.ident)
        return found.parties if found is not None else ()

    def _taken_away(self, place: int, new: Row, known: _Known) -> tuple[str, int] | None:
        """Where the charter stood that a step put elsewhere under the same id, in other words or in exchange for another."""
        step = self._exchanged(place)
        pinned = known.whose.pinned if known.whose is not None else ""
        rows = [one for one in step.left.get(pinned, ()) if self._pinned(one[1].after) != pinned] if pinned else []
        if step.gone and not new.before and self._is(new.after, Kind.CHARTER):
            own = self._id(new.path, new.after)
            rows = sorted({*rows, *self._gone(place).get(own, ())}) if own else rows
        for _, row in rows:
            if row is not new and not self._is_another(known, self._before(place, row)):
                return row.before_path, place + 1
        return None

    def _exchanged(self, place: int) -> _Exchanged:
        """What a step did to ids of charters' own. A step may have all charters of a portfolio: each of them asks this."""
        if place not in self._steps:
            rows = self.walk.steps[place].rows
            left: dict[str, list[tuple[int, Row]]] = {}
            for number, row in enumerate(rows):
                if self._is(row.before, Kind.CHARTER):
                    left.setdefault(self._pinned(row.before), []).append((number, row))
            gone = tuple(one for some in left.values() for one in some if not one[1].after)
            after = Counter(self._pinned(row.after) for row in rows)
            self._steps[place] = _Exchanged(Counter(self._pinned(row.before) for row in rows), after, left, gone)
        return self._steps[place]

    def _gone(self, place: int) -> Mapping[str, Sequence[tuple[int, Row]]]:
        """The charters that a step took away, by their ids: of each its text is read, once."""
        if place not in self._by_id:
            found: dict[str, list[tuple[int, Row]]] = {}
            for number, row in self._exchanged(place).gone:
                found.setdefault(self._id(row.before_path, row.before), []).append((number, row))
            self._by_id[place] = found
        return self._by_id[place]

    def _taken_away_earlier(self, place: int, known: _Known) -> tuple[str, int] | None:
        """Where a charter stood that was away for a while and came elsewhere, with the same id of its own."""
        for at, row in self._went.get(known.whose.pinned, ()) if known.whose is not None and known.whose.pinned else ():
            if at > place and not self._is_another(known, self._before(at, row), away=True):
                return row.before_path, at + 1
        return None

    @cached_property
    def _went(self) -> Mapping[str, Sequence[tuple[int, Row]]]:
        """Charters that were taken away, the newest first, by an id of their own."""
        found: dict[str, list[tuple[int, Row]]] = {}
        for place, step in enumerate(self.walk.steps):
            for row in step.rows:
                if not row.after and (pinned := self._pinned(row.before)):
                    found.setdefault(pinned, []).append((place, row))
        return found

    def _row(self, path: str, at: int) -> tuple[int, Row] | None:
        """What came to be at a path in a step, or in the next older one; None where nothing did before something went elsewhere."""
        rows = self._rows.get(path, [])
        index = bisect.bisect_left(rows, at, key=lambda one: one[0])
        if index == len(rows):
            return None
        place = rows[index][0]
        return next((one for one in rows[index:] if one[0] == place and one[1].path == path), None)

    def _is(self, ident: str, kind: Kind) -> bool:
        return self.walk.kinds.get(ident) == kind.value

    def _id(self, path: str, ident: str) -> str:
        found = self._alone(path, ident)
        return found.id if found is not None else ""

    def _alone(self, path: str, ident: str) -> Manuscript | None:
        return next(iter(read_alone(path, self.content(ident), Settings()).manuscripts), None)

    def _stands(self, path: str) -> bool:
        """Whether a file is there under its own name, behind no link."""
        file = self.top / path
        return file.is_file() and os.path.realpath(file) == str(file)

    def called_now(self, entry: str, place: int) -> str:
        """A party, person or objective of a text, as `named_entries` calls it, by the id that the file of its party gives it now. Who has that
        id now without having that file is another.
        """
        party, slash, rest = entry.partition("/")
        for _, before, after in self.renamed_since(place):
            party = after if party == before else party
        return f"{party}{slash}{rest}"

    def renamed_since(self, place: int) -> Sequence[tuple[int, str, str]]:
        """The parties whose file moved after a step, the oldest move first: by which step, and their ids before and after it."""
        return [move for move in self._renamed if move[0] < place]

    @cached_property
    def _renamed(self) -> Sequence[tuple[int, str, str]]:
        moves = [
            (place, row)
            for place, step in enumerate(self.walk.steps)
            for row in step.rows
            if row.before and row.after and row.path != row.before_path and self._is(row.after, Kind.PARTY)
        ]
        self.fetch(ident for _, row in moves for ident in (row.before, row.after))
        ids = [
            (place, self._id(row.before_path, row.before), self._id(row.path, row.after)) for place, row in moves[::-1]
        ]
        return [(place, before, after) for place, before, after in ids if before and after and before != after]

    def uncommitted(self, path: str, raw: bytes) -> str | None:
        """Where a charter stood in the present commit that stands elsewhere now, and not in a commit yet. Raises GitError."""
        gone = [one for one in sorted(self.unsaved) if not self._stands(one)]
        known = {one: found[1].after for one in gone if (found := self._row(one, 0)) is not None}
        known_now = _Known(whose(raw))
        texts = [
            Text(self.walk.steps[0], 0, one, ident) for one, ident in known.items() if self._is(ident, Kind.CHARTER)
        ]
        charters = {one.path: one.ident for one in texts if not self._is_another(known_now, one)}
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
        return {commit: Author(*told) for commit, told in told_of(self.top, commits, "%an", "%s").items()}

    @cached_property
    def unsaved(self) -> frozenset[str]:
        """The files of the present commit that say something else on disk, or are not there any more. Raises GitError."""
        output = git(
            self.top,
            "diff",
            "--name-only",
            "-z",
            "-O/dev/null",
            "--no-renames",
            "--no-ext-diff",
            "--no-relative",
            self.head,
            "--",
        )
        return frozenset(os.fsdecode(output).split("\0")) - {""}

    def fetch(self, idents: Iterable[str]) -> None:
        """Have some contents ready: one process for all of them. Raises GitError where one is not there."""
        self._contents |= all_contents(self.top, set(idents) - self._contents.keys())


def _half_the_same(one: bytes, other: bytes) -> bool:
    """Whether half of the lines of two files are the same; from there on git calls a file moved, too."""
    return SequenceMatcher(None, one.splitlines(), other.splitlines(), autojunk=False).ratio() >= _ENOUGH
