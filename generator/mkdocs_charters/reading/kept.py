"""Where what was computed from a repository is kept."""

from __future__ import annotations

from pathlib import Path

from ..store.cache import Cache, place_for
from .git import GitError, GitMissingError, git


def cache_for(folder: Path) -> Cache:
    """The cache in which what the repository around a folder tells is kept."""
    return Cache(place_for(git_folder(folder)))


def git_folder(folder: Path) -> Path | None:
    """Where the repository around a folder keeps its own files; None where there is none."""
    # At the top of most it is where everybody knows it: git is asked where that is a file (another work tree, a submodule).
    if (folder / ".git/HEAD").is_file():
        return (folder / ".git").resolve()
    try:
        said = git(folder, "rev-parse", "--git-common-dir").decode().removesuffix("\n")
    except (GitMissingError, GitError):
        return None
    return (folder / said).resolve()
