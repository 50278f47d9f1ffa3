"""`charters new`: a charter of any type, or a party. What can be begun; `beginning` has the work."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import click

from ..authoring.asking.flags import CHARTER_FORMS, FORMS, PARTY_FLAGS, charter_flags, questions_to_answer
from ..model.choices import AllianceType, Kind
from .gathering import Gathering
from .kinds import Kinds
from .naming import unfit
from .offering import options_for, shown_with
from .picking import WHAT_NAME, PickedArgument

LINES: Final = {
    "one_to_one": "An agreement between two people.",
    "intra_team": "An agreement inside a team, of its members.",
    "inter_team": "An agreement between teams.",
    "inter_org": "An agreement between organisations.",
    "party": "An organisation, a team or a person, and what others should know of it.",
}
"""What can be begun, with its line of help: types of a charter, and a party."""


_PRIORITY: Final = "What the alliance is for; behind a colon how much it matters to each party, 0 to 5, in their order."
_SPEAKS: Final = "Who speaks for a party, and may sign for it."
_EXAMPLES: Final = {
    AllianceType.ONE_TO_ONE: 'mara-and-jonas --party "Mara Klein" --party "Jonas Weiss"',
    AllianceType.INTRA_TEAM: 'crew-b --party "Lena Vogel" --party "Tunde Adeyemi" --q rules="We start on time."',
    AllianceType.INTER_TEAM: 'one-line --party "Night Desk" --party "Operations" --meeting "coffee, every week"',
    AllianceType.INTER_ORG: 'cold-chain --party Nordhafen --party Kestrel --purpose "Medicine arrives cold."',
}


def _made(name: str) -> click.Command:
    return _party(LINES[name]) if name == Kind.PARTY.value else _charter(AllianceType(name), LINES[name])


def _charter(kind: AllianceType, line: str) -> click.Command:
    def run(name: str, dry_run: bool, as_of: dt.date | None, **given: Any) -> None:
        from .beginning import Begun

        Begun(as_of).charter(kind, name, given, dry_run=dry_run)

    return Gathering(
        kind.value, later=True, params=[PickedArgument(["name"], ask=WHAT_NAME, judge=unfit, metavar="SLUG"), *_options(kind)], callback=run,
        help=shown_with(line, f"charters new {kind.value} {_EXAMPLES[kind]}"), short_help=line,
    )  # fmt: skip


def _options(kind: AllianceType) -> list[click.Parameter]:
    flags = charter_flags(kind)
    said = {"party": "Who agrees.", "speaks": _SPEAKS, "priority": _PRIORITY}
    if asked := questions_to_answer(kind):
        flags["q"] = ("q", True)
        said["q"] = f"An answer to one of the questions: {', '.join(asked)}."
    return options_for(Kind.CHARTER, flags, CHARTER_FORMS, said)


def _party(line: str) -> click.Command:
    def run(dry_run: bool, as_of: dt.date | None, **given: Any) -> None:
        from .beginning import Begun

        Begun(as_of).party(given, dry_run=dry_run)

    return Gathering(
        Kind.PARTY.value, later=True, params=options_for(Kind.PARTY, PARTY_FLAGS, FORMS), callback=run,
        help=shown_with(line, 'charters new party --name "Harbour Clinic" --form organization'), short_help=line,
    )  # fmt: skip


@click.group(cls=Kinds, lines=LINES, make=_made)
def new() -> None:
    """Begin a charter, or describe a party.

    \b
    charters new one_to_one mara-and-jonas
    charters new inter_org cold-chain --party Nordhafen --party Kestrel --purpose "Medicine arrives cold."
    charters new party

    In a terminal you are asked, one question at a time. With options nothing is asked, for scripts. Parties that nobody described yet get a
    short document of their own.
    """
