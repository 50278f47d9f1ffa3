"""What a command does not load before it says its first word: whoever waits, waits for that."""

from __future__ import annotations

import subprocess
import sys

import pytest

from mkdocs_charters.cli.adopt import TYPES
from mkdocs_charters.cli.app import COMMANDS
from mkdocs_charters.cli.export import SCHEMAS
from mkdocs_charters.cli.exported_schemas import ANY, PRINTED
from mkdocs_charters.cli.new import LINES
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
NEED_VALUES = {"approvals", "diff", "init", "owners", "sign"}
"""Commands whose options are values of the model. None of them needs a document."""


@pytest.mark.parametrize(
    ("module", "not_loaded"),
    [
        ("app", (*HEAVY, *MODELS)),
        ("common", (*HEAVY, *MODELS)),
        ("completing", (*HEAVY, *MODELS)),
        ("beginning", (*HEAVY, "mkdocs_charters.model.records")),
        ("conversation", HEAVY),
    ],
)  # fmt: skip
def test_what_is_not_loaded(module: str, not_loaded: tuple[str, ...]) -> None:
    assert _loaded_with(module).isdisjoint(not_loaded)


@pytest.mark.parametrize("module", sorted({one for one, _ in COMMANDS.values()} - {"owners", "approvals"}))
def test_the_options_of_a_command_are_there_without_its_work(module: str) -> None:
    """A shell asks for them at each press of the Tab key."""
    not_loaded = (*HEAVY, *(() if module in NEED_VALUES else MODELS))
    assert _loaded_with(module).isdisjoint(not_loaded)


def _loaded_with(module: str) -> set[str]:
    code = f"import sys, mkdocs_charters.cli.{module}\nprint(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_names_that_commands_offer_are_those_of_the_model() -> None:
    types = {one.value for one in AllianceType}
    assert set(TYPES) == types
    assert set(LINES) == {*types, Kind.PARTY.value}
    assert list(SCHEMAS) == [*(one.value for one in Kind), ANY, *PRINTED]
