"""What the form of each kind shows. Whatever it does not show stays in the file as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from ...model.archive import CLASSES
from ...model.meaning import FieldDefinition, Item, Shape, fields_of
from ...model.values import Kind

FORMS: Final = (Kind.REVIEW, Kind.WIN, Kind.EXCHANGE, Kind.PARTY, Kind.CHARTER)
"""Kinds with a form, in the order in which they are offered."""

_CHARTER: Final = (
    "title", "alliance_type", "status", "parties", "effective_on", "expires_on", "review_every", "priorities", "commitments",
    "offers", "asks", "success_criteria", "milestones", "cadence", "indicators", "visibility",
)  # fmt: skip
"""A charter's fields that a form can hold: who signed what, and how, is no matter of a form."""
_NEVER: Final = frozenset({"kind", "id", "language"})

TITLES: Final[Mapping[Kind, tuple[str, bool]]] = MappingProxyType(
    {
        Kind.REVIEW: ("title", True),
        Kind.WIN: ("title", True),
        Kind.EXCHANGE: ("title", True),
        Kind.PARTY: ("name", False),
        Kind.CHARTER: ("title", True),
    }
)
"""The field that the first heading may hold, and whether a new document has it there."""
STORY: Final = "story"
BODY: Final = "body"
"""The name, in forms, of what stands in a document beside its known headings."""


def fields_shown(kind: Kind) -> Iterator[FieldDefinition]:
    """The fields of the frontmatter that a form shows, in the order of the model."""
    for one in fields_of(CLASSES[kind]):
        if one.meaning.heading or one.key in _NEVER or one.key == STORY:
            continue
        if kind is not Kind.CHARTER or one.key in _CHARTER:
            yield one


def headings_shown(kind: Kind) -> Iterator[FieldDefinition]:
    """The fields that stand below headings of their own, each of which a form shows as one text."""
    return (one for one in fields_of(CLASSES[kind]) if one.meaning.heading and not one.meaning.questions)


def item_fields(cls: type[Item]) -> Iterator[FieldDefinition]:
    """What a form shows of an entry of a list. Ids are pinned by `charters fmt`."""
    return (one for one in fields_of(cls) if one.key != "id")


def in_words(cls: type[Item]) -> bool:
    """Whether an entry may be a sentence that reading takes apart (`walk and talk, every 2 weeks`). A form shows it in the field that
    a text stands for, and needs no other.
    """
    meant = cls.from_text("text, every week", "en")
    return meant is not None and meant != {cls.obvious: "text, every week"}


def as_lines(one: FieldDefinition) -> bool:
    """Whether a field is a list of plain texts in a form."""
    return one.shape is Shape.LIST or (
        one.item is not None and one.shape is Shape.ITEMS and in_words(one.item) and not one.item.obvious
    )
