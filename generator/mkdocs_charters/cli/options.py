"""Arguments and options that several commands share."""

from __future__ import annotations

from typing import Final

import click

from .common import Day
from .completing import complete_charters, complete_notes, known_charters
from .picking import WHICH_CHARTER, PickedArgument

charter_argument: Final = click.argument(
    "charter", cls=PickedArgument, ask=WHICH_CHARTER, offer=known_charters, shell_complete=complete_charters
)
charter_if_named_argument: Final = click.argument(
    "charter",
    cls=PickedArgument,
    ask=WHICH_CHARTER,
    offer=known_charters,
    required=False,
    shell_complete=complete_charters,
)
"""Asked for in a terminal; otherwise the command itself says what is missing."""
on_option: Final = click.option("--on", type=Day(), help="The day of it; today unless given.")
note_option: Final = click.option(
    "--note", metavar="NOTE", shell_complete=complete_notes, help="The note that is meant, by its id: mostly its day."
)
diff_option: Final = click.option(
    "--diff", "--dry-run", is_flag=True, help="Show as a diff what would be written, and write nothing."
)
as_of_option: Final = click.option("--as-of", type=Day(), help="The day that counts as today.")
