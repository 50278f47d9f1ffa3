"""`charters reword`: one entry more, and not a byte else; signatures carry over."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from tests import support
from tests.support import Run

from mkdocs_charters.insight.agreement import SignatureState, agreement
from mkdocs_charters.model.terms import digest
from mkdocs_charters.reading.link import link

CHARTER = "charters/nordhafen-kestrel/index.md"
NOON, MIDDAY = "will: send the manifest by noon", "will: send the manifest by midday"
BOTH = ("--accepted-by", "Ines Vogt", "--accepted-by", "amara-okafor")


def states(folder: Path) -> set[SignatureState]:
    made = link(support.read(folder / "charters")).portfolio
    return {one.state for one in agreement(made, made.alliances["nordhafen-kestrel"]).parties}


@pytest.fixture
def reworded(repository: Path) -> Path:
    """A repository whose charter was signed and has other words since."""
    made = link(support.read(repository / "charters")).portfolio
    terms = digest(made, made.alliances["nordhafen-kestrel"])
    signed = "".join(
        f'  - {{party: {party}, signer: {signer}, signed_on: 2025-03-01, terms: "{terms}"}}\n'
        for party, signer in (("nordhafen", "ines-vogt"), ("kestrel", "amara-okafor"))
    )
    support.edit(repository / CHARTER, ("cadence:\n", f"signatures:\n{signed}# how often\ncadence:\n"))
    support.commit(repository)
    assert states(repository) == {SignatureState.SIGNED}
    support.edit(repository / CHARTER, (NOON, MIDDAY))
    assert states(repository) == {SignatureState.MOVED}
    return repository


def test_signatures_carry_over(reworded: Path, run: Run) -> None:
    before = (reworded / CHARTER).read_text().splitlines()
    assert run("diff", "HEAD", "--fail-on", "substantive", cwd=reworded).code == 1
    done = run("reword", "nordhafen-kestrel", *BOTH, cwd=reworded)
    assert (done.code, done.err) == (0, "")
    after = (reworded / CHARTER).read_text().splitlines()
    new = [line for line in after if line not in before]
    assert len(new) == len(after) - len(before) == 4
    assert [line for line in after if line not in new] == before
    assert new[-1] == "    accepted_by: [Ines Vogt, Amara Okafor]"
    assert states(reworded) == {SignatureState.SIGNED}
    support.commit(reworded)
    assert states(reworded) == {SignatureState.SIGNED}
    told = run("diff", "HEAD", "--fail-on", "editorial", cwd=reworded)
    assert (told.code, told.out) == (
        0,
        "Nothing changes in what the documents say to this circle of readers: internal. Others may see more.\n",
    )


def test_a_change_that_says_itself_that_its_words_mean_the_same_asks_whether_they_do(reworded: Path, run: Run) -> None:
    assert run("reword", "nordhafen-kestrel", *BOTH, cwd=reworded).code == 0
    told = run("diff", "HEAD", "--fail-on", "substantive", cwd=reworded)
    said = " ".join(told.out.split())
    assert (told.code, "accepted as meaning the same" in said) == (1, False)
    assert "Whose yes is needed Kestrel Air: Amara Okafor Nordhafen AG: Ines Vogt" in said
    assert "The change itself says that the new words mean the same." in said
    assert "The signature carries over: Nordhafen AG and Kestrel Air." in said


def test_one_after_the_other(reworded: Path, run: Run) -> None:
    first = run("reword", CHARTER, *BOTH[:2], cwd=reworded)
    assert "Still open: a representative of Kestrel Air." in first.out
    assert states(reworded) == {SignatureState.MOVED}
    second = run("reword", "charters/nordhafen-kestrel/", *BOTH[2:], cwd=reworded)
    assert "Still open" not in second.out
    assert states(reworded) == {SignatureState.SIGNED}


def test_what_was_accepted_is_not_written_twice(reworded: Path, run: Run) -> None:
    assert run("reword", "nordhafen-kestrel", *BOTH[:2], cwd=reworded).code == 0
    before = (reworded / CHARTER).read_bytes()
    again = run("reword", "nordhafen-kestrel", *BOTH[:2], cwd=reworded)
    assert (again.code, again.out, "That is written down already" in again.err) == (2, "", True)
    assert (reworded / CHARTER).read_bytes() == before
    # Who has not accepted is written down alone.
    assert run("reword", "nordhafen-kestrel", *BOTH, cwd=reworded).code == 0
    assert (reworded / CHARTER).read_text().count("Ines Vogt]") == before.decode().count("Ines Vogt]")
    assert states(reworded) == {SignatureState.SIGNED}


def test_who_left_accepts_nothing(reworded: Path, run: Run) -> None:
    party = reworded / "charters/parties/kestrel.md"
    support.edit(party, ("people: [Amara Okafor]", "people: [{name: Amara Okafor, left_on: 2025-04-01}]"))
    before = (reworded / CHARTER).read_bytes()
    done = run("reword", "nordhafen-kestrel", *BOTH, cwd=reworded)
    assert done.code == 2
    assert "Amara Okafor left on 1 April 2025" in done.err
    assert (reworded / CHARTER).read_bytes() == before


def test_words_of_a_revision(reworded: Path, run: Run) -> None:
    assert run("reword", "nordhafen-kestrel", *BOTH, "--since", "HEAD", cwd=reworded).code == 0
    assert states(reworded) == {SignatureState.SIGNED}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nordhafen-kestral", *BOTH), "Did you mean “nordhafen-kestrel”?"),
        (("nordhafen-kestrel", "--accepted-by", "Tom"), "“Tom” is no representative or deputy in this charter."),
        (("nordhafen-kestrel", *BOTH, "--since", "^HEAD"), "Git knows no revision “^HEAD” here."),
        (("nordhafen-kestrel", *BOTH, "--since", "nowhere"), "Git knows no revision “nowhere” here."),
    ],
)
def test_refused(reworded: Path, run: Run, arguments: tuple[str, ...], said: str) -> None:
    before = (reworded / CHARTER).read_bytes()
    done = run("reword", *arguments, cwd=reworded)
    assert (done.code, said in done.err) == (2, True), done.err
    assert (reworded / CHARTER).read_bytes() == before


PROMISE = (
    "{id: daily-manifest, by: Nordhafen AG, will: send the manifest by noon, every: working day, owner: Luis Prieto}"
)
MORE_THAN_WORDS = {
    "who is bound": ("by: Nordhafen AG", "by: kestrel"),
    "a rhythm": ("every: working day", "every: week"),
    "a time": ("within two hours", "within four hours"),
    "a promise more": ("commitments:\n", "commitments:\n  - {by: kestrel, will: carry the crates}\n"),
    "a promise less": (f"  - {PROMISE}\n", ""),
    "a day": ("status: active", "status: active\napplies_from: 2026-07-01"),
    "who decides": ("[Ines Vogt]", "[Amara Okafor]"),
    "notice": ("six months' notice", "three months' notice"),
}


@pytest.mark.parametrize("change", MORE_THAN_WORDS)
def test_what_is_more_than_words_is_refused(change: str, repository: Path, run: Run) -> None:
    file = repository / CHARTER
    right = "decision_rights:\n  - {id: charter, decision: The charter, decided_by: [Ines Vogt]}\ncadence:\n"
    support.edit(
        file,
        ("cadence:\n", right),
        ("## Purpose", "## Parting\nEither of us ends it with six months' notice.\n\n## Purpose"),
    )
    if change == "a time":
        support.edit(file, (NOON, "will: answer a call within two hours"))
    support.commit(repository)
    support.edit(file, MORE_THAN_WORDS[change])
    before = file.read_bytes()
    # No flag makes it a matter of words.
    for flags in ((), ("--means-the-same",)):
        done = run("reword", "nordhafen-kestrel", *BOTH, "--since", "HEAD", *flags, cwd=repository)
        assert (done.code, done.out) == (2, "")
        first, *told = done.err.splitlines()
        assert first.startswith("This is more than other words")
        assert any(one.startswith("  ") for one in told)
        assert "charters sign" in done.err
        assert file.read_bytes() == before


TO_BE_LOOKED_AT = {
    "another number": "will: send the 2 manifests by noon",
    "a number in words": "will: send three manifests by noon",
    "a denial": "will: never send the manifest after noon",
    "a party": "will: send Kestrel Air the manifest by noon",
}


@pytest.mark.parametrize("change", TO_BE_LOOKED_AT)
def test_words_that_may_say_more_are_looked_at_first(change: str, reworded: Path, run: Run) -> None:
    file = reworded / CHARTER
    support.edit(file, (MIDDAY, TO_BE_LOOKED_AT[change]))
    before = file.read_bytes()
    done = run("reword", "nordhafen-kestrel", *BOTH, cwd=reworded)
    assert (done.code, done.out, file.read_bytes() == before) == (2, "", True)
    assert TO_BE_LOOKED_AT[change].removeprefix("will: ") in done.err
    assert "--means-the-same" in done.err
    said = run("reword", "nordhafen-kestrel", *BOTH, "--means-the-same", cwd=reworded)
    assert said.code == 0, said.err
    assert TO_BE_LOOKED_AT[change].removeprefix("will: ") in said.out
    assert states(reworded) == {SignatureState.SIGNED}


def test_what_nobody_can_compare_is_not_taken_for_words(reworded: Path, run: Run) -> None:
    """The signed text is in no commit: it may have been any."""
    terms = "1:sha256:" + "ab" * 32
    text = (reworded / CHARTER).read_text()
    (reworded / CHARTER).write_text(re.sub(r'terms: "[^"]*"', f'terms: "{terms}"', text))
    done = run("reword", "nordhafen-kestrel", *BOTH, cwd=reworded)
    assert (done.code, "cannot be told from the commits" in done.err, "--since REV" in done.err) == (2, True, True)
    assert run("reword", "nordhafen-kestrel", *BOTH, "--means-the-same", cwd=reworded).code == 0


def test_nothing_to_accept(repository: Path, run: Run) -> None:
    done = run("reword", "nordhafen-kestrel", *BOTH, cwd=repository)
    assert (done.code, "--since REV" in done.err) == (2, True)


def test_a_writing_that_cannot_be_added_to_is_said_with_what_to_write(reworded: Path, run: Run) -> None:
    step = '{from: "1:sha256:a", to: "1:sha256:b"}'
    support.edit(reworded / CHARTER, ("# how often\n", f"rewordings: {step}\n"))
    before = (reworded / CHARTER).read_bytes()
    done = run("reword", "nordhafen-kestrel", *BOTH, cwd=reworded)
    assert (done.code, done.out) == (2, "")
    assert f"`rewordings` in {CHARTER} is written in a way that cannot be added to safely." in done.err
    assert done.err.endswith("    accepted_by: [Ines Vogt, Amara Okafor]\n")
    assert (reworded / CHARTER).read_bytes() == before


def test_a_first_name_is_enough_and_an_organisation_is_nobody(reworded: Path, run: Run) -> None:
    assert run("reword", "nordhafen-kestrel", "--accepted-by", "kestrel", cwd=reworded).code == 2
    assert run("reword", "nordhafen-kestrel", "--accepted-by", "Amara", cwd=reworded).code == 0


DESK = "charters/desk/index.md"
TEAM = """\
---
kind: charter
title: The desk at night
alliance_type: intra_team
status: active
effective_on: 2025-03-01
parties: [Night Desk]
agreed_by:
  - {person: Ann Ash, agreed_on: 2025-03-01, terms: "TERMS"}
  - {person: Bo Birch, agreed_on: 2025-03-01, terms: "TERMS"}
