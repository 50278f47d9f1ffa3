"""After a change only the pages are made whose words are others, and every file is what a build from nothing makes."""

from __future__ import annotations

import json
import os
import sqlite3
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from tests import started, support
from tests.support import commit, git

pytestmark = [pytest.mark.site, pytest.mark.skipif(os.name == "nt", reason="needs links")]

NOTE = "docs/nordhafen-kestrel/notes/2026-04-14.md"
LATER = "docs/nordhafen-kestrel/notes/2026-05-05.md"
WIN = "docs/nordhafen-kestrel/wins/first-night.md"
MKDOCS = """
    site_name: Small
    site_url: https://alliances.example.org/
    theme: {name: material, font: false}
    plugins: [search, offline, charters: {as_of: 2026-06-01}]
    markdown_extensions: [admonition, tables, toc: {permalink: true}]
    """
HOOKED = MKDOCS.rstrip() + "\n    hooks: [hook.py]\n"
ELSEWHERE = "---\nkind: charter\nalliance_type: one_to_one\nparties: [Mara Klein, Jonas Weiss]\n---\n## Ground rules\n- We ask.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    documents = {f"docs/{name}": text for name, text in support.SMALL.items()}
    others = {
        "docs/mara-jonas/index.md": ELSEWHERE,
        LATER: "---\nkind: review\nheld_on: 2026-05-05\n---\n## Decisions\n- We go on.\n",
        "docs/ordinary.md": "# Ordinary\n\nSee the [charter](nordhafen-kestrel/index.md#purpose).\n",
    }
    support.write(tmp_path, {**documents, **others, "mkdocs.yml": MKDOCS, "charters.yml": "home: [nordhafen]\n"})
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / ".gitignore").write_text("site*\nreceipt.json\n", encoding="utf-8")
    commit(tmp_path)
    return tmp_path


