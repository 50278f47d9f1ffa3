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
        help=N_("Write a few rules under `## Ground rules`, or the steps you would take under `## When we disagree`."),
        why=N_("In a disagreement there is no time to agree how to disagree."),
    ),
    "CH339": Message(
        title=N_("A behaviour without a sign"),
        text=N_("“{behaviour}” does not say yet how you would know that you have it."),
        help=N_("Add a sentence that begins with `How we know:` to it."),
        why=N_("A good intention helps in a hard hour when both sides can see whether it is there."),
    ),
}
