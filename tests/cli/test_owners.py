"""`charters owners`: which file, what is said beside it, and what it ends with."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from tests import support
from tests.support import Run, git

BEGIN, END = "# charters: begin\n", "# charters: end\n"
LINE = "/charters/nordhafen-kestrel/index.md @ivogt amara@kestrel.example\n"
KESTREL = "charters/parties/kestrel.md"


@pytest.fixture
def work(repository: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository on GitHub in which each side can be asked."""
    for name in ("GITHUB_ACTIONS", "GITLAB_CI", "GITEA_ACTIONS", "FORGEJO_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    support.edit(
        repository / "charters/parties/nordhafen.md",
        ("email: ines@example.org}", "email: ines@example.org, handles: {github: ivogt, gitlab: ines}}"),
    )
    support.edit(repository / KESTREL, ("[Amara Okafor]", "[{name: Amara Okafor, email: amara@kestrel.example}]"))
    return repository


def test_what_is_printed(work: Path, run: Run) -> None:
    done = run("owners", cwd=work)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(BEGIN)
    assert done.out.endswith(LINE + END)
    assert sorted(git(work, "status", "--porcelain").split()) == sorted(
        ["M", "charters/parties/nordhafen.md", "M", KESTREL]
    )
    gitlab = run("owners", "--forge", "gitlab", cwd=work / "charters" / "parties")
    assert "\n[Nordhafen AG & Kestrel Air: Nordhafen AG][1]\n/charters/nordhafen-kestrel/index.md @ines\n" in gitlab.out


def test_written_and_checked(work: Path, run: Run) -> None:
    file = work / ".github/CODEOWNERS"
    done = run("owners", "--check", cwd=work)
    assert (done.code, "+++ b/.github/CODEOWNERS\n" in done.out, f"+{LINE}" in done.out) == (1, True, True)
    assert not file.exists()
    done = run("owners", "--write", cwd=work / "charters")
    assert (done.code, done.out, done.err) == (0, "Written: .github/CODEOWNERS.\n", "")
    assert file.read_text() == run("owners", cwd=work).out
    for what in ("--check", "--write"):
        done = run("owners", what, cwd=work)
        assert (done.code, done.out, done.err) == (0, ".github/CODEOWNERS is as it should be.\n", "")
    support.edit(work / KESTREL, ("email: amara@kestrel.example", "handles: {github: aokafor}"))
    before = file.read_bytes()
    done = run("owners", "--check", cwd=work)
    assert (done.code, done.err) == (1, ".github/CODEOWNERS is to change: charters owners --write\n")
    assert f"-{LINE}+/charters/nordhafen-kestrel/index.md @aokafor @ivogt\n" in done.out
    assert file.read_bytes() == before
    patch = subprocess.run(["git", "-C", str(work), "apply"], input=done.out, text=True, check=False)
    assert patch.returncode == 0
    assert run("owners", "--check", cwd=work).code == 0


def test_others_lines_stay(work: Path, run: Run) -> None:
    file = work / "docs/CODEOWNERS"
    mine = "* @all\r\n# ours\r\n/docs @docs"
    support.write(work, {"docs/CODEOWNERS": mine})
    file.chmod(0o640)
    assert run("owners", "--write", cwd=work).out == "Written: docs/CODEOWNERS.\n"
    written = file.read_bytes()
    assert written.startswith(mine.encode() + b"\r\n\r\n# charters: begin\r\n")
    assert b"\n" not in written.replace(b"\r\n", b"")
    file.write_bytes(written + b"/last @l\r\n")
    support.edit(work / KESTREL, ("amara@kestrel.example", "okafor@kestrel.example"))
    assert run("owners", "--write", cwd=work).code == 0
    assert file.read_bytes() == written.replace(b"amara@", b"okafor@") + b"/last @l\r\n"
    assert file.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("forge", "there", "expected"),
    [
        ("github", [], ".github/CODEOWNERS"),
        ("gitlab", [], ".gitlab/CODEOWNERS"),
        ("github", ["docs/CODEOWNERS", "CODEOWNERS"], "CODEOWNERS"),
        ("github", ["CODEOWNERS", ".github/CODEOWNERS"], ".github/CODEOWNERS"),
        ("gitlab", ["docs/CODEOWNERS", ".gitlab/CODEOWNERS"], "docs/CODEOWNERS"),
        # What the forge does not read is not what it asks by.
        ("github", [".gitlab/CODEOWNERS"], ".github/CODEOWNERS"),
        ("gitlab", [".github/CODEOWNERS"], ".gitlab/CODEOWNERS"),
        ("github", [".github/CODEOWNERS/folder"], "docs/CODEOWNERS"),
    ],
)
def test_which_file(work: Path, run: Run, forge: str, there: list[str], expected: str) -> None:
    support.write(work, dict.fromkeys(there, "# mine\n"))
    if expected not in there and "folder" in "".join(there):
        support.write(work, {expected: "# mine\n"})
    done = run("owners", "--forge", forge, "--write", cwd=work)
    assert (done.code, done.out) == (0, f"Written: {expected}.\n")


