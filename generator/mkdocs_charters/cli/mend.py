"""`charters check --fix` and `--diff`: sure fixes, applied to files or shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from ..authoring.rounds import Choose, Find, Outcome, mend_all
from ..locale.words import Words
from ..model.problem import Problem
from ..reading import Project
from . import writing
from .common import fail
from .excerpt import visible
from .lines import tell

_SAME_NAME: Final = (
    "Several sources are called “{name}”, so their files are not changed. Give each a name of its own in charters.yml."
)


def mended_in_memory(project: Project, find: Find, choose: Choose) -> Outcome:
    """The portfolio as fixes make it; ends the command where a file cannot be read."""
    names = Counter(source.name for source in project.sources)
    for name, number in names.items():
        if number > 1:
            tell(_SAME_NAME.format(name=visible(name)), err=True)
    try:
        return mend_all(project, find, choose)
    except OSError as error:
        fail(f"{error.filename} cannot be read: {error.strerror}.")


def write(outcome: Outcome) -> None:
    """Write what was mended; ends the command where that cannot be done, with every file whole."""
    writing.write(outcome.changed, writing.OR_OTHERS)


def show_diff(outcome: Outcome, words: Words) -> None:
    """The changes as a diff on standard output, and how many there are on standard error."""
    writing.show(outcome.changed)
    number, files = len(outcome.mended), len(outcome.changed)
    told = words.ngettext("1 would be mended", "{number} would be mended", number).format(number=number)
    among = words.ngettext("in 1 file", "in {number} files", files).format(number=files)
    tell(f"{told} {among}." if number else words.gettext("There is nothing with a sure fix."), err=True)


def refused(outcome: Outcome) -> Mapping[Problem, tuple[str, ...]]:
    """The problems that are left because their fix was put back, with the codes of what it brought."""
    return {one.problem: one.brought for one in outcome.put_back}
