"""`charters diff` in a pipeline: remarks beside lines, the summary of a step, and the one comment. Golden: tests/golden/comments.

Run with CHARTERS_UPDATE_GOLDEN=1 to write the files anew.
"""

from __future__ import annotations

import json
import os
from functools import partial
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests import support
from tests.support import Run, git

from mkdocs_charters.exports import reviewing
from mkdocs_charters.exports.reviewing import as_comment, diff_schema

GOLDEN = Path(__file__).parent.parent / "golden" / "comments"
CHARTER = "charters/nordhafen-kestrel/index.md"
NOTE = "charters/nordhafen-kestrel/notes/2026-04-14.md"
PARTY = "charters/parties/kestrel.md"
PREVIEW = "https://preview.example.org/pr-7/"

CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\.?/)."},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""GitLab's report format, as its manual has it."""


@pytest.fixture
def changed(repository: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository in which a branch changes this and that, not all of it meant well."""
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    charter, note = repository / CHARTER, repository / NOTE
    support.edit(
        charter,
        (
            "cadence:\n",
            "milestones:\n  - {id: gate, title: The gate opens}\n  - {id: pilot, title: The pilot ends}\ncadence:\n",
        ),
    )
    charter.write_text(
        f"{charter.read_text(encoding='utf-8')}\n## Parting\n\nEither of us may end this with six months' notice.\n"
        "\n## Our room\n\nThe coffee is good.\n",
        encoding="utf-8",
    )
    support.commit(repository)
    git(repository, "checkout", "-q", "-b", "work")
    support.edit(
        charter,
        ("status: active", "status: proposed\napplies_from: 2026-07-01"),
        ("will: send the manifest by noon", "will: 'ask @ines about #12, </details> and https://x.org'"),
        ("  - {id: gate, title: The gate opens}\n", ""),
        ("weights: {nordhafen: 5, kestrel: 2}", "weights: {nordhafen: 5, kestrel: 4}"),
        ("six months", "three months"),
        ("coffee", "tea"),
        ("Medicine arrives cold, by night too.", "What cannot wait comes at any hour. " * 12),
    )
    support.edit(note, ("Why: nights cost us most.", "Amends: notice. Why: nights cost us most."))
    support.edit(repository / PARTY, ("We answer by noon.", "We answer by ten."))
    support.write(
        repository,
        {
            "charters/nordhafen-kestrel/disputes/trucks.md": "---\nkind: dispute\nraised_on: 2026-05-01\n"
            "raised_by: nordhafen\nissue: Secret trucks\n---\n"
        },
    )
    return repository


def golden(name: str, made: str) -> None:
    file = GOLDEN / name
    if os.environ.get("CHARTERS_UPDATE_GOLDEN"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(made, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == made


def out(run: Run, folder: Path, *arguments: str) -> str:
    done = run("diff", "main", *arguments, cwd=folder)
    assert (done.code, done.err) == (0, "")
    return done.out


def test_annotations(changed: Path, run: Run) -> None:
    made = out(run, changed, "--format", "github")
    golden("github.txt", made)
    assert "Secret" not in made


def test_code_quality(changed: Path, run: Run) -> None:
    made = out(run, changed, "--format", "gitlab")
    golden("gitlab.json", made)
    report = json.loads(made)
    jsonschema.validate(report, CODE_QUALITY)
    assert len({one["fingerprint"] for one in report}) == len(report)


def test_the_comment(changed: Path, run: Run) -> None:
    made = out(run, changed, "--format", "markdown", "--preview", PREVIEW)
    golden("comment.md", made)
    assert "Secret" not in made


def test_a_comment_without_room(changed: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reviewing, "as_comment", partial(as_comment, most=2_400))
    made = out(run, changed, "--format", "markdown", "--preview", PREVIEW)
    golden("cut.md", made)
    assert "Left out here" in made


def test_the_german_comment(changed: Path, run: Run) -> None:
    (changed / "charters.yml").write_text("language: de\n", encoding="utf-8")
    golden("german.md", out(run, changed, "--format", "markdown", "--preview", PREVIEW))


def test_fingerprints_stay_while_a_change_is_worked_on(changed: Path, run: Run) -> None:
    def prints() -> dict[str, str]:
        return {one["fingerprint"]: one["check_name"] for one in json.loads(out(run, changed, "--format", "gitlab"))}

    before = prints()
    support.edit(
        changed / CHARTER, ("three months", "four months"), ("kind: charter\n", "kind: charter\n# so be it\n\n")
    )
    git(changed, "mv", "charters/nordhafen-kestrel", "charters/n-k")
    support.edit(changed / "charters/n-k/index.md", ("kind: charter\n", "kind: charter\nid: nordhafen-kestrel\n"))
    after = prints()
    assert {one: code for one, code in before.items() if code >= "CH6"} == {
        one: code for one, code in after.items() if code >= "CH6"
    }


@pytest.mark.parametrize("form", ["text", "github", "gitlab", "json", "markdown"])
def test_the_comment_is_written_beside_any_format(changed: Path, run: Run, form: str) -> None:
    comment = changed / "comment.md"
    made = out(run, changed, "--format", form, "--comment", str(comment), "--comment-id", "site-2")
    written = comment.read_text(encoding="utf-8")
    assert written.startswith("<!-- charters-diff: site-2 -->\n")
    assert (written == made) == (form == "markdown")
    assert "charters-diff" not in made or form == "markdown"


def test_the_summary_of_a_step(changed: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = changed / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    for form in ("text", "gitlab", "markdown"):
        out(run, changed, "--format", form)
        assert not summary.exists()
    out(run, changed, "--format", "github", "--preview", PREVIEW)
    assert summary.read_text(encoding="utf-8") == (GOLDEN / "comment.md").read_text(encoding="utf-8")
    out(run, changed, "--format", "github")
    assert summary.read_text(encoding="utf-8").count("### What changes") == 2
    summary.write_text("x" * (2**20 - 3_600), encoding="utf-8")
    out(run, changed, "--format", "github")
    assert "Left out here" in summary.read_text(encoding="utf-8")
    assert summary.stat().st_size < 2**20
    summary.write_text("x" * (2**20 - 1_200), encoding="utf-8")
    out(run, changed, "--format", "github")
    assert summary.stat().st_size == 2**20 - 1_200


def test_where_the_site_can_be_seen(changed: Path, run: Run) -> None:
    made: dict[str, Any] = json.loads(out(run, changed, "--format", "json", "--preview", PREVIEW))
    jsonschema.validate(made, diff_schema())
    page = f"{PREVIEW}nordhafen-kestrel/index.html"
    assert (made["preview"], made["alliances"][0]["page"]) == (PREVIEW, page)
    assert {one["place"]["file"] for one in made["alliances"][0]["changes"]} == {CHARTER}
    text = out(run, changed, "--preview", PREVIEW)
    assert f"\nHow the site would look: {PREVIEW}\n  Nordhafen AG & Kestrel Air: {page}\n" in text
    assert "How the site" not in out(run, changed)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("--preview", "javascript:alert(1)"),
            "“javascript:alert(1)” cannot be linked: it does not begin with https:// or http://.",
        ),
        (("--comment-id", "a b"), "“a b” cannot name a comment"),
    ],
)
def test_what_cannot_be_told(changed: Path, run: Run, arguments: tuple[str, ...], said: str) -> None:
    done = run("diff", "main", *arguments, cwd=changed)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_nothing_changed(repository: Path, run: Run) -> None:
    assert out(run, repository, "--format", "github") == ""
    assert out(run, repository, "--format", "gitlab") == "[]\n"
    assert out(run, repository, "--format", "markdown") == (
        "<!-- charters-diff -->\nNothing changes in what the documents say to this circle of readers: internal. Others may see more.\n"
    )


def test_a_charter_that_is_gone_stands_where_it_stood(repository: Path, run: Run) -> None:
    for file in (repository / "charters/nordhafen-kestrel").rglob("*.md"):
        file.unlink()
    assert f"file={CHARTER},line=1," in out(run, repository, "--format", "github")
    (entry,) = json.loads(out(run, repository, "--format", "gitlab"))
    assert (entry["severity"], entry["location"]) == ("major", {"path": CHARTER, "lines": {"begin": 1}})


def test_two_folders(changed: Path, run: Run, tmp_path: Path) -> None:
    old = tmp_path / "old"
    support.write(old, {f"charters/{name}": text for name, text in support.SMALL.items()})
    done = run("diff", str(old), str(changed), "--format", "gitlab", cwd=tmp_path)
    assert {one["location"]["path"] for one in json.loads(done.out)} == {CHARTER, PARTY}
