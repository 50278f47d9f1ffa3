"""`charters due`: how it is asked, and what it says of what it cannot tell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests import support
from tests.support import Run

from mkdocs_charters.exports.due import due_schema


@pytest.mark.parametrize(
    ("within", "until"),
    [("14d", "2026-06-15"), ("2 weeks", "2026-06-15"), ("a month", "2026-07-01"), ("3 working days", "2026-06-04"),
     ("48 hours", "2026-06-03"), ("1w", "2026-06-08"), ("9999 years", "9999-12-31")],
)  # fmt: skip
def test_how_far_ahead(within: str, until: str, portfolio: Path, run: Run) -> None:
    done = run("due", "--within", within, "--format", "json", cwd=portfolio)
    assert (done.code, json.loads(done.out)["until"]) == (0, until)


@pytest.mark.parametrize("within", ["soon", "two moons", "-3d", ""])
def test_what_is_no_length_of_time(within: str, portfolio: Path, run: Run) -> None:
    done = run("due", "--within", within, cwd=portfolio)
    assert (done.code, done.out) == (2, "")
    assert "Write one such as 14d" in done.err


def test_the_nearest_length_of_time_is_told(portfolio: Path, run: Run) -> None:
    assert "Did you mean “2 weeks”?" in run("due", "--within", "2 weaks", cwd=portfolio).err


def test_a_length_of_time_is_read_in_the_language_of_the_settings(portfolio: Path, run: Run) -> None:
    support.write(portfolio, {"charters.yml": "language: de\n"})
    done = run("due", "--within", "2 Wochen", cwd=portfolio)
    assert (done.code, done.out.partition("\n")[0]) == (0, "Was bis zum 15. Juni 2026 ansteht")
    assert run("due", "--within", "2 weeks", cwd=portfolio).out == done.out


@pytest.mark.parametrize(
    "name", ["Luis Prieto", "luis", "nordhafen/luis-prieto", "luis-prieto", "nordhafen/Luis Prieto"]
)
def test_a_person_is_named_as_people_do(name: str, portfolio: Path, run: Run) -> None:
    done = run("due", "--owner", name, "--format", "json", cwd=portfolio)
    assert {one["owner"]["name"] for one in json.loads(done.out)["items"]} == {"Luis Prieto"}


@pytest.mark.parametrize("name", ["nordhafen", "Nordhafen AG", "NORDHAFEN ag"])
def test_a_party_is_named_as_people_do(name: str, portfolio: Path, run: Run) -> None:
    done = run("due", "--party", name, "--format", "json", cwd=portfolio)
    assert [one["kind"] for one in json.loads(done.out)["items"]] == ["action", "meeting", "commitment"]


@pytest.mark.parametrize(
    ("option", "name", "hint"),
    [
        ("--owner", "Luis Prietoo", "Did you mean “Luis Prieto”?"),
        ("--party", "Kestrel Airr", "Did you mean “Kestrel Air”?"),
        ("--alliance", "nordhafen-kestrle", "Did you mean “nordhafen-kestrel”?"),
        ("--owner", "Nobody", "There is no person “Nobody”."),
        ("--audience", "publik", "Did you mean “public”?"),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest(option: str, name: str, hint: str, portfolio: Path, run: Run) -> None:
    done = run("due", option, name, cwd=portfolio)
    assert (done.code, done.out) == (2, "")
    assert hint in done.err


def test_one_of_several_is_asked_for(portfolio: Path, run: Run) -> None:
    support.edit(portfolio / "charters/parties/kestrel.md", ("[Amara Okafor]", "[Amara Okafor, Luis Santos]"))
    done = run("due", "--owner", "Luis", cwd=portfolio)
    assert done.code == 2
    assert "kestrel/luis-santos" in done.err
    assert "nordhafen/luis-prieto" in done.err


def test_a_hidden_person_is_nobody(portfolio: Path, run: Run) -> None:
    kestrel = portfolio / "charters/parties/kestrel.md"
    support.edit(kestrel, ("[Amara Okafor]", "[Amara Okafor, {name: Silent Sam, visibility: us}]"))
    there = run("due", "--owner", "Silent Sam", cwd=portfolio)
    nobody = run("due", "--owner", "Silent Tim", cwd=portfolio)
    assert (there.code, there.err) == (2, nobody.err.replace("Tim", "Sam"))
    assert run("due", "--owner", "Silent Sam", "--audience", "all", cwd=portfolio).code == 0


def test_the_calendar_ends_its_lines_as_calendars_do(portfolio: Path, run: Run) -> None:
    done = run("due", "--format", "ics", cwd=portfolio)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("BEGIN:VCALENDAR\r\n")
    assert "\n" not in done.out.replace("\r\n", "")


def test_the_order_of_files_changes_nothing(
    portfolio: Path, run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    files = {f"charters/{name}": text for name, text in reversed(list(support.SMALL.items()))}
    again = support.write(tmp_path_factory.mktemp("again"), files)
    for form in ("text", "json", "ics", "markdown"):
        assert run("due", "--format", form, cwd=portfolio).out == run("due", "--format", form, cwd=again).out


def test_outside_of_a_portfolio(tmp_path: Path, run: Run) -> None:
    done = run("due", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")


def test_the_schema_is_published(portfolio: Path, run: Run) -> None:
    done = run("export", "schema", "due", cwd=portfolio)
    assert (done.code, json.loads(done.out)) == (0, due_schema())
