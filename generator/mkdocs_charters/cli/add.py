"""`charters add`: a meeting note, a win, something given, a dispute, a reading or thanks. What can be added; `adding` has the work."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import click

from ..authoring.asking.flags import FLAGS, FORMS
from ..model.choices import Kind
from .add_reading import reading
from .add_thanks import thanks
from .completing import complete_charters, known_charters
from .gathering import Gathering
from .kinds import Kinds
from .offering import options_for, shown_with
from .picking import WHICH_CHARTER, PickedArgument

_LINES: Final = {
    "review": "A meeting note: what was said, decided, promised, and who is thanked.",
    "win": "Something reached together, told as a story.",
    "exchange": "Something that one side gave the other.",
    "dispute": "A disagreement: interests, causes, criteria, options, and what was agreed.",
    "reading": "A reading of an indicator: a value, or in a team those of all.",
    "thanks": "Thanks to somebody, in a sentence.",
}


_EXAMPLES: Final = {
    Kind.REVIEW: '--commitment daily-manifest=kept --action "Send the rota @luis-prieto 2026-04-30"',
    Kind.WIN: '--title "A night without a call" --story "It began with …"',
    Kind.EXCHANGE: '--what "Two days in the control room" --given-by Nordhafen --form access',
    Kind.DISPUTE: '--issue "Who pays for trucks that wait?" --raised-by Kestrel',
}
_ONE_LINE: Final = {"reading": reading, "thanks": thanks}


def _made(name: str) -> click.Command:
    if name in _ONE_LINE:
        return _ONE_LINE[name]
    kind = Kind(name)

    def run(charter: str, dry_run: bool, as_of: dt.date | None, **given: Any) -> None:
        from .adding import add_record

        add_record(kind, charter, given, dry_run=dry_run, as_of=as_of)

    return Gathering(
        name,
        later=True,
        params=[
            PickedArgument(["charter"], ask=WHICH_CHARTER, offer=known_charters, shell_complete=complete_charters),
            *options_for(kind, FLAGS[kind], FORMS),
        ],
        callback=run,
        help=shown_with(_LINES[name], f"charters add {name} nordhafen-kestrel {_EXAMPLES[kind]}"),
        short_help=_LINES[name],
    )


@click.group(cls=Kinds, lines=_LINES, make=_made)
def add() -> None:
    """Add a note, a win, something given or a dispute to an alliance; or a line to the note of the day: a reading, a thank-you.

    \b
    charters add review nordhafen-kestrel
    charters add win nordhafen-kestrel --title "A night without a call" --story "It began with …"
    charters add thanks nordhafen-kestrel "For two days in the control room." --to Nordhafen

    In a terminal you are asked, one question at a time. With options nothing is asked, for scripts.
    """
