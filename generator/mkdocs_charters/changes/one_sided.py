"""What one side of a change hides from an audience and the other shows: nothing is told of it, since it neither came nor went."""

from __future__ import annotations

import dataclasses
import operator
from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from ..model.archive import Archive, Manuscript
from ..model.documents import Party
from ..model.portfolio import Portfolio
from ..model.values import RECORD_KINDS, Kind
from .matching import alike
from .once_hidden import Words, items_of, narrowed, without_items_of

_Key: TypeAlias = tuple[Kind, str, str]


class Seen(NamedTuple):
    """A side, whole and as an audience sees it."""

    whole: Archive
    visible: Archive


def shown_alike(one: Seen, other: Seen) -> tuple[Archive, Archive]:
    """What an audience sees of two sides, without documents and items that either of them hides and the other shows.

    Such a document or item may be called otherwise on the other side, and stand elsewhere, if it says much the same. What somebody does
    not see since her party joins or leaves is not hidden.
    """
    return _without(one, other), _without(other, one)


def people_alike(one: Seen, other: Seen, ids: Mapping[str, str]) -> Archive:
    """What an audience sees of a side, without entries of parties that the other side hides: its people and objectives.

    `ids` are those that parties have on the other side, by their own, where they are others.
    """
    if other.visible is other.whole:
        return one.visible
    called = {party.id: ids.get(party.id, party.id) for party in one.visible.by_kind[Kind.PARTY]}
    wanted = set(called.values())
    whole, seen = (
        {party.id: party for party in side.by_kind[Kind.PARTY] if party.id in wanted}
        for side in (other.whole, other.visible)
    )
    less = {
        party.id: left
        for party in one.visible.by_kind[Kind.PARTY]
        if (left := less_items(party, whole.get(called[party.id]), seen.get(called[party.id]))) is not party
    }
    if not less:
        return one.visible
    kept = (less.get(of.id, of) if of.kind is Kind.PARTY else of for of in one.visible.manuscripts)
    return dataclasses.replace(one.visible, manuscripts=tuple(kept))


def parties_alike(base: Portfolio, head: Portfolio, one: Seen, other: Seen) -> tuple[Portfolio, Portfolio]:
    """Two portfolios in which a party of which one side shows less than the other is the same on both."""
    there = _by_key(one.whole).keys() & _by_key(other.whole).keys()
    mine, theirs = _by_key(one.visible), _by_key(other.visible)
    uneven = {
        key[2]
        for key in there
        if key[0] is Kind.PARTY
        and _extent(mine.get(key)) != _extent(theirs.get(key))
        and (key in mine or key in theirs)
    }
    shown = {key: party for key in uneven if (party := head.parties.get(key) or base.parties.get(key)) is not None}
    if not shown:
        return base, head
    return _with_parties(base, shown), _with_parties(head, shown)


def _with_parties(portfolio: Portfolio, parties: Mapping[str, Party]) -> Portfolio:
    return dataclasses.replace(portfolio, parties={**portfolio.parties, **parties})


def _extent(party: Manuscript | None) -> bool | None:
    return None if party is None else party.partial


def _without(own: Seen, other: Seen) -> Archive:
    """What is seen of a side, without what the other one hides."""
    mine, whole, theirs = _by_key(own.whole), _by_key(other.whole), _by_key(other.visible)
    # Of a party is seen what visible charters show.
    hidden = {key: one for key, one in whole.items() if key not in theirs and one.kind is not Kind.PARTY}
    elsewhere = [one for key, one in hidden.items() if key not in mine]

    def is_hidden(key: _Key, one: Manuscript) -> bool:
        there = [hidden[key]] if key in hidden else [] if key in whole else elsewhere
        return any(_narrowed(one, of) and (key in whole or _much_the_same(one, of)) for of in there)

    away = {key for key, one in _by_key(own.visible).items() if is_hidden(key, one)}
    charters = {ident for kind, _, ident in away if kind is Kind.CHARTER}
    kept = tuple(
        less_items(one, whole.get(_key(one)), theirs.get(_key(one)))
        for one in own.visible.manuscripts
        if _key(one) not in away and not (one.kind in RECORD_KINDS and one.alliance in charters)
    )
    if len(kept) == len(own.visible.manuscripts) and all(map(operator.is_, kept, own.visible.manuscripts)):
        return own.visible
    return dataclasses.replace(own.visible, manuscripts=kept)


def _narrowed(one: Manuscript, other: Manuscript) -> bool:
    """Whether two documents of a kind are for different readers. Whoever joins or leaves sees another part of the same, and is told of it."""
    return one.kind is other.kind and one.visibility is not other.visibility


def _much_the_same(one: Manuscript, other: Manuscript) -> bool:
    """Whether two documents of one kind may be one that was renamed."""
    if one.origin.file == other.origin.file:
        return True
    if one.kind is Kind.CHARTER:
        title = one.data.get("title")
        return (bool(title) and title == other.data.get("title")) or not set(items_of(one).values()).isdisjoint(
            items_of(other).values()
        )
    mine, theirs = ({k: v for k, v in of.data.items() if k not in ("id", "visibility")} for of in (one, other))
    return mine == theirs


def less_items(one: Manuscript, whole: Manuscript | None, seen: Manuscript | None) -> Manuscript:
    """A document without the items that the other side hides."""
    if whole is None or seen is None:
        return one
    newer, narrow = items_of(seen), narrowed(whole)
    hidden = {name: words for name, words in items_of(whole).items() if name in narrow and name not in newer}
    if not hidden:
        return one
    shown = items_of(one)
    gone = {name for name in shown if name in hidden or (name not in newer and _resembles(shown[name], hidden, shown))}
    return without_items_of(one, frozenset(gone))


def _resembles(words: str, hidden: Words, shown: Words) -> bool:
    return any(alike(words, other) for name, other in hidden.items() if name not in shown)


def _by_key(archive: Archive) -> dict[_Key, Manuscript]:
    found: dict[_Key, Manuscript] = {}
    for one in archive.manuscripts:
        found.setdefault(_key(one), one)
    return found


def _key(one: Manuscript) -> _Key:
    return one.kind, one.alliance if one.kind in RECORD_KINDS else "", one.id
