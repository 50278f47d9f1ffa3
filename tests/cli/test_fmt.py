"""`charters fmt`: what is changed, shown, or only told."""

from __future__ import annotations

from pathlib import Path

from tests import support
from tests.support import Run

WIN = "charters/nordhafen-kestrel/wins/first-night.md"
NOTE = "charters/nordhafen-kestrel/notes/2026-04-14.md"


def test_shown_told_and_done(repository: Path, run: Run) -> None:
    run("fmt", cwd=repository)
    (repository / WIN).write_bytes((repository / WIN).read_bytes().replace(b"\n", b"\r\n"))
    support.edit(
        repository / NOTE, ("kind: review\nheld_on: 2026-04-14\n", "held_on: 2026-04-14\n# what it is\nkind: review\n")
    )
    before = {file: (repository / file).read_bytes() for file in (WIN, NOTE)}
    shown = run("fmt", "--diff", cwd=repository)
    assert (shown.code, "+# what it is\n" in shown.out or "-held_on: 2026-04-14\n" in shown.out) == (0, True)
    told = run("fmt", "--check", cwd=repository)
    assert (told.code, told.out) == (1, f"Would be tidied: {NOTE}\nWould be tidied: {WIN}\n")
    assert {file: (repository / file).read_bytes() for file in before} == before
    done = run("fmt", NOTE, cwd=repository)
    assert (done.code, done.out) == (0, f"Tidied: {NOTE}\n")
    assert (repository / WIN).read_bytes() == before[WIN]
    assert run("fmt", cwd=repository).out == f"Tidied: {WIN}\n"
    assert b"\r" not in (repository / WIN).read_bytes()
    again = run("fmt", "--check", cwd=repository)
    assert (again.code, again.out) == (0, "All is tidy.\n")
    assert run("check", cwd=repository).code == 0


def test_what_is_left_to_be_written_by_hand_is_told(repository: Path, run: Run) -> None:
    done = run("fmt", "--check", cwd=repository)
    assert (
        done.err
        == "Left to be written by hand: `id: quarterly-review` beside its words in the charter nordhafen-kestrel\n"
    )


def test_a_link_within_the_folder_is_tidied_and_one_out_of_it_is_named(portfolio: Path, run: Run) -> None:
    text = "---\nheld_on: 2026-05-01\nkind: review\n---\n"
    support.write(portfolio, {"elsewhere/out.md": text, "charters/nordhafen-kestrel/shared.txt": text})
    run("fmt", cwd=portfolio)
    notes = portfolio / "charters/nordhafen-kestrel/notes"
    (notes / "2026-05-01.md").symlink_to("../shared.txt")
    (notes / "2026-05-02.md").symlink_to(portfolio / "elsewhere/out.md")
    (notes / "2026-05-03.md").symlink_to("nowhere.md")
    done = run("fmt", cwd=portfolio)
    assert (done.code, done.out) == (0, "Tidied: charters/nordhafen-kestrel/shared.txt\n")
    left = [line for line in done.err.splitlines() if line.startswith("Left alone")]
    assert left == [
        f"Left alone, a link that is not followed: charters/nordhafen-kestrel/notes/2026-05-0{day}.md" for day in (2, 3)
    ]
    assert (portfolio / "elsewhere/out.md").read_text() == text
    assert "Left alone" not in run("fmt", "charters/nordhafen-kestrel/wins", cwd=portfolio).err
