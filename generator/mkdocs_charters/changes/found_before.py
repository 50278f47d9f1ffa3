"""What was found in a former text and in the step that led to it, and the form in which a cache keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from .amendments import meaning_from, plain_meaning
from .meanings import Meaning
from .once_hidden import Words

_NONE: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a text: whether it can be read and seen, whom it names, and its items that have a visibility or might, by what they
    are called: the words of those that were `shown`, and of those that were `hidden`.
    """

    seen: bool
    entries: frozenset[str] = _NONE
    shown: Words = field(default_factory=dict)
    hidden: Words = field(default_factory=dict)


class Step(NamedTuple):
    """What a step changed, the digest of the terms after it, and the names of whom it tells."""

    meanings: tuple[Meaning, ...]
    terms: str | None
    names: Mapping[str, str]


def plain_told(told: Told) -> Any:
    """A text as the cache keeps it."""
    return [told.seen, sorted(told.entries), dict(told.shown), dict(told.hidden)]


def told_from(plain: Any) -> Told:
    """What `plain_told` kept. Raises ValueError or TypeError for another shape."""
    seen, entries, shown, hidden = plain
    return Told(bool(seen), frozenset(entries), dict(shown), dict(hidden))


def plain_step(step: Step) -> Any:
    """A step as the cache keeps it."""
    return [[plain_meaning(one) for one in step.meanings], step.terms, dict(step.names)]


def step_from(plain: Any) -> Step:
    """What `plain_step` kept. Raises ValueError, TypeError or KeyError for another shape."""
    found, terms, names = plain
    return Step(tuple(meaning_from(one) for one in found), terms, dict(names))
