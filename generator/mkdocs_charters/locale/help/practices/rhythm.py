"""Meetings and what comes of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ...words import N_
from ..message import Message

RHYTHM: Final[Mapping[str, Message]] = {
    "CH311": Message(
        title=N_("An action that is still open"),
        text=N_("“{action}” was planned for {due_on:date} and is still open."),
        help=N_("Tick its box if it is done. Otherwise talk about it, and agree upon another day."),
        why=N_("People who see things followed through speak up again."),
    ),
    "CH331": Message(
        title=N_("A meeting without a note yet"),
        text=N_("No note yet tells of “{forum}” of {day:date}."),
        help=N_(
            "If it took place, a few lines are enough: who was there, and what was decided. Name the meeting under "
            "`cadence` in the note. If the rhythm no longer fits, agree upon another."
        ),
        why=N_("Who was not there can only follow what somebody wrote down."),
    ),
    "CH332": Message(
        title=N_("Nothing informal yet"),
        text=N_("The charter has no meeting without an agenda yet."),
        help=N_("Add one under `cadence` with `form: informal`: a coffee, a visit, a day in the other team."),
        why=N_("People who know each other from a coffee call before a problem is one."),
    ),
    "CH333": Message(
        title=N_("A strategy session without a party"),
        text=N_("Nobody of {parties} is named among those who were at the strategy session."),
        help=N_(
            "If somebody was there, add the name under `attendees`. Otherwise go through the result with them, and "
            "ask what they would add."
        ),
        why=N_("A plan is carried by those whose voices went into it."),
    ),
    "CH334": Message(
        title=N_("An action of a strategy session without a date"),
        text=N_("“{action}” does not say yet by when."),
        help=N_("Add a date to the action: the last one in it is its day."),
        why=N_("Between two sessions lies a year; what has a day is done by then."),
    ),
    "CH335": Message(
        title=N_("A plan still to go round"),
        text=N_("The note of the strategy session of {held_on:date} does not say yet when its plan went round."),
        help=N_("Send the plan to all who are to work with it, and write the day under `circulated_on`."),
        why=N_("People plan by what they have read, not by what was said in a room without them."),
    ),
    "CH336": Message(
        title=N_("A concern that waits for an answer"),
        text=N_("“{concern}”, raised by {party} on {day:date}, is not acknowledged yet."),
        help=N_(
            "Somebody of the other side says that it was heard, even without a solution, and adds the day after "
            "`Acknowledged:`."
        ),
        why=N_("A concern that was heard is half as heavy."),
        without={"party": N_("“{concern}”, raised on {day:date}, is not acknowledged yet.")},
    ),
    "CH337": Message(
        title=N_("A commitment without news"),
        text=N_("“{commitment}” is not mentioned in the last two reviews, since {day:date}."),
        help=N_(
            "Say in the next note, under `commitments`, how it stands. If nothing more is asked for, `released` says "
            "so."
        ),
        why=N_("A promise that is spoken of from time to time stays alive."),
    ),
    "CH338": Message(
        title=N_("A note still to be filled"),
        text=N_("The note of {held_on:date} does not say yet what came of the meeting."),
        help=N_("Add a decision, an action, or a few sentences of what was said."),
        why=N_("In a year nobody remembers, and one line is enough to help."),
    ),
}
