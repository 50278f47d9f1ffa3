"""What `charters check` says beside a signature on an earlier text: whole sentences, and how many there are more."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import support
from tests.changes.test_history import CHARTER, NOON, TEN, TEXT, signed
from tests.pasts import begin, commit, put


def said(folder: Path) -> str:
    done = support.charters("check", CHARTER, "--as-of", "2026-04-01", cwd=folder)
    found = [line for line in done.stdout.splitlines() if "What moved since: " in line]
    assert len(found) == 1, done.stdout
    return found[0].partition("What moved since: ")[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository whose charter one party signed."""
    made = begin(tmp_path / "repository")
    commit(made, support.AROUND)
    parties = "parties: [nordhafen, {party: kestrel, sponsor: Amara Okafor}]"
    put(made, {CHARTER: TEXT.replace("parties: [nordhafen, kestrel]", parties)})
    commit(made, {CHARTER: signed(made, (made / CHARTER).read_text())}, day="2026-02-15")
    return made


def change(folder: Path, *pairs: tuple[str, str]) -> None:
    support.edit(folder / CHARTER, *pairs)
    commit(folder, day="2026-03-01")


def test_a_short_change_is_told_whole(folder: Path) -> None:
    change(folder, (NOON, TEN))
    assert said(folder).endswith("(substantive).")
    assert "more" not in said(folder)


def test_of_many_changes_as_many_as_fit(folder: Path) -> None:
    more = "".join(
        f"\n  - {{id: more-{one}, by: nordhafen, will: look after crane {one} by night}}" for one in range(9)
    )
    change(folder, (NOON, TEN), ("commitments:\n", f"commitments:{more}\n"))
    text = said(folder)
    assert len(text) <= 201
    assert "…" not in text
    count = text.count(";")
    assert text.endswith(f"and {10 - count} more (substantive).")
    assert count in (1, 2, 3)


def test_a_long_sentence_is_cut_between_words(folder: Path) -> None:
    change(folder, (NOON, "send " + "the manifest and the list of all that is cold " * 9))
    text = said(folder)
    assert len(text) <= 201
    assert text.endswith("… (substantive).")
