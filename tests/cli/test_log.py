"""`charters log`: how a charter came to be, in three formats, in the reader's language, or why that cannot be told."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests import support
from tests.changes.test_history import now_of
from tests.pasts import begin, commit, git, merge, put
from tests.support import Run

from mkdocs_charters.exports.reviewing.log import log_schema
from mkdocs_charters.model.terms import digest

CHARTER = "charters/nordhafen-kestrel/index.md"
NOTE = "charters/nordhafen-kestrel/notes/2026-02-20.md"
TEXT = support.AROUND[CHARTER].replace(
    "parties: [nordhafen, kestrel]", "parties: [nordhafen, {party: kestrel, sponsor: Amara Okafor}]"
)
NOON, TEN = "send the manifest by noon", "send the manifest by ten"
KEY = "nordhafen-kestrel"
AMARA = "Amara Okafor <amara@example.org>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A charter that was signed in February, and amended in March after a decision."""
    made = begin(tmp_path / "repository")
    commit(made, {**support.AROUND, CHARTER: TEXT}, message="Begin")
    portfolio = now_of(made).portfolio
    terms = digest(portfolio, portfolio.alliances[KEY])
    signed = TEXT.replace(
        "commitments:\n",
        f"signatures:\n  - {{party: kestrel, signer: Amara Okafor, signed_on: 2026-02-15, terms: '{terms}'}}\ncommitments:\n",
    )
    commit(made, {CHARTER: signed}, day="2026-02-15", by=AMARA, message="Yes")
    note = "---\nkind: review\nheld_on: 2026-02-20\n---\n## Decisions\n- Ten is enough. Amends: manifest.\n"
    commit(made, {NOTE: note}, day="2026-02-20", message="A note")
    git(made, "checkout", "-q", "-b", "proposal")
    commit(made, {CHARTER: signed.replace(NOON, TEN)}, day="2026-02-25", message="Ten")
    git(made, "checkout", "-q", "main")
    merge(made, "proposal", day="2026-03-01")
    return made


def data(run: Run, folder: Path, *arguments: str) -> dict[str, Any]:
    done = run("log", KEY, "--format", "json", *arguments, cwd=folder)
    assert (done.code, done.err) == (0, "")
    made: dict[str, Any] = json.loads(done.out)
    jsonschema.validate(made, log_schema(), format_checker=jsonschema.FormatChecker())
    return made


def test_the_text(run: Run, folder: Path) -> None:
    done = run("log", KEY, cwd=folder)
    assert (done.code, done.err) == (0, "")
    text = " ".join(done.out.split())
    order = [
        "Nordhafen & Kestrel (nordhafen-kestrel)",
        "How each party stands towards the present text",
        "Nordhafen: has not said yes yet.",
        "Kestrel: said yes on 15 February 2026; the terms moved since (substantive).",
        "“send the manifest by noon” became “send the manifest by ten”.",
        "1 March 2026 · substantive · terms ",
        "“send the manifest by noon” became “send the manifest by ten”.",
        "Decided on 20 February 2026: “Ten is enough.”",
        "15 February 2026 · editorial",
        "5 January 2026",
        "The text begins here.",
        "Said yes to this text: Kestrel, 15 February 2026.",
    ]
    at = 0
    for one in order:
        assert one in text[at:], (one, text)
        at = text.index(one, at)
    assert all(len(line) <= 100 for line in done.out.splitlines())
    assert "Ada Author" not in text


def test_who_made_the_commits(run: Run, folder: Path) -> None:
    text = run("log", KEY, "--audience", "all", cwd=folder).out
    assert "Ada Author · Merge proposal" in text
    assert "Amara Okafor · Yes" in text
    made = data(run, folder, "--audience", "all")
    assert [(one["author"], one["subject"]) for one in made["amendments"]] == [
        ("Ada Author", "Merge proposal"), ("Amara Okafor", "Yes"), ("Ada Author", "Begin"),
    ]  # fmt: skip


