"""What is due: as text, Markdown, data with the schema of it, and a calendar."""

from .data import as_due_json, due_schema
from .printed import as_due_markdown, as_due_text
from .view import DueView, due_view

__all__ = ["DueView", "as_due_json", "as_due_markdown", "as_due_text", "due_schema", "due_view"]
