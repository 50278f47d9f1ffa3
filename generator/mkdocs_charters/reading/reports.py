"""What is told while documents are linked, each cause once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ..model.archive import Manuscript
from ..model.problem import Argument, Fix, Path, Problem, Severity, arguments

_READING: Final = frozenset({"CH129"})
"""Problems of a document's shape after which what stands at their place is not asked about again."""


class Reports:
    """Problems in the order in which they were found. What could not be read, as `known` problems say, is not told of again."""

    def __init__(self, known: Iterable[Problem]) -> None:
        self.problems: list[Problem] = []
        self._unread: dict[tuple[str, str], list[Problem]] = {}
        for problem in known:
            if problem.severity is Severity.ERROR and (problem.code < "CH1" or problem.code in _READING):
                self._unread.setdefault((problem.source, problem.file), []).append(problem)

    def report(
        self,
        manuscript: Manuscript,
        code: str,
        path: Path,
        *,
        severity: Severity = Severity.ERROR,
        key: bool = False,
        within: str = "",
        fix: str | None = None,
        **named: Argument,
    ) -> None:
        """Tell of the value at a path, with `key` of its key, or of a text `within` it; `fix` is what to write instead."""
        span = manuscript.locate(path, key, within)
        # What breaks over two lines is told roughly: nothing but the text itself may be replaced.
        exact = span is not None and (
            not within or (span.line == span.end_line and span.end_column - span.column == len(within))
        )
        edit = Fix(span, fix) if fix is not None and span is not None and exact else None
        origin = manuscript.origin
        self.tell(Problem(code, severity, arguments(**named), origin.source, origin.file, path, span, edit))

    def tell(self, problem: Problem) -> None:
        """Keep a problem, unless it is about something that could not be read: that was told."""
        if not any(covers(told, problem) for told in self._unread.get((problem.source, problem.file), ())):
            self.problems.append(problem)


def covers(told: Problem, problem: Problem) -> bool:
    """Whether a problem is about what another one said could not be read. Right of a fix, columns are not known."""
    if told.span is None or problem.span is None:
        return False
    if told.fix is not None and told.span.line == problem.span.line:
        return True
    return told.span.start < problem.span.end and problem.span.start < told.span.end
