"""What a command does not load before it says its first word: whoever waits, waits for that."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests import support
from tools.asked import text

from mkdocs_charters import reading
from mkdocs_charters.authoring.asking.fields import FILE
from mkdocs_charters.cli.adopt import TYPES
from mkdocs_charters.cli.app import COMMANDS
from mkdocs_charters.cli.export import SCHEMAS
from mkdocs_charters.cli.exported_schemas import ANY, PRINTED
from mkdocs_charters.cli.new import LINES
from mkdocs_charters.cli.owners import ASKING
from mkdocs_charters.exports.owners import FORGES
from mkdocs_charters.model.values import AllianceType, Kind

HEAVY = (
    "mkdocs",
    "mkdocs_charters.checks",
    "mkdocs_charters.reading.collect",
    "mkdocs_charters.reading.link",
    "markdown_it",
    "babel",
    "jinja2",
)


MODELS = ("pydantic", "yaml", "questionary")


@pytest.mark.parametrize(
    ("module", "not_loaded"),
    [
        ("app", (*HEAVY, *MODELS)),
        ("common", (*HEAVY, *MODELS)),
        ("completing", (*HEAVY, *MODELS)),
        ("beginning", (*HEAVY, *MODELS)),
        ("conversation", HEAVY),
    ],
)  # fmt: skip
def test_what_is_not_loaded(module: str, not_loaded: tuple[str, ...]) -> None:
    assert _loaded_with(module).isdisjoint(not_loaded)


@pytest.mark.parametrize("module", sorted({one for one, _ in COMMANDS.values()}))
def test_the_options_of_a_command_are_there_without_its_work(module: str) -> None:
    """A shell asks for them at each press of the Tab key."""
    assert _loaded_with(module).isdisjoint((*HEAVY, *MODELS))


@pytest.mark.parametrize("group", ["new", "add"])
def test_so_are_those_that_the_model_describes(group: str) -> None:
    code = f"from mkdocs_charters.cli.{group} import {group} as group\nfor one in group.list_commands(None): group.get_command(None, one)"
    assert _loaded_by(code).isdisjoint((*HEAVY, *MODELS))


_UNTIL_ASKED = """
import sys
from mkdocs_charters.cli import conversation, drafting, main
def asked(self, question, *found):
    print(question.ask, *sys.modules, sep="\\n")
    raise SystemExit(0)
drafting.terminal = lambda: True
conversation.Conversation._typed = asked
sys.argv[1:] = {arguments!r}
main()
"""


@pytest.mark.parametrize(
    ("settings", "question"),
    [
        ({}, "Which organisations agree?"),
        ({"mkdocs.yml": "site_name: Ours\nplugins: [charters]\n"}, "Which organisations agree?"),
        ({"charters.yml": "home: [nordhafen]\ntimezone: Europe/Berlin\nlanguage: de\n"}, "Welche Organisationen"),
    ],
)
def test_the_first_question_waits_for_no_document(tmp_path: Path, settings: Mapping[str, str], question: str) -> None:
    """Neither models nor what reads is loaded before somebody was asked, and no document is looked at: one of these cannot be."""
    support.write(tmp_path, {"charters/parties/nordhafen.md": "---\nkind: [\n---\n", **settings})
    for kind, ask in (("inter_org", question), ("party", "")):
        code = _UNTIL_ASKED.format(arguments=["new", kind, *(["one-more"] if kind != "party" else [])])
        done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
        loaded = set(done.stdout.split("\n"))
        assert ask in done.stdout
        absent = {"pydantic", "yaml", "mkdocs", "markdown_it", "jinja2", "rich", "mkdocs_charters.authoring.near"}
        rooms = {"mkdocs_charters.reading.project", "mkdocs_charters.reading.history", "mkdocs_charters.reading.glance"}
        assert loaded.isdisjoint(absent | rooms)


def test_each_name_of_reading_is_there() -> None:
    assert all(getattr(reading, name) is not None for name in reading.__all__)
    assert {*reading._ROOMS, "nearest"} == set(reading.__all__)
    assert callable(reading.nearest)
    with pytest.raises(AttributeError):
        _ = reading.nothing


def test_what_is_written_out_of_the_model_is_what_the_model_says() -> None:
    assert FILE.read_text("utf-8") == text(), "run python tools/asked.py"


def _loaded_with(module: str) -> set[str]:
    return _loaded_by(f"import mkdocs_charters.cli.{module}")


def _loaded_by(code: str) -> set[str]:
    listed = f"{code}\nimport sys\nprint(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", listed], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_names_that_commands_offer_are_those_of_the_model() -> None:
    types = {one.value for one in AllianceType}
    assert set(TYPES) == types
    assert set(LINES) == {*types, Kind.PARTY.value}
    assert set(ASKING) == set(FORGES)
    assert list(SCHEMAS) == [*(one.value for one in Kind), ANY, *PRINTED]
