"""A document that was kept is the one that would be read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from tests import support

from mkdocs_charters.model.archive import Archive, Manuscript
from mkdocs_charters.model.fingerprints import fingerprint
from mkdocs_charters.model.packed import PackedText
from mkdocs_charters.model.settings import Settings
from mkdocs_charters.reading import WorkTree, read_settings
from mkdocs_charters.reading.collect import read
from mkdocs_charters.reading.collector import File
from mkdocs_charters.reading.document import Made
from mkdocs_charters.reading.kept_documents import KeptDocuments
from mkdocs_charters.store.cache import Cache

NOTE = "nordhafen-kestrel/notes/2026-04-14.md"
CHARTER = "nordhafen-kestrel/index.md"


class _Counted(KeptDocuments):
    taken = 0

    def made(self, file: File) -> Made | None:
        found = super().made(file)
        self.taken += found is not None
        return found


def told(one: Manuscript) -> tuple[Any, ...]:
    """All that a manuscript says, and two places in it."""
    return (
        one.origin, one.kind, fingerprint(one.data), one.visibility, one.language, one.alliance, one.commentary, dict(one.titles), one.derived,
        one.links, one.blocks, one.damaged, one.id, one.personal, one.locate(("title",), True), one.locate(("decisions", 0), False),
    )  # fmt: skip


def unlike(sources: Sequence[WorkTree], settings: Settings, folder: Path) -> tuple[int, int]:
    """Hold what is read with a cache to what is read without; how many documents were taken from it, and how many there are."""
    with Cache(folder / "kept") as cache:
        kept = _Counted(cache)
        with_it, without = read(sources, settings, kept), read(sources, settings)
    assert [told(one) for one in with_it.manuscripts] == [told(one) for one in without.manuscripts]
    assert _rest(with_it) == _rest(without)
    return kept.taken, len(without.manuscripts)


def _rest(archive: Archive) -> tuple[Any, ...]:
    return archive.pages, archive.problems, [one.fix for one in archive.problems], archive.unreadable


def test_the_sample_comes_back(tmp_path: Path) -> None:
    settings, _ = read_settings(support.ROOT / "charters.yml")
    tree = WorkTree(support.SAMPLE, "charters")
    assert unlike([tree], settings, tmp_path)[0] == 0
    taken, all_of_them = unlike([tree], settings, tmp_path)
    # What shows views is read each time.
    assert all_of_them * 0.9 < taken <= all_of_them


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return support.write(tmp_path / "charters", support.SMALL)


def test_a_record_depends_on_what_its_charter_says(folder: Path, tmp_path: Path) -> None:
    """It is another document in another language, and where fewer people see its charter."""
    tree = [WorkTree(folder)]
    assert unlike(tree, Settings(), tmp_path) == (0, 6)
    assert unlike(tree, Settings(), tmp_path) == (6, 6)
    for more in ("language: de\n", "visibility: us\n", "id: elsewhere\n"):
        support.edit(folder / CHARTER, ("kind: charter\n", f"kind: charter\n{more}"))
        # Its own bytes are the same, so that they are known: what they mean is made anew.
        assert unlike(tree, Settings(), tmp_path) == (5, 6)
    assert unlike(tree, Settings(language="de"), tmp_path) == (6, 6)


def test_a_document_is_known_at_its_place_alone(folder: Path, tmp_path: Path) -> None:
    unlike([WorkTree(folder)], Settings(), tmp_path)
    (folder / "nordhafen-kestrel/notes").rename(folder / "nordhafen-kestrel/minutes")
    assert unlike([WorkTree(folder)], Settings(), tmp_path) == (5, 6)
    assert unlike([WorkTree(folder, "other")], Settings(), tmp_path) == (0, 6)
    assert unlike([WorkTree(folder, "", "mounted")], Settings(), tmp_path) == (0, 6)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("held_on: 2026-04-14", "held_on: 2026-02-30"),  # what it says cannot be read
        ("held_on: 2026-04-14", "held_on: 2026-04-14\nvisibility: nobody"),  # nor who may see it
        ("held_on: 2026-04-14", "held_on: 2026-04-14\nheld_on: 2026-04-15"),
        ("## Thanks", "## Thnaks"),  # a warning
        ("## Thanks", "```charters\nview: thanks\n```\n\n## Thanks"),
        ("## Thanks", "## Decisions"),
    ],
)
def test_what_is_wrong_is_told_each_time(folder: Path, tmp_path: Path, before: str, after: str) -> None:
    support.edit(folder / NOTE, (before, after))
    for _ in range(3):
        unlike([WorkTree(folder)], Settings(), tmp_path)


def test_two_sources_of_one_name_are_not_taken_for_each_other(folder: Path, tmp_path: Path) -> None:
    other = support.write(tmp_path / "more", support.SMALL)
    support.edit(other / NOTE, ("Send the rota", "Send no rota"))
    both = [WorkTree(folder, "one"), WorkTree(other, "one")]
    for _ in range(3):
        unlike(both, Settings(), tmp_path)


def test_what_cannot_be_written_is_not_kept_and_no_matter(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file, where a folder should be")
    assert unlike([WorkTree(folder)], Settings(), tmp_path) == (0, 6)


def test_what_is_kept_is_json(folder: Path, tmp_path: Path) -> None:
    with Cache(tmp_path / "kept") as cache:
        archive = read([WorkTree(folder)], Settings(), KeptDocuments(cache))
    assert all(isinstance(one.contents, PackedText) for one in archive.manuscripts)
