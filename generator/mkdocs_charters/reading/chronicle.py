"""Charters as they stood: which texts each one had, and the portfolio around each text, with the parties and settings of that day."""

from __future__ import annotations

import bisect
import dataclasses
import os
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

from ..model.archive import Archive, Manuscript
from ..model.settings import Settings
from ..model.shorthand import shortened
from ..model.values import Kind, slug
from ..store.cache import Cache, place_for
from .collect import read
from .git import GitError, GitMissingError, all_contents, git
from .history import HistoryError, inside
from .project import SITE_FILES, docs_dir_in
from .settings import FILE_NAME, settings_in
from .sources import Listed
from .walk import Row, Step, Walk, told_of, walk

_ELSEWHERE: Final = "\0"
"""Stands before the id of a party that is kept in no file of this repository, in place of a path."""
_PINNED: Final = re.compile(rb"^id[ \t]*:", re.MULTILINE)
_ENOUGH: Final = 0.5
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
        self._rows: dict[str, list[tuple[int, Row]]] = {}
        for place, step in enumerate(past.steps):
            for row in step.rows:
                for path in dict.fromkeys((row.path, row.before_path)):
                    self._rows.setdefault(path, []).append((place, row))
        self._texts: dict[str, tuple[Text | None, ...]] = {}
        self._contents: dict[str, bytes] = {}
        self._read: dict[tuple[str, str, str], Archive] = {}
        self._settings: dict[str, Settings] = {}
        self._folders: dict[tuple[str, str], tuple[str, ...]] = {}
        self._names: dict[tuple[str, str, str], tuple[str, ...]] = {}
        self._by_name: tuple[int, Mapping[str, Mapping[str, set[str]]]] = (-1, {})

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

    def _at(self, path: str, place: int) -> str:
        """What stood at a path after a step, empty where nothing did."""
        rows = self._rows.get(path, [])
        index = bisect.bisect_left(rows, place, key=lambda one: one[0])
        found = next((row for _, row in rows[index:]), None)
        return found.after if found is not None and found.path == path else ""

    def settings(self, place: int) -> Settings:
        """The settings after a step."""
        if self.root is None:
            return self._present
        ident = self._at(self._below(FILE_NAME), place)
        if ident not in self._settings:
            self._settings[ident] = settings_in(self.content(ident))[0] if ident else Settings()
        return self._settings[ident]

    def _below(self, name: str) -> str:
        return posixpath.normpath(posixpath.join(self.root or "", name))

    def folders(self, place: int) -> tuple[str, ...]:
        """The folders that held the documents after a step, with a slash at their ends; empty where that cannot be told."""
        if self.root is None:
            return ()
        site = next(filter(None, (self._at(self._below(name), place) for name in SITE_FILES)), "")
        key = (self._at(self._below(FILE_NAME), place), site)
        if key not in self._folders:
            self._folders[key] = self._named_folders(self.settings(place), site)
        return self._folders[key]

    def _named_folders(self, settings: Settings, site: str) -> tuple[str, ...]:
        names = [one.path for one in settings.sources]
        if any(one.revision is not None for one in settings.sources):
            return ()
        if site:
            names.append(docs_dir_in(self.content(site)))
        paths = [self._below(name) for name in names or ["charters"]]
        return tuple("" if path == "." else f"{path}/" for path in paths)

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
        folders = self.folders(text.place)
        named = self._named(self.content(text.ident), index, there, settings)
        parties = [
            self._one(path, there[path], settings)
            for path in sorted(named & there.keys())
            if not any(map(text.path.startswith, folders)) or any(map(path.startswith, folders))
        ]
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


def cache_for(folder: Path) -> Cache:
    """The cache in which what the repository around a folder tells is kept."""
    return Cache(place_for(git_folder(folder)))


def git_folder(folder: Path) -> Path | None:
    """Where the repository around a folder keeps its own files; None where there is none."""
    try:
        said = git(folder, "rev-parse", "--git-common-dir").decode().removesuffix("\n")
    except (GitMissingError, GitError):
        return None
    return (folder / said).resolve()


def _half_the_same(one: bytes, other: bytes) -> bool:
    """Whether half of the lines of two files are the same; from there on git calls a file moved, too."""
    return SequenceMatcher(None, one.splitlines(), other.splitlines(), autojunk=False).ratio() >= _ENOUGH


def _parties_of(charter: Manuscript) -> set[str]:
    """What a charter calls its parties, as slugs."""
    listed = charter.data.get("parties")
    entries = listed if isinstance(listed, list) else []
    return {slug(str(one.get("party"))) for one in entries if isinstance(one, dict) and one.get("party")}
