"""Only what a change can touch is read, and nothing is said differently for it: the same as when everything is read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests import support
from tests.hand import Hand
from tests.support import Run, git

from mkdocs_charters.cli import places
from mkdocs_charters.reading import as_it_was, open_project, revision_of, states_of
from mkdocs_charters.reading.around import around

SAMPLE = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample portfolio as the first commit of a repository."""
    folder = tmp_path_factory.mktemp("sample")
    shutil.copytree(SAMPLE / "charters", folder / "charters")
    for name in ("charters.yml", "mkdocs.yml"):
        shutil.copy(SAMPLE / name, folder / name)
    git(folder, "init", "-q", "-b", "main")
    support.commit(folder)
    return folder


@pytest.fixture
def sample(committed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(committed, tmp_path / "work"))


@pytest.mark.parametrize("seed", range(30))
def test_it_says_the_same_as_when_everything_is_read(
    sample: Path, run: Run, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    Hand(sample, seed).change()
    sides_of_it = ["HEAD"]
    if seed % 2:
        support.commit(sample)
        sides_of_it = ["HEAD~1", "HEAD"] if seed % 4 == 1 else ["HEAD", "HEAD~1"]
    arguments = ["diff", *sides_of_it, "--format", "json", "--audience", "all" if seed % 3 else "internal"]
    near = run(*arguments, cwd=sample)
    assert run(*arguments, cwd=sample) == near  # from what was kept
    monkeypatch.setattr(places, "states_between", lambda *_: None)
    whole = run(*arguments, cwd=sample)
    assert near == whole


def _read(sample: Path) -> set[str]:
    project = open_project(sample)
    past = revision_of(sample, "HEAD")
    former = as_it_was(project, past).project
    states = states_of(former, project, past.top, past.commit, None)
    assert states is not None
    both = around(states, former, project)
    assert both is not None
    return {one.path for source in both[1].sources for one in source.listing()}


def test_what_a_change_cannot_touch_is_not_read(sample: Path) -> None:
    assert _read(sample) == set()
    file = sample / "charters/crew-b/index.md"
    file.write_text(file.read_text("utf-8") + "\nMore.\n", "utf-8")
    read = _read(sample)
    assert {"crew-b/index.md", "parties/yard-crew-b.md"} <= read
    assert not any(one.startswith(("nordhafen-kestrel/", "gruener-kran/", "mara-and-jonas/")) for one in read)
    assert len(read) < len(list((sample / "charters").rglob("*.md"))) / 3
