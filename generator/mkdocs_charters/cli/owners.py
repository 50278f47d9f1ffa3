"""`charters owners`: whom a forge asks about a charter, as a block of CODEOWNERS. Its options; `owning` has the work."""

from __future__ import annotations

import datetime as dt
from typing import Final

import click

from ..model.choices import ForgeKind
from .common import Day
from .gathering import Gathering

ASKING: Final = (ForgeKind.GITHUB, ForgeKind.GITLAB)
"""Forges whose CODEOWNERS can be written."""


@click.command(cls=Gathering)
@click.argument("file", required=False)
@click.option(
    "--forge", type=click.Choice([kind.value for kind in ASKING]), help="For which forge; found out unless given."
)
@click.option("--write", is_flag=True, help="Put the block into FILE; what stands around it stays.")
@click.option("--check", is_flag=True, help="Show what --write would change, and end with 1 if that is something.")
@click.option("--as-of", type=Day(), help="The day from which who has left is left out; today unless given.")
def owners(file: str | None, forge: str | None, write: bool, check: bool, as_of: dt.date | None) -> None:
    """Print the block of CODEOWNERS that names, for each charter, those who speak for its parties.

    FILE is the one that the forge reads, or would, unless given.

    \b
    charters owners
    charters owners --write
    charters owners --check

    Exit code 0; 1 with --check, where the block is missing or another; 2: it could not be made.
    """
    from .owning import block_of_owners

    block_of_owners(file, forge, write=write, check=check, as_of=as_of)
