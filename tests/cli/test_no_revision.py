"""Names that are those of no commit: each gets a sentence that says what to do, as base and as head, and 2."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests import support
from tests.support import Run, git

CHARTER = "charters/nordhafen-kestrel/index.md"
NOON, TEN = "will: send the manifest by noon", "will: send the manifest by ten"


@pytest.fixture
def changed(repository: Path) -> Path:
    """Two commits, each with a tag."""
    git(repository, "tag", "v1")
    support.edit(repository / CHARTER, (NOON, TEN))
    support.commit(repository)
    git(repository, "-c", "user.name=a", "-c", "user.email=a@example.org", "tag", "-a", "v2", "-m", "two")
    return repository


NAMES = {
    "": "the name is empty. Name a branch",
    " ": "the name is empty. Name a branch",
    "HEAD:charters": "“HEAD:charters” is no commit, but a file or a folder in one. Name the commit",
    f"HEAD:{CHARTER}": "is no commit, but a file or a folder in one. Name the commit",
    "HEAD^{tree}": "is no commit, but a file or a folder in one. Name the commit",
    "v1..v2": "names a range. Name each of its ends by itself: v1 v2",
    "v1...v2": "names a range. Name each of its ends by itself: v1 v2",
    "./nowhere": "There is no folder “./nowhere”. Look at its spelling",
    "/nowhere/at/all": "There is no folder “/nowhere/at/all”. Look at its spelling",
    CHARTER: "is a file. Name a folder, or a revision.",
    f"./{CHARTER}": "is a file. Name a folder, or a revision.",
    "-x": "Git knows no revision “-x” here, and there is no folder of that name. Look at the spelling",
    "HEAD~9": "Git knows no revision “HEAD~9” here, and there is no folder of that name. Look at the spelling",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_no_commit_is_told_with_what_to_do(name: str, changed: Path, run: Run) -> None:
    for names in ((name,), ("HEAD", name)):
        done = run("diff", "--", *names, cwd=changed)
        assert (done.code, done.out) == (2, "")
        assert NAMES[name] in " ".join(done.err.split()), done.err
        assert "Traceback" not in done.err


def test_digits_of_a_file_are_no_commit(changed: Path, run: Run) -> None:
    blob = git(changed, "rev-parse", f"HEAD:{CHARTER}").strip()
    done = run("approvals", blob, cwd=changed)
    assert (done.code, "is no commit, but a file or a folder in one" in done.err) == (2, True)


def test_tags_of_both_kinds_and_work_trees_are_taken(changed: Path, run: Run, tmp_path: Path) -> None:
    other = tmp_path / "other"
    git(changed, "worktree", "add", "-q", "--detach", str(other))
    for folder, names in ((changed, ("v1", "v2")), (changed, ("v1",)), (other, ("v1", "HEAD")), (other, ("v1",))):
        done = run("diff", *names, cwd=folder)
        assert (done.code, "send the manifest by ten" in " ".join(done.out.split())) == (0, True)


@pytest.mark.parametrize("command", ["diff", "approvals"])
def test_before_the_first_commit_there_is_nothing_to_compare_with(command: str, portfolio: Path, run: Run) -> None:
    git(portfolio, "init", "-q", "-b", "main")
    for names in (("HEAD",), ("main",), ("HEAD", "main"), ("./charters", "HEAD"), ("HEAD", "./charters")):
        done = run(command, *names, cwd=portfolio)
        assert (done.code, done.out) == (2, "")
        assert "Nothing is committed on the present branch yet" in done.err
        assert "Make a first commit" in done.err
        assert "fetch" not in done.err
    done = run("check", "--since", "HEAD", cwd=portfolio)
    assert (done.code, "Make a first commit" in done.err) == (2, True)


def test_on_a_branch_without_a_commit_it_is_said_too(changed: Path, run: Run) -> None:
    git(changed, "checkout", "-q", "--orphan", "new")
    assert "Make a first commit" in run("diff", "main", cwd=changed).err
    assert "Git knows no revision “nowhere”" in run("diff", "nowhere", cwd=changed).err


def test_a_bare_repository_holds_no_documents(
    changed: Path, run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    bare = tmp_path_factory.mktemp("elsewhere") / "bare.git"
    git(bare.parent, "clone", "-q", "--bare", str(changed), str(bare))
    for names in ((str(bare),), ("HEAD", str(bare))):
        done = run("diff", *names, cwd=changed)
        assert (done.code, done.out, f"git clone {bare}" in done.err) == (2, "", True)
    for names in (("v1",), ("v1", "v2")):
        done = run("diff", *names, cwd=bare)
        assert (done.code, done.out, "Clone it, and work in the clone" in done.err) == (2, "", True)


def test_a_submodule_is_compared_in_itself(changed: Path, run: Run, tmp_path_factory: pytest.TempPathFactory) -> None:
    around = tmp_path_factory.mktemp("around")
    git(around, "init", "-q", "-b", "main")
    git(around, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(changed), "within")
    (around / "charters.yml").write_text("sources: [within/charters]\n")
    support.commit(around)
    for names in (("HEAD",), ("HEAD", "HEAD"), ("./within", "HEAD")):
        done = run("diff", *names, cwd=around)
        assert (done.code, "cd within && charters diff HEAD" in done.err) == (2, True)
    # What is said to help does.
    (line,) = [one for one in done.err.splitlines() if "settings of its own" in one]
    (around / "within/charters.yml").write_text(f"{line.rpartition('the line: ')[2]}\n")
    done = run("diff", "HEAD~1", cwd=around / "within")
    assert (done.code, "send the manifest by ten" in " ".join(done.out.split())) == (0, True), done.err


def test_folders_are_compared_whatever_stands_around_them(changed: Path, run: Run, tmp_path: Path) -> None:
    old = tmp_path / "old"
    shutil.copytree(changed / "charters", old / "charters")
    done = run("diff", str(old), str(changed), cwd=tmp_path)
    assert (done.code, "Nothing changes" in done.out) == (0, True)
