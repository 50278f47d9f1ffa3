"""`charters init`: what it writes builds and is checked as it is, and what is there is never touched."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from tests import support
from tests.support import Run

from mkdocs_charters.authoring.joining import by_hand, with_plugin
from mkdocs_charters.authoring.pipelines import FORGES, pipeline
from mkdocs_charters.model.values import AllianceType

SITE = "site_name: Handbook\n# ours\nplugins:\n  - search # first\n  - tags:\n      x: 1\n\ntheme: material\n"


@pytest.mark.site
@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("kind", list(AllianceType))
def test_a_new_repository_is_checked_and_built_as_it_is(
    tmp_path: Path, run: Run, kind: AllianceType, language: str
) -> None:
    folder = tmp_path / "new"
    done = run("init", "new", "--type", kind.value, "--language", language, "--forge", "github", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    name = "our-first-alliance" if language == "en" else "unser-erstes-buendnis"
    audience = f" --audience alliance:{name}" if kind is AllianceType.ONE_TO_ONE else ""
    told = done.out.rpartition("\nNext: ")[2]
    assert told.startswith(f"cd new && charters serve{audience}\nNo git here yet: cd new && git init ")
    assert yaml.safe_load((folder / "charters.yml").read_text(encoding="utf-8"))["forge"] == {"kind": "github"}
    support.git(folder, "init", "-q", "-b", "main")
    checked = run("check", "--fail-on", "warning", cwd=folder)
    assert checked.code == 0, checked.out
    assert run("doctor", cwd=folder).code == 0
    built = support.charters("build", "--strict", "--as-of", "2026-06-02", *audience.split(), cwd=folder)
    assert built.returncode == 0, built.stderr
    assert (folder / "site" / name / "index.html").is_file()
    assert run("fmt", "--check", cwd=folder).code == 0
    for name in (".github/workflows/charters.yml", ".pre-commit-config.yaml", "mkdocs.yml", "charters.yml"):
        assert yaml.safe_load((folder / name).read_text(encoding="utf-8"))


@pytest.mark.site
def test_a_pipeline_of_two_people_shows_nothing_of_theirs(tmp_path: Path, run: Run) -> None:
    """Comments, previews and what is published are read by more than the two: what its pipeline builds and tells without being told otherwise
    holds no word of their charter.
    """
    folder = tmp_path / "new"
    assert run("init", "new", "--type", "one_to_one", "--forge", "github", cwd=tmp_path).code == 0
    support.git(folder, "init", "-q", "-b", "main")
    support.commit(folder)
    charter = folder / "charters" / "our-first-alliance" / "index.md"
    support.edit(charter, ("say within a day", "say within an hour"))
    private = ("what is in the way", "our-first-alliance", "Our first alliance", "worries us")
    for forge in FORGES:
        commands = re.findall(r"charters (build|diff)\b([^\n>|]*)", pipeline(forge))
        assert {name for name, _ in commands} == {"build", "diff"}
        settings = yaml.safe_load(pipeline(forge))
        audiences = {**settings.get("env", {}), **settings.get("variables", {})}
        assert audiences == {"PUBLISHED_FOR": "public"}
        assert {said for _, rest in commands for said in re.findall(r"--audience (\S+)", rest)} == {'"$PUBLISHED_FOR"'}
    for audience in ((), ("--audience", "public")):
        place = tmp_path / f"site{len(audience)}"
        built = support.charters("build", "--site-dir", str(place), "--as-of", "2026-06-02", *audience, cwd=folder)
        assert built.returncode == 0, built.stderr
        texts = [file.read_bytes().decode("utf-8", "replace") for file in place.rglob("*") if file.is_file()]
        assert (place / "index.html").is_file()
        assert not [word for word in private for text in texts if word in text]
        # That the two are there at all their own pages tell, which are internal.
        assert any("Ann Ash" in text for text in texts) is (not audience)
        for form in ("markdown", "github", "gitlab"):
            done = run(
                "diff", "HEAD", "--format", form, "--comment", str(tmp_path / "comment.md"), *audience, cwd=folder
            )
            assert done.code == 0, done.err
            told = done.out + (tmp_path / "comment.md").read_text(encoding="utf-8")
            assert not [word for word in private if word in told]
    theirs = run("diff", "HEAD", "--audience", "alliance:our-first-alliance", cwd=folder).out
    assert "say within an hour" in theirs, "those who may see it ask for it by name"


def test_shown_and_nothing_written(tmp_path: Path, run: Run) -> None:
    done = run("init", "new", "--dry-run", cwd=tmp_path)
    assert (done.code, "Would be written: new/mkdocs.yml\n" in done.out) == (0, True)
    assert not (tmp_path / "new").exists()


def test_what_is_there_is_never_touched(tmp_path: Path, run: Run) -> None:
    support.write(tmp_path, {"README.md": "Mine\n", "charters/mine.md": "# Mine\n"})
    done = run("init", cwd=tmp_path)
    assert "There already, left alone: README.md\n" in done.out
    assert "so that no sample was put beside them" in done.out
    assert (tmp_path / "README.md").read_text() == "Mine\n"
    assert [file.name for file in (tmp_path / "charters").iterdir()] == ["mine.md"]
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    run("init", cwd=tmp_path)
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before


@pytest.mark.site
def test_in_a_site_that_is_there(tmp_path: Path, run: Run) -> None:
    support.write(tmp_path, {"mkdocs.yml": SITE, "docs/page.md": "# A page\n"})
    asked = run("init", cwd=tmp_path)
    assert (asked.code, "With --yes the change above is made." in asked.err) == (2, True)
    assert "+  - charters\n" in asked.out
    assert [file.name for file in tmp_path.iterdir() if file.name not in ("mkdocs.yml", "docs")] == []
    done = run("init", "--yes", cwd=tmp_path)
    assert done.code == 0, done.err
    assert (tmp_path / "mkdocs.yml").read_text() == SITE.replace("      x: 1\n", "      x: 1\n  - charters\n")
    assert (tmp_path / "docs/our-first-alliance/index.md").is_file()
    assert not (tmp_path / "requirements.txt").exists()
    support.edit(tmp_path / "mkdocs.yml", ("  - tags:\n      x: 1\n", ""))
    built = support.engine("build", cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "site/our-first-alliance/index.html").is_file()
    assert "left alone" in run("init", "--yes", cwd=tmp_path).out


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (SITE, SITE.replace("      x: 1\n", "      x: 1\n  - charters\n")),
        ("site_name: x\n", "site_name: x\n\nplugins:\n  - search\n  - charters\n"),
        ("site_name: x", "site_name: x\n\nplugins:\n  - search\n  - charters\n"),
        ("plugins: [search]\nnav: []\n", "plugins: [search, charters]\nnav: []\n"),
        ("plugins: [search, ]\n", "plugins: [search, charters, ]\n"),
        ("plugins:\n- search\nnav: []\n", "plugins:\n- search\n- charters\nnav: []\n"),
        ("plugins:\n- search", "plugins:\n- search\n- charters\n"),
        ("plugins:\n  - charters: {audience: all}\n", "plugins:\n  - charters: {audience: all}\n"),
        ("plugins: *x\n", None),
        ("plugins: {search: {}}\nnav: []\n", "plugins: {search: {}, charters: {}}\nnav: []\n"),
        (
            "plugins:\n  search: {}\n  # ours\n  tags:\n    x: 1\nnav: []\n",
            "plugins:\n  search: {}\n  # ours\n  tags:\n    x: 1\n  charters: {}\nnav: []\n",
        ),
        ("plugins:\n  search:\n", "plugins:\n  search:\n  charters: {}\n"),
        ("plugins:\n  charters: {}\n", "plugins:\n  charters: {}\n"),
        ("plugins: []\n", "plugins:\n  - charters\n"),
        ("plugins: {}\n", "plugins:\n  - charters\n"),
        ("plugins:\nnav: []\n", "plugins:\n  - search\n  - charters\nnav: []\n"),
        ("plugins:\n  - search\nnav: []\nplugins:\n  - tags\n", None),
        ("a: [", None),
        ("- x\n", None),
        # What is inherited would be lost, and ends of lines stay what they are.
        ("INHERIT: base.yml\nsite_name: x\n", None),
        ("site_name: x\r\nplugins:\r\n  - search\r\n", "site_name: x\r\nplugins:\r\n  - search\r\n  - charters\r\n"),
        ("site_name: x\r\n", "site_name: x\r\n\r\nplugins:\r\n  - search\r\n  - charters\r\n"),
        ("x: !ENV [A, b]\nplugins: [search]\n", "x: !ENV [A, b]\nplugins: [search, charters]\n"),
    ],
)
def test_the_plugin_is_put_where_it_belongs(before: str, after: str | None) -> None:
    assert with_plugin(before) == after


def test_a_site_that_cannot_be_added_to_says_what_to_write(tmp_path: Path, run: Run) -> None:
    support.write(tmp_path, {"mkdocs.yml": "plugins: &all\n  [search,\n  tags]\n", "docs/page.md": "# A page\n"})
    done = run("init", "--yes", cwd=tmp_path)
    assert (done.code, "plugins:\n  - search\n  - charters\n" in done.err) == (2, True)
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "plugins:\n  - search\nnav: []\nplugins:\n  - tags\n",
            "more than once, on the lines 1 and 4, and only the last counts",
        ),
        ("INHERIT: base.yml\n", "inherits its plugins from base.yml"),
        ("plugins: &x {search: {}}\n", "plugins:\n  search: {}\n  charters: {}"),
        ("plugins: &x [search]\n", "plugins:\n  - search\n  - charters"),
        ("plugins: [", "cannot be read as YAML"),
        (None, "cannot be read as YAML"),
    ],
)
def test_what_is_to_be_written_by_hand_fits_what_is_there(text: str | None, said: str) -> None:
    assert text is None or with_plugin(text) is None
    assert said in by_hand(text)


def test_a_site_that_inherits_from_nothing_says_which_file_is_missing(tmp_path: Path, run: Run) -> None:
    support.write(tmp_path, {"mkdocs.yml": "INHERIT: ../base.yml\nplugins: [search]\n"})
    done = run("init", "--yes", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert (
        done.err
        == "mkdocs.yml inherits from ../base.yml (`INHERIT`), and there is no such file. Nothing was written.\n"
    )


@pytest.mark.site
def test_after_adopting_nobody_is_at_home_who_is_not_there(tmp_path: Path, run: Run) -> None:
    text = "# Agreement between Acme GmbH and Borealis Ltd\n\n## Purpose\n\nCold chain.\n"
    support.write(tmp_path, {"old.md": text})
    assert run("adopt", "old.md", cwd=tmp_path).code == 0
    done = run("init", cwd=tmp_path)
    assert (done.code, "no sample was put beside them" in done.out) == (0, True)
    settings = (tmp_path / "charters.yml").read_text(encoding="utf-8")
    assert "# home: [acme-gmbh, borealis-ltd]\n" in settings
    assert yaml.safe_load(settings) == {"language": "en"}
    checked = run("check", cwd=tmp_path)
    assert (checked.code, "CH201" in checked.out) == (0, False), checked.out
    built = support.charters("build", cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "site/acme-gmbh-borealis-ltd/index.html").is_file()


def test_what_is_built_stays_out_of_the_repository_of_a_site_that_is_there(tmp_path: Path, run: Run) -> None:
    support.write(
        tmp_path,
        {
            "mkdocs.yml": "site_name: x\nsite_dir: public\n",
            "docs/page.md": "# A page\n",
            ".gitignore": "/public/\n*.pyc",
        },
    )
    asked = run("init", "--dry-run", cwd=tmp_path)
    assert "+/public-*\n+.site-releases/\n" in asked.out
    assert (tmp_path / ".gitignore").read_text() == "/public/\n*.pyc"
    assert run("init", "--yes", cwd=tmp_path).code == 0
    assert (tmp_path / ".gitignore").read_text() == "/public/\n*.pyc\n/public-*\n.site-releases/\n"
    assert "There already, left alone: .gitignore\n" in run("init", "--yes", cwd=tmp_path).out
    (tmp_path / ".gitignore").unlink()
    run("init", cwd=tmp_path)
    assert (tmp_path / ".gitignore").read_text() == "/public\n/public-*\n.site-releases/\n"


def test_what_stands_in_the_way_is_named(tmp_path: Path, run: Run) -> None:
    support.write(tmp_path, {".vscode": "a file\n", "README.md/notes.txt": "mine\n"})
    done = run("init", cwd=tmp_path)
    assert done.code == 0, done.err
    assert "Not written: README.md, since a folder of that name is there.\n" in done.out
    assert "since .vscode is a file and no folder.\n" in done.out
    assert "already, left alone: README.md" not in done.out


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("kind", ["one_to_one", "intra_team"])
def test_people_do_not_promise_what_houses_do(tmp_path: Path, run: Run, kind: str, language: str) -> None:
    done = run("init", str(tmp_path / "new"), "--type", kind, "--language", language, cwd=tmp_path)
    assert done.code == 0, done.err
    texts = " ".join(one.read_text(encoding="utf-8") for one in (tmp_path / "new/charters").rglob("*.md"))
    for word in ("manifest", "Ladeliste", "working hours", "Arbeitsstunden", "quarterly review", "Quartalsgespräch"):
        assert word not in texts


def test_how_the_tool_is_installed_stands_in_one_place(tmp_path: Path, run: Run) -> None:
    """No README sends people to a package that is not there yet."""
    run("init", "--type", "inter_org", cwd=tmp_path)
    assert "pip install -r requirements.txt" in (tmp_path / "README.md").read_text(encoding="utf-8")
    assert "pip install mkdocs-charters" not in (tmp_path / "README.md").read_text(encoding="utf-8")
    said = (tmp_path / "requirements.txt").read_text(encoding="utf-8")
    assert "Until a version is released" in said
    assert [line for line in said.splitlines() if not line.startswith("#")] == ["mkdocs-charters"]


@pytest.mark.parametrize("command", [("check",), ("build",), ("due",), ("export", "json")])
def test_where_nothing_is_there_yet_the_way_to_begin_is_named(
    tmp_path: Path, run: Run, command: tuple[str, ...]
) -> None:
    done = run(*command, cwd=tmp_path)
    assert (done.code, "or begin one here: `charters init`." in done.err) == (2, True)


def test_a_portfolio_without_documents_says_how_to_begin(tmp_path: Path, run: Run) -> None:
    support.write(tmp_path, {"charters.yml": "", "charters/notes.txt": "x\n"})
    done = run("check", cwd=tmp_path)
    assert (done.code, "`charters init` begins with a sample" in done.err) == (2, True)


@pytest.mark.parametrize("forge", ["gitea", "forgejo"])
def test_forges_of_ones_own_get_a_pipeline_where_they_look_for_it(tmp_path: Path, run: Run, forge: str) -> None:
    assert run("init", "--forge", forge, cwd=tmp_path).code == 0
    assert yaml.safe_load((tmp_path / "charters.yml").read_text(encoding="utf-8"))["forge"] == {"kind": forge}
    assert (tmp_path / f".{forge}/workflows/charters.yml").is_file()
    support.git(tmp_path, "init", "-q", "-b", "main")
    assert run("check", "--fail-on", "warning", cwd=tmp_path).code == 0
    assert run("doctor", cwd=tmp_path).code == 0
