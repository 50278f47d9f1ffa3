"""Options of commands that write one line more into a record."""

from __future__ import annotations

from typing import Final

import click

from .common import Day
from .completing import complete_notes

on_option: Final = click.option("--on", type=Day(), help="The day of it; today unless given.")
note_option: Final = click.option(
    "--note", metavar="NOTE", shell_complete=complete_notes, help="The note that is meant, by its id: mostly its day."
)
diff_option: Final = click.option(
    "--diff", "--dry-run", is_flag=True, help="Show as a diff what would be written, and write nothing."
)
as_of_option: Final = click.option("--as-of", type=Day(), help="The day that counts as today.")
