"""Events before they are written: all that the library is given. What it wrote of the same the last time need not be written again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.metadata import version
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from icalendar import Event, vRecur

from ...store.cache import Cache, installed, key_of, no_cache

_ROOM: Final = "exports"
_RULE: Final = "rrule"
_NONE: Final[Mapping[str, str]] = MappingProxyType({})
_ANY_BYTES: Final = "surrogateescape"


class Drawn:
    """An event in the making. It takes what an event of the library takes, but for rules of recurrence: their parts as a mapping."""

    def __init__(self) -> None:
        self._fields: list[tuple[str, object, dict[str, str]]] = []

    def add(self, name: str, value: object, parameters: Mapping[str, str] = _NONE) -> None:
        """Put a property in, in the order in which they are to stand."""
        self._fields.append((name, value, dict(parameters)))

    def __repr__(self) -> str:
        """All that it holds: of two that are written otherwise this is another text."""
        return repr(self._fields)

    def told(self) -> bytes:
        """The event, written."""
        event = Event()
        for name, value, parameters in self._fields:
            event.add(name, vRecur(value) if name == _RULE else value, parameters=parameters)
        told: bytes = event.to_ical()
        return told


class Earlier(NamedTuple):
    """Where it stands what was written earlier, for a site and an audience that `scope` names."""

    cache: Cache
    scope: str

    def told(self, drawn: Mapping[str, Sequence[Sequence[Drawn]]]) -> dict[str, list[bytes]]:
        """The events of entries, written, by the alliance of the entries and in their order. Those of an alliance are kept together."""
        if not self.cache.keeps:
            return {alliance: list(map(_written, entries)) for alliance, entries in drawn.items()}
        software = (installed(_ROOM), version("icalendar")) if drawn else ()
        asked = {one: key_of(*software, *map(repr, entries)).hex() for one, entries in drawn.items()}
        keys = {one: key_of("events", self.scope, one) for one in drawn}
        known = self.cache.read(keys.values(), _kept)
        found: dict[str, list[bytes]] = {}
        new: dict[bytes, Any] = {}
        for alliance, entries in drawn.items():
            before, texts = known.get(keys[alliance], ("", []))
            if before != asked[alliance]:
                texts = list(map(_written, entries))
                new[keys[alliance]] = [asked[alliance], [text.decode("utf-8", _ANY_BYTES) for text in texts]]
            found[alliance] = texts
        self.cache.put(new)
        return found


def _written(events: Sequence[Drawn]) -> bytes:
    return b"".join(event.told() for event in events)


def _kept(told: Any) -> tuple[str, list[bytes]]:
    asked, texts = told
    return str(asked), [str(text).encode("utf-8", _ANY_BYTES) for text in texts]


def nothing_earlier() -> Earlier:
    """All is written."""
    return Earlier(no_cache(), "")
