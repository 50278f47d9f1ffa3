"""`charters approvals`: whether each party whose yes a change needs has been spoken for. Its options; `hearing` has the work."""

from __future__ import annotations

import datetime as dt

import click

from ..model.choices import ForgeKind
from .common import Day
from .gathering import Gathering


@click.command(cls=Gathering)
@click.argument("base")
@click.argument("head", required=False)
@click.option(
    "--approved-by",
    "approving",
    multiple=True,
    metavar="LOGIN",
    help="Who approved, by login or e-mail address; again for each, or with commas; - reads them, one a line.",
)
@click.option(
    "--author", default="", metavar="LOGIN", help="Who proposed the change: a yes for her own party, no other."
)
@click.option(
    "--recorded",
    is_flag=True,
    help="Count a yes that the change records of a partner without an account, once its recorder is heard.",
)
@click.option(
    "--forge",
    type=click.Choice([kind.value for kind in ForgeKind]),
    help="Whose logins these are; found out unless given.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="How to print what was heard.",
)
@click.option("--as-of", type=Day(), help="The day on which somebody is away or has left; today unless given.")
def approvals(
    base: str,
    head: str | None,
    approving: tuple[str, ...],
    author: str,
    recorded: bool,
    forge: str | None,
    form: str,
    as_of: dt.date | None,
) -> None:
    """Say whether each party whose yes the change between BASE and HEAD needs has given it.

    BASE and HEAD are those of `charters diff`. BASE decides who speaks for a party, who is away and whose a login is. All
    documents are read, whoever may see them. A login or address stands beside its person in the file of her party:
    `handles: {github: LOGIN}`, `email`.

    \b
    charters approvals main --approved-by ivogt --approved-by aokafor
    charters approvals origin/main --approved-by - --author lprieto < logins.txt

    Exit code 0: each of them has, or nobody's yes is needed; 1: not yet; 2: it could not be found out.
    """
    from .hearing import hear

    hear(base, head, approving, author, recorded, forge, form, as_of)
