"""`charters diff`: what a change means to those who must agree."""

from __future__ import annotations

import datetime as dt
import json
import shlex
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

import click

from ..changes.brought import brought
from ..changes.meanings import Meaning
from ..changes.positions import Positions
from ..changes.review import review
from ..changes.unseen import unseen_disputes
from ..exports.reviewing import COMMENT_ID, as_annotations, as_code_quality, as_comment, as_json, as_text
from ..locale.messages import say
from ..locale.words import Words
from ..model.audience import Circle
from ..model.meaning import Weight
from ..model.portfolio import Portfolio
from ..model.problem import Problem
from ..reading import Project
from ..render.reviewing import NewProblem, Place, Preview, ReviewView, preview_at, view_of
from .common import Day, day_or_today, fail, interface_words, project_at, sentence
from .formats import fingerprints
from .sides import Side, read_both, refuse_broken, side_of, without_unread, work_tree
from .summary import add_to_summary

_WITH_PLACES: Final = ("json", "github", "gitlab")
"""Formats that say where a change stands, for which documents are read once more."""
_TOLD_ANYWAY: Final = ("CH401", "CH402")
"""Signatures that the change leaves behind: the text has a section about them."""


@click.command()
@click.argument("base")
@click.argument("head", required=False)
@click.option(
    "--audience",
    default="internal",
    show_default=True,
    help="For whom: public, internal, party:NAME, alliance:NAME or all.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json", "github", "gitlab"]),
    default="text",
    help="How to print what changes.",
)
@click.option(
    "--comment",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also write to this file what --format markdown prints: the comment for a pull request.",
)
@click.option("--comment-id", default="", metavar="NAME", help="By which the comment is told from others of the kind.")
@click.option("--preview", metavar="URL", help="Where the site of the change can be seen; its pages are linked.")
@click.option(
    "--fail-on",
    type=click.Choice([weight.value for weight in Weight]),
    help="From which weight on the exit code is 1; never unless given.",
)
@click.option("--as-of", type=Day(), help="The day from which times are counted; today unless given.")
def diff(
    base: str,
    head: str | None,
    audience: str,
    form: str,
    comment: Path | None,
    comment_id: str,
    preview: str | None,
    fail_on: str | None,
    as_of: dt.date | None,
) -> None:
    """Say what changes between BASE and HEAD: whose yes it needs, what is proposed, what becomes of signatures.

    BASE and HEAD are revisions or folders. Without HEAD the files as they stand are compared with the commit where they
    and BASE parted, as in a pull request; with HEAD both are compared as they are.

    \b
    charters diff main
    charters diff v1 v2 --format markdown
    charters diff ../old ../new --audience party:kestrel
    charters diff origin/main --format github --comment comment.md

    Formats: github prints annotations and adds the comment to the summary of the step; gitlab prints a code quality
    report.

    Exit code 0; 1 with --fail-on, where the change weighs as much; 2: the comparison could not be made.
    """
    if comment_id and not COMMENT_ID.fullmatch(comment_id):
        fail(f"“{comment_id}” cannot name a comment: use letters, digits, dots, and single hyphens in between.")
    site = _preview(preview)

    @cache
    def here() -> Project:
        return project_at(Path.cwd())

    before = side_of(here, base, exactly=head is not None)
    after = side_of(here, head, exactly=True) if head is not None else work_tree(here)
    words = interface_words(after.project.settings)
    day = day_or_today(as_of, after.project.settings)
    then, now, readers = read_both(before, after, audience, day, words)
    refuse_broken(now)
    was, present, unread = without_unread(then, now.portfolio)
    if unread:
        click.echo(
            f"Could not be read on the side of the base, and is left out with its alliance: {', '.join(unread)}.",
            err=True,
        )
    made = review(was, present, day)
    view = view_of(
        made,
        was,
        present,
        words,
        _problems(then, now, words),
        unseen_disputes(then.archive, then.visible, now.archive, now.visible)
        if readers.circle not in (Circle.PUBLIC, Circle.ALL)
        else {},
        place_of=_places(was, present, then, now) if form in _WITH_PLACES else lambda meaning: None,
        preview=site,
    )
    command = shlex.join(["charters", "diff", base, *([head] if head is not None else [])])
    if comment is not None:
        comment.write_text(as_comment(view, command, comment_id), encoding="utf-8", newline="\n")
    if form == "github":
        add_to_summary(view, command, comment_id)
    click.echo(_printed(view, form, command, comment_id), nl=False)
    if fail_on is not None and made.weight is not None and made.weight.rank >= Weight(fail_on).rank:
        raise SystemExit(1)


def _preview(address: str | None) -> Preview | None:
    try:
        return preview_at(address) if address is not None else None
    except ValueError as error:
        fail(f"“{address}” cannot be linked: {error}.")


def _printed(view: ReviewView, form: str, command: str, comment_id: str) -> str:
    match form:
        case "json":
            return f"{json.dumps(as_json(view), ensure_ascii=False, indent=2)}\n"
        case "gitlab":
            return f"{json.dumps(as_code_quality(view), ensure_ascii=False, indent=2)}\n"
        case "github":
            return as_annotations(view)
        case "markdown":
            return as_comment(view, command, comment_id)
    return as_text(view)


def _places(was: Portfolio, present: Portfolio, then: Side, now: Side) -> Callable[[Meaning], Place | None]:
    """Says where a change stands, in paths from the top of the repository."""
    positions = Positions(was, present, then.told.lines, now.told.lines)

    def place_of(meaning: Meaning) -> Place | None:
        found = positions(meaning)
        if found is None:
            return None
        side = then if found.before else now
        return Place(side.told.path_of(found.source, found.file), found.line)

    return place_of


def _problems(then: Side, now: Side, words: Words) -> list[NewProblem]:
    """What is newly found, but for what the text has a section about."""
    new = [one for one in brought(then.told, now.told) if one.code not in _TOLD_ANYWAY]

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
