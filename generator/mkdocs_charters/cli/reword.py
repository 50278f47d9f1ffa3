"""`charters reword`: new words that mean the same, accepted by a representative of each party."""

from __future__ import annotations

from pathlib import Path

import click

from ..authoring.entries import CannotBeAddedError, with_entry
from ..authoring.replacing import NotWrittenError, replace
from ..insight.agreement import SignatureState, agreement, may_sign
from ..model.portfolio import Alliance, Portfolio
from ..model.terms import digest, short
from ..model.values import Withheld
from ..reading import HistoryError, Project, WorkTree, as_it_was, link, nearest, read, revision_of
from .common import archive_of, fail, interface_words, project_at


@click.command()
@click.argument("charter")
@click.option(
    "--accepted-by",
    "people",
    multiple=True,
    required=True,
    metavar="PERSON",
    help="Who accepts; give it again for each.",
)
@click.option(
    "--since", metavar="REV", help="The revision with the words of before; those that were signed unless given."
)
def reword(charter: str, people: tuple[str, ...], since: str | None) -> None:
    """Write down that the words of CHARTER changed and mean the same: signatures carry over.

    It takes a representative, or a deputy, of each party; they can be written down one after the other.

    \b
    charters reword nordhafen-kestrel --accepted-by "Ines Vogt" --accepted-by "Amara Okafor"

    Exit code 0: written; 2: it could not be.
    """
    project = project_at(Path.cwd())
    portfolio = link(archive_of(project, interface_words(project.settings))).portfolio
    alliance = _alliance(portfolio, charter)
    signers = [_signer(portfolio, alliance, one) for one in people]
    present = digest(portfolio, alliance)
    before = _since(project, alliance.id, since) if since is not None else _signed(portfolio, alliance)
    if before == present:
        fail("The terms are the same as before, so that there is nothing to accept.")
    keys = sorted({key for role in alliance.charter.parties for key in may_sign(alliance, role)})
    names = [_written(key, keys) for key in dict.fromkeys(signers)]
    _write(project, alliance, {"from": before, "to": present, "accepted_by": names})
    missing = _missing(alliance, before, present, set(signers))
    click.echo(f"Accepted as meaning the same: {short(before)} → {short(present)}.")
    if missing:
        click.echo(f"Still open: a representative of {', '.join(portfolio.party_name(one) for one in missing)}.")


def _alliance(portfolio: Portfolio, name: str) -> Alliance:
    wanted = name.rstrip("/").removesuffix("/index.md").rpartition("/")[2]
    if wanted not in portfolio.alliances:
        near = nearest(wanted, portfolio.alliances)
        fail(f"There is no charter “{name}” that can be read." + (f" Did you mean “{near}”?" if near else ""))
    return portfolio.alliances[wanted]


def _signer(portfolio: Portfolio, alliance: Alliance, name: str) -> str:
    """The key of somebody who may sign for a party of the alliance."""
    allowed = sorted({key for role in alliance.charter.parties for key in may_sign(alliance, role)})
    folded = " ".join(name.split()).casefold()
    found = [
        key
        for key in allowed
        if folded in (key.casefold(), key.rpartition("/")[2].casefold(), portfolio.person_name(key).casefold())
    ]
    if len(found) != 1:
        who = ", ".join(portfolio.person_name(key) for key in (found or allowed))
        several = f"“{name}” may be one of several: {', '.join(found)}." if found else ""
        fail(several or f"“{name}” is no representative or deputy in this charter. These are: {who}.")
    return found[0]


def _signed(portfolio: Portfolio, alliance: Alliance) -> str:
    """The digest of the text that was signed."""
    parties = agreement(portfolio, alliance).parties
    moved = {
        one.signature.terms
        for one in parties
        if one.state is SignatureState.MOVED and one.signature is not None and one.signature.terms
    }
    if not moved:
        fail("No signature is for other words than the present ones. Name the words of before: --since REV")
    if len(moved) > 1:
        fail("The signatures are for different texts. Name the one that means the same: --since REV")
    return moved.pop()


def _since(project: Project, alliance_id: str, revision: str) -> str:
    try:
        former = as_it_was(project, revision_of(project.root, revision)).project
    except HistoryError:
        fail(f"“{revision}” cannot be read here. Look at the spelling, or fetch it: git fetch origin")
    then = link(read(former.sources, former.settings)).portfolio
    if alliance_id not in then.alliances:
        fail(f"There is no charter “{alliance_id}” in “{revision}”.")
    return digest(then, then.alliances[alliance_id])


def _written(key: str, keys: list[str]) -> str:
    """How a person is written: by the id alone where that is enough."""
    short_id = key.rpartition("/")[2]
    return short_id if sum(one.rpartition("/")[2] == short_id for one in keys) == 1 else key


def _write(project: Project, alliance: Alliance, entry: dict[str, str | list[str]]) -> None:
    origin = alliance.charter.origin
    source = project.folder_of(origin.source)
    if not isinstance(source, WorkTree):
        fail("The charter is in a source that cannot be changed from here.")
    file = (source.root / origin.file).resolve()
    raw = file.read_bytes()
    try:
        replace(file, raw, with_entry(raw, "rewordings", entry))
    except CannotBeAddedError:
        fail(
            f"“rewordings” in {origin.file} is written in a way that cannot be added to. Write it as a list, one entry a line."
        )
    except NotWrittenError as error:
        fail(f"{origin.file} could not be written: {error.said or error.reason}.")


def _missing(alliance: Alliance, before: str, after: str, signers: set[str]) -> list[str]:
    """The parties of which nobody accepted yet."""
    known = signers | {
        person
        for one in alliance.charter.rewordings
        if (one.before, one.after) == (before, after)
        for person in one.accepted_by
    }
    return [
        role.party
        for role in alliance.charter.parties
        if not isinstance(role.party, Withheld) and not known & may_sign(alliance, role)
    ]