def build(folder: Path, site: str = "site", **variables: str) -> tuple[Counter[str], dict[str, bytes]]:
    """Why so many pages were made, and the files of the site."""
    receipt = folder / "receipt.json"
    done = started.warm(
        "mkdocs", "build", "-d", site, cwd=folder, timeout=None, CHARTERS_RECEIPT=str(receipt), SOURCE_DATE_EPOCH="1780000000", **variables
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads(receipt.read_text(encoding="utf-8"))
    files = {
        str(one.relative_to(folder / site)): one.read_bytes() for one in (folder / site).rglob("*") if one.is_file()
    }
    return Counter([why for why, _ in told["made"]] or ["unknown"] * bool(told["unknown"])), files


def from_nothing(folder: Path, **variables: str) -> dict[str, bytes]:
    return build(folder, "site-anew", CHARTERS_CACHE="", **variables)[1]


def test_a_changed_note_is_made_and_what_shows_it_and_the_rest_is_taken(folder: Path) -> None:
    made, files = build(folder)
    assert set(made) == {"new"}
    pages = made.total()
    assert files == from_nothing(folder)
    made, files = build(folder)
    assert not made
    assert files == from_nothing(folder)

    def note() -> None:
        support.edit(folder / NOTE, ("nights cost us most", "the days cost us most"))

    def note_gone() -> None:
        (folder / LATER).unlink()

    def win_renamed() -> None:
        support.edit(folder / WIN, ("A night without a single call", "A quiet night"))

    steps: list[tuple[Callable[[], None], int]] = [(note, 8), (win_renamed, 14), (note_gone, 18)]
    for change, most in steps:
        change()
        made, files = build(folder)
        assert 0 < made.total() <= most < pages, change
        assert set(made) <= {"shows", "around", "new"}
        assert files == from_nothing(folder), change


def test_what_all_pages_stand_on_has_all_of_them_made(folder: Path) -> None:
    pages = build(folder)[0].total()

    def look() -> None:
        support.edit(folder / "mkdocs.yml", ("name: material", "name: material, features: [navigation.top]"))

    def name() -> None:
        support.edit(folder / "mkdocs.yml", ("site_name: Small", "site_name: Large"))

    def day() -> None:
        support.edit(folder / "mkdocs.yml", ("2026-06-01", "2026-06-02"))

    def home() -> None:
        support.edit(folder / "charters.yml", ("[nordhafen]", "[kestrel]"))

    def page() -> None:
        support.edit(folder / "docs/ordinary.md", ("# Ordinary", "# Another title in the navigation"))

    for change in (look, name, day, home, page):
        change()
        made, files = build(folder)
        assert made == {"ground": pages}, change
        assert files == from_nothing(folder), change


def test_who_may_change_pages_unseen_has_all_of_them_made(folder: Path) -> None:
    build(folder)
    hook = "def on_page_content(html, **_):\n    return html + 'hooked'\n"
    support.write(folder, {"hook.py": hook, "mkdocs.yml": HOOKED})
    made, files = build(folder)
    assert made == {"unknown": 1}
    assert files == from_nothing(folder)
    assert b"hooked" in files["nordhafen-kestrel/index.html"]
    support.write(
        folder,
        {
            "mkdocs.yml": MKDOCS.replace("font: false", "font: false, custom_dir: look"),
            "look/partials/copyright.html": "ours",
        },
    )
    made, files = build(folder)
    assert made == {"unknown": 1}
    assert b"ours" in files["nordhafen-kestrel/index.html"]


def test_whatever_becomes_of_what_is_kept_the_site_is_right(folder: Path) -> None:
    _, right = build(folder)
    (kept,) = (folder / ".git/charters-cache").glob("pages-*")

    def others() -> None:
        with sqlite3.connect(kept) as connection:
            connection.execute("UPDATE kept SET value = zeroblob(20)")
        connection.close()

    def truncated() -> None:
        kept.write_bytes(kept.read_bytes()[: kept.stat().st_size // 2])

    def no_database() -> None:
        kept.write_bytes(b"no database\n" * 1000)

    def one_gone() -> None:
        with sqlite3.connect(kept) as connection:
            keys = [key for (key,) in connection.execute("SELECT key FROM kept ORDER BY length(value) DESC LIMIT 5")]
            connection.executemany("DELETE FROM kept WHERE key = ?", [(key,) for key in keys])
        connection.close()

    for spoil in (others, truncated, no_database, kept.unlink):
        spoil()
        assert build(folder)[1] == right, spoil
        # What was no database is taken away by whoever finds it, and the next build keeps again.
        build(folder)
        assert not build(folder)[0], spoil
    one_gone()
    made, files = build(folder)
    assert made
    assert files == right


def test_where_pages_cannot_be_kept_it_is_said_and_the_site_is_right(folder: Path) -> None:
    right = from_nothing(folder)
    # Whoever may write anywhere cannot write a file where a folder is.
    (folder / ".git/charters-cache/pages-1.sqlite").mkdir(parents=True)
    for _ in range(2):
        done = started.warm("mkdocs", "build", "--strict", cwd=folder, timeout=None, SOURCE_DATE_EPOCH="1780000000")
        assert done.returncode == 0, done.stderr
        assert done.stderr.count("pages are not kept for the next build") == 1
    assert build(folder)[1] == right


def test_no_audience_gets_what_another_one_sees(folder: Path) -> None:
    support.edit(folder / "docs/nordhafen-kestrel/index.md", ("kind: charter\n", "kind: charter\nvisibility: public\n"))
    everything = build(folder, CHARTERS_AUDIENCE="all")[1]
    for audience in ("public", "party:kestrel", "all", "public"):
        _, files = build(folder, CHARTERS_AUDIENCE=audience)
        assert files == from_nothing(folder, CHARTERS_AUDIENCE=audience), audience
        assert (files == everything) == (audience == "all")


def test_what_there_is_to_tell_of_a_page_is_told_each_time(folder: Path) -> None:
    support.edit(folder / WIN, ("It began with a missed truck.", "It began with [a truck](nowhere.md)."))
    for _ in range(2):
        done = started.warm("mkdocs", "build", cwd=folder, timeout=None)
        assert "“nowhere.md” leads to nothing" in done.stderr
    assert "said" in build(folder)[0]


def test_a_build_says_which_pages_it_made_and_why(folder: Path) -> None:
    def told(*options: str) -> str:
        done = started.cold("mkdocs_charters", "build", "--explain", *options, cwd=folder, timeout=None)
        assert done.returncode == 0, done.stderr
        return done.stderr

    assert "is made since" not in told()
    support.edit(folder / NOTE, ("nights cost us most", "the days cost us most"))
    said = told()
    assert "nordhafen-kestrel/notes/2026-04-14.md is made since it shows something else." in said
    assert "mara-jonas/index.md is made" not in said
    assert "Pages that were made:" in said
    support.edit(folder / "mkdocs.yml", ("site_name: Small", "site_name: Large"))
    assert "Pages are made since settings, navigation, templates or software are others." in told()
    assert "All is built anew, as --no-cache says." in told("--no-cache")
    support.write(folder, {"hook.py": "def on_env(env, **_):\n    return env\n", "mkdocs.yml": HOOKED})
    assert "nobody can tell whether this does the same to them each time: hook" in told()
