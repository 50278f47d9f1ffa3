"""`charters export cms`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests import support

GITHUB = "forge: {kind: github, url: https://github.com/nordhafen/alliances}\n"


def test_the_configuration_names_the_folder_as_the_forge_sees_it(repository: Path, run: support.Run) -> None:
    support.write(repository, {"charters.yml": GITHUB})
    done = run("export", "cms", cwd=repository)
    assert (done.code, done.err) == (0, "")
    config = json.loads(done.out)
    assert config["backend"]["repo"] == "nordhafen/alliances"
    assert {one["folder"] for one in config["collections"]} == {"charters"}


@pytest.mark.parametrize(
    ("remote", "repo"),
    [
        ("git@github.com:nordhafen/alliances.git", "nordhafen/alliances"),
        ("https://somebody:secret@gitlab.com/a/b/c.git", "a/b/c"),
        ("ssh://git@codeberg.org:22/a/b", "a/b"),
    ],
)
def test_without_settings_the_remote_tells(repository: Path, run: support.Run, remote: str, repo: str) -> None:
    support.git(repository, "remote", "add", "origin", remote)
    config = json.loads(run("export", "cms", cwd=repository).out)
    assert config["backend"]["repo"] == repo
    assert "secret" not in json.dumps(config)
    assert "branch" not in config["backend"]


def test_where_nobody_knows_the_forge_help_is_told(portfolio: Path, run: support.Run) -> None:
    done = run("export", "cms", cwd=portfolio)
    assert done.code == 2
    assert "forge: {kind: github, url: https://github.com/team/charters}" in done.err
    support.write(portfolio, {"charters.yml": "forge: {kind: github, url: https://github.com/alliances}\n"})
    done = run("export", "cms", cwd=portfolio)
    assert done.code == 2
    assert "is not the address of a repository" in done.err


def test_where_only_the_address_is_missing_it_alone_is_asked_for(portfolio: Path, run: support.Run) -> None:
    support.write(portfolio, {"charters.yml": "forge: {kind: gitlab}\n"})
    done = run("export", "cms", cwd=portfolio)
    assert done.code == 2
    assert done.err.startswith("That changes are proposed on gitlab is known, but not at which address.")
    assert "forge: {kind: gitlab, url: https://gitlab.com/team/charters}" in done.err


def test_all_that_a_server_needs_is_written(repository: Path, run: support.Run) -> None:
    support.write(repository, {"charters.yml": GITHUB})
    done = run("export", "cms", "--to", "public/edit", cwd=repository)
    assert (done.code, done.out, done.err) == (0, "", "")
    edit = repository / "public" / "edit"
    assert json.loads((edit / "config.json").read_text(encoding="utf-8")) == json.loads(
        run("export", "cms", cwd=repository).out
    )
    assert (edit / "cms" / "npm" / "index.js").stat().st_size > 2_000_000
    assert (edit / "cms" / "LICENSE.txt").is_file()
    (repository / "file").write_text("")
    assert run("export", "cms", "--to", "file/edit", cwd=repository).code == 2


def test_it_is_the_same_whatever_documents_say(repository: Path, run: support.Run) -> None:
    support.write(repository, {"charters.yml": GITHUB})
    before = run("export", "cms", cwd=repository).out
    support.write(repository, {
        "charters/canary/index.md": "---\nkind: charter\ntitle: CANARY\nvisibility: us\n---\n## CANARY\n",
        "charters/parties/canary.md": "---\nkind: party\nname: CANARY\npeople: [CANARY]\n",
    })  # fmt: skip
    assert run("export", "cms", cwd=repository).out == before
