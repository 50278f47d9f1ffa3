"""`charters diff`: what a change means to those who must agree."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from pathlib import Path
from typing import Final

import click

from ..changes.brought import brought
from ..changes.review import review
from ..changes.unseen import unseen_disputes
from ..exports.reviewing import as_json, as_markdown, as_text, view_of
from ..locale.messages import say
from ..locale.words import Words
from ..model.audience import Circle
from ..model.meaning import Weight
from ..model.problem import Problem
from ..reading import Project
from .common import Day, day_or_today, fail, interface_words, project_at
from .sides import read_both, side_of, without_unread, work_tree

_MOST_FILES: Final = 3
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
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="How to print what changes.",
)
@click.option(
    "--fail-on",
    type=click.Choice([weight.value for weight in Weight]),
    help="From which weight on the exit code is 1; never unless given.",
)
@click.option("--as-of", type=Day(), help="The day from which times are counted; today unless given.")
def diff(base: str, head: str | None, audience: str, form: str, fail_on: str | None, as_of: dt.date | None) -> None:
    """Say what changes between BASE and HEAD: whose yes it needs, what is proposed, what becomes of signatures.

    BASE and HEAD are revisions or folders. Without HEAD the files as they stand are compared with the commit where they
    and BASE parted, as in a pull request; with HEAD both are compared as they are.

    \b
    charters diff main
    charters diff v1 v2 --format markdown
    charters diff ../old ../new --audience party:kestrel

    Exit code 0; 1 with --fail-on, where the change weighs as much; 2: the comparison could not be made.
    """

    @cache
    def here() -> Project:
        return project_at(Path.cwd())

    before = side_of(here, base, exactly=head is not None)
    after = side_of(here, head, exactly=True) if head is not None else work_tree(here)
    words = interface_words(after.project.settings)
    day = day_or_today(as_of, after.project.settings)
    then, now, readers = read_both(before, after, audience, day, words)
    if now.broken:
        files = sorted({one.file for one in now.broken})
        named = ", ".join(files[:_MOST_FILES]) + (", …" if len(files) > _MOST_FILES else "")
        fail(
            f"Some documents cannot be read, so that nothing can be said of the change: {named}.\n`charters check` says why."
        )
    was, present, unread = without_unread(then, now.portfolio)
    if unread:
        click.echo(
            f"Could not be read on the side of the base, and is left out with its alliance: {', '.join(unread)}.",
            err=True,
        )
    made = review(was, present, day)
    hidden = (
        unseen_disputes(then.archive, then.visible, now.archive, now.visible)
        if readers.circle not in (Circle.PUBLIC, Circle.ALL)
        else {}
    )
    problems = [_sentence(one, words) for one in brought(then.told, now.told) if one.code not in _TOLD_ANYWAY]
    view = view_of(made, was, present, words, problems, hidden)
    if form == "json":
        click.echo(json.dumps(as_json(view), ensure_ascii=False, indent=2))
    else:
        click.echo(as_markdown(view) if form == "markdown" else as_text(view), nl=False)
    if fail_on is not None and made.weight is not None and made.weight.rank >= Weight(fail_on).rank:
        raise SystemExit(1)


def _sentence(problem: Problem, words: Words) -> str:
    said = say(problem.code, dict(problem.arguments), words)
    where = "/".join(part for part in (problem.source, problem.file) if part)
    line = f":{problem.span.line}" if problem.span is not None else ""
    return f"{where}{line}: {problem.code} {said.text}"
