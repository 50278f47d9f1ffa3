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
from tests.authoring.issue_server import ME, MOST, TOKEN, Issues, serving
from tests.authoring.test_pipelines import NUMBERS, programs

from mkdocs_charters.authoring.pipelines import WEEKLY, weekly
from mkdocs_charters.cli.due import due
from mkdocs_charters.model.when import parse_duration

__all__ = ["programs"]

KEPT = [forge for forge in WEEKLY if forge != "github"]
"""Those whose issues are kept by a forge on loopback; GitHub's own program speaks to no other host."""
MARK = "<!-- charters-due -->"


def job(forge: str) -> dict[str, Any]:
    data = yaml.safe_load(weekly(forge))
    found: dict[str, Any] = data["charters due"] if forge == "gitlab" else data["jobs"]["due"]
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


def run(forge: str, folder: Path, programs: Path, **more: str) -> None:
    """Run the scripts of a pipeline in a folder."""
    for script in scripts(forge):
        variables = {
            **NUMBERS[forge],
            "PATH": f"{programs}:{os.environ['PATH']}",
            "SOURCE_DATE_EPOCH": "1780272000",
            **more,
        }
        done = in_shell(script, folder, variables)
        assert done.returncode == 0, done.stdout + done.stderr


def run_at(issues: Issues, folder: Path, programs: Path) -> None:
    """As `run`, where a forge keeps the issues."""
    run(
        issues.forge, folder, programs, CI_API_V4_URL=f"{issues.address}/api/v4", CHARTERS_TOKEN=TOKEN, SERVER=issues.address, TOKEN=TOKEN,
        no_proxy="*",
    )  # fmt: skip


def is_whole(text: str, portfolio: Path) -> bool:
    """Whether an issue tells what is due."""
    assert text.startswith(f"{MARK}\n# Due until 15 June 2026\n")
    assert "send the manifest by noon" in text
    return text.endswith((portfolio / "due.md").read_text("utf-8"))


@pytest.mark.parametrize("there", ["", "42"])
def test_there_is_one_issue_on_github(there: str, portfolio: Path, programs: Path, tmp_path: Path) -> None:
    told = tmp_path / "told"
    run("github", portfolio, programs, ASKING="--jq", THERE=there, TOLD=str(told))
    assert is_whole((portfolio / "issue.md").read_text("utf-8"), portfolio)
    last = told.read_text().splitlines()[-1]
    assert f" {'repos/n/k/issues/42' if there else 'repos/n/k/issues'} " in f" {last} "
    assert ("PATCH" in last) == bool(there)
    assert ("title=What is due" in last) != bool(there)
    assert "body=@issue.md" in last
    assert "gh api --paginate" in weekly("github")


@pytest.mark.parametrize("forge", KEPT)
def test_there_is_one_issue_on_whatever_page(forge: str, portfolio: Path, programs: Path) -> None:
    """Of others, and of our own account about other things, there are more than a page; ours is the oldest."""
    with serving(forge) as issues:
        issues.add("somebody" if forge != "gitlab" else 8, f"{MARK}\nnot by us")
        run_at(issues, portfolio, programs)
        number = len(issues.kept)
        assert issues.title(number) == "What is due"
        assert is_whole(issues.text(number), portfolio)
        for one in range(2 * MOST + 7):
            issues.add(ME[forge], None if one % 7 == 0 else f"about something else, {MARK} included")
        before = len(issues.kept)
        support.edit(portfolio / "charters/nordhafen-kestrel/index.md", ("the manifest by noon", "the manifest by ten"))
        issues.asked.clear()
        run_at(issues, portfolio, programs)
        assert len(issues.kept) == before, "written anew"
        assert "the manifest by ten" in issues.text(number)
        assert issues.asked == [1, 2, 3]
        assert issues.text(1).endswith("not by us")


@pytest.mark.parametrize("forge", KEPT)
def test_where_the_forge_refuses_the_job_fails(forge: str, portfolio: Path, programs: Path) -> None:
    with serving(forge) as issues, pytest.raises(AssertionError, match="401"):
        run(
            forge, portfolio, programs, CI_API_V4_URL=f"{issues.address}/api/v4", CHARTERS_TOKEN="no", SERVER=issues.address, TOKEN="no",
            no_proxy="*",
        )  # fmt: skip


def test_an_issue_is_no_longer_than_a_forge_takes_it(portfolio: Path, programs: Path) -> None:
    many = "".join(f"  - {{id: m-{one}, title: Gate {one}, due_on: 2026-06-02}}\n" for one in range(1200))
    charter = portfolio / "charters/nordhafen-kestrel/index.md"
    support.edit(charter, ("cadence:\n", f"milestones:\n{many}cadence:\n"))
    with serving("gitlab") as issues:
        run_at(issues, portfolio, programs)
        text = issues.text(1)
    assert 50_000 < len(text) < 65_000
    assert text.endswith(")\n\n…\n")


def test_each_forge_is_told_the_same() -> None:
    """What makes the text of the issue is one script."""
    made = {forge: next(one for one in scripts(forge) if "charters due --within" in one) for forge in WEEKLY}
    assert len(set(made.values())) == 1


def test_what_has_a_token_runs_nothing_that_is_code() -> None:
    """mkdocs.yml is code once a site is built."""
    for forge in WEEKLY:
        assert "charters build" not in weekly(forge)
    assert yaml.safe_load(weekly("github"))["permissions"] == {"contents": "read"}
    assert job("github")["steps"][0]["with"] == {"fetch-depth": 0, "persist-credentials": False}
    assert job("gitea")["steps"] == job("github")["steps"][:4] + job("gitea")["steps"][4:]
    assert job("gitlab")["environment"]["name"] == "charters/review"


@pytest.fixture
def portfolio(tmp_path: Path) -> Path:
    """The small portfolio, without a site."""
    return support.write(tmp_path / "here", {f"charters/{name}": text for name, text in support.SMALL.items()})
