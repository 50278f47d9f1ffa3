"""A win is news for the public once both sides tell it; those who work together see it from its first day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests import support
from tests.support import engine

pytestmark = pytest.mark.site

MKDOCS = """
    site_name: Small
    theme: {name: material, font: false}
    plugins: [search, charters: {audience: %s, as_of: 2026-06-01}]
    """
WIN = "nordhafen-kestrel/wins/canary.md"
CANARY = """
    ---
    kind: win
    title: Canary
    achieved_on: 2026-05-20
    serves: night-release
    contributors: [{person: Luis Prieto}]
    confirmed_by: [%s]
    ---
    A canary sang. ![The canary](canary.png)
    """


def portfolio() -> dict[str, str]:
    """The small portfolio, for everybody, with a note and a page that speak of the win."""
    files = {name: text.replace("\n---\n", "\nvisibility: public\n---\n", 1) for name, text in support.SMALL.items()}
    note = "nordhafen-kestrel/notes/2026-04-14.md"
    return {
        **files,
        note: files[note] + "\n## Told\n\n[We sang](../wins/canary.md).\n",
        "more.md": "---\nvisibility: public\n---\n# More\n\n```charters\nview: wins\ncharter: nordhafen-kestrel\n```\n",
    }


def site(folder: Path, audience: str, win: str | None) -> dict[str, bytes]:
    """All files of a site; nothing about the win is there for None."""
    of_win = {} if win is None else {WIN: win, "nordhafen-kestrel/wins/canary.png": "canary"}
    documents = {f"docs/{name}": text for name, text in (portfolio() | of_win).items()}
    support.write(folder, {"mkdocs.yml": MKDOCS % audience, **documents})
    done = engine("build", "--strict", cwd=folder, SOURCE_DATE_EPOCH="1780272000")
    assert done.returncode == 0, done.stderr
    root = folder / "site"
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in sorted(root.rglob("*"))
        if file.is_file() and file.suffix != ".gz"
    }


def test_the_public_sees_nothing_of_a_win_that_waits(tmp_path: Path) -> None:
    waiting = site(tmp_path / "waiting", "public", CANARY % "")
    own = site(tmp_path / "own", "public", CANARY % "Luis Prieto")
    none = site(tmp_path / "none", "public", None)
    assert waiting == none
    assert own == none
    assert not any("canary" in name or b"anary" in content for name, content in none.items())


def test_the_public_sees_a_win_that_the_other_side_confirmed(tmp_path: Path) -> None:
    found = site(tmp_path, "public", CANARY % "Amara Okafor")
    assert "nordhafen-kestrel/wins/canary/index.html" in found
    assert "nordhafen-kestrel/wins/canary.png" in found
    assert b"Canary" in found["wins/index.html"]


def test_those_who_work_together_see_that_it_waits(tmp_path: Path) -> None:
    page = site(tmp_path, "internal", CANARY % "")["nordhafen-kestrel/wins/canary/index.html"].decode()
    assert "not yet confirmed by the other side" in page


def test_what_is_exported_for_the_public_holds_no_win_that_waits(tmp_path: Path) -> None:
    support.write(tmp_path, {"mkdocs.yml": MKDOCS % "public"})
    support.write(tmp_path, {f"docs/{name}": text for name, text in portfolio().items()})
    support.write(tmp_path, {f"docs/{WIN}": CANARY % ""})
    for audience, there in (("public", False), ("internal", True)):
        done = support.charters("export", "json", "--audience", audience, "--as-of", "2026-06-01", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert ("Canary" in json.dumps(json.loads(done.stdout))) is there
