"""How forges want to be told of something beside a line of a file: GitHub's annotations, GitLab's code quality."""

from __future__ import annotations

from typing import Any, Final

from ..model.problem import Severity, Span

GITHUB: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
"""GitHub's word for a severity."""
GITLAB: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}
"""GitLab's."""


def annotation(level: str, message: str, title: str, file: str = "", span: Span | None = None) -> str:
    """A workflow command of GitHub, on one line; `file` from the top of the repository, empty where there is none."""
    where = [f"file={_escaped(file, value=True)}"] if file else []
    if file and span is not None:
        where.append(f"line={span.line},col={span.column},endLine={span.end_line}")
    properties = ",".join([*where, f"title={_escaped(title, value=True)}"])
    return f"::{level} {properties}::{_escaped(message)}"


def _escaped(text: str, *, value: bool = False) -> str:
    """Text in a workflow command: its own separators may not end it."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if value else text


def quality(description: str, code: str, fingerprint: str, severity: str, file: str, line: int) -> dict[str, Any]:
    """An entry of GitLab's code quality report."""
    return {
        "description": description,
        "check_name": code,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": file, "lines": {"begin": line}},
    }
