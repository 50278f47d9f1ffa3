"""`charters export`: data for other tools, for one audience, as of a day."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import jsonschema
import pytest
from tests import support
from tests.support import Run

from mkdocs_charters.exports.data import TABLES, data_schema


def test_one_row_a_commitment(portfolio: Path, run: Run) -> None:
    done = run("export", "json", cwd=portfolio)
    assert (done.code, done.err) == (0, "")
    data = json.loads(done.out)
    jsonschema.validate(data, data_schema())
    assert list(data) == ["version", "as_of", "tables"]
    assert list(data["tables"]) == list(TABLES)
    (promise,) = data["tables"]["commitments"]
    assert (promise["id"], promise["by"], promise["every_rule"]) == (
        "daily-manifest", ["nordhafen"], "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR",
    )  # fmt: skip


def test_one_table_alone(portfolio: Path, run: Run) -> None:
    data = json.loads(run("export", "json", "--table", "wins", cwd=portfolio).out)
    jsonschema.validate(data, data_schema())
    assert [one["title"] for one in data["rows"]] == ["A night without a single call"]


def test_a_folder_of_tables(portfolio: Path, run: Run) -> None:
    done = run("export", "csv", "out/tables", cwd=portfolio)
    assert (done.code, done.out) == (0, "")
    folder = portfolio / "out" / "tables"
    assert sorted(path.name for path in folder.iterdir()) == sorted(f"{name}.csv" for name in TABLES)
    with (folder / "people.csv").open(encoding="utf-8", newline="") as stream:
        people = list(csv.DictReader(stream))
    assert [one["key"] for one in people] == ["kestrel/amara-okafor", "nordhafen/ines-vogt", "nordhafen/luis-prieto"]
    assert (folder / "people.csv").stat().st_mode & 0o044 == 0o044


def test_what_stands_in_the_folder_stays(portfolio: Path, run: Run) -> None:
    support.write(portfolio, {"out/mine.csv": "mine", "out/wins.csv": "old"})
    before = (portfolio / "out" / "mine.csv").stat().st_mtime_ns
    assert run("export", "csv", "out", cwd=portfolio).code == 0
    kept = (portfolio / "out" / "commitments.csv").stat().st_mtime_ns
    assert run("export", "csv", "out", cwd=portfolio).code == 0
    assert (portfolio / "out" / "mine.csv").stat().st_mtime_ns == before
    assert (portfolio / "out" / "commitments.csv").stat().st_mtime_ns == kept
    assert (portfolio / "out" / "wins.csv").read_text(encoding="utf-8").startswith("alliance,id,title")


def test_one_table_on_standard_output(portfolio: Path, run: Run) -> None:
    done = run("export", "csv", "--table", "actions", cwd=portfolio)
    head, row, end = done.out.split("\r\n")
    assert head.startswith("alliance,review,held_on,text,done,owner,due_on")
    assert row == "nordhafen-kestrel,2026-04-14,2026-04-14,Send the rota,false,nordhafen/luis-prieto,2026-04-30,"
    assert end == ""


def test_an_unknown_table_is_told_with_the_nearest(portfolio: Path, run: Run) -> None:
    for form in ("csv", "json"):
        done = run("export", form, "--table", "commitment", cwd=portfolio)
        assert (done.code, done.out) == (2, "")
        assert "Did you mean “commitments”?" in done.err


@pytest.mark.parametrize("arguments", [(), ("out", "--table", "wins")])
def test_a_folder_or_a_table(arguments: tuple[str, ...], portfolio: Path, run: Run) -> None:
    done = run("export", "csv", *arguments, cwd=portfolio)
    assert (done.code, done.out) == (2, "")
    assert "Name a folder" in done.err


def test_a_folder_that_cannot_be_written(portfolio: Path, run: Run) -> None:
    support.write(portfolio, {"taken": "a file"})
    done = run("export", "csv", "taken/below", cwd=portfolio)
    assert done.code == 2
    assert "could not be written" in done.err


def test_tables_are_listed_anywhere(tmp_path: Path, run: Run) -> None:
    done = run("export", "json", "--tables", cwd=tmp_path)
    assert done.code == 0
    assert [line.split()[0] for line in done.out.splitlines()] == list(TABLES)


def test_nothing_is_told_where_something_cannot_be_read(portfolio: Path, run: Run) -> None:
    support.edit(
        portfolio / "charters/nordhafen-kestrel/wins/first-night.md", ("serves: night-release", "serfes: night-release")
    )
    done = run("export", "json", cwd=portfolio)
    assert (done.code, done.out) == (2, "")
    assert "first-night.md" in done.err


def test_only_what_an_audience_sees(portfolio: Path, run: Run) -> None:
    data = json.loads(run("export", "json", "--audience", "public", cwd=portfolio).out)
    assert all(rows == [] for rows in data["tables"].values())
    early = json.loads(run("export", "json", "--as-of", "2026-01-01", cwd=portfolio).out)
    assert early["tables"]["reviews"] == []
    emails = json.loads(run("export", "json", "--table", "people", cwd=portfolio).out)
    assert "ines@example.org" in json.dumps(emails)
    support.edit(
        portfolio / "charters/nordhafen-kestrel/index.md", ("kind: charter", "kind: charter\nvisibility: public")
    )
    seen = run("export", "json", "--audience", "public", cwd=portfolio).out
    assert "nordhafen/ines-vogt" in seen
    assert "ines@example.org" not in seen


def test_the_schema_is_published(portfolio: Path, run: Run) -> None:
    done = run("export", "schema", "data", cwd=portfolio)
    assert (done.code, json.loads(done.out)) == (0, data_schema())


def sequence(text: str) -> list[int]:
    return [int(line.removeprefix("SEQUENCE:")) for line in text.split("\r\n") if line.startswith("SEQUENCE:")]


def test_a_calendar_of_each(portfolio: Path, run: Run) -> None:
    done = run("export", "ics", "out", cwd=portfolio)
    assert (done.code, done.out) == (0, "")
    found = sorted(path.relative_to(portfolio / "out").as_posix() for path in (portfolio / "out").rglob("*.ics"))
    assert found == [
        "all.ics", "alliances/nordhafen-kestrel.ics", "parties/kestrel.ics", "parties/nordhafen.ics",
        "people/kestrel/amara-okafor.ics", "people/nordhafen/ines-vogt.ics", "people/nordhafen/luis-prieto.ics",
    ]  # fmt: skip
    alone = run("export", "ics", "--alliance", "nordhafen-kestrel", cwd=portfolio)
    assert alone.out.encode() == (portfolio / "out" / "alliances" / "nordhafen-kestrel.ics").read_bytes()
    assert "RRULE:FREQ=MONTHLY;INTERVAL=3" in alone.out


@pytest.mark.parametrize("name", ["Luis Prieto", "luis", "nordhafen/luis-prieto"])
def test_a_person_s_calendar(name: str, portfolio: Path, run: Run) -> None:
    done = run("export", "ics", "--person", name, cwd=portfolio)
    assert "Send the rota (Nordhafen AG and Kestrel Air)" in done.out.replace("\r\n ", "")
    assert "Send the rota" not in run("export", "ics", "--party", "kestrel", cwd=portfolio).out


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("--person", "Luis Prietoo"), "Did you mean “Luis Prieto”?"),
        (("--party", "kestrell"), "Did you mean “kestrel”?"),
        (("--alliance", "nordhafen-kestrle"), "Did you mean “nordhafen-kestrel”?"),
        (("out", "--party", "kestrel"), "Name a folder for all calendars, or one"),
    ],
)
def test_which_calendar_is_meant(arguments: tuple[str, ...], hint: str, portfolio: Path, run: Run) -> None:
    done = run("export", "ics", *arguments, cwd=portfolio)
    assert (done.code, done.out) == (2, "")
    assert hint in done.err


def test_each_change_of_the_charter_makes_the_sequence_grow(repository: Path, run: Run) -> None:
    asked = ("export", "ics", "--alliance", "nordhafen-kestrel", "--as-of", "2099-01-01")
    charter = repository / "charters" / "nordhafen-kestrel" / "index.md"
    before = sequence(run(*asked, cwd=repository).out)
    support.edit(
        charter,
        (
            "quarterly review, every quarter",
            "{id: quarterly-review, forum: Quarterly review, every: quarter, at: '14:00'}",
        ),
    )
    support.commit(repository)
    after = sequence(run(*asked, cwd=repository).out)
    assert after == [one + 1 for one in before]
    support.edit(charter, ("status: active", "status: paused"))
    paused = run(*asked, cwd=repository).out
    assert sequence(paused) == [one + 2 for one in before]
    assert "STATUS:CANCELLED" in paused


def test_what_is_hidden_does_not_count(repository: Path, run: Run) -> None:
    asked = ("export", "ics", "--as-of", "2099-01-01")
    charter = repository / "charters" / "nordhafen-kestrel" / "index.md"
    before = run(*asked, cwd=repository).out
    support.edit(
        charter,
        ("commitments:\n", "commitments:\n  - {will: keep CANARY to ourselves, visibility: us, due_on: 2026-07-01}\n"),
    )
    support.commit(repository)
    assert run(*asked, cwd=repository).out == before
    assert "CANARY" in run(*asked, "--audience", "all", cwd=repository).out


def test_a_feed_of_amendments_comes_from_git(repository: Path, run: Run) -> None:
    charter = repository / "charters" / "nordhafen-kestrel" / "index.md"
    support.edit(charter, ("Medicine arrives cold, by night too.", "Medicine arrives cold, by night and by day."))
    support.commit(repository)
    asked = ("export", "atom", "amendments", "--as-of", "2099-01-01", "--url", "https://example.org/site")
    told = run(*asked, cwd=repository).out
    assert told.count("<entry>") == 1
    assert 'href="https://example.org/site/amendments/nordhafen-kestrel/"' in told
    support.edit(charter, ("commitments:\n", "commitments:\n  - {will: keep CANARY to ourselves, visibility: us}\n"))
    support.commit(repository)
    assert run(*asked, cwd=repository).out == told
    assert "CANARY" in run(*asked, "--audience", "all", cwd=repository).out


def test_where_the_site_is_comes_from_its_configuration(portfolio: Path, run: Run) -> None:
    support.write(
        portfolio,
        {
            "mkdocs.yml": "INHERIT: base.yml\nsite_name: x\nplugins: [charters]\n",
            "base.yml": "docs_dir: charters\nsite_url: https://a.example/b/\nuse_directory_urls: false\n",
        },
    )
    told = run("export", "atom", "wins", cwd=portfolio).out
    assert 'href="https://a.example/b/nordhafen-kestrel/wins/first-night.html"' in told
    assert 'href="https://a.example/b/feeds/wins.atom"' in told
    assert "no address of a site" in run("export", "atom", "wins", "--url", "javascript:x", cwd=portfolio).err


@pytest.mark.parametrize("arguments", [(), ("wins", "--alliance", "nordhafen-kestrel")])
def test_which_feed_is_meant(arguments: tuple[str, ...], portfolio: Path, run: Run) -> None:
    done = run("export", "atom", *arguments, cwd=portfolio)
    assert (done.code, done.out) == (2, "")
    assert "Say which feed" in done.err


@pytest.mark.parametrize(("where", "code"), [("charters", 2), ("charters/below", 2), (".", 0)])
def test_the_site_as_markdown_takes_the_place_of_no_document(tmp_path: Path, run: Run, where: str, code: int) -> None:
    """A folder of documents holds what people wrote; beside it there is room."""
    files = {f"charters/{one}": text for one, text in support.SMALL.items()}
    support.write(tmp_path, {"charters.yml": "home: [nordhafen]\n", **files})
    before = {one: (tmp_path / one).read_bytes() for one in files}
    done = run("export", "markdown", where, cwd=tmp_path)
    assert done.code == code
    assert {one: (tmp_path / one).read_bytes() for one in files} == before
    assert ("charters holds your documents" in done.err) is (code == 2)
    assert (tmp_path / "charters/commitments").exists() is False
