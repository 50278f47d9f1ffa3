"""The ready pipelines: valid for their forges, and their scripts run as they stand, in real repositories."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests import support
from tests.authoring.forges import in_shell, taken_by
from tests.started import launcher
from tests.support import git

from mkdocs_charters.authoring.pipelines import FORGES, pipeline

CHARTER = "charters/nordhafen-kestrel/index.md"
NUMBERS = {
    "github": {"REPO": "n/k", "NUMBER": "7", "GH_TOKEN": "t"},
    "gitlab": {
        "CI_API_V4_URL": "https://g.org/api",
        "CI_PROJECT_ID": "3",
        "CI_MERGE_REQUEST_IID": "7",
        "CHARTERS_TOKEN": "t",
    },
    "gitea": {"SERVER": "https://g.org", "REPO": "n/k", "NUMBER": "7", "TOKEN": "t"},
    "forgejo": {"SERVER": "https://g.org", "REPO": "n/k", "NUMBER": "7", "TOKEN": "t"},
}
NEW = {
    "github": "repos/n/k/issues/7/comments",
    "gitlab": "https://g.org/api/projects/3/merge_requests/7/notes",
    "gitea": "https://g.org/api/v1/repos/n/k/issues/7/comments",
    "forgejo": "https://g.org/api/v1/repos/n/k/issues/7/comments",
}
OLD = {
    "github": "repos/n/k/issues/comments/42",
    "gitlab": f"{NEW['gitlab']}/42",
    "gitea": "https://g.org/api/v1/repos/n/k/issues/comments/42",
    "forgejo": "https://g.org/api/v1/repos/n/k/issues/comments/42",
}
ASKING = {
    "github": "--jq",
    "gitlab": "notes?sort=asc",
    "gitea": "application/json https://g.org/api/v1/repos/n/k/issues/7/comments",
    "forgejo": "application/json https://g.org/api/v1/repos/n/k/issues/7/comments",
}
REVIEW = {"github": "review", "gitlab": "charters review", "gitea": "review", "forgejo": "review"}
INSTALLS = ("The tool", "What the project needs")


def job(forge: str, name: str) -> dict[str, Any]:
    data = yaml.safe_load(pipeline(forge))
    found: dict[str, Any] = data[name] if forge == "gitlab" else data["jobs"][name]
    return found


def scripts(forge: str, name: str, *, fork: bool = False) -> list[tuple[str, bool]]:
    """The lines of a job that a runner hands to a shell, but for those that install us, and whether each runs after one that failed."""
    one = job(forge, name)
    if forge == "gitlab":
        return [("\n".join(one["script"]), False)]  # one shell runs all of them
    steps = [step for step in one["steps"] if "run" in step and not (fork and "head.repo" in step.get("if", ""))]
    return [
        (step["run"], "!cancelled()" in step.get("if", "") or "always()" in step.get("if", ""))
        for step in steps
        if step.get("name") not in INSTALLS
    ]


@pytest.fixture
def proposed(tmp_path: Path) -> Path:
    """A clone in which a branch changes a promise, as a runner has it: without local branches."""
    origin = support.write(
        tmp_path / "origin",
        {
            **{f"charters/{name}": text for name, text in support.SMALL.items()},
            "mkdocs.yml": "site_name: Ours\ntheme: {name: material}\nplugins: [charters]\ndocs_dir: charters\n",
        },
    )
    git(origin, "init", "-q", "-b", "main")
    support.commit(origin)
    git(origin, "checkout", "-q", "-b", "work")
    support.edit(origin / CHARTER, ("will: send the manifest by noon", "will: send the manifest by ten"))
    support.commit(origin)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", str(origin), str(clone))
    git(clone, "checkout", "-q", "--detach", "origin/work")
    return clone


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """Our command, and stand-ins for what talks to a forge: what they would be told is written down."""
    folder = tmp_path / "bin"
    folder.mkdir()
    talking = '#!/bin/sh\ncase "$*" in *"$ASKING"*) GIVE;; *) echo "$*" >> "$TOLD";; esac\n'
    for name, text in {
        "gh": talking.replace("GIVE", "echo $THERE"),
        "curl": talking.replace("GIVE", 'case "$*" in *notes.json*) echo $THERE > notes.json;; *) echo $THERE;; esac'),
        "jq": '#!/bin/sh\ncase "$*" in .id) cat > /dev/null; echo 5;; --null-input*) echo {};;'
        " length*) grep -c . notes.json || true;; *notes.json) cat notes.json;; *) cat;; esac\n",
        "python": f'#!/bin/sh\nexec "{sys.executable}" "$@"\n',
        "charters": f'#!/bin/sh\nexec "{launcher()}" -m mkdocs_charters "$@"\n',
    }.items():
        (folder / name).write_text(text)
        (folder / name).chmod(0o755)
    return folder


def ran(
    forge: str, name: str, folder: Path, programs: Path, *, fork: bool = False, there: str = "", **more: str
) -> tuple[int, str]:
    """The exit code of the first script of a job that fails, 0 if none does, and all that was printed."""
    token = {} if fork else NUMBERS[forge]
    variables = {
        "BASE": "origin/main",
        "PUBLISHED_FOR": "public",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": git(folder, "rev-parse", "origin/main"),
        "PATH": f"{programs}:{os.environ['PATH']}",
        "ASKING": ASKING[forge],
        "THERE": there,
        "TOLD": str(folder.parent / "told"),
        "SOURCE_DATE_EPOCH": "1780272000",
        **token,
        **more,
    }
    printed, failed = "", 0
    for script, anyway in scripts(forge, name, fork=fork):
        if failed and not anyway:
            continue
        done = in_shell(script, folder, variables)
        printed += done.stdout + done.stderr
        failed = failed or done.returncode
    return failed, printed


@pytest.mark.parametrize("forge", FORGES)
def test_the_forge_takes_it(forge: str) -> None:
    # YAML 1.1 takes `on` for a truth; forges do not.
    data = yaml.safe_load(pipeline(forge).replace("\non:\n", '\n"on":\n'))
    taken_by(forge, data)


@pytest.mark.parametrize("there", ["", "42"])
@pytest.mark.parametrize("forge", FORGES)
def test_a_proposal_gets_one_comment(forge: str, there: str, proposed: Path, programs: Path) -> None:
    code, printed = ran(forge, REVIEW[forge], proposed, programs, there=there)
    assert code == 0, printed
    assert (proposed / "comment.md").read_text("utf-8").startswith("<!-- charters-diff -->")
    assert "send the manifest by ten" in (proposed / "comment.md").read_text("utf-8")
    last = (proposed.parent / "told").read_text().splitlines()[-1]
    assert f" {OLD[forge] if there else NEW[forge]} " in f" {last} "
    assert ("PATCH" in last or "PUT" in last) == bool(there)
    assert any(one in last for one in ("body@comment.md", "body=@comment.md", "--data @comment.json"))
    if forge in ("gitea", "forgejo"):
        assert "CH" in printed or "Nothing found" in printed or "nothing" in printed.casefold()
    elif forge == "github":
        assert re.search(rf"^::notice .*file={CHARTER}", printed, re.MULTILINE) or "::warning" in printed
    else:
        for name in ("charters-diff.json", "charters-check.json"):
            assert isinstance(json.loads((proposed / name).read_text("utf-8")), list)


def test_on_gitlab_ours_is_found_behind_pages_of_other_notes(proposed: Path, programs: Path) -> None:
    """Whatever the number of notes before ours, and ours on whichever page: one that is empty is the last."""
    asked = programs.parent / "asked"
    for name, text in {
        # The third page has ours, after it there is nothing.
        "curl": '#!/bin/sh\ncase "$*" in\n*/user*) echo;;\n*page=3|*page=1|*page=2) echo "${*##*page=}" >> "$ASKED";'
        ' echo "${*##*page=}" > notes.json;;\n*sort=asc*) echo "${*##*page=}" >> "$ASKED"; : > notes.json;;\n'
        '*) echo "$*" >> "$TOLD";;\nesac\n',
        "jq": '#!/bin/sh\ncase "$1" in\n.id) cat > /dev/null; echo 5;;\nlength) [ -s notes.json ] && echo 100 || echo 0;;\n'
        '*) [ "$(cat notes.json)" = "$OURS" ] && echo 42 || true;;\nesac\n',
    }.items():
        (programs / name).write_text(text)
    for page, request, pages in (("3", "PUT", "1 2 3"), ("none", "POST", "1 2 3 4")):
        asked.unlink(missing_ok=True)
        code, printed = ran("gitlab", "charters review", proposed, programs, ASKED=str(asked), OURS=page)
        assert code == 0, printed
        assert asked.read_text().split() == pages.split()
        assert f"--request {request} " in (proposed.parent / "told").read_text().splitlines()[-1]


@pytest.mark.parametrize("forge", FORGES)
def test_a_fork_without_a_token_is_told_the_same(forge: str, proposed: Path, programs: Path) -> None:
    code, printed = ran(forge, REVIEW[forge], proposed, programs, fork=True)
    assert code == 0, printed
    assert "send the manifest by ten" in (proposed / "comment.md").read_text("utf-8")
    assert not (proposed.parent / "told").exists()


@pytest.mark.parametrize("forge", FORGES)
def test_a_mistake_takes_the_place_of_what_the_comment_said(forge: str, proposed: Path, programs: Path) -> None:
    support.edit(proposed / CHARTER, ("status: active", "status: actve"))
    code, printed = ran(forge, REVIEW[forge], proposed, programs, there="42")
    assert code in (1, 2), printed
    comment = (proposed / "comment.md").read_text("utf-8")
    assert comment.startswith("<!-- charters-diff -->\nWhat this change means cannot be told yet")
    assert "Did you mean “active”?" in comment
    assert "manifest" not in comment
    last = (proposed.parent / "told").read_text().splitlines()[-1]
    assert f" {OLD[forge]} " in f" {last} ", "what an earlier text meant is not left standing"
    if forge == "github":
        assert re.search(rf"^::error .*file={CHARTER},line=\d+.*CH104", printed, re.MULTILINE), printed
    elif forge != "gitlab":
        assert f"CH104] {CHARTER}:" in printed, printed
    else:
        (found,) = json.loads((proposed / "charters-check.json").read_text("utf-8"))
        assert found["check_name"] == "CH104"
        assert json.loads((proposed / "charters-diff.json").read_text("utf-8")) == [found]


@pytest.mark.parametrize("forge", FORGES)
def test_of_what_may_be_hidden_the_comment_says_nothing(forge: str, proposed: Path, programs: Path) -> None:
    """Who may see a document that cannot be read is not certain; where it cannot be read says the log."""
    support.edit(proposed / CHARTER, ("status: active", "status: [zebra"))
    code, printed = ran(forge, REVIEW[forge], proposed, programs, there="42")
    assert code in (1, 2), printed
    comment = (proposed / "comment.md").read_text("utf-8")
    assert comment.startswith("<!-- charters-diff -->\nWhat this change means cannot be told yet")
    assert not re.search("zebra|nordhafen|index", comment)
    assert f" {OLD[forge]} " in f" {(proposed.parent / 'told').read_text().splitlines()[-1]} "


@pytest.mark.parametrize("forge", FORGES)
def test_no_comment_that_a_proposal_brings_is_posted(forge: str, proposed: Path, programs: Path) -> None:
    (proposed / "comment.md").write_text("<!-- charters-diff -->\nEverybody has agreed.\n")
    base, commit = "origin/nowhere", "0" * 40
    code, printed = ran(forge, REVIEW[forge], proposed, programs, BASE=base, CI_MERGE_REQUEST_DIFF_BASE_SHA=commit)
    assert code == 2, printed
    assert not (proposed.parent / "told").exists()
    assert not (proposed / "charters-diff.json").exists()


@pytest.mark.parametrize("forge", FORGES)
def test_a_mistake_that_is_new_fails_it_after_the_comment(forge: str, proposed: Path, programs: Path) -> None:
    support.edit(proposed / CHARTER, ("status: active", "status: active\nexpires_on: 2020-01-01"))
    note = next((proposed / "charters/nordhafen-kestrel/notes").glob("*.md"))
    note.write_text(note.read_text("utf-8").replace("held_on:", "held_at:"), "utf-8")
    code, printed = ran(forge, REVIEW[forge], proposed, programs)
    assert code in (1, 2), printed


@pytest.mark.site
@pytest.mark.parametrize(("forge", "name", "folder"), [
    ("github", "preview", "preview"), ("github", "build", "published"), ("gitlab", "charters preview", "preview"),
    ("gitlab", "pages", "public"), ("gitea", "preview", "preview"), ("forgejo", "build", "published"),
])  # fmt: skip
def test_the_site_is_handed_on_as_files(forge: str, name: str, folder: str, proposed: Path, programs: Path) -> None:
    code, printed = ran(forge, name, proposed, programs)
    assert code == 0, printed
    made = proposed / folder
    assert not made.is_symlink()
    assert (made / "index.html").is_file()
    assert not any(one.is_symlink() for one in made.rglob("*"))
    shown = (made / "nordhafen-kestrel/index.html").exists()
    assert shown == (folder == "preview"), "what is published is for everybody, and nothing here is public"


def test_what_builds_has_no_token() -> None:
    """mkdocs.yml of a proposal is code."""
    data = yaml.safe_load(pipeline("github"))
    assert data["permissions"] == {"contents": "read"}
    for name, one in data["jobs"].items():
        builds = any("charters build" in step.get("run", "") for step in one["steps"])
        assert not (builds and ("permissions" in one or "secrets" in str(one) or "github.token" in str(one))), name
        for step in one["steps"]:
            if step.get("uses", "").startswith("actions/checkout"):
                assert step["with"] == {"fetch-depth": 0, "persist-credentials": False}
    assert "pull_request_target" not in pipeline("github")
    data = yaml.safe_load(pipeline("gitlab"))
    assert [name for name, one in data.items() if "CHARTERS_TOKEN" in str(one)] == ["charters review"]
    assert data["charters review"]["environment"]["name"] == "charters/review"
    assert "charters build" not in str(data["charters review"])


def test_pre_commit_knows_its_hook(tmp_path: Path) -> None:
    (hook,) = yaml.safe_load((support.ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert (hook["language"], hook["pass_filenames"]) == ("python", False)
    # Chosen by files it would be skipped where documents go, or settings change: pre-commit counts no deleted files.
    assert hook["always_run"] is True
    assert not {"types", "types_or", "files"} & hook.keys()
    origin = support.write(tmp_path, {f"charters/{name}": text for name, text in support.SMALL.items()})
    git(origin, "init", "-q", "-b", "main")
    support.commit(origin)
    done = support.charters(*hook["entry"].split()[1:], cwd=origin)
    assert (done.returncode, done.stderr) == (0, "")
    support.edit(origin / CHARTER, ("status: active", "statuss: active"))
    assert support.charters(*hook["entry"].split()[1:], cwd=origin).returncode == 1


@pytest.mark.parametrize("name", ["github", "due-github", "gitea"])
def test_what_may_write_runs_nothing_of_the_repository(name: str) -> None:
    """In no pipeline of GitHub: a job with a right to write, or with a token, checks out at most what is read as text."""
    data = yaml.safe_load(pipeline(name))
    triggers = data[True]  # YAML 1.1 reads `on` as a yes
    assert set(triggers) <= {"pull_request", "push", "schedule", "workflow_dispatch"}
    assert "write" not in str(data["permissions"])
    for job, one in data["jobs"].items():
        ran = [step.get("run", "") for step in one["steps"]]
        may_write = "write" in str(one.get("permissions", "")) or "github.token" in str(one) or "environment" in one
        if may_write:
            assert not re.search(
                r"charters (?:build|serve|init)|mkdocs |pip install (?:-e|\.|-r)|make |npm ", "\n".join(ran)
            ), job
        assert "secrets." not in str(one), job
        for run in ran:
            # What a proposal says (its title, its branch) would be a command where it is put into one.
            assert "${{" not in run, job


@pytest.mark.parametrize("name", ["gitlab", "due-gitlab"])
def test_on_gitlab_the_token_is_where_nothing_is_built(name: str) -> None:
    for job, one in yaml.safe_load(pipeline(name)).items():
        if isinstance(one, dict) and "script" in one and "CHARTERS_TOKEN" in str(one):
            assert one["environment"]["name"] == "charters/review", job
            assert not re.search(r"charters (?:build|serve)|mkdocs |pip install (?:-e|\.|-r)", str(one)), job


def test_on_gitea_and_forgejo_nothing_of_a_stranger_is_built() -> None:
    """Their jobs have the same rights: what a fork brings is read as text alone."""
    for forge in ("gitea", "forgejo"):
        for name in ("preview", "build"):
            one = job(forge, name)
            assert "head.repo.full_name == github.repository" in one["if"] or one["if"] == "github.event_name == 'push'"
            assert "github.token" not in str(one)
    assert {one["runs-on"] for one in yaml.safe_load(pipeline("forgejo"))["jobs"].values()} == {"docker"}
    assert "upload-artifact@v3" not in pipeline("forgejo")
