"""Golden cases of what is open: agendas, and what is due. `tests/golden/open/*.md`.

A case begins with a sentence about it. Then stand its files below `===== PATH`, and below each `===== $ charters …` what that
command prints on 1 June 2026. `CHARTERS_UPDATE_GOLDEN=1` writes the latter anew.
"""

from __future__ import annotations

import json
import os
import re
import shlex
from pathlib import Path

import jsonschema
import pytest
import vobject
from tests import support
from tests.support import Run

from mkdocs_charters.exports.agenda import agenda_schema
from mkdocs_charters.exports.due import due_schema

CASES = sorted((Path(__file__).parent.parent / "golden" / "open").glob("*.md"))
HEADER = re.compile(r"^===== (.*)\n", re.MULTILINE)
COMMAND = "$ charters "


def test_there_are_cases() -> None:
    assert len(CASES) > 6


def case(text: str) -> tuple[dict[str, str], dict[str, str]]:
    """The files of a case, and what is expected of its commands."""
    headers = list(HEADER.finditer(text))
    ends = [header.start() for header in headers[1:]] + [len(text)]
    bodies = {header[1]: text[header.end() : end] for header, end in zip(headers, ends, strict=True)}
    files = {name: body for name, body in bodies.items() if not name.startswith(COMMAND)}
    commands = {name.removeprefix(COMMAND): body for name, body in bodies.items() if name.startswith(COMMAND)}
    return files, commands


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, body in files.items():
        path = folder / (name if name == "charters.yml" else f"charters/{name}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, encoding="utf-8")
    return folder


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_golden(path: Path, tmp_path: Path, run: Run) -> None:
    text = path.read_text(encoding="utf-8")
    files, commands = case(text)
    written(tmp_path, files)
    said = {}
    for command in commands:
        done = run(*shlex.split(command), cwd=tmp_path)
        assert (done.code, done.err) == (0, ""), command
        # In files lines end as files have it.
        said[command] = done.out.replace("\r\n", "\n")
    if os.environ.get("CHARTERS_UPDATE_GOLDEN"):
        begin = text[: text.index(f"===== {COMMAND}")]
        told = "".join(f"===== {COMMAND}{command}\n{out}" for command, out in said.items())
        path.write_text(begin + told, encoding="utf-8")
    else:
        assert said == commands


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_each_way_of_telling_tells_the_same(path: Path, tmp_path: Path, run: Run) -> None:
    files, commands = case(path.read_text(encoding="utf-8"))
    written(tmp_path, files)
    schemas = {"agenda": agenda_schema(), "due": due_schema()}
    for command in commands:
        name, *arguments = shlex.split(command)
        bare = [one for one in arguments if one not in ("--format", "markdown", "ics")]
        data = json.loads(run(name, *bare, "--format", "json", cwd=tmp_path).out)
        jsonschema.validate(data, schemas[name], format_checker=jsonschema.FormatChecker())
        assert "%(" not in run(name, *bare, cwd=tmp_path).out
        if name == "due":
            calendar = vobject.readOne(run("due", *bare, "--format", "ics", cwd=tmp_path).out)
            events = [one for one in calendar.components() if one.name == "VEVENT"]
            days = [str(one.dtstart.value)[:10] for one in events]
            assert days == [one["on"] for one in data["items"]], command
            assert len({one.uid.value for one in events}) == len(events)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_agenda_is_the_beginning_of_a_note_and_records_nothing(path: Path, tmp_path: Path, run: Run) -> None:
    files, commands = case(path.read_text(encoding="utf-8"))
    written(tmp_path, files)
    settings = {"home": ["nordhafen"]} if "charters.yml" in files else {}
    before = support.read(tmp_path / "charters", **settings)
    for command in commands:
        name, *arguments = shlex.split(command)
        if name != "agenda":
            continue
        bare = [one for one in arguments if one not in ("--format", "markdown")]
        note = tmp_path / "charters" / arguments[0] / "notes" / "new.md"
        note.parent.mkdir(exist_ok=True)
        note.write_text(run("agenda", *bare, "--format", "markdown", cwd=tmp_path).out, encoding="utf-8")
        archive = support.read(tmp_path / "charters", **settings)
        linked = support.seen(archive, "all")
        known = {*before.problems, *support.seen(before, "all").problems}
        # That an id is only made from words is said of each note that names it.
        new = [one for one in (*archive.problems, *linked.problems) if one not in known and one.code != "CH209"]
        assert new == []
        (made,) = [one for one in linked.portfolio.alliances[arguments[0]].reviews if one.id == "new"]
        assert not any(
            (made.decisions, made.actions, made.thanks, made.concerns, made.we_try, made.what_we_learned, made.attendees, made.commitments)
        )  # fmt: skip
        note.unlink()
