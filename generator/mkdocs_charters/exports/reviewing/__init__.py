"""A change as a text for those who must agree: one view model, printed as text, a comment, data, or remarks of a forge."""

from .comment import COMMENT_ID, MOST, as_comment, characters, marker, octets
from .data import DIFF_VERSION, as_json, diff_schema
from .forges import as_annotations, as_code_quality
from .printed import as_text

__all__ = [
    "COMMENT_ID",
    "DIFF_VERSION",
    "MOST",
    "as_annotations",
    "as_code_quality",
    "as_comment",
    "as_json",
    "as_text",
    "characters",
    "diff_schema",
    "marker",
    "octets",
]
