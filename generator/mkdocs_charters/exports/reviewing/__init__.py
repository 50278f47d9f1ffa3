"""A change as a text for those who must agree: one view model, printed as text, Markdown or data."""

from .data import DIFF_VERSION, as_json, diff_schema
from .printed import as_markdown, as_text
from .view import ReviewView, view_of

__all__ = ["DIFF_VERSION", "ReviewView", "as_json", "as_markdown", "as_text", "diff_schema", "view_of"]
