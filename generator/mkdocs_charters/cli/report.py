"""Problems as a good compiler shows them: the line, the place in it, what was found, what was expected, how to mend it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from ..locale.messages import say
from ..locale.words import Words
from ..model.problem import Problem, Severity

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

Lines = Callable[[Problem], Sequence[str]]
"""The lines of the file a problem stands in; empty where they cannot be had."""

_STYLES: Final = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}
_GITHUB: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_GITLAB: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}
_WIDEST: Final = 100
JSON_VERSION: Final = 1


def place(problem: Problem) -> str:
    """`charters/kestrel/index.md:12:3`."""
    file = "/".join(part for part in (problem.source, problem.file) if part)
    return f"{file}:{problem.span.line}:{problem.span.column}" if problem.span is not None else file


def visible(text: str) -> str:
    """A text whose control characters cannot steer a terminal."""
    return "".join(char if char.isprintable() or char == "\t" else repr(char)[1:-1] for char in text)


def print_text(problems: Iterable[Problem], lines: Lines, words: Words, console: Console) -> None:
    """All problems, each with its line of the file."""
    from rich.text import Text

    for problem in problems:
        said = say(problem.code, dict(problem.arguments), words)
        head = Text()
        head.append(f"{words.gettext(problem.severity.word)}[{problem.code}]", _STYLES[problem.severity])
        head.append(f" {visible(place(problem))}")
        console.print(head, soft_wrap=True)
        for line in _excerpt(problem, lines(problem)):
            console.print(line, soft_wrap=True)
        body = " ".join(part for part in (said.text, said.nearest_hint) if part)
        console.print(Text(f"  {visible(body)}"), soft_wrap=True)
        if said.expected:
            console.print(Text(f"  {visible(said.expected)}"), soft_wrap=True)
        if said.help:
            console.print(Text(f"  = {visible(said.help)}", "dim"), soft_wrap=True)
        console.print()


def _excerpt(problem: Problem, lines: Sequence[str]) -> list[Text]:
    """The line in question with its place underlined; long lines are cut around it."""
    from rich.cells import cell_len
    from rich.text import Text

    span = problem.span
    if span is None or not 0 < span.line <= len(lines):
        return []
    line = visible(lines[span.line - 1].rstrip("\r\n").replace("\t", " "))
    start = min(span.column - 1, len(line))
    end = min(span.end_column - 1 if span.end_line == span.line else len(line), len(line))
    offset = 0
    if len(line) > _WIDEST:
        offset = max(0, min(start - 20, len(line) - _WIDEST))
        line = ("…" if offset else "") + line[offset : offset + _WIDEST] + ("…" if offset + _WIDEST < len(line) else "")
        start, end = start - offset + bool(offset), end - offset + bool(offset)
    gutter = str(span.line)
    shown = [Text(f" {gutter} | {line}")]
    if end > start:
        before = cell_len(line[:start])
        width = max(1, min(cell_len(line[start:end]), _WIDEST))
        shown.append(Text(f" {' ' * len(gutter)} | {' ' * before}{'^' * width}", _STYLES[problem.severity]))
    return shown


def as_json(problems: Iterable[Problem], words: Words) -> str:
    """All problems as data: `{version, problems: [{code, severity, file, line, column, …}]}`."""
    return json.dumps(
        {"version": JSON_VERSION, "problems": [_data(problem, words) for problem in problems]},
        ensure_ascii=False,
        indent=2,
    )


def _data(problem: Problem, words: Words) -> dict[str, Any]:
    said = say(problem.code, dict(problem.arguments), words)
    span = problem.span
    return {
        "code": problem.code,
        "severity": problem.severity.word,
        "file": "/".join(part for part in (problem.source, problem.file) if part),
        "path": list(problem.path),
        "line": span.line if span else None,
        "column": span.column if span else None,
        "end_line": span.end_line if span else None,
        "end_column": span.end_column if span else None,
        "message": " ".join(part for part in (said.text, said.nearest_hint) if part),
        "expected": said.expected or None,
        "help": said.help or None,
        "arguments": {name: list(value) if isinstance(value, tuple) else value for name, value in problem.arguments},
        "fix": _fix(problem),
    }


def _fix(problem: Problem) -> dict[str, Any] | None:
    if problem.fix is None:
        return None
    span = problem.fix.span
    return {
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "replacement": problem.fix.replacement,
    }


def _escaped(text: str, *, value: bool = False) -> str:
    """Text in a workflow command: its own separators may not end it."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if value else text


def as_github(problems: Iterable[Problem], words: Words) -> str:
    """One annotation a line, as GitHub's workflow commands have them."""
    found = []
    for problem in problems:
        said = say(problem.code, dict(problem.arguments), words)
        file = "/".join(part for part in (problem.source, problem.file) if part)
        where = f"file={_escaped(file, value=True)}"
        if problem.span is not None:
            where += f",line={problem.span.line},col={problem.span.column},endLine={problem.span.end_line}"
        message = " ".join(part for part in (said.text, said.nearest_hint, said.help) if part)
        found.append(f"::{_GITHUB[problem.severity]} {where},title={problem.code}::{_escaped(visible(message))}")
    return "\n".join(found)


def as_gitlab(problems: Iterable[Problem], words: Words) -> str:
    """A code quality report, as GitLab reads it."""
    import hashlib

    entries = []
    for problem in problems:
        said = say(problem.code, dict(problem.arguments), words)
        file = "/".join(part for part in (problem.source, problem.file) if part)
        # Stable when lines move: the place in the document and what is said, not the line.
        fingerprint = hashlib.sha256("\0".join((problem.code, file, str(problem.path), said.text)).encode()).hexdigest()
        entries.append(
            {
                "description": " ".join(part for part in (said.text, said.nearest_hint) if part),
                "check_name": problem.code,
                "fingerprint": fingerprint,
                "severity": _GITLAB[problem.severity],
                "location": {"path": file, "lines": {"begin": problem.span.line if problem.span else 1}},
            }
        )
    return json.dumps(entries, ensure_ascii=False, indent=2)


def summary(problems: Sequence[Problem], documents: int, words: Words) -> str:
    """`2 errors, 1 warning, 3 notes in 41 documents`."""
    counts = {severity: sum(1 for one in problems if one.severity is severity) for severity in Severity}
    parts = []
    if number := counts[Severity.ERROR]:
        parts.append(words.ngettext("1 error", "{number} errors", number).format(number=number))
    if number := counts[Severity.WARNING]:
        parts.append(words.ngettext("1 warning", "{number} warnings", number).format(number=number))
    if number := counts[Severity.NOTE]:
        parts.append(words.ngettext("1 note", "{number} notes", number).format(number=number))
    found = ", ".join(parts) if parts else words.gettext("Nothing found")
    read = words.ngettext("1 document read", "{number} documents read", documents).format(number=documents)
    return f"{found}. {read}."
