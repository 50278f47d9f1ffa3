"""The parties and people that are there already, as a conversation offers them: what they are called, and what they are."""

from __future__ import annotations

from typing import NamedTuple

from ...model.choices import PartyForm


class KnownParty(NamedTuple):
    """A party by its id and its name."""

    id: str
    name: str
    form: PartyForm


class KnownPerson(NamedTuple):
    """Somebody of a party, by id and by name."""

    id: str
    name: str
