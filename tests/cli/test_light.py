"""What a command does not load before it says its first word: whoever waits, waits for that."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "mkdocs",
    "mkdocs_charters.checks",
    "mkdocs_charters.reading.collect",
    "mkdocs_charters.reading.link",
    "markdown_it",
    "babel",
    "jinja2",
)


@pytest.mark.parametrize(
    ("module", "not_loaded"),
    [
        ("app", (*HEAVY, "pydantic", "yaml", "questionary")),
        ("completing", (*HEAVY, "questionary")),
        ("new", (*HEAVY, "mkdocs_charters.model.records")),
        ("conversation", HEAVY),
    ],
)  # fmt: skip
def test_what_is_not_loaded(module: str, not_loaded: tuple[str, ...]) -> None:
    code = f"import sys, mkdocs_charters.cli.{module}\nprint(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()).isdisjoint(not_loaded)
