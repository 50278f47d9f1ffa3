"""`charters due`: what is due within a time, over all alliances."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from .common import Day, Together, audience_option
from .completing import complete_charters, complete_parties, complete_people
from .gathering import Gathering
from .job_log import print_data, print_json
from .lines import fitted

if TYPE_CHECKING:
    from ..standing.due import Wanted
    from .told import Told


@click.command(cls=Gathering)
@click.option(
    "--within",
    metavar="TIME",
    default="14d",
    show_default=True,
    help="How far ahead: 14d, “2 weeks”, “a month”; as in documents.",
)
@click.option("--owner", metavar="PERSON", shell_complete=complete_people, help="Only what somebody looks after.")
@click.option("--party", metavar="PARTY", shell_complete=complete_parties, help="Only what concerns a party.")
@click.option("--alliance", metavar="CHARTER", shell_complete=complete_charters, help="Only one alliance.")
@audience_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json", "ics"]),
    default="text",
    help="How to print it; ics is a calendar.",
)
@click.option("--as-of", type=Day(), help="The day from which to count; today unless given.")
def due(
    within: str,
    owner: str | None,
    party: str | None,
    alliance: str | None,
    audience: str,
    form: str,
    as_of: dt.date | None,
) -> None:
    """Say what is due: commitments, actions, milestones, meetings, readings, experiments, offers and the charter's own dates.

    What is open and has had its day comes first. Of what comes again only the next time is told. Alliances that are paused or have
    ended rest.

    \b
    charters due
    charters due --within "a month" --owner "Luis Prieto"
    charters due --party kestrel --format markdown
    charters due --within 90d --format ics > charters.ics

    Only what the audience may see is told.

    Exit code 0; 2: it could not be made.
    """
    from ..standing.due import Wanted
    from .named import a_party_named, anybody_named, length_named
    from .told import told_to

    told = told_to(audience, as_of)
    together = Together()
    length = together(lambda: length_named(within, told.project.settings.language))
    only = together(lambda: told.alliance(alliance)) if alliance is not None else None
    whose = together(lambda: anybody_named(told.portfolio, owner, told.more)) if owner is not None else None
    of = together(lambda: a_party_named(told.portfolio, party, told.more)) if party is not None else None
    together.end()
    assert length is not None
    told.refuse_unread(only)
    wanted = Wanted(owner=whose, party=of, alliance=only.id if only is not None else None)
    _print(told, wanted, length.after(told.day), form)


def _print(told: Told, wanted: Wanted, until: dt.date, form: str) -> None:
    from ..exports.due import as_due_json, as_due_markdown, as_due_text, due_view
    from ..standing.due import due as due_of

    found = due_of(told.portfolio, told.day, until, wanted)
    if form == "json":
        print_json(as_due_json(found, told.portfolio, told.words, told.day, until))
        return
    if form == "ics":
        # Only here, since nothing else wants the library that writes it.
        from ..exports.due.calendar import as_calendar

        print_data(as_calendar(found, told.portfolio, told.words, told.day))
        return
    view = due_view(found, told.portfolio, told.words, told.day, until)
    if form == "markdown":
        print_data(as_due_markdown(view))
    else:
        click.echo(fitted(as_due_text(view)), nl=False)
