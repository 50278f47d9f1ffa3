"""Confidential agreements in a repository of their own, mounted beside the open one: each with its history and its edit links."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests import support

pytestmark = pytest.mark.site

OPEN = {
    "mkdocs.yml": "site_name: Ours\ntheme: {name: material, font: false}\nplugins: [search, charters]\n",
    "charters.yml": "home: [nordhafen]\n",
    **{f"docs/{name}": text for name, text in support.SMALL.items()},
}
PRIVATE = {
    "mkdocs.yml": support.example("visibility.md", "private-site"),
    "charters.yml": support.example("visibility.md", "private-sources"),
    "charters/hushed-pair/index.md": """
        ---
        kind: charter
        alliance_type: one_to_one
        status: active
        effective_on: 2026-01-01
        parties: [Ines Vogt, Amara Okafor]
        title: Hushed words
        commitments:
          - {id: listen, by: Ines Vogt, will: listen first}
        ---
        """,
    "charters/hushed-pair/notes/walk.md": (
        "---\nkind: review\nheld_on: 2026-03-01\n---\n## Actions\n- Hushed walk @amara-okafor\n"
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("two")
    for name, files in (("open", OPEN), ("private", PRIVATE)):
        support.write(folder / name, files)
        support.git(folder / name, "init", "-q", "-b", "main")
        support.commit(folder / name)
    support.edit(folder / "private/charters/hushed-pair/index.md", ("listen first", "listen first and hushed"))
    support.edit(folder / "open/docs/nordhafen-kestrel/index.md", ("by noon, every", "by ten, every"))
    for name in ("private", "open"):
        support.commit(folder / name)
    done = support.charters(
        "build", "--audience", "internal,all", "--site-dir", "sites", "--as-of", "2027-01-01", cwd=folder / "private"
    )
    assert done.returncode == 0, done.stderr
    return folder / "private" / "sites"


def texts(site: Path) -> Iterator[tuple[str, str]]:
    for path in site.rglob("*"):
        if path.is_file() and path.suffix not in {".gz", ".png", ".woff2"}:
            yield str(path.relative_to(site)), path.read_text(encoding="utf-8", errors="replace")


def test_each_repository_has_its_own_edit_links(folder: Path) -> None:
    page = (folder / "all/private/hushed-pair/index.html").read_text(encoding="utf-8")
    assert 'href="https://forge.example.org/private/edit/main/charters/hushed-pair/index.md"' in page
    page = (folder / "all/nordhafen-kestrel/index.html").read_text(encoding="utf-8")
    assert 'href="https://forge.example.org/open/edit/main/docs/nordhafen-kestrel/index.md"' in page


def test_each_repository_has_its_own_past(folder: Path) -> None:
    for alliance, words in (("hushed-pair", "listen first and hushed"), ("nordhafen-kestrel", "by ten")):
        page = (folder / f"all/amendments/{alliance}/index.html").read_text(encoding="utf-8")
        assert words in page


def test_others_see_nothing_of_the_private_one(folder: Path) -> None:
    assert any("hushed" in text.lower() for _, text in texts(folder / "all"))
    assert [name for name, text in texts(folder / "internal") if "hushed" in (name + text).lower()] == []
    assert (folder / "internal/nordhafen-kestrel/index.html").is_file()


def test_the_open_repository_is_whole_without_the_other(folder: Path) -> None:
    """Who has the open one alone builds the same site for the same readers: it knows of no other."""
    here = folder.parent.parent / "open"
    done = support.charters("build", "--as-of", "2027-01-01", cwd=here)
    assert done.returncode == 0, done.stderr
    alone = {name for name, _ in texts(here / "site")}
    both = {name for name, _ in texts(folder / "internal")}
    assert alone == both
