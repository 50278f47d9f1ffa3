"""What `charters check` does: all problems of all documents, in one run."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import click

from ..checks import check_archive, check_days, check_each, check_settings, settle
from ..checks.found_before import FoundBefore
from ..locale.words import Words
from ..model.archive import Archive
from ..model.findings import Findings
from ..model.problem import Problem, Severity
from ..reading import SETTINGS_FILE, GitRevision, Lines, Project, WorkTree
from ..reading.kept import documents_cache_for
from ..reading.kept_documents import KeptDocuments
from ..reading.link import link
from ..store.cache import Cache, no_cache
from . import report
from .archives import archive_of, linked_knowing
from .common import day_or_today, fail, interface_words, project_at
from .job_log import print_data, print_json
from .unkept import tell_of
from .working import working

if TYPE_CHECKING:
    from rich.console import Console

    from .since import Comparison

_WIDTH_OF_A_LOG: Final = 120
"""A log is wider than a narrow terminal."""


_Stands: TypeAlias = tuple[Project, Findings]
"""A portfolio, and what was found in it."""


def find_problems(project: Project, words: Words, as_of: dt.date, cache: Cache | None = None) -> Findings:
    """Everything that is wrong with a portfolio, sorted by place. Ends the command where a source cannot be read. What a `cache` has of
    documents and alliances is taken from there.
    """
    kept = KeptDocuments(cache) if cache is not None and cache.keeps else None
    archive = archive_of(project, words, kept)
    with working("Checking"):
        before = FoundBefore(kept.cache, archive, kept.contents, as_of) if kept is not None else None
        found = _found_in(archive, project, as_of, before)
    return Findings(archive, tuple(sorted(dict.fromkeys(found), key=lambda problem: problem.order)))


def _found_in(archive: Archive, project: Project, as_of: dt.date, before: FoundBefore | None) -> list[Problem]:
    """Everything that is wrong with what was read, in no order. Alliances that are as they were `before` are not looked at."""
    linked = linked_knowing(link(archive, only=before.needed if before is not None else None), archive, project)
    portfolio = linked.portfolio.on(as_of)

    def settled(found: Iterable[Problem]) -> tuple[Problem, ...]:
        return settle(found, project.settings, portfolio, as_of)

    in_files = settled([*linked.problems, *check_days(linked.portfolio, as_of)])
    by_rules = check_each(portfolio, as_of, before.anew if before is not None else None)
    by_rules = {ident: settled(problems) for ident, problems in by_rules.items()}
    if before is not None:
        before.keep(in_files, by_rules, portfolio)
    of_all = [*project.problems, *check_settings(project.settings), *archive.problems, *check_archive(archive)]
    known = before.problems if before is not None else ()
    return [*settled(of_all), *in_files, *chain.from_iterable(by_rules.values()), *known]


class _Asked:
    """Which problems somebody asked to see: those of some files and folders, and only what is new since a revision."""

    def __init__(self, paths: Sequence[Path], past: Comparison | None) -> None:
        self._paths = [path.resolve() for path in paths]
        self._past = past

    @property
    def compares(self) -> bool:
        """Whether anything is left out because it is older."""
        return self._past is not None

    def all(self, project: Project, findings: Findings) -> Sequence[Problem]:
        """New or not."""
        return self._within(findings.problems, project)

    def __call__(self, project: Project, findings: Findings) -> Sequence[Problem]:
        """Those to show, in their order."""
        if self._past is None:
            return self.all(project, findings)
        return self._within(self._past.new(project, findings), project)

    def _within(self, problems: Sequence[Problem], project: Project) -> Sequence[Problem]:
        if not self._paths:
            return problems
        return [problem for problem in problems if self._wanted(on_disk(problem, project).resolve())]

    def _wanted(self, file: Path) -> bool:
        return any(file == path or path in file.parents for path in self._paths)


def on_disk(problem: Problem, project: Project) -> Path:
    """The file that a problem stands in, or would if its revision were checked out."""
    for source in project.sources:
        if source.name == problem.source:
            if isinstance(source, WorkTree):
                return source.root / problem.file
            if isinstance(source, GitRevision):
                return source.repository / source.folder / problem.file
    return project.root / problem.file


def _path_of(problem: Problem, project: Project) -> str:
    """The path of a problem's file from the top of its repository: annotations stand beside files of that name."""
    file = Path(os.path.normpath(on_disk(problem, project)))
    top = next((folder for folder in file.parents if (folder / ".git").exists()), None)
    return file.relative_to(top).as_posix() if top is not None else report.file_of(problem)


