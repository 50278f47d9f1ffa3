"""By what programs know a problem again."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence

from ..changes.brought import what_is_said
from ..model.problem import Problem

FileOf = Callable[[Problem], str]
"""The path of a problem's file as a forge knows it: from the top of the repository."""


def fingerprints(problems: Sequence[Problem], path_of: FileOf) -> list[str]:
    """By which each problem is known again when lines and items move, and in any language: by what is said, and the how
    manieth time.
    """
    found = []
    seen: Counter[object] = Counter()
    for problem in problems:
        same = (path_of(problem), *what_is_said(problem))
        found.append(hashlib.sha256(repr((*same, seen[same])).encode("utf-8", "surrogateescape")).hexdigest())
        seen[same] += 1
    return found
