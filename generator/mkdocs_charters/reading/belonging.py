"""CH206: names that are known, and belong to another alliance or to another party than the one they stand under."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..model.archive import Manuscript
from ..model.meaning import Target
from ..model.names import Directory
from ..model.references import Reference
from ..model.values import Kind

_ROLES: Final = frozenset({"sponsor", "manager", "representatives"})
_GUESTS: Final = frozenset({"thanks", "contributors"})
"""Where anybody may be named: thanks and credit end at no border."""


def stranger(
    reference: Reference, key: str, manuscript: Manuscript, parties: tuple[str, ...], directory: Directory
) -> Mapping[str, str] | None:
    """What is to be told of a name that was found, or None where it stands where it belongs.

    A party is to be one of the alliance, and who has a role for a party is to be one of its people, or of the party that it is
    part of.
    """
    if manuscript.kind is Kind.PARTY or not parties or reference.path[0] in _GUESTS:
        return None
    if reference.target is Target.PARTY and reference.path[0] != "parties":
        if key in parties:
            return None
        own = directory.entries[key].party if key in directory.entries else ""
        nearest = directory.party_names.get(own, own) if own in parties else ""
        return {"found": reference.text, "target": Target.PARTY.value, "party": "", "nearest": nearest}
    if reference.target is Target.PERSON and reference.path[0] == "parties" and _ROLES & set(reference.path[2:3]):
        party = _party_of_role(reference, manuscript, directory)
        if party and not _is_of(key, party, directory):
            name = directory.party_names.get(party, party)
            return {"found": reference.text, "target": Target.PERSON.value, "party": name, "nearest": ""}
    return None


def _party_of_role(reference: Reference, manuscript: Manuscript, directory: Directory) -> str:
    """The id of the party under which a role stands; empty where it is not known."""
    entries = manuscript.data.get("parties")
    index = reference.path[1]
    entry = entries[index] if isinstance(entries, list) and isinstance(index, int) else None
    name = entry.get("party") if isinstance(entry, dict) else None
    found = directory.find_party(name) if isinstance(name, str) else ()
    return found[0].key if len(found) == 1 else ""


def _is_of(person: str, party: str, directory: Directory) -> bool:
    seen: set[str] = set()
    while party and party not in seen:
        if person == party or person in directory.members.get(party, ()):
            return True
        seen.add(party)
        wider = directory.parties.find(directory.part_of.get(party, ""))
        party = wider[0].key if len(wider) == 1 else ""
    return False
