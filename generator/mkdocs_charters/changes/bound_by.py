"""What is asked of the two sides of a change, and what a change says."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from ..model.charter import Charter
from ..model.charter_items import Commitment, Escalation, Offer
from ..model.meaning import Item, Shape, field_by_key
from ..model.portfolio import Alliance, Portfolio
from ..model.problem import Path
from ..model.values import WITHHELD, Withheld
from .change import Change


class Told(NamedTuple):
    """What a change says: its code, and the parties that are bound more and less, in the order of their keys."""

    code: str
    more: tuple[str, ...] = ()
    less: tuple[str, ...] = ()


class Sides(NamedTuple):
    """An alliance before and after, each in its portfolio; None where it is not there."""

    base: Portfolio
    base_alliance: Alliance | None
    head: Portfolio
    head_alliance: Alliance | None

    @property
    def language(self) -> str:
        """The language of the charter."""
        for portfolio, alliance in ((self.head, self.head_alliance), (self.base, self.base_alliance)):
            if alliance is not None:
                return alliance.charter.language or portfolio.settings.language
        return self.head.settings.language

    def items(self, change: Change) -> tuple[Item | None, Item | None]:
        """The item of a charter that a change is about, before and after; None where it is not there."""
        return _item(self.base_alliance, change.base_path), _item(self.head_alliance, change.head_path)

    def names(self, change: Change) -> tuple[str, str]:
        """The words of that item on either side, empty where it has none."""
        if not change.alliance_id:
            return "", ""
        steps = (change.base_path, change.head_path)
        one, other = (
            _words(item, path[1]) if path is not None and len(path) > 1 else ""
            for item, path in zip(self.items(change), steps, strict=True)
        )
        return one, other

    def everyone(self) -> tuple[set[str], set[str]]:
        """The parties before and after."""
        return (
            set(self.base_alliance.parties if self.base_alliance is not None else ()),
            set(self.head_alliance.parties if self.head_alliance is not None else ()),
        )

    def parties_of(self, people: Iterable[str] | None, *, head: bool) -> set[str]:
        """The parties that some people count as, before or after; inside a team they themselves."""
        portfolio, alliance = (self.head, self.head_alliance) if head else (self.base, self.base_alliance)
        known = (portfolio.in_terms(one, alliance) for one in people or () if one != WITHHELD)
        return {party for party in known if party and not isinstance(party, Withheld)}

    def promising(self, change: Change) -> set[str]:
        """Who promises what a change is about. Where the promise moves, who does so before and after: that who takes it on
        is bound more, and who gives it up less, is told by the move.
        """
        found = self._of_commitment(change, lambda alliance, one: alliance.by(one))
        return set.intersection(*found) if found else set()

    def promised_to(self, change: Change) -> set[str]:
        """To whom it is promised, before or after."""
        return set().union(*self._of_commitment(change, lambda alliance, one: alliance.to(one)))

    def offered_to(self, change: Change) -> set[str]:
        """Who could take what a change is about, an offer, before or after: those it names, or all but who gives it."""
        found: set[str] = set()
        for alliance, item in zip((self.base_alliance, self.head_alliance), self.items(change), strict=True):
            if alliance is not None and isinstance(item, Offer):
                others = alliance.parties if item.by is None else alliance.others(item.by)
                found |= {one for one in item.to or others if not isinstance(one, Withheld)}
        return found

    def _of_commitment(self, change: Change, ask: Callable[[Alliance, Commitment], Iterable[str]]) -> list[set[str]]:
        """What is said of a promise on each side where it is."""
        return [
            {one for one in ask(alliance, item) if not isinstance(one, Withheld)}
            for alliance, item in zip((self.base_alliance, self.head_alliance), self.items(change), strict=True)
            if alliance is not None and isinstance(item, Commitment)
        ]


def keys(parties: Iterable[str]) -> tuple[str, ...]:
    """Parties, each once, in the order of their keys."""
    return tuple(sorted(set(parties)))


def _item(alliance: Alliance | None, path: Path | None) -> Item | None:
    """The entry of a charter's list that a path leads into, by its id or its level; None where it has neither."""
    if alliance is None or path is None or len(path) < 2:
        return None
    definition = field_by_key(Charter).get(str(path[0]))
    if definition is None or definition.shape is not Shape.ITEMS:
        return None
    items = enumerate(getattr(alliance.charter, definition.name), 1)
    return next((one for place, one in items if path[1] in (getattr(one, "id", None), _level(one, place))), None)


def _level(item: Item, place: int) -> int | None:
    return (item.level or place) if isinstance(item, Escalation) else None


def _words(item: Item | None, known_by: str | int) -> str:
    named = type(item).named_by if item is not None else ""
    return str(getattr(item, named)) if named else str(known_by)
