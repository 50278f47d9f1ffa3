"""Who decides, whom to turn to, who takes over, how it ends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ...words import N_
from ..message import Message

GOVERNANCE: Final[Mapping[str, Message]] = {
    "CH305": Message(
        title=N_("A decision that nobody makes"),
        text=N_("Under `{field}`, nobody is named yet who has the last word about “{decision}”."),
        help=N_(
            "Name those who decide under `decided_by`; in a model of roles, one person under the role that decides."
        ),
        why=N_("A decision without a name waits, and both sides wait with it."),
        without={"field": N_("The charter does not say yet who decides about “{decision}”.")},
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
    "CH312": Message(
        title=N_("A parting still to be agreed"),
        text=N_("The charter does not say yet how the alliance would end."),
        help=N_(
            "Write under the heading `## Parting` what would end it, with how much notice, and what is handed over."
        ),
        why=N_("A good end is easy to agree upon while all is well, and hard later."),
    ),
    "CH349": Message(
        title=N_("The agreed time is over"),
        text=N_("The last day of this agreement was {until:date}, and its charter does not say that it has ended."),
        help=N_(
            "If it goes on, agree on a new day under `expires_on`, or take the day away; every party says yes to that. If it is over, write `status: ended`."
        ),
        why=N_("Until somebody says how it goes on, nobody knows whether what was promised still holds."),
    ),
    "CH323": Message(
        title=N_("A decision without a time"),
        text=N_("The charter does not say yet within how long “{decision}” is decided."),
        help=N_(
            "Add `decide_within`, such as `5 working days`, and under `otherwise` what happens if nobody has decided by then."
        ),
        why=N_("A question that may wait for ever stops the work of both sides."),
    ),
    "CH324": Message(
        title=N_("Several who answer for one decision"),
        text=N_("Under `{field}`, {people} are named for “{decision}”."),
        help=N_("Leave one name there. The others have a voice in another role of the model."),
        why=N_("In this model exactly one person has the last word; with several, each waits for the other."),
    ),
    "CH325": Message(
        title=N_("A level of one side"),
        text=N_("On level {level}, all who are asked are of {party}."),
        help=N_("Add somebody of the other side under `who`."),
        why=N_("What does not move is settled by people of both sides who talk to each other, not by one side alone."),
    ),
    "CH326": Message(
        title=N_("Less time on a higher level"),
        text=N_("Level {level} has {time}, and level {before} has {longer}."),
        help=N_("Give the higher level as much time as the one before it, or more."),
        why=N_("What comes to a higher level is harder to settle, and those who are asked know less about it."),
    ),
    "CH327": Message(
        title=N_("One person on two levels"),
        text=N_("{person} is asked on level {before}, and again on level {level}."),
        help=N_("Name somebody else on the higher level, somebody who has not yet said what they think."),
        why=N_("A second level helps when it looks at the matter with other eyes."),
    ),
    "CH328": Message(
        title=N_("A level without anybody"),
        text=N_("On level {level} there is nobody left to turn to."),
        help=N_("Name people of every party under `who`."),
        why=N_("Whoever needs this level is already in trouble; a name should be there."),
    ),
    "CH329": Message(
        title=N_("A governance review still to come"),
        text=N_("Since {since:date}, no note tells that those who decide looked at how they decide."),
        help=N_(
            "Take an hour for it: who decides what, how long it takes, what to change. Its note has `form: "
            "governance`, and a decision that changes the charter names it after `Amends:`."
        ),
        why=N_(
            "Roles that fitted at the beginning seldom fit for ever, and it is easier to say so when the day for it "
            "is agreed."
        ),
    ),
    "CH330": Message(
        title=N_("A party without a deputy"),
        text=N_("For {party} nobody is named yet who would take over."),
        help=N_(
            "Add `representatives` with a `deputy`: `representatives: [{person: Ines Vogt, deputy: Luis Prieto}]`."
        ),
        why=N_("People change; an alliance that hangs on one name begins anew each time."),
    ),
}
