"""Charters as they stood: which texts each one had, and the portfolio around each text, with the parties and settings of that day."""

from __future__ import annotations

import bisect
import dataclasses
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

from ..model.archive import Archive, Manuscript
from ..model.settings import Settings
from ..model.shorthand import shortened
from ..model.values import Kind, slug
from ..store.cache import Cache
from .collect import read
from .git import GitError, GitMissingError, all_contents, git
from .history import HistoryError, inside
from .settings import FILE_NAME, settings_in
from .sources import Listed
from .walk import Row, Step, Walk, walk

_ELSEWHERE: Final = "\0"
"""Stands before the id of a party that is kept in no file of this repository, in place of a path."""
_MOST_WORDS: Final = 8
"""Of a longer name the first words are looked for."""


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


class Chronicle:
    """The past of the repository around a portfolio, up to the present commit."""

    def __init__(
        self,
        top: Path,
        root: str | None,
        head: str,
        past: Walk,
        settings: Settings,
        others: Sequence[Manuscript] = (),
    ) -> None:
        """`root` is the folder of the portfolio in the repository, empty for its top, None where that is elsewhere: then `settings`, those
        of today, are taken for all times. `others` are parties that are kept elsewhere, as they are today.
        """
        self.top, self.root, self.head, self.walk = top, root, head, past
        self.others, self._present = others, settings
        self._settings_path = f"{root}/{FILE_NAME}" if root else FILE_NAME
        self._rows: dict[str, list[tuple[int, Row]]] = {}
        for place, step in enumerate(past.steps):
            for row in step.rows:
                for path in dict.fromkeys((row.path, row.before_path)):
                    self._rows.setdefault(path, []).append((place, row))
        self._contents: dict[str, bytes] = {}
        self._read: dict[tuple[str, str, str], Archive] = {}
        self._settings: dict[str, Settings] = {}
        self._names: dict[tuple[str, str, str], tuple[str, ...]] = {}
        self._by_name: tuple[int, Mapping[str, Mapping[str, set[str]]]] = (-1, {})

    def texts(self, path: str) -> tuple[Text | None, ...]:
        """The texts of the charter that stands at a path, the newest first; None for a time in which it was not there.

        It is followed to where it stood before, and to a charter that was taken away in the same step under the same id.
        """
        found: list[Text | None] = []
        at = 0
        while True:
            rows = self._rows.get(path, [])
            index = bisect.bisect_left(rows, at, key=lambda one: one[0])
            if index == len(rows):
                return tuple(found)
            place, row = rows[index]
            if row.path != path:  # something else stood here and went elsewhere
                return tuple(found)
            step = self.walk.steps[place]
            found.append(Text(step, place, path, row.after) if row.after else None)
            if row.before:
                path = row.before_path
            elif (gone := self._taken_away(step, row)) is not None:
                path, at = gone, place
                continue
            at = place + 1

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
        archive = read_alone(path, self.content(ident), Settings())
        return archive.manuscripts[0].id if archive.manuscripts else ""

    def forget(self) -> None:
        """Let go of the charters that were read; parties are needed again."""
        for key in [key for key in self._read if self._is(key[1], Kind.CHARTER)]:
            del self._read[key]
            self._contents.pop(key[1], None)

    def content(self, ident: str) -> bytes:
        """A content by its id."""
        if ident not in self._contents:
            self.fetch([ident])
        return self._contents[ident]

    def authors(self, commits: Iterable[str]) -> dict[str, Author]:
        """Who made some commits. Only for those who see everything. Raises GitError."""
        wanted = "\n".join(sorted(set(commits) - {""}))
        if not wanted:
            return {}
        output = git(
            self.top, "-c", "log.showSignature=false", "log", "--no-walk=unsorted", "--stdin", "-z", "--no-color", "--no-notes",
            "--format=tformat:%H%x01%aN%x01%s", given=wanted.encode(),
        )  # fmt: skip
        rows = (line.split("\1", 2) for line in output.decode("utf-8", "replace").split("\0") if line.count("\1") >= 2)
        return {commit: Author(name, subject) for commit, name, subject in rows}

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

    @cached_property
    def _party_steps(self) -> tuple[list[int], list[dict[str, str]]]:
        """From where on which files are parties: places of steps, negated so that they grow with time, and contents by path."""
        parties: dict[str, str] = {}
        starts: list[int] = []
        states: list[dict[str, str]] = []
        for place in range(len(self.walk.steps) - 1, -1, -1):
            moved = False
            for row in self.walk.steps[place].rows:
                if row.before and parties.get(row.before_path) == row.before and row.before_path != row.path:
                    del parties[row.before_path]
                    moved = True
                if row.after and self._is(row.after, Kind.PARTY):
                    parties[row.path] = row.after
                    moved = True
                elif parties.pop(row.path, None) is not None:
                    moved = True
            if moved:
                starts.append(-place)
                states.append(dict(parties))
        return starts, states

    @cached_property
    def _settings_steps(self) -> tuple[list[int], list[str]]:
        rows = self._rows.get(self._settings_path, [])
        return [-place for place, _ in reversed(rows)], [row.after for _, row in reversed(rows)]

    def settings(self, place: int) -> Settings:
        """The settings after a step."""
        if self.root is None:
            return self._present
        starts, idents = self._settings_steps
        index = bisect.bisect_right(starts, -place) - 1
        ident = idents[index] if index >= 0 else ""
        if ident not in self._settings:
            self._settings[ident] = settings_in(self.content(ident))[0] if ident else Settings()
        return self._settings[ident]

    def archive(self, text: Text, charter: str) -> Archive | None:
        """A charter as it stood, under the id that it has now, with the parties of that day which it may name.

        None where it was no charter, or could not be read.
        """
        settings = self.settings(text.place)
        own = self._one(text.path, text.ident, settings)
        found = next((one for one in own.manuscripts if one.kind is Kind.CHARTER), None)
        if found is None or found.damaged or own.unreadable:
            return None
        found = dataclasses.replace(found, data={**found.data, "id": charter}, alliance=charter)
        starts, states = self._party_steps
        index = bisect.bisect_right(starts, -text.place) - 1
        there = states[index] if index >= 0 else {}
        named = self._named(self.content(text.ident), index, there, settings)
        parties = [self._one(path, there[path], settings) for path in sorted(named & there.keys())]
        elsewhere = [one for one in self.others if _ELSEWHERE + one.id in named]
        own_ids = {one.id for archive in parties for one in archive.manuscripts}
        manuscripts = (
            found,
            *(one for archive in parties for one in archive.manuscripts if one.kind is Kind.PARTY),
            *(one for one in elsewhere if one.id not in own_ids),
        )
        unreadable = any(archive.unreadable for archive in parties)
        problems = tuple(problem for archive in (own, *parties) for problem in archive.problems)
        return Archive(settings, manuscripts, (), problems, unreadable)

    def _one(self, path: str, ident: str, settings: Settings) -> Archive:
        """One file, read by itself, once."""
        key = (path, ident, settings.language)
        if key not in self._read:
            self._read[key] = read_alone(path, self.content(ident), settings)
        return self._read[key]

    def _named(self, raw: bytes, index: int, there: Mapping[str, str], settings: Settings) -> set[str]:
        """The parties that a text may name, themselves or one of their people, and those that these name: by their paths."""
        if self._by_name[0] != index:
            self._by_name = (index, self._index(there, settings))
        by_name = self._by_name[1]
        found: set[str] = set()
        waiting = [raw.decode("utf-8", "replace")]
        while waiting:
            words = slug(waiting.pop()).split("-")
            for at, word in enumerate(words):
                for name, paths in by_name.get(word, {}).items():
                    if not paths <= found and "-".join(words[at : at + name.count("-") + 1]) == name:
                        for path in paths - found:
                            waiting += _others_named(self._parties_at(path, there, settings))
                        found |= paths
        return found

    def _index(self, there: Mapping[str, str], settings: Settings) -> Mapping[str, Mapping[str, set[str]]]:
        """The paths of parties by what they and their people may be called, by the first word of that."""
        self.fetch(there.values())
        built: dict[str, dict[str, set[str]]] = {}
        for path in (*there, *(_ELSEWHERE + one.id for one in self.others)):
            key = (path, there.get(path, ""), settings.language)
            if key not in self._names:
                self._names[key] = _called(self._parties_at(path, there, settings))
            for name in self._names[key]:
                built.setdefault(name.partition("-")[0], {}).setdefault(name, set()).add(path)
        return built

    def _parties_at(self, path: str, there: Mapping[str, str], settings: Settings) -> Sequence[Manuscript]:
        if path in there:
            return self._one(path, there[path], settings).manuscripts
        return [one for one in self.others if _ELSEWHERE + one.id == path]


