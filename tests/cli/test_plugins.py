"""Pydantic looks for no plugins, and finds all else that it expects where it looks for them."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

FIRST = "from mkdocs_charters.cli.plugins import without_plugins; without_plugins()"
READ = "from mkdocs_charters.model.settings import Settings; Settings.model_validate({})"


def _loaded(code: str, **environment: str) -> set[str]:
    told = f"{code}; import sys; print(*sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", told],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_how_packages_describe_themselves_is_not_loaded() -> None:
    assert "email" in _loaded(READ)
    assert "email" not in _loaded(f"{FIRST}; {READ}")


def test_what_else_is_asked_is_answered_by_pydantic() -> None:
    asked = (
        "from pydantic.plugin._loader import PYDANTIC_ENTRY_POINT_GROUP, get_plugins; "
        "print(PYDANTIC_ENTRY_POINT_GROUP, *get_plugins())"
    )
    assert "importlib.metadata" in _loaded(f"{FIRST}; {asked}; {READ}")


@pytest.mark.parametrize("word", ["", "some-plugin"])
def test_the_environment_has_the_last_word(word: str) -> None:
    assert "email" in _loaded(f"{FIRST}; {READ}", PYDANTIC_DISABLE_PLUGINS=word)
