"""`charters log`: how a charter came to be."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import click

from ..locale.words import N_, Words
from .common import Day, audience_option, fail
from .gathering import Gathering
from .job_log import print_data, print_json
from .no_revision import IN_A_PIPELINE, refused
from .options import charter_argument
from .spoken import refuse, spoken
from .unkept import tell_of
from .working import working

if TYPE_CHECKING:
    from ..changes.history import Histories
    from ..changes.now import Now
    from ..reading import HistoryError
    from ..render.reviewing.past import HistoryView

_REASONS: Final = {
    "git": (N_("The history is in git, which is not installed here."),),
    "repository": (N_("The history is unavailable: %(folder)s is in no git repository."),),
    "shallow": (
        N_(
            "The history is unavailable: this copy of the repository is shallow, and what it holds would look newer than it is."
        ),
        N_("Fetch the whole history: git fetch --unshallow"),
        IN_A_PIPELINE,
    ),
    "empty": (N_("There is no history yet: nothing is committed."),),
}


@click.command(cls=Gathering)
@charter_argument
@audience_option
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", help="How to print it."
)
@click.option("--as-of", type=Day(), help="The day until which to tell; today unless given.")
def log(charter: str, audience: str, form: str, as_of: dt.date | None) -> None:
    """Say how CHARTER came to be: each amendment with its day, its weight and what it means, and the decision behind it.

    Before that, how each party stands: whether its yes is to the present text, and what moved since. CHARTER is an id, a title, a
    folder or a file; it is followed through renames.

    \b
    charters log nordhafen-kestrel
    charters log nordhafen-kestrel --format markdown > history.md
    charters log nordhafen-kestrel --audience all

    Only what the audience may see now and might see then is told. Who made a commit, and what he called it, stands in what is told
    with --audience all.

    Exit code 0; 2: the history is unavailable.
    """
    from ..changes.history import histories
    from ..changes.now import Now
    from ..reading.kept import cache_for
    from .told import told_to

    told = told_to(audience, as_of)
    key = told.alliance(charter).id
    now = Now(told.whole, told.archive, told.portfolio, told.readers, told.day, until=as_of)
    with cache_for(told.project.root) as cache:
        with working("Reading its past"):
            found = histories(told.project, now, cache, [key])
        view = _view(found, now, key, told.words)
    tell_of(cache)
    _print(view, form)


def _view(found: Histories, now: Now, key: str, words: Words) -> HistoryView:
    from ..model.audience import Circle
    from ..render.reviewing.past import history_view

    if key in found.unavailable:
        _refuse(found.unavailable[key])
    if key not in found.told:
        refuse(N_("There is no history of “%(name)s” yet: this agreement is in no commit."), name=key)
    authors = found.authors(key) if now.audience.circle is Circle.ALL else None
    return history_view(found.told[key], now.portfolio, words, now.as_of, authors)


def _refuse(error: HistoryError) -> None:
    if error.reason == "refused":
        fail(f"{spoken(N_('The history is unavailable.'))} {refused(error)}")
    refuse(*_REASONS[error.reason], **{"folder": "", **error.details})


def _print(view: HistoryView, form: str) -> None:
    from ..exports.reviewing.log import as_log_json, as_log_markdown, as_log_text

    match form:
        case "json":
            print_json(as_log_json(view))
        case "markdown":
            print_data(as_log_markdown(view))
        case _:
            click.echo(as_log_text(view), nl=False)
