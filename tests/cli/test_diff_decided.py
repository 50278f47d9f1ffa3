"""A decision stands behind the change that carries it out, and behind no later one."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests import support
from tests.pasts import begin, commit, git, move, put
from tests.support import Run

CHARTER = "charters/nordhafen-kestrel/index.md"
NOON = "send the manifest by noon"
NOTE = "charters/nordhafen-kestrel/notes/{day}.md"
TEXT = support.AROUND[CHARTER]


def hour(said: str, text: str = TEXT) -> str:
    return text.replace(NOON, f"send the manifest by {said}")


def decided(day: str, words: str, amends: str = "manifest") -> dict[str, str]:
    text = f"---\nkind: review\nheld_on: {day}\n---\n## Decisions\n\n- {words} Amends: {amends}\n"
    return {NOTE.format(day=day): text}


def quoted(backing: str | None) -> str | None:
    found = re.search("“(.*)”", backing or "")
    return found[1] if found else None


def behind(run: Run, folder: Path, *sides: str) -> dict[str, str | None]:
    """The decision behind each change that needs a yes, by its field."""
    done = run("diff", *sides, "--format", "json", "--as-of", "2026-06-01", cwd=folder)
    assert done.code == 0, done.err
    changes = [
        one for each in json.loads(done.out)["alliances"] for one in each["changes"] if one["weight"] != "editorial"
    ]
    return {one["field"]: quoted(one["backing"]) for one in changes}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = begin(tmp_path / "repository")
    commit(made, support.AROUND, day="2026-01-05")
    return made


def test_a_decision_that_waits_is_behind_the_change_that_carries_it_out(run: Run, folder: Path) -> None:
    commit(folder, decided("2026-02-10", "By ten."), day="2026-02-11")
    put(folder, {CHARTER: hour("ten")})
    assert behind(run, folder, "HEAD") == {"will": "By ten."}


def test_a_decision_that_was_carried_out_is_behind_nothing_later(run: Run, folder: Path) -> None:
    commit(folder, {CHARTER: hour("ten"), **decided("2026-02-10", "By ten.")}, day="2026-02-10")
    assert behind(run, folder, "HEAD~1", "HEAD") == {"will": "By ten."}
    put(folder, {CHARTER: hour("eleven")})
    assert behind(run, folder, "HEAD") == {"will": None}
    put(folder, decided("2026-03-10", "By eleven."))
    assert behind(run, folder, "HEAD") == {"will": "By eleven."}


def test_what_happened_to_other_things_takes_no_decision_away(run: Run, folder: Path) -> None:
    commit(folder, decided("2026-02-10", "By ten."), day="2026-02-11")
    other = TEXT.replace("Pilot at gate 4", "Pilot at gate 5")
    assert other != TEXT
    commit(folder, {CHARTER: other}, day="2026-03-01")
    commit(folder, {CHARTER: other + "\n\n## Commentary\n\nMore.\n"}, day="2026-03-02")
    move(folder, "charters/nordhafen-kestrel", "charters/moved")
    commit(
        folder,
        {"charters/moved/index.md": other.replace("kind: charter", "kind: charter\nid: nordhafen-kestrel")},
        day="2026-03-03",
    )
    put(folder, {"charters/moved/index.md": hour("ten", (folder / "charters/moved/index.md").read_text())})
    assert behind(run, folder, "HEAD") == {"will": "By ten."}
    commit(folder, day="2026-03-04")
    put(
        folder,
        {"charters/moved/index.md": (folder / "charters/moved/index.md").read_text().replace("by ten", "by two")},
    )
    assert behind(run, folder, "HEAD") == {"will": None}


def test_a_late_note_is_behind_no_change_that_came_after_what_it_decided(run: Run, folder: Path) -> None:
    commit(folder, {CHARTER: hour("ten")}, day="2026-02-12")
    put(folder, {CHARTER: hour("eleven"), **decided("2026-02-10", "By ten.")})
    assert behind(run, folder, "HEAD") == {"will": None}


def test_before_the_past_begins_what_the_change_brings_counts(run: Run, folder: Path, tmp_path: Path) -> None:
    put(folder, {CHARTER: hour("ten"), **decided("2025-12-10", "By ten.")})
    assert behind(run, folder, "HEAD") == {"will": "By ten."}
    commit(folder, {CHARTER: TEXT}, day="2026-01-06")
    put(folder, {CHARTER: hour("ten")})
    assert behind(run, folder, "HEAD") == {"will": None}
    # The same of two folders, of which nobody knows what was before.
    old, new = tmp_path / "old", tmp_path / "new"
    put(old, support.AROUND)
    put(new, {**support.AROUND, CHARTER: hour("ten"), **decided("2026-02-10", "By ten.")})
    assert behind(run, tmp_path, "./old", "./new") == {"will": "By ten."}
    put(old, decided("2026-02-10", "By ten."))
    assert behind(run, tmp_path, "./old", "./new") == {"will": None}


def test_a_decision_about_a_list_lasts_until_each_thing_in_it_changed(run: Run, folder: Path) -> None:
    commit(folder, decided("2026-02-10", "Promises are reworked.", "Commitments"), day="2026-02-11")
    more = TEXT.replace("commitments:\n", "commitments:\n  - {id: second, by: kestrel, will: bring bread}\n")
    assert more != TEXT
    commit(folder, {CHARTER: more}, day="2026-02-20")
    put(folder, {CHARTER: hour("ten", more)})
    assert behind(run, folder, "HEAD") == {"will": "Promises are reworked."}
    put(folder, {CHARTER: more.replace("bring bread", "bring cake")})
    assert behind(run, folder, "HEAD") == {"will": None}


def test_the_history_says_the_same(run: Run, folder: Path) -> None:
    commit(folder, {CHARTER: hour("ten"), **decided("2026-02-10", "By ten.")}, day="2026-02-12")
    commit(folder, {CHARTER: hour("eleven")}, day="2026-03-12")
    commit(folder, {CHARTER: hour("twelve"), **decided("2026-04-10", "By twelve.")}, day="2026-04-12")
    put(folder, {CHARTER: hour("one")})
    done = run("log", "nordhafen-kestrel", "--format", "json", "--as-of", "2026-06-01", cwd=folder)
    told = [
        quoted(one["backing"])
        for each in json.loads(done.out)["amendments"]
        for one in each["changes"]
        if one["field"] == "will"
    ]
    assert told == [None, "By twelve.", None, "By ten."]
    git(folder, "stash", "-q")
