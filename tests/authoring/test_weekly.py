"""The pipelines that tell once a week what is due: valid for their forges, and their scripts run as they stand."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests import support
from tests.authoring.forges import in_shell, taken_by
from tests.authoring.test_pipelines import NUMBERS, programs

from mkdocs_charters.authoring.pipelines import WEEKLY, weekly
from mkdocs_charters.cli.due import due
from mkdocs_charters.model.when import parse_duration

__all__ = ["programs"]

NEW = {"github": "repos/n/k/issues", "gitlab": "https://g.org/api/projects/3/issues"}
ASKING = {"github": "--jq", "gitlab": "issues?state=opened"}


def job(forge: str) -> dict[str, Any]:
    data = yaml.safe_load(weekly(forge))
    found: dict[str, Any] = data["jobs"]["due"] if forge == "github" else data["charters due"]
    return found


def scripts(forge: str) -> list[str]:
    """What a runner hands to a shell, but for what installs us."""
    lines = job(forge)["script"] if forge == "gitlab" else [one.get("run", "") for one in job(forge)["steps"]]
    return [line for line in lines if line and "pip install" not in line]


@pytest.mark.parametrize("forge", WEEKLY)
def test_the_forge_takes_it(forge: str) -> None:
    data = yaml.safe_load(weekly(forge).replace("\non:\n", '\n"on":\n'))
    taken_by(forge, data)


@pytest.mark.parametrize("forge", WEEKLY)
def test_the_command_takes_what_it_is_given(forge: str) -> None:
    (line,) = re.findall(r"charters (due .*) > due.md", weekly(forge))
    _, *arguments = shlex.split(line)
    given = due.make_context("due", arguments).params
    assert (given["within"], given["form"]) == ("2 weeks", "markdown")
    assert parse_duration(given["within"]) is not None


def run(forge: str, folder: Path, programs: Path, told: Path, there: str = "") -> None:
    """Run the scripts of a pipeline in a folder."""
    for script in scripts(forge):
        variables = {
            **NUMBERS[forge],
            "PATH": f"{programs}:{os.environ['PATH']}",
            "ASKING": ASKING[forge],
            "THERE": there,
            "TOLD": str(told),
            "SOURCE_DATE_EPOCH": "1780272000",
        }
        done = in_shell(script, folder, variables)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("there", ["", "42"])
@pytest.mark.parametrize("forge", WEEKLY)
def test_there_is_one_issue(forge: str, there: str, portfolio: Path, programs: Path, tmp_path: Path) -> None:
    run(forge, portfolio, programs, tmp_path / "told", there)
    text = (portfolio / "issue.md").read_text("utf-8")
    assert text.startswith("<!-- charters-due -->\n# Due until 15 June 2026\n")
    assert text.endswith((portfolio / "due.md").read_text("utf-8"))
    assert "send the manifest by noon" in text
    last = (tmp_path / "told").read_text().splitlines()[-1]
    address = f"{NEW[forge]}/{there}" if there else NEW[forge]
    assert f" {address} " in f" {last} "
    assert ("PATCH" in last or "PUT" in last) == bool(there)
    assert ("title=What is due" in last) != bool(there)
    assert "body=@issue.md" in last or "description@issue.md" in last


@pytest.mark.parametrize("forge", WEEKLY)
def test_an_issue_is_no_longer_than_a_forge_takes_it(
    forge: str, portfolio: Path, programs: Path, tmp_path: Path
) -> None:
    many = "".join(f"  - {{id: m-{one}, title: Gate {one}, due_on: 2026-06-02}}\n" for one in range(1200))
    charter = portfolio / "charters/nordhafen-kestrel/index.md"
    support.edit(charter, ("cadence:\n", f"milestones:\n{many}cadence:\n"))
    run(forge, portfolio, programs, tmp_path / "told")
    text = (portfolio / "issue.md").read_text("utf-8")
    assert 50_000 < len(text) < 65_000
    assert text.endswith(")\n\n…\n")


def test_what_has_a_token_runs_nothing_that_is_code() -> None:
    """mkdocs.yml is code once a site is built."""
    for forge in WEEKLY:
        assert "charters build" not in weekly(forge)
    assert yaml.safe_load(weekly("github"))["permissions"] == {"contents": "read"}
    assert job("github")["steps"][0]["with"] == {"fetch-depth": 0, "persist-credentials": False}
    assert job("gitlab")["environment"]["name"] == "charters/review"


@pytest.fixture
def portfolio(tmp_path: Path) -> Path:
    """The small portfolio, without a site."""
    return support.write(tmp_path / "here", {f"charters/{name}": text for name, text in support.SMALL.items()})
