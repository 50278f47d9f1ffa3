"""What `charters log` says of a yes that was taken back, and of a charter that its readers do not see."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import support
from tests.changes.test_history import CHARTER, TEXT, signed
from tests.pasts import begin, commit, put


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = begin(tmp_path / "repository")
    commit(made, support.AROUND)
    return made


def test_a_yes_that_was_taken_back_has_its_day(folder: Path) -> None:
    parties = "parties: [nordhafen, {party: kestrel, sponsor: Amara Okafor}]"
    put(folder, {CHARTER: TEXT.replace("parties: [nordhafen, kestrel]", parties)})
    text = signed(folder, (folder / CHARTER).read_text())
    commit(folder, {CHARTER: text.replace("2026-02-15,", "2026-02-15, withdrawn_on: 2026-03-01,")}, day="2026-03-01")
    said = support.charters("log", "nordhafen-kestrel", "--as-of", "2026-04-01", cwd=folder)
    assert said.returncode == 0, said.stderr
    assert "Kestrel: took its yes back on 1 March 2026." in said.stdout
    assert "Kestrel, 15 February 2026, taken back on 1 March 2026" in " ".join(said.stdout.split())
    said = support.charters("log", "nordhafen-kestrel", "--as-of", "2026-02-28", cwd=folder)
    assert "taken back on" not in said.stdout


@pytest.mark.parametrize("name", ["nordhafen-kestrel", "no-such-charter"])
def test_where_none_is_seen_it_says_for_whom_it_looked(folder: Path, name: str) -> None:
    said = support.charters("log", name, "--audience", "public", cwd=folder)
    assert said.returncode == 2
    assert said.stderr == (
        f"There is no charter “{name}” that can be read.\nOnly what “public” sees was looked at; --audience names another.\n"
    )
    said = support.charters("log", "no-such-charter", "--audience", "all", cwd=folder)
    assert said.stderr == "There is no charter “no-such-charter” that can be read.\n"
