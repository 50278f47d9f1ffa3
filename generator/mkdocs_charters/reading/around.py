"""Of two states of a portfolio as much as a change can touch: what changed, the alliances around it, and whoever they name.

A pull request moves a few documents of thousands. What stands here decides which others are needed to read these as they would be
read among all: rather some too many than one too few. Nothing else is parsed, and most is not even fetched.
"""

from __future__ import annotations

import dataclasses
import html
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

from ..model.addresses import MARKDOWN
from ..model.shorthand import shortened
from ..model.values import Kind, slug
from .collect import seems
from .file_names import address_of
from .frontmatter import split
from .git import GitError, contents, git
from .project import SITE_FILES, Project
from .settings import FILE_NAME
from .sources import GitRevision, Listed, Source, WorkTree, is_skipped
from .yaml_pass import compose

_ORDINARY: Final = frozenset({"100644", "100755", "000000"})
"""Modes of files; links and repositories within this one are no such thing, and all is read where one is met."""
_OTHER_KINDS: Final = "|".join(kind.value for kind in Kind if kind is not Kind.PARTY)
_OF_OTHER_KIND: Final = rf"^kind:[ \t]*({_OTHER_KINDS})[ \t\r]*$"
_KEY: Final = "^[\"']?%s[\"']?[ \t]*:[ \t]*[\"']?"
_ODD_KEY: Final = "^[\"'?]"
"""A key that is quoted or stands behind a question mark may be any."""
_BEFORE_A_SLASH: Final = re.compile(r"([\w-]+)/[\w-]")
_MOST_NAMES: Final = 200
_PLAIN_LETTERS: Final = re.compile("[A-Za-z0-9]+")
_FIRST_HEADING: Final = re.compile("^# (.+)$", re.MULTILINE)
_SHORTEST: Final = 2


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


@dataclass(frozen=True, slots=True)
class _Row:
    """A file on both sides: ids of its contents, empty where it is not there, `DISK` where it has none yet."""

    before: str
    now: str


_DISK: Final = "on disk"


@dataclass(frozen=True, slots=True)
class _Pair:
    """A source on both sides, with the folder of the repository that it is."""

    folder: str
    before: Source
    now: Source
    rows: dict[str, _Row]

    @property
    def changed(self) -> set[str]:
        return {path for path, row in self.rows.items() if row.before != row.now}


def around(before: Project, now: Project, top: Path, base: str, head: str | None) -> tuple[Project, Project] | None:
    """Both sides, with no more of each source than the change between two commits can touch; `head` is None for the files on disk.

    None where that cannot be told from git alone (settings changed, links, sources outside the repository): then all is to be
    read. Raises GitMissingError and GitError.
    """
    moved = _moved(top, base, head)
    if moved is None or any(PurePosixPath(path).name in (FILE_NAME, *SITE_FILES) for path in moved):
        return None
    if len(before.sources) != len(now.sources):
        return None
    pairs: list[_Pair] = []
    for one, other in zip(before.sources, now.sources, strict=True):
        pair = _paired(one, other, top, base, moved)
        if pair is None:
            return None
        pairs.append(pair)
    selection = _Selection(top, base, pairs)
    wanted = selection.wanted()
    if wanted is None:
        return None
    sides = []
    for project, is_base in ((before, True), (now, False)):
        parts = tuple(
            _part(pair, paths, selection.known, is_base=is_base) for pair, paths in zip(pairs, wanted, strict=True)
        )
        sides.append(dataclasses.replace(project, sources=parts))
    return sides[0], sides[1]


def _moved(top: Path, base: str, head: str | None) -> dict[str, _Row] | None:
    """The files of the repository that differ; None where git's answer is not about files alone."""
    sides = [base] if head is None else [base, head]
    output = git(
        top,
        "diff",
        "--raw",
        "-z",
        "--no-renames",
        "--no-abbrev",
        "--no-ext-diff",
        "--no-textconv",
        "--no-relative",
        *sides,
        "--",
    )
    pieces = os.fsdecode(output).split("\0")
    found = {}
    for told, path in zip(pieces[::2], pieces[1::2], strict=False):
        mode, new_mode, ident, new_ident, status = told.removeprefix(":").split(" ")
        if status not in ("A", "D", "M") or not {mode, new_mode} <= _ORDINARY:
            return None
        now = "" if status == "D" else new_ident if head is not None else _DISK
        found[path] = _Row("" if status == "A" else ident, now)
    if head is not None:
        return found
    for path in os.fsdecode(git(top, "ls-files", "-o", "-z", "--full-name")).split("\0"):
        if not path:
            continue
        if path.endswith("/") or (top / path).is_symlink():
            return None
        # Taken out of the index, and still there.
        known = found.get(path)
        found[path] = _Row(known.before if known is not None else "", _DISK)
    return found


