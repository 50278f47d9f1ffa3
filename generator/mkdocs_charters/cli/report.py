"""Problems as a good compiler shows them: the line, the place in it, what was found, what was expected, how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TextIO

from ..authoring.mending import is_sure, mended_line
from ..locale.messages import say
from ..locale.words import Words
from ..model.documents import Origin
from ..model.problem import Problem, Severity
from .excerpt import Row, excerpt, visible

if TYPE_CHECKING:
    from rich.console import Console

    from ..authoring.rounds import Mended

Lines = Callable[[str, str], Sequence[str]]
"""The lines of a file, by its source and path; none where they cannot be had."""

STYLES: Final = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}
_MANY_OTHERS: Final = 5
"""So many lighter problems hide an error from who looks at the end of the output."""
_MOST_ERRORS: Final = 10
_LONGEST: Final = 80


@dataclass(frozen=True)
class Report:
    """All that a check says. `older` counts what was there before the change that is looked at; None where none is.

    `refused` are the problems whose fix was put back, with the codes of what it brought. `ours` says whether a problem's
    file may be changed, `fixes` whether that was asked for.
    """

    problems: Sequence[Problem]
    documents: int
    lines: Lines
    words: Words
    mended: Sequence[Mended] = ()
    refused: Mapping[Problem, tuple[str, ...]] = field(default_factory=dict)
    ours: Callable[[Problem], bool] = lambda problem: True
    older: int | None = None
    fixes: bool = False

    def count(self, severity: Severity) -> int:
        """How many problems weigh just so much."""
        return sum(1 for one in self.problems if one.severity is severity)


def file_of(one: Problem | Origin) -> str:
    """`charters/kestrel/index.md`."""
    return "/".join(part for part in (one.source, one.file) if part)


def place(problem: Problem, *, of_fix: bool = False) -> str:
    """`charters/kestrel/index.md:12:3`, of the problem or of its fix."""
    span = problem.fix.span if of_fix and problem.fix is not None else problem.span
    return f"{file_of(problem)}:{span.line}:{span.column}" if span is not None else file_of(problem)


def print_plain(report: Report, output: TextIO, width: int) -> None:
    """What was mended, then all problems, each with its lines of the file, then the end. Without colours."""
    for rows in _passages(report, width):
        output.write("".join(f"{row.text}\n" for row in rows))


def print_text(report: Report, console: Console) -> None:
    """As `print_plain`, for a terminal: rich takes many times as long as the rest of a problem."""
    from rich.text import Text

    for rows in _passages(report, console.width):
        lines = (Text.assemble((row.begin, row.style), row.rest) for row in rows)
        console.print(*lines, sep="\n", soft_wrap=True)  # one call for many lines: each takes its time


def _passages(report: Report, width: int) -> Iterator[list[Row]]:
    """What belongs together, in order."""
    if report.mended:
        done = report.words.gettext("mended")
        yield [*(Row(done, "bold green", f" {mended(one)}") for one in report.mended), Row("")]
    for problem in report.problems:
        yield [*_told(problem, report, width), Row("")]
    yield [Row(line) for line in closing(report)]


def _told(problem: Problem, report: Report, width: int) -> Iterator[Row]:
    """The lines about a problem."""
    said = say(problem.code, dict(problem.arguments), report.words)
    severity = f"{report.words.gettext(problem.severity.word)}[{problem.code}]"
    yield Row(severity, STYLES[problem.severity], f" {visible(place(problem))}")
    lines = report.lines(problem.source, problem.file)
    yield from excerpt(problem.span, lines, STYLES[problem.severity], width)
    yield Row(f"  {visible(' '.join(part for part in (said.text, said.nearest_hint) if part))}")
    if said.expected:
        yield Row(f"  {visible(said.expected)}")
    for help_line in (said.help, *_about_fix(problem, lines, report)):
        if help_line:
            yield Row(f"  = {visible(help_line)}", "dim")


def mended(one: Mended) -> str:
    """`charters/x.md:3:7 CH024: say: it → "say: it"`."""
    return (
        f"{visible(place(one.problem, of_fix=True))} {one.problem.code}: {_stretch(one.before)} → {_stretch(one.after)}"
    )


def _stretch(text: str) -> str:
    """A stretch of a file on one line; quoted where blanks at its ends could not be seen."""
    shown = visible(text.replace("\t", "\\t"))
    if len(shown) > _LONGEST:
        shown = f"{shown[: _LONGEST - 1]}…"
    return shown if shown and shown == shown.strip() else f"“{shown}”"


def _about_fix(problem: Problem, lines: Sequence[str], report: Report) -> list[str]:
    """The line as a sure fix makes it, or why it was not kept."""
    words = report.words
    if problem in report.refused:
        codes = report.refused[problem]
        if codes:
            text = words.gettext("Its fix was put back: it brought {codes}.")
            return [text.format(codes=words.listed(codes))]
        return [words.gettext("Its fix was put back: it did not help.")]
    line = mended_line(problem, lines)
    if line is None:
        return []
    shown = line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
    return [words.gettext("Sure fix: {line}").format(line=shown)]


def closing(report: Report) -> list[str]:
    """What stands at the end: errors that others hide, what helps further, and the summary."""
    words = report.words
    errors = [problem for problem in report.problems if problem.severity is Severity.ERROR]
    told = []
    if errors and len(report.problems) - len(errors) >= _MANY_OTHERS:
        told.append(words.gettext("The errors among them:"))
        told += [f"  {visible(place(problem))} {problem.code}" for problem in errors[:_MOST_ERRORS]]
        if (number := len(errors) - _MOST_ERRORS) > 0:
            told.append("  " + words.gettext("… and {number} more").format(number=number))
    fixable = [problem for problem in report.problems if is_sure(problem, report.lines(problem.source, problem.file))]
    ours = [problem for problem in fixable if report.ours(problem)]
    if report.fixes and (number := len(fixable) - len(ours)):
        told.append(
            words.ngettext(
                "1 sure fix is for a file of a revision, which stays as it is.",
                "{number} sure fixes are for files of a revision, which stay as they are.",
                number,
            ).format(number=number)
        )
    elif not report.fixes and (number := len(ours)):
        told.append(
            words.ngettext(
                "`charters check --fix` mends 1 of them.", "`charters check --fix` mends {number} of them.", number
            ).format(number=number)
        )
    if report.problems:
        gravest = max(report.problems, key=lambda problem: problem.severity)
        told.append(words.gettext("`charters explain {code}` says more.").format(code=gravest.code))
    return [*told, summary(report)]


def summary(report: Report) -> str:
    """`2 errors, 1 warning, 3 notes. 41 documents read. 2 were mended. 3 older ones are not shown.`"""
    words = report.words
    parts = []
    if number := report.count(Severity.ERROR):
        parts.append(words.ngettext("1 error", "{number} errors", number).format(number=number))
    if number := report.count(Severity.WARNING):
        parts.append(words.ngettext("1 warning", "{number} warnings", number).format(number=number))
    if number := report.count(Severity.NOTE):
        parts.append(words.ngettext("1 note", "{number} notes", number).format(number=number))
    nothing = words.gettext("Nothing found") if report.older is None else words.gettext("Nothing new found")
    number = report.documents
    told = [
        ", ".join(parts) if parts else nothing,
        words.ngettext("1 document read", "{number} documents read", number).format(number=number),
    ]
    if number := len(report.mended):
        told.append(words.ngettext("1 was mended", "{number} were mended", number).format(number=number))
    if number := report.older or 0:
        told.append(
            words.ngettext("1 older one is not shown", "{number} older ones are not shown", number).format(
                number=number
            )
        )
    return ". ".join(told) + "."
