"""The summary of a step in GitHub's pipelines: Markdown that is shown on the page of a run."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from ..exports.reviewing import as_comment, octets
from ..render.reviewing import ReviewView
from ..store.variables import STEP_SUMMARY_VARIABLE

_MOST: Final = 2**20 - 2**10
"""So many bytes a summary has at most, with room for what others add: above a mebibyte GitHub shows nothing of it."""


def add_to_summary(view: ReviewView, command: str, comment_id: str) -> None:
    """Add a review to the summary of the step, if the pipeline has one. What does not fit beside what is there is left out.

    Raises OSError where the file cannot be written.
    """
    name = os.environ.get(STEP_SUMMARY_VARIABLE)
    if not name:
        return
    file = Path(name)
    there = file.stat().st_size if file.exists() else 0
    text = as_comment(view, command, comment_id, most=_MOST - there, size=octets)
    if there + octets(text) <= _MOST:
        with file.open("a", encoding="utf-8", newline="\n") as stream:
            stream.write(f"\n{text}" if there else text)
