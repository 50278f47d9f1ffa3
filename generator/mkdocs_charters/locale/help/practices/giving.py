"""Giving and receiving."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ...words import N_
from ..message import Message

GIVING: Final[Mapping[str, Message]] = {
    "CH310": Message(
        title=N_("Something given, not yet confirmed received"),
        text=N_("“{what}”, given on {given_on:date}, is not yet confirmed received."),
        help=N_("Whoever received it adds `acknowledged_by` and `acknowledged_on`."),
        why=N_("Giving goes on where it was seen."),
    ),
    "CH348": Message(
        title=N_("Confirmed by the side that gave"),
        text=N_("“{what}” was given by {party}, and somebody of {party} confirmed it."),
        help=N_("Let somebody of the side that received it say under `acknowledged_by` that it arrived."),
        why=N_("A thank-you means something when it comes from the one who received."),
    ),
}
