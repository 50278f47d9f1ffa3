"""Two documents compared field by field, as their definitions say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

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


class Place(NamedTuple):
    """Where something stands on either side, whether it belongs to the terms there, and whom it binds if that is settled further out."""

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
    cls = type(item)
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
    return Entry(item, known_by if isinstance(known_by, int) else str(known_by), says, names, alike=required.refers is None)


class Comparison:
    """Collects the changes of one document. `code` overrides the codes of a charter's fields."""

    def __init__(self, sides: Sides, alliance_id: str, same_people: bool = False, *, code: str = "", path: Path = ()) -> None:
        self.sides = sides
        self.alliance_id = alliance_id
        self.same_people = same_people
        self.code = code
        self.start = path
        self.visibility: Both = Both(None, None)
        self.personal = False
        self.found: list[Change] = []

    def charter(self, base: Alliance, head: Alliance) -> list[Change]:
        """The changes of a charter."""
        self.visibility = Both(_seen(base.charter), _seen(head.charter))
        self.personal = base.charter.alliance_type.personal or head.charter.alliance_type.personal
        return self.document(base.charter, head.charter)

    def document(self, base: Document, head: Document) -> list[Change]:
        """The changes of a document, in the order of its fields, commentary last."""
        self._item(Both(base, head), Place(self.start, self.start, self.alliance_id != ""))
        self._commentary(base.commentary, head.commentary)
        return self.found

    def _item(self, items: Both, place: Place) -> None:
        for definition in fields_of(type(items.head)):
            if definition.key not in ("id", "kind"):
                values = Both(getattr(items.base, definition.name), getattr(items.head, definition.name))
                if not (self.same_people and values.base == values.head):
                    self._field(definition, values, items, place)

    def _field(self, definition: FieldDefinition, values: Both, items: Both, place: Place) -> None:
        meaning = definition.meaning
        term = place.term and meaning.term and (self.personal or not meaning.questions)
        inside = place.at(definition.key, definition.key, term=term)
        if inside.binds is None and meaning.binds not in (NOBODY, EVERYONE) and definition.shape is Shape.ITEM:
            inside = inside._replace(binds=self._bound(definition, items, place))
        match definition.shape:
            case Shape.ITEMS:
                self._list(definition, values, items, inside)
            case Shape.ITEM if values.base is not None and values.head is not None:
                self._item(values, inside)
            case Shape.MAPPING | Shape.LIST_MAPPING | Shape.ITEM_MAPPING:
                self._mapping(definition, values, items, inside)
            case _:
                meant = Both(*(canon.value(definition, value, View.MEANT) for canon, value in zip(self.sides, values, strict=True)))
                terms = Both(*(canon.value(definition, value, View.TERMS) for canon, value in zip(self.sides, values, strict=True)))
                shown = Both(*(canon.value(definition, value, View.SHOWN) for canon, value in zip(self.sides, values, strict=True)))
                self._leaf(definition, meant, terms, shown, items, inside)
