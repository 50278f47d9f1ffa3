"""What a check says, for programs: JSON, GitHub's annotations, GitLab's code quality."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from ..exports.forges import GITHUB, GITLAB, annotation, quality
from ..locale.messages import say
from ..locale.words import Words
from ..model.problem import Problem, Span
from .excerpt import visible
from .fingerprints import FileOf, fingerprints
from .report import Report, file_of

if TYPE_CHECKING:
    from ..authoring.rounds import Mended

JSON_VERSION: Final = 1


def as_json(report: Report, since: tuple[str, str] | None = None) -> dict[str, Any]:
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
    return data


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


def as_github(report: Report, path_of: FileOf) -> str:
    """One annotation a line, as GitHub's workflow commands have them."""
    found = []
    for problem in report.problems:
        said = say(problem.code, dict(problem.arguments), report.words)
        message = visible(" ".join(part for part in (said.text, said.nearest_hint, said.help) if part))
        found.append(annotation(GITHUB[problem.severity], message, problem.code, path_of(problem), problem.span))
    return "\n".join(found)


def as_gitlab(report: Report, path_of: FileOf) -> str:
    """A code quality report, as GitLab reads it."""
    entries = []
    for problem, fingerprint in zip(report.problems, fingerprints(report.problems, path_of), strict=True):
        said = say(problem.code, dict(problem.arguments), report.words)
        text = " ".join(part for part in (said.text, said.nearest_hint) if part)
        line = problem.span.line if problem.span else 1
        entries.append(quality(text, problem.code, fingerprint, GITLAB[problem.severity], path_of(problem), line))
    return json.dumps(entries, ensure_ascii=False, indent=2)
