"""What a file says at a glance: its names and whom it belongs to, from lines that mean one thing only, else from its fields.

Of thousands of files a few matter to a change. To find them most are looked at only so: rather some names too many than
one too few.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ..model.values import Kind
from .frontmatter import FRONTMATTER_LIMIT, split
from .visibilities import text_of
from .yaml_pass import compose

KINDS: Final = frozenset(kind.value for kind in Kind)
"""What a document may say that it is."""
_KIND_LINE: Final = re.compile(rb"^[\"']?kind[\"']?[ \t]*:[ \t]*[\"']?(\w+)", re.MULTILINE)
_MAY_SAY_KIND: Final = re.compile(rb"charter|party|\\[uUx]")
_BEFORE_FIRST: Final = re.compile(rb"(?:[ \t]*(?:#[^\n]*)?\n)+")
_ODD: Final = re.compile(rb"\n[^\w\s#\x80-\xff-]")
"""A line that begins as none does which means one thing only."""
_SIMPLE_FENCE: Final = re.compile(rb"---\n[A-Za-z]")
_MAY_NAME: Final = re.compile(rb"\n(?:(---)(?=\n|\Z)|---|[^\w\s#\x80-\xff-]|(?:id|charter)[ \t]*:)")
_COLON: Final = re.compile(rb"[ \t]*:")
_NEXT_KEY: Final = re.compile(rb"\n[^\s#-]")
_PLAIN: Final = re.compile(rb"[A-Za-z\x80-\xff](?:[\w .,/()&'+\x80-\xff-]*[\w.)\x80-\xff])?")
_ENTRY: Final = re.compile(
    rb"\n *(?:- (%s)|(?:- )?(?:id|name): +(%s)|(?:- )?(?:role|email|joined_on|left_on): +[A-Za-z0-9\x80-\xff][^\n]*) *(?=\n|\Z)"
    % (_PLAIN.pattern, _PLAIN.pattern)
)
"""A line about a person: her name, a field that names her, or one that does not."""
_FIRST_HEADING: Final = re.compile(rb"^# (.+)$", re.MULTILINE)


def seems(raw: bytes) -> str:
    """What a file says that it is, found without parsing it where that begins a line."""
    seen = _KIND_LINE.search(raw, 0, FRONTMATTER_LIMIT)
    seems = seen[1].decode("ascii", "replace") if seen else ""
    if seems not in KINDS and _MAY_SAY_KIND.search(raw, 0, FRONTMATTER_LIMIT):
        # Indented, between braces, with an escape in it: rare, and just as good.
        parts = split(raw)
        node = compose(parts.frontmatter)[0] if not isinstance(parts, list) and parts.frontmatter else None
        return text_of(node.child("kind") if node is not None else None) or seems
    return seems


def own_name(path: str) -> str:
    """What a document is called that says nothing about it: by its folder, or by its file."""
    folder, _, file = path.rpartition("/")
    stem = file.rpartition(".")[0] or file
    return folder.rpartition("/")[2] if stem.lower() in ("index", "readme") else stem


def fields_of(raw: bytes) -> Mapping[str, object]:
    """The fields of a file as far as they can be read."""
    return _composed(raw)


@lru_cache(maxsize=32)
def _composed(raw: bytes) -> Mapping[str, object]:
    parts = split(raw)
    node = compose(parts.frontmatter)[0] if not isinstance(parts, list) and parts.frontmatter else None
    plain = node.plain() if node is not None else {}
    return plain if isinstance(plain, dict) else {}


def names_in(raw: bytes) -> set[str]:
    """What a document calls itself and its charter."""
    # Most say neither, and this is asked of all: one look at where each line begins, down to the closing fence.
    if _SIMPLE_FENCE.match(raw) and b"\r" not in raw:
        first = _MAY_NAME.search(raw, 3)
        if first is not None and first[1]:
            return set()
    return _texts(raw, "id", "charter")


def charter_of(raw: bytes) -> set[str]:
    """The charter that a document says it belongs to; none where it says nothing."""
    return _texts(raw, "charter") if b"charter" in raw or b"\\" in raw else set()


def charter_names(path: str, raw: bytes) -> set[str]:
    """All that a charter may be called by."""
    return {*_texts(raw, "id", "title"), *heading_of(raw), own_name(path)} - {""}


def party_names(path: str, raw: bytes) -> set[str]:
    """All that a party and its people may be called by."""
    return (names_of_party(raw) | {own_name(path)}) - {""}


def names_of_party(raw: bytes) -> set[str]:
    """As `party_names`, but for what its file says by where it stands."""
    lines = _Lines.of(raw)
    own = lines.texts("id", "name") if lines is not None else None
    people = lines.people() if lines is not None else None
    if own is None or people is None:
        said = fields_of(raw)
        own = {str(said[key]) for key in ("id", "name") if said.get(key)}
        people = set(_people(said))
    return {*own, *people, *heading_of(raw)} - {""}


def strings_in(raw: bytes) -> list[str]:
    """All texts of the frontmatter, escapes resolved."""
    found: list[str] = []
    below: list[object] = [fields_of(raw)]
    while below:
        one = below.pop()
        if isinstance(one, dict):
            below += [*one, *one.values()]
        elif isinstance(one, list):
            below += one
        elif isinstance(one, str):
            found.append(one)
    return found


def heading_of(raw: bytes) -> Iterator[str]:
    """The first heading of the first level, if there is one."""
    if b"\n# " in raw and (found := _FIRST_HEADING.search(raw, raw.index(b"\n# "))):
        yield found[1].decode("utf-8", "replace").strip()


def text_at(raw: bytes, key: str) -> str:
    """What a field of the top level says; empty where it says nothing."""
    return next(iter(_texts(raw, key)), "")


def _texts(raw: bytes, *keys: str) -> set[str]:
    """What some fields of the top level say."""
    lines = _Lines.of(raw)
    plain = lines.texts(*keys) if lines is not None else None
    if plain is not None:
        return plain
    said = fields_of(raw)
    return {str(said[key]) for key in keys if said.get(key)}


def _people(said: Mapping[str, object]) -> Iterator[str]:
    """What people are called in the fields of a party."""
    people = said.get("people")
    if isinstance(people, dict):
        people = [*people, *people.values()]
    for person in people if isinstance(people, list) else [people]:
        for one in (person.get("id"), person.get("name")) if isinstance(person, dict) else (person,):
            if one:
                yield str(one)


@dataclass(frozen=True, slots=True)
class _Lines:
    """Frontmatter with a line end before each of its lines and after the last, and all keys at the margin, as nearly always."""

    text: bytes

    @classmethod
    def of(cls, raw: bytes) -> _Lines | None:
        """The frontmatter of a file; None where a key may stand there in another way."""
        if not raw.startswith(b"---"):
            return None
        end = raw.find(b"\n---", 3)
        after = raw[end + 4 : end + 5]
        front = raw[3 : end + 1]
        if b"\r" in front:
            front, after = front.replace(b"\r\n", b"\n"), after.strip()
        begin = _BEFORE_FIRST.match(front)
        if end < 0 or after not in (b"\n", b"") or begin is None or b"\r" in front:
            return None
        if front[begin.end() : begin.end() + 1].isspace() or _ODD.search(front):
            return None
        return cls(front)

    def values(self, key: str) -> Iterator[bytes]:
        """The values of a key as they are written."""
        begin = f"\n{key}".encode()
        at = self.text.find(begin)
        while at >= 0:
            if colon := _COLON.match(self.text, at + len(begin)):
                after = _NEXT_KEY.search(self.text, colon.end())
                yield self.text[colon.end() : after.start() if after is not None else len(self.text)].strip(b" \t\n")
            at = self.text.find(begin, at + len(begin))

    def texts(self, *keys: str) -> set[str] | None:
        """What some keys say; None where it is not as simple as most are."""
        values = [value for key in keys for value in self.values(key)]
        if not all(map(_PLAIN.fullmatch, values)):
            return None
        return {value.decode("utf-8", "replace") for value in values}

    def people(self) -> set[str] | None:
        """What people are called in the document of a party; None where it is not as simple as most are."""
        names = set()
        for written in self.values("people"):
            entries = _ENTRY.findall(b"\n" + written)
            if written.count(b"\n") + 1 != len(entries):
                return None
            names |= {person or name for person, name in entries} - {b""}
        return {name.decode("utf-8", "replace") for name in names}
