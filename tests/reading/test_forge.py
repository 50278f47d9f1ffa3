"""Which forge a portfolio is reviewed on, told from settings, remotes, the pipeline and files, in that order."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests import support

from mkdocs_charters.model.settings import ForgeKind
from mkdocs_charters.reading import forge_of, open_project
from mkdocs_charters.reading.forge import forge_at

GITLAB, GITHUB = ForgeKind.GITLAB, ForgeKind.GITHUB


@pytest.mark.parametrize(
    ("address", "forge"),
    [
        ("https://github.com/acme/charters.git", GITHUB),
        ("https://somebody:secret@gitlab.example.org:8443/acme/charters", GITLAB),
        ("git@github.example.org:acme/charters.git", GITHUB),
        ("ssh://git@gitlab.com:22/acme/charters.git", GITLAB),
        ("GITLAB.example.org:acme/charters", GITLAB),
        ("https://codeberg.org/acme/charters", ForgeKind.FORGEJO),
        ("git@gitea.example.org:acme/charters.git", ForgeKind.GITEA),
        ("https://example.org/github/charters.git", None),
        ("/srv/gitlab.com/charters.git", None),
        ("C:\\github.com\\charters", None),
        ("C:/github.com/charters", None),
        ("file:///srv/github.com/charters.git", None),
        ("../github.com:charters", None),
        ("", None),
    ],
)
def test_the_name_of_a_host_tells(address: str, forge: ForgeKind | None) -> None:
    assert forge_at(address) is forge


def found(folder: Path, **variables: str) -> ForgeKind | None:
    environment: Mapping[str, str] = variables
    return forge_of(open_project(folder), environment)


def test_what_tells_first(tmp_path: Path) -> None:
    work = tmp_path / "work"
    support.write(work, {"portfolio/charters.yml": "language: en\n"})
    folder = work / "portfolio"
    assert found(folder) is None
    support.write(folder, {".github/x": "", ".gitlab-ci.yml": ""})
    assert found(folder) is GITLAB, "files beside the settings, where there is no repository"
    support.git(work, "init", "-q")
    assert found(folder) is None, "a repository has its files at its top"
    support.write(work, {".github/x": ""})
    assert found(folder) is GITHUB
    assert found(folder, GITLAB_CI="true") is GITLAB
    assert found(folder, GITHUB_ACTIONS="true", GITEA_ACTIONS="true") is ForgeKind.GITEA
    support.git(work, "remote", "add", "backup", "/srv/backup.git")
    assert found(folder, GITLAB_CI="true") is GITLAB
    support.git(work, "remote", "add", "mirror", "git@github.com:acme/charters.git")
    assert found(folder, GITLAB_CI="true") is GITHUB
    support.git(work, "remote", "add", "origin", "git@gitlab.example.org:acme/charters.git")
    assert found(folder, GITHUB_ACTIONS="true") is GITLAB
    support.write(folder, {"charters.yml": "forge: gitea\n"})
    assert found(folder) is ForgeKind.GITEA