def test_the_data(run: Run, folder: Path) -> None:
    made = data(run, folder)
    assert [(one["day"], one["weight"], one["moves_terms"]) for one in made["amendments"]] == [
        ("2026-03-01", "substantive", True), ("2026-02-15", "editorial", False), ("2026-01-05", None, False),
    ]  # fmt: skip
    assert [(one["party"], one["state"], len(one["since"])) for one in made["parties"]] == [
        ("nordhafen", "waiting", 0),
        ("kestrel", "moved", 1),
    ]
    assert made["parties"][1]["terms"] == made["amendments"][-1]["terms"]
    assert made["amendments"][0]["commit"] == git(folder, "rev-parse", "HEAD")
    assert {one["author"] for one in made["amendments"]} == {None}
    published = run("export", "schema", "log", cwd=folder)
    assert json.loads(published.out) == log_schema()


def test_the_markdown(run: Run, folder: Path) -> None:
    done = run("log", KEY, "--format", "markdown", cwd=folder)
    assert done.out.startswith("# Nordhafen &amp; Kestrel\n\n## How each party stands towards the present text\n")
    assert "\n## Amendments\n" in done.out
    assert "\n\n\n" not in done.out
    assert done.out.endswith("\n")


def test_until_a_day(run: Run, folder: Path) -> None:
    made = data(run, folder, "--as-of", "2026-02-16")
    assert [one["day"] for one in made["amendments"]] == ["2026-02-15", "2026-01-05"]
    made = data(run, folder, "--as-of", "2026-01-05")
    assert [one["day"] for one in made["amendments"]] == ["2026-01-05"]
    assert made["parties"][1]["state"] == "waiting"


def test_what_is_not_committed(run: Run, folder: Path) -> None:
    support.edit(folder / CHARTER, (TEN, "send the manifest by nine"))
    assert "not committed yet" in run("log", KEY, cwd=folder).out
    newest = data(run, folder)["amendments"][0]
    assert (newest["commit"], newest["day"], newest["moves_terms"]) == (None, "2026-06-01", True)


HOSTILE = "<script>alert(1)</script> [x](http://e.example) # `a` | *b* ![i](y) \x1b[31m \u202e"


def test_what_authors_wrote_stays_text(run: Run, folder: Path) -> None:
    commit(
        folder,
        {CHARTER: (folder / CHARTER).read_text().replace(TEN, "say '<b>hi</b> [x](http://e.example) *now*'")},
        day="2026-04-01",
        message=HOSTILE,
        by="<i>Eve</i> <eve@example.org>",
    )
    done = run("log", KEY, "--audience", "all", "--format", "markdown", cwd=folder)
    assert not re.search(r"(?<!\\)<(script|b|i)\b", done.out)
    assert "](http" not in done.out.replace("\\]", "")
    for form in ("text", "markdown"):
        said = run("log", KEY, "--audience", "all", "--format", form, cwd=folder).out
        assert "\x1b" not in said
        assert "\u202e" not in said


@pytest.mark.parametrize(
    "name", [KEY, "Nordhafen & Kestrel", "charters/nordhafen-kestrel", "charters/nordhafen-kestrel/", CHARTER]
)
def test_how_a_charter_is_named(run: Run, folder: Path, name: str) -> None:
    assert run("log", name, cwd=folder).out == run("log", KEY, cwd=folder).out


