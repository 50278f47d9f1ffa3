"""What tests of signing ask of a portfolio, and of a file that was signed."""

from __future__ import annotations

from pathlib import Path

from tests import support
from tests.support import Done, Run

from mkdocs_charters.insight.agreement import agreement
from mkdocs_charters.model.portfolio import Alliance, Portfolio
from mkdocs_charters.model.terms import digest
from mkdocs_charters.reading.link import link

ID = "nordhafen-kestrel"
CHARTER = f"charters/{ID}/index.md"


def read(folder: Path, ident: str = ID) -> tuple[Portfolio, Alliance]:
    made = link(support.read(folder / "charters")).portfolio
    return made, made.alliances[ident]


def terms(folder: Path, ident: str = ID) -> str:
    return digest(*read(folder, ident))


def states(folder: Path, ident: str = ID) -> dict[str, str]:
    return {one.party: one.state.value for one in agreement(*read(folder, ident)).parties}


def added(before: str, after: str) -> list[str]:
    """The lines that were put in, if nothing else was done."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    start = next((place for place, line in enumerate(old) if line != new[place]), len(old))
    count = len(new) - len(old)
    assert new[:start] + new[start + count :] == old
    return [line.rstrip("\n") for line in new[start : start + count]]


def signs(folder: Path, run: Run, *arguments: str, file: str = CHARTER) -> tuple[Done, list[str]]:
    before = (folder / file).read_text(encoding="utf-8")
    done = run("sign", *arguments, cwd=folder)
    assert (done.code, done.err) == (0, "")
    return done, added(before, (folder / file).read_text(encoding="utf-8"))
