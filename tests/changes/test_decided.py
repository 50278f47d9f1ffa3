"""The decision behind an amendment was taken before it."""

from __future__ import annotations

from pathlib import Path

from tests import support
from tests.changes.test_history import CHARTER, NOON, TEXT, one
from tests.pasts import begin, commit

NOTE = "charters/nordhafen-kestrel/notes/{day}.md"


def decided(day: str, words: str) -> dict[str, str]:
    text = f"---\nkind: review\nheld_on: {day}\n---\n## Decisions\n\n- {words} Amends: manifest\n"
    return {NOTE.format(day=day): text}


def test_what_was_decided_later_stands_behind_no_earlier_amendment(tmp_path: Path) -> None:
    folder = begin(tmp_path / "repository")
    commit(folder, support.AROUND)
    steps = (("2026-02-01", "2026-01-20", "ten"), ("2026-03-01", "2026-02-20", "eleven"))
    for day, held, hour in steps:
        text = TEXT.replace(NOON, f"send the manifest by {hour}")
        commit(folder, {CHARTER: text, **decided(held, f"By {hour}.")}, day=day)
    newest, older, _ = one(folder).amendments
    for amendment, (day, held, hour) in ((older, steps[0]), (newest, steps[1])):
        assert str(amendment.day) == day
        (backing,) = amendment.backed
        assert backing is not None
        assert (str(backing.held_on), backing.text) == (held, f"By {hour}.")
