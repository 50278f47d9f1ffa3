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
}
