"""A change of which nothing can be told: that is said wherever it would be told, so that nothing of before is taken for it."""

from __future__ import annotations

from collections.abc import Sequence

from ...locale.words import Words
from . import outlook
from .telling import MOST_PROBLEMS
from .view import NewProblem, ReviewView


def view_of_nothing(why: str, files: Sequence[str], problems: Sequence[NewProblem], words: Words) -> ReviewView:
    """The view of a change of which nothing can be told: why, because of which files, and what is to be mended in them."""
    return ReviewView(
        weight="",
        nothing="",
        renamed=(),
        left_out="",
        unread=tuple(files),
        alliances=(),
        elsewhere=(),
        preview="",
        answers=(),
        problems=tuple(problems[:MOST_PROBLEMS]),
        more_problems=outlook.more(len(problems) - MOST_PROBLEMS, words),
        words=words,
        untold=why,
    )
