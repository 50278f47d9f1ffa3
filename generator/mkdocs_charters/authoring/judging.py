"""Whether fixes were sure, told from what is said of a file before and after them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ..changes.brought import what_is_said
from ..model.problem import Problem, Severity
from .mending import Edit

_OF_FILES: Final = "CH050"
"""Codes before this are about what stands in a file: with an error among them it was read in part, or not at all."""
_OF_LINKS: Final = "CH2"
"""Codes before this are about the shape of a document: with an error among them nothing later is sure to have been seen."""

Made = Sequence[tuple[Problem, Edit]]
"""The problems whose fixes were applied to a file, each with its edit."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be said of the fixes of one file.

    `against` are the problems whose fix was not sure, with the codes of errors that came of it: none where it only did not
    help. `unclear` are codes of new errors of which nobody can say whose they are; with `sure` false there may be none.
    """

    sure: bool
    against: Mapping[Problem, tuple[str, ...]]
    unclear: tuple[str, ...] = ()


def judge(made: Made, then: Sequence[Problem], now: Sequence[Problem], hidden: tuple[str, ...]) -> Verdict:
    """Judge the fixes of one file by all problems of that file before and after.

    A fix is sure if its problem is gone and no new error has come up. Codes that begin with one of `hidden` may have come
    to light, since the file had not been read so far: of those only what is said about the very words that were put in
    counts.
    """
    new = Counter(map(what_is_said, _errors(now))) - Counter(map(what_is_said, _errors(then)))
    came = [error for error in _errors(now) if what_is_said(error) in new]
    against = {}
    for problem, edit in made:
        codes = {error.code for error in came if _touches(error, edit)}
        if codes or _is_there(problem, edit, now):
            against[problem] = tuple(sorted(codes))
    if against:
        return Verdict(False, against)
    unclear = tuple(sorted({error.code for error in came if not error.code.startswith(hidden)}))
    # Where all was told before, it can be counted: a fix takes away one problem, and moves none.
    return Verdict(not unclear and (bool(hidden) or _are_fewer(made, then, now)), {}, unclear)


def hidden_codes(then: Sequence[Problem], *, read: bool) -> tuple[str, ...]:
    """The beginnings of codes that may come to light in a file when it is mended. `read` says whether it was read at all."""
    codes = [problem.code for problem in _errors(then)]
    if not read or any(code < _OF_FILES for code in codes):
        return ("CH",)
    return ("CH2", "CH3", "CH4", "CH5") if any(code < _OF_LINKS for code in codes) else ()


def _are_fewer(made: Made, then: Sequence[Problem], now: Sequence[Problem]) -> bool:
    fixed = Counter(what_is_said(problem) for problem, _ in made)
    before, after = (Counter(map(what_is_said, problems)) for problems in (then, now))
    return all(after[said] <= before[said] - number for said, number in fixed.items())


def _errors(problems: Sequence[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def _is_there(problem: Problem, edit: Edit, now: Sequence[Problem]) -> bool:
    """Whether the same is said of what was put in."""
    return any(what_is_said(one) == what_is_said(problem) and _touches(one, edit) for one in now)


def _touches(problem: Problem, edit: Edit) -> bool:
    """Whether a problem begins in what was put in. An empty span tells no place, but that something is not there."""
    span = problem.span
    return span is not None and span.start != span.end and edit.stands.start <= span.start <= edit.stands.end
