"""Whose agreement a charter's text is: by its id, where it is written down, and its parties the texts of one charter are told from another's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from ..model.archive import Archive
from ..model.settings import Settings
from ..model.values import AllianceType, Kind, slug
from .collect import read
from .frontmatter import split
from .sources import Listed

_KEY: Final = re.compile(r"^[\"']?([A-Za-z_][\w-]*)[\"']?[ \t]*:")
_FIELDS: Final = ("id", "alliance_type", "parties")
_NOT_WRITTEN: Final = "an-id-that-nobody-wrote-down"
"""The folder under which a text is read: its id, where it has none of its own."""
_FROM_ELSEWHERE: Final = re.compile(r"[&*]")
"""Marks of YAML by which a field may say what stands at another one."""


class Whose(NamedTuple):
    """The id of a charter where it is written down, whether it is of two people, and what it calls its parties, as slugs."""

    pinned: str
    of_two: bool
    parties: tuple[str, ...]


def same_parties(one: Whose, other: Whose) -> bool | None:
    """Whether two texts may be one agreement by their parties: of two people the same two, else one in common. None where that is not told."""
    if not one.parties or not other.parties:
        return None
    return agree(one.parties, other.parties, of_two=one.of_two or other.of_two)


def agree(one: tuple[str, ...], other: tuple[str, ...], *, of_two: bool) -> bool:
    """As `same_parties`, of parties by any names."""
    return set(one) == set(other) if of_two else bool(set(one) & set(other))


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


def whose(raw: bytes) -> Whose | None:
    """Whose a charter is; None for what cannot be read as one. Of its fields no more is read than the three that say it."""
    parts = split(raw)
    if isinstance(parts, list) or parts.frontmatter is None:
        return None
    kept, keys, inside = [], set(), False
    for line in parts.frontmatter.splitlines():
        if key := _KEY.match(line):
            inside = key[1] in _FIELDS
            keys.add(key[1])
        if inside:
            kept.append(line)
    told = "\n".join(kept)
    if "parties" not in keys or _FROM_ELSEWHERE.search(told):
        return _read(raw)
    return _read_fields(told) or _read(raw)


@lru_cache(maxsize=4096)
def _read_fields(told: str) -> Whose | None:
    return _read(f"---\nkind: charter\n{told}\n---\n".encode("utf-8", "surrogatepass"))


def _read(raw: bytes) -> Whose | None:
    archive = read_alone(f"{_NOT_WRITTEN}/index.md", raw, Settings())
    found = next((one for one in archive.manuscripts if one.kind is Kind.CHARTER), None)
    if found is None or found.damaged:
        return None
    listed = found.data.get("parties")
    entries = [one.get("party") if isinstance(one, dict) else one for one in listed] if isinstance(listed, list) else []
    parties = sorted({slug(str(one)) for one in entries if one})
    of_two = found.data.get("alliance_type") == AllianceType.ONE_TO_ONE.value
    return Whose(found.id if found.id != _NOT_WRITTEN else "", of_two, tuple(parties))
