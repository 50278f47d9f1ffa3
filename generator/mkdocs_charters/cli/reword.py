"""`charters reword`: new words that mean the same, accepted by a representative of each party."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from ..locale.words import N_
from .common import day_or_today, fail, interface_words, project_at
from .completing import complete_people
from .gathering import Gathering
from .lines import tell
from .options import charter_argument
from .spoken import in_row, refuse, spoken

if TYPE_CHECKING:
    from ..model.portfolio import Alliance, Portfolio
    from ..reading import Project

_REASONS: Final = {
    "git": (N_("--since compares with an earlier version, which git keeps, and git is not installed here."),),
    "repository": (N_("--since compares with an earlier version, and %(folder)s is in no git repository."),),
}


@click.command(cls=Gathering)
@charter_argument
@click.option(
    "--accepted-by",
    "people",
    shell_complete=complete_people,
    multiple=True,
    required=True,
    metavar="PERSON",
    help="Who accepts; give it again for each.",
)
@click.option(
    "--since", metavar="REV", help="The revision with the words of before; those that were signed unless given."
)
@click.option(
    "--means-the-same",
    is_flag=True,
    help="Say so of words in which more may have changed: what the agreement rests on, numbers, names, a “not”.",
)
def reword(charter: str, people: tuple[str, ...], since: str | None, means_the_same: bool) -> None:
    """Write down that the words of CHARTER changed and mean the same: signatures carry over.

    It takes a representative, or a deputy, of each party; they can be written down one after the other. What is more than words (who is bound, times,
    notice, amounts, what comes or goes) is refused: it needs new signatures.

    \b
    charters reword nordhafen-kestrel --accepted-by "Ines Vogt" --accepted-by "Amara Okafor"

    Exit code 0: written; 2: it could not be.
    """
    from ..authoring.signing import ByHandError, Desk, written_name
    from ..model.terms import digest, short
    from ..reading.link import link
    from .archives import archive_of, linked_knowing
    from .meaning_same import moved_since, moved_since_signed, refuse_more_than_words
    from .named import charter_named, refuse_who_left, signer_named
    from .writing import LISTED, file_to_change, refuse_to_add, write

    project = project_at(Path.cwd())
    words = interface_words(project.settings)
    desk = Desk(project)
    archive = archive_of(desk.project, words)
    linked = linked_knowing(link(archive), archive, project)
    portfolio = linked.portfolio
    alliance = charter_named(desk.project, archive, linked, charter, words)
    accepting = list(dict.fromkeys(signer_named(portfolio, alliance, one) for one in people))
    present = digest(portfolio, alliance)
    then = _since(project, alliance.id, since) if since is not None else None
    before = digest(then, then.alliances[alliance.id]) if then is not None else _signed(portfolio, alliance)
    if before == present:
        refuse(N_("The terms are the same as before, so that there is nothing to accept."))
    day = day_or_today(None, project.settings)
    for person in accepting:
        refuse_who_left(portfolio, alliance, person, day)
    accepting = [one for one in accepting if one not in _accepted(alliance, before, present)]
    if not accepting:
        refuse(N_("That is written down already, by the same people."))
    found = (
        moved_since(then, portfolio, alliance)
        if then is not None
        else moved_since_signed(before, project, archive, portfolio, alliance, day)
    )
    affirmed = refuse_more_than_words(found, portfolio, alliance, words, said=means_the_same)
    names = [written_name(portfolio, one) for one in accepting]
    file = file_to_change(desk, alliance)
    try:
        draft = desk.put(alliance, "rewordings", {"from": before, "to": present, "accepted_by": names})
    except ByHandError as error:
        refuse_to_add(error, file, spoken(LISTED))
    write({draft.file: (draft.before, draft.after)})
    form = N_("Accepted as meaning the same: %(before)s → %(present)s.")
    tell(spoken(form, before=short(before), present=short(present)))
    if affirmed:
        tell("\n".join(affirmed))
    if missing := _missing(portfolio, alliance, before, present, set(accepting)):
        tell(spoken(N_("Still open: %(people)s."), people="; ".join(missing)))


def _signed(portfolio: Portfolio, alliance: Alliance) -> str:
    """The digest of the text that was signed."""
    from ..insight.agreement import SignatureState, agreement

    parties = agreement(portfolio, alliance).parties
    moved = {
        one.yes.terms for one in parties if one.state is SignatureState.MOVED and one.yes is not None and one.yes.terms
    }
    if not moved:
        refuse(N_("No signature is for other words than the present ones. Name the words of before: --since REV"))
    if len(moved) > 1:
        refuse(N_("The signatures are for different texts. Name the one that means the same: --since REV"))
    return moved.pop()


def _since(project: Project, alliance_id: str, revision: str) -> Portfolio:
    """What a revision held, the alliance among it."""
    from ..reading import HistoryError, as_it_was, revision_of
    from ..reading.collect import read
    from ..reading.link import link
    from .no_revision import why

    try:
        former = as_it_was(project, revision_of(project.root, revision)).project
    except HistoryError as error:
        fail(why(error, revision, _REASONS))
    then = link(read(former.sources, former.settings)).portfolio
    if alliance_id not in then.alliances:
        refuse(N_("There is no charter “%(name)s” in “%(revision)s”."), name=alliance_id, revision=revision)
    return then


def _accepted(alliance: Alliance, before: str, after: str) -> set[str]:
    """Who accepted the words of a text for those of another."""
    return {
        person
        for one in alliance.charter.rewordings
        if (one.before, one.after) == (before, after)
        for person in one.accepted_by
    }


def _missing(portfolio: Portfolio, alliance: Alliance, before: str, after: str, accepting: set[str]) -> list[str]:
    """Who is still to accept, party by party, in words."""
    from ..insight.agreement import not_accepting, of_members
    from ..model.values import Withheld

    known = accepting | _accepted(alliance, before, after)
    teams = of_members(portfolio, alliance)
    found = []
    for role in alliance.charter.parties:
        waiting = not_accepting(alliance, role, known) if not isinstance(role.party, Withheld) else set()
        if waiting and role.party in teams:
            found.append(in_row(sorted(map(portfolio.person_name, waiting))))
        elif waiting:
            found.append(spoken(N_("a representative of %(party)s"), party=portfolio.party_name(role.party)))
    return found