def _is_ours(problem: Problem, project: Project) -> bool:
    """Whether the file that a problem stands in can be changed: none of a revision can."""
    return (problem.source, problem.file) == ("", SETTINGS_FILE) or project.folder_of(problem.source) is not None


def project_of(paths: Sequence[Path]) -> Project:
    """The portfolio that files and folders belong to, or the folder where one is; ends the command where there is none."""
    return project_at(
        paths[0].resolve() if paths and paths[0].is_dir() else paths[0].resolve().parent if paths else Path.cwd()
    )


def check_project(
    paths: Sequence[Path],
    form: str,
    fail_on: Severity,
    as_of: dt.date | None,
    since: str | None,
    *,
    fix: bool,
    diff: bool,
    cached: bool,
) -> None:
    """Check, mend where that is asked for, print in a form, and end the command with 1 where a problem as heavy as `fail_on` is left."""
    project = project_of(paths)
    words = interface_words(project.settings)
    day = day_or_today(as_of, project.settings)

    def find(stands: Project) -> Findings:
        return find_problems(stands, words, day)

    past = _comparison(project, since, find) if since is not None else None
    asked = _Asked(paths, past)
    made: report.Report
    if fix or diff:
        made, stands = _with_fixes(project, find, asked, words, only_shown=diff)
    else:
        with documents_cache_for(project.root) if cached else no_cache() as cache:
            findings = find_problems(project, words, day, cache)
        tell_of(cache)
        stands = (project, findings)
        made = _report(project, findings, asked, Lines(project), words)
    if made.documents == 0 and not made.problems and not made.older:
        where = ", ".join(source.name or "." for source in project.sources)
        fail(
            f"No documents were found in {where}. `charters init` begins with a sample, `charters new` with a charter of yours."
        )
    if not diff:
        _print(_with_what_moved(made, stands, words, day), form, project, past)
    if any(problem.severity >= fail_on for problem in made.problems):
        raise SystemExit(1)


def _comparison(project: Project, since: str, find: Callable[[Project], Findings]) -> Comparison:
    from .since import Comparison

    return Comparison(project, since, find)


def _report(project: Project, findings: Findings, asked: _Asked, lines: Lines, words: Words) -> report.Report:
    shown = asked(project, findings)
    older = len(asked.all(project, findings)) - len(shown) if asked.compares else None
    return report.Report(shown, findings.documents, lines, words, ours=lambda one: _is_ours(one, project), older=older)


def _with_fixes(
    project: Project, find: Callable[[Project], Findings], asked: _Asked, words: Words, *, only_shown: bool
) -> tuple[report.Report, _Stands]:
    """Apply fixes, or show them: then what is told is what there is without them."""
    from . import mend

    outcome = mend.mended_in_memory(project, find, asked)
    if only_shown:
        mend.show_diff(outcome, words)
        return _report(project, outcome.first, asked, Lines(project), words), (project, outcome.first)
    mend.write(outcome)
    made = _report(outcome.project, outcome.findings, asked, Lines(outcome.project, outcome.settings_text), words)
    made = replace(made, mended=outcome.mended, refused=mend.refused(outcome), fixes=True)
    return made, (outcome.project, outcome.findings)


def _with_what_moved(made: report.Report, stands: _Stands, words: Words, day: dt.date) -> report.Report:
    """What moved under signatures stands beside the findings that something did; nothing is loaded where there are none."""
    if not any(problem.code == "CH401" for problem in made.problems):
        return made
    from .moved import with_what_moved

    project, findings = stands
    return replace(made, problems=with_what_moved(made.problems, findings.archive, project, words, day))


def _print(made: report.Report, form: str, project: Project, past: Comparison | None) -> None:
    if form == "text":
        if sys.stdout.isatty():
            report.print_text(made, _console())
        else:
            report.print_plain(made, sys.stdout, _WIDTH_OF_A_LOG)
        return
    from . import formats

    if form == "json":
        print_json(formats.as_json(made, past.asked if past is not None else None))
        return
    for one in made.mended:
        click.echo(f"{made.words.gettext('mended')} {report.mended(one)}", err=True)
    click.echo(report.summary(made), err=True)
    as_format = formats.as_github if form == "github" else formats.as_gitlab
    print_data(f"{as_format(made, lambda problem: _path_of(problem, project))}\n")


def _console() -> Console:
    """The terminal. Colours are for one whose owner has not said no."""
    from rich.console import Console

    colours: Literal["auto"] | None = None if os.environ.get("NO_COLOR") else "auto"
    return Console(highlight=False, markup=False, emoji=False, color_system=colours)
