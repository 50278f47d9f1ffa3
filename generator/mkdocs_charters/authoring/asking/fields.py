"""What the model says of the fields that are asked for, written out: a question, or the options of a command, need not load the model for it.

`fields.json` is written by `tools/asked.py`, and a test holds it to the model.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from ...locale.words import N_
from ...model.choices import Kind

EXAMPLES: Final = (
    N_("Medicine arrives cold, by night too."), N_("Cold chain by night"), N_("We decide on Tuesdays."),
    N_("Yes, with more weight on nights."), N_("Two hospitals merged."), N_("Call before ten."),
    N_("It began with a missed truck."), N_("A night without a single call"), N_("Two days in the control room"),
    N_("Who pays for waiting trucks?"), N_("Slots are booked by noon."), N_("Ask the drivers first."),
)  # fmt: skip
"""The examples of the model that are words: marked here, since conversations show them in the reader's language."""

FILE: Final = Path(__file__).with_name("fields.json")


class AskedField(NamedTuple):
    """What a field is (a message id), an example where that is a text, and whether no document is without it."""

    about: str
    example: str
    needed: bool


Fields: TypeAlias = "Mapping[str, AskedField]"


@cache
def asked_fields() -> Mapping[Kind, Fields]:
    """The fields that are asked for, by kind of document and name."""
    read: dict[str, dict[str, tuple[str, str, bool]]] = json.loads(FILE.read_text("utf-8"))
    return {Kind(kind): {name: AskedField(*one) for name, one in fields.items()} for kind, fields in read.items()}
