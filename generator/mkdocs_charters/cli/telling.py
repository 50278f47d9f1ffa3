"""What `charters diff` says of two sides. Loaded once git is at work on what is in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import click

from ..changes.decided import Counts
from ..changes.meanings import Meaning
from ..changes.review import review
from ..changes.unseen import unseen_disputes
from ..exports import reviewing
from ..locale.messages import say
from ..locale.words import Words
from ..model.audience import Circle
from ..model.meaning import Weight
from ..model.portfolio import Portfolio
from ..model.problem import Problem
from ..reading.states import States
from ..render.reviewing import NewProblem, Place, Preview, ReviewView, view_of
from ..store.memory import seldom_collected
from . import places
from .archives import sentence
from .excerpt import visible
from .fingerprints import fingerprints
from .sides import (
    Side,
    parties_unknown,
    read_both,
    refuse_broken,
    refuse_unknown_parties,
    without_unread,
    written_alike,
)

if TYPE_CHECKING:
    from ..changes.overtaken import Overtaken

_WITH_PLACES: Final = ("json", "github", "gitlab")
"""Formats that say where a change stands, for which documents are read once more."""
_TOLD_ANYWAY: Final = ("CH401", "CH402")
"""Signatures that the change leaves behind: the text has a section about them."""


@seldom_collected()
def tell(
    before: places.Place,
    after: places.Place,
    states: States | None,
    audience: str,
    day: dt.date,
    words: Words,
    *,
    form: str,
    comment: Path | None,
    comment_id: str,
    preview: Preview | None,
    command: str,
) -> Weight | None:
    """Print what changes between two sides, and write it to a file where one is given. Gives how much it weighs; None for nothing."""
    then, now, readers, brought = read_both(before, after, states, audience, day, words)
    refuse_broken(now)
    refuse_unknown_parties(now, parties_unknown(then, now))
    was, present, unread = without_unread(then, now.portfolio)
    made = review(was, present, day, _counts(before, then, was), written_alike(then, now))
    view = view_of(
        made,
        was,
        present,
        words,
        _problems(brought, now, words, all_of_them=bool(then.renamed)),
        unseen_disputes(then.archive, then.visible, now.archive, now.visible)
        if readers.circle not in (Circle.PUBLIC, Circle.ALL)
        else {},
        place_of=_places(was, present, then, now) if form in _WITH_PLACES else lambda meaning: None,
        preview=preview,
        renamed=then.renamed,
        moved=then.moved,
        readers=readers,
        unread=unread,
        hidden=now.veiled,
    )
    if unread and form != "text":
        click.echo(visible(view.left_out), err=True)  # who runs a pipeline reads its log
    if comment is not None:
        comment.write_text(reviewing.as_comment(view, command, comment_id), encoding="utf-8", newline="\n")
    if form == "github":
        from .summary import add_to_summary

        add_to_summary(view, command, comment_id)
    _print(view, form, command, comment_id)
    return made.weight


def _counts(before: places.Place, then: Side, was: Portfolio) -> Counts:
    """Says which decisions can be behind the change. What finds out is loaded where a decision was found."""

    @cache
    def overtaken() -> Overtaken:
        from ..changes.overtaken import Overtaken

        return Overtaken(then.archive, was, text)

    def text(source: str, file: str, day: dt.date) -> bytes | None:
        if before.past is None or before.settings_text is None:
            raise LookupError(file)
        from ..reading.earlier import text_before

        zone = ZoneInfo(before.project.settings.timezone)
        return text_before(before.past.top, before.past.commit, before.path_of(source, file), day, zone)

    return lambda meaning, decision: overtaken().counts(meaning, decision)


def _print(view: ReviewView, form: str, command: str, comment_id: str) -> None:
    if form == "text":
        click.echo(reviewing.as_text(view), nl=False)
        return
    from .job_log import print_data, print_json

    match form:
        case "json":
            print_json(reviewing.as_json(view))
        case "gitlab":
            print_json(reviewing.as_code_quality(view))
        case "github":
            print_data(reviewing.as_annotations(view))
        case _:
            print_data(reviewing.as_comment(view, command, comment_id))


def _places(was: Portfolio, present: Portfolio, then: Side, now: Side) -> Callable[[Meaning], Place | None]:
    """Says where a change stands, in paths from the top of the repository."""
    from ..changes.positions import Positions

    positions = Positions(was, present, then.told.lines, now.told.lines)

    def place_of(meaning: Meaning) -> Place | None:
        found = positions(meaning)
        if found is None:
            return None
        side = then if found.before else now
        return Place(side.told.path_of(found.source, found.file), found.line)

    return place_of


def _problems(brought: Sequence[Problem], now: Side, words: Words, *, all_of_them: bool) -> list[NewProblem]:
    """What is newly found, but for what the text has a section about, unless all of it is to be told."""
    new = [one for one in brought if all_of_them or one.code not in _TOLD_ANYWAY]

    def path_of(problem: Problem) -> str:
        return now.told.path_of(problem.source, problem.file)

    prints = fingerprints(new, path_of)
    return [_problem(one, path_of(one), known, words) for one, known in zip(new, prints, strict=True)]


def _problem(problem: Problem, path: str, fingerprint: str, words: Words) -> NewProblem:
    said = say(problem.code, dict(problem.arguments), words)
    return NewProblem(
        code=problem.code,
        severity=problem.severity,
        message=" ".join(part for part in (said.text, said.nearest_hint) if part),
        sentence=sentence(problem, words),
        fingerprint=fingerprint,
        file=path,
        span=problem.span,
    )
