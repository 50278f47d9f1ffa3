"""Two documents compared field by field, as their definitions say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeAlias

from ..model.charter import Charter
from ..model.documents import Document, Section
from ..model.meaning import EVERYONE, NOBODY, FieldDefinition, Item, Shape, Weight, field_by_key, fields_of
from ..model.plain_text import folded, text_of
from ..model.portfolio import Alliance
from ..model.problem import Path
from ..model.values import Visibility, Withheld
from ..model.visibility import default_visibility, narrower
from .canonical import Canon, View
from .change import COMMENTARY, FIELD_CHANGED, ITEM_ADDED, ITEM_REMOVED, TERM_CHANGED, Change, Plain
from .matching import Entry, matched


class Sides(NamedTuple):
    """The canonical forms of before and after."""

    base: Canon
    head: Canon


class Both(NamedTuple):
    """Something as it was and as it is; None where it is not there."""

    base: Any
    head: Any


Form: TypeAlias = Callable[[Canon, Any, View], Plain]
"""Gives the canonical form of a value for a purpose."""


class Place(NamedTuple):
    """Where something stands on either side, whether it belongs to the terms there, and whom it binds if that is
    settled further out.
    """

    base: Path
    head: Path
    term: bool
    binds: tuple[str, ...] | None = None

    def at(self, base: str | int, head: str | int, **changed: Any) -> Place:
        """One step further in."""
        return self._replace(base=(*self.base, base), head=(*self.head, head), **changed)


def entries(definition: FieldDefinition, items: Sequence[Item], canon: Canon) -> list[Entry]:
    """The entries of a list of items, ready to be matched."""
    return [_entry(definition, item, place, canon) for place, item in enumerate(items, 1)]


def _entry(definition: FieldDefinition, item: Item, place: int, canon: Canon) -> Entry:
    cls: type[Item] = type(item)
    says = canon.item(item, View.SHOWN)
    fields = field_by_key(cls)
    required = next((one for one in fields_of(cls) if one.required and one.key != "id"), None)
    naming = fields.get(cls.named_by) or fields.get(cls.obvious) or required
    names = str(says.get(naming.key, "")) if naming is not None else ""
    if "id" in fields:
        return Entry(item, str(getattr(item, "id", "")), says, names)
    if "level" in fields:
        level = getattr(item, "level", None)
        return Entry(item, level or place, says, names, lasting=level is not None)
    if required is None:
        return Entry(item, place, says, names, lasting=False)
    # Somebody else's signature is another signature, but a rule in other words may be the same rule.
    known_by = canon.value(required, getattr(item, required.name), View.MEANT)
    return Entry(
        item, known_by if isinstance(known_by, int) else str(known_by), says, names, alike=required.refers is None
    )


class Comparison:
    """Collects the changes of one document. `code`, where given, stands for every change of it.

    With `same_people` every person counts as the same party on both sides, so that equal values need no second look.
    """

    def __init__(
        self, sides: Sides, alliance_id: str, *, same_people: bool = False, code: str = "", path: Path = ()
    ) -> None:
        self.sides = sides
        self.alliance_id = alliance_id
        self.code = code
        self.start = path
        self.skip_equal = same_people
        self.visibility: Both = Both(None, None)
        self.personal = False
        self.found: list[Change] = []

    def charter(self, base: Alliance, head: Alliance) -> list[Change]:
        """The changes of a charter."""
        self.visibility = Both(_seen(base.charter), _seen(head.charter))
        self.personal = base.charter.alliance_type.personal or head.charter.alliance_type.personal
        # Which items are narrower than their charter may change with the charter alone.
        self.skip_equal = self.skip_equal and self.visibility.base is self.visibility.head
        return self.document(base.charter, head.charter)

    def document(self, base: Document, head: Document) -> list[Change]:
        """The changes of a document, in the order of its fields, commentary last."""
        self._item(Both(base, head), Place(self.start, self.start, bool(self.alliance_id)))
        self._commentary(base.commentary, head.commentary)
        return self.found

    def _item(self, items: Both, place: Place, told: str = "") -> None:
        """All fields of something that is there on both sides, but the one of which is already told."""
        cls: type[Item] = type(items.head)
        for definition in fields_of(cls):
            values = Both(getattr(items.base, definition.name), getattr(items.head, definition.name))
            if definition.key not in ("id", "kind", told) and not (self.skip_equal and values.base == values.head):
                self._field(definition, values, items, place)

    def _field(self, definition: FieldDefinition, values: Both, items: Both, place: Place) -> None:
        meaning = definition.meaning
        of_sibling = definition.shape is Shape.ITEM and meaning.binds not in (NOBODY, EVERYONE)
        inside = place.at(
            definition.key,
            definition.key,
            term=place.term and meaning.term and (self.personal or not meaning.questions),
            # Inside a mark of a promise, as around it, who promises is bound.
            binds=self._bound(definition, items, place) if of_sibling else place.binds,
        )
        if definition.shape is Shape.ITEMS:
            self._list(definition, values, inside)
        elif definition.shape in (Shape.MAPPING, Shape.LIST_MAPPING, Shape.ITEM_MAPPING):
            self._mapping(definition, values, items, inside)
        elif definition.shape is Shape.ITEM and None not in values:
            self._item(values, inside)
        else:
            self._leaf(
                definition, items, inside, lambda canon, value, view: canon.value(definition, value, view), values
            )

    def _leaf(self, definition: FieldDefinition, items: Both, place: Place, form: Form, values: Both) -> None:
        """A field that changes as a whole. Of a term only what moves the terms is a change of terms."""
        meaning = definition.meaning

        def seen(view: View) -> Both:
            return Both(*(form(canon, value, view) for canon, value in zip(self.sides, values, strict=True)))

        terms, shown = seen(View.TERMS), seen(View.SHOWN)
        if place.term and terms.base != terms.head:
            told = shown if shown.base != shown.head else terms
            self._tell(TERM_CHANGED, place, definition.key, meaning.weight, told, self._bound(definition, items, place))
            return
        meant = seen(View.MEANT)
        if meant.base != meant.head:
            weight = Weight.EDITORIAL if meaning.term else meaning.weight
            binds = () if weight is Weight.EDITORIAL else self._bound(definition, items, place)
            self._tell(FIELD_CHANGED, place, definition.key, weight, shown, binds)

    def _list(self, definition: FieldDefinition, values: Both, place: Place) -> None:
        base, head = (entries(definition, side, canon) for side, canon in zip(values, self.sides, strict=True))
        pairs = matched(base, head)
        old = {id(other): one for one, other in pairs}
        kept = {id(one) for one, _ in pairs}
        for entry in head:
            if id(entry) in old:
                self._entry(definition, Both(old[id(entry)], entry), place)
            else:
                self._came_or_went(definition, Both(None, entry), place)
        for entry in base:
            if id(entry) not in kept:
                self._came_or_went(definition, Both(entry, None), place)
        order = [next(index for index, entry in enumerate(base) if entry is one) for one, _ in pairs]
        if definition.meaning.ordered and order != sorted(order):
            shown = Both(
                *(canon.value(definition, side, View.SHOWN) for canon, side in zip(self.sides, values, strict=True))
            )
            weight = definition.meaning.weight if place.term else Weight.EDITORIAL
            binds = self._bound(definition, Both(None, None), place) if place.term else ()
            self._tell(TERM_CHANGED if place.term else FIELD_CHANGED, place, definition.key, weight, shown, binds)

    def _entry(self, definition: FieldDefinition, pair: Both, place: Place) -> None:
        """An entry that stayed. It is a term as long as it is one on either side."""
        items = Both(pair.base.value, pair.head.value)
        narrow = self._narrow(items)
        inside = place.at(pair.base.known_by, pair.head.known_by, term=place.term and not all(narrow))
        told = ""
        if place.term and narrow.base is not narrow.head:
            told = "visibility"
            seen = Both(*(getattr(item, told, None) for item in items))
            shown = Both(*(one.value if isinstance(one, Visibility) else None for one in seen))
            weight, binds = definition.meaning.weight, self._bound(definition, items, place)
            self._tell(TERM_CHANGED, inside.at(told, told), told, weight, shown, binds)
        self._item(items, inside, told)

    def _came_or_went(self, definition: FieldDefinition, pair: Both, place: Place) -> None:
        entry = pair.head or pair.base
        items = Both(*(one.value if one is not None else None for one in pair))
        term = place.term and not any(self._narrow(items))
        inside = place.at(entry.known_by, entry.known_by)
        self.found.append(
            Change(
                self.code or (ITEM_ADDED if pair.base is None else ITEM_REMOVED),
                self.alliance_id,
                None if pair.base is None else inside.base,
                None if pair.head is None else inside.head,
                definition.key,
                definition.meaning.weight if term else Weight.EDITORIAL,
                None if pair.base is None else entry.says,
                None if pair.head is None else entry.says,
                self._bound(definition, items, place) if term else (),
            )
        )

    def _mapping(self, definition: FieldDefinition, values: Both, items: Both, place: Place) -> None:
        """Entry by entry: what one person answered, how much it matters to one party."""
        base, head = (
            {canon.key(definition, key, View.MEANT): key for key in value or {}}
            for canon, value in zip(self.sides, values, strict=True)
        )
        for meant in dict.fromkeys((*head, *base)):
            keys = Both(base.get(meant), head.get(meant))
            here = place.at(keys.base or keys.head or "", keys.head or keys.base or "")
            found = Both(*(value[key] if key is not None else None for value, key in zip(values, keys, strict=True)))
            if definition.shape is Shape.ITEM_MAPPING and None not in found:
                self._item(found, here)
            else:
                self._leaf(definition, items, here, _entry_form(definition, here), found)

    def _narrow(self, items: Both) -> Both:
        return Both(
            *(
                narrower(getattr(item, "visibility", None), around)
                if item is not None and around is not None
                else False
                for item, around in zip(items, self.visibility, strict=True)
            )
        )

    def _bound(self, definition: FieldDefinition, items: Both, place: Place) -> tuple[str, ...]:
        """The parties that a change of a field binds, then or now."""
        if place.binds is not None:
            return place.binds
        meaning = definition.meaning
        if meaning.binds == NOBODY:
            return ()
        found: set[str] = set()
        for canon, item in zip(self.sides, items, strict=True):
            everyone = canon.alliance.parties if canon.alliance is not None else ()
            named = getattr(item, meaning.binds, None) if meaning.binds != EVERYONE else None
            if item is not None or meaning.binds == EVERYONE:
                found |= {named} if isinstance(named, str) else set(named or everyone)
        return tuple(sorted(party for party in found if not isinstance(party, Withheld)))

    def _commentary(self, base: Sequence[Section], head: Sequence[Section]) -> None:
        if [(one.title, one.text) for one in base] == [(one.title, one.text) for one in head]:
            return
        before, after = ([_section(one) for one in side] for side in (base, head))
        pairs = matched(before, after)
        paired = {id(entry) for pair in pairs for entry in pair}
        gone = [(one, None) for one in before if id(one) not in paired]
        come = [(None, one) for one in after if id(one) not in paired]
        for one, other in (*pairs, *come, *gone):
            if one is None or other is None or one.says != other.says:
                told = Both(one.says["text"] if one else None, other.says["text"] if other else None)
                titles = Both(one.known_by if one else None, other.known_by if other else None)
                place = Place(
                    (*self.start, COMMENTARY, titles.base), (*self.start, COMMENTARY, titles.head), term=False
                )
                self._tell(FIELD_CHANGED, place, COMMENTARY, Weight.EDITORIAL, told, ())

    def _tell(self, code: str, place: Place, field: str, weight: Weight, told: Both, binds: tuple[str, ...]) -> None:
        self.found.append(
            Change(
                self.code or code, self.alliance_id, place.base, place.head, field, weight, told.base, told.head, binds
            )
        )


def _entry_form(definition: FieldDefinition, place: Place) -> Form:
    def form(canon: Canon, value: Any, view: View) -> Plain:
        return canon.entry(definition, str(place.head[-1]), value, view) or None if value is not None else None

    return form


def _section(section: Section) -> Entry:
    says = {"title": folded(section.title), "text": text_of(section.text)}
    return Entry(section, says["title"], says, says["title"])


def _seen(charter: Charter) -> Visibility:
    return charter.visibility or default_visibility(charter.kind, charter.alliance_type.value)
