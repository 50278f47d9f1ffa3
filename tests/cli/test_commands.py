"""The command line, run as people run it: what it prints, where, and its exit codes."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from tests import started, support
from tests.support import Run, charters

from mkdocs_charters.cli.app import COMMANDS

BROKEN = support.SMALL["nordhafen-kestrel/index.md"].replace("Ines Vogt", "Ines Vogd")


@pytest.fixture
def portfolio(tmp_path: Path) -> Path:
    """The small portfolio in charters/, without a site."""
    return support.write(tmp_path, {f"charters/{name}": text for name, text in support.SMALL.items()})


def test_help_names_every_command() -> None:
    """Each from a Python that begins: what a command needs, it loads by itself."""
    done = started.cold("mkdocs_charters", "--help")
    assert done.returncode == 0
    for command in COMMANDS:
        assert f"\n  {command} " in done.stdout
        assert "Usage: charters" in started.cold("mkdocs_charters", command, "--help").stdout


def test_a_clean_portfolio(portfolio: Path) -> None:
    done = charters("check", cwd=portfolio)
    assert done.returncode == 0
    assert "6 documents read" in done.stdout
    assert done.stderr == ""


def test_a_problem_shows_its_line_and_the_right_name(portfolio: Path) -> None:
    support.write(portfolio, {"charters/nordhafen-kestrel/index.md": BROKEN})
    done = charters("check", cwd=portfolio)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    head = next(index for index, line in enumerate(lines) if line.startswith("error[CH202]"))
    assert lines[head].endswith("charters/nordhafen-kestrel/index.md:7:33")
    assert lines[head + 1].endswith("- {party: nordhafen, sponsor: Ines Vogd, manager: Luis Prieto}")
    assert lines[head + 2].index("^^^^^^^^^") == lines[head + 1].index("Ines Vogd")
    assert "Ines Vogt" in "\n".join(lines[head + 3 : head + 6])
    assert "\x1b[" not in done.stdout, "no colours where nobody looks"


def test_all_problems_in_one_run(portfolio: Path) -> None:
    support.write(
        portfolio,
        {
            "charters/nordhafen-kestrel/index.md": BROKEN.replace("status: active", "status: actve"),
            "charters/parties/kestrel.md": "---\nkind: party\nname: Kestrel Air\nnonsense: 1\npeople: [Amara Okafor]\n---\n",
            "charters/nordhafen-kestrel/notes/2026-04-14.md": "---\nkind: review\nheld_on: 2026-02-30\n---\n",
        },
    )
    done = charters("check", "--format", "json", cwd=portfolio)
    assert done.returncode == 1
    data = json.loads(done.stdout)
    assert data["version"] == 1
    found = {(problem["code"], problem["file"].rpartition("charters/")[2]) for problem in data["problems"]}
    assert {
        ("CH202", "nordhafen-kestrel/index.md"),
        ("CH104", "nordhafen-kestrel/index.md"),
        ("CH101", "parties/kestrel.md"),
        ("CH017", "nordhafen-kestrel/notes/2026-04-14.md"),
    } <= found


def test_paths_narrow_what_is_shown(portfolio: Path) -> None:
    support.write(portfolio, {"charters/nordhafen-kestrel/index.md": BROKEN})
    assert charters("check", "charters/parties", cwd=portfolio).returncode == 0
    assert charters("check", "charters/nordhafen-kestrel", cwd=portfolio).returncode == 1
    assert charters("check", "charters/nordhafen-kestrel/index.md", cwd=portfolio).returncode == 1


def test_severity_decides_the_exit_code(portfolio: Path) -> None:
    note = "---\nkind: review\nheld_on: 2026-06-01\n---\n## Actions\n- [ ] Somebody should call\n"
    support.write(portfolio, {"charters/nordhafen-kestrel/notes/2026-06-01.md": note})
    assert charters("check", "--as-of", "2026-06-02", cwd=portfolio).returncode == 0
    assert charters("check", "--as-of", "2026-06-02", "--fail-on", "note", cwd=portfolio).returncode == 1
    support.write(portfolio, {"charters.yml": "severities: {CH122: error}\n"})
    assert charters("check", "--as-of", "2026-06-02", cwd=portfolio).returncode == 1
    support.write(portfolio, {"charters.yml": 'severities: {CH122: "off"}\n'})
    assert "CH122" not in charters("check", "--as-of", "2026-06-02", cwd=portfolio).stdout


def test_formats_for_forges(portfolio: Path) -> None:
    support.write(portfolio, {"charters/nordhafen-kestrel/index.md": BROKEN})
    github = charters("check", "--format", "github", cwd=portfolio).stdout.splitlines()
    assert any(line.startswith("::error file=charters/nordhafen-kestrel/index.md,line=7,col=33") for line in github)
    gitlab = json.loads(charters("check", "--format", "gitlab", cwd=portfolio).stdout)
    assert {"description", "check_name", "fingerprint", "severity", "location"} <= set(gitlab[0])
    assert len({entry["fingerprint"] for entry in gitlab}) == len(gitlab)


def test_german_settings_speak_german(portfolio: Path) -> None:
    support.write(portfolio, {"charters.yml": "language: de\n", "charters/nordhafen-kestrel/index.md": BROKEN})
    done = charters("check", cwd=portfolio)
    assert done.returncode == 1
    assert "Meintest" in done.stdout or "gemeint" in done.stdout
    assert "Did you mean" not in done.stdout


def test_broken_settings_are_said(portfolio: Path) -> None:
    support.write(portfolio, {"charters.yml": "timezone: Europe/Berln\nlangauge: en\n"})
    done = charters("check", cwd=portfolio)
    assert done.returncode == 1
    assert "charters.yml:1:11" in done.stdout
    assert "language" in done.stdout


def test_explain() -> None:
    done = charters("explain", "ch201")
    assert done.returncode == 0
    assert "CH201" in done.stdout
    assert "\n## Mended\n" in done.stdout
    unknown = charters("explain", "CH20")
    assert unknown.returncode == 2
    assert "Did you mean" in unknown.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("chek",), "check"),
        (("check", "--format", "xml"), "xml"),
        (("check", "nowhere.md"), "nowhere.md"),
        (("check", "--as-of", "2026-02-30"), "2026-04-30"),
        (("build",), "mkdocs.yml"),
        (("build", "--audience", "publik"), "public"),
        (("export", "json", "--audience", "party:kestrl"), "kestrel"),
    ],
)
def test_what_could_not_run_says_why(portfolio: Path, arguments: tuple[str, ...], said: str) -> None:
    if "--audience" in arguments and arguments[0] == "build":
        support.write(portfolio, {"mkdocs.yml": "site_name: x\ndocs_dir: charters\n"})
    done = charters(*arguments, cwd=portfolio)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_no_portfolio_here(tmp_path: Path) -> None:
    done = charters("check", cwd=tmp_path)
    assert done.returncode == 2
    assert "mkdocs.yml, charters.yml or charters/" in done.stderr


def test_export_keeps_the_door_shut(portfolio: Path) -> None:
    internal = json.loads(charters("export", "json", "--as-of", "2026-11-22", cwd=portfolio).stdout)["tables"]
    (alliance,) = internal["alliances"]
    assert alliance["id"] == "nordhafen-kestrel"
    assert alliance["terms"].startswith("1:sha256:")
    assert [one["title"] for one in internal["wins"]] == ["A night without a single call"]
    public = json.loads(charters("export", "json", "--audience", "public", cwd=portfolio).stdout)
    assert public["tables"]["alliances"] == []
    early = json.loads(charters("export", "json", "--as-of", "2026-01-01", cwd=portfolio).stdout)
    assert early["tables"]["reviews"] == []


def test_export_schema_is_json() -> None:
    done = charters("export", "schema", "charter")
    assert json.loads(done.stdout)["properties"]["alliance_type"]


def test_file_names_cannot_steer_a_terminal(portfolio: Path) -> None:
    (portfolio / "charters" / "nordhafen-kestrel" / "x\x1b[31m.md").write_text("nothing", encoding="utf-8")
    done = charters("check", cwd=portfolio)
    assert done.returncode == 1
    assert "\x1b" not in done.stdout


class TestOutputThatCannotBeWritten:
    """The command as a process: what happens to its output is the system's doing."""

    @staticmethod
    def _run(arguments: str, redirected: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        command = f"exec {shlex.quote(sys.executable)} -m mkdocs_charters {arguments} {redirected}"
        return subprocess.run(["sh", "-c", command], cwd=cwd, capture_output=True, text=True, check=False)

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
    @pytest.mark.parametrize("arguments", ["check", "check --format json", "explain CH201", "--help", "export json"])
    def test_a_full_disk_is_told_in_one_line(self, portfolio: Path, arguments: str) -> None:
        done = self._run(arguments, "> /dev/full", portfolio)
        assert done.returncode == 2
        assert "The output could not be written" in done.stderr
        assert "Traceback" not in done.stderr
        assert "Exception ignored" not in done.stderr

    def test_a_reader_that_has_seen_enough_is_no_mishap(self, portfolio: Path) -> None:
        assert self._run("export json", "| head -c 1", portfolio).stderr == ""

    def test_closed_output_is_written_for_nobody(self, portfolio: Path) -> None:
        done = self._run("check", ">&-", portfolio)
        assert (done.returncode, done.stdout) == (0, "")
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("files", "variables"),
    [
        ({"mkdocs.yml": "INHERIT: conf/base.yml\n", "conf/base.yml": "docs_dir: documents\n"}, {}),
        ({"mkdocs.yml": "docs_dir: !ENV [NO_SUCH_VARIABLE, documents]\n"}, {}),
        ({"mkdocs.yml": "docs_dir: !ENV DOCUMENTS_ARE_IN\n"}, {"DOCUMENTS_ARE_IN": "documents"}),
    ],
)
def test_the_site_s_own_folder_is_found_as_the_engine_finds_it(
    tmp_path: Path, files: dict[str, str], variables: dict[str, str]
) -> None:
    support.write(tmp_path, files | {f"documents/{name}": text for name, text in support.SMALL.items()})
    done = charters("check", cwd=tmp_path, timeout=None, **variables)
    assert done.returncode == 0, done.stderr
    assert "6 documents read" in done.stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("INHERIT: mkdocs.yml\n", "inherits from itself"),
        ("extra: {released: 2026-02-30}\n", "day is out of range"),
        ("site_name: [\n", "line 2"),
        ("a: 1\n\tb: 2\n", "line 2, column 1"),
    ],
)
@pytest.mark.parametrize("command", ["check", "build"])
def test_a_site_s_configuration_that_cannot_be_read(portfolio: Path, command: str, text: str, said: str) -> None:
    support.write(portfolio, {"mkdocs.yml": text})
    done = charters(command, cwd=portfolio)
    assert done.returncode == 2
    assert "mkdocs.yml cannot be read: " in done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("new", "one-to-on", "a"), "“one-to-on” is none of these: inter_org, inter_team, intra_team, one_to_one, party. Did you mean “one_to_one”?"),
        (("add", "wni", "a"), "“wni” is none of these: dispute, exchange, reading, review, thanks, win. Did you mean “win”?"),
        (("add", "invoice", "a"), "“invoice” is none of these: dispute, exchange, reading, review, thanks, win.\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_begun_or_added_is_told_with_what_can(
    tmp_path: Path, run: Run, arguments: tuple[str, ...], said: str
) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert done.code == 2
    assert said in done.err


@pytest.mark.parametrize("name", ["", " ", ".", "../x", "/x", "Cold chain"])
def test_a_charter_stands_in_a_folder_of_its_own(portfolio: Path, run: Run, name: str) -> None:
    """An empty name would be that of the folder of all documents, or of the disk: a script's variable that is not set."""
    before = sorted(portfolio.rglob("*"))
    done = run("new", "inter_org", name, "--party", "A", "--party", "B", "--purpose", "P", cwd=portfolio)
    assert done.code == 2
    assert "is no name for a folder" in done.err
    assert sorted(portfolio.rglob("*")) == before
