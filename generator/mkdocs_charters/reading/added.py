"""Which commit added a yes: who wrote a signature into a file, as git knows it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, TypeVar

from ..model.settings import Settings
from ..model.values import SigningWay, slug
from ..store.cache import Cache, code, key_of
from .chronicle import Chronicle
from .frontmatter import split
from .trail import Text
from .walk import inside, plain_steps, steps_from, told_of
from .whose import read_alone

FIELDS: Final = ("signatures", "agreed_by")
_KEY: Final = re.compile(r"^[\"']?([A-Za-z_][\w-]*)[\"']?[ \t]*:")
_ALONE: Final = "---\nkind: charter\nalliance_type: inter_org\n{}\n---\n"


class Entry(NamedTuple):
    """A yes as a file writes it, names as slugs: by these words it is known again. One of the same day to the same text, given in the same way
    for the same party by the same person, is the same in another spelling, as where one name is longer.
    """

    field: str
    party: str
    signer: str
    day: str
    terms: str
    how: str
    recorded_by: str


@dataclass(frozen=True, slots=True)
class Added:
    """The commit that added a yes. `name` and `email` are its author's; `verified` says that git holds its signature for good and
    the key for trusted, and `key` whose that key is, as git names its owner.
    """

    commit: str
    name: str
    email: str
    verified: bool
    key: str = ""


def added(past: Chronicle, paths: Mapping[str, str], cache: Cache) -> dict[str, dict[Entry, Added]]:
    """For some charters, by the path at which each stands, who added the yeses that the last commit holds.

    What cannot be told (it came by a merge itself) is left out. Raises GitMissingError and GitError.
    """
    commits: dict[str, dict[Entry, str]] = {}
    for key, path in paths.items():
        commits[key] = _commits(past, path, cache)
    wanted = {one for found in commits.values() for one in found.values()}
    people = {
        commit: Added(commit, name, email, mark == "G", key)
        for commit, (name, email, mark, key) in told_of(past.top, wanted, "%an", "%ae", "%G?", "%GS").items()
    }
    return {
        key: {entry: people[commit] for entry, commit in found.items() if commit in people}
        for key, found in commits.items()
    }


def entries(data: Mapping[str, Any]) -> dict[tuple[str, int], Entry]:
    """The yeses in a charter's data, by field and place."""
    found = {}
    for field in FIELDS:
        listed = data.get(field)
        for place, one in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(one, dict):
                who = one.get("signer") or one.get("person")
                day = one.get("signed_on") or one.get("agreed_on")
                told = (
                    slug(str(one.get("party") or "")),
                    slug(str(who or "")),
                    str(day or ""),
                    str(one.get("terms") or ""),
                    str(one.get("how") or SigningWay.COMMIT.value),
                    slug(str(one.get("recorded_by") or "")),
                )
                found[field, place] = Entry(field, *told)
    return found


def _commits(past: Chronicle, path: str, cache: Cache) -> dict[Entry, str]:
    texts = past.texts(path)
    if not texts or texts[0] is None:
        return {}
    newest = _in(past, [texts[0].ident], cache)[texts[0].ident]
    if not newest:
        return {}
    there = [one for one in texts if one is not None]
    held = _in(past, [one.ident for one in there], cache)
    found = {}
    for entry in newest:
        oldest, written = _first(entry, [(one, held[one.ident]) for one in there])
        commit = _inside(past, oldest, written, cache) if oldest.step.merge else oldest.step.commit
        if commit:
            found[entry] = commit
    return found


Holding = TypeVar("Holding")


def _first(entry: Entry, texts: Sequence[tuple[Holding, frozenset[Entry]]]) -> tuple[Holding, Entry]:
    """The oldest of some texts, the newest first, down to which a yes is held; and how it is written there."""
    oldest = texts[0][0]
    after = texts[0][1]
    for text, held in texts:
        spelt = entry if entry in held else _respelt(entry, held - after)
        if spelt is None:
            break
        oldest, entry, after = text, spelt, held
    return oldest, entry


def _respelt(entry: Entry, gone: frozenset[Entry]) -> Entry | None:
    """The same yes in another spelling, among those that a text held and the next one did not."""
    same = [one for one in gone if _alike(one, entry)]
    return same[0] if len(same) == 1 else None


def _alike(one: Entry, other: Entry) -> bool:
    names = ((one.party, other.party), (one.signer, other.signer), (one.recorded_by, other.recorded_by))
    rest = one._replace(party="", signer="", recorded_by="") == other._replace(party="", signer="", recorded_by="")
    return rest and all(_one_name(*pair) for pair in names)


def _one_name(one: str, other: str) -> bool:
    """Whether a name is another one or a part of it."""
    words, others = set(one.split("-")), set(other.split("-"))
    return words <= others or others <= words


def _inside(past: Chronicle, text: Text, entry: Entry, cache: Cache) -> str:
    """The commit of a merged branch that added a yes; empty where none of those did."""
    merge = text.step.commit
    key = key_of("inside", code(), merge)
    steps = cache.read([key], steps_from).get(key)
    if steps is None:
        steps = inside(past.top, merge)
        cache.put({key: plain_steps(steps)})
    paths, rows = {text.path}, []
    for step in steps:
        for row in step.rows:
            if row.path in paths and row.after:
                rows.append((step.commit, row.after))
                paths.add(row.before_path)
    held = _in(past, [ident for _, ident in rows], cache)
    states = [(commit, held[ident]) for commit, ident in rows]
    while states and entry not in states[0][1]:
        del states[0]
    return _first(entry, states)[0] if states else ""


def _in(past: Chronicle, idents: Sequence[str], cache: Cache) -> dict[str, frozenset[Entry]]:
    """The yeses in some contents, by their ids. Each is read once, ever."""
    keys = {ident: key_of("yeses", code(), ident) for ident in idents}
    known = cache.read(keys.values(), _from_plain)
    missing = [ident for ident in idents if keys[ident] not in known]
    past.fetch(missing)
    made = {keys[ident]: _read(past.content(ident)) for ident in missing}
    cache.put({key: [list(one) for one in told] for key, told in made.items()})
    known |= {key: frozenset(told) for key, told in made.items()}
    return {ident: known[key] for ident, key in keys.items()}


def _from_plain(plain: Any) -> frozenset[Entry]:
    return frozenset(Entry(*one) for one in plain)


def _read(raw: bytes) -> list[Entry]:
    """The yeses in a file. Of its frontmatter no more is read than the two fields that hold them."""
    if not any(field.encode() in raw for field in FIELDS):
        return []
    parts = split(raw)
    if isinstance(parts, list) or parts.frontmatter is None:
        return []
    kept, inside = [], False
    for line in parts.frontmatter.splitlines():
        if key := _KEY.match(line):
            inside = key[1] in FIELDS
        if inside:
            kept.append(line)
    archive = read_alone("index.md", _ALONE.format("\n".join(kept)).encode("utf-8", "surrogatepass"), Settings())
    return sorted({one for manuscript in archive.manuscripts for one in entries(manuscript.data).values()})
