"""What a reader is told of a change to whom somebody is hidden: that somebody is there, and nothing that only comes of the hiding."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.pasts import begin, commit
from tests.support import Run

CHARTER = "charters/returns/index.md"
PARTY = "charters/parties/acme.md"
READER = ("--audience", "party:globex", "--as-of", "2026-12-01")


def acme(*, hidden: bool) -> str:
    narrow = ", visibility: us" if hidden else ""
    return f"---\nkind: party\nname: Acme\npeople:\n  - {{id: ann, name: Ann Ash{narrow}}}\n  - {{id: amy, name: Amy Apple}}\n---\n"


def charter(deciding: str = "Ann Ash, Bo Birch", every: str = "week") -> str:
    return f"""---
kind: charter
title: Fewer returns
alliance_type: inter_org
status: active
effective_on: 2026-01-01
parties:
  - {{party: acme, sponsor: Ann Ash}}
  - {{party: globex, representatives: [Bo Birch]}}
commitments:
  - {{by: globex, to: acme, will: photograph each dent, every: {every}}}
decision_rights:
  - {{decision: The rota, decided_by: [{deciding}]}}
---
"""


def steps(folder: Path, *states: tuple[str, str]) -> Path:
    """A repository whose commits hold these texts of a party and of the charter."""
    begin(folder)
    globex = "---\nkind: party\nname: Globex\npeople: [Bo Birch]\n---\n"
    commit(folder, {"charters/parties/globex.md": globex, PARTY: states[0][0], CHARTER: states[0][1]}, day="2026-01-01")
    for month, (party, text) in enumerate(states[1:], 2):
        commit(folder, {PARTY: party, CHARTER: text}, day=f"2026-0{month}-01")
    return folder


@pytest.mark.parametrize("first_hidden", [False, True])
def test_that_somebody_is_hidden_or_shown_is_in_no_step_of_the_past(
    run: Run, tmp_path: Path, first_hidden: bool
) -> None:
    folder = steps(
        tmp_path / "r",
        (acme(hidden=first_hidden), charter()),
        (acme(hidden=not first_hidden), charter(every="month")),
    )
    for done in (
        run("log", "returns", *READER, cwd=folder),
        run("diff", "HEAD~1", "HEAD", *READER, cwd=folder),
    ):
        assert "every month and not every week" in done.out
        assert "The rota" not in done.out
        assert "Sponsor" not in done.out


@pytest.mark.parametrize("first_hidden", [False, True])
def test_so_it_is_of_what_is_not_committed(run: Run, tmp_path: Path, first_hidden: bool) -> None:
    folder = steps(tmp_path / "r", (acme(hidden=first_hidden), charter()))
    (folder / PARTY).write_text(acme(hidden=not first_hidden), encoding="utf-8")
    (folder / CHARTER).write_text(charter(every="month"), encoding="utf-8")
    told = run("log", "returns", *READER, cwd=folder).out
    assert "every month and not every week" in told
    assert "The rota" not in told
    assert "Sponsor" not in told


def test_an_innocent_step_after_somebody_was_hidden_tells_nothing_of_it(run: Run, tmp_path: Path) -> None:
    folder = steps(
        tmp_path / "r",
        (acme(hidden=False), charter()),
        (acme(hidden=True), charter()),
        (acme(hidden=True), charter(every="month")),
    )
    told = run("log", "returns", *READER, cwd=folder).out
    assert "every month and not every week" in told
    assert "The rota" not in told


@pytest.mark.parametrize(
    ("before", "after", "said", "never"),
    [
        ("Ann Ash, Bo Birch", "Ann Ash", "someone not named here alone", "Nobody is named"),
        ("Ann Ash", "Amy Apple", "from someone not named here to Amy Apple", "Bound less"),
        ("Bo Birch", "Ann Ash", "from Bo Birch to someone not named here", "Bound more"),
    ],
)
def test_who_may_not_be_named_still_decides(
    run: Run, tmp_path: Path, before: str, after: str, said: str, never: str
) -> None:
    hidden = acme(hidden=True)
    folder = steps(tmp_path / "r", (hidden, charter(before)), (hidden, charter(after)))
    for command in (("diff", "HEAD~1", "HEAD"), ("log", "returns"), ("log", "returns")):
        told = " ".join(run(*command, *READER, cwd=folder).out.split())
        assert said in told, command
        assert never not in told, command
        assert "Ann" not in told, command


def test_a_party_for_which_somebody_speaks_who_may_not_be_named(run: Run, tmp_path: Path) -> None:
    hidden = acme(hidden=True)
    folder = steps(tmp_path / "r", (hidden, charter()), (hidden, charter(every="month")))
    told = run("diff", "HEAD~1", "HEAD", *READER, cwd=folder).out
    assert "Acme: someone not named here" in told
    assert "nobody is named" not in told
