"""What git was told about a copy changes nothing of what a difference says, and what git cannot tell is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.pasts import begin, commit, git
from tests.support import Run

CHARTER = "charters/ours/index.md"
PARTIES = {f"charters/parties/{one}.md": f"---\nkind: party\nname: {one.title()}\n---\n" for one in ("acme", "globex")}


def charter(every: str = "week") -> str:
    return f"""---
kind: charter
title: Ours
alliance_type: inter_org
status: active
effective_on: 2026-01-01
parties: [acme, globex]
commitments:
  - {{id: post, by: globex, to: acme, will: bring the post, every: {every}}}
---
"""


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    folder = begin(tmp_path / "ours")
    commit(folder, {**PARTIES, CHARTER: charter()})
    return folder


@pytest.mark.parametrize("told", ["--assume-unchanged", "--skip-worktree"])
def test_a_file_that_git_does_not_look_at_is_read(run: Run, ours: Path, told: str) -> None:
    git(ours, "update-index", told, CHARTER)
    assert "Nothing changes" in run("diff", "HEAD", cwd=ours).out
    (ours / CHARTER).write_text(charter("month"), encoding="utf-8")
    done = run("diff", "HEAD", cwd=ours)
    assert "every month and not every week" in done.out


def test_what_a_sparse_copy_leaves_out_is_not_gone(run: Run, ours: Path) -> None:
    git(ours, "update-index", "--skip-worktree", CHARTER)
    (ours / CHARTER).unlink()
    assert "Nothing changes" in run("diff", "HEAD", cwd=ours).out


def test_an_order_of_files_that_cannot_be_read_is_not_asked_for(run: Run, ours: Path) -> None:
    git(ours, "config", "diff.orderFile", "/nowhere/at/all")
    (ours / CHARTER).write_text(charter("month"), encoding="utf-8")
    assert "every month and not every week" in run("diff", "HEAD", cwd=ours).out
    done = run("log", "ours", cwd=ours)
    assert "every month and not every week" in done.out
    assert not done.err


def test_what_git_says_besides_is_no_reason(run: Run, ours: Path) -> None:
    git(ours, "config", "color.ui", "always")
    commit(ours, {CHARTER: charter("month")})
    blob = git(ours, "rev-parse", "HEAD^{tree}")
    (ours / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    (ours / ".git" / "info").mkdir(exist_ok=True)
    (ours / ".git" / "info" / "grafts").write_text("", encoding="utf-8")
    done = run("log", "ours", cwd=ours)
    assert "hint:" not in done.err
    assert "\x1b" not in done.err


@pytest.mark.parametrize("form", ["text", "markdown", "json", "github", "gitlab"])
def test_a_source_in_another_repository_is_said_to_be_left_out(run: Run, ours: Path, form: str) -> None:
    other = begin(ours.parent / "other")
    commit(other, {"agreed/theirs/index.md": charter().replace("title: Ours", "title: Theirs")})
    commit(ours, {"charters.yml": "model: 1\nsources:\n  - {path: charters}\n  - {path: ../other/agreed}\n"})
    theirs = charter("month").replace("title: Ours", "title: Theirs")
    (other / "agreed/theirs/index.md").write_text(theirs, encoding="utf-8")
    done = run("diff", "HEAD", "--format", form, cwd=ours)
    said = "Changes in “../other/agreed” are left out: it is outside of this repository."
    assert (done.code, done.err.splitlines().count(said)) == (0, 1)
    assert "other" not in done.out
    heard = run("approvals", "HEAD", cwd=ours)
    assert (heard.code, heard.err.splitlines().count(said)) == (0, 1)
