"""`charters diff`: what a change means to those who must agree."""

from __future__ import annotations

import datetime as dt
import shlex
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..locale.words import N_
from ..model.choices import Weight
from ..store.memory import for_good
from .common import Day, audience_option, day_or_today, interface_words, project_at
from .gathering import Gathering

if TYPE_CHECKING:
    from ..reading import Project
    from ..render.reviewing import Preview


@click.command(cls=Gathering)
@click.argument("base")
@click.argument("head", required=False)
@audience_option
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
    with for_good():
        from .places import say_what_is_left_out, side_of, states_between, work_tree

    _refuse_comment_id(comment_id)
    site = _preview(preview)

    @cache
    def here() -> Project:
        return project_at(Path.cwd())

    before = side_of(here, base, exactly=head is not None)
    after = side_of(here, head, exactly=True) if head is not None else work_tree(here)
    say_what_is_left_out(before, after)
    words = interface_words(after.project.settings)
    day = day_or_today(as_of, after.project.settings)
    # Git is at work on what is in the files while the other half of us is loaded.
    states = states_between(before, after, audience)
    with for_good():
        from .telling import tell

    weight = tell(
        before, after, states, audience, day, words,
        form=form, comment=comment, comment_id=comment_id, preview=site,
        command=shlex.join(["charters", "diff", base, *([head] if head is not None else [])]),
    )  # fmt: skip
    if fail_on is not None and weight is not None and weight.rank >= Weight(fail_on).rank:
        raise SystemExit(1)


def _refuse_comment_id(name: str) -> None:
    if not name:
        return
    from ..exports.reviewing import COMMENT_ID
    from .spoken import refuse

    if not COMMENT_ID.fullmatch(name):
        refuse(
            N_("“%(name)s” cannot name a comment: use letters, digits, dots, and single hyphens in between."), name=name
        )


def _preview(address: str | None) -> Preview | None:
    if address is None:
        return None
    from ..render.reviewing import preview_at
    from .spoken import refuse, spoken

    try:
        return preview_at(address)
    except ValueError as error:
        refuse(N_("“%(address)s” cannot be linked: %(why)s."), address=address, why=spoken(str(error)))