def _paired(before: Source, now: Source, top: Path, base: str, moved: Mapping[str, _Row]) -> _Pair | None:
    if not isinstance(before, GitRevision) or before.repository != top or before.revision != base:
        return None
    if (before.name, before.mount) != (now.name, now.mount):
        return None
    folder = "" if before.folder in ("", ".") else before.folder.strip("/")
    if isinstance(now, WorkTree):
        root = Path(os.path.normpath(now.root))
        if root.resolve() != root or root != top / folder:
            return None
    elif not isinstance(now, GitRevision) or now.folder != before.folder or now.repository != top:
        return None
    rows: dict[str, _Row] = {}
    tree = f"{base}:{folder}" if folder else f"{base}^{{tree}}"
    for line in git(top, "ls-tree", "-r", "-z", "--full-tree", tree).split(b"\0"):
        head, _, name = line.partition(b"\t")
        if not head:
            continue
        mode, _, ident = head.decode().split(" ")
        if mode not in _ORDINARY:
            return None
        rows[os.fsdecode(name)] = _Row(ident, ident)
    for path, row in moved.items():
        if not folder or path.startswith(f"{folder}/"):
            rows[path.removeprefix(f"{folder}/") if folder else path] = row
    listed = {path: row for path, row in rows.items() if path.lower().endswith(MARKDOWN) and not is_skipped(path)}
    if any(above.lower().endswith(MARKDOWN) for path in listed for above in path.split("/")[:-1]):
        return None
    return _Pair(folder, before, now, listed)


