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
from .project import Project

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
