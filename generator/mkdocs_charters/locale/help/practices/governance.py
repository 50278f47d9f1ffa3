"""Who decides, whom to turn to, who takes over, how it ends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ...words import N_
from ..message import Message

GOVERNANCE: Final[Mapping[str, Message]] = {
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
    "CH312": Message(
        title=N_("A parting still to be agreed"),
        text=N_("The charter does not say yet how the alliance would end."),
        help=N_(
            "Write under the heading `## Parting` what would end it, with how much notice, and what is handed over."
        ),
        why=N_("A good end is easy to agree upon while all is well, and hard later."),
    ),
}
