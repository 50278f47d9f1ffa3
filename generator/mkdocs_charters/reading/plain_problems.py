"""Problems as JSON, to be kept, and back."""

from __future__ import annotations

from ..model.problem import Argument, Fix, Path, Problem, Severity, Span
from ..store.cache import Json


def problem_as_json(problem: Problem) -> Json:
    """A problem as lists and scalars."""
    fix = problem.fix
    return [
        problem.code,
        int(problem.severity),
        [[name, list(value) if isinstance(value, tuple) else value] for name, value in problem.arguments],
        problem.source,
        problem.file,
        list(problem.path),
        list(problem.span) if problem.span is not None else None,
        [list(fix.span), fix.replacement] if fix is not None else None,
    ]


def problem_from(told: Json) -> Problem:
    """The problem that was told. Raises TypeError or ValueError for anything else."""
    code, severity, named, source, file, path, span, fix = told
    return Problem(
        text(code),
        Severity(severity),
        tuple((text(name), _argument(value)) for name, value in named),
        text(source),
        text(file),
        _path(path),
        _span(span) if span is not None else None,
        Fix(_span(fix[0]), text(fix[1])) if fix is not None else None,
    )


def text(value: Json) -> str:
    """A text. Raises TypeError for anything else."""
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def number(value: Json) -> int:
    """A whole number. Raises TypeError for anything else."""
    if type(value) is not int:
        raise TypeError(value)
    return value


def _argument(value: Json) -> Argument:
    if isinstance(value, list):
        return tuple(map(text, value))
    if isinstance(value, str | int | float):
        return value
    raise TypeError(value)


def _path(value: Json) -> Path:
    return tuple(step if isinstance(step, str) else number(step) for step in value)


def _span(value: Json) -> Span:
    return Span(*map(number, value))
