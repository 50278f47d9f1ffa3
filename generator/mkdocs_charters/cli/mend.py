"""`charters check --fix` and `--diff`: sure fixes, applied to files or shown."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import click

from ..authoring.differences import unified
from ..authoring.replacing import NotWrittenError, replace_all
from ..authoring.rounds import Choose, Find, Outcome, mend_all
from ..locale.words import Words
from ..model.problem import Problem
from ..reading import Project
from .common import fail
from .excerpt import visible

_REASONS: Final = {
    "read-only": "{file} may not be written to. Nothing was changed. Allow writing to the file and its folder, or leave it "
    "out by naming other files.",
    "changed": "{file} was changed by somebody else meanwhile, so it was left alone. Run the same command again.",
    "failed": "{file} could not be written: {said}. It is as it was.",
}
_WRITTEN: Final = "Mended before that: {files}."
_SAME_NAME: Final = (
    "Several sources are called “{name}”, so their files are not changed. Give each a name of its own in charters.yml."
)


def mended_in_memory(project: Project, find: Find, choose: Choose) -> Outcome:
    """The portfolio as fixes make it; ends the command where a file cannot be read."""
    names = Counter(source.name for source in project.sources)
    for name, number in names.items():
        if number > 1:
            click.echo(_SAME_NAME.format(name=visible(name)), err=True)
    try:
        return mend_all(project, find, choose)
    except OSError as error:
        fail(f"{error.filename} cannot be read: {error.strerror}.")


def write(outcome: Outcome) -> None:
    """Write what was mended; ends the command where that cannot be done, with every file whole."""
    try:
        replace_all(outcome.changed)
    except NotWrittenError as error:
        told = _REASONS[error.reason].format(file=visible(_from_here(error.file)), said=error.said)
        if error.written:
            files = ", ".join(visible(_from_here(file)) for file in error.written)
            told = f"{told} {_WRITTEN.format(files=files)}"
        fail(told)


def show_diff(outcome: Outcome, words: Words) -> None:
    """The changes as a diff on standard output, and how many there are on standard error."""
    for file, (before, after) in outcome.changed.items():
        click.echo(unified(_from_here(file), before, after), nl=False)
    number, files = len(outcome.mended), len(outcome.changed)
    told = words.ngettext("1 would be mended", "{number} would be mended", number).format(number=number)
    among = words.ngettext("in 1 file", "in {number} files", files).format(number=files)
    click.echo(f"{told} {among}." if number else words.gettext("There is nothing with a sure fix."), err=True)


def _from_here(file: Path) -> str:
    """A path as one writes it here."""
    return Path(os.path.relpath(file)).as_posix()


def refused(outcome: Outcome) -> Mapping[Problem, tuple[str, ...]]:
    """The problems that are left because their fix was put back, with the codes of what it brought."""
    return {one.problem: one.brought for one in outcome.put_back}
