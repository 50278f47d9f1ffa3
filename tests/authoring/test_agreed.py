"""The pipelines of the manual that ask whether each side has agreed: valid for their forges, and their scripts run as they stand."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests import support
from tests.authoring.forges import in_shell, taken_by
from tests.authoring.test_pipelines import programs, proposed
from tests.started import launcher
from tests.support import example, git

__all__ = ["programs", "proposed"]

FORGES = ("github", "gitlab")
PEOPLE = {"nordhafen": ("email: ines@example.org}", "ivogt"), "kestrel": ("{name: Amara Okafor}", "aokafor")}


def told(forge: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(example("reviewing.md", f"agreed-{forge}").replace("\non:", '\n"on":'))
    return found


def scripts(forge: str) -> list[str]:
    job = told(forge)["jobs"]["agreed"] if forge == "github" else told(forge)["agreed"]
    lines = [one.get("run", "") for one in job["steps"]] if forge == "github" else job["script"]
    return [line for line in lines if line and not line.startswith("pip ")]


def ran(forge: str, folder: Path, programs: Path, approved: list[str], author: str) -> tuple[int, str]:
    """The exit code of the first script that fails, 0 if none does, and all that was printed."""
    data = json.dumps({"approved_by": [{"user": {"username": one}} for one in approved]})
    for name, text in {
        "gh": "#!/bin/sh\n" + "".join(f"echo {one}\n" for one in approved),
        "curl": f"#!/bin/sh\ncat > approvals.json <<'END'\n{data}\nEND\n",
        "python": f'#!/bin/sh\nexec "{launcher()}" "$@"\n',
    }.items():
        (programs / name).write_text(text)
        (programs / name).chmod(0o755)
    variables = {
        "PATH": f"{programs}:{os.environ['PATH']}",
        "BASE": "main",
        "AUTHOR": author,
        "NUMBER": "7",
        "GH_TOKEN": "t",
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
        "CI_API_V4_URL": "https://g.org/api",
        "CI_PROJECT_ID": "3",
        "CI_MERGE_REQUEST_IID": "7",
        "CHARTERS_TOKEN": "t",
    }
    printed = ""
    for script in scripts(forge):
        done = in_shell(script, folder, variables)
        printed += done.stdout + done.stderr
        if done.returncode:
            return done.returncode, printed
    return 0, printed


@pytest.mark.parametrize("forge", FORGES)
def test_the_forge_takes_it(forge: str) -> None:
    taken_by(forge, told(forge))


@pytest.fixture
def known(proposed: Path) -> Path:
    """The proposal, on top of a main branch that knows the logins of people."""
    origin = proposed.parent / "origin"
    git(origin, "checkout", "-q", "main")
    support.edit(origin / "charters/parties/kestrel.md", ("[Amara Okafor]", "[{name: Amara Okafor}]"))
    for name, (before, login) in PEOPLE.items():
        support.edit(
            origin / f"charters/parties/{name}.md",
            (before, f"{before[:-1]}, handles: {{github: {login}, gitlab: {login}}}}}"),
        )
    support.commit(origin)
    git(origin, "checkout", "-q", "work")
    git(origin, "merge", "-q", "-m", "main", "main")
    git(proposed, "fetch", "-q", "origin")
    git(proposed, "checkout", "-q", "--detach", "origin/work")
    return proposed


@pytest.mark.parametrize("forge", FORGES)
def test_it_passes_once_each_side_has_agreed(forge: str, known: Path, programs: Path) -> None:
    code, said = ran(forge, known, programs, [], "")
    assert code == 1, said
    assert "Not yet heard" in said
    code, said = ran(forge, known, programs, ["aokafor"], "")
    assert (code, "Kestrel Air: yes, by Amara Okafor (aokafor)." in said) == (1, True), said
    code, said = ran(forge, known, programs, ["aokafor", "ivogt"], "")
    assert code == 0, said


def test_who_proposes_a_change_need_not_approve_it(known: Path, programs: Path) -> None:
    assert ran("github", known, programs, ["aokafor"], "ivogt")[0] == 0
    assert ran("github", known, programs, ["aokafor"], "aokafor")[0] == 1
