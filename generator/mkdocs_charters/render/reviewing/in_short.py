"""What a charter that is new says to those who must agree, in short."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ...changes.change import CHARTER_ADDED
from ...changes.meanings import Meaning
from ...locale.words import N_
from ...model.archive import CLASSES
from ...model.meaning import FieldDefinition, Shape, fields_of
from ...model.values import Kind
from .speaker import Speaker

_TOLD: Final = frozenset({
    "effective_on", "applies_from", "expires_on", "commitments", "decision_rights", "escalation", "purpose",
    "when_we_disagree", "parting",
})  # fmt: skip
"""What binds somebody, who decides, what happens where they disagree, and how it ends."""


def in_short(meaning: Meaning, speaker: Speaker) -> tuple[str, ...]:
    """A line for each thing that a new charter says of these, in its order; none for any other change."""
    if meaning.code != CHARTER_ADDED or not isinstance(meaning.proposed, Mapping):
        return ()
    found = meaning.proposed
    told = (one for one in fields_of(CLASSES[Kind.CHARTER]) if one.key in _TOLD and one.key in found)
    return tuple(line for one in told for line in _field(one, found[one.key], speaker))


def _field(definition: FieldDefinition, value: Any, speaker: Speaker) -> Iterator[str]:
    say = speaker.words.gettext
    title = say(definition.meaning.title)
    if definition.key == "commitments":
        yield from _promises(value, speaker)
    elif definition.key == "escalation":
        for place, step in enumerate(value, 1):
            rest = {key: one for key, one in step.items() if key != "level"}
            where = say(N_("%(title)s, step %(item)s")) % {"title": title, "item": step.get("level", place)}
            yield f"{where}: {speaker.value(('escalation', ''), rest)}"
    elif definition.shape is Shape.ITEMS:
        yield from (f"{title}: {_entry(definition, one, speaker)}" for one in value)
    else:
        yield f"{title}: {speaker.value((definition.key,), value)}"


def _promises(value: Any, speaker: Speaker) -> Iterator[str]:
    """Those of a party stand together, those of all parties last; else in the order of canonical values."""
    say = speaker.words.gettext
    definition = next(one for one in fields_of(CLASSES[Kind.CHARTER]) if one.key == "commitments")
    by_whom: dict[tuple[str, ...], list[Any]] = {}
    for one in value:
        by_whom.setdefault(tuple(one.get("by") or ()), []).append(one)
    for who in sorted(by_whom, key=lambda parties: not parties):
        names = speaker.parties(who) or say(N_("each party"))
        for one in by_whom[who]:
            rest = {key: said for key, said in one.items() if key != "by"}
            told = {"parties": names, "what": _entry(definition, rest, speaker)}
            yield say(N_("Promise of %(parties)s: %(what)s")) % told


def _entry(definition: FieldDefinition, value: Mapping[str, Any], speaker: Speaker) -> str:
    """An entry by its own words, and in brackets what else it says."""
    assert definition.item is not None
    naming = definition.item.named_by or definition.item.obvious
    names = speaker.value((definition.key, "", naming), value[naming]) if naming in value else ""
    return speaker.value((definition.key, ""), value, names)
