"""`charters diff` where a document of the head cannot be read: every format says so, what to mend, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from tests import support
from tests.support import Run

from mkdocs_charters.exports.reviewing import diff_schema

CHARTER = "charters/nordhafen-kestrel/index.md"
NOON, TEN = "will: send the manifest by noon", "will: send the manifest by ten"
FORMS = ("text", "markdown", "json", "github", "gitlab")


@pytest.fixture
def broken(repository: Path) -> Path:
    """A repository in which a promise changed, and the status of its charter is no word that it knows."""
    support.edit(repository / CHARTER, (NOON, TEN), ("status: active", "status: actve"))
    return repository


@pytest.mark.parametrize("form", FORMS)
def test_every_format_says_that_nothing_can_be_told(form: str, broken: Path, run: Run, tmp_path: Path) -> None:
    comment = tmp_path / "comment.md"
    comment.write_text("Kestrel promises to send the manifest by ten.")
    done = run("diff", "HEAD", "--format", form, "--comment", str(comment), "--comment-id", "ours", cwd=broken)
    assert done.code == 2
    text = comment.read_text("utf-8")
    assert text.startswith("<!-- charters-diff: ours -->\nWhat this change means cannot be told yet")
    assert f"these files cannot be read: {CHARTER}." in text
    assert "“actve” is not among the words" in text
    assert "Did you mean “active”?" in text
    assert "&#8203;4:&#8203;9: " in text, "line and column; the blank without width keeps it from being a picture"
    assert "manifest" not in text + done.out + done.err
    assert "cannot be told yet" in done.err
    match form:
        case "text":
            assert done.out == ""
            assert f"{CHARTER}:4:9: “actve”" in " ".join(done.err.split())
        case "markdown":
            assert done.out == text
        case "json":
            made = json.loads(done.out)
            jsonschema.validate(made, diff_schema())
            assert made["untold"].startswith("What this change means cannot be told yet")
            assert (made["left_out"], made["alliances"], made["weight"]) == ([CHARTER], [], None)
            assert made["problems"][0].startswith(f"{CHARTER}:4:9: ")
        case "github":
            first, second = done.out.splitlines()
            assert first.startswith("::error title=charters diff::What this change means cannot be told yet")
            assert second.startswith("::error ")
            assert f"file={CHARTER},line=4" in second
        case _:
            (one,) = json.loads(done.out)
            assert one["location"]["path"] == CHARTER


def test_the_summary_of_a_step_says_so_too(
    broken: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert run("diff", "HEAD", "--format", "github", cwd=broken).code == 2
    assert "cannot be told yet" in summary.read_text("utf-8")


SLIPS = {
    "an open bracket": ("status: active", "status: [zebra"),
    "a visibility that is none": ("status: active", "status: active\nvisibility: zebra"),
    "a day that is none": ("status: active", "status: active\neffective_on: 2026-13-99  # zebra"),
}


@pytest.mark.parametrize("audience", ["public", "internal", "alliance:nordhafen-kestrel"])
@pytest.mark.parametrize("slip", SLIPS)
def test_of_what_may_be_hidden_nothing_is_told(
    slip: str, audience: str, repository: Path, run: Run, tmp_path: Path
) -> None:
    """Who may see such a document is not certain: then neither its name, nor what is wrong in it."""
    support.edit(repository / CHARTER, SLIPS[slip])
    comment = tmp_path / "comment.md"
    for form in FORMS if audience == "internal" and slip == "an open bracket" else ("json",):
        done = run("diff", "HEAD", "--audience", audience, "--format", form, "--comment", str(comment), cwd=repository)
        assert done.code == 2
        said = comment.read_text("utf-8") + done.out + done.err
        assert "it is not certain who may see it" in " ".join(said.split())
        for word in ("zebra", "2026-13", "CH0", "CH1", "index.md", "charters/"):
            assert word not in said, (word, said)


def test_who_may_see_everything_is_told_all_of_it(repository: Path, run: Run) -> None:
    support.edit(repository / CHARTER, SLIPS["an open bracket"])
    told = run("diff", "HEAD", "--audience", "all", cwd=repository)
    assert (told.code, f"{CHARTER}:4:9: A bracket" in told.err) == (2, True)


def test_beside_a_key_that_may_hide_an_item_titles_are_told(repository: Path, run: Run) -> None:
    support.edit(repository / CHARTER, (NOON, "visibilty: us, service_level: {metrik: zebra}, will: fly by day"))
    done = run("diff", "HEAD", "--format", "json", cwd=repository)
    assert done.code == 2
    problems = json.loads(done.out)["problems"]
    assert len(problems) > 1
    assert all(one.startswith(f"{CHARTER}:15:") for one in problems), problems
    assert not {word for word in ("visibilty", "metrik", "zebra", "fly") if word in done.out + done.err}


@pytest.mark.parametrize("audience", ["internal", "all"])
def test_of_a_visible_document_what_is_found_before_the_door_is_told_by_its_title(
    audience: str, repository: Path, run: Run
) -> None:
    """An item that says who may see it stands in the same file, and what was found may be in it."""
    support.edit(
        repository / CHARTER,
        (NOON, "will: 'send the zebra', visibility: us"),
        ("## When it gets hard", "## Purpose\nAnother zebra.\n\n## When it gets hard"),
    )
    done = run("diff", "HEAD", "--audience", audience, "--format", "markdown", cwd=repository)
    assert done.code == 2
    assert f"{CHARTER}:&#8203;" in done.out
    assert "zebra" not in done.out
    assert ("`charters check` says more" in done.out.replace("\\", "")) == (audience == "internal")


def test_a_base_that_cannot_be_read_for_some_readers_is_said_to_be_one(
    repository: Path, run: Run, tmp_path: Path
) -> None:
    support.edit(repository / CHARTER, ("status: active", "status: [active"))
    support.commit(repository)
    support.edit(repository / CHARTER, ("status: [active", "status: active"))
    comment = tmp_path / "comment.md"
    done = run("diff", "HEAD", "--comment", str(comment), cwd=repository)
    assert done.code == 2
    assert "on the side of the base, a document cannot be read" in comment.read_text("utf-8")
    assert run("diff", "HEAD", "--audience", "all", "--comment", str(comment), cwd=repository).code == 0


def test_many_files_and_mistakes_are_counted(repository: Path, run: Run, tmp_path: Path) -> None:
    notes = {
        f"charters/nordhafen-kestrel/notes/2026-03-{day:02}.md": "---\nkind: review\nheld_on: soon\nmeting: x\n---\n"
        for day in range(1, 9)
    }
    support.write(repository, notes)
    done = run("diff", "HEAD", "--audience", "all", "--format", "markdown", cwd=repository)
    assert done.code == 2
    assert "and 3 others" in done.out
    assert "and 11 more" in done.out


def test_in_german(repository: Path, run: Run) -> None:
    support.write(repository, {"charters.yml": "language: de\n"})
    support.commit(repository)
    support.edit(repository / CHARTER, ("status: active", "status: actve"))
    done = run("diff", "HEAD", "--format", "markdown", cwd=repository)
    assert done.code == 2
    assert "Was diese Änderung bedeutet, lässt sich noch nicht sagen" in done.out
    assert "these files" not in done.out + done.err
