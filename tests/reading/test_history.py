"""A portfolio as it was: with the settings, the sources and the site's folder of then."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import support
from tests.pasts import git as git_given
from tests.support import git

from mkdocs_charters.reading import (
    GitRevision,
    HistoryError,
    WorkTree,
    as_it_was,
    committed,
    open_project,
    past_of,
    paths_in,
)
from mkdocs_charters.reading.collect import read
from mkdocs_charters.reading.history import Nothing


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    support.write(folder / "charters", support.SMALL)
    git(folder, "init", "-q", "-b", "main")
    support.commit(folder)
    return folder


def test_what_is_measured_from(repository: Path) -> None:
    parted = git(repository, "rev-parse", "HEAD")
    git(repository, "checkout", "-q", "-b", "work")
    work = support.commit(repository)
    git(repository, "checkout", "-q", "main")
    support.commit(repository)
    for name in ("work", work, "work^{commit}", work[:9]):
        assert past_of(repository, name).commit == parted
    git(repository, "checkout", "-q", "--detach", work)
    assert past_of(repository / "charters", "main").commit == parted
    assert past_of(repository, "HEAD~1").commit == parted
    assert past_of(repository, "HEAD").commit == work


def test_histories_that_never_met_are_compared_as_they_are(repository: Path) -> None:
    git(repository, "checkout", "-q", "--orphan", "other")
    other = support.commit(repository)
    git(repository, "checkout", "-q", "main")
    past = past_of(repository, "other")
    assert (past.commit, past.cut) == (other, False)


def test_two_that_were_merged_into_each_other_parted_at_no_one_commit(repository: Path) -> None:
    git(repository, "checkout", "-q", "-b", "work")
    ours = support.commit(repository)
    git(repository, "checkout", "-q", "main")
    theirs = support.commit(repository)
    git(repository, "merge", "-q", "-m", "their work", ours)
    git(repository, "checkout", "-q", "work")
    git(repository, "merge", "-q", "-m", "what is on main", theirs)
    support.commit(repository)
    with pytest.raises(HistoryError) as caught:
        past_of(repository, "main")
    assert (caught.value.reason, caught.value.details) == ("crossed", {"revision": "main", "spelt": "main"})
    git(repository, "update-ref", "refs/remotes/origin/main", "main")
    git(repository, "remote", "add", "origin", "nowhere")
    git(repository, "branch", "-q", "-D", "main")
    with pytest.raises(HistoryError) as caught:
        past_of(repository, "main")
    assert caught.value.details["spelt"] == "origin/main"
    git(repository, "branch", "-q", "main", "origin/main")
    git(repository, "merge", "-q", "-m", "once more", "main")
    assert past_of(repository, "main").commit == git(repository, "rev-parse", "main")


def test_a_branch_that_only_the_server_has(repository: Path, tmp_path: Path) -> None:
    git(repository, "branch", "published")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", str(repository), str(clone))
    git(clone, "checkout", "-q", "--detach")
    git(clone, "branch", "-q", "-D", "main")
    head = git(clone, "rev-parse", "HEAD")
    for name in ("main", "origin/main", "published"):
        assert past_of(clone, name).commit == head
    # A second server with another branch of the name: nobody could say which is meant.
    support.commit(repository)
    git(clone, "remote", "add", "second", str(repository))
    git(clone, "fetch", "-q", "second")
    with pytest.raises(HistoryError):
        past_of(clone, "main")
    assert past_of(clone, "published").commit == head


NO_REVISIONS = [
    "nowhere",
    "",
    "-x",
    "--all",
    "main..main",
    "^main",
    "^HEAD",
    "HEAD^@",
    "HEAD^!",
    "HEAD~7",
    "HEAD:charters",
    "a\nb",
]


@pytest.mark.parametrize("revision", NO_REVISIONS)
def test_unknown_revisions(repository: Path, revision: str) -> None:
    with pytest.raises(HistoryError) as caught:
        past_of(repository, revision)
    others = {"": "nameless", "main..main": "range", "HEAD:charters": "object"}
    assert caught.value.reason == others.get(revision, "revision")
    assert caught.value.details["revision"] == revision


def test_the_nearest_name_is_offered(repository: Path) -> None:
    with pytest.raises(HistoryError) as caught:
        past_of(repository, "mian")
    assert caught.value.details["nearest"] == "main"


def test_a_shallow_clone(repository: Path, tmp_path: Path) -> None:
    first = git(repository, "rev-parse", "HEAD")
    git(repository, "checkout", "-q", "-b", "work")
    support.commit(repository)
    support.commit(repository)
    git(repository, "checkout", "-q", "main")
    support.commit(repository)
    git(tmp_path, "clone", "-q", "--depth", "1", "--branch", "work", f"file://{repository}", "clone")
    clone = tmp_path / "clone"
    for name in (first, "main"):
        with pytest.raises(HistoryError) as caught:
            past_of(clone, name)
        assert caught.value.reason == "shallow"
    git(clone, "fetch", "-q", "--depth", "1", "origin", "main:refs/remotes/origin/main")
    past = past_of(clone, "origin/main")
    assert (past.commit, past.cut) == (git(repository, "rev-parse", "main"), True)
    git(clone, "fetch", "-q", "--unshallow", "origin")
    git(clone, "fetch", "-q", "origin", "main:refs/remotes/origin/main")
    past = past_of(clone, "origin/main")
    assert (past.commit, past.cut) == (first, False)


def test_no_repository_and_no_git(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(HistoryError) as caught:
        past_of(tmp_path, "main")
    assert caught.value.reason == "repository"
    with pytest.raises(HistoryError) as caught:
        past_of(repository / ".git", "main")
    assert caught.value.reason == "repository"
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    with pytest.raises(HistoryError) as caught:
        past_of(repository, "main")
    assert caught.value.reason == "git"


def test_a_repository_without_a_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    with pytest.raises(HistoryError) as caught:
        past_of(tmp_path, "main")
    assert caught.value.reason == "unborn"


def test_settings_and_sources_are_those_of_then(repository: Path) -> None:
    support.write(repository, {"charters.yml": "sources: [charters]\nseverities: {CH312: warning}\n"})
    support.commit(repository)
    git(repository, "mv", "charters", "documents")
    support.write(repository, {"charters.yml": "sources: [documents, {path: documents, name: more, revision: HEAD}]\n"})
    project = open_project(repository)
    past = past_of(repository, "HEAD")
    former = as_it_was(project, past)
    (source,) = former.project.sources
    assert isinstance(source, GitRevision)
    assert (source.folder, source.name) == ("charters", "charters")
    assert former.project.settings.severities == {"CH312": "warning"}
    assert former.settings_text == b"sources: [charters]\nseverities: {CH312: warning}\n"
    assert len(read(former.project.sources, former.project.settings).manuscripts) == 6
    then, now = paths_in(former.project, past), paths_in(project, past)
    assert then("charters", "index.md") == "charters/index.md"
    assert now("documents", "index.md") == "documents/index.md"
    assert now("more", "index.md") == "HEAD:documents/index.md"
    assert then("", "charters.yml") == now("", "charters.yml") == "charters.yml"


def test_the_sites_own_folder_of_then(repository: Path) -> None:
    support.write(repository, {"mkdocs.yml": "site_name: x\ndocs_dir: charters\nx: !!python/name:os.system\n"})
    support.commit(repository)
    git(repository, "mv", "charters", "pages")
    support.write(repository, {"mkdocs.yml": "site_name: x\ndocs_dir: pages\n"})
    (source,) = as_it_was(open_project(repository), past_of(repository, "HEAD")).project.sources
    assert isinstance(source, GitRevision)
    assert source.folder == "charters"


def test_a_portfolio_below_the_top_of_its_repository(repository: Path) -> None:
    git(repository, "mv", "charters", "x")
    (repository / "deep" / "er").mkdir(parents=True)
    git(repository, "mv", "x", "deep/er/charters")
    support.write(repository, {"deep/er/charters.yml": "language: de\n"})
    support.commit(repository)
    project = open_project(repository / "deep" / "er")
    past = past_of(project.root, "HEAD")
    former = as_it_was(project, past)
    assert former.project.settings.language == "de"
    assert paths_in(project, past)("charters", "index.md") == "deep/er/charters/index.md"
    assert paths_in(former.project, past)("charters", "index.md") == "deep/er/charters/index.md"
    assert paths_in(project, past)("", "charters.yml") == "deep/er/charters.yml"
    # Before, nothing of it was there.
    former = as_it_was(project, past_of(project.root, "HEAD~1"))
    assert isinstance(former.project.sources[0], Nothing)
    assert former.settings_text is None


def test_what_is_outside_is_read_as_it_is(repository: Path, tmp_path: Path) -> None:
    support.write(tmp_path / "outside", {"a.md": "# A\n"})
    support.write(repository, {"inner/x/b.md": "# B\n"})
    git(repository / "inner", "init", "-q", "-b", "main")
    support.write(repository, {"charters.yml": "sources: [charters, ../outside, inner/x, ../gone, new]\n"})
    git(repository, "add", "charters.yml")
    git(repository, "commit", "-qm", "settings")
    former = as_it_was(open_project(repository), past_of(repository, "HEAD"))
    kinds = [type(source) for source in former.project.sources]
    assert kinds == [GitRevision, WorkTree, WorkTree, Nothing, Nothing]
    assert former.outside == {"../outside", "inner/x"}


def test_a_folder_that_has_become_a_link(repository: Path) -> None:
    git(repository, "mv", "charters", "real")
    (repository / "charters").symlink_to("real", target_is_directory=True)
    project = open_project(repository)
    (source,) = as_it_was(project, past_of(repository, "HEAD")).project.sources
    assert isinstance(source, GitRevision)
    assert source.folder == "charters"
    support.commit(repository)
    (source,) = as_it_was(project, past_of(repository, "HEAD")).project.sources
    assert isinstance(source, GitRevision)
    assert source.folder == "real"


def test_what_was_committed_is_read_and_not_what_replaces_it_here(repository: Path) -> None:
    """`git replace` and grafts hold in one copy only; a digest is that of the text which all have."""
    name = "charters/nordhafen-kestrel/index.md"
    first = git(repository, "rev-parse", "HEAD")
    before = committed(repository / name)
    assert before is not None
    other = git_given(repository, "hash-object", "-w", "--stdin", given=before + b"Other words.")
    git(repository, "replace", f"HEAD:{name}", other)
    assert git(repository, "cat-file", "-p", f"HEAD:{name}").endswith("Other words.")
    assert committed(repository / name) == before
    support.commit(repository)
    (repository / ".git/info").mkdir(exist_ok=True)
    (repository / ".git/info/grafts").write_text(git(repository, "rev-parse", "HEAD"))
    assert past_of(repository, "HEAD~1").commit == first