def test_unknown_names(run: Run, folder: Path) -> None:
    done = run("log", "nordhafen-kestre", cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert "Did you mean “nordhafen-kestrel”?" in done.err
    done = run("log", KEY, "--audience", "party:kestrl", cwd=folder)
    assert (done.code, "Did you mean “party:kestrel”?" in done.err) == (2, True)
    assert run("log", KEY, "--audience", "everybody", cwd=folder).code == 2
    assert run("log", KEY, "--format", "github", cwd=folder).code == 2
    assert run("log", KEY, "--as-of", "yesterday", cwd=folder).code == 2


def refused(run: Run, folder: Path) -> str:
    done = run("log", KEY, cwd=folder)
    assert (done.code, done.out) == (2, "")
    return done.err


def test_why_there_is_none(run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{folder}", "shallow")
    said = refused(run, tmp_path / "shallow")
    assert "history is unavailable" in said
    assert "git fetch --unshallow" in said
    empty = begin(Path(shutil.copytree(folder / "charters", tmp_path / "empty/charters")).parent)
    assert refused(run, empty) == "There is no history yet: nothing is committed.\n"
    git(empty, "commit", "-q", "--allow-empty", "-m", "Nothing yet")
    assert "this agreement is in no commit" in refused(run, empty)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    bare = Path(shutil.copytree(folder / "charters", tmp_path / "bare/charters")).parent
    said = refused(run, bare)
    assert "is in no git repository" in said
    assert str(bare) in said
    ident = git(folder, "rev-parse", f"HEAD~1:{CHARTER}")
    (folder / ".git/objects" / ident[:2] / ident[2:]).unlink()
    shutil.rmtree(folder / ".git/charters-cache", ignore_errors=True)
    assert "missing object" in refused(run, folder)
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert refused(run, folder) == "The history is in git, which is not installed here.\n"


def test_a_document_that_does_not_say_who_may_see_it(run: Run, folder: Path) -> None:
    (folder / "charters/other").mkdir()
    (folder / "charters/other/index.md").write_text("---\nkind: charter\nvisibility: perhaps\n---\n")
    assert "charters check" in refused(run, folder)


def test_the_cache_is_in_the_repository_and_no_part_of_it(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run("log", KEY, cwd=folder)
    assert list((folder / ".git/charters-cache").iterdir())
    assert git(folder, "status", "--porcelain") == ""
    assert run("log", KEY, cwd=folder) == first
    (next((folder / ".git/charters-cache").iterdir())).write_bytes(b"broken" * 999)
    broken = run("log", KEY, cwd=folder)
    assert broken.out == first.out
    assert broken.err.startswith("The cache is not used: ")
    assert broken.err.count("\n") == 1
    assert run("log", KEY, cwd=folder) == first
    shutil.rmtree(folder / ".git/charters-cache")
    monkeypatch.setenv("CHARTERS_CACHE", "")
    assert run("log", KEY, cwd=folder) == first
    assert not (folder / ".git/charters-cache").exists()
    monkeypatch.setenv("CHARTERS_CACHE", str(tmp_path / "kept"))
    assert run("log", KEY, cwd=folder) == first
    assert list((tmp_path / "kept").iterdir())


def test_in_a_worktree_beside(run: Run, folder: Path, tmp_path: Path) -> None:
    git(folder, "worktree", "add", "-q", "--detach", str(tmp_path / "beside"))
    assert run("log", KEY, cwd=tmp_path / "beside").out == run("log", KEY, cwd=folder).out


def test_in_german(run: Run, folder: Path) -> None:
    (folder / "charters.yml").write_text("language: de\n")
    (folder / CHARTER).write_text(
        (folder / CHARTER).read_text().replace("kind: charter", "kind: charter\nlanguage: en")
    )
    text = " ".join(run("log", KEY, cwd=folder).out.split())
    for one in (
        "Wie jede Partei zum jetzigen Text steht",
        "Nordhafen: hat noch nicht Ja gesagt.",
        "Kestrel: hat am 15. Februar 2026 Ja gesagt; der Text hat sich seither geändert (inhaltlich).",
        "Entschieden am 20. Februar 2026",
        "Hier beginnt der Text.",
        "Zu diesem Text haben Ja gesagt: Kestrel, 15. Februar 2026.",
    ):
        assert one in text, text
    assert not re.search(r"\b(said|terms|begins|substantive|editorial)\b", text.replace("git", ""))


def test_an_entry_that_was_taken_out_is_told_apart_from_one_that_was_taken_back(run: Run, tmp_path: Path) -> None:
    folder = begin(tmp_path / "r")
    text = support.AROUND[CHARTER]
    entry = "{party: kestrel, signer: Amara Okafor, signed_on: 2026-01-06}"
    signed = text.replace("kind: charter\n", f"kind: charter\nsignatures: [{entry}]\n")
    back = signed.replace("2026-01-06}", "2026-01-06, withdrawn_on: 2026-01-07}")
    for month, state in enumerate((text, signed, back, signed, text), 1):
        commit(folder, {**(support.AROUND if month == 1 else {}), CHARTER: state}, day=f"2026-0{month}-01")
    said = " ".join(run("log", "nordhafen-kestrel", cwd=folder).out.split())
    told = [
        "The entry of the signature of Kestrel was taken out of the file.",
        "That the signature of Kestrel was taken back is not in the file any more.",
        "The signature of Kestrel is taken back.",
        "Amara Okafor signed for Kestrel on 6 January 2026.",
    ]
    places = [said.index(one) for one in told]
    assert places == sorted(places)


def dated(folder: Path, seconds: str) -> None:
    """Have the newest commit say that it was made at a time."""
    text = git(folder, "cat-file", "commit", "HEAD")
    lines = [
        f"committer x <x@x.example> {seconds}" if one.startswith("committer ") else one for one in text.split("\n")
    ]
    made = git(folder, "hash-object", "-t", "commit", "-w", "--literally", "--stdin", given="\n".join(lines).encode())
    git(folder, "reset", "-q", "--hard", made)


@pytest.mark.parametrize(
    ("seconds", "day"),
    [
        ("-5 +0000", "1 January 1970"),
        ("253402300800 +0000", "31 December 9999 (dated in the future)"),
        ("9999999999999 +0000", "31 December 9999 (dated in the future)"),
        ("4070908800 +0000", "1 January 2099 (dated in the future)"),
    ],
)
def test_a_commit_of_any_day_is_told(run: Run, folder: Path, seconds: str, day: str) -> None:
    put(folder, {CHARTER: (folder / CHARTER).read_text().replace(TEN, "send the manifest by nine")})
    commit(folder, day="2026-04-01")
    dated(folder, seconds)
    done = run("log", KEY, cwd=folder)
    assert (done.code, done.err) == (0, "")
    assert f"{day} · substantive" in done.out or f"{day} · fundamental" in done.out
    # Until a day that is named nothing is told of later ones.
    until = run("log", KEY, "--as-of", "2026-12-31", "--format", "json", cwd=folder)
    assert max(one["day"] for one in json.loads(until.out)["amendments"]) < "2026-12-31"


def test_charters_that_came_back_elsewhere_have_their_past(run: Run, folder: Path) -> None:
    text = (folder / CHARTER).read_text().replace("kind: charter\n", f"kind: charter\nid: {KEY}\n")
    commit(folder, {CHARTER: text}, day="2026-04-01")
    commit(folder, {CHARTER: None}, day="2026-04-02")
    commit(folder, {"charters/moved/index.md": text.replace(TEN, "send the manifest by nine")}, day="2026-04-03")
    said = run("log", KEY, cwd=folder).out
    assert "the text of that day is not in the history" not in said
    assert "The text begins here." in said[said.index("5 January 2026") :]


def test_what_is_kept_in_another_shape_is_not_used(run: Run, folder: Path) -> None:
    wanted = run("log", KEY, cwd=folder).out
    file = folder / ".git/charters-cache/charters-1.sqlite"
    for value in (b'{"x":1}', b"[]", b"3", b'"x"', b"null", b"[[1]]"):
        with closing(sqlite3.connect(file)) as connection, connection:
            for (key,) in connection.execute("SELECT key FROM kept").fetchall():
                packed = zlib.compress(value)
                proof = hashlib.sha256(key + packed).digest()[:16]
                connection.execute("UPDATE kept SET value = ?, proof = ? WHERE key = ?", (packed, proof, key))
        done = run("log", KEY, cwd=folder)
        assert (done.code, done.out) == (0, wanted), value


@pytest.mark.parametrize("command", [["diff", "HEAD~1"], ["approvals", "HEAD~1"], ["check", "--since", "HEAD~1"]])
def test_an_object_that_is_missing_is_said(run: Run, folder: Path, command: list[str]) -> None:
    put(folder, {CHARTER: (folder / CHARTER).read_text().replace(TEN, "send the manifest by nine")})
    commit(folder)
    ident = git(folder, "rev-parse", f"HEAD~1:{CHARTER}")
    (folder / ".git" / "objects" / ident[:2] / ident[2:]).unlink()
    done = run(*command, cwd=folder)
    assert done.code == 2
    assert ident in done.err + done.out
