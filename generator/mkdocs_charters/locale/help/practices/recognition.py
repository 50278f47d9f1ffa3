"""What was reached and how it is seen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ...words import N_
from ..message import Message

RECOGNITION: Final[Mapping[str, Message]] = {
    "CH314": Message(
        title=N_("A win of one side"),
        text=N_("Everybody named for “{win}” is of {party}."),
        help=N_("If somebody of another party had a part in it, add them under `contributors`."),
        why=N_("A joint win is told with the people of both sides."),
    ),
}
