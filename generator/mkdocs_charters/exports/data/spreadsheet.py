"""Tables as comma-separated values (RFC 4180), for spreadsheets."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final

from .columns import Row, Table, Value

_FORMULA: Final = re.compile(r"[\s'\ufeff\u200b-\u200f]*[=+\-@\uff1d\uff0b\uff0d\uff20]|'*[\t\r\n]")
"""How a text begins that a spreadsheet might compute instead of showing it.

Source: OWASP, CSV Injection. Blanks and what cannot be seen in front are counted in, since some programs drop them; so is an apostrophe,
so that the one in front can be taken away again.
"""


def as_csv(table: Table, rows: Iterable[Row]) -> str:
    """A table with its keys in the first line. Lines end in CR LF; what is not there is empty, a list has one entry a line."""
    told = io.StringIO(newline="")
    writer = csv.writer(told, lineterminator="\r\n")
    writer.writerow([column.key for column in table.columns])
    writer.writerows(_cells(row) for row in rows)
    return told.getvalue()


def _cells(row: Sequence[Value]) -> list[str]:
    return [_cell(value) for value in row]


def _cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            # A number that is less than nothing is one to a spreadsheet as well.
            return repr(value)
        case list():
            return shown_as_text("\n".join(value))
        case _:
            return shown_as_text(value)


def shown_as_text(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe stands in front of what could be one."""
    # A single CR would end the line in some programs, and NUL the file.
    told = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return f"'{told}" if _FORMULA.match(told) else told
