"""`charters check`: all problems of all documents, in one run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import click

from ..checks import check as check_portfolio
from ..checks import check_archive, check_settings, settle
from ..locale.words import Words
from ..model.problem import Problem, Severity
from ..reading import Project, Source, WorkTree, link
from . import report
from .common import Day, archive_of, day_or_today, fail, interface_words, project_at

_LEVELS = {"error": Severity.ERROR, "warning": Severity.WARNING, "note": Severity.NOTE}


def find_problems(project: Project, words: Words, as_of: dt.date) -> tuple[tuple[Problem, ...], int]:
    """Everything that is wrong with a portfolio, sorted by place; and how many documents were read."""
    archive = archive_of(project, words)
    linked = link(archive)
    portfolio = linked.portfolio.on(as_of)
    found = [
        *project.problems,
        *check_settings(project.settings),
        *archive.problems,
        *linked.problems,
        *check_portfolio(portfolio, as_of),
        *check_archive(archive),
    ]
    settled = settle(found, project.settings, portfolio, as_of)
    unique = sorted(dict.fromkeys(settled), key=lambda problem: str(problem.order))
    return tuple(sorted(unique, key=_by_place)), len(archive.manuscripts)


def _by_place(problem: Problem) -> tuple[str, str, int, int, str]:
    span = problem.span
    return (problem.source, problem.file, span.line if span else 0, span.column if span else 0, problem.code)


class _Files:
    """Lines of the files that problems stand in, each read once."""

    def __init__(self, project: Project) -> None:
        self._sources: dict[str, Source] = {source.name: source for source in project.sources}
        self._root = project.root
        self._lines: dict[tuple[str, str], list[str]] = {}

    def __call__(self, problem: Problem) -> Sequence[str]:
        key = (problem.source, problem.file)
        if key not in self._lines:
            self._lines[key] = self._read(*key)
        return self._lines[key]

    def _read(self, source: str, file: str) -> list[str]:
        try:
            tree = self._sources.get(source)
            raw = tree.read(file) if tree is not None and file else (self._root / file).read_bytes()
        except (OSError, KeyError):
            return []
        return (
            raw.removeprefix(b"\xef\xbb\xbf")
            .decode("utf-8", "replace")
            .replace("\r\n", "\n")
            .replace("\r", "\n")
            .split("\n")
        )


def _within(problems: Sequence[Problem], paths: Sequence[Path], project: Project) -> list[Problem]:
    """The problems of some files and folders."""
    wanted = [path.resolve() for path in paths]
    roots = {source.name: source.root for source in project.sources if isinstance(source, WorkTree)}
    found = []
    for problem in problems:
        root = roots.get(problem.source, project.root)
        file = (root / problem.file).resolve()
        if any(file == path or path in file.parents for path in wanted):
            found.append(problem)
    return found


@click.command()
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
def check(paths: tuple[Path, ...], form: str, fail_on: str, as_of: dt.date | None) -> None:
    """Say what is wrong in all documents, or in the files and folders given, and how to mend it.

    \b
    charters check
    charters check charters/nordhafen-kestrel
    charters check --fail-on warning --format github

    Exit code 0: nothing at or above --fail-on; 1: something; 2: the check could not run.
    """
    project = project_at(
        paths[0].resolve() if paths and paths[0].is_dir() else paths[0].resolve().parent if paths else Path.cwd()
    )
    words = interface_words(project.settings)
    problems, documents = find_problems(project, words, day_or_today(as_of, project.settings))
    if paths:
        problems = tuple(_within(problems, paths, project))
    if documents == 0 and not problems:
        fail(f"No documents were found in {', '.join(source.name or '.' for source in project.sources)}.")
    if form == "text":
        from rich.console import Console

        console = Console(highlight=False, markup=False, emoji=False)
        report.print_text(problems, _Files(project), words, console)
        click.echo(report.summary(problems, documents, words), err=False)
    elif form == "json":
        click.echo(report.as_json(problems, words))
    elif form == "github":
        click.echo(report.as_github(problems, words))
    else:
        click.echo(report.as_gitlab(problems, words))
    if any(problem.severity >= _LEVELS[fail_on] for problem in problems):
        raise SystemExit(1)
