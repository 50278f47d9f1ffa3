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
    "CH321": Message(
        title=N_("Gifts mostly from one side"),
        text=N_("Nearly all that was written down of the last twelve months was given by {party}."),
        help=N_(
            "Perhaps the other side gave something that nobody wrote down: add it. Otherwise talk about what it would"
            " like to offer, and what would be welcome."
        ),
        why=N_("Giving in both directions lets both sides feel that they bring something."),
    ),
    "CH322": Message(
        title=N_("One benefit in several units"),
        text=N_("What is told of the benefit “{benefit:word}” is counted in {units}."),
        help=N_(
            "Count a benefit of one type in one unit, and agree which. Where two things are meant, two types tell "
            "them apart."
        ),
        why=N_("What both sides gained can be told together when it is counted alike."),
    ),
    "CH348": Message(
        title=N_("Confirmed by the side that gave"),
        text=N_("“{what}” was given by {party}, and somebody of {party} confirmed it."),
        help=N_("Let somebody of the side that received it say under `acknowledged_by` that it arrived."),
        why=N_("A thank-you means something when it comes from the one who received."),
    ),
}
