"""`charters check --fix`: sure fixes, everything else byte for byte, and no file ever by half."""

from __future__ import annotations

import json
import os
import stat
import subprocess
from pathlib import Path

import pytest
from tests import support
from tests.cli.inside import check

CHARTER = "charters/nordhafen-kestrel/index.md"
NOTE = "charters/nordhafen-kestrel/notes/2026-04-14.md"
DATED = support.SMALL["nordhafen-kestrel/index.md"].replace("2025-03-01", "1.3.2025")
SPOKEN = support.SMALL["nordhafen-kestrel/notes/2026-04-14.md"].replace("2026-04-30", "30.4.2026")


@pytest.fixture
def portfolio(tmp_path: Path) -> Path:
    """The small portfolio with two sure fixes in it, and nothing else that is an error."""
    support.write(tmp_path, {f"charters/{name}": text for name, text in support.SMALL.items()})
    return support.write(tmp_path, {CHARTER: DATED, NOTE: SPOKEN})


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_sure_fix_is_shown_and_who_applies_it(portfolio: Path) -> None:
    before = everything(portfolio)
    done = check(cwd=portfolio)
    assert done.returncode == 1
    assert "  = Sure fix: effective_on: 2025-03-01\n" in done.stdout
    assert "`charters check --fix` mends 2 of them.\n" in done.stdout
    assert everything(portfolio) == before


def test_mended_is_told_then_what_remains(portfolio: Path) -> None:
    done = check("--fix", cwd=portfolio)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[0] == f"mended {CHARTER}:5:15 CH106: 1.3.2025 → 2025-03-01"
    assert lines[1] == f"mended {NOTE}:12:34 CH128: 30.4.2026 → 2026-04-30"
    assert lines[-1].endswith("2 were mended.")
    assert "--fix" not in lines[-2]
    small = {f"charters/{name}": text.encode() for name, text in support.SMALL.items()}
    assert everything(portfolio) == small


def test_a_second_time_changes_nothing(portfolio: Path) -> None:
    check("--fix", cwd=portfolio)
    before = {path: path.stat().st_ino for path in portfolio.rglob("*.md")}
    done = check("--fix", cwd=portfolio)
    assert "mended" not in done.stdout
    assert {path: path.stat().st_ino for path in portfolio.rglob("*.md")} == before


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("closed", [True, False])
def test_everything_else_stays_byte_for_byte(portfolio: Path, end: str, mark: bytes, closed: bool) -> None:
    text = DATED.replace("1.3.2025", "1.3.2025\t # since  ever \t").rstrip("\n") + ("\n" if closed else "")
    raw = mark + text.replace("\n", end).encode()
    (portfolio / CHARTER).write_bytes(raw)
    assert check("--fix", cwd=portfolio).returncode == 0
    assert (portfolio / CHARTER).read_bytes() == raw.replace(b"1.3.2025", b"2025-03-01")


def test_what_a_mistake_hid_is_mended_too(portfolio: Path) -> None:
    """The colon hides the date, the date the problem below it: one after the other, in one run."""
    text = "---\nkind: win\ntitle: It works: by night\nachieved_on: 12.5.2026\n---\nA text.\n"
    path = "charters/nordhafen-kestrel/wins/x.md"
    support.write(portfolio, {path: text})
    done = check("--fix", path, cwd=portfolio)
    assert (portfolio / path).read_text() == (
        '---\nkind: win\ntitle: "It works: by night"\nachieved_on: 2026-05-12\n---\nA text.\n'
    )
    assert [line.split()[2] for line in done.stdout.splitlines() if line.startswith("mended")] == ["CH024:", "CH106:"]


def test_the_exit_code_is_that_of_what_remains(portfolio: Path) -> None:
    support.write(portfolio, {CHARTER: DATED.replace("Ines Vogt", "Ines Vogd")})
    done = check("--fix", cwd=portfolio)
    assert done.returncode == 1
    assert "error[CH202]" in done.stdout
    assert "CH106" not in done.stdout.split("\n\n", 1)[1]


def test_json_stays_json(portfolio: Path) -> None:
    done = check("--fix", "--format", "json", cwd=portfolio)
    data = json.loads(done.stdout)
    assert [(one["file"], one["line"], one["before"], one["after"]) for one in data["mended"]] == [
        (CHARTER, 5, "1.3.2025", "2025-03-01"),
        (NOTE, 12, "30.4.2026", "2026-04-30"),
    ]
    assert data["put_back"] == []
    assert not {"CH106", "CH128"} & {one["code"] for one in data["problems"]}
    again = json.loads(check("--format", "json", cwd=portfolio).stdout)
    assert again["problems"] == data["problems"]
    assert "mended" not in again


@pytest.mark.parametrize("form", ["github", "gitlab"])
def test_forges_get_what_remains_and_people_what_was_mended(portfolio: Path, form: str) -> None:
    done = check("--fix", "--format", form, cwd=portfolio)
    assert "CH106" not in done.stdout
    assert f"mended {CHARTER}:5:15 CH106: 1.3.2025 → 2025-03-01\n" in done.stderr
    assert "2 were mended." in done.stderr
    if form == "gitlab":
        json.loads(done.stdout)


