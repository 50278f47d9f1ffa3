"""A party's file that could not be read for a while costs what it says, and no more: no party left, no amendment and no day is lost."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from tests import support
from tests.support import Run, git

from mkdocs_charters.model.terms import digest
from mkdocs_charters.reading.link import link

CHARTER, PARTY = "charters/nordhafen-kestrel/index.md", "charters/parties/kestrel.md"
WORDS = ("noon", "ten", "nine")
NAME = "name: Kestrel Air"
SLIPS: dict[str, bytes] = {
    "a bracket": b"---\nkind: party\nname: [Kestrel Air\npeople: [Amara Okafor]\n---\n",
    "another kind": b"---\nkind: prty\nname: Kestrel Air\npeople: [Amara Okafor]\n---\n",
    "no kind": b"---\nname: Kestrel Air\npeople: [Amara Okafor]\n---\n",
    "a key twice": b"---\nkind: party\nname: Kestrel Air\nname: Kestrel Air\npeople: [Amara Okafor]\n---\n",
    "an unknown key": b"---\nkind: party\nname: Kestrel Air\npeple: [Amara Okafor]\n---\n",
    "a visibility that is none": b"---\nkind: party\nname: Kestrel Air\nvisibility: zebra\npeople: [Amara Okafor]\n---\n",
    "an end that is missing": b"---\nkind: party\nname: Kestrel Air\npeople: [Amara Okafor]\n",
    "a conflict": b"---\nkind: party\n<<<<<<< a\nname: Kestrel Air\n=======\nname: Kestrel\n>>>>>>> b\npeople: [Amara Okafor]\n---\n",
    "another encoding": "---\nkind: party\nname: Kestrel Air\npeople: [Amara Okafor, Zoë]\n---\n".encode("latin-1"),
    "nothing": b"",
}


def commit(folder: Path, day: str) -> None:
    at = f"{day}T12:00:00+00:00"
    person = {f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **person, "GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at}
    for arguments in (("add", "--all"), ("commit", "-q", "-m", day)):
        subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True, capture_output=True)


def told(folder: Path, run: Run, audience: str = "internal") -> list[tuple[str, str | None, list[str]]]:
    """Day, weight and sentences of each amendment, the oldest first."""
    done = run("log", "nordhafen-kestrel", "--format", "json", "--audience", audience, cwd=folder)
    assert done.code == 0, done.err
    found = json.loads(done.out)["amendments"]
    return [(one["day"], one["weight"], [change["sentence"] for change in one["changes"]]) for one in reversed(found)]


@pytest.fixture
def began(tmp_path: Path) -> Path:
    folder = support.write(tmp_path, {f"charters/{name}": text for name, text in support.SMALL.items()})
    git(folder, "init", "-q", "-b", "main")
    return folder


@pytest.mark.parametrize("slip", SLIPS)
def test_an_amendment_beside_a_slip_is_told_as_ever(slip: str, began: Path, run: Run) -> None:
    party = began / PARTY
    whole = party.read_bytes()
    commit(began, "2025-03-01")
    support.edit(began / CHARTER, (f"by {WORDS[0]}", f"by {WORDS[1]}"))
    party.write_bytes(SLIPS[slip])
    commit(began, "2025-04-01")
    party.write_bytes(whole)
    commit(began, "2025-05-01")
    support.edit(began / CHARTER, (f"by {WORDS[1]}", f"by {WORDS[2]}"))
    commit(began, "2025-06-01")
    for audience in ("internal", "all"):
        days = told(began, run, audience)
        assert [(day, weight) for day, weight, _ in days] == [
            ("2025-03-01", None),
            ("2025-04-01", "substantive"),
            ("2025-06-01", "substantive"),
        ]
        for (_, _, sentences), before, after in zip(days[1:], WORDS, WORDS[1:], strict=False):
            assert sentences == [
                f"Commitments: “send the manifest by {before}” became “send the manifest by {after}”."
            ], (slip, audience)


def test_a_party_that_could_not_be_read_from_the_beginning(began: Path, run: Run) -> None:
    party = began / PARTY
    whole = party.read_bytes()
    party.write_bytes(SLIPS["a bracket"])
    commit(began, "2025-03-01")
    support.edit(began / CHARTER, ("by noon", "by ten"))
    commit(began, "2025-04-01")
    party.write_bytes(whole)
    commit(began, "2025-05-01")
    assert [(day, weight, len(changes)) for day, weight, changes in told(began, run)] == [
        ("2025-03-01", None, 0),
        ("2025-04-01", "substantive", 1),
    ]


def test_what_moved_since_a_signature_beside_a_slip(began: Path, run: Run) -> None:
    """The text that was signed is found, though a party could not be read in the commit that brought it."""
    party = began / PARTY
    whole = party.read_bytes()
    support.edit(began / CHARTER, ("by noon", "by ten"))
    made = link(support.read(began / "charters")).portfolio
    terms = digest(made, made.alliances["nordhafen-kestrel"])
    support.edit(began / CHARTER, (
        "cadence:\n",
        f'signatures: [{{party: kestrel, signer: Amara Okafor, signed_on: 2025-04-01, terms: "{terms}"}}]\ncadence:\n',
    ))  # fmt: skip
    party.write_bytes(SLIPS["a bracket"])
    commit(began, "2025-04-01")
    party.write_bytes(whole)
    support.edit(began / CHARTER, ("by ten", "by nine"))
    commit(began, "2025-05-01")
    text = " ".join(run("log", "nordhafen-kestrel", cwd=began).out.split())
    assert "“send the manifest by ten” became “send the manifest by nine”" in text.partition("1 May 2025")[0]
    assert "joins" not in text
    assert "leaves" not in text
    done = run("check", cwd=began)
    assert "“send the manifest by ten” became “send the manifest by nine” (substantive)" in " ".join(done.out.split())


def test_a_party_that_became_an_ordinary_page_is_one_no_more(began: Path, run: Run) -> None:
    """Whatever its file says later: who joins and leaves says the charter."""
    commit(began, "2025-03-01")
    (began / PARTY).write_text("# Who we were\n\nMoved.\n")
    support.write(
        began, {"charters/parties/alvera.md": "---\nkind: party\nname: Alvera\npeople: [Amara Okafor]\n---\n"}
    )
    support.edit(began / CHARTER, ("party: Kestrel Air", "party: Alvera"), ("kestrel: 2", "alvera: 2"))
    commit(began, "2025-04-01")
    sentences = told(began, run, "all")[-1][2]
    assert any("Alvera joins" in one for one in sentences), sentences
    assert any("Kestrel Air leaves" in one for one in sentences), sentences
