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
}
