"""`charters agenda`: what the next meeting of an alliance could talk about."""

from __future__ import annotations

import datetime as dt

import click

from .common import Day, audience_option
from .gathering import Gathering
from .job_log import print_data, print_json
from .lines import fitted
from .options import charter_argument


@click.command(cls=Gathering)
@charter_argument
@audience_option
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", help="How to print it."
)
@click.option("--as-of", type=Day(), help="The day as of which to tell; today unless given.")
def agenda(charter: str, audience: str, form: str, as_of: dt.date | None) -> None:
    """Say what the next meeting of CHARTER could talk about: what is open, what waits, and what there is to celebrate.

    CHARTER is an id, a title, a folder or a file. With --format markdown it is the beginning of the note of that meeting, in the
    language of the charter.

    \b
    charters agenda nordhafen-kestrel
    charters agenda nordhafen-kestrel --audience alliance:nordhafen-kestrel --format markdown > 2026-07-14.md

    Only what the audience may see is told. What both sides will read is told with --audience alliance:NAME.

    Exit code 0; 2: it could not be made.
    """
    from ..exports.agenda import agenda_view, as_agenda_json, as_agenda_text, as_note
    from ..model.audience import Circle
    from ..standing.agenda import agenda as agenda_of
    from ..standing.agenda import unseen_disputes
    from .told import told_to

    told = told_to(audience, as_of)
    alliance = told.alliance(charter)
    told.refuse_unread(alliance)
    # As elsewhere: of disputes that are hidden the public does not learn even how many there are.
    public = told.readers.circle is Circle.PUBLIC
    unseen = 0 if public else unseen_disputes(told.whole, told.archive, alliance.id, told.day)
    made = agenda_of(told.portfolio, alliance, told.day, unseen)
    if form == "json":
        print_json(as_agenda_json(made, told.portfolio))
        return
    view = agenda_view(made, told.portfolio)
    if form == "markdown":
        print_data(as_note(made, view, told.portfolio))
    else:
        click.echo(fitted(as_agenda_text(view)), nl=False)
