"""`charters check --since`: what was there before, so that only what a change brought is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import click

from ..changes.brought import Told, brought
from ..locale.words import N_
from ..model.findings import Findings
from ..model.problem import Problem
from ..reading import HistoryError, Lines, Past, Project, as_it_was, past_of, paths_in
from .common import fail
from .no_revision import why

_REASONS: Final = {
    "git": (
        N_("--since compares with an earlier version, which git keeps, and git is not installed here."),
        N_("Install it, or leave --since out."),
    ),
    "repository": (
        N_("--since compares with an earlier version, and %(folder)s is in no git repository."),
        N_("Leave --since out to see everything."),
    ),
}
_CUT: Final = (
    "This copy of the repository is shallow: it does not say where “{revision}” and the present work parted, so that the "
    "two were compared as they are. With the whole history (git fetch --unshallow) only what the change itself brought is "
    "shown."
)


class Comparison:
    """What was told of a portfolio at the time from which a change is measured."""

    def __init__(self, project: Project, revision: str, find: Callable[[Project], Findings]) -> None:
        """`find` says what is wrong with a portfolio. Ends the command where the revision cannot be read."""
        try:
            self._past = past_of(project.root, revision)
            former = as_it_was(project, self._past)
        except HistoryError as error:
            fail(why(error, revision, _REASONS))
        if self._past.cut:
            click.echo(_CUT.format(revision=revision), err=True)
        self.asked: tuple[str, str] = (revision, self._past.commit)
        found = find(former.project)
        # Of what is outside the repository nobody knows how it was: all of it is new.
        kept = tuple(problem for problem in found.problems if problem.source not in former.outside)
        self._before = Told(
            Findings(found.archive, kept),
            Lines(former.project, former.settings_text or b""),
            paths_in(former.project, self._past),
        )

    @property
    def past(self) -> Past:
        """The commit that is compared with."""
        return self._past

    def new(self, project: Project, findings: Findings) -> tuple[Problem, ...]:
        """The problems of a portfolio that were not there before."""
        return brought(self._before, Told(findings, Lines(project), paths_in(project, self._past)))
