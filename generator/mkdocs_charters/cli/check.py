"""`charters check`: all problems of all documents, in one run. Its options; `checking` has the work."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

import click

from ..model.problem import Severity
from .common import Day
from .gathering import Gathering

_FOR_PEOPLE_AND_PROGRAMS: Final = ("text", "json")
"""What is printed to standard output alone. The others are for the jobs of a pipeline, which begin with an empty cache."""
_LEVELS: Final = {"error": Severity.ERROR, "warning": Severity.WARNING, "note": Severity.NOTE}


@click.command(cls=Gathering)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "gitlab"]),
    default="text",
    help="How to print what is found.",
)
@click.option(
    "--fail-on",
    type=click.Choice(list(_LEVELS)),
    default="error",
    show_default=True,
    help="From which severity on the exit code is 1.",
)
@click.option("--as-of", type=Day(), help="The day as of which to check; today unless given.")
@click.option(
    "--since",
    metavar="REV",
    help="Show only what the change brought: since REV, or since the commit where REV and HEAD parted (merge base).",
)
@click.option("--fix", is_flag=True, help="Apply every sure fix to the files, then say what is left.")
@click.option(
    "--no-cache", is_flag=True, help="Look at everything anew, also where nothing has changed since the last time."
)
@click.option("--diff", is_flag=True, help="Show as a diff what --fix would change, and change nothing.")
def check(
    paths: tuple[Path, ...],
    form: str,
    fail_on: str,
    as_of: dt.date | None,
    since: str | None,
    fix: bool,
    no_cache: bool,
    diff: bool,
) -> None:
    """Say what is wrong in all documents, or in the files and folders given, and how to mend it.

    \b
    charters check
    charters check charters/nordhafen-kestrel
    charters check --fix
    charters check --since origin/main --format github

    Exit code 0: nothing at or above --fail-on is left; 1: something; 2: the check could not run.
    """
    if diff and form != "text":
        raise click.UsageError("--diff prints a diff; leave --format out.")

    anew = fix or diff or no_cache or since is not None or form not in _FOR_PEOPLE_AND_PROGRAMS

    def work() -> None:
        from .checking import check_project

        check_project(paths, form, _LEVELS[fail_on], as_of, since, fix=fix, diff=diff, cached=not anew)

    if anew:
        work()
        return
    from .again import said_again

    def timezone() -> str:
        from .checking import project_of

        return project_of(paths).settings.timezone if as_of is None else ""

    said_again(("check", form, fail_on, str(as_of), *map(str, paths)), timezone, work)
