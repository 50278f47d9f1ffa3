"""`charters migrate`: from one version of the model to the next, and nothing where there is nothing to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import support
from tests.support import Run

from mkdocs_charters.authoring import migrating
from mkdocs_charters.model import settings as settings_room

NOTE = "charters/nordhafen-kestrel/notes/2026-04-14.md"


def test_of_the_present_model_nothing_is_changed(repository: Path, run: Run) -> None:
    done = run("migrate", cwd=repository)
    assert (done.code, done.out) == (0, "The documents are written for the present model, 1.\n")
    assert support.git(repository, "status", "--porcelain") == ""


@pytest.fixture
def next_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model in which notes tell who took part under another name."""
    monkeypatch.setattr(migrating, "MODEL_VERSION", 2)
    monkeypatch.setattr(settings_room, "MODEL_VERSION", 2)
    monkeypatch.setitem(migrating.MIGRATIONS, 1, lambda raw: raw.replace(b"\nattendees:", b"\npresent:"))


@pytest.mark.usefixtures("next_model")
@pytest.mark.parametrize("settings", ["language: en\nmodel: 1 # ours\n", "language: en", ""])
def test_documents_and_settings_move_on_together(repository: Path, run: Run, settings: str) -> None:
    (repository / "charters.yml").write_text(settings, encoding="utf-8")
    before = (repository / NOTE).read_text(encoding="utf-8")
    shown = run("migrate", "--diff", cwd=repository)
    assert (shown.code, "+present: [Ines Vogt" in shown.out) == (0, True)
    assert (repository / NOTE).read_text(encoding="utf-8") == before
    done = run("migrate", cwd=repository)
    assert (done.code, done.out) == (0, f"Migrated: {NOTE}\nMigrated: charters.yml\n")
    assert (repository / NOTE).read_text(encoding="utf-8") == before.replace("attendees:", "present:")
    told = (repository / "charters.yml").read_text(encoding="utf-8")
    assert told == settings.replace("model: 1", "model: 2") if "model" in settings else told.endswith("model: 2\n")


@pytest.mark.usefixtures("next_model")
def test_without_a_way_nothing_is_changed(repository: Path, run: Run) -> None:
    for version, said in ((3, "pip install --upgrade mkdocs-charters"), (0, "Nothing leads from model 0 to model 2.")):
        (repository / "charters.yml").write_text(f"model: {version}\n", encoding="utf-8")
        done = run("migrate", cwd=repository)
        assert (done.code, said in done.err, done.out) == (2, True, ""), done.err
