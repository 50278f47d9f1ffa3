"""A party whose file was renamed is the same party in the history, too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests import support
from tests.pasts import begin, commit, move, put
from tests.support import Run

CHARTER = "charters/nordhafen-kestrel/index.md"
OLD, NEW = "charters/parties/kestrel.md", "charters/parties/kestrel-air.md"
NOON = "send the manifest by noon"


def log(run: Run, folder: Path, audience: str = "internal") -> list[list[str]]:
    """The sentences of each amendment, the newest first."""
    done = run(
        "log", "nordhafen-kestrel", "--format", "json", "--audience", audience, "--as-of", "2026-06-01", cwd=folder
    )
    assert done.code == 0, done.err
    return [[one["sentence"] for one in each["changes"]] for each in json.loads(done.out)["amendments"]]


@pytest.mark.parametrize("audience", ["internal", "all"])
def test_a_renamed_party_neither_joins_nor_leaves(run: Run, tmp_path: Path, audience: str) -> None:
    folder = begin(tmp_path / "repository")
    commit(folder, support.AROUND, day="2026-01-05")
    move(folder, OLD, NEW)
    named = support.AROUND[CHARTER].replace("kestrel", "kestrel-air")
    commit(folder, {CHARTER: named}, day="2026-02-01")
    assert log(run, folder, audience) == [[]]
    commit(folder, {CHARTER: named.replace(NOON, "send the manifest by ten")}, day="2026-03-01")
    newest, first = log(run, folder, audience)
    assert (len(newest), first) == (1, [])
    if audience != "all":
        return  # others are told no name of which only the present files say whose it is
    # And renamed once more, on disk alone.
    again = "charters/parties/kestrel-freight.md"
    put(
        folder,
        {
            again: (folder / NEW).read_text(),
            NEW: None,
            CHARTER: (folder / CHARTER).read_text().replace("kestrel-air", "kestrel-freight"),
        },
    )
    assert log(run, folder, audience) == [newest, first]


def test_why_the_terms_are_others_is_said(run: Run, tmp_path: Path) -> None:
    """The text is the same, and its digest names the party by its id."""
    folder = begin(tmp_path / "repository")
    files = {
        **support.AROUND,
        CHARTER: support.AROUND[CHARTER].replace("[nordhafen,", "[{party: nordhafen, sponsor: Ines Vogt},"),
    }
    commit(folder, files, day="2026-01-05")
    assert run("sign", "nordhafen-kestrel", "--as", "Ines Vogt", "--on", "2026-01-06", cwd=folder).code == 0
    signed = (folder / CHARTER).read_text(encoding="utf-8")
    commit(folder, {CHARTER: signed}, day="2026-01-06")
    move(folder, OLD, NEW)
    commit(folder, {CHARTER: signed.replace("kestrel", "kestrel-air")}, day="2026-02-01")
    for form in ("text", "markdown"):
        told = " ".join(run("diff", "HEAD~1", "HEAD", "--format", form, cwd=folder).out.replace("\\", "").split())
        assert "“Kestrel” has another id in the files: kestrel-air, and not kestrel." in told
    standing = " ".join(run("log", "nordhafen-kestrel", "--as-of", "2026-06-01", cwd=folder).out.split())
    assert "the terms moved since (in nothing that is told here, such as the id of a party)" in standing
    # With its id written down it is in no other text than before.
    put(
        folder,
        {
            CHARTER: signed,
            NEW: (folder / NEW).read_text(encoding="utf-8").replace("kind: party", "kind: party\nid: kestrel"),
        },
    )
    told = run("diff", "HEAD~1", cwd=folder).out
    assert "another id" not in told


def test_another_party_joins_and_the_first_leaves(run: Run, tmp_path: Path) -> None:
    folder = begin(tmp_path / "repository")
    commit(folder, support.AROUND, day="2026-01-05")
    text = (folder / OLD).read_text()
    other = support.AROUND[CHARTER].replace("kestrel", "heron")
    commit(folder, {"charters/parties/heron.md": text.replace("Kestrel", "Heron"), CHARTER: other}, day="2026-02-01")
    newest, _ = log(run, folder)
    assert any("joins" in one for one in newest)
    assert any("leaves" in one for one in newest)
