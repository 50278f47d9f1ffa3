"""Where what was computed from a repository is kept."""

from __future__ import annotations

from pathlib import Path

from ..store.cache import Cache, place_for
from .root import git_folder


def cache_for(folder: Path) -> Cache:
    """The cache in which what the repository around a folder tells is kept."""
    return Cache(place_for(git_folder(folder)))
