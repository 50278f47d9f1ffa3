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
    "CH332": Message(
        title=N_("Nothing informal yet"),
        text=N_("The charter has no meeting without an agenda yet."),
        help=N_("Add one under `cadence` with `form: informal`: a coffee, a visit, a day in the other team."),
        why=N_("People who know each other from a coffee call before a problem is one."),
    ),
}
