"""Where what was computed from a repository is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ..store.cache import Cache, place_for
from .root import git_folder


def cache_for(folder: Path) -> Cache:
    """The cache in which what the repository around a folder tells is kept."""
    return Cache(place_for(git_folder(folder)))


_PAGES: Final = "pages-1.sqlite"
_MOST_BYTES: Final = 4 * 1024**3
"""Some ten thousand bytes for each page of each audience that sites are built for."""


def pages_cache_for(folder: Path) -> Cache:
    """The cache in which the pages of sites stand that were made in the repository around a folder: apart, as they are many times larger."""
    return Cache(place_for(git_folder(folder)), _PAGES, _MOST_BYTES)


_DOCUMENTS: Final = "documents-1.sqlite"
_MOST_OF_DOCUMENTS: Final = 1024**3
"""Some two thousand bytes for each document, and as many for each time that one was changed."""


def documents_cache_for(folder: Path) -> Cache:
    """The cache in which documents stand as they were read in the repository around a folder."""
    return Cache(place_for(git_folder(folder)), _DOCUMENTS, _MOST_OF_DOCUMENTS)
