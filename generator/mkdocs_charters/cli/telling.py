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
from ..locale.messages import MESSAGES, say
from ..locale.words import N_, Words
from ..model.audience import Circle
from ..model.meaning import Weight
from ..model.portfolio import Portfolio
from ..model.problem import Problem
from ..reading.states import States
from ..reading.visibilities import meant_visibility
from ..render.reviewing import NewProblem, Place, Preview, ReviewView, view_of, view_of_nothing
from ..store.memory import seldom_collected
from . import places
from .app import COULD_NOT_RUN
from .archives import advice, sentence
from .common import fail
from .excerpt import visible
from .fingerprints import fingerprints
from .report import place
from .sides import (
    Side,
    parties_unknown,
    read_both,
    refuse_broken,
    refuse_unknown_parties,
    without_unread,
    written_alike,
)
from .untold import UntoldError

if TYPE_CHECKING:
    from ..changes.overtaken import Overtaken

_WITH_PLACES: Final = ("json", "github", "gitlab")
"""Formats that say where a change stands, for which documents are read once more."""
_TOLD_ANYWAY: Final = ("CH401", "CH402")
"""Signatures that the change leaves behind: the text has a section about them."""
_TITLE: Final = N_("%(code)s %(title)s. `charters check` says more.")


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

    def hand_over(view: ReviewView) -> None:
        if comment is not None:
            comment.write_text(reviewing.as_comment(view, command, comment_id), encoding="utf-8", newline="\n")
        if form == "github":
            from .summary import add_to_summary

            add_to_summary(view, command, comment_id)
        _print(view, form, command, comment_id)

    try:
        then, now, readers, brought = read_both(before, after, states, audience, day, words)
        refuse_broken(now, words)
        refuse_unknown_parties(now, parties_unknown(then, now), words)
    except UntoldError as error:
        hand_over(_of_nothing(error, words))
        if form != "text":
            fail(visible(str(error)))  # who runs a pipeline reads its log
        raise SystemExit(COULD_NOT_RUN) from None
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
    hand_over(view)
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


def _of_nothing(error: UntoldError, words: Words) -> ReviewView:
    """What is told where nothing can be told of the change: what is to be mended, with places."""
    side = error.side
    if side is None:
        return view_of_nothing(str(error), error.files, (), words)
    made = _told(error.problems, side, words)
    unsure = set() if error.everything else _unsure(error.problems, side)
    found = [
        one._replace(sentence=f"{place(problem)}: {advice(problem, words)}")
        if _known_by(problem) not in unsure
        else one._replace(message=_title(problem, words), sentence=f"{place(problem)}: {_title(problem, words)}")
        for problem, one in zip(error.problems, made, strict=True)
    ]
    return view_of_nothing(str(error), error.files, found, words)


def _unsure(problems: Sequence[Problem], side: Side) -> set[tuple[object, ...]]:
    """Of what is found before the door, or where a key may say who sees an item, nobody knows whether it is in what the audience may see:
    then its title says as much as may be said.
    """
    files = {
        (one.source, one.file) for one in problems if one.code == "CH101" and meant_visibility(str(one.argument("key")))
    }
    return {_known_by(one) for one in side.visible.problems} | {
        _known_by(one) for one in problems if (one.source, one.file) in files
    }


def _known_by(problem: Problem) -> tuple[object, ...]:
    return problem.code, problem.source, problem.file, problem.arguments  # settings may weigh it otherwise


def _title(problem: Problem, words: Words) -> str:
    told = {"code": problem.code, "title": words.gettext(MESSAGES[problem.code].title)}
    return words.gettext(_TITLE) % told


def _print(view: ReviewView, form: str, command: str, comment_id: str) -> None:
    if form == "text":
        click.echo(reviewing.as_text(view), nl=False, err=bool(view.untold))
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
    return _told([one for one in brought if all_of_them or one.code not in _TOLD_ANYWAY], now, words)


def _told(new: Sequence[Problem], now: Side, words: Words) -> list[NewProblem]:
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
