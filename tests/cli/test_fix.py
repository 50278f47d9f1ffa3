"""`charters check --fix` and `--diff`: what is sure is mended, and nothing else is touched."""

from __future__ import annotations

import json
import os
import resource
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from tests import support
from tests.support import Run

from mkdocs_charters.locale.help.example import example_of

CHARTER = "charters/nordhafen-kestrel/index.md"
NOTE = "charters/nordhafen-kestrel/notes/2026-04-14.md"
EXPIRY = ("status: active\n", "status: active\nexpires_on: 31.12.2027\n")
MENDED = ("status: active\n", "status: active\nexpires_on: 2027-12-31\n")
COLON = ("will: send the manifest by noon", "will: send it: by noon")
QUOTED = ("will: send the manifest by noon", 'will: "send it: by noon"')
IN_A_LIST = """
        commitments:
          - id: daily-manifest
            will: send it: by noon
            by: Nordhafen AG
            every: working day
            owner: Luis Prieto
"""


def changed(folder: Path, before: dict[str, bytes]) -> dict[str, tuple[bytes, bytes]]:
    """The files that are not as they were."""
    now = everything(folder)
    assert set(now) == set(before)
    return {name: (before[name], now[name]) for name in before if before[name] != now[name]}


def everything(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize(
    "code", ["CH006", "CH011", "CH012", "CH021", "CH024", "CH025", "CH029", "CH126", "CH128", "CH129"]
)
def test_examples_are_mended_as_they_are_shown(tmp_path: Path, run: Run, code: str) -> None:
    example = example_of(code)
    support.write(tmp_path, support.AROUND)
    for file in example.files:
        support.write(tmp_path, {file.path: file.text})
    before = everything(tmp_path)
    run("check", "--fix", cwd=tmp_path)
    assert {name: now.decode() for name, (_, now) in changed(tmp_path, before).items()} == {
        file.path: file.text for file in example.mended
    }


def test_nothing_to_mend(portfolio: Path, run: Run) -> None:
    before = everything(portfolio)
    done = run("check", "--fix", cwd=portfolio)
    assert (done.code, done.err) == (0, "")
    assert "mended" not in done.out
    assert changed(portfolio, before) == {}


def test_it_says_what_it_mended_and_what_is_left(portfolio: Path, run: Run) -> None:
    support.edit(portfolio / CHARTER, EXPIRY, ("sponsor: Ines Vogt", "sponsor: Ines Vogd"))
    support.edit(portfolio / NOTE, ("@luis-prieto 2026-04-30", "@luis-prieto 30.4.2026"))
    done = run("check", cwd=portfolio)
    assert done.code == 1
    assert "  = Sure fix: expires_on: 2027-12-31\n" in done.out
    assert "`charters check --fix` mends 2 of them.\n" in done.out
    done = run("check", "--fix", cwd=portfolio)
    assert done.code == 1
    lines = done.out.splitlines()
    assert lines[0] == f"mended {CHARTER}:5:13 CH106: 31.12.2027 → 2027-12-31"
    assert lines[1] == f"mended {NOTE}:12:34 CH128: 30.4.2026 → 2026-04-30"
    assert "error[CH202]" in done.out
    assert "CH106]" not in done.out
    assert lines[-1].startswith("1 error, ")
    assert lines[-1].endswith(" 6 documents read. 2 were mended.")
    assert "--fix" not in done.out
    support.edit(portfolio / CHARTER, ("sponsor: Ines Vogd", "sponsor: Ines Vogt"))
    assert run("check", "--fix", cwd=portfolio).code == 0


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("closed", [True, False])
def test_every_other_byte_stays(portfolio: Path, run: Run, end: str, mark: str, closed: bool) -> None:
    text = support.SMALL["nordhafen-kestrel/index.md"].replace("status: active", "status: active   # as of\ttoday ", 1)
    text = mark + text.replace("\n", end) + f"A\x0bB{'':3}{end * 3}"
    if not closed:
        text = text.rstrip() + "  "
    text = text.replace("\x0b", "\u3000")
    file = portfolio / CHARTER
    file.write_bytes(text.replace(f"parties:{end}", f"expires_on:  31.12.2027  # x{end}parties:{end}").encode())
    before = everything(portfolio)
    done = run("check", "--fix", cwd=portfolio)
    assert done.code == 0, done.out
    assert "1 was mended" in done.out
    expected = text.replace(f"parties:{end}", f"expires_on:  2027-12-31  # x{end}parties:{end}").encode()
    assert [after for _, after in changed(portfolio, before).values()] == [expected]


def test_what_a_mistake_hid_is_mended_in_the_same_run(portfolio: Path, run: Run) -> None:
    support.edit(portfolio / CHARTER, EXPIRY)
    text = (portfolio / CHARTER).read_text(encoding="utf-8")
    begin, end = text.index("commitments:"), text.index("cadence:")
    support.write(portfolio, {CHARTER: text[:begin] + IN_A_LIST.replace("\n        ", "\n").lstrip() + text[end:]})
    done = run("check", "--fix", cwd=portfolio)
    assert done.code == 0, done.out
    assert [line.split(" ")[2] for line in done.out.splitlines() if line.startswith("mended")] == ["CH106:", "CH024:"]
    text = (portfolio / CHARTER).read_text(encoding="utf-8")
    assert '    will: "send it: by noon"\n' in text
    assert "expires_on: 2027-12-31\n" in text


def test_a_fix_that_brings_an_error_is_put_back_and_told(portfolio: Path, run: Run) -> None:
    support.edit(portfolio / CHARTER, EXPIRY)
    text = (portfolio / CHARTER).read_text(encoding="utf-8")
    begin, end = text.index("commitments:"), text.index("cadence:")
    broken = (
        IN_A_LIST.replace("\n        ", "\n")
        .lstrip()
        .replace("send it: by noon", "hurry")
        .replace("by: Nordhafen AG", "by: @nobody")
    )
    support.write(portfolio, {CHARTER: text[:begin] + broken + text[end:]})
    done = run("check", "--fix", cwd=portfolio)
    assert done.code == 1
    assert "error[CH025]" in done.out
    assert "  = Its fix was put back: it brought CH201.\n" in done.out
    assert "    by: @nobody\n" in (portfolio / CHARTER).read_text(encoding="utf-8")
    data = json.loads(run("check", "--fix", "--format", "json", cwd=portfolio).out)
    assert [(one["code"], one["brought"]) for one in data["put_back"]] == [("CH025", ["CH201"])]


def test_json_stays_json(portfolio: Path, run: Run) -> None:
    support.edit(portfolio / CHARTER, EXPIRY)
    done = run("check", "--fix", "--format", "json", cwd=portfolio)
    data = json.loads(done.out)
    assert (done.code, done.err, data["version"]) == (0, "", 1)
    assert data["mended"] == [
        {
            "code": "CH106", "severity": "error", "file": CHARTER, "path": ["expires_on"],
            "line": 5, "column": 13, "end_line": 5, "end_column": 23, "before": "31.12.2027", "after": "2027-12-31",
        }
    ]  # fmt: skip
    assert "CH106" not in {problem["code"] for problem in data["problems"]}
    again = json.loads(run("check", "--fix", "--format", "json", cwd=portfolio).out)
    assert (again["mended"], again["put_back"]) == ([], [])
    assert "mended" not in json.loads(run("check", "--format", "json", cwd=portfolio).out)


@pytest.mark.parametrize("form", ["github", "gitlab"])
def test_formats_for_forges_tell_what_was_mended_beside(portfolio: Path, run: Run, form: str) -> None:
    support.edit(portfolio / CHARTER, EXPIRY)
    done = run("check", "--fix", "--format", form, cwd=portfolio)
    assert done.code == 0
    assert "mended" not in done.out
    assert done.err.startswith(f"mended {CHARTER}:5:13 CH106: ")
    if form == "gitlab":
        json.loads(done.out)


def test_paths_say_which_files_are_touched(portfolio: Path, run: Run) -> None:
    support.edit(portfolio / CHARTER, EXPIRY)
    support.edit(portfolio / NOTE, ("@luis-prieto 2026-04-30", "@luis-prieto 30.4.2026"))
    before = everything(portfolio)
    assert run("check", "--fix", NOTE, cwd=portfolio).code == 0
    assert list(changed(portfolio, before)) == [NOTE]
    assert run("check", "--fix", "charters/parties", cwd=portfolio).code == 0
    assert list(changed(portfolio, before)) == [NOTE]
    assert run("check", "--fix", "charters", cwd=portfolio).code == 0
    assert list(changed(portfolio, before)) == [CHARTER, NOTE]


def test_findings_that_are_off_are_not_mended(portfolio: Path, run: Run) -> None:
    support.write(portfolio, {"charters.yml": 'severities: {CH128: "off"}\n'})
    support.edit(portfolio / NOTE, ("@luis-prieto 2026-04-30", "@luis-prieto 30.4.2026"))
    before = everything(portfolio)
    assert run("check", "--fix", cwd=portfolio).code == 0
    assert changed(portfolio, before) == {}


def test_the_settings_are_mended_first(portfolio: Path, run: Run) -> None:
    (portfolio / "charters").rename(portfolio / "documents")
    support.write(portfolio, {"charters.yml": "sources:\n  - path: documents\n    name: Ours: all of it\n"})
    support.edit(portfolio / "documents/nordhafen-kestrel/index.md", EXPIRY)
    (portfolio / "charters").mkdir()
    done = run("check", "--fix", cwd=portfolio)
    assert done.code == 0, done.out
    assert (portfolio / "charters.yml").read_text(encoding="utf-8").endswith('    name: "Ours: all of it"\n')
    assert "2027-12-31" in (portfolio / "documents/nordhafen-kestrel/index.md").read_text(encoding="utf-8")
    assert done.out.splitlines()[0].startswith("mended charters.yml:3:11 CH024: ")
    assert "2 were mended" in done.out


def test_diff_writes_nothing_and_git_applies_it(repository: Path, run: Run) -> None:
    support.edit(repository / CHARTER, EXPIRY)
    text = (repository / NOTE).read_bytes().replace(b"@luis-prieto 2026-04-30", b"@luis-prieto 30.4.2026")
    (repository / NOTE).write_bytes(text.replace(b"\n", b"\r\n").rstrip())
    before = everything(repository / "charters")
    done = run("check", "--diff", cwd=repository)
    assert changed(repository / "charters", before) == {}
    assert (done.code, done.err) == (1, "2 would be mended in 2 files.\n")
    assert done.out.startswith(f"--- a/{CHARTER}\n+++ b/{CHARTER}\n@@ ")
    assert run("check", "--diff", "--fix", cwd=repository).out == done.out
    assert changed(repository / "charters", before) == {}
    (repository / "x.diff").write_bytes(done.out.encode())
    support.git(repository, "apply", "x.diff")
    applied = everything(repository / "charters")
    for name, raw in before.items():
        (repository / "charters" / name).write_bytes(raw)
    run("check", "--fix", cwd=repository)
    assert everything(repository / "charters") == applied != before


def test_diff_with_nothing_to_show(portfolio: Path, run: Run) -> None:
    done = run("check", "--diff", cwd=portfolio)
    assert (done.code, done.out, done.err) == (0, "", "There is nothing with a sure fix.\n")


def test_diff_and_another_format_do_not_go_together(portfolio: Path, run: Run) -> None:
    done = run("check", "--diff", "--format", "json", cwd=portfolio)
    assert (done.code, done.out) == (2, "")
    assert "--format" in done.err


def test_files_of_a_revision_stay_as_they_are(repository: Path, run: Run) -> None:
    support.edit(repository / CHARTER, EXPIRY)
    support.commit(repository)
    support.write(repository, {"charters.yml": "sources: [{path: charters, revision: HEAD, name: main}]\n"})
    before = everything(repository / "charters")
    done = run("check", "--fix", cwd=repository)
    assert done.code == 1
    assert changed(repository / "charters", before) == {}
    assert "1 sure fix is for a file of a revision, which stays as it is.\n" in done.out
    assert "mends" not in run("check", cwd=repository).out


def test_sources_of_one_name_are_said(portfolio: Path, run: Run) -> None:
    support.write(portfolio, {"charters.yml": "sources: [{path: charters, name: x}, {path: more, name: x}]\n"})
    (portfolio / "more").mkdir()
    done = run("check", "--fix", cwd=portfolio)
    assert "Several sources are called “x”" in done.err


def test_links_are_written_through(portfolio: Path, run: Run) -> None:
    support.edit(portfolio / NOTE, ("@luis-prieto 2026-04-30", "@luis-prieto 30.4.2026"))
    real = portfolio / "charters/nordhafen-kestrel/kept.txt"
    (portfolio / NOTE).rename(real)
    real.chmod(0o640)
    (portfolio / NOTE).symlink_to("../kept.txt")
    assert run("check", "--fix", cwd=portfolio).code == 0
    assert (portfolio / NOTE).is_symlink()
    assert "2026-04-30" in real.read_text(encoding="utf-8")
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_links_that_lead_out_are_left_alone(portfolio: Path, run: Run) -> None:
    support.edit(portfolio / NOTE, ("@luis-prieto 2026-04-30", "@luis-prieto 30.4.2026"))
    outside = portfolio / "note.md"
    (portfolio / NOTE).rename(outside)
    (portfolio / NOTE).symlink_to(outside)
    before = outside.read_bytes()
    run("check", "--fix", cwd=portfolio)
    assert outside.read_bytes() == before


def test_a_read_only_file_is_said_and_nothing_is_changed(portfolio: Path, run: Run) -> None:
    support.edit(portfolio / CHARTER, EXPIRY)
    support.edit(portfolio / NOTE, ("@luis-prieto 2026-04-30", "@luis-prieto 30.4.2026"))
    (portfolio / NOTE).chmod(0o444)
    before = everything(portfolio)
    done = run("check", "--fix", cwd=portfolio)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f"{NOTE} may not be written to. Nothing was changed. "
        "Allow writing to the file and its folder, or leave it out by naming other files.\n"
    )
    assert changed(portfolio, before) == {}
    assert run("check", "--fix", "--format", "json", cwd=portfolio).out == ""
    assert run("check", "--fix", CHARTER, cwd=portfolio).code == 0


