"""How people want to be with one another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ...words import N_
from ..message import Message

TRUST: Final[Mapping[str, Message]] = {
    "CH313": Message(
        title=N_("Ground rules still to come"),
        text=N_("The charter holds neither ground rules nor steps for a disagreement."),
        help=N_(
            "Write a few rules under `## Ground rules`, or the steps you would take under `## When we disagree`. What a team "
            "answers to the questions that ask for them counts as well."
        ),
        why=N_("In a disagreement there is no time to agree how to disagree."),
    ),
    "CH339": Message(
        title=N_("A behaviour without a sign"),
        text=N_("“{behaviour}” does not say yet how you would know that you have it."),
        help=N_("Add a sentence that begins with `How we know:` to it."),
        why=N_("A good intention helps in a hard hour when both sides can see whether it is there."),
    ),
    "CH340": Message(
        title=N_("Options before criteria"),
        text=N_("Options for “{issue}” are written down, and the criteria are not yet agreed by which to weigh them."),
        help=N_(
            "Agree first what a good solution has to do for both sides; write it under `criteria`, each with "
            "`agreed_on`."
        ),
        why=N_("Criteria that both agreed to beforehand let them weigh options instead of positions."),
    ),
    "CH341": Message(
        title=N_("A resolution that waits for a word"),
        text=N_("For the resolution of “{issue}” nobody of {parties} is named yet among those who agreed."),
        help=N_("Ask somebody of each side whether it is as written, and add the names under `agreed_by`."),
        why=N_("A dispute is over when both sides say so."),
    ),
    "CH342": Message(
        title=N_("Somebody not yet heard"),
        text=N_("Not yet heard: {people}."),
        help=N_(
            "Ask them what they would add, at the next meeting or over a coffee, and name them under `attendees` or "
            "`agreed_by`, or let them answer a question of the charter."
        ),
        why=N_("The quiet ones often saw what the others did not, and people keep rules that they had a voice in."),
    ),
}
