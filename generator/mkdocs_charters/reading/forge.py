"""Which forge a portfolio is reviewed on: what its settings say, or what can be told from its repository."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from ..model.settings import ForgeKind
from ..store.variables import GITHUB_VARIABLE
from .git import GitError, git
from .history import HistoryError, top_of
from .project import Project, site_data
from .root import site_file_in

_HOSTS: Final[tuple[tuple[str, ForgeKind], ...]] = (
    ("github", ForgeKind.GITHUB),
    ("gitlab", ForgeKind.GITLAB),
    ("forgejo", ForgeKind.FORGEJO),
    ("codeberg", ForgeKind.FORGEJO),
    ("gitea", ForgeKind.GITEA),
)
"""Words in the names of hosts: public ones, and those that organisations mostly give to their own."""
_VARIABLES: Final[tuple[tuple[str, ForgeKind], ...]] = (
    # The pipelines of the first two say that they are GitHub's as well.
    ("FORGEJO_ACTIONS", ForgeKind.FORGEJO),
    ("GITEA_ACTIONS", ForgeKind.GITEA),
    (GITHUB_VARIABLE, ForgeKind.GITHUB),
    ("GITLAB_CI", ForgeKind.GITLAB),
)
_FILES: Final[tuple[tuple[str, ForgeKind], ...]] = (
    (".gitlab-ci.yml", ForgeKind.GITLAB),
    (".gitlab", ForgeKind.GITLAB),
    (".forgejo", ForgeKind.FORGEJO),
    (".gitea", ForgeKind.GITEA),
    (".github", ForgeKind.GITHUB),
)
_ADDRESS: Final = re.compile(r"\w[\w+.-]*://(?:[^/@]*@)?(\[[^\]]*\]|[^/:?#]+)|(?:[^/@:]+@)?([^/@:]{2,}):(?!//)")
"""`https://host/…`, `ssh://user@host:22/…`, or `user@host:…`. One letter before a colon is a drive."""


def forge_of(project: Project, environment: Mapping[str, str] | None = None) -> ForgeKind | None:
    """The forge of a portfolio: by its settings, else the hosts of its remotes (`origin` first), else the pipeline that
    runs, else the files that lie in its repository. None where nothing tells.
    """
    if project.settings.forge is not None:
        return project.settings.forge.kind
    variables = os.environ if environment is None else environment
    top, addresses = _repository(project.root)
    for address in addresses:
        if (kind := forge_at(address)) is not None:
            return kind
    by_variable = (kind for name, kind in _VARIABLES if variables.get(name))
    by_file = (kind for name, kind in _FILES if (top / name).exists())
    return next(by_variable, None) or next(by_file, None)


def forge_at(address: str) -> ForgeKind | None:
    """The forge that the address of a remote is on, where the name of its host tells."""
    found = _ADDRESS.match(address)
    host = (found[1] or found[2]).casefold() if found is not None else ""
    return next((kind for word, kind in _HOSTS if word in host), None)


def web_address(remote: str) -> str | None:
    """The page of a repository, from the address of a remote; None for a folder.

    >>> web_address("git@github.com:team/book.git")
    'https://github.com/team/book'
    """
    found = re.fullmatch(
        r"(?:(https?|ssh|git)://)?(?:[^/@\s]*@)?([\w.-]{2,})((?::\d+)?)[:/]/*([^\s?#]+?)(?:\.git)?/*", remote
    )
    if found is None or not (found[1] or "@" in remote):
        return None
    scheme = found[1] if found[1] in ("http", "https") else "https"
    # The port of another protocol is not that of the pages.
    return f"{scheme}://{found[2]}{found[3] if found[1] == scheme else ''}/{found[4]}"


def page_of(project: Project) -> str | None:
    """The page of a portfolio's repository: by its settings, else what mkdocs.yml calls `repo_url`, else by its remotes, `origin` first."""
    named = project.settings.forge
    if named is not None and named.url:
        return named.url
    site = site_file_in(project.root)
    if site is not None and isinstance(address := site_data(site).get("repo_url"), str) and address:
        return address
    return next(filter(None, map(web_address, _repository(project.root)[1])), None)


def folder_from_top(folder: Path) -> str:
    """Where a folder lies in its repository, empty for the top; outside of any, its own name."""
    try:
        found = folder.resolve().relative_to(top_of(folder).resolve()).as_posix()
    except (HistoryError, ValueError):
        return folder.name
    return "" if found == "." else found


def _repository(folder: Path) -> tuple[Path, list[str]]:
    """The top of the repository around a folder, and the addresses of its remotes; the folder where there is none."""
    try:
        top = top_of(folder)
        told = git(top, "config", "--null", "--get-regexp", r"^remote\..*\.url$")
    except HistoryError:
        return folder, []
    except GitError:  # so git says that it found none
        return top, []
    remotes = [one.partition("\n") for one in told.decode("utf-8", "replace").split("\0") if one]
    return top, [address for _, _, address in sorted(remotes, key=lambda one: (one[0] != "remote.origin.url", one[0]))]
