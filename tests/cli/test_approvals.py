"""`charters approvals`: what is heard of whom, read from revisions, and what it ends with."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests import support
from tests.support import Run, git

from mkdocs_charters.exports.approvals import approvals_schema

CHARTER = "charters/nordhafen-kestrel/index.md"
NORDHAFEN, KESTREL = "charters/parties/nordhafen.md", "charters/parties/kestrel.md"
NOON, TEN = "will: send the manifest by noon", "will: send the manifest by ten"


@pytest.fixture
def work(repository: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A branch that changes a promise; everybody's login is on main."""
    for name in ("GITHUB_ACTIONS", "GITLAB_CI", "GITEA_ACTIONS", "FORGEJO_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    support.edit(
        repository / NORDHAFEN, ("email: ines@example.org}", "email: ines@example.org, handles: {github: ivogt}}")
    )
    support.edit(
        repository / KESTREL, ("[Amara Okafor]", "[{name: Amara Okafor, handles: {github: aokafor, gitlab: amara}}]")
    )
    support.commit(repository)
    git(repository, "checkout", "-q", "-b", "work")
    support.edit(repository / CHARTER, (NOON, TEN))
    return repository


def data(run: Run, folder: Path, *arguments: str) -> dict[str, Any]:
    done = run("approvals", *arguments, "--format", "json", cwd=folder)
    made: dict[str, Any] = json.loads(done.out)
    jsonschema.validate(made, approvals_schema())
    assert done.code == (0 if made["complete"] else 1)
    assert done.err == ""
    return made


def agreed(made: dict[str, Any]) -> list[str]:
    return [one["name"] for alliance in made["alliances"] for one in alliance["parties"] if one["agreed"]]


def test_not_yet(work: Path, run: Run) -> None:
    done = run("approvals", "main", "--approved-by", "ivogt", cwd=work)
    assert (done.code, done.err) == (1, "")
    assert "  Kestrel Air: not yet heard.\n    A yes can come from: Amara Okafor (aokafor).\n" in done.out
    assert done.out.endswith("\nNot yet heard: Kestrel Air.\n")


def test_each_has_agreed(work: Path, run: Run) -> None:
    for given in (
        ("--approved-by", "ivogt", "--approved-by", "aokafor"),
        ("--approved-by", " @IVogt, AOKAFOR,,"),
        ("--approved-by", "aokafor", "--author", "ines@example.org"),
    ):
        done = run("approvals", "main", *given, cwd=work)
        assert (done.code, done.err) == (0, ""), done.out
        assert done.out.endswith("\nEach party whose yes is needed has given it.\n")


