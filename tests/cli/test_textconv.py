"""What git shows of a change with our driver, in real repositories."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

import pytest
from tests import support
from tests.started import launcher
from tests.support import git

from mkdocs_charters.authoring.pipelines import ATTRIBUTES, attributes, git_settings

CHARTER = "charters/nordhafen-kestrel/index.md"


@pytest.fixture
def with_driver(portfolio: Path) -> Path:
    """The small portfolio as the first commit of a repository that has our driver."""
    git(portfolio, "init", "-q", "-b", "main")
    settings = portfolio / ".git" / "config"
    ours = git_settings().replace("charters textconv", f"{shlex.quote(launcher())} -m mkdocs_charters textconv")
    settings.write_text(settings.read_text(encoding="utf-8") + ours, encoding="utf-8")
    support.write(portfolio, {ATTRIBUTES: attributes()})
    support.commit(portfolio)
    return portfolio


def changed(told: str) -> list[str]:
    """The lines of a diff that went or came."""
    return [line for line in told.splitlines() if line.startswith(("+", "-")) and line[:3] not in ("+++", "---")]


def test_a_changed_promise_is_one_line(with_driver: Path) -> None:
    support.edit(with_driver / CHARTER, ("by noon, every: working day", "by ten, every: week"))
    before = "-Commitments · Nordhafen AG: send the manifest by noon · Owner: Luis Prieto · Every: every working day"
    after = "+Commitments · Nordhafen AG: send the manifest by ten · Owner: Luis Prieto · Every: every week"
    assert changed(git(with_driver, "diff")) == [before, after]
    support.commit(with_driver)
    for _ in range(2):  # the second time out of git's own cache
        assert changed(git(with_driver, "log", "-p", "-1")) == [before, after]
    assert git(with_driver, "notes", "--ref", "textconv/charters", "list")


def test_other_forms_of_the_same_show_nothing(with_driver: Path) -> None:
    support.edit(
        with_driver / CHARTER,
        (
            "  - {id: daily-manifest, by: Nordhafen AG, will: send the manifest by noon, every: working day, owner: Luis Prieto}",
            "  # a word beside it\n  - by: [Nordhafen AG]\n    will: send the\n      manifest by noon\n    owner: Luis Prieto\n    every: daily on working days",
        ),
        ("status: active\n", "visibility: parties\nstatus: active\n"),
        ("- quarterly review, every quarter", "- {forum: quarterly review, every: quarter}"),
        ("Medicine arrives cold, by night too.", "Medicine arrives\n*cold*, by night too."),
    )
    support.edit(with_driver / CHARTER, ("every: daily on working days", "every: working day"))
    assert git(with_driver, "diff", "--", CHARTER) == ""
    assert changed(git(with_driver, "diff", "--no-textconv", "--", CHARTER)) != []


def test_from_another_folder_and_with_blanks_in_a_name(with_driver: Path) -> None:
    old = with_driver / "charters/nordhafen-kestrel/notes/2026-04-14.md"
    new = old.with_name("our spring's review.md")
    git(with_driver, "mv", str(old), str(new))
    support.edit(new, ("from May", "from June"))
    told = git(with_driver / "charters" / "parties", "diff", "--cached", "--find-renames=30%")
    assert "rename to charters/nordhafen-kestrel/notes/our spring's review.md" in told
    told = git(with_driver / "charters" / "parties", "diff")
    assert changed(told) == [
        "-Decisions · Release rota is shared from May. · Why: nights cost us most.",
        "+Decisions · Release rota is shared from June. · Why: nights cost us most.",
    ]


def test_a_party(with_driver: Path) -> None:
    support.edit(with_driver / "charters/parties/nordhafen.md", ("Head of operations", "Head of nights"))
    assert changed(git(with_driver, "diff")) == [
        "-People · Ines Vogt · Role: Head of operations · E-mail: ines@example.org",
        "+People · Ines Vogt · Role: Head of nights · E-mail: ines@example.org",
    ]


def test_line_ends_and_marks_at_the_beginning_show_nothing(with_driver: Path) -> None:
    file = with_driver / CHARTER
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert changed(git(with_driver, "-c", "core.autocrlf=false", "diff")) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("priorities:\n", "priorities: [\n"),
        ("status: active", "statsu: active"),
        ("kind: charter", "kind: chater"),
        ("effective_on: 2025-03-01", "effective_on: 2025-02-30"),
        ("---\n## Purpose", "## Purpose"),
    ],
)
def test_what_cannot_be_read_is_shown_as_it_is(with_driver: Path, before: str, after: str) -> None:
    file = with_driver / CHARTER
    support.edit(file, (before, after))
    told = changed(git(with_driver, "diff"))
    assert [line[1:] for line in told if line[0] == "+"] == file.read_text(encoding="utf-8").splitlines()


def test_other_pages_are_shown_as_they_are(with_driver: Path) -> None:
    page = "---\nkind: recipe\n---\n# Soup\n\nSalt.\n"
    support.write(with_driver, {"charters/soup.md": page, "charters/latin.md": "plain"})
    (with_driver / "charters/latin.md").write_bytes("Grüße\n".encode("latin-1"))
    git(with_driver, "add", "-A")
    told = changed(subprocess.run(
        ["git", *support.IDENTITY, "diff", "--cached"], cwd=with_driver, check=True, capture_output=True
    ).stdout.decode("latin-1"))  # fmt: skip
    assert told == ["+Grüße", *(f"+{line}" for line in page.splitlines())]


def test_what_is_no_text_is_told_by_its_digest(with_driver: Path) -> None:
    support.write(with_driver, {"charters/a.md": ""})
    (with_driver / "charters/a.md").write_bytes(b"---\0kind")
    git(with_driver, "add", "-A")
    (line,) = changed(git(with_driver, "diff", "--cached"))
    assert line.startswith("+No text: 8 bytes, sha256 ")


def test_a_german_charter(with_driver: Path) -> None:
    text = """
        ---
        kind: charter
        alliance_type: inter_team
        parties: [Frühschicht, Spätschicht]
        commitments: [{by: Frühschicht, will: den Kran übergeben, every: Arbeitstag}]
        cadence: ["Runde, jeden Montag"]
        ---
        ## Zweck

        Ein Kai, zwei Schichten.
        """
    support.write(with_driver, {"charters/kran/index.md": text})
    git(with_driver, "add", "-N", "charters/kran/index.md")
    told = git(with_driver, "diff")
    assert "+Commitments · Frühschicht: den Kran übergeben · Every: every working day" in told
    assert "+Purpose: Ein Kai, zwei Schichten." in told
    support.write(with_driver, {"charters.yml": "language: de\n"})
    told = git(with_driver, "diff")
    assert "+Zweck: Ein Kai, zwei Schichten." in told


def test_where_git_knows_no_driver_lines_are_shown_as_ever(with_driver: Path) -> None:
    git(with_driver, "config", "--remove-section", "diff.charters")
    support.edit(with_driver / CHARTER, ("every: working day", "every: week"))
    assert [line[1:13] for line in changed(git(with_driver, "diff"))] == ["  - {id: dai"] * 2


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    done = support.charters("textconv", "missing.md", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "missing.md: No such file or directory.\n")


@pytest.mark.parametrize("language", ["de", "[", "fr"])
def test_settings_that_say_something_odd_are_no_obstacle(repository: Path, language: str) -> None:
    support.write(repository, {"charters.yml": f"language: {language}\n"})
    done = support.charters("textconv", CHARTER, cwd=repository)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Medicine arrives cold, by night too." in done.stdout
