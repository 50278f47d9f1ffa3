"""Where something changed is said so that a reader finds it: whose entry it is, and by what it is known so far."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.pasts import begin, commit
from tests.support import Run

CHARTER = "charters/ours/index.md"
PARTIES = {
    "charters/parties/acme.md": "---\nkind: party\nname: Acme\npeople: [Ann Ash]\n---\n",
    "charters/parties/globex.md": "---\nkind: party\nname: Globex\npeople: [Bo Birch]\n---\n",
}
TEXT = """---
kind: charter
title: Ours
alliance_type: inter_org
status: active
effective_on: 2026-01-01
parties: [acme, globex]
priorities: [{id: p, title: Whole parcels, weights: {acme: 3, globex: 2}}]
decision_rights: [{decision: The rota, decided_by: [Ann Ash, Bo Birch]}]
escalation: [{level: 1, who: [Ann Ash, Bo Birch], within: 2 days}]
indicators: [{id: i, title: Mood, measure: qualitative, anchors: [{score: 1, means: bad}, {score: 4, means: good}]}]
words_we_share: [{term: Released, meaning: out of the gate}]
values: {text: Say it early., of: {globex: Safety first.}}
---
"""


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    folder = begin(tmp_path / "ours")
    commit(folder, {**PARTIES, CHARTER: TEXT})
    return folder


def told(run: Run, folder: Path, old: str, new: str) -> str:
    """What a difference says of one edit, in one line."""
    assert old in TEXT
    (folder / CHARTER).write_text(TEXT.replace(old, new), encoding="utf-8")
    done = run("diff", "HEAD", cwd=folder)
    assert done.code == 0, done.err
    return " ".join(done.out.split())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (", of: {globex: Safety first.}", "", "Values, Of, “Globex”: “Safety first.” was taken out."),
        ("acme: 3, ", "", "Weights, “Acme”: “3” was taken out."),
        ("score: 4", "score: 5", "Anchors, “4”, Score: “4” became “5”."),
        ("means: bad", "means: awful", "Anchors, “1”, Means: “bad” became “awful”."),
        ("level: 1", "level: 3", "Escalation, step 1, Level: “1” became “3”."),
        ("term: Released", "term: Released now", "Words we share: “Released” became “Released now”."),
    ],
)
def test_a_place_is_named_by_what_it_was(run: Run, ours: Path, old: str, new: str, said: str) -> None:
    assert said in told(run, ours, old, new)


def test_how_to_work_with_somebody_names_her(run: Run, tmp_path: Path) -> None:
    folder = begin(tmp_path / "two")
    text = """---
kind: charter
title: Two
alliance_type: one_to_one
status: active
effective_on: 2026-01-01
parties: [Ann Ash, Bo Birch]
expectations: {Ann Ash: [a straight answer]}
working_with: {Ann Ash: {thanks: a note, critique: soon}}
---
"""
    commit(folder, {**PARTIES, CHARTER: text})
    cases = (
        ("expectations: {Ann Ash: [a straight answer]}\n", "", "Expectations, “Ann Ash”: “a straight answer” was taken out."),
        ("a note", "a call", "Working with, “Ann Ash”, Thanks: “a note” became “a call”."),
        (
            "working_with: {Ann Ash: {thanks: a note, critique: soon}}\n",
            "",
            "Working with, “Ann Ash”: “Thanks: a note; Critique: soon” was taken out.",
        ),
    )  # fmt: skip
    for old, new, said in cases:
        (folder / CHARTER).write_text(text.replace(old, new), encoding="utf-8")
        assert said in " ".join(run("diff", "HEAD", "--audience", "all", cwd=folder).out.split())


def test_who_decides_for_another_party_is_said_with_the_parties(run: Run, ours: Path) -> None:
    (ours / "charters/parties/globex.md").rename(ours / "charters/parties/globus.md")
    globus = PARTIES["charters/parties/globex.md"].replace("Globex", "Globus")
    (ours / "charters/parties/globus.md").write_text(globus, encoding="utf-8")
    said = told(run, ours, "globex", "globus")
    assert "from Ann Ash and Bo Birch (for Acme and Globex) to Ann Ash and Bo Birch (for Acme and Globus)." in said


@pytest.mark.parametrize(("was", "now"), [("us", "public"), ("public", "us")])
def test_what_is_told_of_neither_side_has_no_problems(run: Run, ours: Path, was: str, now: str) -> None:
    """An item, and a charter, that others may see from now on, or not any more."""
    secret = TEXT.replace(
        "parties:", "commitments: [{id: s, by: acme, will: pay Thistledown, visibility: PLACE}]\nparties:"
    )
    whole = TEXT.replace("kind: charter\n", "kind: charter\nvisibility: PLACE\n")
    for text in (secret, whole):
        commit(ours, {CHARTER: text.replace("PLACE", was)})
        (ours / CHARTER).write_text(text.replace("PLACE", now), encoding="utf-8")
        said = run("diff", "HEAD", "--audience", "party:globex", cwd=ours).out
        assert "Thistledown" not in said
        assert "New problems" not in said


def test_in_full_today_and_proposed_are_two_lines(run: Run, ours: Path) -> None:
    long = "; ".join(f"parcel {number} leaves by the north gate before noon" for number in range(20))
    (ours / CHARTER).write_text(
        TEXT.replace("parties:", f"commitments: [{{id: s, by: acme, will: '{long}', every: week}}]\nparties:"),
        encoding="utf-8",
    )
    said = run("diff", "HEAD", "--format", "markdown", cwd=ours).out
    full = said.partition("In full")[2]
    assert re.search(r"^   Today: .*  \n   Proposed: ", full, re.MULTILINE)
    assert not re.search(r"^ +$", said, re.MULTILINE)
