"""`charters check --fix`, `--diff` and `--since`: what is mended, what is left alone, and what a change brought."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests import support

from mkdocs_charters.cli.check import check as command
from mkdocs_charters.locale.words import words_for

CHARTER = "charters/nordhafen-kestrel/index.md"
NOTE = "charters/nordhafen-kestrel/notes/2026-05-19.md"
BROKEN = "---\r\nkind: review\r\nheld_on: 19.05.2026\r\n---\r\n## Actions\r\n- [v] Call @luis-prieto\r\n- [ ] Ask @somebody\r\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    support.write(tmp_path / "charters", support.SMALL)
    (tmp_path / "charters.yml").write_text("home: [nordhafen]\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def repository(folder: Path) -> Path:
    support.git(folder, "init", "-q", "-b", "main")
    commit(folder)
    return folder


def commit(folder: Path) -> str:
    support.git(folder, "add", "-A")
    support.git(folder, "commit", "-qm", "a step")
    return support.git(folder, "rev-parse", "HEAD")


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def check(*arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(command, ["--as-of", "2026-06-01", *arguments])
    assert result.exit_code == code, (result.stdout, result.stderr, result.exception)
    return result


def found(result: Result) -> list[str]:
    """Codes and files of what was shown."""
    heads = [line for line in result.stdout.splitlines() if line.startswith(("error[", "warning[", "note["))]
    return [head.replace("charters/nordhafen-kestrel/", "").partition(":")[0] for head in heads]


# -- sure fixes --------------------------------------------------------------------------------------------------------


def test_fix_changes_what_is_sure_and_nothing_else(folder: Path) -> None:
    note = put(folder, NOTE, BROKEN)
    note.chmod(0o640)
    before = {path: path.read_bytes() for path in folder.rglob("*.md")}
    result = check("--fix")
    assert "mended charters/nordhafen-kestrel/notes/2026-05-19.md:3:10 CH106: 19.05.2026 → 2026-05-19" in result.stdout
    assert "2 were mended." in result.stdout
    assert "warning[CH210] notes/2026-05-19.md" in found(result)
    assert note.read_bytes() == BROKEN.replace("19.05.2026", "2026-05-19").replace("[v]", "[x]").encode()
    assert note.stat().st_mode & 0o777 == 0o640
    assert {path: path.read_bytes() for path in folder.rglob("*.md") if path != note} == {
        path: raw for path, raw in before.items() if path != note
    }
    assert not list(folder.rglob(".charters-*"))
    # Once more there is nothing to do.
    assert "mended" not in check("--fix").stdout


def test_paths_say_which_files_may_be_changed(folder: Path) -> None:
    note = put(folder, NOTE, BROKEN)
    other = put(folder, NOTE.replace("05-19", "05-20"), BROKEN)
    check("--fix", NOTE)
    assert note.read_bytes() != BROKEN.encode()
    assert other.read_bytes() == BROKEN.encode()


def test_a_diff_shows_and_changes_nothing(folder: Path) -> None:
    note = put(folder, NOTE, BROKEN)
    result = check("--diff", code=1)
    assert f"--- a/{NOTE}" in result.stdout
    assert "-held_on: 19.05.2026" in result.stdout
    assert "+held_on: 2026-05-19" in result.stdout
    assert "2 would be mended in 1 file." in result.stderr
    assert note.read_bytes() == BROKEN.encode()


def test_fixing_with_json_stays_json(folder: Path) -> None:
    put(folder, NOTE, BROKEN)
    data = json.loads(check("--fix", "--format", "json").stdout)
    assert [(one["code"], one["before"], one["after"]) for one in data["mended"]] == [
        ("CH106", "19.05.2026", "2026-05-19"),
        ("CH126", "[v]", "[x]"),
    ]
    assert {"CH106", "CH126"}.isdisjoint(one["code"] for one in data["problems"])


def test_settings_are_mended_too(folder: Path) -> None:
    put(folder, "charters.yml", "home: [nordhafen]  # ours\nlanguage:en\n")
    check("--fix")
    assert (folder / "charters.yml").read_text() == "home: [nordhafen]  # ours\nlanguage: en\n"


def test_a_file_that_may_not_be_written_stays_whole(folder: Path) -> None:
    note = put(folder, NOTE, BROKEN)
    note.chmod(0o444)
    result = check("--fix", code=2)
    assert "may not be written to. Nothing was changed." in result.stderr
    assert note.read_bytes() == BROKEN.encode()


def test_a_link_stays_a_link(folder: Path) -> None:
    real = put(folder, "charters/nordhafen-kestrel/kept/note.md", BROKEN)
    link = folder / NOTE
    link.symlink_to(os.path.relpath(real, link.parent))
    check("--fix")
    assert link.is_symlink()
    assert b"2026-05-19" in real.read_bytes()


def test_files_of_a_revision_stay_as_they_are(repository: Path) -> None:
    put(repository, NOTE, BROKEN)
    commit(repository)
    put(repository, "charters.yml", "sources: [{path: charters, revision: main}]\n")
    result = check("--fix", code=1)
    assert "stay as they are" in result.stdout
    assert (repository / NOTE).read_bytes() == BROKEN.encode()


def test_text_says_what_helps(folder: Path) -> None:
    put(folder, NOTE, BROKEN)
    shown = check(code=1).stdout
    assert "= Sure fix: held_on: 2026-05-19" in shown
    assert "`charters check --fix` mends 2 of them." in shown
    assert shown.count("`charters explain ") == 1
    assert "`charters explain CH106` says more." in shown


def test_errors_are_named_again_below_many_others(folder: Path) -> None:
    actions = "".join(f"- [ ] Thing {number}\n" for number in range(8))
    put(folder, NOTE, f"---\nkind: review\nheld_on: soon\n---\n## Actions\n{actions}")
    lines = check(code=1).stdout.splitlines()
    at = lines.index("The errors among them:")
    assert lines[at + 1] == f"  {NOTE}:3:10 CH106"


# -- what a change brought ---------------------------------------------------------------------------------------------


def test_only_what_came_since_is_shown(repository: Path) -> None:
    old = put(repository, NOTE, BROKEN)
    commit(repository)
    assert found(check("--since", "HEAD")) == []
    put(repository, NOTE.replace("05-19", "05-20"), BROKEN.replace("19.", "20."))
    # What is older moves down, and stays older.
    old.write_bytes(BROKEN.replace("## Actions", "## Thanks\r\n- Kestrel\r\n\r\n## Actions").encode())
    result = check("--since", "HEAD", code=1)
    assert {name.partition(" ")[2] for name in found(result)} == {"notes/2026-05-20.md"}
    assert "older ones are not shown" in result.stdout


def test_one_more_of_the_same_is_the_one_whose_line_is_new(repository: Path) -> None:
    put(repository, NOTE, "---\nkind: review\nheld_on: 2026-05-19\n---\n## Actions\n- [ ] Ask\n- [ ] Call\n")
    commit(repository)
    put(
        repository,
        NOTE,
        "---\nkind: review\nheld_on: 2026-05-19\n---\n## Actions\n- [ ] Ask\n- [ ] Write\n- [ ] Call\n",
    )
    data = json.loads(check("--since", "HEAD", "--format", "json").stdout)
    assert [(one["code"], one["line"]) for one in data["problems"]] == [("CH122", 7)]
    assert data["since"]["older"] > 0


def test_a_move_brings_nothing(repository: Path) -> None:
    put(repository, NOTE, BROKEN)
    commit(repository)
    shutil.move(repository / NOTE, repository / NOTE.replace("2026-05-19", "nineteenth"))
    shutil.move(repository / "charters/nordhafen-kestrel", repository / "charters/cold-chain")
    assert found(check("--since", "HEAD")) == []


def test_what_a_change_breaks_elsewhere_is_shown(repository: Path) -> None:
    (repository / "charters/parties/kestrel.md").unlink()
    result = check("--since", "HEAD", code=1)
    assert "error[CH201] index.md" in found(result)


def test_since_measures_from_where_the_two_parted(repository: Path) -> None:
    support.git(repository, "checkout", "-q", "-b", "topic")
    put(repository, "charters/parties/mine.md", "---\nkind: party\nnam: Mine\n---\n")
    commit(repository)
    support.git(repository, "checkout", "-q", "main")
    put(repository, NOTE, BROKEN)
    commit(repository)
    support.git(repository, "checkout", "-q", "topic")
    result = check("--since", "main", code=1)
    assert {name.partition(" ")[2] for name in found(result)} == {"charters/parties/mine.md"}


def test_a_detached_head_and_a_dirty_tree_are_fine(repository: Path) -> None:
    first = support.git(repository, "rev-parse", "HEAD")
    put(repository, NOTE, BROKEN)
    commit(repository)
    support.git(repository, "checkout", "-q", "--detach")
    put(repository, NOTE.replace("05-19", "05-20"), BROKEN)
    assert len({name.partition(" ")[2] for name in found(check("--since", first[:10], code=1))}) == 2
    assert support.git(repository, "status", "--short") == "?? charters/nordhafen-kestrel/notes/2026-05-20.md"


def test_only_what_is_new_is_mended(repository: Path) -> None:
    old = put(repository, NOTE, BROKEN)
    commit(repository)
    new = put(repository, NOTE.replace("05-19", "05-20"), BROKEN.replace("19.", "20."))
    check("--since", "HEAD", "--fix")
    assert old.read_bytes() == BROKEN.encode()
    assert b"2026-05-20" in new.read_bytes()


@pytest.mark.parametrize("form", ["github", "gitlab"])
def test_forges_see_what_is_new(repository: Path, form: str) -> None:
    put(repository, NOTE, BROKEN)
    commit(repository)
    put(repository, CHARTER, support.SMALL["nordhafen-kestrel/index.md"].replace("status: active", "status: actve"))
    shown = check("--since", "HEAD", "--format", form, code=1).stdout
    assert "CH104" in shown
    assert "CH126" not in shown
    assert CHARTER in shown


def test_what_cannot_be_compared_says_what_to_do(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "in no git repository" in check("--since", "HEAD", code=2).stderr
    support.git(folder, "init", "-q", "-b", "main")
    commit(folder)
    assert "Git knows no revision “mian” here. Did you mean “main”?" in check("--since", "mian", code=2).stderr
    assert "Git knows no revision “-x” here" in check("--since=-x", code=2).stderr
    monkeypatch.setenv("PATH", str(folder / "nowhere"))
    assert "git is not installed here" in check("--since", "HEAD", code=2).stderr


def test_a_shallow_copy_says_how_to_fetch_more(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = support.git(repository, "rev-parse", "HEAD")
    put(repository, NOTE, BROKEN)
    commit(repository)
    copy = tmp_path / "copy"
    support.git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), str(copy))
    monkeypatch.chdir(copy)
    assert "git fetch --unshallow" in check("--since", first, code=2).stderr


def test_the_report_speaks_german(folder: Path) -> None:
    put(folder, "charters.yml", "language: de\n")
    put(folder, NOTE, BROKEN)
    assert "behebt 2 davon" in check(code=1).stdout
    assert words_for("de").gettext("mended") in check("--fix").stdout
