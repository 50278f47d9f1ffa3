"""What a charter that is new says to those who must agree, in short."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from ...changes.change import CHARTER_ADDED
from ...changes.meanings import Meaning
from ...locale.words import N_
from ...model.archive import CLASSES
from ...model.meaning import FieldDefinition, Shape, fields_of
from ...model.values import AllianceType, Kind
from .entries import BETWEEN
from .lines import shortened
from .speaker import Speaker

_TOLD: Final = frozenset({
    "effective_on", "applies_from", "expires_on", "priorities", "commitments", "offers", "asks", "decision_rights", "escalation", "purpose",
    "ground_rules", "when_we_disagree", "parting", "questions",
})  # fmt: skip
"""What it is for, what binds or helps somebody, who decides, by which rules, what happens where they disagree, and how it ends; and what
people answered one another.
"""
_OF_PRIORITIES: Final = ("title", "weights")
"""What is told of a priority: how much it matters to whom. Why, stands in the charter."""
_SAID_ANYWAY: Final = frozenset({"parties", "title"})


def in_short(meaning: Meaning, speaker: Speaker) -> tuple[str, ...]:
    """A line for each thing that a new charter says of these, in its order; none for any other change."""
    if meaning.code != CHARTER_ADDED or not isinstance(meaning.proposed, Mapping):
        return ()
    found = meaning.proposed
    # Between organisations and teams questions are no terms.
    personal = AllianceType(found["alliance_type"]).personal
    there = [
        one for one in fields_of(CLASSES[Kind.CHARTER]) if one.key in found and (personal or not one.meaning.questions)
    ]
    lines = [line for one in there if one.key in _TOLD for line in _field(one, found[one.key], speaker)]
    rest = [one for one in there if one.meaning.term and one.key not in _TOLD | _SAID_ANYWAY]
    return (*lines, *_beside(rest, found, speaker))


def _beside(rest: Sequence[FieldDefinition], found: Mapping[str, Any], speaker: Speaker) -> Iterator[str]:
    """What else is agreed, by the titles of its fields, with how many entries: a yes is given to that as well."""
    say = speaker.words.gettext
    named = []
    for one in rest:
        title, value = say(one.meaning.title), found[one.key]
        many = isinstance(value, list) and one.shape is Shape.ITEMS
        named.append(f"{title} ({speaker.words.number(len(value))})" if many else title)
    if named:
        yield say(N_("It also agrees on: %(what)s")) % {"what": speaker.words.listed(named)}


def _field(definition: FieldDefinition, value: Any, speaker: Speaker) -> Iterator[str]:
    say = speaker.words.gettext
    title = say(definition.meaning.title)
    if definition.key == "commitments":
        yield from _promises(value, speaker)
    elif definition.key == "questions":
        yield from (_answered(one, speaker) for one in value)
    elif definition.key == "priorities":
        told = ({key: one[key] for key in _OF_PRIORITIES if key in one} for one in value)
        yield from (f"{title}: {_entry(definition, one, speaker)}" for one in told)
    elif definition.key == "escalation":
        for place, step in enumerate(value, 1):
            rest = {key: one for key, one in step.items() if key != "level"}
            where = say(N_("%(title)s, step %(item)s")) % {"title": title, "item": step.get("level", place)}
            yield f"{where}: {speaker.value(('escalation', ''), rest)}"
    elif definition.shape is Shape.ITEMS:
        yield from (f"{title}: {_entry(definition, one, speaker)}" for one in value)
    else:
        yield f"{title}: {speaker.value((definition.key,), value)}"


def _answered(one: Mapping[str, Any], speaker: Speaker) -> str:
    """A question, and what all answered together or each for herself, as much of it as fits in a line."""
    asked = speaker.value(("questions", "", "question"), one["question"])
    told = [shortened(speaker.value(("questions", "", "text"), one["text"]))] if "text" in one else []
    told += [
        f"{speaker.person(person)}: {shortened(speaker.value(('questions', '', 'text'), text))}"
        for person, text in (one.get("answers") or {}).items()
    ]
    return f"{asked} {BETWEEN.join(told)}" if told else asked


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
