"""`charters sign`: a party's yes to the text as it stands, written into the charter; or taken back there."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from ..locale.words import N_, Words
from ..model.choices import Kind, SigningWay
from ..model.problem import Severity
from .common import Day, day_or_today, interface_words, project_at
from .completing import complete_parties, complete_people
from .excerpt import visible
from .gathering import Gathering
from .lines import tell
from .options import charter_argument
from .picking import WHO_SIGNS, PickedOption
from .who_signs import who_may

if TYPE_CHECKING:
    from ..model.archive import Archive
    from ..model.portfolio import Alliance
    from ..reading.link import Linked

_TOLD_BY_SIGNING: Final = ("CH3", "CH401", "CH402", "CH404", "CH405", "CH406")
"""Findings that say nothing against the text, however much they weigh here: some of them a signature takes away."""
_FIRST_DAY: Final = dt.date(1900, 1, 1)
"""Of a day before this one a figure of the year is missing, or wrong."""


@click.command(cls=Gathering)
@charter_argument
@click.option(
    "--as",
    "person",
    cls=PickedOption,
    ask=WHO_SIGNS,
    offer=who_may,
    required=True,
    metavar="PERSON",
    shell_complete=complete_people,
    help="Who signs: a representative, a deputy, or one of a team.",
)
@click.option(
    "--party", metavar="PARTY", shell_complete=complete_parties, help="For whom, where the person may sign for several."
)
@click.option(
    "--how",
    type=click.Choice([way.value for way in SigningWay]),
    help="In which way the yes was given; commit unless given.",
)
@click.option(
    "--recorded-by",
    metavar="PERSON",
    shell_complete=complete_people,
    help="Who writes it down, if somebody else signed.",
)
@click.option("--attachment", metavar="FILE", help="A file in the repository that shows it, such as a signed sheet.")
@click.option("--withdraw", is_flag=True, help="Take the party's newest signature back; it stays readable.")
@click.option("--on", type=Day(), help="The day on which it was signed or taken back; today unless given.")
@click.option("--diff", is_flag=True, help="Show as a diff what would be written, and write nothing.")
@click.option("--as-of", type=Day(), help="The day that counts as today.")
def sign(
    charter: str,
    person: str,
    party: str | None,
    how: str | None,
    recorded_by: str | None,
    attachment: str | None,
    withdraw: bool,
    on: dt.date | None,
    diff: bool,
    as_of: dt.date | None,
) -> None:
    """Sign CHARTER (an id, a folder or a file) as it stands in the files: one entry more, and no other byte.

    Between two people and inside a team the yes is written under `agreed_by`; so is that of a member of a team who speaks for nobody else.

    \b
    charters sign nordhafen-kestrel --as "Ines Vogt"
    charters sign nordhafen-kestrel --as "Amara Okafor" --how e-mail --recorded-by "Ines Vogt"
    charters sign nordhafen-kestrel --as "Ines Vogt" --withdraw

    Exit code 0: written, or shown; 2: it could not be.
    """
    from ..authoring.signing import Desk
    from ..reading.link import link
    from .archives import archive_of, linked_knowing
    from .named import charter_named
    from .signing import Asked, Signing
    from .spoken import day_spoken, refuse, spoken
    from .writing import show, write

    if withdraw and (how or recorded_by or attachment):
        raise click.UsageError(
            "--withdraw takes a signature back as it is; leave out --how, --recorded-by and --attachment."
        )
    project = project_at(Path.cwd())
    words = interface_words(project.settings)
    today = day_or_today(as_of, project.settings)
    asked = Asked(person, party, SigningWay(how or SigningWay.COMMIT), recorded_by, attachment, on or today, today)
    if asked.on > today:
        form = (
            N_("%(day)s is still to come: today is %(today)s. Write it down once it is taken back.")
            if withdraw
            else N_("%(day)s is still to come: today is %(today)s. Write it down once it is signed.")
        )
        refuse(form, day=day_spoken(asked.on), today=day_spoken(today))
    if asked.on < _FIRST_DAY:
        form = N_("%(day)s can hardly be meant. Give the day on which the text was signed: --on DAY")
        refuse(form, day=day_spoken(asked.on))
    desk = Desk(project)
    archive = archive_of(desk.project, words)
    linked = linked_knowing(link(archive), archive, project)
    alliance = charter_named(desk.project, archive, linked, charter, words)
    if not withdraw:
        _refuse_unsettled(archive, linked, alliance, today, words)
    signing = Signing(desk, linked.portfolio, alliance, asked)
    draft, told = signing.taken_back() if withdraw else signing.given()
    changed = {draft.file: (draft.before, draft.after)}
    if diff:
        show(changed)
        tell(spoken(N_("Nothing was written.")), err=True)
        return
    write(changed)
    tell("\n".join(map(visible, told)))


def _refuse_unsettled(archive: Archive, linked: Linked, alliance: Alliance, day: dt.date, words: Words) -> None:
    """End the command if the charter says something that cannot be meant."""
    from ..authoring.signing import is_whole
    from ..checks import check as check_portfolio
    from ..checks import settle
    from .archives import NOBODY_SIGNS, refuse_unread, unread
    from .named import refuse_errors
    from .spoken import refuse

    alone = dataclasses.replace(linked.portfolio, alliances={alliance.id: alliance}).on(day)
    found = [*archive.problems, *linked.problems, *check_portfolio(alone, day)]
    origin = alliance.charter.origin
    ours = {(one.origin.source, one.origin.file) for one in archive.by_kind[Kind.PARTY] if one.id in alliance.parties}
    refuse_unread((one for one in unread(found) if (one.source, one.file) in ours), NOBODY_SIGNS)
    errors = [
        one
        for one in settle(found, archive.settings, alone, day)
        if one.severity is Severity.ERROR
        and (one.source, one.file) == (origin.source, origin.file)
        and not one.code.startswith(_TOLD_BY_SIGNING)
    ]
    if errors:
        refuse_errors(sorted(errors, key=lambda one: one.order), words)
    if not is_whole(alliance.charter):
        refuse(
            N_(
                "The charter names somebody or something whose own document cannot be read, so that its text is not settled yet."
            ),
            N_("`charters check` says what helps."),
        )
