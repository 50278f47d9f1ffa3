"""What glances found in documents, kept by the ids of their contents: nearly all of thousands were looked at before.

One value holds all of them, so that to have it costs one row and not thousands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

from ..model.shorthand import shortened
from ..model.values import Kind, slug
from ..store.cache import Cache, Json, installed, key_of
from .glance import names_in, names_of_party, seems

_PARTY: Final = Kind.PARTY.value
ROOMS: Final = ("locale", "store", "model", "reading")
"""The rooms that can have a say in what a glance finds: this one and those below it."""


class Glance(NamedTuple):
    """What one document says of itself, wherever it stands.

    `names` are the slugs of its own names and of its charter's, `parties` those of a party and its people. `lines` are those
    with the word charter or a slash, in small letters.
    """

    kind: str
    names: tuple[str, ...]
    parties: tuple[str, ...]
    lines: bytes


def glance_at(raw: bytes) -> Glance:
    """What a document says at a glance."""
    kind = seems(raw)
    # Asked of thousands, most of which are no party and name nothing.
    names = names_in(raw)
    called = tuple(sorted(set(map(slug, names)))) if names else ()
    people = tuple(sorted({shortened(slug(name)) for name in names_of_party(raw)})) if kind == _PARTY else ()
    return Glance(kind, called, people, _lines(raw.lower()))


def _lines(text: bytes) -> bytes:
    found = []
    for word in (b"charter", b"/"):
        at = text.find(word)
        while at >= 0:
            end = text.find(b"\n", at)
            found.append(text[text.rfind(b"\n", 0, at) + 1 : end if end >= 0 else len(text)])
            at = text.find(word, end) if end >= 0 else -1
    return b"\n".join(found)


@dataclass(slots=True)
class Glances:
    """Glances by the ids of contents, with those of earlier runs over the same repository."""

    cache: Cache
    key: bytes
    found: dict[str, Glance] = field(default_factory=dict)

    @classmethod
    def kept(cls, cache: Cache, top: Path) -> Glances:
        """Those that a cache has of a repository; none where it has something else in their place."""
        key = key_of("glances", installed(*ROOMS), str(top))
        value = cache.get([key]).get(key)
        try:
            return cls(cache, key, _from_plain(value) if value is not None else {})
        except (TypeError, ValueError, AttributeError):
            return cls(cache, key)

    def look_at(self, texts: Mapping[str, bytes], present: Iterable[str]) -> None:
        """Look at some more, and keep them: with what is present now, and as many others as that is."""
        if not texts:
            return
        here = dict.fromkeys(present)
        self.found |= {ident: glance_at(raw) for ident, raw in texts.items()}
        others = [ident for ident in self.found if ident not in here][-len(here) :]
        kept = [*others, *(ident for ident in here if ident in self.found)]
        self.cache.put({self.key: _plain({ident: self.found[ident] for ident in kept})})


def _plain(found: Mapping[str, Glance]) -> Json:
    # Column by column: that is read in half the time.
    columns = list(zip(*found.values(), strict=True)) or [(), (), (), ()]
    return [list(found), *columns[:3], [lines.decode("latin-1") for lines in columns[3]]]


def _from_plain(value: Json) -> dict[str, Glance]:
    """Raises TypeError, ValueError and AttributeError for what is none."""
    idents, kinds, names, parties, lines = value
    "".join(chain(idents, kinds, *names, *parties))  # all of them are texts
    texts = [text.encode("latin-1") for text in lines]
    rows = zip(kinds, map(tuple, names), map(tuple, parties), texts, strict=True)
    return dict(zip(idents, map(Glance._make, rows), strict=True))
