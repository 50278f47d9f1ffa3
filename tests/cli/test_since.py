"""`charters check --since`: only what a change brought is shown, and all of that."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests import support
from tests.support import Run, git

CHARTER = "charters/nordhafen-kestrel/index.md"
NOTE = "charters/nordhafen-kestrel/notes/2026-04-14.md"
OLD = ("sponsor: Ines Vogt", "sponsor: Ines Vogd")
NEW = ("owner: Luis Prieto", "owner: Luis Priato")
EXPIRY = ("status: active\n", "status: active\nexpires_on: 31.12.2027\n")


@pytest.fixture
def old(repository: Path) -> Path:
    """A repository whose last commit has an error, several notes, and a branch to work on."""
    support.edit(repository / CHARTER, OLD)
    support.commit(repository)
    git(repository, "checkout", "-q", "-b", "work")
    return repository


def codes(run: Run, folder: Path, *arguments: str, since: str = "main") -> list[str]:
    done = run("check", "--since", since, "--format", "json", *arguments, cwd=folder)
    assert done.code in (0, 1), done.err
    return [problem["code"] for problem in json.loads(done.out)["problems"]]


def test_nothing_changed(old: Path, run: Run) -> None:
    done = run("check", "--since", "main", cwd=old)
    assert (done.code, done.err) == (0, "")
    assert done.out == "Nothing new found. 6 documents read. 12 older ones are not shown.\n"
    assert run("check", cwd=old).code == 1


def test_lines_and_items_that_move_bring_nothing(old: Path, run: Run) -> None:
    support.edit(
        old / CHARTER,
        ("---\nkind: charter", "---\n# A word\n\nkind: charter"),
        (
            "commitments:\n",
            "commitments:\n  - {by: Kestrel Air, will: answer by noon, every: working day, owner: Amara Okafor}\n",
        ),
        ("  - {party: nordhafen, ", "  # first\n  - {party: nordhafen, "),
    )
    assert codes(run, old) == []


def test_what_is_new_is_shown(old: Path, run: Run) -> None:
    support.edit(old / CHARTER, NEW)
    done = run("check", "--since", "main", cwd=old)
    assert done.code == 1
    assert "Luis Priato" in done.out
    assert "Ines Vogd" not in done.out
    assert done.out.endswith("\n1 error. 6 documents read. 12 older ones are not shown.\n")
    support.commit(old)
    assert codes(run, old) == ["CH202"]


@pytest.mark.parametrize("name", ["main", "refs/heads/main", "HEAD", "HEAD~0", "main^{commit}"])
def test_ways_to_name_a_revision(old: Path, run: Run, name: str) -> None:
    support.edit(old / CHARTER, NEW)
    assert codes(run, old, since=name) == ["CH202"]
    git(old, "checkout", "-q", "--detach")
    assert codes(run, old, since=name) == ["CH202"]


def test_what_others_did_meanwhile_is_not_ours(old: Path, run: Run) -> None:
    support.edit(old / CHARTER, NEW)
    support.commit(old)
    git(old, "checkout", "-q", "main")
    support.edit(old / CHARTER, ("sponsor: Ines Vogd", "sponsor: Ines Vogt"))
    support.commit(old)
    git(old, "checkout", "-q", "work")
    # `main` has mended the older problem; this branch only did not bring it.
    assert codes(run, old) == ["CH202"]
    data = json.loads(run("check", "--since", "main", "--format", "json", cwd=old).out)
    assert data["since"] == {"revision": "main", "commit": git(old, "merge-base", "main", "HEAD"), "older": 12}


def test_a_cause_in_one_file_shows_in_another(old: Path, run: Run) -> None:
    support.edit(old / CHARTER, ("- id: night-release\n", "- id: by-night\n"))
    done = run("check", "--since", "main", "--format", "json", cwd=old)
    found = [(problem["code"], problem["file"]) for problem in json.loads(done.out)["problems"]]
    assert found == [("CH204", "charters/nordhafen-kestrel/wins/first-night.md")]
    support.commit(old)
    assert codes(run, old) == ["CH204"]
    assert codes(run, old, since="HEAD") == []


def test_a_party_that_is_gone(old: Path, run: Run) -> None:
    (old / "charters/parties/kestrel.md").unlink()
    assert "CH201" in codes(run, old)


def test_a_party_that_is_called_otherwise_now(old: Path, run: Run) -> None:
    """Notes about a party name it; they are the same notes when its name changes, or cannot be read for a while."""
    party = old / "charters/parties/nordhafen.md"
    support.edit(party, ("name: Nordhafen AG", "name: Nordhafen SE"))
    support.edit(old / CHARTER, ("by: Nordhafen AG", "by: nordhafen"))
    assert codes(run, old) == []
    support.edit(party, ("name: Nordhafen SE", "name: Nordhafen SE\nnonsense: 1"))
    assert codes(run, old) == ["CH101"]


@pytest.mark.parametrize("staged", [True, False])
def test_a_pure_rename_brings_nothing(old: Path, run: Run, staged: bool) -> None:
    if staged:
        git(old, "mv", "charters/nordhafen-kestrel", "charters/other")
        git(old, "mv", "charters/other/notes/2026-04-14.md", "charters/other/notes/spring.md")
    else:
        (old / "charters/nordhafen-kestrel").rename(old / "charters/other")
        (old / "charters/other/notes/2026-04-14.md").rename(old / "charters/other/notes/spring.md")
    assert codes(run, old) == []
    support.edit(old / "charters/other/index.md", NEW)
    assert codes(run, old) == ["CH202"]


def test_a_source_that_moves_brings_nothing(old: Path, run: Run) -> None:
    git(old, "mv", "charters", "documents")
    support.write(old, {"charters.yml": "sources: [{path: documents, name: all}]\n"})
    assert codes(run, old) == []
    support.edit(old / "documents/nordhafen-kestrel/index.md", NEW)
    assert codes(run, old) == ["CH202"]


def test_other_line_ends_bring_nothing(old: Path, run: Run) -> None:
    for end in (b"\r\n", b"\r"):
        raw = (old / CHARTER).read_bytes().replace(b"\r\n", b"\n").replace(b"\n", end)
        (old / CHARTER).write_bytes(b"\xef\xbb\xbf" + raw.removeprefix(b"\xef\xbb\xbf"))
        assert codes(run, old) == []


def test_one_more_of_the_same(old: Path, run: Run) -> None:
    item = "  - {by: Nordhafen AG, will: say it early}\n"
    support.edit(old / CHARTER, ("commitments:\n", f"commitments:\n{item}"))
    support.commit(old)
    git(old, "branch", "base")
    other = "  - {id: late, by: Nordhafen AG, will: say it early}\n"
    support.edit(old / CHARTER, (item, other + item))
    problems = json.loads(run("check", "--since", "base", "--format", "json", cwd=old).out)["problems"]
    assert [(problem["code"], problem["line"]) for problem in problems] == [("CH307", 15)]
    support.edit(old / CHARTER, (other + item, item + other))
    problems = json.loads(run("check", "--since", "base", "--format", "json", cwd=old).out)["problems"]
    assert [(problem["code"], problem["line"]) for problem in problems] == [("CH307", 16)]


def test_one_more_of_the_same_where_items_have_no_ids(old: Path, run: Run) -> None:
    first, second, between = "- [ ] Ask\n", "- [ ] Call\n", "- [ ] Write\n"
    note = "---\nkind: review\nheld_on: 2026-05-19\n---\n## Actions\n"
    path = "charters/nordhafen-kestrel/notes/2026-05-19.md"
    support.write(old, {path: note + first + second})
    support.commit(old)
    support.write(old, {path: note + first + between + second})
    problems = json.loads(run("check", "--since", "HEAD", "--format", "json", cwd=old).out)["problems"]
    assert [(problem["code"], problem["line"]) for problem in problems] == [("CH122", 7)]


def test_settings_of_then(old: Path, run: Run) -> None:
    support.write(old, {"charters.yml": 'severities: {CH312: "off", CH313: error}\n'})
    assert codes(run, old) == ["CH313"]
    support.commit(old)
    git(old, "branch", "base")
    support.write(old, {"charters.yml": "severities: {CH312: note, CH313: note}\ntimzone: UTC\n"})
    found = run("check", "--since", "base", "--format", "json", cwd=old)
    assert {problem["code"] for problem in json.loads(found.out)["problems"]} == {"CH101", "CH312"}
    assert codes(run, old, "charters.yml", since="base") == ["CH101"]


def test_the_first_documents_of_a_repository(tmp_path: Path, run: Run) -> None:
    support.write(tmp_path, {"README.md": "x\n"})
    git(tmp_path, "init", "-q", "-b", "main")
    support.commit(tmp_path)
    support.write(tmp_path, {f"charters/{name}": text for name, text in support.SMALL.items()})
    done = run("check", "--since", "main", cwd=tmp_path)
    assert done.out.endswith("2 warnings, 9 notes. 6 documents read.\n")
    everything = run("check", cwd=tmp_path)
    assert done.out == everything.out


def test_a_source_outside_is_all_new(old: Path, tmp_path_factory: pytest.TempPathFactory, run: Run) -> None:
    outside = support.write(
        tmp_path_factory.mktemp("outside"), {"x.md": "---\nkind: party\nname: Outer\nfoo: 1\n---\n"}
    )
    support.write(old, {"charters.yml": f"sources: [charters, {{path: '{outside}', name: outside}}]\n"})
    support.commit(old)
    git(old, "branch", "base")
    problems = json.loads(run("check", "--since", "base", "--format", "json", cwd=old).out)["problems"]
    assert [(problem["code"], problem["file"]) for problem in problems] == [("CH101", "outside/x.md")]


def test_paths_narrow_both(old: Path, run: Run) -> None:
    support.edit(old / CHARTER, NEW)
    support.edit(old / NOTE, ("@luis-prieto 2026-04-30", "@luis-prieto 30.4.2026"))
    done = run("check", "--since", "main", NOTE, cwd=old)
    assert done.code == 0
    assert done.out.splitlines()[0].startswith("note[CH128]")
    assert "older" not in done.out or "1 older" in done.out
    assert codes(run, old, "charters/parties") == []


def test_fail_on(old: Path, run: Run) -> None:
    support.edit(old / NOTE, ("@luis-prieto 2026-04-30", "@luis-prieto 30.4.2026"))
    assert run("check", "--since", "main", "--fail-on", "note", cwd=old).code == 1
    assert run("check", "--since", "main", "--fail-on", "warning", cwd=old).code == 0
    assert run("check", "--since", "HEAD", "--fail-on", "note", CHARTER, cwd=old).code == 0


def test_formats_for_forges(old: Path, run: Run) -> None:
    support.edit(old / CHARTER, NEW)
    done = run("check", "--since", "main", "--format", "github", cwd=old)
    (line,) = done.out.splitlines()
    assert line.startswith(f"::error file={CHARTER},line=15,")
    assert done.err == "1 error. 6 documents read. 12 older ones are not shown.\n"
    done = run("check", "--since", "main", "--format", "gitlab", cwd=old)
    assert [entry["location"]["path"] for entry in json.loads(done.out)] == [CHARTER]


def test_paths_for_forges_begin_at_the_top_of_the_repository(old: Path, run: Run) -> None:
    (old / "deep").mkdir()
    git(old, "mv", "charters", "deep/charters")
    support.write(old, {"deep/charters.yml": "sources: [{path: charters, name: ours}]\n"})
    support.commit(old)
    support.edit(old / "deep" / CHARTER, NEW)
    done = run("check", "--since", "HEAD", "--format", "github", cwd=old / "deep")
    assert done.out.startswith(f"::error file=deep/{CHARTER},line=15,")


def test_with_fix_only_what_is_new_is_mended(old: Path, run: Run) -> None:
    support.edit(old / NOTE, ("@luis-prieto 2026-04-30", "@luis-prieto 30.4.2026"))
    support.commit(old)
    git(old, "branch", "base")
    support.edit(old / CHARTER, EXPIRY)
    before = (old / NOTE).read_bytes()
    diff = run("check", "--since", "base", "--diff", cwd=old)
    assert "31.12.2027" in diff.out
    assert "30.4.2026" not in diff.out
    done = run("check", "--since", "base", "--fix", cwd=old)
    assert done.code == 0, done.out
    assert done.out.startswith(f"mended {CHARTER}:5:13 CH106: ")
    assert (old / NOTE).read_bytes() == before
    assert "2027-12-31" in (old / CHARTER).read_text(encoding="utf-8")
    assert "1 was mended" in done.out
    assert "older ones are not shown" in done.out


def test_an_unknown_revision(old: Path, run: Run) -> None:
    done = run("check", "--since", "mian", cwd=old)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Git knows no revision “mian” here. Did you mean “main”?\n")
    assert "git fetch" in done.err


def test_no_repository(portfolio: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(portfolio.parent))
    done = run("check", "--since", "main", cwd=portfolio)
    assert (done.code, done.out) == (2, "")
    assert "is in no git repository" in done.err
    assert "Leave --since out" in done.err


def test_no_git(old: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(old / "nothing"))
    done = run("check", "--since", "main", cwd=old)
    assert (done.code, done.out) == (2, "")
    assert "git is not installed" in done.err


def test_a_repository_that_git_refuses(old: Path, run: Run) -> None:
    (old / ".git" / "config").write_text("[broken", encoding="utf-8")
    done = run("check", "--since", "main", cwd=old)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Git does not read the repository here. It says:\n")


def test_shallow_clones(old: Path, tmp_path_factory: pytest.TempPathFactory, run: Run) -> None:
    support.edit(old / CHARTER, NEW)
    support.commit(old)
    folder = tmp_path_factory.mktemp("clones")
    git(folder, "clone", "-q", "--depth", "1", "--branch", "work", f"file://{old}", "shallow")
    done = run("check", "--since", "origin/main", cwd=folder / "shallow")
    assert (done.code, done.out) == (2, "")
    assert "is shallow" in done.err
    assert "fetch-depth: 0" in done.err
    assert "GIT_DEPTH: 0" in done.err
    git(folder / "shallow", "fetch", "-q", "--depth", "1", "origin", "main:refs/remotes/origin/main")
    done = run("check", "--since", "origin/main", "--format", "json", cwd=folder / "shallow")
    assert [problem["code"] for problem in json.loads(done.out)["problems"]] == ["CH202"]
    assert "shallow" in done.err


def test_the_repository_is_left_alone(old: Path, run: Run) -> None:
    support.edit(old / CHARTER, NEW)
    status = git(old, "status", "--porcelain")
    index = (old / ".git/index").read_bytes()
    objects = sorted((old / ".git/objects").rglob("*"))
    run("check", "--since", "main", "--fix", cwd=old)
    assert (old / ".git/index").read_bytes() == index
    assert git(old, "status", "--porcelain") == status
    assert sorted((old / ".git/objects").rglob("*")) == objects


def test_as_a_process_in_a_hook(old: Path) -> None:
    """Git sets variables there that must not lead elsewhere."""
    support.edit(old / CHARTER, NEW)
    done = support.charters(
        "check",
        "--since",
        "main",
        "--as-of",
        "2026-06-01",
        cwd=old / "charters",
        GIT_DIR=".git",
        GIT_INDEX_FILE=".git/index",
    )
    assert done.returncode == 1, done.stderr
    assert done.stdout.endswith("1 error. 6 documents read. 12 older ones are not shown.\n")
