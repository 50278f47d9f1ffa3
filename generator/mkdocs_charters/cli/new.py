"""`charters new`: a charter of any type, or a party. What can be begun; `beginning` has the work."""

from __future__ import annotations

from typing import Final

import click

from .kinds import Kinds

LINES: Final = {
    "one_to_one": "An agreement between two people.",
    "intra_team": "An agreement inside a team, of its members.",
    "inter_team": "An agreement between teams.",
    "inter_org": "An agreement between organisations.",
    "party": "An organisation, a team or a person, and what others should know of it.",
}
"""What can be begun, with its line of help: types of a charter, and a party."""


def _made(name: str) -> click.Command:
    from .beginning import command_for

    return command_for(name, LINES[name])


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
