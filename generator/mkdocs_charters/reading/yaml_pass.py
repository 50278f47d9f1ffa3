"""Strict YAML with positions, in one pass over libyaml's events.

Events neither recurse nor expand aliases, so no input makes this slow or deep. What a plain scalar means, and where
that is narrower than PyYAML's safe loader, stands in `scalars`. Narrower besides:

- keys are text as written, whatever they look like (`2026:`, `on:`), and a key stands once in its mapping;
- no anchors, aliases, tags, merge keys, directives, nor a second document;
- the top level is a mapping (nothing at all is the empty one), at most 16 levels deep, with at most 20,000 keys and
  values;
- no forbidden character comes in by an escape (`"\\x00"`).
"""

from __future__ import annotations

from typing import Final

from yaml import YAMLError

from ..model.problem import Fix, Problem, Span
from ..model.tree import Node
from .yaml_reader import Reader, StopError

_MENDED_AT_MOST: Final = 20


def compose(text: str, first_line: int = 1) -> tuple[Node | None, list[Problem]]:
    """The tree of a frontmatter whose text begins on `first_line` of its file, and everything that is wrong with it.

    There is no tree where the rest could not be read in earnest: broken YAML, no mapping, several documents, too
    deep, too many nodes. Of a key that stands twice the last value is in the tree; of a value that is refused, its
    text. Each problem has the path of the value it is about.

    Where what breaks a text has a sure fix, reading goes on as if it were mended, so that all mistakes are told at
    once; the tree is then that of the mended text, whose columns right of a fix are not those of the file. Whoever
    takes a tree looks at the problems first: it says what was meant only where there is no error.
    """
    breaking: list[Problem] = []
    for _ in range(_MENDED_AT_MOST):
        reader = Reader(text, first_line)
        try:
            node = reader.read()
        except YAMLError as broken:
            breaking.append(reader.give_up(broken))
        except StopError as stop:
            breaking.append(stop.problem)
        else:
            return node, _in_order(breaking, reader.problems)
        if breaking[-1].fix is None:
            break
        text = _mended(text, breaking[-1].fix, first_line)
    return None, _in_order(breaking, reader.problems)


def _in_order(breaking: list[Problem], found: list[Problem]) -> list[Problem]:
    """All problems by place. What was found before a text broke is found again once it is mended.

    Right of a fix columns have moved; what is found there can wait until the line is mended.
    """
    if not breaking:
        return found
    told: list[Problem] = []
    mended: dict[int, int] = {}
    for problem in breaking:
        if not _moved(problem.span, mended):
            told.append(problem)
        if problem.fix:
            line, column = problem.fix.span.line, problem.fix.span.column
            mended[line] = min(column, mended.get(line, column))
    told += [problem for problem in found if not _moved(problem.span, mended)]
    return sorted(told, key=lambda problem: problem.order)


def _moved(span: Span | None, mended: dict[int, int]) -> bool:
    """Whether a place that was found in a mended text is another one in the file. `mended` are columns of fixes by line."""
    if span is None:
        return False
    return any(column > mended.get(line, column) for line, column in (span.start, span.end))


def _mended(text: str, fix: Fix, first_line: int) -> str:
    """The text after a fix, which stays on its line."""
    lines = text.split("\n")
    row = fix.span.line - first_line
    line = lines[row]
    lines[row] = line[: fix.span.column - 1] + fix.replacement + line[fix.span.end_column - 1 :]
    return "\n".join(lines)
