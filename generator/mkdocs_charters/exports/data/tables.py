"""All tables, and the rows that an audience gets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from ...model.portfolio import Portfolio
from . import of_charters, of_parties, of_records
from .columns import Row, Table

FORMAT_VERSION: Final = 1
"""Of the JSON form and of the columns. It grows where something is renamed, moved or taken away, not where something is added."""

TABLES: Final[Mapping[str, Table]] = MappingProxyType(
    {one.name: one for one in (*of_charters.TABLES, *of_records.TABLES, *of_parties.TABLES)}
)
"""Every table by its name, in the order in which they are told."""


def as_data(portfolio: Portfolio, as_of: dt.date) -> dict[str, Any]:
    """`{version, as_of, tables}` as `data_schema` describes it; only JSON types. The portfolio is one of an audience, and ends on the day.

    Rows are in the order of ids and dates, below one alliance in the order of its documents.
    """
    return {
        "version": FORMAT_VERSION,
        "as_of": as_of.isoformat(),
        "tables": {one.name: list(as_objects(one, rows_of(one, portfolio, as_of))) for one in TABLES.values()},
    }


def table_as_data(table: Table, rows: Iterable[Row], as_of: dt.date) -> dict[str, Any]:
    """`{version, as_of, table, rows}`: one table alone, with its rows."""
    return {
        "version": FORMAT_VERSION,
        "as_of": as_of.isoformat(),
        "table": table.name,
        "rows": list(as_objects(table, rows)),
    }


def as_objects(table: Table, rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """The rows of a table as mappings; every row has every column."""
    keys = [column.key for column in table.columns]
    for row in rows:
        yield dict(zip(keys, row, strict=True))


def rows_of(table: Table, portfolio: Portfolio, as_of: dt.date) -> Iterator[Row]:
    """The rows of a table, whatever stands for withheld references as the text “…”."""
    yield from table.rows(portfolio, as_of)
