"""A portfolio as it stood in a revision: with the settings, the folders and the links that it had then."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import support

from mkdocs_charters.reading import GitRevision, HistoryError, Project, WorkTree, as_it_was, open_project, past_of
from mkdocs_charters.reading.history import paths_in

PARTY = "---\nkind: party\nname: Kestrel\n---\n"


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """A repository with a portfolio in a folder of it, and a site that names its folder."""
    folder = tmp_path / "repo"
    support.write(folder, {"a/mkdocs.yml": "docs_dir: pages\n", "a/pages/kestrel.md": PARTY, "a/other/x.md": PARTY})
    support.git(folder, "init", "-q", "-b", "main")
    keep(folder)
    return folder


def keep(folder: Path) -> None:
    support.git(folder, "add", "-A")
    support.git(folder, "commit", "-qm", "as it stands")


def then(top: Path, revision: str = "HEAD") -> Project:
    return as_it_was(open_project(top / "a"), past_of(top / "a", revision)).project


def files(project: Project) -> list[str]:
    return [listed.path for source in project.sources for listed in source.listing()]


def test_the_folder_of_pages_that_it_had(top: Path) -> None:
    support.write(top, {"a/mkdocs.yml": "docs_dir: other\n"})
    keep(top)
    (source,) = then(top, "HEAD~1").sources
    assert isinstance(source, GitRevision)
    assert (source.folder, source.name) == ("a/pages", "pages")
    assert files(then(top, "HEAD~1")) == ["kestrel.md"]
    assert files(then(top)) == ["x.md"]


def test_the_settings_that_it_had(top: Path) -> None:
    support.write(top, {"a/charters.yml": "language: de\nsources: [pages, other]\n"})
    former = as_it_was(open_project(top / "a"), past_of(top / "a", "HEAD"))
    assert (former.project.settings.language, former.settings_text) == ("en", None)
    assert len(former.project.sources) == 1
    keep(top)
    assert files(then(top)) == ["kestrel.md", "x.md"]


def test_a_folder_that_was_not_there_had_no_files(top: Path) -> None:
    support.write(top, {"a/charters.yml": "sources: [pages, later]\n"})
    keep(top)
    support.write(top, {"a/later/x.md": PARTY})
    assert files(then(top)) == ["kestrel.md"]


def test_what_is_outside_the_repository_has_no_past(top: Path) -> None:
    support.write(top.parent, {"elsewhere/x.md": PARTY})
    support.write(top, {"a/charters.yml": "sources:\n- pages\n- {path: ../../elsewhere, name: far}\n"})
    keep(top)
    former = as_it_was(open_project(top / "a"), past_of(top / "a", "HEAD"))
    assert former.outside == {"far"}


def test_a_folder_that_is_a_link_now(top: Path) -> None:
    (top / "a/pages").rename(top / "real")
    (top / "a/pages").symlink_to("../real")
    assert files(then(top)) == ["kestrel.md"]


def test_paths_are_those_of_the_repository_before_and_now(top: Path) -> None:
    past = past_of(top / "a", "HEAD")
    now = open_project(top / "a")
    assert isinstance(now.sources[0], WorkTree)
    for project in (now, then(top)):
        path_of = paths_in(project, past)
        assert path_of("pages", "kestrel.md") == "a/pages/kestrel.md"
        assert path_of("", "charters.yml") == "a/charters.yml"


def test_a_name_that_only_a_remote_has(top: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    support.git(top, "branch", "release")
    support.git(tmp_path, "clone", "-q", str(top), str(copy))
    assert past_of(copy, "release").commit == support.git(top, "rev-parse", "release")


@pytest.mark.parametrize("revision", ["nothing", "", "-h", "--all", "HEAD:a", "HEAD^{tree}", "HEAD..HEAD", "a\nb"])
def test_what_is_no_commit(top: Path, revision: str) -> None:
    with pytest.raises(HistoryError) as caught:
        past_of(top, revision)
    assert (caught.value.reason, caught.value.details["revision"]) == ("revision", revision)


def test_an_annotated_tag(top: Path) -> None:
    support.git(top, "tag", "-a", "v1", "-m", "one")
    assert past_of(top, "v1").commit == support.git(top, "rev-parse", "HEAD")


def test_a_bare_repository_has_no_work_tree(top: Path, tmp_path: Path) -> None:
    support.git(tmp_path, "clone", "-q", "--bare", str(top), str(tmp_path / "bare"))
    with pytest.raises(HistoryError) as caught:
        past_of(tmp_path / "bare", "HEAD")
    assert caught.value.reason == "repository"
