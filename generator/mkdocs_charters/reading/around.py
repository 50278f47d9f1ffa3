"""Of two states of a portfolio as much as a change can touch: what changed, the alliances around it, and whoever they name.

A pull request moves a few documents of thousands. What stands here decides which others are needed to read these as they would be
read among all: rather some too many than one too few. All are looked at (`glance.py`), and no more than these are parsed.
"""

from __future__ import annotations

import dataclasses
import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from ..model.shorthand import shortened
from ..model.values import Kind, slug
from ..store.memory import without_cycles
from .file_names import address_of
from .git import Texts
from .glance import charter_names, charter_of, own_name, party_names, seems, strings_in
from .glances import Glance
from .project import Project
from .sources import Listed, Source
from .states import Pair, States, Told, contents_of, held

_MOST_NAMES: Final = 200
_SHORTEST: Final = 2
_PLAIN_LETTERS: Final = re.compile("[A-Za-z0-9]+")
_ENDS_WITH_NAME: Final = re.compile(r"[\w-]+\Z")


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the Markdown files of a source. `contents` are those of a revision; a folder is asked itself."""

    whole: Source
    paths: frozenset[str]
    contents: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """As of the whole."""
        return self.whole.name

    @property
    def mount(self) -> str:
        """As of the whole."""
        return self.whole.mount

    @property
    def edit_uri(self) -> str:
        """As of the whole."""
        return self.whole.edit_uri

    def listing(self) -> Iterator[Listed]:
        """Its files, by path."""
        return (Listed(path) for path in sorted(self.paths))

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises as the whole does."""
        return self.contents[path] if path in self.contents else self.whole.read(path)


@without_cycles()
def around(states: States, before: Project, now: Project) -> tuple[Project, Project] | None:
    """Both sides, with no more of each source than the change between two states can touch.

    None where that cannot be told: then all is to be read. Raises GitError.
    """
    told = states.told()
    if told is None:
        return None
    pairs, texts, _ = told
    wanted = _Selection(told).wanted()
    if wanted is None:
        return None
    sides = []
    for project, is_base in ((before, True), (now, False)):
        parts = tuple(_part(pair, paths, texts, is_base=is_base) for pair, paths in zip(pairs, wanted, strict=True))
        sides.append(dataclasses.replace(project, sources=parts))
    return sides[0], sides[1]


def _part(pair: Pair, paths: set[str], texts: Texts, *, is_base: bool) -> Part:
    there = frozenset(path for path in paths if pair.stands(path, is_base=is_base))
    contents = {path: raw for path in there if (raw := held(pair, path, texts, is_base=is_base)) is not None}
    return Part(pair.before if is_base else pair.now, there, contents)


class _File(NamedTuple):
    """A document by the number of its source and its path there."""

    number: int
    path: str


