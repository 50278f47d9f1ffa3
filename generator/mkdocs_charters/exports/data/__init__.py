"""A portfolio as tables: for programs as JSON with its schema, for spreadsheets as comma-separated values."""

from .columns import ColumnType, Table
from .described import data_schema, reference_of_data
from .spreadsheet import as_csv
from .tables import FORMAT_VERSION, TABLES, as_data, rows_of, table_as_data

__all__ = [
    "FORMAT_VERSION", "TABLES", "ColumnType", "Table", "as_csv", "as_data", "data_schema", "reference_of_data", "rows_of",
    "table_as_data",
]  # fmt: skip
