"""What a check says, for programs: JSON, GitHub's annotations, GitLab's code quality."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from ..locale.messages import say
from ..locale.words import Words
from ..model.problem import Problem, Severity, Span
from .excerpt import visible
from .report import Report, file_of

if TYPE_CHECKING:
    from ..authoring.rounds import Mended

FileOf = Callable[[Problem], str]
"""The path of a problem's file as a forge knows it: from the top of the repository."""

_GITHUB: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_GITLAB: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}
JSON_VERSION: Final = 1


def as_json(report: Report, since: tuple[str, str] | None = None) -> str:
    """All of a report as data: `{version, problems: [{code, severity, file, line, column, …}]}`.

    With fixes also `mended` and `put_back`, with `since` (the revision asked for, the commit compared with) also `since`.
    """
    data: dict[str, Any] = {"version": JSON_VERSION}
    data["problems"] = [_data(problem, report.words) for problem in report.problems]
    if report.fixes:
        data["mended"] = [_mended(one) for one in report.mended]
        data["put_back"] = [
            {**_place(problem, problem.span), "brought": list(codes)} for problem, codes in report.refused.items()
        ]
    if since is not None:
        data["since"] = {"revision": since[0], "commit": since[1], "older": report.older}
    return json.dumps(data, ensure_ascii=False, indent=2)


def _place(problem: Problem, span: Span | None) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity.word,
        "file": file_of(problem),
        "path": list(problem.path),
        **(span._asdict() if span else dict.fromkeys(Span._fields)),
    }


def _mended(one: Mended) -> dict[str, Any]:
    span = one.problem.fix.span if one.problem.fix is not None else one.problem.span
    return {**_place(one.problem, span), "before": one.before, "after": one.after}


def _data(problem: Problem, words: Words) -> dict[str, Any]:
    said = say(problem.code, dict(problem.arguments), words)
    return {
        **_place(problem, problem.span),
        "message": " ".join(part for part in (said.text, said.nearest_hint) if part),
        "expected": said.expected or None,
        "help": said.help or None,
        "arguments": {name: list(value) if isinstance(value, tuple) else value for name, value in problem.arguments},
        "fix": {**fix.span._asdict(), "replacement": fix.replacement} if (fix := problem.fix) is not None else None,
    }


def _escaped(text: str, *, value: bool = False) -> str:
    """Text in a workflow command: its own separators may not end it."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if value else text


def as_github(report: Report, path_of: FileOf) -> str:
    """One annotation a line, as GitHub's workflow commands have them."""
    found = []
    for problem in report.problems:
        said = say(problem.code, dict(problem.arguments), report.words)
        where = f"file={_escaped(path_of(problem), value=True)}"
        if problem.span is not None:
            where += f",line={problem.span.line},col={problem.span.column},endLine={problem.span.end_line}"
        message = " ".join(part for part in (said.text, said.nearest_hint, said.help) if part)
        found.append(f"::{_GITHUB[problem.severity]} {where},title={problem.code}::{_escaped(visible(message))}")
    return "\n".join(found)


def as_gitlab(report: Report, path_of: FileOf) -> str:
    """A code quality report, as GitLab reads it."""
    import hashlib
    from collections import Counter

    from ..changes.brought import what_is_said

    entries = []
    seen: Counter[object] = Counter()
    for problem in report.problems:
        said = say(problem.code, dict(problem.arguments), report.words)
        file = path_of(problem)
        # Stable when lines and items move, and in any language: what is said, and the how manieth time.
        same = (file, *what_is_said(problem))
        fingerprint = hashlib.sha256(repr((*same, seen[same])).encode("utf-8", "surrogateescape")).hexdigest()
        seen[same] += 1
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
