"""The tables described: as JSON Schema, and as a page of the manual."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ...locale.words import Words, words_for
from ..reviewing.data import listed, schema_object
from .columns import Column, ColumnType, Table
from .tables import FORMAT_VERSION, TABLES

_SCHEMAS: Final[dict[ColumnType, dict[str, Any]]] = {
    ColumnType.TEXT: {"type": "string"},
    ColumnType.MARKDOWN: {"type": "string", "contentMediaType": "text/markdown"},
    ColumnType.TEXTS: {"type": "array", "items": {"type": "string"}},
    ColumnType.DAY: {"type": "string", "format": "date"},
    ColumnType.TIME: {"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$"},
    ColumnType.NUMBER: {"type": "number"},
    ColumnType.WHOLE: {"type": "integer"},
    ColumnType.TRUTH: {"type": "boolean"},
}
_WORDS: Final = {
    ColumnType.TEXT: "text",
    ColumnType.MARKDOWN: "Markdown",
    ColumnType.TEXTS: "list of texts",
    ColumnType.DAY: "day",
    ColumnType.TIME: "time of day",
    ColumnType.NUMBER: "number",
    ColumnType.WHOLE: "whole number",
    ColumnType.TRUTH: "true or false",
}


def data_schema() -> dict[str, Any]:
    """The JSON Schema of all tables, and of one alone. In English, so that there is one of it."""
    day = {"type": "string", "format": "date"}
    version = {"const": FORMAT_VERSION}
    tables = {name: listed({"$ref": f"#/$defs/{name}"}) for name in TABLES}
    alone = [
        schema_object(version=version, as_of=day, table={"const": name}, rows=listed({"$ref": f"#/$defs/{name}"}))
        for name in TABLES
    ]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "charters export json",
        "description": "All that an audience sees of a portfolio, as tables; or one table alone, as sites publish it.",
        "anyOf": [schema_object(version=version, as_of=day, tables=schema_object(**tables)), *alone],
        "$defs": {name: _table(table) for name, table in TABLES.items()},
    }


def _table(table: Table) -> dict[str, Any]:
    return {"description": table.about, **schema_object(**{column.key: _schema(column) for column in table.columns})}


def _schema(column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {"description": _about(column)}
    if column.choices:
        return {**found, "enum": [*column.choices, *([] if column.needed else [None])]}
    plain = dict(_SCHEMAS[column.type])
    if column.type is not ColumnType.TEXTS and not column.needed:
        plain["type"] = [plain["type"], "null"]
    return {**found, **plain}


def _about(column: Column) -> str:
    return f"{column.about} Refers to {column.to}." if "." in column.to else column.about


def reference_of_data() -> str:
    """The tables and their columns, as Markdown for the manual."""
    return "\n".join(_page(words_for("en")))


def _page(words: Words) -> Iterator[str]:
    for table in TABLES.values():
        yield f"## {table.name}"
        yield ""
        yield words.gettext(table.about)
        yield ""
        yield "| column | value | what it says |"
        yield "|---|---|---|"
        for column in table.columns:
            yield f"| `{column.key}` | {_value(column)} | {_cell(column.about)} |"
        yield ""


def _value(column: Column) -> str:
    what = ", ".join(f"`{choice}`" for choice in column.choices) if column.choices else _WORDS[column.type]
    if column.to:
        what = f"`{column.to}`" if "." in column.to else column.to
        what += ", several" if column.type is ColumnType.TEXTS else ""
    return what if column.needed or column.type is ColumnType.TEXTS else f"{what}, or empty"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