class _Selection:
    """Which files of each source are needed."""

    def __init__(self, told: Told) -> None:
        self.pairs, self.texts, self.glances = told
        self.chosen: list[set[str]] = [set(pair.changed) for pair in self.pairs]
        self.followers: dict[str, set[str]] = {}
        """The words that chosen files say, as slugs, with those that follow each: whoever they name stands there."""
        self.said: set[_File] = set()
        self.looked_into: list[set[str]] = [set() for _ in self.pairs]
        self.beside: list[dict[str, list[str]]] = [{} for _ in self.pairs]
        """Files by their folder, `.` for the top."""
        self.parties: dict[_File, set[str]] = {}
        self.called: list[tuple[str, Glance, _File]] = []
        """Files that did not change, with the slugs of what they, their charter or their folder are called."""
        self.asked_for: set[str] = set()
        """The names under which they were looked for."""

    def wanted(self) -> list[set[str]] | None:
        """The files of each source; None where all are needed."""
        if not any(self.chosen):
            return self.chosen
        self._look_at_all()
        self._same_address()
        if not self._speaking_of_changed() or not self._named_by_title():
            return None
        while True:
            before = sum(map(len, self.chosen))
            if not self._alliances_around():
                return None
            self._named_alliances(self._listen())
            self._named_parties()
            if sum(map(len, self.chosen)) == before:
                return self.chosen

    def _all_chosen(self) -> list[_File]:
        return [_File(number, path) for number, paths in enumerate(self.chosen) for path in paths]

    def _raw(self, file: _File) -> Iterator[bytes]:
        """What a file holds, on the sides where it differs on both."""
        return contents_of(self.pairs[file.number], file.path, self.texts)

    def _kinds_of(self, file: _File) -> set[str]:
        """What a file seems to be, on both sides."""
        ident = self._ident(file)
        return {self.glances[ident].kind} if ident is not None else {seems(raw) for raw in self._raw(file)}

    def _ident(self, file: _File) -> str | None:
        """Of what a file holds that did not change; None for another one."""
        pair = self.pairs[file.number]
        return pair.base[file.path] if file.path not in pair.changed else None

    def _fetch(self, files: Iterable[_File]) -> None:
        """Have what files hold that did not change at hand, in one go."""
        self.texts.fetch(ident for file in files if (ident := self._ident(file)) is not None)

    def _look_at_all(self) -> None:
        slugs: dict[str, str] = {}
        party = Kind.PARTY.value
        for number, pair in enumerate(self.pairs):
            for path in pair.paths:
                self.beside[number].setdefault(path.rpartition("/")[0] or ".", []).append(path)
            for path, seen in self._unchanged(number):
                own = own_name(path)
                name = slugs.get(own)
                if name is None:
                    name = slugs[own] = slug(own)
                file = _File(number, path)
                self.called.append((name, seen, file))
                if seen.kind == party:
                    self.parties[file] = {*seen.parties, *([shortened(name)] if own else [])}

    def _unchanged(self, number: int) -> Iterator[tuple[str, Glance]]:
        """The documents of a source that did not change, at a glance."""
        pair = self.pairs[number]
        for path, ident in pair.base.items():
            if path not in pair.changed:
                yield path, self.glances[ident]

    def _same_address(self) -> None:
        """Files that would share a page with one that changed."""

        def stands_at(number: int, path: str) -> str:
            mount = self.pairs[number].now.mount
            return address_of(f"{mount}/{path}" if mount else path)

        taken = {stands_at(number, path) for number, path in self._all_chosen()}
        begins = tuple(taken)
        for number, pair in enumerate(self.pairs):
            ahead = f"{pair.now.mount}/".lower() if pair.now.mount else ""
            for path in pair.paths:
                # What is ASCII stands at an address that its path begins with, in small letters.
                if (not path.isascii() or not ahead.isascii() or f"{ahead}{path.lower()}".startswith(begins)) and (
                    stands_at(number, path) in taken
                ):
                    self.chosen[number].add(path)

    def _speaking_of_changed(self) -> bool:
        """Files that may name a party or charter that changed, or one of a party's people. False where too many may be meant."""
        names: set[str] = set()
        charters: set[str] = set()
        for file in self._all_chosen():
            for raw in self._raw(file):
                kind = seems(raw)
                if kind == Kind.PARTY.value:
                    names |= party_names(file.path, raw)
                elif kind == Kind.CHARTER.value:
                    charters |= charter_names(file.path, raw)
        # Many charters have the same title; one is meant where a file says so, or names something in it.
        return self._add_all_that_say(names) and self._add_all_that_say(charters, as_charter=True)

    def _add_all_that_say(self, names: set[str], kind: Kind | None = None, *, as_charter: bool = False) -> bool:
        """Choose the files (of a kind) in which one of some names may stand, `as_charter` beside that word or before a slash.

        False where there are too many names, or one that is hardly any.
        """
        if not names:
            return True
        patterns = {name: _written(name) for name in names}
        if min(map(len, patterns.values())) < _SHORTEST or len(patterns) > _MOST_NAMES:
            return False
        around = rb"charter.*(?:%s)|(?:%s)[\"']?/" if as_charter else b"%s"
        looked_for = {(_longest(name), around.replace(b"%s", pattern)) for name, pattern in patterns.items()}
        asked = [
            (_File(number, path), seen)
            for number in range(len(self.pairs))
            for path, seen in self._unchanged(number)
            if path not in self.chosen[number]
            and (kind is None or seen.kind == kind.value)
            and (seen.lines or not as_charter)
        ]
        if not as_charter:
            self._fetch(file for file, _ in asked)
        for file, seen in asked:
            texts = (seen.lines,) if as_charter else (raw.lower() for raw in self._raw(file))
            for text in texts:
                if any(word in text and re.search(pattern, text) for word, pattern in looked_for):
                    self.chosen[file.number].add(file.path)
        return True

    def _named_by_title(self) -> bool:
        """Charters that a changed file may say it belongs to by their title. False where too many may be meant."""
        names = {name for file in self._all_chosen() for raw in self._raw(file) for name in charter_of(raw)}
        return self._add_all_that_say(names, Kind.CHARTER)

    def _alliances_around(self) -> bool:
        """The charters in whose folders something was chosen, with all below them. False where one lies at the top of a source.

        Of a folder with parties one is enough: by it the folder is one.
        """
        for number, beside in enumerate(self.beside):
            above = {str(folder) for path in self.chosen[number] for folder in PurePosixPath(path).parents}
            above -= self.looked_into[number]
            self.looked_into[number] |= above
            for folder in above & beside.keys():
                kinds = {path: self._kinds_of(_File(number, path)) for path in sorted(beside[folder])}
                if any(Kind.CHARTER.value in found for found in kinds.values()):
                    if folder == ".":
                        return False
                    self.chosen[number].update(
                        path
                        for below, paths in beside.items()
                        if below == folder or below.startswith(f"{folder}/")
                        for path in paths
                    )
                party = next((path for path, found in kinds.items() if Kind.PARTY.value in found), None)
                if party is not None:
                    self.chosen[number].add(party)
        return True

    def _listen(self) -> set[str]:
        """Take in what newly chosen files say. Gives the slugs of what may name a charter in them, or is the name of one."""
        new = [one for one in self._all_chosen() if one not in self.said]
        self._fetch(new)
        texts = []
        charters: set[str] = set()
        for file in new:
            texts.append(file.path)
            for raw in self._raw(file):
                text = raw.decode("utf-8", "replace")
                texts += [text, html.unescape(text)] if "&" in text else [text]
                if "\\" in text:
                    texts += strings_in(raw)
                charters.update(_before_slashes(text))
                charters |= charter_of(raw)
                if seems(raw) == Kind.CHARTER.value:
                    charters |= charter_names(file.path, raw)
                    charters.add(PurePosixPath(file.path).parent.name)
        self.said.update(new)
        for text in texts:
            words = slug(text).split("-")
            for word, follower in zip(words, [*words[1:], ""], strict=True):
                self.followers.setdefault(word, set()).add(follower)
        return set(map(slug, charters)) - {""}

    def _named_alliances(self, names: Iterable[str]) -> None:
        """Charters that a chosen file names or shares an id with, and records elsewhere that name a chosen one."""
        new = set(names) - self.asked_for
        self.asked_for |= new
        for name, seen, file in self.called if new else ():
            if name in new or not new.isdisjoint(seen.names):
                self.chosen[file.number].add(file.path)

    def _named_parties(self) -> None:
        """Parties that chosen files may name, themselves or one of their people."""
        ones = " ".join(self.followers)
        for (number, path), names in self.parties.items():
            if path not in self.chosen[number] and any(self._is_said(name, ones) for name in names):
                self.chosen[number].add(path)

    def _is_said(self, name: str, words: str) -> bool:
        """Whether the words of a name may stand one after the other, the last of them with more letters behind it."""
        *begun, last = name.split("-")
        if not begun:
            return last in words
        if not all(two in self.followers.get(one, ()) for one, two in pairwise(begun)):
            return False
        return any(one.startswith(last) for one in self.followers.get(begun[-1], ()))


def _written(name: str) -> bytes:
    """A pattern for a name in any of its forms, in small letters: letters without marks stay as they are, whatever stands between."""
    return ".{0,8}".join(_PLAIN_LETTERS.findall(name)).lower().encode()


def _longest(name: str) -> bytes:
    """Its longest word: where that does not stand, the name does not either."""
    words: list[str] = _PLAIN_LETTERS.findall(name)
    return max(words, key=len).lower().encode()


def _before_slashes(text: str) -> Iterator[str]:
    """Words right before a slash that another word follows: `alliance/item`."""
    *begun, _ = pieces = text.split("/")
    for piece, after in zip(begun, pieces[1:], strict=True):
        last = piece.rsplit(None, 1)[-1:] if piece and not piece[-1].isspace() else []
        if last and after and (after[0].isalnum() or after[0] in "_-") and (found := _ENDS_WITH_NAME.search(last[0])):
            yield found[0]
