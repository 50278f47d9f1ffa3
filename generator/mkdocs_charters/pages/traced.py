"""What a page asked while it was composed: while all of that is as it was, the page is as it was.

Pages do not declare what they depend on; what they ask is noted (the *verifying traces* of Mokhov, Mitchell and Peyton Jones, Build Systems
à la Carte, 2018). Whoever composes a page of an alliance is handed mappings that note which of their entries were looked at, or that all were. What is
found out once for many pages is made where nobody notes, and handed out in such a mapping as well.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping, ValuesView
from contextlib import ExitStack, contextmanager
from typing import Any, Final, TypeVar

from ..model.fingerprints import fingerprint
from ..model.portfolio import Alliance

Key = TypeVar("Key")
Value = TypeVar("Value")
Note = tuple[str, Any]
"""What was asked: the name of a mapping and a key in it, or `EVERYTHING`."""

EVERYTHING: Final = None
_ABSENT: Final = b"absent"


class Trace:
    """What a page asked, in the order in which it was asked first, and the fingerprint of all answers."""

    def __init__(self, notes: list[Note], answers: str) -> None:
        self.notes = notes
        self.answers = answers

    def told(self) -> Any:
        """As JSON can hold it, see `trace_from`."""
        by_name: dict[str, list[Any]] = {}
        for name, key in self.notes:
            by_name.setdefault(name, []).append(key)
        return [by_name, self.answers]


def trace_from(told: Any) -> Trace:
    """A trace that was kept. Raises KeyError, TypeError or ValueError for anything else."""
    by_name, answers = told
    notes = [
        (str(name), tuple(key) if isinstance(key, list) else key) for name, keys in by_name.items() for key in keys
    ]
    return Trace(notes, str(answers))


class Tracing:
    """Notes what is asked, page by page. Not thread-safe, as a composer is not."""

    def __init__(self) -> None:
        self._answers: dict[str, Callable[[Any], bytes]] = {}
        self._known: dict[Note, bytes] = {}
        self._noting: list[dict[Note, None]] = []
        self._alliances: dict[int, tuple[Alliance, bytes]] = {}

    # While a page is composed

    def note(self, name: str, key: Any) -> None:
        """Somebody asks."""
        if self._noting:
            self._noting[-1][name, key] = None

    def note_all(self, notes: Mapping[Note, None]) -> None:
        """Somebody asks what somebody else has asked before."""
        if self._noting:
            self._noting[-1].update(notes)

    @contextmanager
    def noted(self) -> Iterator[dict[Note, None]]:
        """What is asked from here on, as it is asked."""
        notes: dict[Note, None] = {}
        self._noting.append(notes)
        try:
            yield notes
        finally:
            self._noting.pop()

    @contextmanager
    def apart(self) -> Iterator[None]:
        """For what is found out once for many pages: whoever asked first is not the one that depends on all of it."""
        before, self._noting = self._noting, []
        try:
            yield
        finally:
            self._noting = before

    # What can be asked

    def mapping(self, name: str, of: Mapping[Key, Value]) -> Mapping[Key, Value]:
        """A mapping that notes what is looked at."""

        def answer(key: Any) -> bytes:
            if key is EVERYTHING:
                return _together([fingerprint(tuple(of)), *(self.answer((name, one)) for one in of)])
            return self._print_of(of[key]) if key in of else _ABSENT

        self._answers[name] = answer
        return _Traced(self, name, of)

    def asked(self, name: str, answer: Callable[[Any], object]) -> None:
        """Something that is asked by a function of its own, which notes it by itself; `answer` gives the answer to a key, quietly."""
        self._answers[name] = lambda key: self._print_of(answer(key))

    # Whether it is as it was

    def trace(self, notes: Mapping[Note, None]) -> Trace | None:
        """What was noted, with the answers; None where an answer cannot be told from another one."""
        asked = list(notes)
        try:
            # In the order in which a trace is kept.
            told = trace_from(Trace(asked, "").told())
            return Trace(told.notes, self._together(told.notes))
        except (TypeError, KeyError):
            return None

    def holds(self, trace: Trace) -> bool:
        """Whether all answers are as they were."""
        try:
            return self._together(trace.notes) == trace.answers
        except (TypeError, KeyError):
            return False

    def _together(self, notes: list[Note]) -> str:
        return _together([self.answer(note) for note in notes]).hex()

    def answer(self, note: Note) -> bytes:
        """The fingerprint of an answer. Raises TypeError where it has none, KeyError where nobody can ask that."""
        known = self._known.get(note)
        if known is None:
            with self.apart():
                known = self._known[note] = self._answers[note[0]](note[1])
        return known

    def _print_of(self, value: object) -> bytes:
        if isinstance(value, Alliance):
            return self._print_of_alliance(value)
        if isinstance(value, tuple) and value and isinstance(value[0], Alliance):
            return _together([self._print_of(one) for one in value])
        return fingerprint(value)

    def _print_of_alliance(self, alliance: Alliance) -> bytes:
        """By far the most there is to be told: of each once, in whatever mapping it stands."""
        known = self._alliances.get(id(alliance))
        if known is None:
            # Who spoke once is a set. The alliance is held, so that no other one gets its number.
            told = fingerprint((alliance.charter, alliance.records, alliance.seen_on, sorted(alliance.spoke)))
            known = self._alliances[id(alliance)] = alliance, told
        return known[1]


def _together(prints: list[bytes]) -> bytes:
    digest = hashlib.sha256()
    for one in prints:
        digest.update(len(one).to_bytes(2) + one)
    return digest.digest()[:16]


class _Traced(Mapping[Key, Value]):
    """A mapping that notes what is looked at in it."""

    __slots__ = ("_name", "_of", "_tracing")

    def __init__(self, tracing: Tracing, name: str, of: Mapping[Key, Value]) -> None:
        self._tracing = tracing
        self._name = name
        self._of = of

    def __getitem__(self, key: Key) -> Value:
        self._tracing.note(self._name, key)
        return self._of[key]

    def get(self, key: Key, default: Any = None) -> Any:
        self._tracing.note(self._name, key)
        return self._of.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._tracing.note(self._name, key)
        return key in self._of

    def __iter__(self) -> Iterator[Key]:
        self._tracing.note(self._name, EVERYTHING)
        return iter(self._of)

    def keys(self) -> KeysView[Key]:
        self._tracing.note(self._name, EVERYTHING)
        return self._of.keys()

    def values(self) -> ValuesView[Value]:
        self._tracing.note(self._name, EVERYTHING)
        return self._of.values()

    def items(self) -> ItemsView[Key, Value]:
        self._tracing.note(self._name, EVERYTHING)
        return self._of.items()

    def __len__(self) -> int:
        self._tracing.note(self._name, EVERYTHING)
        return len(self._of)


class Remembered(dict[str, Any]):
    """What is computed when it is asked first and remembered for whoever asks later, who then has asked the same.

    For the one way in which digests are remembered: `get`, and where nothing is there, the work and one assignment.
    """

    def __init__(self, tracing: Tracing) -> None:
        super().__init__()
        self._tracing = tracing
        self._asked: dict[str, dict[Note, None]] = {}
        self._at_work = ExitStack()

    def get(self, key: str, default: Any = None) -> Any:
        """The value. Where there is none, whatever is asked until it is there belongs to it."""
        if key in self:
            self._tracing.note_all(self._asked[key])
        else:
            self._at_work.close()
            self._asked[key] = self._at_work.enter_context(self._tracing.noted())
        return super().get(key, default)

    def __setitem__(self, key: str, value: Any) -> None:
        self._at_work.close()
        self._tracing.note_all(self._asked.setdefault(key, {}))
        super().__setitem__(key, value)