def test_a_diff_shows_what_would_be_mended_and_changes_nothing(portfolio: Path) -> None:
    (portfolio / NOTE).write_bytes(SPOKEN.replace("\n", "\r\n").encode())
    before = everything(portfolio)
    done = check("--diff", cwd=portfolio)
    assert done.returncode == 1
    assert everything(portfolio) == before
    assert done.stderr == "2 would be mended. 2 files would change.\n"
    assert done.stdout.startswith(f"--- a/{CHARTER}\n+++ b/{CHARTER}\n@@ ")
    subprocess.run(["git", "apply", "-"], cwd=portfolio, input=done.stdout.encode(), check=True)
    by_diff = everything(portfolio)
    support.write(portfolio, {CHARTER: DATED})
    (portfolio / NOTE).write_bytes(before[NOTE])
    check("--fix", cwd=portfolio)
    assert everything(portfolio) == by_diff
    assert check("--diff", cwd=portfolio).stderr == "There is nothing with a sure fix.\n"
    assert check("--diff", "--format", "json", cwd=portfolio).returncode == 2


def test_paths_say_which_files_are_touched(portfolio: Path) -> None:
    before = everything(portfolio)
    done = check("--fix", NOTE, cwd=portfolio)
    assert done.stdout.count("mended ") == 1
    assert {name for name, raw in everything(portfolio).items() if raw != before[name]} == {NOTE}
    check("--fix", "charters/parties", cwd=portfolio)
    assert (portfolio / CHARTER).read_bytes() == before[CHARTER]


def test_files_of_a_revision_stay(portfolio: Path) -> None:
    support.git(portfolio, "init", "-q")
    support.git(portfolio, "add", ".")
    support.git(portfolio, "commit", "-qm", "all")
    settings = "# here\nsources:\n- {path: charters, revision: HEAD}\n"
    support.write(portfolio, {"charters.yml": settings})
    before = everything(portfolio)
    done = check("--fix", cwd=portfolio)
    assert done.returncode == 1
    assert everything(portfolio) == before
    assert "2 sure fixes are for files of a revision, which stay as they are." in done.stdout
    assert "check --fix" not in check(cwd=portfolio).stdout


def test_settings_are_mended_and_count_at_once(portfolio: Path) -> None:
    """A broken settings file names no source; mended, it names one, and that is mended too."""
    settings = "# a: comment\r\nforge:\r\n  kind: github\r\n  branch: main: one\r\nsources: [charters]\r\n"
    (portfolio / "charters.yml").write_bytes(settings.encode())
    found = json.loads(check("--format", "json", "charters.yml", cwd=portfolio).stdout)["problems"]
    assert [one["fix"] is not None for one in found] == [True]
    done = check("--fix", cwd=portfolio)
    assert "mended charters.yml:4:" in done.stdout
    assert f"mended {CHARTER}:5:15" in done.stdout
    assert (portfolio / "charters.yml").read_bytes() == settings.replace("main: one", '"main: one"').encode()
    assert done.returncode == 0


def test_a_blank_that_settings_lack(portfolio: Path) -> None:
    support.write(portfolio, {"charters.yml": "home: [nordhafen]  # ours\nlanguage:en\n"})
    check("--fix", cwd=portfolio)
    assert (portfolio / "charters.yml").read_text() == "home: [nordhafen]  # ours\nlanguage: en\n"


def test_a_link_inside_the_tree_stays_a_link(portfolio: Path) -> None:
    real = portfolio / "charters/nordhafen-kestrel/kept.txt"
    (portfolio / NOTE).rename(real)
    (portfolio / NOTE).symlink_to("../kept.txt")
    check("--fix", cwd=portfolio)
    assert (portfolio / NOTE).is_symlink()
    assert b"2026-04-30" in real.read_bytes()
    assert not real.is_symlink()


def test_rights_are_kept(portfolio: Path) -> None:
    (portfolio / CHARTER).chmod(0o604)
    check("--fix", cwd=portfolio)
    assert stat.S_IMODE((portfolio / CHARTER).stat().st_mode) == 0o604


def test_a_read_only_file_is_said_and_nothing_is_changed(portfolio: Path) -> None:
    (portfolio / NOTE).chmod(0o444)
    before = everything(portfolio)
    done = check("--fix", cwd=portfolio)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{NOTE} may not be written to. Nothing was changed.")
    assert everything(portfolio) == before
    assert check("--fix", CHARTER, cwd=portfolio).returncode == 0


def test_a_full_disk_is_said_and_every_file_is_whole(portfolio: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything(portfolio)
    real, called = os.fsync, []

    def full(handle: int) -> None:
        called.append(handle)
        if len(called) == 2:
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    done = check("--fix", "--format", "json", cwd=portfolio)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"{NOTE} could not be written: No space left on device. It is as it was. Mended before that: {CHARTER}.\n"
    )
    assert everything(portfolio) == {**before, CHARTER: before[CHARTER].replace(b"1.3.2025", b"2025-03-01")}


def test_german_settings_speak_german(portfolio: Path) -> None:
    support.write(portfolio, {"charters.yml": "language: de\n"})
    done = check("--diff", cwd=portfolio)
    assert "würde" in done.stderr
    done = check("--fix", cwd=portfolio)
    assert done.stdout.startswith("behoben ")
    assert "wurde" in done.stdout.splitlines()[-1]
    assert "mended" not in done.stdout
