"""A report says of promises and of what was tried what the charter's own page and the registers say."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from tests.pages.site import Outline, Site, site_of
from tests.support import SMALL, write

FOLDER = "nordhafen-kestrel"
PAGES = (f"{FOLDER}/index.md", "commitments/index.md", f"reports/{FOLDER}/2026/index.md")
NOTE = """
---
kind: review
held_on: 2026-11-10
commitments: {daily-manifest: %s}
---
## We try
- One inbox for both yards. Until: 2026-06-30
- A call at noon. Until: 2026-06-30. Outcome: Nobody called.
- A board at the gate. Until: 2027-02-01
""".lstrip()


def site(folder: Path, told: str, *, due: str = "due_on: 2026-06-30", language: str = "en") -> Site:
    files = {
        **SMALL,
        f"{FOLDER}/index.md": SMALL[f"{FOLDER}/index.md"].replace("every: working day", due),
        f"{FOLDER}/notes/2026-11-10.md": NOTE % told,
    }
    return site_of(write(folder, files), as_of=dt.date(2026, 11, 20), language=language)


@pytest.mark.parametrize("address", PAGES)
def test_what_was_kept_in_time_does_not_read_as_kept_late(tmp_path: Path, address: str) -> None:
    text = Outline(site(tmp_path, "{status: kept, done_on: 2026-06-20}").html(address)).text
    assert re.search(r"done on 20 June send the manifest by noon kept|kept done on 20 June", text)
    assert "since 10 November" not in text


@pytest.mark.parametrize("address", PAGES)
def test_when_it_was_kept_nobody_said(tmp_path: Path, address: str) -> None:
    text = Outline(site(tmp_path, "kept").html(address)).text
    assert re.search(r"since 14 April send the manifest by noon kept|kept since 14 April", text)


def test_what_comes_again_was_done_on_no_one_day(tmp_path: Path) -> None:
    told = site(tmp_path, "{status: kept, done_on: 2026-06-20}", due="every: month")
    assert "kept since 14 April" in Outline(told.html(PAGES[0])).text


def test_what_was_on_track_until_its_day_passed_is_said_to_be_so_nowhere(tmp_path: Path) -> None:
    told = site(tmp_path, "on_track")
    for address in (PAGES[0], PAGES[2]):
        text = Outline(told.html(address)).text
        assert "last told: on track, 10 November" in text
        assert "on track since" not in text
    before = site(tmp_path / "later", "on_track", due="due_on: 2026-12-30")
    assert "since 10 November send the manifest by noon on track" in Outline(before.html(PAGES[2])).text


def test_the_day_of_an_experiment_passes(tmp_path: Path) -> None:
    told = site(tmp_path, "kept")
    listed = told.html("experiments/index.md")
    states = {
        what: next(row for row in listed.split("<li")[1:] if what in row)
        for what in ("One inbox", "A call at noon", "A board")
    }
    said = ("its day has passed", "looked at", "being tried")
    for what, words in zip(states, said, strict=True):
        assert [one for one in said if f">{one}<" in states[what].replace("</span>", "<")] == [words], what
    assert "its day, 30 June 2026, has passed" in Outline(told.html(PAGES[2])).text
    german = site(tmp_path / "de", "kept", language="de")
    assert "der Tag dafür ist vorbei" in german.html("experiments/index.md")


@pytest.mark.parametrize(("language", "words"), [("en", "win in this year"), ("de", "Erfolg in diesem Jahr")])
def test_a_win_is_no_prize(tmp_path: Path, language: str, words: str) -> None:
    made = site_of(write(tmp_path, SMALL), as_of=dt.date(2026, 11, 20), language=language)
    assert words in Outline(made.html(PAGES[2])).text
