"""What the model says of the fields that are asked for, written out: a question, or the options of a command, need not load the model for it.

`fields.json` is written by `tools/asked.py`, and a test holds it to the model.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from ...model.choices import Kind

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
