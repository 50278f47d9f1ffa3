"""`charters diff`: what a change means, read from revisions and folders, for one audience."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests import support
from tests.support import Run, git

from mkdocs_charters.exports.reviewing import diff_schema

CHARTER = "charters/nordhafen-kestrel/index.md"
NOTE = "charters/nordhafen-kestrel/notes/2026-04-14.md"
NOON, TEN = "will: send the manifest by noon", "will: send the manifest by ten"


@pytest.fixture
def work(repository: Path) -> Path:
    git(repository, "checkout", "-q", "-b", "work")
    return repository


def data(run: Run, folder: Path, *arguments: str) -> dict[str, Any]:
    done = run("diff", *arguments, "--format", "json", cwd=folder)
    assert done.code == 0, done.err
    made: dict[str, Any] = json.loads(done.out)
    jsonschema.validate(made, diff_schema())
    return made


def codes(run: Run, folder: Path, *arguments: str) -> list[str]:
    made = data(run, folder, *arguments)
    return [one["code"] for alliance in made["alliances"] for one in alliance["changes"]]


def test_nothing_changed(work: Path, run: Run) -> None:
    done = run("diff", "main", cwd=work)
    assert (done.code, done.out, done.err) == (
        0,
        "Nothing changes in what the documents say to this circle of readers: internal. Others may see more.\n",
        "",
    )
    assert run("diff", "main", "--fail-on", "editorial", cwd=work).code == 0


def test_the_text(work: Path, run: Run) -> None:
    support.edit(work / CHARTER, (NOON, TEN), ("status: active", "status: active\napplies_from: 2026-07-01"))
    support.edit(work / NOTE, ("Why: nights cost us most.", "Amends: daily-manifest. Why: nights cost us most."))
    text = " ".join(run("diff", "main", cwd=work).out.split())
    order = [
        "Whose yes is needed",
        "Kestrel Air: Amara Okafor",
        "Nordhafen AG: Ines Vogt or Luis Prieto",
        "By 1 June 2026, the next “quarterly review”.",
        "What changes",
        "“send the manifest by noon” became “send the manifest by ten”. Concerns: Kestrel Air and Nordhafen AG.",
        "Decided on 14 April 2026: “Release rota is shared from May.”",
        "Signatures once it is in",
        "The charter applies from 1 July 2026.",
        "How to answer",
        "Yes:",
        "Not yet:",
        "Records (nordhafen-kestrel) 1 meeting note changed",
    ]
    places = [text.find(one) for one in order]
    assert -1 not in places, text
    assert places == sorted(places)


def test_a_note_that_names_what_is_gone_did_not_change(work: Path, run: Run) -> None:
    support.edit(work / NOTE, ("Why: nights cost us most.", "Amends: daily-manifest. Why: nights cost us most."))
    git(work, "commit", "-qam", "A decision")
    support.edit(work / CHARTER, ("id: daily-manifest", "id: manifest-of-the-day"), (NOON, "will: fly by day"))
    text = run("diff", "HEAD", cwd=work).out
    assert "What changes" in text
    assert "meeting note" not in text


def test_who_is_away_has_a_deputy(work: Path, run: Run) -> None:
    support.edit(work / CHARTER, ("{party: nordhafen, sponsor: Ines Vogt, manager: Luis Prieto}",
                 "{party: nordhafen, representatives: [{person: Ines Vogt, deputy: Luis Prieto}]}"))  # fmt: skip
    support.edit(
        work / "charters/parties/nordhafen.md",
        ("{name: Ines Vogt,", "{name: Ines Vogt, absent: {from: 2026-05-20, until: 2026-06-20},"),
    )
    support.commit(work)
    support.edit(work / CHARTER, (NOON, TEN))
    assert data(run, work, "HEAD")["alliances"][0]["asked"] == [
        "Kestrel Air: Amara Okafor",
        "Nordhafen AG: Luis Prieto (for Ines Vogt, who is away until 20 June 2026)",
    ]


def test_who_is_away_without_a_deputy_is_told_as_by_approvals(work: Path, run: Run) -> None:
    support.edit(work / CHARTER, ("{party: nordhafen, sponsor: Ines Vogt, manager: Luis Prieto}",
                 "{party: nordhafen, sponsor: Ines Vogt}"))  # fmt: skip
    support.edit(
        work / "charters/parties/nordhafen.md",
        ("{name: Ines Vogt,", "{name: Ines Vogt, absent: {from: 2026-05-20, until: 2026-06-20},"),
    )
    support.commit(work)
    support.edit(work / CHARTER, (NOON, TEN))
    said = "Ines Vogt is away until 20 June 2026, and nobody stands in."
    assert data(run, work, "HEAD")["alliances"][0]["asked"][1] == f"Nordhafen AG: {said}"
    assert said in " ".join(run("approvals", "HEAD", cwd=work).out.split())


def test_nobody_makes_herself_a_representative_by_the_change(work: Path, run: Run) -> None:
    support.edit(work / CHARTER, (NOON, TEN), ("sponsor: Amara Okafor", "sponsor: Femi Adeyemi"))
    support.edit(work / "charters/parties/kestrel.md", ("[Amara Okafor]", "[Amara Okafor, Femi Adeyemi]"))
    assert data(run, work, "main")["alliances"][0]["asked"][0] == "Kestrel Air: Amara Okafor"


def test_revisions_and_folders(work: Path, run: Run, tmp_path: Path) -> None:
    old = tmp_path / "old"
    shutil.copytree(work / "charters", old / "charters")
    support.edit(work / CHARTER, (NOON, TEN))
    assert codes(run, work, "main") == codes(run, work, "HEAD") == codes(run, work, "old") == ["CH605"]
    support.commit(work)
    git(work, "checkout", "-q", "--detach")
    before = git(work, "status", "--porcelain", "--branch")
    assert codes(run, work, "main", "work") == codes(run, work, "work", "main") == ["CH605"]
    assert codes(run, work, "old", "work") == codes(run, work, "./old/charters", "work") == ["CH605"]
    assert git(work, "status", "--porcelain", "--branch") == before
    git(work, "mv", "charters/nordhafen-kestrel", "charters/cold")
    support.edit(work / "charters/cold/index.md", ("kind: charter", "kind: charter\nid: nordhafen-kestrel"))
    assert codes(run, work, "work") == []


def test_what_others_did_meanwhile_is_not_told(work: Path, run: Run) -> None:
    support.edit(work / CHARTER, (NOON, TEN))
    support.commit(work)
    git(work, "checkout", "-q", "main")
    support.edit(work / CHARTER, ("status: active", "status: paused"))
    support.commit(work)
    git(work, "checkout", "-q", "work")
    assert codes(run, work, "main") == ["CH605"]
    assert codes(run, work, "main", "work") == ["CH625", "CH605"]


def test_fail_on(work: Path, run: Run) -> None:
    support.edit(work / CHARTER, (NOON, TEN))
    asked = [run("diff", "main", "--fail-on", weight, cwd=work).code for weight in ("substantive", "fundamental")]
    assert asked == [1, 0]


def test_what_is_hidden_never_appears(work: Path, run: Run) -> None:
    secret = "---\nkind: dispute\nraised_on: 2026-05-01\nraised_by: nordhafen\nissue: Secret trucks\n---\n"
    support.write(work, {"charters/nordhafen-kestrel/disputes/secret-trucks.md": secret})
    out = run("diff", "main", cwd=work).out
    assert "1 dispute new" in out
    assert "ecret" not in out
    assert "dispute" not in run("diff", "main", "--audience", "public", cwd=work).out


def test_hidden_charters_are_not_told(work: Path, run: Run) -> None:
    support.edit(work / CHARTER, ("status: active", "status: active\nvisibility: us"))
    support.commit(work)
    support.edit(work / CHARTER, (NOON, TEN))
    assert "manifest" not in run("diff", "HEAD", cwd=work).out
    assert "manifest" in run("diff", "HEAD", "--audience", "all", cwd=work).out


def test_markdown_is_safe(work: Path, run: Run) -> None:
    support.edit(work / CHARTER, (NOON, "will: 'ping @somebody about #12 <b>now</b> and `x`'"))
    out = run("diff", "main", "--format", "markdown", cwd=work).out
    assert "@somebody" not in out
    assert "#12" not in out
    assert "<b>" not in out.replace("\\<b\\>", "")
    assert "### Whose yes is needed" in out


def test_new_problems_are_five_at_most(work: Path, run: Run) -> None:
    owners = "\n".join(f"  - {{title: Gate {n}, due_on: 2026-09-01, owner: Nobody {n}}}" for n in range(7))
    support.edit(work / CHARTER, ("cadence:\n", f"milestones:\n{owners}\ncadence:\n"))
    made = run("diff", "main", "--audience", "all", cwd=work).out
    assert made.count("CH202") == 5
    assert "and 2 more" in made
    assert "CH202" not in run("diff", "main", cwd=work).out


def test_fingerprints_stay(work: Path, run: Run) -> None:
    def prints() -> list[str]:
        return [one["fingerprint"] for one in data(run, work, "main")["alliances"][0]["changes"]]

    support.edit(work / CHARTER, (NOON, TEN))
    first = prints()
    support.edit(work / CHARTER, (TEN, "will: send the manifest by nine"))
    assert prints() == first


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("^main",), "Git knows no revision “^main” here"),
        (("mian",), "Git knows no revision “mian” here, and there is no folder of that name. Did you mean “main”?"),
        (("",), "No revision is named"),
        (("main", "--audience", "party:kestral"), "Did you mean “party:kestrel”?"),
    ],
)
def test_what_cannot_be_compared(work: Path, run: Run, arguments: tuple[str, ...], said: str) -> None:
    done = run("diff", *arguments, cwd=work)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_no_repository(portfolio: Path, run: Run) -> None:
    done = run("diff", "main", cwd=portfolio)
    assert (done.code, "is in no git repository" in done.err) == (2, True)


def test_a_shallow_clone(work: Path, run: Run, tmp_path: Path) -> None:
    support.edit(work / CHARTER, (NOON, TEN))
    support.commit(work)
    clone = tmp_path / "clone"
    git(work, "clone", "-q", "--depth", "1", "--branch", "work", f"file://{work}", str(clone))
    done = run("diff", "main", cwd=clone)
    assert (done.code, "git fetch --unshallow" in done.err) == (2, True)
    git(clone, "fetch", "-q", "--depth", "1", "origin", "main:main")
    done = run("diff", "main", cwd=clone)
    assert (done.code, "git fetch --unshallow" in done.err) == (2, True)


def test_histories_that_never_met(work: Path, run: Run) -> None:
    git(work, "checkout", "-q", "--orphan", "other")
    support.commit(work)
    done = run("diff", "main", cwd=work)
    assert (done.code, "no commit in common" in done.err) == (2, True)
    assert codes(run, work, "main", "other") == []


def test_a_submodule(work: Path, run: Run) -> None:
    (work / "mkdocs.yml").write_text("site_name: x\ndocs_dir: charters\n")
    support.commit(work)
    git(work / "charters", "init", "-q", "-b", "main")
    done = run("diff", "main", cwd=work)
    assert (done.code, "charters is a repository of its own (a submodule)" in done.err) == (2, True)
    assert "cd charters && charters diff main\n" in done.err


def test_a_document_that_cannot_be_read(work: Path, run: Run) -> None:
    support.edit(work / CHARTER, ("status: active", "status: [active"))
    done = run("diff", "main", "--audience", "all", cwd=work)
    assert (done.code, "nordhafen-kestrel/index.md" in done.err) == (2, True)
    support.commit(work)
    support.edit(work / CHARTER, ("status: [active", "status: active"))
    mended = run("diff", "HEAD", "--audience", "all", cwd=work)
    said = " ".join(mended.out.split())
    assert (mended.code, "documents cannot be read, and are left out with their alliances" in said, mended.err) == (
        0,
        True,
        "",
    )
    assert ("CH601" in said, "Nothing changes" in said) == (False, False)


@pytest.mark.parametrize("form", ["markdown", "json", "github", "gitlab"])
def test_what_is_left_out_stands_in_every_format(work: Path, run: Run, form: str, tmp_path: Path) -> None:
    """Who reads the comment of a pipeline does not see what went to its log."""
    support.edit(work / CHARTER, ("alliance_type: inter_org", "alliance_type: inter_orgg"))
    support.commit(work)
    support.edit(work / CHARTER, ("alliance_type: inter_orgg", "alliance_type: inter_org"))
    done = run("diff", "HEAD", "--format", form, "--comment", str(tmp_path / "comment.md"), cwd=work)
    assert done.code == 0
    assert f"left out with their alliances: {CHARTER}" in done.err
    comment = (tmp_path / "comment.md").read_text("utf-8")
    assert ("left out with their alliances: " in comment, "Nothing changes" in comment) == (True, False)
    match form:
        case "markdown":
            assert done.out == comment
        case "json":
            made = json.loads(done.out)
            jsonschema.validate(made, diff_schema())
            assert made["left_out"] == [CHARTER]
        case "github":
            assert "::warning title=charters diff::What changes here cannot be told whole" in done.out
        case _:
            assert [one for one in json.loads(done.out) if one["check_name"].startswith("CH6")] == [], (
                "no change is told"
            )


VEILED = "Something changes in what is agreed that is not told here"
TRUCK = "lend the zebra truck"
HIDING = {
    "an item": [("zebra truck}", "zebra truck, visibility: us}")],
    "an item with another id": [("{id: z,", "{id: q,"), ("zebra truck}", "big zebra truck, visibility: us}")],
    "an item in another list": [
        ("commitments:\n  - {id: z, by: kestrel, will: lend the zebra truck}\n", "commitments:\n"),
        ("cadence:\n", "offers: [{id: z, by: kestrel, what: lend the zebra truck, visibility: us}]\ncadence:\n"),
    ],
    "the charter": [("visibility: public", "visibility: us")],
    "the charter with another id": [("visibility: public", "visibility: us\nid: other")],
}


@pytest.mark.parametrize("changes", HIDING.values(), ids=HIDING)
def test_what_one_of_the_sides_hides_is_not_told(repository: Path, run: Run, changes: list[tuple[str, str]]) -> None:
    """Of a promise that is a term on one side only it is said that there is something: whoever agreed to it is asked."""
    hides_a_term = changes not in (HIDING["the charter"], HIDING["the charter with another id"])
    charter = repository / CHARTER
    support.edit(
        charter,
        ("status: active", "status: active\nvisibility: public"),
        ("commitments:\n", f"commitments:\n  - {{id: z, by: kestrel, will: {TRUCK}}}\n"),
    )
    support.commit(repository)
    support.edit(charter, *changes)
    support.commit(repository)
    for audience in ("public", "party:kestrel", "internal"):
        for form in ("text", "markdown", "json", "github", "gitlab"):
            done = run("diff", "HEAD~1", "HEAD", "--audience", audience, "--format", form, cwd=repository)
            assert (done.code, "zebra" in done.out) == (0, False), (audience, form, done.out)
            if form in ("text", "json"):
                told = " ".join(done.out.split())
                assert (VEILED in told) is hides_a_term, told
                assert "Nothing in what is agreed changes" not in told or not hides_a_term
        done = run("diff", "HEAD", "HEAD~1", "--audience", audience, cwd=repository)
        assert "What changes" not in done.out, "nor does it come as something new"
        assert (VEILED in " ".join(done.out.split())) is hides_a_term
    whole = run("diff", "HEAD~1", "HEAD", "--audience", "all", cwd=repository).out
    assert "What changes" in whole
    assert VEILED not in " ".join(whole.split())
    if changes == HIDING["an item"]:
        assert "is no part of what is agreed any more" in " ".join(whole.split())


def test_what_a_new_charter_hides_is_not_summed_up(repository: Path, run: Run) -> None:
    charter = repository / CHARTER
    hidden = f"commitments:\n  - {{id: z, by: kestrel, will: {TRUCK}, visibility: us}}\n"
    extra = charter.parent.parent / "extra" / "index.md"
    extra.parent.mkdir()
    extra.write_text(charter.read_text(encoding="utf-8").replace("commitments:\n", hidden), encoding="utf-8")
    for form in ("text", "markdown"):
        made = run("diff", "HEAD", "--format", form, cwd=repository).out
        assert "Promise of " in made
        assert "send the manifest by noon" in " ".join(made.split())
        assert "zebra" not in made
        assert TRUCK in run("diff", "HEAD", "--format", form, "--audience", "all", cwd=repository).out


def test_what_stands_beside_something_hidden_is_told_with_its_line(repository: Path, run: Run) -> None:
    charter = repository / CHARTER
    support.edit(charter, ("commitments:\n", f"commitments:\n  - {{id: z, by: kestrel, will: {TRUCK}}}\n"))
    support.commit(repository)
    support.edit(charter, ("zebra truck}", "zebra truck, visibility: us}"), (NOON, TEN))
    made = json.loads(run("diff", "HEAD", "--format", "json", cwd=repository).out)
    [change] = made["alliances"][0]["changes"]
    line = charter.read_text().splitlines()[change["place"]["line"] - 1]
    assert TEN in line


def test_a_party_that_hides_what_it_showed(repository: Path, run: Run) -> None:
    kestrel = repository / "charters/parties/kestrel.md"
    support.edit(kestrel, ("kind: party\n", "kind: party\nvisibility: public\nobjectives: [{title: zebra}]\n"))
    support.edit(repository / CHARTER, ("status: active", "status: active\nvisibility: public"))
    support.commit(repository)
    support.edit(kestrel, ("visibility: public", "visibility: us"))
    for one in (("HEAD",), ("HEAD", "./charters")):
        assert "zebra" not in run("diff", *one, "--audience", "public", cwd=repository).out


def test_who_joins_or_leaves_is_told(repository: Path, run: Run) -> None:
    support.write(repository, {"charters/parties/alvera.md": "---\nkind: party\nname: Alvera\nvisibility: us\n---\n"})
    support.commit(repository)
    support.edit(repository / CHARTER, ("parties:\n", "parties:\n  - {party: alvera}\n"))
    support.commit(repository)
    for sides in (("HEAD~1", "HEAD"), ("HEAD", "HEAD~1")):
        assert "What changes" in run("diff", *sides, "--audience", "party:alvera", cwd=repository).out


def test_a_party_that_nobody_knows(work: Path, run: Run) -> None:
    support.edit(work / CHARTER, ("party: Kestrel Air,", "party: Kestrle Air,"))
    for audience in ("internal", "all"):
        done = run("diff", "main", "--audience", audience, cwd=work)
        assert (done.code, done.out) == (2, "")
        assert (
            f"it names a party that nobody knows, so that it cannot be told whose yes it needs: {CHARTER}."
            in " ".join(done.err.split())
        )


@pytest.mark.parametrize("audience", ["internal", "party:kestrel", "all"])
def test_settings_that_lose_a_source(work: Path, run: Run, audience: str) -> None:
    """No reader is told that charters are gone which a slip in the settings hides."""
    support.write(work, {"charters.yml": "sources: [{path: charters}, {pth: more}]\n"})
    done = run("diff", "main", "--audience", audience, cwd=work)
    assert (done.code, done.out) == (2, "")
    said = " ".join(done.err.split())
    assert (
        "cannot be told yet, since these files cannot be read: charters.yml. It can be told once they are mended."
        in said
    )
    assert "charters.yml:1:30: " in said, "settings are hidden from nobody"