def test_a_file_that_is_named(work: Path, run: Run, tmp_path: Path) -> None:
    done = run("owners", "--write", "../OWNERS", cwd=work / "charters")
    assert (done.code, done.out) == (0, "Written: OWNERS.\n")
    assert run("owners", "--check", "OWNERS", cwd=work).code == 0
    link = work / "link"
    link.symlink_to("OWNERS")
    support.edit(work / KESTREL, ("amara@kestrel.example", "okafor@kestrel.example"))
    assert run("owners", "--write", "link", cwd=work).code == 0
    assert link.is_symlink()
    assert run("owners", "--check", "OWNERS", cwd=work).code == 0


def test_which_forge(work: Path, run: Run) -> None:
    git(work, "remote", "add", "origin", "git@gitlab.example.org:acme/charters.git")
    assert "][1]\n" in run("owners", cwd=work).out
    support.write(work, {"charters.yml": "forge: github\n"})
    assert "][1]\n" not in run("owners", cwd=work).out
    support.write(work, {"charters.yml": "forge: forgejo\n"})
    done = run("owners", cwd=work)
    assert (done.code, done.out, "Forgejo" in done.err) == (2, "", True)
    assert run("owners", "--forge", "gitlab", cwd=work).code == 0


def test_what_is_missing_is_said(work: Path, run: Run) -> None:
    support.edit(
        work / KESTREL,
        ("{name: Amara Okafor, email: amara@kestrel.example}", "{name: Amara Okafor, handles: {github: a b}}"),
    )
    done = run("owners", cwd=work)
    assert done.code == 0
    assert "# Nordhafen AG & Kestrel Air: no login is known for Kestrel Air.\n" in done.out
    assert done.err == (
        "charters/nordhafen-kestrel/index.md: “a b” of Amara Okafor can be no login on GitHub.\n"
        "charters/nordhafen-kestrel/index.md: no login is known for Kestrel Air.\n"
        "Logins stand beside people, as in “handles: {github: ivogt}”.\n"
    )


def test_who_has_left(work: Path, run: Run) -> None:
    support.edit(work / "charters/parties/nordhafen.md", ("gitlab: ines}}", "gitlab: ines}, left_on: 2026-06-30}"))
    assert "@ivogt" in run("owners", "--as-of", "2026-06-30", cwd=work).out
    assert "@ivogt" not in run("owners", "--as-of", "2026-07-01", cwd=work).out


