"""`charters check --since`: what a change brought, and nothing that was there before it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests import support
from tests.cli.inside import Done, check

CHARTER = "charters/nordhafen-kestrel/index.md"
NOTE = "charters/nordhafen-kestrel/notes/2026-04-14.md"
PARTY = "charters/parties/nordhafen.md"
OLD = support.SMALL["nordhafen-kestrel/index.md"].replace("manager: Luis Prieto", "manager: Luis Pireto")
"""With one name that nobody has."""


def commit(folder: Path) -> None:
    support.git(folder, "add", "-A")
    support.git(folder, "commit", "-qm", "as it stands")


@pytest.fixture
def portfolio(tmp_path: Path) -> Path:
    """The small portfolio on the branch `main`, with an older error."""
    folder = tmp_path / "work"
    support.write(folder, {f"charters/{name}": text for name, text in support.SMALL.items()})
    support.write(folder, {CHARTER: OLD})
    support.git(folder, "init", "-q", "-b", "main")
    commit(folder)
    return folder


def since(folder: Path, *arguments: str, revision: str = "HEAD") -> list[tuple[str, str, int]]:
    """Code, file and line of what is new."""
    done = check("--since", revision, "--format", "json", *arguments, cwd=folder)
    return [(one["code"], one["file"], one["line"]) for one in json.loads(done.stdout)["problems"]]


def edit(folder: Path, name: str, before: str, after: str) -> None:
    text = (folder / name).read_text()
    assert before in text
    (folder / name).write_text(text.replace(before, after))


def test_older_ones_do_not_block(portfolio: Path) -> None:
    assert check(cwd=portfolio).returncode == 1
    done = check("--since", "HEAD", cwd=portfolio)
    assert done.returncode == 0
    assert done.stdout.startswith("Nothing new found. 6 documents read. ")
    assert "older ones are not shown." in done.stdout


def test_lines_that_moved_are_not_new(portfolio: Path) -> None:
    edit(portfolio, CHARTER, "kind: charter\n", "# one\n# two\nkind: charter\n")
    assert since(portfolio) == []


def test_what_is_new_is_shown_and_blocks(portfolio: Path) -> None:
    edit(portfolio, CHARTER, "owner: Luis Prieto", "owner: Luis Prito")
    assert since(portfolio) == [("CH202", CHARTER, 15)]
    assert check("--since", "HEAD", cwd=portfolio).returncode == 1


def test_of_equal_ones_that_whose_line_was_touched(portfolio: Path) -> None:
    """The same words stand twice now, and the new ones stand first."""
    edit(portfolio, NOTE, "2026-04-30", "30.4.2026")
    commit(portfolio)
    edit(portfolio, NOTE, "- [ ] Send", "- [ ] Write @luis-prieto 30.4.2026\n- [ ] Send")
    assert since(portfolio) == [("CH128", NOTE, 12)]
    edit(portfolio, NOTE, "- [ ] Write @luis-prieto 30.4.2026\n", "")
    edit(portfolio, NOTE, "30.4.2026\n", "30.4.2026\n- [ ] Write @luis-prieto 30.4.2026\n")
    assert since(portfolio) == [("CH128", NOTE, 13)]


def test_a_change_elsewhere_that_breaks_a_file(portfolio: Path) -> None:
    edit(portfolio, PARTY, "- shorter waits", "- shorter queues")
    assert since(portfolio) == [("CH203", CHARTER, 13)]


def test_a_document_that_is_gone_is_missed_elsewhere(portfolio: Path) -> None:
    (portfolio / "charters/parties/kestrel.md").unlink()
    found = since(portfolio)
    assert ("CH201", CHARTER, 8) in found
    assert {file for _, file, _ in found} <= {CHARTER, NOTE, "charters/nordhafen-kestrel/wins/first-night.md"}


def test_a_party_that_is_called_otherwise_now(portfolio: Path) -> None:
    """Notes about a party name it; they are the same notes when its name changes, or cannot be read for a while."""
    edit(portfolio, PARTY, "name: Nordhafen AG", "name: Nordhafen SE")
    edit(portfolio, CHARTER, "by: Nordhafen AG", "by: nordhafen")
    assert since(portfolio) == []
    edit(portfolio, PARTY, "name: Nordhafen SE", "name: Nordhafen SE\nnonsense: 1")
    assert since(portfolio) == [("CH101", PARTY, 4)]


def test_a_file_that_moved_keeps_what_it_has(portfolio: Path) -> None:
    shutil.move(portfolio / "charters/nordhafen-kestrel", portfolio / "charters/night-release")
    edit(portfolio, "charters/night-release/index.md", "kind: charter\n", "kind: charter\nid: nordhafen-kestrel\n")
    assert since(portfolio) == []


def test_a_file_and_its_folder_moved_at_once(portfolio: Path) -> None:
    edit(portfolio, NOTE, "2026-04-30", "30.4.2026")
    commit(portfolio)
    (portfolio / NOTE).rename(portfolio / NOTE.replace("2026-04-14", "in-april"))
    shutil.move(portfolio / "charters/nordhafen-kestrel", portfolio / "charters/cold-chain")
    assert since(portfolio) == []


def test_measured_from_where_the_histories_parted(portfolio: Path) -> None:
    support.git(portfolio, "switch", "-qc", "change")
    edit(portfolio, PARTY, "objectives", "objectivs")
    commit(portfolio)
    support.git(portfolio, "switch", "-q", "main")
    edit(portfolio, CHARTER, "Luis Pireto", "Luis Prieto")
    commit(portfolio)
    support.git(portfolio, "switch", "-q", "change")
    assert since(portfolio, revision="main") == [("CH203", CHARTER, 13), ("CH101", PARTY, 4)]


def test_a_detached_head_and_a_dirty_tree(portfolio: Path) -> None:
    first = support.git(portfolio, "rev-parse", "HEAD")
    edit(portfolio, PARTY, "- shorter waits", "- shorter queues")
    commit(portfolio)
    support.git(portfolio, "switch", "-q", "--detach")
    edit(portfolio, PARTY, "name: Nordhafen AG", "name: Nordhafen AG\nnonsense: 1")
    assert since(portfolio, revision=first[:10]) == [("CH203", CHARTER, 13), ("CH101", PARTY, 4)]
    assert since(portfolio) == [("CH101", PARTY, 4)]
    assert support.git(portfolio, "status", "--short") == "M charters/parties/nordhafen.md"


def test_histories_with_nothing_in_common(portfolio: Path) -> None:
    support.git(portfolio, "switch", "-q", "--orphan", "other")
    support.write(portfolio, {f"charters/{name}": text for name, text in support.SMALL.items()})
    commit(portfolio)
    support.write(portfolio, {CHARTER: OLD.replace("Ines Vogt", "Ines Vogd")})
    assert since(portfolio, revision="main") == [("CH202", CHARTER, 7)]


def test_settings_as_they_stood_then(portfolio: Path) -> None:
    support.write(portfolio, {"charters.yml": "timezone: Europe/Berln\n"})
    assert [(file, line) for _, file, line in since(portfolio)] == [("charters.yml", 1)]
    commit(portfolio)
    assert since(portfolio) == []
    assert [file for _, file, _ in since(portfolio, revision="HEAD~1")] == ["charters.yml"]


def test_a_source_that_is_new_brings_all_it_has(portfolio: Path) -> None:
    support.write(
        portfolio,
        {
            "charters.yml": "sources: [charters, more]\n",
            "more/parties/third.md": "---\nkind: party\nname: Third\nnonsense: 1\n---\n",
        },
    )
    assert since(portfolio) == [("CH101", "more/parties/third.md", 4)]


def test_what_weighs_more_now_is_new(portfolio: Path) -> None:
    support.write(portfolio, {"charters.yml": "severities: {CH209: error}\n"})
    assert [code for code, _, _ in since(portfolio)] == ["CH209"]


@pytest.mark.parametrize(
    "arguments", [(), ("--format", "json"), ("--format", "github"), ("--format", "gitlab"), ("--fail-on", "note")]
)
def test_every_format(portfolio: Path, arguments: tuple[str, ...]) -> None:
    note = support.SMALL["nordhafen-kestrel/notes/2026-04-14.md"].replace("2026-04-30", "30.4.2026")
    support.write(portfolio, {NOTE: note})
    done = check("--since", "HEAD", *arguments, cwd=portfolio)
    assert "CH128" in done.stdout
    assert "CH202" not in done.stdout
    assert "older" in done.stdout + done.stderr
    assert done.returncode == (1 if "note" in arguments else 0)


def test_json_says_what_was_compared_with(portfolio: Path) -> None:
    data = json.loads(check("--since", "main", "--format", "json", cwd=portfolio).stdout)
    assert data["since"]["revision"] == "main"
    assert data["since"]["commit"] == support.git(portfolio, "rev-parse", "HEAD")
    assert data["since"]["older"] > 0


def test_paths(portfolio: Path) -> None:
    edit(portfolio, CHARTER, "owner: Luis Prieto", "owner: Luis Prito")
    edit(portfolio, PARTY, "objectives", "objectivs")
    assert [file for _, file, _ in since(portfolio, "charters/parties")] == [PARTY]


def test_fixes_of_what_is_older_wait(portfolio: Path) -> None:
    edit(portfolio, CHARTER, "2025-03-01", "1.3.2025")
    commit(portfolio)
    edit(portfolio, NOTE, "2026-04-30", "30.4.2026")
    done = check("--since", "HEAD", "--fix", cwd=portfolio)
    assert done.returncode == 0
    assert done.stdout.startswith(f"mended {NOTE}:12:34")
    assert "1.3.2025" in (portfolio / CHARTER).read_text()
    assert support.git(portfolio, "status", "--porcelain") == ""


def said(done: Done) -> str:
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    return done.stderr


def test_an_unknown_revision(portfolio: Path) -> None:
    support.git(portfolio, "branch", "release")
    told = said(check("--since", "relaese", "--format", "json", cwd=portfolio))
    assert "Git knows no revision “relaese” here. Did you mean “release”?" in told
    assert "git fetch" in told
    for odd in ("", "--all", "HEAD:charters", "a b"):
        said(check(f"--since={odd}", cwd=portfolio))


def test_a_shallow_copy(portfolio: Path, tmp_path: Path) -> None:
    support.git(portfolio, "switch", "-qc", "change")
    edit(portfolio, PARTY, "objectives", "objectivs")
    commit(portfolio)
    copy = tmp_path / "copy"
    support.git(tmp_path, "clone", "-q", "--depth", "1", "--branch", "change", portfolio.as_uri(), str(copy))
    told = said(check("--since", "origin/main", cwd=copy))
    assert "shallow" in told
    assert "fetch-depth: 0" in told
    assert "GIT_DEPTH: 0" in told
    support.git(copy, "fetch", "-q", "--depth", "1", "origin", "main:refs/remotes/origin/main")
    done = check("--since", "origin/main", "--format", "json", cwd=copy)
    assert "shallow" in done.stderr
    assert [one["code"] for one in json.loads(done.stdout)["problems"]] == ["CH203", "CH101"]


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    support.write(tmp_path, {f"charters/{name}": text for name, text in support.SMALL.items()})
    assert "is in no git repository" in said(check("--since", "HEAD", cwd=tmp_path))


def test_no_git(portfolio: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(portfolio))
    assert "git is not installed" in said(check("--since", "HEAD", cwd=portfolio))


def test_a_repository_without_commits(tmp_path: Path) -> None:
    support.write(tmp_path, {f"charters/{name}": text for name, text in support.SMALL.items()})
    support.git(tmp_path, "init", "-q")
    assert "no revision “HEAD”" in said(check("--since", "HEAD", cwd=tmp_path))


def test_a_hook_may_ask(portfolio: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    assert since(portfolio / "charters") == []
