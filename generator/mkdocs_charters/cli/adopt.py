"""`charters adopt`: existing charters in plain Markdown become documents of ours. Its options; `adopting` has the work."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from .common import Language
from .gathering import Gathering

TYPES: Final = ("one_to_one", "intra_team", "inter_team", "inter_org")
"""Types of an alliance; the model is not loaded for them."""


@click.command(cls=Gathering)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--type",
    "wanted",
    type=click.Choice(TYPES),
    help="Between whom the agreement is made; guessed from the text unless given.",
)
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder that gets a folder for each charter; that of the portfolio unless given.",
)
@click.option("--dry-run", is_flag=True, help="Print what would be written, and write nothing.")
@click.option(
    "--language", type=Language(), help="The language of the text, such as de; told from its words unless given."
)
def adopt(
    files: tuple[Path, ...], wanted: str | None, folder: Path | None, dry_run: bool, language: str | None
) -> None:
    """Make documents of ours from charters in plain Markdown. Words stay as they are; nothing is overwritten.

    Headings, lists, tables and days become what they are known to be; what is not sure stays prose. What is left to
    decide is marked with TODO, in the files and at the end of what this command says.

    \b
    charters adopt team-charter.md
    charters adopt old/*.md --to charters --dry-run

    Exit code 0: all were adopted; 2: one could not be, and it is said why. The others were.
    """
    from .adopting import adopt_files

    adopt_files(files, folder, wanted, language or "", dry_run=dry_run)
