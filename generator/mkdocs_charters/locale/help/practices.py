"""CH3xx: what makes an alliance last. An invitation each, never a verdict."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..words import N_
from .message import Message

PRACTICES: Final[Mapping[str, Message]] = {
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
    "CH305": Message(
        title=N_("A decision that nobody makes"),
        text=N_("The charter does not say yet who decides about “{decision}”."),
        help=N_("Name one or more people under `decided_by`, or under the role of your model that decides."),
        why=N_("A decision without a name waits, and both sides wait with it."),
    ),
    "CH306": Message(
        title=N_("A joint decision of one side"),
        text=N_("About “{decision}” only people of {party} decide, and nobody of another party is asked."),
        help=N_(
            "Name somebody of the other side under `decided_by` or `consulted`. If both sides want it as it is, "
            "leave it with `ignore`."
        ),
        why=N_("People stand by decisions in which their side had a voice."),
    ),
    "CH307": Message(
        title=N_("A commitment that is still vague"),
        text=N_("“{commitment}” does not say yet {missing:word}."),
        help=N_("Add `owner` for one person who sees to it, and `due_on` for a day or `every` for a rhythm."),
        why=N_("Both sides can rely on a promise when they know who keeps it and by when."),
    ),
    "CH308": Message(
        title=N_("A role to hand over"),
        text=N_("{person} left on {left_on:date} and is still named here."),
        help=N_("Name the person who takes over. Somebody of the same party may do so without signing again."),
        why=N_("An alliance should outlive a change of people, and somebody will look for this name."),
    ),
    "CH309": Message(
        title=N_("A milestone without news"),
        text=N_("“{milestone}” was planned for {due_on:date}, and no note says yet what became of it."),
        help=N_("Say in the next note, under `milestones`, whether it was reached, moved or dropped."),
        why=N_("A roadmap is believed as long as it tells what became of its dates."),
    ),
    "CH310": Message(
        title=N_("Something given, not yet confirmed received"),
        text=N_("“{what}”, given on {given_on:date}, is not yet confirmed received."),
        help=N_("Whoever received it adds `acknowledged_by` and `acknowledged_on`."),
        why=N_("Giving goes on where it was seen."),
    ),
    "CH311": Message(
        title=N_("An action that is still open"),
        text=N_("“{action}” was planned for {due_on:date} and is still open."),
        help=N_("Tick its box if it is done. Otherwise talk about it, and agree upon another day."),
        why=N_("People who see things followed through speak up again."),
    ),
    "CH312": Message(
        title=N_("A parting still to be agreed"),
        text=N_("The charter does not say yet how the alliance would end."),
        help=N_(
            "Write under the heading `## Parting` what would end it, with how much notice, and what is handed over."
        ),
        why=N_("A good end is easy to agree upon while all is well, and hard later."),
    ),
    "CH313": Message(
        title=N_("Ground rules still to come"),
        text=N_("The charter holds neither ground rules nor steps for a disagreement."),
        help=N_("Write a few rules under `## Ground rules`, or the steps you would take under `## When we disagree`."),
        why=N_("In a disagreement there is no time to agree how to disagree."),
    ),
    "CH314": Message(
        title=N_("A win of one side"),
        text=N_("Everybody named for “{win}” is of {party}."),
        help=N_("If somebody of another party had a part in it, add them under `contributors`."),
        why=N_("A joint win is told with the people of both sides."),
    ),
}
