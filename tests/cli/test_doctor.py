"""`charters doctor`: what is missing is named with what helps, and nothing else is."""

from __future__ import annotations

import importlib.metadata
from pathlib import Path

import pytest
from tests import support
from tests.support import Run

MKDOCS = "site_name: Small\ntheme: {name: material}\nplugins: [search, charters]\ndocs_dir: charters\n"


@pytest.fixture
def whole(repository: Path) -> Path:
    """A repository in which nothing is missing."""
    support.write(repository, {"mkdocs.yml": MKDOCS, "charters.yml": "home: [nordhafen]\ntimezone: Europe/Berlin\n"})
    for name, value in (
        ("user.name", "Test"),
        ("user.email", "t@example.org"),
        ("diff.charters.textconv", "charters textconv"),
    ):
        support.git(repository, "config", name, value)
    return repository


def test_all_is_well(whole: Path, run: Run) -> None:
    done = run("doctor", cwd=whole)
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith("well    charters: 1, parties: 2, other documents: 3\n\nAll is well.\n")
    assert "look" not in done.out
    assert "mkdocs-charters 0.1.0" in done.out


@pytest.mark.parametrize(
    ("file", "text", "said", "helps"),
    [
        (
            "mkdocs.yml",
            MKDOCS.replace(", charters]", "]"),
            "mkdocs.yml does not name the plugin `charters`.",
            "  - charters",
        ),
        ("charters.yml", "hom: [nordhafen]\n", "CH101", "`charters check` says what helps."),
        (
            "charters/nordhafen-kestrel/index.md",
            "---\nkind: charter\nparties: [x\n---\n",
            "errors in them: 1",
            "charters check",
        ),
    ],
)
def test_what_is_wrong_has_what_helps(whole: Path, run: Run, file: str, text: str, said: str, helps: str) -> None:
    (whole / file).write_text(text, encoding="utf-8")
    done = run("doctor", cwd=whole)
    assert done.code == 1
    wrong, _, rest = done.out.partition("wrong ")[2].partition("\n")
    assert said in wrong, done.out
    assert helps in rest
    assert done.out.endswith("\n1 thing is wrong.\n"), done.out


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"mkdocs.yml": MKDOCS + "nav:\n" + "  - a.md\n" * 201}, "Pages that the navigation names: 201"),
        (
            {"mkdocs.yml": MKDOCS.replace("material", "mkdocs")},
            "The theme is “mkdocs”; our pages are made for Material.",
        ),
        ({"charters.yml": "timezone: Europe/Berlin\n"}, "Nobody is at home"),
    ],
)
def test_what_could_work_better_is_told_and_nothing_is_wrong(
    whole: Path, run: Run, files: dict[str, str], said: str
) -> None:
    support.write(whole, files)
    done = run("doctor", cwd=whole)
    assert (done.code, said in done.out) == (0, True), done.out
    assert done.out.endswith("\nNothing is wrong; 1 thing to look at.\n"), done.out


def test_without_git_site_and_settings_it_works(portfolio: Path, run: Run) -> None:
    done = run("doctor", cwd=portfolio)
    assert done.code == 0
    for said in ("There is no charters.yml", "There is no mkdocs.yml", "This is no git repository"):
        assert said in done.out


def test_a_shallow_copy(whole: Path, tmp_path: Path, run: Run) -> None:
    support.commit(whole)
    support.edit(whole / "charters.yml", ("Berlin", "Paris"))
    support.commit(whole)
    support.git(tmp_path, "clone", "-q", "--depth", "1", f"file://{whole}", "copy")
    done = run("doctor", cwd=tmp_path / "copy")
    assert "This copy is shallow" in done.out
    assert "git fetch --unshallow" in done.out


def test_what_is_not_installed(whole: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    known = importlib.metadata.version

    def version(name: str) -> str:
        if name == "rfc8785":
            raise importlib.metadata.PackageNotFoundError(name)
        return known(name)

    monkeypatch.setattr(importlib.metadata, "version", version)
    done = run("doctor", cwd=whole)
    assert done.code == 1
    assert "wrong   rfc8785 is not installed.\n        pip install 'rfc8785" in done.out
    assert done.out.endswith("\n1 thing is wrong.\n")