def _called(parties: Sequence[Manuscript]) -> tuple[str, ...]:
    """Slugs of all that parties and their people may be called by."""
    told = set()
    for one in parties:
        people = one.data.get("people")
        entries = [one.data, *(people if isinstance(people, list) else ())]
        names = [entry.get(field) for entry in entries if isinstance(entry, dict) for field in ("id", "name")]
        whole = [slug(str(name)) for name in names if name]
        told |= {_beginning(form) for name in whole for form in (name, shortened(name)) if form}
    return tuple(sorted(told))


def _others_named(parties: Sequence[Manuscript]) -> list[str]:
    """What parties say of others: what they are part of, and who is entered elsewhere."""
    found: list[str] = []
    for one in parties:
        people = one.data.get("people")
        bare = [entry.get("name") for entry in people if isinstance(entry, dict)] if isinstance(people, list) else []
        found += [str(name) for name in (one.data.get("part_of"), *bare) if name]
    return found


def _beginning(name: str) -> str:
    return "-".join(name.split("-")[:_MOST_WORDS])


def chronicle(
    folder: Path,
    cache: Cache,
    project_root: Path,
    settings: Settings,
    *,
    revision: str = "HEAD",
    others: Sequence[Manuscript] = (),
) -> Chronicle:
    """The past of the repository around a folder, up to a revision.

    Raises HistoryError: with `shallow` where this copy does not reach back to the beginning, since what it holds would look newer than
    it is; with `empty` where nothing is committed yet.
    """
    try:
        told = git(folder, "rev-parse", "--show-toplevel", "--is-shallow-repository").decode().splitlines()
        top, shallow = Path(told[0]).resolve(), told[1] == "true"
        try:
            head = git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()
        except GitError:
            raise HistoryError("empty", folder=str(folder)) from None
        if shallow:
            raise HistoryError("shallow", revision=revision)
        within = inside(project_root, top)
        root = None if within is None else "" if within == "." else within
        return Chronicle(top, root, head, walk(top, head, cache), settings, others)
    except GitMissingError:
        raise HistoryError("git") from None
    except GitError as error:
        lost = "not a git repository" in error.said or "must be run in a work tree" in error.said
        raise HistoryError("repository" if lost else "refused", folder=str(folder), said=error.said) from None