class _Selection:
    """Which files of each source are needed. `raw` fetches what is asked for, each content once."""

    def __init__(self, top: Path, base: str, pairs: list[_Pair]) -> None:
        self.top, self.base, self.pairs = top, base, pairs
        self.known: dict[str, bytes] = {}
        self.chosen: list[set[str]] = [pair.changed for pair in pairs]
        self.words = ""
        """All that chosen files say, as one slug: whoever they name stands in it."""
        self.said: set[tuple[int, str]] = set()
        self.looked_into: list[set[str]] = [set() for _ in pairs]
        self.asked: set[str] = set()
        """Names by which a charter may be meant, that were looked for."""
        self.parties: dict[tuple[int, str], set[str]] | None = None

    def wanted(self) -> list[set[str]] | None:
        """The files of each source; None where all are needed."""
        if not any(self.chosen):
            return self.chosen
        self._same_address()
        if not self._speaking_of_changed() or not self._named_by_title():
            return None
        while True:
            before = sum(map(len, self.chosen))
            if not self._alliances_around():
                return None
            self._listen()
            if not self._named_alliances():
                return None
            self._named_parties()
            if sum(map(len, self.chosen)) == before:
                return self.chosen

    def _all_chosen(self) -> list[tuple[int, str]]:
        return [(number, path) for number, paths in enumerate(self.chosen) for path in paths]

    def _raw(self, number: int, path: str) -> Iterator[bytes]:
        """What a file holds, on the sides where it differs on both."""
        pair = self.pairs[number]
        row = pair.rows[path]
        for ident in dict.fromkeys((row.before, row.now)):
            if ident == _DISK:
                yield pair.now.read(path)
            elif ident:
                yield self.known[ident]

    def _fetch(self, wanted: Iterable[tuple[int, str]]) -> None:
        rows = [self.pairs[number].rows[path] for number, path in wanted]
        idents = {ident for row in rows for ident in (row.before, row.now)} - {"", _DISK} - self.known.keys()
        self.known |= contents(self.top, idents)

    def _same_address(self) -> None:
        """Files that would share a page with one that changed."""
        addresses = [
            {path: address_of(f"{pair.now.mount}/{path}" if pair.now.mount else path) for path in pair.rows}
            for pair in self.pairs
        ]
        taken = {addresses[number][path] for number, paths in enumerate(self.chosen) for path in paths}
        for number, of_paths in enumerate(addresses):
            self.chosen[number] |= {path for path, address in of_paths.items() if address in taken}

    def _speaking_of_changed(self) -> bool:
        """Files that may name a party or charter that changed, or one of a party's people. False where git cannot be asked."""
        changed = self._all_chosen()
        self._fetch(changed)
        names: set[str] = set()
        charters: set[str] = set()
        for number, path in changed:
            for raw in self._raw(number, path):
                kind = seems(raw)
                if kind == Kind.PARTY.value:
                    names |= _called(path, raw)
                elif kind == Kind.CHARTER.value:
                    charters |= _charter_called(path, raw)
        # Many charters have the same title; one is meant where a file says so, or names something in it.
        return self._add_all_that_say(names) and self._add_all_that_say(charters, around="charter.*{0}|{0}[\"']?/")

    def _add_all_that_say(self, names: set[str], kind: Kind | None = None, around: str = "{0}") -> bool:
        """Choose the files (of a kind) in which one of some names may stand. False where git cannot be asked for one."""
        written = sorted({_written(name) for name in names})
        if not written:
            return True
        if min(map(len, written)) < _SHORTEST or len(written) > _MOST_NAMES:
            return False
        patterns = [around.replace("{0}", name) for name in written]
        found = self._grep("-l", "-i", *(piece for one in patterns for piece in ("-e", one)))
        self._fetch(found)
        for number, path in found:
            if kind is None or any(seems(raw) == kind.value for raw in self._raw(number, path)):
                self.chosen[number].add(path)
        return True

    def _named_by_title(self) -> bool:
        """Charters that a changed file may say it belongs to by their title. False where git cannot be asked for a name."""
        chosen = self._all_chosen()
        self._fetch(chosen)
        names = {name for number, path in chosen for raw in self._raw(number, path) for name in _charter_of(raw)}
        return self._add_all_that_say(names, Kind.CHARTER)

    def _alliances_around(self) -> bool:
        """The charters in whose folders something was chosen, with all below them. False where one lies at the top of a source.

        Of a folder with parties one is enough: by it the folder is one.
        """
        for number, pair in enumerate(self.pairs):
            above = {str(folder) for path in self.chosen[number] for folder in PurePosixPath(path).parents}
            above -= self.looked_into[number]
            self.looked_into[number] |= above
            beside: dict[str, list[str]] = {}
            for path in pair.rows:
                folder = path.rpartition("/")[0] or "."
                if folder in above:
                    beside.setdefault(folder, []).append(path)
            self._fetch((number, path) for paths in beside.values() for path in paths)
            for folder, paths in beside.items():
                kinds = {path: {seems(raw) for raw in self._raw(number, path)} for path in paths}
                if any(Kind.CHARTER.value in found for found in kinds.values()):
                    if folder == ".":
                        return False
                    self.chosen[number] |= {path for path in pair.rows if path.startswith(f"{folder}/")}
                party = next((path for path, found in sorted(kinds.items()) if Kind.PARTY.value in found), None)
                if party is not None:
                    self.chosen[number].add(party)
        return True

    def _listen(self) -> None:
        """Take in what newly chosen files say."""
        new = [one for one in self._all_chosen() if one not in self.said]
        self._fetch(new)
        texts = []
        for number, path in new:
            texts.append(path)
            for raw in self._raw(number, path):
                text = raw.decode("utf-8", "replace")
                texts += [text, html.unescape(text)] if "&" in text else [text]
                if "\\" in text:
                    texts += _strings(raw)
        self.said.update(new)
        self.words = "-".join((self.words, *(slug(text) for text in texts)))

    def _named_alliances(self) -> bool:
        """Charters that a chosen file names or shares an id with, and records elsewhere that name a chosen one.

        False where there are too many names to ask git for.
        """
        names = self._possible_charters() - self.asked
        if not names:
            return True
        if len(names) > _MOST_NAMES:
            return False
        self.asked |= names
        for number, pair in enumerate(self.pairs):
            for path in pair.rows:
                if slug(_own_name(path)) in names:
                    self.chosen[number].add(path)
        any_of = "|".join(sorted(re.escape(name) for name in names if name.isascii()))
        patterns = [_ODD_KEY, _KEY % "charter", *([(_KEY % "id") + f"({any_of})[\"' \t\r]*$"] if any_of else [])]
        found = self._grep("-l", "-i", *(piece for one in patterns for piece in ("-e", one)))
        self._fetch(found)
        for number, path in found:
            for raw in self._raw(number, path):
                said = _frontmatter(raw)
                if {slug(str(said.get(key) or "")) for key in ("id", "charter")} & self.asked:
                    self.chosen[number].add(path)
        return True

    def _possible_charters(self) -> set[str]:
        """Slugs of what may name a charter in chosen files, and of what chosen charters may be called."""
        found: set[str] = set()
        for number, paths in enumerate(self.chosen):
            for path in paths:
                for raw in self._raw(number, path):
                    text = raw.decode("utf-8", "replace")
                    found.update(slug(one) for one in _BEFORE_A_SLASH.findall(text))
                    found.update(slug(one) for one in _charter_of(raw))
                    if seems(raw) == Kind.CHARTER.value:
                        said = _frontmatter(raw)
                        found.update(slug(str(said.get(key) or "")) for key in ("id", "title"))
                        found.add(slug(PurePosixPath(path).parent.name))
        return found - {""}

    def _named_parties(self) -> None:
        """Parties that chosen files may name, themselves or one of their people."""
        if self.parties is None:
            rows = self._grep("-L", "-e", _OF_OTHER_KIND)
            self._fetch(rows)
            self.parties = {}
            for number, path in rows:
                for raw in self._raw(number, path):
                    if seems(raw) == Kind.PARTY.value:
                        self.parties.setdefault((number, path), set()).update(_names(path, raw))
        words = frozenset(self.words.split("-"))
        for (number, path), names in self.parties.items():
            if path not in self.chosen[number] and any(
                not name or (words.issuperset(name.split("-")[:-1]) and name in self.words) for name in names
            ):
                self.chosen[number].add(path)

    def _grep(self, *options: str) -> list[tuple[int, str]]:
        """The files of the base that git finds and that are not chosen yet."""
        folders = [f":(top,literal){pair.folder}" if pair.folder else ":(top)" for pair in self.pairs]
        try:
            output = git(
                self.top, "-c", "core.quotePath=false", "grep", "-z", "-a", "-E", "--full-name", "--no-color", "--no-textconv",
                "--no-recurse-submodules", *options, self.base, "--", *folders,
            )  # fmt: skip
        except GitError as error:
            if error.said:
                raise
            return []  # git's way to say that nothing was found
        found = []
        for line in os.fsdecode(output).split("\0"):
            path = line.removeprefix(f"{self.base}:")
            for number, pair in enumerate(self.pairs):
                inside = path.removeprefix(f"{pair.folder}/") if pair.folder else path
                if inside in pair.rows and inside not in self.chosen[number] and (not pair.folder or inside != path):
                    found.append((number, inside))
        return found


