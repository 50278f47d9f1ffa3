"""What a table is: rows of plain values under named columns, most of which come from the one definition of a field."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Final, NamedTuple, TypeAlias
from urllib.parse import unquote

from ...model.addresses import MARKDOWN, PAGES
from ...model.meaning import FieldDefinition, Item, Shape, Target, fields_of
from ...model.plain_text import plain
from ...model.portfolio import Portfolio
from ...model.when import Duration, Recurrence
from ...render.address import Reach, reach
from ..passed_on import as_written, passed_on

Value: TypeAlias = "str | int | float | bool | list[str] | None"
Row: TypeAlias = tuple[Value, ...]
Field: TypeAlias = tuple[type[Item], str]
"""A field of the model: the class that has it, and its key."""


class ColumnType(StrEnum):
    """What a value of a column is, where there is one."""

    TEXT = "text"
    MARKDOWN = "markdown"
    TEXTS = "texts"
    DAY = "day"
    TIME = "time"
    NUMBER = "number"
    WHOLE = "whole"
    TRUTH = "truth"


class Column(NamedTuple):
    """A column. `about` is a sentence in English, `to` says whose id it holds, `choices` are all values that it may have. `needed` says
    that every row has a value. `of` is the field of the model that it comes from, None for what is computed.
    """

    key: str
    about: str
    type: ColumnType = ColumnType.TEXT
    to: str = ""
    choices: tuple[str, ...] = ()
    needed: bool = False
    of: Field | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `about` is a message; `rows` are in a fixed order, each with a value for each column. `also` are fields of the model that
    it holds in another form.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: Callable[[Portfolio, dt.date], Iterator[Row]]
    also: tuple[Field, ...] = ()


_TYPES: Final = {
    dt.date: ColumnType.DAY, dt.time: ColumnType.TIME, int: ColumnType.WHOLE, float: ColumnType.NUMBER, bool: ColumnType.TRUTH,
}  # fmt: skip
_RULE: Final = "_rule"


@cache
def columns_of(cls: type[Item], *left_out: str, prefix: str = "", needed: bool = True) -> tuple[Column, ...]:
    """The columns of a class: one for each field that is a value or a list of values, those of a single item inside with its name in
    front. Lists and mappings of items are tables of their own. `left_out` are keys.
    """
    found: list[Column] = []
    for one in fields_of(cls):
        if one.key in ("kind", *left_out):
            continue
        if one.shape is Shape.ITEM and one.item is not None:
            found += columns_of(one.item, prefix=f"{prefix}{one.key}_", needed=False)
        elif one.shape in (Shape.VALUE, Shape.LIST):
            column = _column(cls, one, prefix, needed)
            found.append(column)
            if one.value is Recurrence:
                about = "The same as a rule of RFC 5545 without its start, or “always”, or “when needed”."
                found.append(Column(f"{column.key}{_RULE}", about))
    return tuple(found)


def _column(cls: type[Item], one: FieldDefinition, prefix: str, needed: bool) -> Column:
    kind = ColumnType.MARKDOWN if one.prose else _TYPES.get(one.value, ColumnType.TEXT)
    return Column(
        prefix + one.key,
        one.meaning.description,
        ColumnType.TEXTS if one.shape is Shape.LIST else kind,
        _TO.get(one.refers, "") if one.refers is not None else "",
        one.choices,
        needed and (one.required or one.default not in (None, [])),
        (cls, one.key),
    )


_TO: Final = {
    Target.PARTY: "parties.id",
    Target.PERSON: "people.key",
    Target.CHARTER: "alliances.id",
    Target.OBJECTIVE: "objectives.id",
    Target.PRIORITY: "priorities.id",
    Target.COMMITMENT: "commitments.id",
    Target.MILESTONE: "milestones.id",
    Target.INDICATOR: "indicators.id",
    Target.CADENCE: "meetings.id",
    Target.TERM: "an item of the charter",
    Target.PART: "an item of the charter, or #heading",
}


def values_of(item: Item | None, cls: type[Item], *left_out: str, **instead: Any) -> Iterator[Value]:
    """The values of an item in the order of `columns_of`; of None as many as of one that says nothing. `instead` has other values for
    some keys.
    """
    for one in fields_of(cls):
        if one.key in ("kind", *left_out):
            continue
        value = instead[one.name] if one.name in instead else getattr(item, one.name) if item is not None else None
        if one.shape is Shape.ITEM and one.item is not None:
            yield from values_of(value, one.item)
        elif one.shape in (Shape.VALUE, Shape.LIST):
            if one.shape is Shape.LIST:
                yield [told_line(str(each)) for each in value or ()]
            elif isinstance(value, str) and not isinstance(value, StrEnum):
                yield told_prose(value) if one.prose else told_address(value) if one.address else told_line(value)
            else:
                yield plain_value(value)
            if one.value is Recurrence:
                yield value.rule if value is not None else None


def plain_value(value: Any) -> Value:
    """A value as JSON has it."""
    match value:
        case None | bool() | int():
            return value
        case float():
            return int(value) if value.is_integer() and abs(value) < 2**53 else value
        case dt.time():
            return value.strftime("%H:%M")
        case dt.date():
            return value.isoformat()
        case Duration():
            return value.canonical
        case Recurrence():
            return value.text or value.rule
        case _:
            return str(value)


def told_prose(text: str) -> str:
    """An author's Markdown: word for word where it holds no link, tag or code, else without what leads to nothing that is shown."""
    return text if as_written(text) else passed_on(text, told_address)


def told_line(text: str) -> str:
    """A line of an author; of one with a link only the words."""
    return plain(text) if "](" in text else text


def told_address(text: str) -> str | None:
    """An address of the world, or of a file that is published with the document which links to it; None for that of a page: whether
    there is one is known to the site alone.
    """
    how_far, bare = reach(text)
    if how_far is Reach.WORLD:
        return bare
    name = unquote(re.split(r"[?#]", bare, maxsplit=1)[0].rpartition("/")[2]).lower()
    is_file = how_far is Reach.SITE and "." in name.strip(".") and not name.endswith((*MARKDOWN, *PAGES))
    return bare if is_file else None


ALLIANCE: Final = Column("alliance", "The alliance.", to="alliances.id", needed=True)
REVIEW: Final = (
    ALLIANCE,
    Column("review", "The note that tells of it.", to="reviews.id", needed=True),
    Column("held_on", "The day of that note.", ColumnType.DAY, needed=True),
)
