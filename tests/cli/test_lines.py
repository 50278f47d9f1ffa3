"""Lines break between words, in help, messages and conversations, however narrow a terminal is."""

from __future__ import annotations

import re
import shlex
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.test_help import ALL, examples

from mkdocs_charters.cli import lines
from mkdocs_charters.cli.lines import at_words, fitted_help, width


@given(st.text(st.sampled_from("ab -`日\n")), st.integers(20, 60))
def test_no_word_is_broken_and_none_is_lost(text: str, wide: int) -> None:
    made = at_words(text, wide)
    assert made.split() == text.split()
    # What is wider is a word, alone.
    assert [
        line for line in made.split("\n") if width(line) > wide and len(line.strip().removeprefix("- ").split()) > 1
    ] == []


def test_what_goes_on_stands_below_its_words() -> None:
    assert at_words("  - one two three", 12) == "  - one two\n    three"
    assert at_words("say `charters agenda x` here", 20) == "say\n`charters agenda x`\nhere"
    assert at_words("short", 20) == "short"
    assert at_words("say `charters agenda nordhafen` here", 20) == "say `charters agenda\nnordhafen` here"


@pytest.mark.parametrize("wide", [60, 80])
@pytest.mark.parametrize("path", ALL)
def test_help_fits(path: str, wide: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what is one word stands out, and each call is the call that it was, once the backslashes are gone."""
    monkeypatch.setenv("COLUMNS", str(wide))
    shown = fitted_help((ALL[path].help or "").replace("\b\n", ""))
    assert [line for line in shown.split("\n") if width(line) > wide and len(shlex.split(line.strip(" \\"))) > 2] == []
    calls = {" ".join(line.split()) for line in examples(path, ALL[path])}
    told = {" ".join(line.split()) for line in re.sub(r" \\\n\s*", " ", shown).split("\n")}
    for call in calls:
        assert any(call.startswith(one) for one in told if one.startswith("charters")), call


def test_messages_are_left_alone_where_nobody_looks(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pipeline gets a message in one line; a terminal gets as many as it needs."""
    monkeypatch.setenv("COLUMNS", "30")
    text = "There is no charter “x” that can be read. Did you mean “y”?"
    lines.tell(text, err=True)
    assert capsys.readouterr().err == f"{text}\n"
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    lines.tell(text, err=True)
    told = capsys.readouterr().err
    assert (max(map(len, told.split("\n"))) <= 30, told.split()) == (True, text.split())


def test_every_command_of_ours_fits_its_help() -> None:
    assert [path for path, one in ALL.items() if type(one).get_help.__module__.startswith("click")] == []
