"""What a text leaves open at its end is closed, so that what is put behind it is read."""

from __future__ import annotations

from typing import Final

from ...model.problem import Problem
from ...reading.structure import Outline

_ENDS: Final = {"<!--": "-->", "<?": "?>", "<![CDATA[": "]]>"}


def closing_of(made: Outline) -> str:
    """What ends the code or HTML that the text leaves open at its end."""
    for problem in made.problems:
        found = str(dict(problem.arguments).get("found", ""))
        if problem.code == _NOT_CLOSED and _at_top(problem, made):
            if set(found) <= {"`"} or set(found) <= {"~"}:
                return found
            return _ENDS.get(found) or (f"</{found[1:]}>" if found[1:].isalpha() else ">")
    return ""


_NOT_CLOSED: Final = "CH035"


def _at_top(problem: Problem, made: Outline) -> bool:
    line = problem.span.line - made.first_line if problem.span is not None else -1
    return any(
        token.type in ("fence", "html_block") and token.level == 0 and token.map is not None and token.map[0] == line
        for token in made.tokens
    )
