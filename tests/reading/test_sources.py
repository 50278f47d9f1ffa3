"""Folders and revisions are read alike, and nothing outside them is."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import support
from tests.support import git

from mkdocs_charters.model.settings import Settings, SourceSetting
from mkdocs_charters.reading import GitRevision, SourceError, WorkTree, source_from
from mkdocs_charters.reading.collect import read


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    support.write(tmp_path / "charters", support.SMALL)
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "first")
    return tmp_path


def test_a_revision_is_read_like_the_folder(repository: Path) -> None:
    folder = read([WorkTree(repository / "charters")], Settings())
    revision = read([GitRevision(repository, "HEAD", "charters")], Settings())
    assert [one.origin.file for one in folder.manuscripts] == [one.origin.file for one in revision.manuscripts]
    assert [one.data for one in folder.manuscripts] == [one.data for one in revision.manuscripts]


def test_a_revision_does_not_see_the_work_tree(repository: Path) -> None:
    (repository / "charters" / "index.md").write_text("changed", encoding="utf-8")
    (repository / "charters" / "new.md").write_text("new", encoding="utf-8")
    source = GitRevision(repository, "main", "charters")
    assert b"Welcome" in source.read("index.md")
    assert "new.md" not in [one.path for one in source.listing()]


def test_the_whole_tree_of_a_revision(repository: Path) -> None:
    paths = [one.path for one in GitRevision(repository, "HEAD").listing()]
    assert "charters/index.md" in paths


@pytest.mark.parametrize("revision", ["nowhere", "--output=/tmp/x", "HEAD~7"])
def test_an_unknown_revision_is_said(repository: Path, revision: str) -> None:
    with pytest.raises(SourceError) as caught:
        list(GitRevision(repository, revision, "charters").listing())
    assert caught.value.code == "CH056"


def test_no_repository_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        list(GitRevision(tmp_path, "HEAD").listing())
    assert caught.value.code == "CH056"


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        list(WorkTree(tmp_path / "nowhere").listing())
    assert caught.value.code == "CH050"


def test_links_out_of_the_tree_and_loops_are_refused(tmp_path: Path) -> None:
    inside = support.write(tmp_path / "inside", {"a.md": "# A\n", "b/c.md": "# C\n"})
    (tmp_path / "secret.md").write_text("secret", encoding="utf-8")
    (inside / "leak.md").symlink_to(tmp_path / "secret.md")
    (inside / "loop").symlink_to(inside, target_is_directory=True)
    (inside / "broken.md").symlink_to(inside / "nowhere.md")
    (inside / "fine.md").symlink_to(inside / "a.md")
    (inside / "folder.md").mkdir()
    found = {one.path: one.refused for one in WorkTree(inside).listing()}
    assert found == {
        "a.md": "", "b/c.md": "", "fine.md": "", "leak.md": "CH052", "loop": "CH053", "broken.md": "CH053", "folder.md": "CH054",
    }  # fmt: skip


def test_links_in_a_revision_are_followed_as_in_a_folder(tmp_path: Path) -> None:
    folder = support.write(
        tmp_path / "x", {"a.md": "# A\n", "b/c.md": "# C\n", "d/e/f.md": "# F\n", "g.md/h.md": "# H\n"}
    )
    (tmp_path / "secret.md").write_text("secret", encoding="utf-8")
    (folder / "leak.md").symlink_to("../secret.md")
    (folder / "fine.md").symlink_to("a.md")
    (folder / "chain.md").symlink_to("fine.md")
    (folder / "broken.md").symlink_to("nowhere.md")
    (folder / "picture.png").symlink_to("nowhere.png")
    (folder / "d" / "round").symlink_to("..", target_is_directory=True)
    (folder / "linked").symlink_to("d/e", target_is_directory=True)
    (folder / "d" / "e" / "inner.md").symlink_to("../../b/c.md")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "first")
    revision = GitRevision(tmp_path, "HEAD", "x")
    here = WorkTree(folder)
    assert {(one.path, one.refused) for one in revision.listing()} == {
        (one.path, one.refused) for one in here.listing()
    }
    assert [one.path for one in revision.listing()] == [one.path for one in here.listing()]
    for one in here.listing():
        if not one.refused:
            assert revision.read(one.path) == here.read(one.path)
    assert revision.read("linked/inner.md") == b"# C\n"


def test_variables_of_a_hook_do_not_lead_elsewhere(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/other")
    assert [one.path for one in GitRevision(repository / "charters", "HEAD", "charters").listing()]


def test_without_git_it_is_said(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SourceError) as caught:
        list(GitRevision(repository, "HEAD", "charters").listing())
    assert caught.value.code == "CH055"


def test_hidden_folders_are_passed_over(tmp_path: Path) -> None:
    support.write(tmp_path, {".git/x.md": "x", "node_modules/y.md": "y", "a.md": "a"})
    assert [one.path for one in WorkTree(tmp_path).listing()] == ["a.md"]


def test_a_setting_makes_a_source(tmp_path: Path) -> None:
    folder = source_from(SourceSetting(path="charters", mount="/partners/"), tmp_path)
    assert (folder.name, folder.mount) == ("charters", "partners")
    revision = source_from(SourceSetting(path="charters", revision="main", name="published"), tmp_path)
    assert isinstance(revision, GitRevision)
    assert revision.name == "published"


@pytest.mark.parametrize(
    ("mount", "expected"),
    [("partners/", "partners"), ("../../out", "out"), ("/etc/x", "etc/x"), ("a/../b/./c", "b/c"), ("..", "")],
)
def test_a_mount_stays_on_the_site(tmp_path: Path, mount: str, expected: str) -> None:
    assert source_from(SourceSetting(path="x", mount=mount), tmp_path).mount == expected
