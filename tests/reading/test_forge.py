"""Which forge a portfolio is reviewed on, told from settings, remotes, the pipeline and files, in that order."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests import support

from mkdocs_charters.model.settings import ForgeKind
from mkdocs_charters.reading import forge_of, open_project
from mkdocs_charters.reading.forge import folder_from_top, forge_at, page_of, web_address

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


@pytest.mark.parametrize(
    ("remote", "page"),
    [
        ("git@github.com:acme/charters.git", "https://github.com/acme/charters"),
        ("ssh://git@git.example.org:2222/acme/charters.git", "https://git.example.org/acme/charters"),
        ("https://somebody:secret@git.example.org:8443/acme/charters/", "https://git.example.org:8443/acme/charters"),
        ("http://git.example.org/acme/charters.git", "http://git.example.org/acme/charters"),
        ("/srv/git/charters.git", None),
        ("../charters", None),
        ("C:/git/charters", None),
        ("file:///srv/charters.git", None),
        ("", None),
    ],
)
def test_a_remote_has_a_page(remote: str, page: str | None) -> None:
    assert web_address(remote) == page


def test_the_page_is_told_by_settings_then_site_then_remote(tmp_path: Path) -> None:
    support.write(tmp_path, {"charters.yml": "language: en\n", "charters/x.md": "# X\n"})
    assert page_of(open_project(tmp_path)) is None
    support.git(tmp_path, "init", "-q")
    support.git(tmp_path, "remote", "add", "origin", "git@github.com:acme/one.git")
    assert page_of(open_project(tmp_path)) == "https://github.com/acme/one"
    support.write(tmp_path, {"mkdocs.yml": "site_name: x\nrepo_url: https://github.com/acme/two\n"})
    assert page_of(open_project(tmp_path)) == "https://github.com/acme/two"
    support.write(tmp_path, {"charters.yml": "forge: {kind: github, url: https://github.com/acme/three}\n"})
    assert page_of(open_project(tmp_path)) == "https://github.com/acme/three"
    assert folder_from_top(tmp_path / "charters") == "charters"
    assert folder_from_top(tmp_path) == ""