---
## Purpose

Nobody waits alone.
"""


def test_inside_a_team_all_accept_whose_yes_carries_over(repository: Path, run: Run) -> None:
    def standing() -> SignatureState:
        made = link(support.read(repository / "charters")).portfolio
        return agreement(made, made.alliances["desk"]).parties[0].state

    desk = "---\nkind: party\nname: Night Desk\nform: team\npeople: [Ann Ash, Bo Birch]\n---\n"
    support.write(repository, {"charters/parties/night-desk.md": desk, DESK: TEAM})
    made = link(support.read(repository / "charters")).portfolio
    terms = digest(made, made.alliances["desk"])
    support.edit(
        repository / DESK, ('Ash, agreed_on: 2025-03-01, terms: "TERMS', f'Ash, agreed_on: 2025-03-01, terms: "{terms}')
    )
    support.edit(
        repository / DESK,
        ('Birch, agreed_on: 2025-03-01, terms: "TERMS', f'Birch, agreed_on: 2025-03-01, terms: "{terms}'),
    )
    support.commit(repository)
    assert standing() is SignatureState.SIGNED
    support.edit(repository / DESK, ("waits alone", "has to wait alone"))
    assert standing() is SignatureState.MOVED
    asked = run("reword", "desk", "--accepted-by", "Ann", cwd=repository)
    assert (asked.code, "“Nobody has to wait alone.”" in asked.err, "--means-the-same" in asked.err) == (2, True, True)
    first = run("reword", "desk", "--accepted-by", "Ann", "--means-the-same", cwd=repository)
    assert "“Nobody has to wait alone.”" in first.out
    assert (first.code, first.out.splitlines()[-1]) == (0, "Still open: Bo Birch.")
    assert standing() is SignatureState.MOVED
    second = run("reword", "desk", "--accepted-by", "Bo", "--means-the-same", cwd=repository)
    assert (second.code, "Still open" in second.out) == (0, False)
    assert standing() is SignatureState.SIGNED


def test_words_of_before_that_a_shallow_copy_does_not_hold(reworded: Path, run: Run, tmp_path: Path) -> None:
    support.commit(reworded)
    support.git(tmp_path, "clone", "-q", "--depth", "1", f"file://{reworded}", "clone")
    clone = tmp_path / "clone"
    done = run("reword", "nordhafen-kestrel", *BOTH, "--since", "main~1", cwd=clone)
    assert (done.code, "This copy of the repository is shallow" in done.err) == (2, True)
    # What is said to help does.
    (command,) = [line.strip() for line in done.err.splitlines() if line.strip().startswith("git fetch")]
    support.git(clone, *shlex.split(command)[1:])
    assert run("reword", "nordhafen-kestrel", *BOTH, "--since", "main~1", cwd=clone).code == 0
    assert run("reword", "nordhafen-kestrel", *BOTH, "--since", "HEAD", cwd=tmp_path).code == 2
