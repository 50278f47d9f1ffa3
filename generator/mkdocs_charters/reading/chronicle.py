"""Charters as they stood: which texts each one had, and the portfolio around each text, with the parties and settings of that day."""

from __future__ import annotations

import bisect
import dataclasses
import posixpath
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final

from ..model.archive import Archive, Manuscript
from ..model.names import Directory
from ..model.problem import Severity
from ..model.settings import Settings
from ..model.shorthand import shortened
from ..model.values import Kind, slug
from ..store.cache import Cache
from .git import GitError, git, id_of
from .history import HistoryError, inside, top_of
from .link import link
from .project import docs_dir_in
from .root import FILE_NAME, SITE_FILES
from .settings import settings_in
from .trail import Text, Trail
from .walk import Walk, walk
from .whose import read_alone

_ELSEWHERE: Final = "\0"
"""Stands before the id of a party that is kept in no file of this repository, in place of a path."""
_ANY: Final = "any"
_KEEPS_FROM_READING: Final = ("CH0", "CH1")
_MOST_WORDS: Final = 8
"""Of a longer name the first words are looked for."""


class Chronicle(Trail):
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
        super().__init__(top, head, past)
        self.root, self.others, self._present = root, others, settings
        self._read: dict[tuple[str, str, str], Archive] = {}
        self._settings: dict[str, Settings] = {}
        self._folders: dict[tuple[str, str], tuple[str, ...]] = {}
        self._whole: dict[tuple[str, str, str], bool] = {}
        self._names: dict[tuple[str, str, str], tuple[str, ...]] = {}
        self._by_name: tuple[int | None, Mapping[str, Mapping[str, set[str]]]] = (None, {})

    def forget(self) -> None:
        """Let go of the charters that were read; parties are needed again."""
        for key in [key for key in self._read if self._is(key[1], Kind.CHARTER)]:
            del self._read[key]
            self._contents.pop(key[1], None)

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
                elif row.path in parties and row.after and not self.walk.kinds.get(row.after):
                    parties[row.path] = row.after  # a slip may hide what it is: `_there` says whether it is that
                    moved = True
                elif parties.pop(row.path, None) is not None:
                    moved = True
            if moved:
                starts.append(-place)
                states.append(dict(parties))
        return starts, states

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
        found = dataclasses.replace(found, contents={**found.data, "id": charter}, alliance=charter)
        index = bisect.bisect_right(self._party_steps[0], -text.place) - 1
        there = self._there(index, settings) if index >= 0 else {}
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

    def parties_of(self, text: Text) -> tuple[str, ...]:
        """The parties of a charter at the time of a text, by the ids that their files give them now; as it calls them where there is no file."""
        archive = self.archive(text, _ANY)
        if archive is None:
            return super().parties_of(text)
        directory = Directory(archive.manuscripts)
        named = [
            found[0].key if len(found := directory.find_party(one)) == 1 else one for one in super().parties_of(text)
        ]
        return tuple(self.called_now(f"{one}/", text.place) for one in named)

    def _there(self, index: int, settings: Settings) -> Mapping[str, str]:
        """The parties between two steps by their paths. Of a file that cannot be read then the last text that could stands in, else the first one
        after it: else its party would seem to have left, and another to have joined.
        """
        states = self._party_steps[1]
        self.fetch(states[index].values())
        return {path: self._last_read(path, index, settings) for path in states[index]}

    def _last_read(self, path: str, index: int, settings: Settings) -> str:
        """The content of a party's file that says who it is, the nearest to a state; what it has then where none does."""
        states = self._party_steps[1]
        places = (index, *range(index - 1, -1, -1), *range(index + 1, len(states)))
        idents = (states[place].get(path, "") for place in places)
        return next((one for one in idents if one and self._is_whole(path, one, settings)), states[index][path])

    def _is_whole(self, path: str, ident: str, settings: Settings) -> bool:
        """Whether a content is a party's in which nothing is wrong."""
        key = (path, ident, settings.language)
        if key not in self._whole:
            found = self._one(path, ident, settings)
            party = next((one for one in found.manuscripts if one.kind is Kind.PARTY), None)
            problems = [*found.problems, *(link(found).problems if party is not None else ())]
            self._whole[key] = (
                party is not None
                and not party.damaged
                and not found.unreadable
                and not any(one.severity is Severity.ERROR and one.code[:3] in _KEEPS_FROM_READING for one in problems)
            )
        return self._whole[key]

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
    top = top_of(folder)
    try:
        try:
            head = id_of(top, f"{revision}^{{commit}}")
        except GitError:
            raise HistoryError("empty", folder=str(folder)) from None
        if git(top, "rev-parse", "--is-shallow-repository").strip() == b"true":
            raise HistoryError("shallow", revision=revision)
        within = inside(project_root, top)
        root = None if within is None else "" if within == "." else within
        return Chronicle(top, root, head, walk(top, head, cache), settings, others)
    except GitError as error:
        raise HistoryError("refused", said=error.said) from None
