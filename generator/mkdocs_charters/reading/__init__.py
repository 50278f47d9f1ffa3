"""From bytes to documents: what stands in a file, where it stands, and everything that is wrong with it (floor 2)."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

# A room has this name as well, and is its own attribute of this package once it is loaded: unless the function comes after it.
from .nearest import nearest

if TYPE_CHECKING:
    from .forge import forge_of
    from .history import (
        Former,
        HistoryError,
        Past,
        as_it_was,
        committed,
        committed_on,
        inside,
        past_of,
        paths_in,
        revision_of,
        top_of,
    )
    from .lines import Lines
    from .project import Project, open_project, sources_for, with_settings
    from .root import FILE_NAME as SETTINGS_FILE
    from .root import find_root, site_file_in
    from .settings import read_settings
    from .sources import GitRevision, Source, SourceError, WorkTree, source_from
    from .states import States, states_of

__all__ = [
    "SETTINGS_FILE",
    "Former",
    "GitRevision",
    "HistoryError",
    "Lines",
    "Past",
    "Project",
    "Source",
    "SourceError",
    "States",
    "WorkTree",
    "as_it_was",
    "committed",
    "committed_on",
    "find_root",
    "forge_of",
    "inside",
    "nearest",
    "open_project",
    "past_of",
    "paths_in",
    "read_settings",
    "revision_of",
    "site_file_in",
    "source_from",
    "sources_for",
    "states_of",
    "top_of",
    "with_settings",
]

_NAMES = {
    "forge": ("forge_of",),
    "history": (
        "Former", "HistoryError", "Past", "as_it_was", "committed", "committed_on", "inside", "past_of", "paths_in", "revision_of", "top_of",
    ),
    "lines": ("Lines",),
    "project": ("Project", "open_project", "sources_for", "with_settings"),
    "root": ("find_root", "site_file_in"),
    "settings": ("read_settings",),
    "sources": ("GitRevision", "Source", "SourceError", "WorkTree", "source_from"),
    "states": ("States", "states_of"),
}  # fmt: skip
_ROOMS = {
    "SETTINGS_FILE": ("root", "FILE_NAME"),
    **{name: (room, name) for room, names in _NAMES.items() for name in names},
}
"""Where each name lives. Rooms are loaded when a name is asked for: some commands need one of them, and ask a question before that."""


def __getattr__(name: str) -> Any:
    """Load a name. Raises AttributeError for others."""
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    room, there = _ROOMS[name]
    found = globals()[name] = getattr(importlib.import_module(f".{room}", __name__), there)
    return found
