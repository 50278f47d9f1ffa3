"""`charters agenda` and what keeps it from telling."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests import support
from tests.support import Run

from mkdocs_charters.exports.agenda import agenda_schema

CHARTER = "charters/nordhafen-kestrel/index.md"
NOTE = "charters/nordhafen-kestrel/notes/2026-04-14.md"


@pytest.mark.parametrize(
    "name", ["nordhafen-kestrel", "Nordhafen AG & Kestrel Air", CHARTER, "charters/nordhafen-kestrel/"]
)
def test_a_charter_is_named_as_people_do(name: str, portfolio: Path, run: Run) -> None:
    done = run("agenda", name, cwd=portfolio)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Nordhafen AG and Kestrel Air\n")


def test_as_of_a_day(portfolio: Path, run: Run) -> None:
    early = run("agenda", "nordhafen-kestrel", "--as-of", "2026-04-01", cwd=portfolio).out
    assert "Send the rota" not in early
    assert "Send the rota" in run("agenda", "nordhafen-kestrel", cwd=portfolio).out


def test_an_unknown_charter(portfolio: Path, run: Run) -> None:
    done = run("agenda", "nordhafen-kestrle", cwd=portfolio)
    assert (done.code, done.out) == (2, "")
    assert "Did you mean “nordhafen-kestrel”?" in done.err
    assert "--audience names another" in done.err


def test_a_note_that_cannot_be_read_keeps_the_agenda_away(portfolio: Path, run: Run) -> None:
    support.edit(portfolio / NOTE, ("held_on: 2026-04-14", "held_on: soon"))
    done = run("agenda", "nordhafen-kestrel", cwd=portfolio)
    assert (done.code, done.out) == (2, "")
    assert "nordhafen-kestrel/notes/2026-04-14.md" in done.err


def test_another_alliance_may_have_a_mistake(portfolio: Path, run: Run) -> None:
    other = "---\nkind: charter\nalliance_type: inter_org\nparties: [nordhafen, kestrel]\nstatus: actve\n---\n"
    support.write(portfolio, {"charters/other/index.md": other})
    assert run("agenda", "nordhafen-kestrel", cwd=portfolio).code == 0
    done = run("due", cwd=portfolio)
    assert (done.code, "other/index.md" in done.err) == (2, True)
    assert run("due", "--alliance", "nordhafen-kestrel", cwd=portfolio).code == 0
    assert run("agenda", "other", cwd=portfolio).code == 2


def test_a_charter_with_a_mistake_is_not_told(portfolio: Path, run: Run) -> None:
    support.edit(portfolio / CHARTER, ("status: active", "status: actve"))
    done = run("agenda", "nordhafen-kestrel", cwd=portfolio)
    assert (done.code, done.out) == (2, "")
    assert "CH104" in done.err


@pytest.mark.parametrize("command", [["agenda", "nordhafen-kestrel"], ["due"]])
def test_where_it_is_unclear_who_may_see_something_nothing_is_told(
    command: list[str], portfolio: Path, run: Run
) -> None:
    support.edit(portfolio / NOTE, ("kind: review", "kind: review\nvisibility: nobdy"))
    done = run(*command, cwd=portfolio)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("A document does not say clearly who may see it")


def test_a_mistake_in_what_is_hidden_stands_in_nobody_s_way(portfolio: Path, run: Run) -> None:
    support.edit(portfolio / NOTE, ("kind: review\nheld_on: 2026-04-14", "kind: review\nvisibility: us\nheld_on: soon"))
    assert run("agenda", "nordhafen-kestrel", cwd=portfolio).code == 0
    assert run("agenda", "nordhafen-kestrel", "--audience", "all", cwd=portfolio).code == 2


def test_the_schema_is_published(portfolio: Path, run: Run) -> None:
    done = run("export", "schema", "agenda", cwd=portfolio)
    assert (done.code, json.loads(done.out)) == (0, agenda_schema())


DISPUTES = {
    f"charters/nordhafen-kestrel/disputes/{name}.md": f"---\nkind: dispute\nraised_on: {raised}\nraised_by: kestrel\nissue: Who pays for {name}?\n{more}---\n"
    for name, raised, more in (
        ("trucks", "2026-05-02", ""),
        ("ice", "2026-05-03", "visibility: parties\n"),
        ("gates", "2026-05-04", "agreed_on: 2026-05-20\n"),
        ("rain", "2026-07-01", ""),
    )
}


@pytest.mark.parametrize(
    ("audience", "told", "unseen"),
    [
        ("internal", ["Who pays for ice?"], 1),
        ("alliance:nordhafen-kestrel", ["Who pays for trucks?", "Who pays for ice?"], 0),
        ("all", ["Who pays for trucks?", "Who pays for ice?"], 0),
        ("public", [], 0),
    ],
)
def test_disputes_are_told_to_those_who_may_see_them_and_counted_for_others(
    portfolio: Path, run: Run, audience: str, told: list[str], unseen: int
) -> None:
    charter = portfolio / "charters/nordhafen-kestrel/index.md"
    text = charter.read_text(encoding="utf-8").replace("status: active", "status: active\nvisibility: public")
    support.write(portfolio, {**DISPUTES, "charters/nordhafen-kestrel/index.md": text})
    asked = ("agenda", "nordhafen-kestrel", "--audience", audience)
    data = json.loads(run(*asked, "--format", "json", cwd=portfolio).out)
    assert ([one["issue"] for one in data["disputes"]], data["unseen_disputes"]) == (told, unseen)
    printed = run(*asked, cwd=portfolio).out
    assert [line for line in printed.splitlines() if "Who pays" in line] == [f"  - {one}" for one in told]
    assert ("One that only those whom it concerns may read" in printed) is bool(unseen)
    assert ("Disputes not yet settled" in printed) is bool(told or unseen)
    note = run(*asked, "--format", "markdown", cwd=portfolio).out
    assert "isput" not in note, "a note has more readers than a dispute"
    assert "Who pays" not in note


@pytest.mark.parametrize(
    ("cadence", "said"),
    [
        (
            'cadence: ["handover, every week", {forum: Review, every: quarter}]',
            "Agreed, but not from which day on: handover and Review.",
        ),
        ("cadence: [{forum: Round table}]", "No meeting has a day yet."),
        ('cadence: ["handover, every week"]\neffective_on: 2026-01-05', "handover · 4 May 2026"),
        ("", "No meeting is agreed yet."),
    ],
)
def test_why_no_meeting_comes_next(tmp_path: Path, run: Run, cadence: str, said: str) -> None:
    charter = f"---\nkind: charter\nalliance_type: inter_team\nparties: [Day team, Night team]\n{cadence}\n---\n"
    party = "---\nkind: party\nform: team\n---\n# {} team\n"
    support.write(
        tmp_path,
        {
            "charters.yml": "",
            "charters/shifts/index.md": charter,
            "charters/parties/day.md": party.format("Day"),
            "charters/parties/night.md": party.format("Night"),
        },
    )
    done = run("agenda", "shifts", "--as-of", "2026-05-01", cwd=tmp_path)
    assert (done.code, said in done.out) == (0, True), done.out
