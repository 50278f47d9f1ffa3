"""Which decision of a meeting is behind a change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeAlias

from ..model.charter import Charter
from ..model.items import Decision
from ..model.parts import as_whole
from ..model.plain_text import text_of
from ..model.portfolio import Alliance
from .canonical import list_fields
from .meanings import Meaning


class Backing(NamedTuple):
    """A decision that amends what changes: the day and id of its note, its text, plain, and why."""

    held_on: dt.date
    review_id: str
    text: str
    why: str


Subject: TypeAlias = tuple[str | int, ...]
"""What a change is about: an item, by its list and what it is known by, or a field."""
Counts: TypeAlias = Callable[[Meaning, Backing], bool]
"""Says whether a decision can be one about a change."""


def any_counts(meaning: Meaning, decision: Backing) -> bool:
    """Whether a decision can be one about a change, where nothing is known of what was before."""
    del meaning, decision
    return True


def backing(meaning: Meaning, head: Alliance | None, counts: Counts = any_counts) -> Backing | None:
    """The newest decision in the notes that amends what a change is about (`Amends:`): its item, or its field as a whole.

    Of one note a decision that names the item comes before one that names the field. None where there is none that `counts`.
    """
    if head is None or not meaning.path:
        return None
    named: dict[str | int, int] = {as_whole(str(meaning.path[0])): 0}
    named |= {subject[1]: 1 for subject in subjects(meaning) if len(subject) > 1}
    amending = sorted(_amending(head, named), key=lambda one: (one[1].held_on, one[1].review_id, one[0]), reverse=True)
    return next((decision for _, decision in amending if counts(meaning, decision)), None)


def subjects(meaning: Meaning) -> frozenset[Subject]:
    """What a change is about, as it was called before and as it is now."""
    items = {one.key for one in list_fields(Charter)}
    paths = [path for path in (meaning.base_path, meaning.head_path) if path]
    return frozenset(path[:2] if path[0] in items else path[:1] for path in paths)


def taken_between(moved: Mapping[Subject, dt.date], until: dt.date | None) -> Counts:
    """A decision counts that was taken after the day on which what it amends changed last, and no later than on a day."""

    def counts(meaning: Meaning, decision: Backing) -> bool:
        last = max((moved[one] for one in subjects(meaning) if one in moved), default=dt.date.min)
        return last < decision.held_on and (until is None or decision.held_on <= until)

    return counts


def decisions(alliance: Alliance) -> frozenset[Backing]:
    """All decisions in the notes of an alliance that say what they amend."""
    return frozenset(
        _backing(review.held_on, review.id, one)
        for review in alliance.reviews
        for one in review.decisions
        if one.amends
    )


def _amending(alliance: Alliance, named: Mapping[str | int, int]) -> Iterable[tuple[int, Backing]]:
    for review in alliance.reviews:
        for decision in review.decisions:
            owner, _, what = (decision.amends or "").rpartition("/")
            if what in named and owner in ("", alliance.id):
                yield named[what], _backing(review.held_on, review.id, decision)


def _backing(held_on: dt.date, review_id: str, decision: Decision) -> Backing:
    return Backing(held_on, review_id, text_of(decision.text), text_of(decision.why or ""))