def git_folder(folder: Path) -> Path | None:
    """Where the repository around a folder keeps its own files; None where there is none."""
    try:
        said = git(folder, "rev-parse", "--git-common-dir").decode().removesuffix("\n")
    except (GitMissingError, GitError):
        return None
    return (folder / said).resolve()


def people_and_objectives(manuscripts: Iterable[Manuscript]) -> frozenset[str]:
    """The entries of parties that have a visibility of their own or depend on what charters show, as `party/list/id`."""
    found = set()
    for manuscript in manuscripts:
        if manuscript.kind is Kind.PARTY:
            for name in ("people", "objectives"):
                entries = manuscript.data.get(name)
                for entry in entries if isinstance(entries, list) else ():
                    if isinstance(entry, dict):
                        found.add(f"{manuscript.id}/{name}/{entry.get('id')}")
    return frozenset(found)


def without_entries(archive: Archive, hidden: frozenset[str]) -> Archive:
    """An archive without some entries of its parties, named as `people_and_objectives` names them."""
    if not hidden:
        return archive
    kept = []
    for manuscript in archive.manuscripts:
        data = dict(manuscript.data)
        if manuscript.kind is Kind.PARTY:
            for name in ("people", "objectives"):
                entries = data.get(name)
                if isinstance(entries, list):
                    data[name] = [
                        one
                        for one in entries
                        if not isinstance(one, dict) or f"{manuscript.id}/{name}/{one.get('id')}" not in hidden
                    ]
        kept.append(dataclasses.replace(manuscript, data=data))
    return dataclasses.replace(archive, manuscripts=tuple(kept))
