"""Help of every command: it shows how the command is called, and every call that it shows is one."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from mkdocs_charters.cli.app import COMMANDS, charters

_SHOWN = re.compile(r"^\s*(charters .*)$", re.MULTILINE)
_WHAT_IT_IS = re.compile(r"\s{3,}\S.*$|\s+[<>|]>?\s.*$|\s#.*$")
"""What stands behind a call: words on what it does, or where its output goes."""


def every(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group, info_name=path)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from every(command, f"{path} {name}")


ALL = dict(every(charters, "charters"))


def examples(path: str, command: click.Command) -> list[str]:
    help_ = (command.help or "").replace("\b", "")
    return [line for line in _SHOWN.findall(help_) if line.startswith(path)]


def test_there_are_commands() -> None:
    assert {path.split()[1] for path in ALL} == set(COMMANDS)
    assert len(ALL) > len(COMMANDS)


@pytest.mark.parametrize("path", ALL)
def test_each_has_an_example_that_is_a_call(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("cold-chain", "nordhafen-kestrel"):
        (tmp_path / "charters" / name).mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    shown = examples(path, ALL[path])
    assert shown, "its help shows no call"
    for line in shown:
        words = shlex.split(_WHAT_IT_IS.sub("", line))[1:]
        command: click.Command = charters
        context = click.Context(charters, info_name="charters")
        while isinstance(command, click.Group) and words and not words[0].startswith("-"):
            name = words.pop(0)
            found = command.get_command(context, name)
            assert found is not None, line
            command = found
        command.make_context(command.name, words, parent=context)


def test_the_help_of_all_shows_calls_that_are_some() -> None:
    for line in _SHOWN.findall((charters.help or "").replace("\b", "")):
        words = shlex.split(_WHAT_IT_IS.sub("", line))[1:]
        command = charters.get_command(click.Context(charters), words[0])
        assert command is not None, line
        command.make_context(words[0], words[1:])