def _part(pair: _Pair, paths: set[str], held: Mapping[str, bytes], *, is_base: bool) -> Part:
    rows = {path: pair.rows[path].before if is_base else pair.rows[path].now for path in paths}
    texts = {path: held[ident] for path, ident in rows.items() if ident in held}
    return Part(pair.before if is_base else pair.now, frozenset(path for path, ident in rows.items() if ident), texts)


def _frontmatter(raw: bytes) -> Mapping[str, object]:
    """The fields of a file as far as they can be read."""
    parts = split(raw)
    node = compose(parts.frontmatter)[0] if not isinstance(parts, list) and parts.frontmatter else None
    plain = node.plain() if node is not None else {}
    return plain if isinstance(plain, dict) else {}


def _charter_of(raw: bytes) -> tuple[str, ...]:
    """The charter that a file says it belongs to; none where it says nothing."""
    named = _frontmatter(raw).get("charter") if b"charter" in raw or b"\\" in raw else None
    return (named,) if isinstance(named, str) else ()


def _names(path: str, raw: bytes) -> set[str]:
    """Slugs of all that a party and its people may be called by, shortened as ids are; an empty one for what has no letters."""
    return {shortened(slug(name)) for name in _called(path, raw)}


def _own_name(path: str) -> str:
    """What a document is called that says nothing about it: by its folder, or by its file."""
    file = PurePosixPath(path)
    return file.parent.name if file.stem.lower() in ("index", "readme") else file.stem


def _charter_called(path: str, raw: bytes) -> set[str]:
    """All that a charter may be called by."""
    said = _frontmatter(raw)
    title = _FIRST_HEADING.search(raw.decode("utf-8", "replace"))
    called = [_own_name(path), said.get("id"), said.get("title"), title[1] if title else None]
    return {str(one) for one in called if one}


def _written(name: str) -> str:
    """A pattern for a name in any of its forms: letters without marks stay as they are, whatever stands between them."""
    return ".{0,8}".join(_PLAIN_LETTERS.findall(name))


def _called(path: str, raw: bytes) -> set[str]:
    """All that a party and its people may be called by."""
    said = _frontmatter(raw)
    called = [_own_name(path), said.get("id"), said.get("name")]
    people = said.get("people")
    if isinstance(people, dict):
        people = [*people, *people.values()]
    for person in people if isinstance(people, list) else [people]:
        called += [person.get("id"), person.get("name")] if isinstance(person, dict) else [person]
    return {str(one) for one in called if one}


def _strings(raw: bytes) -> list[str]:
    """All texts of the frontmatter, escapes resolved."""
    found: list[str] = []
    below: list[object] = [_frontmatter(raw)]
    while below:
        one = below.pop()
        if isinstance(one, dict):
            below += [*one, *one.values()]
        elif isinstance(one, list):
            below += one
        elif isinstance(one, str):
            found.append(one)
    return found