def test_logins_from_standard_input(work: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    given = io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbfaokafor\r\n\r\n@ivogt\nIvogt, x\xff\n"))
    monkeypatch.setattr("sys.stdin", given)
    made = data(run, work, "main", "--approved-by", "-", "--approved-by", "luis", "--approved-by", "-")
    assert (made["complete"], made["unknown"]) == (True, ["x\ufffd", "luis"])
    monkeypatch.setattr("sys.stdin", None)
    assert agreed(data(run, work, "main", "--approved-by", "-")) == []


def test_nothing_needs_a_yes(work: Path, run: Run) -> None:
    git(work, "checkout", "-q", ".")
    done = run("approvals", "main", cwd=work)
    assert (done.code, done.out) == (0, "Nothing in this change needs anybody's yes.\n")
    assert data(run, work, "main", "main")["alliances"] == []


def test_revisions_and_folders(work: Path, run: Run) -> None:
    support.commit(work)
    git(work, "checkout", "-q", "--detach")
    before = git(work, "status", "--porcelain", "--branch")
    both = ("--approved-by", "ivogt,aokafor")
    assert len(agreed(data(run, work, "main", "work", *both))) == 2
    assert len(agreed(data(run, work, "main", "./charters", *both))) == 2
    assert git(work, "status", "--porcelain", "--branch") == before


def test_what_holds_where_the_change_is_to_go(work: Path, run: Run) -> None:
    """Who speaks is read at the tip of the base, what changes is measured from where the two parted."""
    support.commit(work)
    git(work, "checkout", "-q", "main")
    support.edit(
        work / CHARTER, ("sponsor: Amara Okafor", "sponsor: Femi Adeyemi"), ("status: active", "status: paused")
    )
    support.edit(work / KESTREL, ("people: [", "people: [{name: Femi Adeyemi, handles: {github: femi}}, "))
    support.commit(work)
    git(work, "checkout", "-q", "work")
    assert agreed(data(run, work, "main", "--approved-by", "ivogt,aokafor")) == ["Nordhafen AG"]
    assert agreed(data(run, work, "main", "--approved-by", "ivogt,femi")) == ["Kestrel Air", "Nordhafen AG"]


def test_nobody_names_herself(work: Path, run: Run) -> None:
    support.edit(work / CHARTER, ("sponsor: Amara Okafor", "sponsor: Eve Stone"))
    support.edit(
        work / KESTREL, ("people: [", "people: [{name: Eve Stone, handles: {github: eve}}, "), ("aokafor", "eve2")
    )
    support.write(work, {"charters.yml": "forge: gitlab\n"})
    support.commit(work)
    made = data(run, work, "main", "--approved-by", "ivogt,eve,eve2")
    assert (agreed(made), made["unknown"], [one["login"] for one in made["beside"]]) == (
        ["Nordhafen AG"],
        ["eve2"],
        ["eve"],
    )
    assert data(run, work, "main", "--approved-by", "ivogt,aokafor")["complete"]


def test_which_forge(work: Path, run: Run) -> None:
    given = ("main", "--approved-by", "ivogt,amara")
    assert data(run, work, *given)["complete"], "nothing tells which forge it is"
    assert agreed(data(run, work, *given, "--forge", "github")) == ["Nordhafen AG"]
    git(work, "remote", "add", "origin", "https://gitlab.example.org/acme/charters.git")
    assert agreed(data(run, work, *given)) == ["Kestrel Air"]
    could = data(run, work, "main")["alliances"][0]["parties"]
    assert [[one["login"] for one in party["could"]] for party in could] == [["amara"], [None, None]]


def test_hidden_charters_are_asked_too(work: Path, run: Run) -> None:
    git(work, "checkout", "-q", ".")
    support.edit(work / CHARTER, ("status: active", "status: active\nvisibility: us"))
    support.commit(work)
    support.edit(work / CHARTER, (NOON, TEN))
    assert len(data(run, work, "HEAD")["alliances"][0]["parties"]) == 2


def test_accepted_in_the_change_itself(work: Path, run: Run) -> None:
    """The entry says that both accepted; whether they did is what is asked here."""
    both = ("--accepted-by", "Ines Vogt", "--accepted-by", "Amara Okafor")
    assert run("reword", "nordhafen-kestrel", *both, "--since", "main", "--means-the-same", cwd=work).code == 0
    assert "Whose yes" in run("diff", "main", cwd=work).out
    assert len(data(run, work, "main")["alliances"][0]["parties"]) == 2


def test_markdown_calls_nobody(work: Path, run: Run) -> None:
    done = run("approvals", "main", "--approved-by", "@ivogt,*x*,#1", "--format", "markdown", cwd=work)
    assert done.code == 1
    assert done.out.startswith(
        "**Not yet heard: Kestrel Air.**\n\n## Nordhafen AG &amp; Kestrel Air\n\n- Kestrel Air: not yet heard."
    )
    assert "@ivogt" not in done.out
    assert "*x*" not in done.out
    assert "#1" not in done.out


def test_what_cannot_be_told(work: Path, run: Run) -> None:
    support.edit(work / CHARTER, ("status: active", "status: [active"))
    done = run("approvals", "main", cwd=work)
    assert (done.code, done.out, "nordhafen-kestrel/index.md" in done.err) == (2, "", True)
    support.commit(work)
    support.edit(work / CHARTER, ("status: [active", "status: active"))
    done = run("approvals", "HEAD", "--approved-by", "ivogt,aokafor", cwd=work)
    assert (done.code, done.out, "nobody can say who speaks" in done.err) == (2, "", True)


def test_an_id_that_two_documents_share(work: Path, run: Run) -> None:
    """One hides the other: then nothing would have changed, whatever the other says. No weight that the settings give it helps."""
    git(work, "checkout", "-q", ".")
    first = "===\n" + (work / CHARTER).read_text()
    copy = (
        first.removeprefix("===\n").replace("kind: charter", "kind: charter\nid: nordhafen-kestrel").replace(NOON, TEN)
    )
    named = "nordhafen-kestrel (charters/nordhafen-kestrel/index.md, charters/zz/index.md)"
    support.write(work, {"charters/zz/index.md": copy, "charters.yml": "severities: {CH207: off}\n"})
    for command in (("approvals", "main"), ("diff", "main", "--audience", "all")):
        done = run(*command, cwd=work)
        assert (done.code, done.out, named in " ".join(done.err.split())) == (2, "", True), command
    done = run("diff", "main", cwd=work)
    assert (done.code, done.out, "zz" in done.err) == (2, "", False), "whoever may not see both of them"
    assert "several documents have the same id" in " ".join(done.err.split())
    support.commit(work)
    (work / "charters/zz/index.md").unlink()
    done = run("approvals", "HEAD", cwd=work)
    assert (done.code, done.out, named in done.err) == (2, "", True)
    done = run("diff", "HEAD", "--audience", "all", cwd=work)
    assert (done.code, "zz/index.md" in done.out, "Whose yes" in done.out) == (0, True, False)


def test_a_party_of_the_same_id_speaks_for_nobody(work: Path, run: Run) -> None:
    git(work, "checkout", "-q", ".")
    other = (
        "---\nkind: party\nid: kestrel\nname: Kestrel\npeople: [{name: Eve Stone, handles: {github: aokafor}}]\n---\n"
    )
    support.write(work, {"charters/parties/aa.md": other})
    for command in ("approvals", "diff"):
        done = run(command, "main", cwd=work)
        assert (done.code, done.out, "kestrel (charters/parties/aa.md, charters/parties/kestrel.md)" in done.err) == (
            2,
            "",
            True,
        ), command


def test_a_note_of_before_that_cannot_be_read_stands_in_nobodys_way(work: Path, run: Run) -> None:
    note = "charters/nordhafen-kestrel/notes/2026-05-01.md"
    support.write(work, {note: "---\nkind: review\nheld_on: 2026-13-01\n---\n"})
    support.commit(work)
    support.write(work, {note: "---\nkind: review\nheld_on: 2026-05-01\n---\n"})
    assert data(run, work, "HEAD")["complete"]


def test_what_cannot_be_compared(work: Path, run: Run) -> None:
    done = run("approvals", "mian", cwd=work)
    assert (done.code, done.out, "Did you mean “main”?" in done.err) == (2, "", True)
    git(work, "checkout", "-q", "--orphan", "other")
    support.commit(work)
    done = run("approvals", "main", cwd=work)
    assert (done.code, "charters approvals main HEAD" in done.err) == (2, True)


def test_what_a_branch_took_back_after_it_was_merged_both_ways(work: Path, run: Run) -> None:
    """The first commit at which the two parted is one without the promise: measured from there nothing would have changed."""
    ours = support.commit(work)
    git(work, "checkout", "-q", "main")
    support.edit(work / CHARTER, ("status: active", "status: paused"))
    theirs = support.commit(work)
    git(work, "merge", "-q", "-m", "their work", ours)
    git(work, "checkout", "-q", "work")
    git(work, "merge", "-q", "-m", "what is on main", theirs)
    support.edit(work / CHARTER, (TEN, NOON))
    support.commit(work)
    for command in (("approvals", "main"), ("diff", "main"), ("check", "--since", "main")):
        done = run(*command, cwd=work)
        assert (done.code, done.out, "git merge main" in done.err) == (2, "", True), command
    git(work, "merge", "-q", "-m", "once more", "main")
    assert len(data(run, work, "main")["alliances"][0]["parties"]) == 2


def test_a_party_whose_file_was_renamed_is_the_same_party(work: Path, run: Run) -> None:
    """Its people speak for it as before, and it does not join or leave."""
    git(work, "checkout", "-q", ".")
    git(work, "mv", KESTREL, "charters/parties/falcon.md")
    support.edit(work / CHARTER, ("weights: {nordhafen: 5, kestrel: 2}", "weights: {nordhafen: 5, falcon: 2}"))
    assert data(run, work, "main")["alliances"] == []
    for audience in ("all", "internal", "public"):
        told = run("diff", "main", "--audience", audience, cwd=work)
        assert (told.code, told.out.startswith("Nothing changes in what the documents say")) == (0, True), told.out
    words = " ".join(run("diff", "main", cwd=work).out.split())
    assert (
        "the terms name a party by its id, so that their digits are others, and new signatures are asked for" in words
    )
    assert "has not signed this text yet" not in words, "it had not signed before either"
    support.edit(work / CHARTER, (NOON, TEN), ("sponsor: Amara Okafor", "sponsor: Eve Stone"))
    support.edit(
        work / "charters/parties/falcon.md", ("people: [", "people: [{name: Eve Stone, handles: {github: eve}}, ")
    )
    assert agreed(data(run, work, "main", "--approved-by", "ivogt,eve")) == ["Nordhafen AG"]
    assert data(run, work, "main", "--approved-by", "ivogt,aokafor")["complete"]
    support.edit(work / "charters/parties/falcon.md", ("name: Kestrel Air", "name: Falcon"))
    support.edit(work / CHARTER, ("party: Kestrel Air,", "party: Falcon,"))
    told = run("diff", "main", "--audience", "all", cwd=work)
    assert "Kestrel Air leaves the agreement." in told.out, "by another name it is another party"


def test_the_schema_is_published(work: Path, run: Run) -> None:
    done = run("export", "schema", "approvals", cwd=work)
    assert (done.code, json.loads(done.out)) == (0, approvals_schema())


def test_a_party_that_nobody_knows_leaves_open_whom_the_change_binds(work: Path, run: Run) -> None:
    support.edit(work / CHARTER, ("commitments:\n", "commitments:\n  - {by: kestrell, will: pay for everything}\n"))
    done = run("approvals", "main", "--approved-by", "ivogt,aokafor", cwd=work)
    assert (done.code, done.out) == (2, "")
    assert "it names a party that nobody knows" in done.err
    assert "nordhafen-kestrel/index.md" in done.err


SECOND = """\
---
kind: charter
alliance_type: inter_org
parties:
  - {{party: nordhafen, representatives: [{nordhafen}]}}
  - {{party: kestrel, representatives: [{kestrel}]}}
commitments:
  - {{id: pay, by: kestrel, will: pay a million}}
---
"""


@pytest.mark.parametrize(
    ("named", "people"),
    [
        ("Luis Prieto", ""),  # one of the other side
        ("Nora New", "  - {name: Nora New, handles: {github: nnew}}\n"),  # somebody whom the change itself brings
    ],
)
def test_who_speaks_in_a_new_charter_for_a_party_that_was_there(work: Path, run: Run, named: str, people: str) -> None:
    git(work, "checkout", "-q", ".")
    text = (work / KESTREL).read_text(encoding="utf-8")
    head, fence, rest = text.partition("people: [")
    listed, _, rest = rest.partition("]\n")
    support.write(work, {KESTREL: f"{head}people:\n  - {listed}\n{people}{rest}"})
    support.write(work, {"charters/second/index.md": SECOND.format(nordhafen="Ines Vogt", kestrel=named)})
    assert fence
    made = data(run, work, "main", "--approved-by", "ivogt,luis,nnew")
    (second,) = (one for one in made["alliances"] if one["id"] == "second")
    kestrel = next(one for one in second["parties"] if one["party"] == "kestrel")
    assert not kestrel["agreed"]
    assert "A yes can come from: Amara Okafor (aokafor)." in run("approvals", "main", cwd=work).out
    assert data(run, work, "main", "--approved-by", "ivogt,aokafor")["complete"]
    # The comment asks those whose answer counts.
    assert "Kestrel Air: Amara Okafor\n" in run("diff", "main", cwd=work).out


def test_who_is_away_by_the_change_alone_is_asked_and_counts(work: Path, run: Run) -> None:
    support.edit(work / KESTREL, ("{name: Amara Okafor,", "{name: Amara Okafor, left_on: 2026-01-01,"))
    assert "Kestrel Air: Amara Okafor\n" in run("diff", "main", cwd=work).out
    assert data(run, work, "main", "--approved-by", "ivogt,aokafor")["complete"]


@pytest.mark.parametrize("seen", ["internal", "public"])
def test_who_may_see_a_charter_is_agreed(work: Path, run: Run, seen: str) -> None:
    git(work, "checkout", "-q", ".")
    support.edit(work / CHARTER, ("kind: charter\n", f"kind: charter\nvisibility: {seen}\n"))
    assert agreed(data(run, work, "main", "--approved-by", "ivogt")) == ["Nordhafen AG"]
    assert data(run, work, "main", "--approved-by", "ivogt,aokafor")["complete"]


def test_a_charter_whose_folder_was_renamed_is_the_same_charter(work: Path, run: Run) -> None:
    """Those who spoke for its parties still do, and what changed in it is told; its notes are none that came or went."""
    git(work, "checkout", "-q", ".")
    git(work, "mv", "charters/nordhafen-kestrel", "charters/gate")
    assert data(run, work, "main")["alliances"] == []
    for audience in ("all", "internal", "party:kestrel"):
        told = run("diff", "main", "--audience", audience, cwd=work)
        assert told.out.startswith("Nothing changes in what the documents say"), told.out
        assert "With `id: nordhafen-kestrel` in its file it keeps its id." in " ".join(told.out.split())
    assert "keeps its id" not in run("diff", "main", "--audience", "public", cwd=work).out
    moved = work / "charters/gate/index.md"
    support.edit(moved, (NOON, TEN), ("sponsor: Amara Okafor", "sponsor: Luis Prieto"))
    told = run("diff", "main", cwd=work)
    assert "“send the manifest by noon” became “send the manifest by ten”." in told.out
    assert "is new" not in told.out
    assert "no longer there" not in told.out
    assert agreed(data(run, work, "main", "--approved-by", "ivogt,luis")) == ["Nordhafen AG"]
    assert data(run, work, "main", "--approved-by", "ivogt,aokafor")["complete"]