def test_a_file_that_somebody_edits_meanwhile_is_left_alone(
    portfolio: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    support.edit(portfolio / CHARTER, EXPIRY)
    write = os.fsync

    def meanwhile(handle: int) -> None:
        with (portfolio / CHARTER).open("a", encoding="utf-8") as stream:
            stream.write("mine")
        write(handle)

    monkeypatch.setattr(os, "fsync", meanwhile)
    done = run("check", "--fix", cwd=portfolio)
    assert (done.code, done.out) == (2, "")
    assert "somebody else" in done.err
    text = (portfolio / CHARTER).read_text(encoding="utf-8")
    assert text.endswith("mine")
    assert "31.12.2027" in text


def test_a_full_disk_leaves_every_file_whole(portfolio: Path) -> None:
    """In a process that may write no more than a few bytes to any file."""
    support.edit(portfolio / CHARTER, EXPIRY)
    before = everything(portfolio)

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    done = subprocess.run(
        [sys.executable, "-B", "-m", "mkdocs_charters", "check", "--fix"],
        cwd=portfolio,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=little_room,
    )
    assert done.returncode == 2
    assert done.stderr == f"{CHARTER} could not be written: File too large. It is as it was.\n"
    assert changed(portfolio, before) == {}


def test_as_a_process(portfolio: Path) -> None:
    support.edit(portfolio / CHARTER, EXPIRY)
    done = support.charters("check", "--fix", "--as-of", "2026-06-01", cwd=portfolio)
    assert done.returncode == 0
    assert done.stdout.startswith(f"mended {CHARTER}:5:13 CH106: 31.12.2027 → 2027-12-31\n")
    assert "Traceback" not in done.stderr


def test_in_german(portfolio: Path, run: Run) -> None:
    support.write(portfolio, {"charters.yml": "language: de\n"})
    support.edit(portfolio / CHARTER, EXPIRY)
    before = run("check", cwd=portfolio).out
    assert "Sichere Behebung: expires_on: 2027-12-31" in before
    done = run("check", "--fix", cwd=portfolio)
    assert done.out.startswith("behoben charters/")
    for english in ("mended", "Sure fix", "says more", "older"):
        assert english not in before + done.out