def test_below_the_top_and_outside(work: Path, run: Run, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Paths begin at the top of the repository, wherever the portfolio begins; what is outside of it is left out."""
    outside = tmp_path_factory.mktemp("outside")
    charter = support.SMALL["nordhafen-kestrel/index.md"]
    for folder, name in ((outside, "far"), (work / "more", "near"), (work / "own", "own")):
        support.write(folder, {f"{name}/index.md": charter.replace("kind: charter", f"kind: charter\nid: {name}")})
    git(work / "own", "init", "-q")
    support.write(work, {"old/earlier/index.md": charter.replace("kind: charter", "kind: charter\nid: earlier")})
    git(work, "add", "old")
    git(work, "commit", "-qm", "old")
    support.write(
        work,
        {
            "sub/charters.yml": f"""
                sources:
                  - ../charters
                  - ../more
                  - {{path: ../own, name: a repository of its own}}
                  - {{path: {outside}, name: far away}}
                  - {{path: old, revision: HEAD, name: earlier}}
                """
        },
    )
    support.edit(work / "charters/nordhafen-kestrel/index.md", ("kind: charter", "kind: charter\nid: here"))
    done = run("owners", cwd=work / "sub")
    assert done.code == 0, done.err
    lines = [line.split()[0] for line in done.out.splitlines() if line.startswith("/")]
    assert lines == ["/charters/nordhafen-kestrel/index.md", "/more/near/index.md"]
    assert sorted(done.err.splitlines()) == [
        "The charters of “a repository of its own” are left out: it is outside of this repository.",
        "The charters of “earlier” are left out: they are read from a revision.",
        "The charters of “far away” are left out: it is outside of this repository.",
    ]


def test_a_portfolio_at_the_top(tmp_path: Path, run: Run) -> None:
    files = {name: text for name, text in support.SMALL.items() if name != "index.md"}
    support.write(tmp_path, {**files, "charters.yml": "sources: [.]\nforge: github\n"})
    git(tmp_path, "init", "-q")
    done = run("owners", cwd=tmp_path)
    assert "/nordhafen-kestrel/index.md ines@example.org\n" in done.out


def test_without_a_repository(portfolio: Path, run: Run) -> None:
    done = run("owners", "--forge", "github", cwd=portfolio)
    assert (done.code, "/charters/nordhafen-kestrel/index.md ines@example.org\n" in done.out) == (0, True)
    assert done.err.startswith("No git repository is found here, so that paths begin at ")


def test_lines_that_gitlab_takes_for_more_of_a_section(work: Path, run: Run) -> None:
    support.write(work, {"CODEOWNERS": f"{BEGIN}{END}\n/docs @docs\n"})
    assert run("owners", "--write", cwd=work).err == ""
    done = run("owners", "--forge", "gitlab", "--write", cwd=work)
    assert (done.code, "Move the block to the end" in done.err) == (0, True)
    support.write(work, {"CODEOWNERS": f"{BEGIN}{END}\n[Docs]\n/docs @docs\n"})
    assert "Move" not in run("owners", "--forge", "gitlab", "--write", cwd=work).err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--write", "--check"), "give one of them"),
        (("CODEOWNERS",), "add --write or --check"),
        (("--write", "charters"), "cannot be read"),
        (("--write", "CODEOWNERS/x"), "cannot be read"),
        (("--check", "torn"), "The marks in torn do not pair"),
        (("--write", "torn"), "The marks in torn do not pair"),
        (("--write", "wide"), "is no text in UTF-8"),
        (("--write", "locked"), "could not be written"),
    ],
)
def test_refused(work: Path, run: Run, arguments: tuple[str, ...], said: str) -> None:
    support.write(work, {"CODEOWNERS": "", "torn": BEGIN, "locked": ""})
    (work / "wide").write_bytes("# mine\n".encode("utf-16"))
    (work / "locked").chmod(0o444)
    before = {file: file.read_bytes() for file in work.iterdir() if file.is_file()}
    done = run("owners", *arguments, cwd=work)
    assert (done.code, done.out, said in done.err) == (2, "", True), done.err
    assert {file: file.read_bytes() for file in work.iterdir() if file.is_file()} == before


def test_documents_that_cannot_be_read(work: Path, run: Run) -> None:
    note = work / "charters/nordhafen-kestrel/notes/2026-04-14.md"
    support.edit(note, ("held_on: 2026-04-14", "held_on: 2026-13-14"))
    assert run("owners", cwd=work).code == 0, "a note says nothing of who speaks"
    support.edit(work / KESTREL, ("name: Kestrel Air", "name: [Kestrel Air"))
    done = run("owners", "--write", cwd=work)
    assert (done.code, done.out, "parties/kestrel.md" in done.err) == (2, "", True)
    assert not os.path.lexists(work / ".github")
