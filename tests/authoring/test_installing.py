"""What the ready pipelines install: what a project names, and beside a token the tool alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml
from tests import support
from tests.authoring.forges import in_shell
from tests.authoring.test_pipelines import INSTALLS, REVIEW, job
from tests.support import git

from mkdocs_charters.authoring.pipelines import FORGES, pipeline

NEEDS = {
    "requirements": (
        {"requirements.txt": "mkdocs-material\nmkdocs-charters==0.3.1 # ours\n"},
        "mkdocs-charters==0.3.1 ",
    ),
    "address": (
        {"requirements.txt": "mkdocs-charters @ git+https://f.example/c@v1\n"},
        "mkdocs-charters @ git+https://f.example/c@v1",
    ),
    "pyproject": (
        {"pyproject.toml": 'dependencies = [\n  "mkdocs-charters[x]>=0.3,<1",\n]\n'},
        "mkdocs-charters[x]>=0.3,<1",
    ),
    "neither": ({"requirements.txt": "mkdocs\n# mkdocs-charters is elsewhere\n"}, "mkdocs-charters"),
    "nothing": ({}, "mkdocs-charters"),
}


@pytest.fixture
def pip(tmp_path: Path) -> Path:
    """A stand-in for what installs: what it is told is written down."""
    folder = tmp_path / "pips"
    folder.mkdir()
    (folder / "pip").write_text('#!/bin/sh\nfor one in "$@"; do echo "$one"; done >> "$TOLD"\n')
    (folder / "pip").chmod(0o755)
    return folder


def installing(forge: str, name: str) -> str:
    """What a job installs with."""
    if forge == "gitlab":
        data = yaml.safe_load(pipeline(forge))
        return str((data[name].get("before_script") or data[".charters"]["before_script"])[0])
    return next(str(step["run"]) for step in job(forge, name)["steps"] if step.get("name") in INSTALLS)


@pytest.mark.parametrize("needs", NEEDS)
@pytest.mark.parametrize("forge", FORGES)
def test_what_may_write_installs_the_tool_alone_as_the_main_branch_names_it(
    forge: str, needs: str, tmp_path: Path, pip: Path
) -> None:
    files, expected = NEEDS[needs]
    folder = support.write(tmp_path / "work", {"a.md": "x\n", **files})
    git(folder, "init", "-q", "-b", "main")
    support.commit(folder)
    support.write(
        folder,
        {
            "requirements.txt": "mkdocs-charters @ https://evil.example/x.zip\n",
            "pyproject.toml": '"mkdocs-charters==6.6"\n',
        },
    )
    done = in_shell(
        installing(forge, REVIEW[forge]),
        folder,
        {
            "PATH": f"{pip}:{os.environ['PATH']}",
            "TOLD": str(tmp_path / "told"),
            "BASE": "main",
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": "main",
        },
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "told").read_text().split("\n")[:-1] == ["install", expected]


@pytest.mark.parametrize("forge", FORGES)
def test_a_build_installs_what_the_project_needs(forge: str, tmp_path: Path, pip: Path) -> None:
    script = installing(forge, "pages" if forge == "gitlab" else "build")
    variables = {"PATH": f"{pip}:/usr/bin:/bin", "TOLD": str(tmp_path / "told")}
    for files, expected in (
        (
            {"requirements.txt": "mkdocs-charters\n"},
            [*["install", "-r", "requirements.txt"], "install", "mkdocs-charters"],
        ),
        ({"pyproject.toml": '["mkdocs-charters"]\n'}, ["install", ".", "install", "mkdocs-charters"]),
        ({"pyproject.toml": "[tool.ruff]\n"}, ["install", "mkdocs-charters"]),
        ({}, ["install", "mkdocs-charters"]),
    ):
        folder = support.write(tmp_path / str(len(str(files))), {"a.md": "x\n", **files})
        (tmp_path / "told").unlink(missing_ok=True)
        done = in_shell(script, folder, variables)
        assert done.returncode == 0, done.stderr
        # The last is asked for where no command is there yet, as it never is here.
        assert (tmp_path / "told").read_text().split("\n")[:-1] == expected
