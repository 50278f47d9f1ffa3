"""CH6xx: what is different between two versions. `{where}` names the place in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..words import N_
from .message import Message

_TERMS: Final = N_(
    "Signatures stay valid for the text they were given to. The parties whom the change binds sign the new one, "
    "or all accept it as a rewording."
)
_COMMENTARY: Final = N_("Nobody needs to sign again: it is not part of what was signed.")
_RECORDS: Final = N_("Nothing needs to be signed: records say what happened and never touch the signed text.")
_WHY_TERMS: Final = N_("Both sides should know what they agree to before it holds.")
_WHY_REST: Final = N_("Who reads along sees what is new without reading everything again.")
_BECAME: Final = N_("{where}: “{before}” became “{after}”.")
_NEW: Final = N_("{where}: “{after}” is new.")
_GONE: Final = N_("{where}: “{before}” was taken out.")

CHANGES: Final[Mapping[str, Message]] = {
    "CH601": Message(
        title=N_("A new charter"),
        text=N_("The charter “{where}” is new."),
        help=_TERMS,
        why=_WHY_TERMS,
    ),
    "CH602": Message(
        title=N_("A charter that is gone"),
        text=N_("The charter “{where}” is no longer there."),
        help=N_(
            "An alliance that has ended keeps its charter, with the status `ended`, so that its history can be read."
        ),
        why=_WHY_TERMS,
    ),
    "CH603": Message(title=N_("Something new in a charter"), text=_NEW, help=_TERMS, why=_WHY_TERMS),
    "CH604": Message(title=N_("Something taken out of a charter"), text=_GONE, help=_TERMS, why=_WHY_TERMS),
    "CH605": Message(
        title=N_("A term that changed"),
        text=_BECAME,
        help=_TERMS,
        why=_WHY_TERMS,
        without={"before": _NEW, "after": _GONE},
    ),
    "CH606": Message(
        title=N_("A change beside the terms"),
        text=_BECAME,
        help=_COMMENTARY,
        why=_WHY_REST,
        without={"before": _NEW, "after": _GONE},
    ),
    "CH607": Message(title=N_("A new record"), text=N_("“{where}” is new."), help=_RECORDS, why=_WHY_REST),
    "CH608": Message(
        title=N_("A record that changed"),
        text=_BECAME,
        help=_RECORDS,
        why=_WHY_REST,
        without={"before": _NEW, "after": _GONE},
    ),
    "CH609": Message(
        title=N_("A record that is gone"), text=N_("“{where}” is no longer there."), help=_RECORDS, why=_WHY_REST
    ),
    "CH610": Message(
        title=N_("A change in a party's document"),
        text=_BECAME,
        help=_COMMENTARY,
        why=_WHY_REST,
        without={"before": _NEW, "after": _GONE},
    ),
}
