"""Common ground."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ...words import N_
from ..message import Message

GROUND: Final[Mapping[str, Message]] = {
    "CH301": Message(
        title=N_("Weights still to come"),
        text=N_("How much the priorities matter is not known yet from {parties}."),
        help=N_(
            "Add a number from 0 to 5 for that party under `weights`. Both sides need not agree; that is what the "
            "map shows."
        ),
        why=N_("What is shared, and what lies apart, shows only when each side has said what matters to it."),
    ),
    "CH302": Message(
        title=N_("A shared priority without evidence"),
        text=N_("“{priority}” matters to all parties, and the charter does not say yet how we know."),
        help=N_("Add a past project, an interview or a figure under `evidence`."),
        why=N_("A priority that rests on something both have seen survives a change of people."),
    ),
    "CH303": Message(
        title=N_("A wide gap without a shared problem"),
        text=N_("“{priority}” matters much more to {more} than to {less}."),
        help=N_("Ask which problem both would like to see solved behind it, and write it under `reframe`."),
        why=N_("Where wishes lie apart there is often one problem behind them that both have."),
    ),
    "CH304": Message(
        title=N_("A purpose still to come"),
        text=N_("The charter does not say yet what the alliance is for."),
        help=N_(
            "Write two or three sentences under the heading `## Purpose`: what you do together that neither does alone."
        ),
        why=N_("Everything else in a charter is judged by its purpose."),
    ),
    "CH309": Message(
        title=N_("A milestone without news"),
        text=N_("“{milestone}” was planned for {due_on:date}, and no note says yet what became of it."),
        help=N_("Say in the next note, under `milestones`, whether it was reached, moved or dropped."),
        why=N_("A roadmap is believed as long as it tells what became of its dates."),
    ),
    "CH315": Message(
        title=N_("A priority without an objective behind it"),
        text=N_("“{priority}” does not say yet which objective of a party it serves."),
        help=N_(
            "Name the objective under `serves`, for each party that has one behind it: `serves: {nordhafen: shorter-waits}`."
        ),
        why=N_("A priority that serves what a party wants anyway is looked after when times get busy."),
    ),
    "CH316": Message(
        title=N_("A criterion without a sign"),
        text=N_("“{criterion}” does not say yet how both sides would know."),
        help=N_("Add `how_we_know` in a sentence, or name one of the `indicators`."),
        why=N_("Success is easy to celebrate together when both sides look at the same sign."),
    ),
    "CH317": Message(
        title=N_("A milestone without an owner"),
        text=N_("Nobody is named yet who sees to “{milestone}”."),
        help=N_("Add `owner`: one person, whichever side she is on."),
        why=N_("A date that belongs to everybody is looked after by nobody."),
    ),
    "CH318": Message(
        title=N_("A weight before its last shift"),
        text=N_(
            "A note of {day:date} says that “{priority}” came to weigh {told} for {party}; the charter says {weight}."
        ),
        help=N_(
            "If the shift still holds, write its weight under `weights`. If it has moved again since, tell of it in "
            "the next note under `priority_shifts`."
        ),
        why=N_("The map shows where both stand now when charter and notes say the same."),
    ),
    "CH319": Message(
        title=N_("A purpose to look at again"),
        text=N_("Since {since:date}, no note tells that purpose or priorities were looked at again."),
        help=N_(
            "Talk about it at the next meeting, and write two sentences under the heading `## Does the purpose still "
            "fit?` in its note."
        ),
        why=N_("Both sides change; what they are together for should be what they want today."),
    ),
    "CH320": Message(
        title=N_("One word, two meanings"),
        text=N_("“{term}” means something else in “{other}”, which shares a party with this charter."),
        help=N_("Agree upon one meaning, or give one of the two another name."),
        why=N_("Whoever reads the word should not have to ask which meaning is meant."),
        without={"other": N_("“{term}” is explained twice in this charter, each time in another way.")},
    ),
}
