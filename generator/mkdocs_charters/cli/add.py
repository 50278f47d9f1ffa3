"""`charters add`: a meeting note, a win, something given, a dispute, a reading or thanks. What can be added; `adding` has the work."""

from __future__ import annotations

from typing import Final

import click

from .add_reading import reading
from .add_thanks import thanks
from .kinds import Kinds

_LINES: Final = {
    "review": "A meeting note: what was said, decided, promised, and who is thanked.",
    "win": "Something reached together, told as a story.",
    "exchange": "Something that one side gave the other.",
    "dispute": "A disagreement: interests, causes, criteria, options, and what was agreed.",
    "reading": "A reading of an indicator: a value, or in a team those of all.",
    "thanks": "Thanks to somebody, in a sentence.",
}


def _made(name: str) -> click.Command:
    if name in _ONE_LINE:
        return _ONE_LINE[name]
    from .adding import command_for

    return command_for(name, _LINES[name])


_ONE_LINE: Final = {"reading": reading, "thanks": thanks}


@click.group(cls=Kinds, lines=_LINES, make=_made)
def add() -> None:
    """Add a note, a win, something given or a dispute to an alliance; or a line to the note of the day: a reading, a thank-you.

    \b
    charters add review nordhafen-kestrel
    charters add win nordhafen-kestrel --title "A night without a call" --story "It began with …"
    charters add thanks nordhafen-kestrel "For two days in the control room." --to Nordhafen

    In a terminal you are asked, one question at a time. With options nothing is asked, for scripts.
    """
