"""A change as a text for those who must agree: one view model, printed as text, a comment, data, or remarks of a forge.

Each is loaded when it is asked for: most print one.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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

_ROOMS = {
    **dict.fromkeys(("COMMENT_ID", "MOST", "as_comment", "characters", "marker", "octets"), "comment"),
    **dict.fromkeys(("DIFF_VERSION", "as_json", "diff_schema"), "data"),
    **dict.fromkeys(("as_annotations", "as_code_quality"), "forges"),
    "as_text": "printed",
}


def __getattr__(name: str) -> Any:
    """Load what is printed in one way. Raises AttributeError for other names."""
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f".{_ROOMS[name]}", __name__), name)
