"""Templates that are edited while a site is served."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from mkdocs_charters.render import environment as room
from mkdocs_charters.render.environment import environment, renewed, usable


@pytest.fixture
def theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the theme that may be broken. The templates of other tests stay as they are."""
    copy = tmp_path / "theme"
    shutil.copytree(room.THEME, copy)
    monkeypatch.setattr(room, "THEME", copy)
    environment.cache_clear()
    yield copy
    monkeypatch.undo()
    environment.cache_clear()
    room._kept.clear()


def text(name: str) -> str:
    return str(usable("en").get_template(name).render(comments=[]))


def test_an_edit_is_seen_when_asked_for(theme: Path) -> None:
    file = theme / "charters" / "comments.html"
    assert renewed("en") == ""
    before = text("comments.html")
    file.write_text(file.read_text() + "edited", encoding="utf-8")
    assert text("comments.html") == before
    assert renewed("en") == ""
    assert text("comments.html").endswith("edited")


@pytest.mark.parametrize("name", ["charters/comments.html", "charters.html"])
def test_a_broken_template_keeps_the_last_good_one_and_is_told(theme: Path, name: str) -> None:
    file = theme / name
    good = file.read_text(encoding="utf-8")
    assert renewed("en") == ""
    before = text("comments.html")
    file.write_text("\n{% if %}" + good, encoding="utf-8")
    told = renewed("en")
    assert told.startswith(f"{file}:2: ")
    assert text("comments.html") == before
    assert renewed("en") == told
    assert text("comments.html") == before
    file.write_text(good + "mended", encoding="utf-8")
    assert renewed("en") == ""
