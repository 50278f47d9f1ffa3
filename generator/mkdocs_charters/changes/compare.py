"""Two portfolios compared by meaning. Each field's own definition decides what a change weighs and whom it binds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from ..model.charter import Charter
from ..model.documents import Document
from ..model.meaning import Item, Target, Weight
from ..model.portfolio import Alliance, Portfolio
from ..model.values import Kind
from .canonical import Canon, Names, View, list_fields, same
from .change import (
    CHARTER_ADDED,
    CHARTER_REMOVED,
    FIELD_CHANGED,
    PARTY_CHANGED,
    PARTY_RENAMED,
    RECORD_ADDED,
    RECORD_CHANGED,
    RECORD_REMOVED,
    Change,
    Changes,
)
from .fields import Comparison, Sides, entries
from .matching import Entry, matched

_RECORDS: Final = {Kind.REVIEW: "reviews", Kind.WIN: "wins", Kind.EXCHANGE: "exchanges", Kind.DISPUTE: "disputes"}


def compare(base: Portfolio, head: Portfolio) -> Changes:
    """What changed in meaning from one portfolio to another.

    Documents are the same if kind and id are; entries of a list by id, else by what they say, else by likeness
    (`matching`). Empty for a portfolio and itself, and whenever only ids, order without meaning, formatting or
    shorthand differ. The other way round it gives the mirrored changes.
    """
    both = base.alliances.keys() & head.alliances.keys()
    changed = {key for key in both if not same(base.alliances[key].charter, head.alliances[key].charter)}
    names = _names(base, head, changed)
    renamed = _renamed_parties(base, head)
    # What each alliance of a party is told of is not told once more beside them.
    told = {(Kind.PARTY.value, party, "name") for parties in renamed.values() for party in parties}
    found = _portfolio_page(base, head) + [one for one in _parties(base, head, names) if one.path not in told]
    same_people = _affiliations(base, head) == _affiliations(head, base)
    for key in sorted(base.alliances.keys() | head.alliances.keys()):
        before, after = base.alliances.get(key), head.alliances.get(key)
        sides = Sides(Canon(base, before), Canon(head, after, names))
        if before is None and after is not None:
            found.append(_whole(CHARTER_ADDED, after, sides.head))
        elif before is not None and after is None:
            found.append(_whole(CHARTER_REMOVED, before, sides.base))
        elif before is not None and after is not None and (key in changed or not same_people):
            # Where all is equal, terms move only if a person counts as another party now.
            found += Comparison(sides, key, same_people=same_people).charter(before, after)
        found += [_called_otherwise(key, party, sides) for party in renamed.get(key, ())]
        found += _records(key, sides.base, sides.head)
    return Changes(tuple(found))


def _renamed_parties(base: Portfolio, head: Portfolio) -> dict[str, tuple[str, ...]]:
    """By alliance, the parties that have another name and are parties of it on both sides: nothing tells them from another organisation whose
    document was written over theirs.
    """
    others = {key for key in base.parties.keys() & head.parties.keys() if base.party_name(key) != head.party_name(key)}
    return {
        key: parties
        for key in base.alliances.keys() & head.alliances.keys()
        if (parties := tuple(sorted(others.intersection(base.alliances[key].parties, head.alliances[key].parties))))
    }


def _called_otherwise(alliance: str, party: str, sides: Sides) -> Change:
    path = ("parties", party)
    names = sides.base.portfolio.party_name(party), sides.head.portfolio.party_name(party)
    before, after = sides.base.alliance, sides.head.alliance
    bound = {one for side in (before, after) if side is not None for one in side.parties}
    return Change(PARTY_RENAMED, alliance, path, path, "name", Weight.FUNDAMENTAL, *names, tuple(sorted(bound)))


def _whole(code: str, alliance: Alliance, canon: Canon) -> Change:
    """A charter that came or went."""
    shown = canon.document(alliance.charter, View.SHOWN)
    added = code == CHARTER_ADDED
    return Change(
        code,
        alliance.id,
        None if added else (),
        () if added else None,
        Kind.CHARTER.value,
        Weight.FUNDAMENTAL,
        None if added else shown,
        shown if added else None,
        tuple(sorted(set(alliance.parties))),
    )


def _portfolio_page(base: Portfolio, head: Portfolio) -> list[Change]:
    return _document(base.page, head.page, Kind.PORTFOLIO, FIELD_CHANGED, Sides(Canon(base, None), Canon(head, None)))


def _parties(base: Portfolio, head: Portfolio, names: Names) -> list[Change]:
    found = []
    sides = Sides(Canon(base, None), Canon(head, None, names))
    for key in sorted(base.parties.keys() | head.parties.keys()):
        found += _document(base.parties.get(key), head.parties.get(key), Kind.PARTY, PARTY_CHANGED, sides)
    return found


def _document(before: Document | None, after: Document | None, kind: Kind, code: str, sides: Sides) -> list[Change]:
    """A document that belongs to no alliance: field by field, or as a whole where it came or went."""
    if same(before, after):
        return []
    if before is not None and after is not None:
        path = (kind.value, _id(after))
        return Comparison(sides, "", code=code, path=path).document(before, after)
    return [
        Change(
            code,
            "",
            None if before is None else (kind.value, _id(before)),
            None if after is None else (kind.value, _id(after)),
            kind.value,
            Weight.EDITORIAL,
            None if before is None else sides.base.document(before, View.SHOWN),
            None if after is None else sides.head.document(after, View.SHOWN),
        )
    ]


def _records(alliance: str, base: Canon, head: Canon) -> list[Change]:
    found = []
    for kind, name in _RECORDS.items():
        before = {one.id: one for one in getattr(base.alliance, name, ())}
        after = {one.id: one for one in getattr(head.alliance, name, ())}
        moved = {key for key in before.keys() | after.keys() if not same(before.get(key), after.get(key))}
        old = [_record(one, base) for key, one in before.items() if key in moved]
        new = [_record(one, head) for key, one in after.items() if key in moved]
        pairs = matched(old, new)
        paired = {id(entry) for pair in pairs for entry in pair}
        changed: list[tuple[Entry | None, Entry | None]] = [pair for pair in pairs if pair[0].says != pair[1].says]
        changed += [(None, one) for one in new if id(one) not in paired]
        changed += [(one, None) for one in old if id(one) not in paired]
        for was, now in changed:
            code = RECORD_ADDED if was is None else RECORD_REMOVED if now is None else RECORD_CHANGED
            found.append(
                Change(
                    code,
                    alliance,
                    None if was is None else (kind.value, was.known_by),
                    None if now is None else (kind.value, now.known_by),
                    kind.value,
                    Weight.EDITORIAL,
                    None if was is None else base.document(was.value, View.SHOWN),
                    None if now is None else head.document(now.value, View.SHOWN),
                )
            )
    return found


def _record(record: Document, canon: Canon) -> Entry:
    """A record that says the same under another id was renamed; one that only resembles it is another record."""
    return Entry(record, _id(record), canon.document(record, View.MEANT), "", alike=False)


def _id(item: Item) -> str:
    return str(getattr(item, "id", ""))


def _affiliations(portfolio: Portfolio, other: Portfolio) -> tuple[Any, ...]:
    """All that decides as which party a person counts, as far as both sides know the person and the party."""
    people = portfolio.people.keys() & other.people.keys()
    parties = portfolio.parties.keys() & other.parties.keys()
    return (
        {key: portfolio.people[key].party for key in people},
        {key: [one for one in portfolio.members.get(key, ()) if one in people] for key in parties},
        {key: portfolio.parties[key].part_of for key in parties},
    )


def _names(base: Portfolio, head: Portfolio, changed: Iterable[str]) -> Names:
    """What the base calls the people, objectives and items whose ids changed; items of the charters that changed."""
    found: dict[tuple[Target, str, str], str] = {}
    sides = Sides(Canon(base, None), Canon(head, None))
    for key in base.parties.keys() & head.parties.keys():
        before, after = base.parties[key], head.parties[key]
        for old, new in _renamed(before, after, "objectives", sides):
            found[Target.OBJECTIVE, key, new] = old
        for old, new in _renamed(before, after, "people", sides):
            found[Target.PERSON, "", f"{key}/{new}"] = f"{key}/{old}"
    for key in changed:
        one, other = base.alliances[key], head.alliances[key]
        sides = Sides(Canon(base, one), Canon(head, other))
        for definition in list_fields(Charter):
            for old, new in _renamed(one.charter, other.charter, definition.name, sides):
                found[Target.TERM, key, new] = old
    return found


def _renamed(before: Document, after: Document, name: str, sides: Sides) -> list[tuple[str, str]]:
    """The old and the new id of each entry of a list that has another id now."""
    old, new = getattr(before, name), getattr(after, name)
    if old == new:
        return []
    definition = next(one for one in list_fields(type(before)) if one.name == name)
    pairs = matched(entries(definition, old, sides.base), entries(definition, new, sides.head))
    return [(_id(one.value), _id(other.value)) for one, other in pairs if _id(one.value) != _id(other.value)]
