"""A review as remarks beside lines of files: GitHub's annotations, GitLab's code quality report."""

from __future__ import annotations

from typing import Any, Final

from ...locale.messages import made_visible
from ...model.meaning import Weight
from ...model.problem import Span
from ...render.reviewing.lines import today_and_proposed
from ...render.reviewing.view import LineView, ReviewView
from ..forges import GITHUB, GITLAB, annotation, quality

_BY_WEIGHT: Final = {Weight.EDITORIAL: "info", Weight.SUBSTANTIVE: "minor", Weight.FUNDAMENTAL: "major"}


def as_annotations(view: ReviewView) -> str:
    """That nothing can be told, that something cannot be compared, changes, then new problems, each as one line, a fundamental change as a warning; of a step GitHub
    shows ten of a kind, so that what weighs most comes first.
    """
    changes = [
        annotation(
            "warning" if line.meaning.weight is Weight.FUNDAMENTAL else "notice",
            "\n".join(made_visible(" ".join(text.split())) for text in _told(line, view)),
            line.meaning.code,
            *((line.place.file, Span.whole_line(line.place.line)) if line.place is not None else ()),
        )
        for line in view.lines
    ]
    problems = [
        annotation(GITHUB[one.severity], made_visible(one.message), one.code, one.file, one.span)
        for one in view.problems
    ]
    unread = [
        annotation(level, made_visible(text), "charters diff")
        for level, text in (("error", view.untold), ("warning", view.left_out))
        if text
    ]
    return "".join(f"{line}\n" for line in (*unread, *changes, *problems))


def _told(line: LineView, view: ReviewView) -> list[str]:
    return [text for text in (line.sentence, today_and_proposed(line, view), line.backing) if text]


def as_code_quality(view: ReviewView) -> list[dict[str, Any]]:
    """The same as entries of a report: a change that stands in no file is left out, since each needs one."""
    changes = [
        quality(
            " ".join(" ".join(_told(line, view)).split()),
            line.meaning.code,
            line.fingerprint,
            _BY_WEIGHT[line.meaning.weight],
            *line.place,
        )
        for line in view.lines
        if line.place is not None
    ]
    problems = [
        quality(
            one.message,
            one.code,
            one.fingerprint,
            GITLAB[one.severity],
            one.file,
            one.span.line if one.span is not None else 1,
        )
        for one in view.problems
    ]
    return [*changes, *problems]
