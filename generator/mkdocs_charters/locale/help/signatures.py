"""CH4xx: who has said yes to which text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..words import N_
from .message import Message

SIGNATURES: Final[Mapping[str, Message]] = {
    "CH401": Message(
        title=N_("A signature on an earlier text"),
        text=N_("{party} signed the text {signed}; the present one is {terms}."),
        help=N_(
            "`charters diff` shows what has moved. Sign again with `charters sign`, or let each party accept the new "
            "wording with `charters reword`."
        ),
        why=N_(
            "The signature stays valid for what it covered. Both sides should know where the present text goes further."
        ),
    ),
    "CH402": Message(
        title=N_("A signature still to come"),
        text=N_("{party} has not signed this text yet."),
        help=N_("Sign with `charters sign`, or record with it a signature that was given elsewhere."),
        why=N_("An agreement is one when both sides have said yes to the same text."),
    ),
    "CH403": Message(
        title=N_("A digest that cannot be read"),
        text=N_("“{found}” does not name a text."),
        help=N_("`charters sign` writes it: `1:sha256:` and 64 digits and letters from a to f."),
        why=N_("Without it nobody can tell which text was signed."),
    ),
    "CH404": Message(
        title=N_("A signature by somebody else"),
        text=N_("{signer} is neither a representative of {party} nor the deputy of one."),
        help=N_("Add the person under `representatives` of the party, or let a representative sign."),
        why=N_("Both sides should be able to rely on a signature being their partner's word."),
    ),
}
