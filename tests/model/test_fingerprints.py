"""Fingerprints: the same for the same values in every process, another for others."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path
from types import MappingProxyType

import pytest
from tests import support

from mkdocs_charters.model.fingerprints import fingerprint
from mkdocs_charters.model.values import WITHHELD

SAMPLE = Path(__file__).parents[2] / "charters"
PROGRAM = """
import sys
from pathlib import Path
from mkdocs_charters.model.fingerprints import fingerprint
from mkdocs_charters.model.settings import Settings
from mkdocs_charters.reading.collect import read
from mkdocs_charters.reading.link import link
from mkdocs_charters.reading.sources import WorkTree
portfolio = link(read([WorkTree(Path(sys.argv[1]))], Settings())).portfolio
for one in portfolio.documents():
    print(one.origin.file, fingerprint(one).hex())
"""


def printed(seed: str) -> str:
    # Not from the Python in which all is loaded: its order of sets is drawn already.
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(SAMPLE)], capture_output=True, text=True, check=True,
        env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
    )  # fmt: skip
    return told.stdout


def test_every_document_has_the_same_in_every_process() -> None:
    first = printed("1")
    assert len(set(first.split())) > 40
    assert first == printed("2")


def test_where_a_value_stands_makes_no_difference_and_what_it_says_does(tmp_path: Path) -> None:
    support.write(tmp_path, support.SMALL)
    note = tmp_path / "nordhafen-kestrel/notes/2026-04-14.md"

    def now() -> bytes:
        return fingerprint(support.seen(support.read(tmp_path), "all").portfolio.alliances["nordhafen-kestrel"].reviews)

    before = now()
    support.edit(note, ("cadence: quarterly review\n", "cadence:   quarterly review\n"))
    assert now() == before
    support.edit(note, ("nights cost us most", "nights cost us more"))
    assert now() != before


def test_equal_values_are_alike_however_they_share_objects() -> None:
    text = "x" * 40
    other = "".join(["x"] * 40)
    assert fingerprint((text, text)) == fingerprint((text, other))
    assert fingerprint(MappingProxyType({"a": 1})) != fingerprint(MappingProxyType({"a": 2}))
    assert fingerprint((WITHHELD,)) != fingerprint(("…",))
    assert fingerprint((1,)) != fingerprint((True,))
    assert fingerprint(dt.date(2026, 1, 2)) != fingerprint("2026-01-02")


def test_what_is_no_value_has_none() -> None:
    with pytest.raises(TypeError):
        fingerprint(lambda: None)
