"""Canonical values and places in a reader's words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Final

from ...changes.asked import Answering, Away
from ...changes.lengths import from_canonical
from ...changes.wording import told_apart
from ...locale.questions import questions_for
from ...locale.words import N_, Words
from ...model.archive import CLASSES
from ...model.meaning import FieldDefinition, Item, Shape, Target, field_by_key, fields_of
from ...model.plain_text import text_of
from ...model.portfolio import Portfolio
from ...model.problem import Path
from ...model.terms import short
from ...model.values import WITHHELD, Kind
from ...model.when import Duration, Recurrence
from .. import labels, time_words
from .entries import BETWEEN

_DIGEST: Final = re.compile(r"\d+:sha256:[0-9a-f]{64}")
"""A digest of terms, of which the first digits are shown."""
_KEYED_BY: Final = (Shape.MAPPING, Shape.LIST_MAPPING)
"""Shapes whose values belong to keys, and are told as a whole."""
_KEYED: Final = (*_KEYED_BY, Shape.ITEM_MAPPING)
_CALLED_BY_AUTHORS: Final = frozenset(Target) - {Target.PARTY, Target.PERSON, Target.CHARTER}
"""What a reference is told of in an author's words, not by a name."""
_QUESTIONS: Final = {one.id: one for kind in ("one_to_one", "intra_team") for one in questions_for(kind)}
"""The questions that we ask, by their ids."""


class Speaker:
    """Says values and places of a change in the reader's words. `own` marks words of authors."""

    def __init__(self, words: Words, base: Portfolio, head: Portfolio, own: Callable[[str], str] = str) -> None:
        self.words = words
        self._own = own
        self._portfolios = (head, base)

    def party(self, key: str) -> str:
        """A party's name."""
        known = next((one for one in self._portfolios if key in one.parties or key in one.people), self._portfolios[0])
        return known.party_name(key)

    def person(self, key: str) -> str:
        """A person's name; a party's, where a party stands for her."""
        if key == WITHHELD:
            return self.words.gettext(N_("someone not named here"))
        known = next((one for one in self._portfolios if key in one.people), None)
        return known.person_name(key) if known is not None else self.party(key)

    def parties(self, keys: tuple[str, ...]) -> str:
        """Names of parties, listed; empty for none."""
        return self.words.listed([self.party(one) for one in keys]) if keys else ""

    def instead(self, answering: Answering) -> str:
        """For whom a deputy stands in, and why; empty for who speaks for herself."""
        if answering.instead_of is None:
            return ""
        until = self.words.date(answering.until) if answering.until is not None else ""
        name = {"name": self.person(answering.instead_of), "day": until}
        if answering.away is Away.LEFT:
            return self.words.gettext(N_("for %(name)s, who left")) % name
        if not until:
            return self.words.gettext(N_("for %(name)s, who is away")) % name
        return self.words.gettext(N_("for %(name)s, who is away until %(day)s")) % name

    def unreached(self, gone: Answering) -> str:
        """That somebody cannot be asked and that nobody stands in, as a sentence."""
        until = self.words.date(gone.until) if gone.until is not None else ""
        told = {"name": self.person(gone.person), "day": until}
        if gone.away is Away.LEFT:
            return self.words.gettext(N_("%(name)s has left, and nobody stands in.")) % told
        if until:
            return self.words.gettext(N_("%(name)s is away until %(day)s, and nobody stands in.")) % told
        return self.words.gettext(N_("%(name)s is away, and nobody stands in.")) % told

    def where(self, path: Path, named: str = "") -> str:
        """A place in words: the titles of fields, with the words of items between; those of the first are `named`."""
        titles = []
        for place, (definition, step) in enumerate(_walk(path)):
            title = self.words.gettext(definition.meaning.title)
            if step is not None:
                inner = field_by_key(definition.item) if definition.item is not None else {}
                by_id = place == 0 and "id" in inner
                item = named if by_id and named else self._step(definition, step)
                if path[0] == Kind.PARTY.value and self._is_person(f"{path[1]}/{step}", definition):
                    item = self.person(f"{path[1]}/{step}")
                # A step of the ladder is known by its height.
                words = N_("%(title)s, step %(item)s") if "level" in inner else N_("%(title)s, “%(item)s”")
                title = self.words.gettext(words) % {"title": title, "item": item}
            titles.append(title)
        return ", ".join(titles) or ", ".join(str(one) for one in path)

    def _is_person(self, key: str, definition: FieldDefinition) -> bool:
        return definition.key == "people" and any(key in one.people for one in self._portfolios)

    def _step(self, definition: FieldDefinition, step: str | int) -> str:
        target = definition.keys or (_known_by(definition.item) if definition.item is not None else None)
        if isinstance(step, str) and target is Target.PARTY:
            return self.party(step)
        if isinstance(step, str) and target is Target.PERSON:
            return self.person(step)
        if definition.item is not None and (number := _numbered(definition.item, step)) is not None:
            return self.words.number(number)
        if definition.key == "questions" and (question := self.question(str(step))):
            return question
        words = isinstance(step, str) and _by_words(definition) and step not in _QUESTIONS
        return self._own(str(step)) if words else str(step)

    def question(self, key: str) -> str:
        """One of our questions in the reader's language; empty for what is none."""
        return _QUESTIONS[key].text(self.words.language) if key in _QUESTIONS else ""

    def value(self, path: Path, value: Any, names: str = "") -> str:
        """A value in words; empty for what is not there."""
        if value is None:
            return ""
        definition = _last(path)
        if isinstance(value, Mapping) and is_keyed(path):
            return self._titled(definition, value)
        if isinstance(value, Mapping) and (called := names if len(path) == 2 else self._called(definition, value)):
            return self._entry(definition, value, called)
        return self._said(definition, value)

    def _called(self, definition: FieldDefinition | None, value: Mapping[str, Any]) -> str:
        """What an entry inside another one is called by itself, not by the one around it; empty where nothing in it says that."""
        cls = definition.item if definition is not None else None
        naming = (cls.named_by or cls.obvious) if cls is not None else ""
        return self._said(field_by_key(cls)[naming], value[naming]) if cls is not None and naming in value else ""

    def apart(self, was: Path, before: str, path: Path, after: str) -> tuple[str, str]:
        """What two texts of authors say differently, as `told_apart`. Words are marked once that is known: what is marked is one text."""
        one, other = _last(was), _last(path)
        old, new = told_apart(
            self._plainly(one, before),
            self._plainly(other, after),
        )
        return self._marked(one, old), self._marked(other, new)

    def _entry(self, definition: FieldDefinition | None, value: Mapping[str, Any], names: str) -> str:
        """An item by its words, and what else it says by the titles of its fields."""
        cls = definition.item if definition is not None else None
        fields = field_by_key(cls) if cls is not None else {}
        naming = (cls.named_by or cls.obvious) if cls is not None else ""
        said = {
            key: self._said(fields[key], one)
            for key, one in value.items()
            if key in fields and key != naming and not (fields[key].required and fields[key].refers is not None)
        }
        rest = [
            f"{self.words.gettext(fields[key].meaning.title)}: {one}"
            for key, one in said.items()
            if not (one == names and _DIGEST.fullmatch(str(value[key])))
        ]
        return f"{names} ({'; '.join(rest)})" if rest else names

    def _titled(self, definition: FieldDefinition | None, value: Mapping[str, Any]) -> str:
        """All that an item says which is called by nothing in itself, each beside the title of its field."""
        fields = field_by_key(definition.item) if definition is not None and definition.item is not None else {}
        return "; ".join(
            f"{self.words.gettext(fields[key].meaning.title)}: {self._said(fields[key], one)}"
            for key, one in value.items()
            if key in fields
        )

    def _said(self, definition: FieldDefinition | None, value: Any) -> str:
        if isinstance(value, list):
            said = [self._said(definition, one) for one in value]
            # Entries that say several things hold commas, and an “and”, themselves.
            return BETWEEN.join(said) if any(isinstance(one, Mapping) for one in value) else self.words.listed(said)
        if isinstance(value, Mapping) and definition is not None and definition.shape in _KEYED_BY:
            return ", ".join(self._keyed(definition, str(key), one) for key, one in value.items())
        if isinstance(value, Mapping):
            inner = field_by_key(definition.item) if definition is not None and definition.item is not None else {}
            parts = (self._said(inner.get(str(key)), one) for key, one in value.items())
            return ", ".join(part for part in parts if part)
        return self._marked(definition, self._plainly(definition, value))

    def _keyed(self, definition: FieldDefinition, key: str, value: Any) -> str:
        """What belongs to a key, behind what that is called: a number follows with a blank, words with a colon."""
        between = " " if isinstance(value, (int, float)) else ": "
        return f"{self._step(definition, key)}{between}{self._said(definition, value)}"

    def _plainly(self, definition: FieldDefinition | None, value: Any) -> str:
        """One value as a text that nothing is marked in."""
        if definition is None:
            return text_of(str(value))
        if definition.refers is Target.PARTY:
            return self.party(str(value))
        if definition.refers is Target.PERSON:
            return self.person(str(value))
        asked = self.question(str(value)) if definition.key == "question" else ""
        return asked or self._plain(definition.value, value)

    def _marked(self, definition: FieldDefinition | None, text: str) -> str:
        # What an item or an objective is called by is an author's, also where another item refers to it.
        own = definition is None or definition.meaning.translated or definition.refers in _CALLED_BY_AUTHORS
        return self._own(text) if text and own else text

    def _plain(self, kind: Any, value: Any) -> str:
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, (int, float)):
            return self.words.number(int(value) if float(value).is_integer() else value)
        text = str(value)
        if kind is Duration:
            return time_words.duration(self.words, from_canonical(text))
        if kind is Recurrence:
            return time_words.recurrence(self.words, Recurrence(text, text))
        if kind is dt.date:
            return self.words.date(dt.date.fromisoformat(text))
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            try:
                return labels.label(self.words, kind(text))
            except KeyError:
                return text
        return short(text) if _DIGEST.fullmatch(text) else text


def _last(path: Path) -> FieldDefinition | None:
    """The field that a path leads to; None where the model has none, as for a text beside the terms."""
    return next((one for one, _ in reversed(_walk(path))), None)


def is_inner_entry(path: Path) -> bool:
    """Whether a path leads to an entry of a list inside another entry of a charter."""
    walked = _walk(path)
    return path[:1] != (Kind.PARTY.value,) and len(walked) > 1 and walked[-1][1] is not None


def names_its_item(path: Path) -> bool:
    """Whether a path leads to the field by which the item that holds it is called."""
    walked = _walk(path)
    if len(walked) < 2 or walked[-1][1] is not None:
        return False
    (field, step), (last, _) = walked[-2:]
    around = field.item
    if around is None or step is None or field.shape is Shape.ITEM_MAPPING:
        return False
    return last.key in (around.named_by, around.obvious) or (last.key == _knowing(around) and not _is_number(last))


def numbers_its_item(path: Path) -> bool:
    """Whether a path leads to the number by which the item that holds it is known: the height of a step, a score."""
    walked = _walk(path)
    if len(walked) < 2 or walked[-1][1] is not None or walked[-2][1] is None:
        return False
    around, last = walked[-2][0].item, walked[-1][0]
    return around is not None and (last.key == "level" or (last.key == _knowing(around) and _is_number(last)))


def is_keyed(path: Path) -> bool:
    """Whether a path leads to an entry of a mapping: what somebody answered, how much it matters to a party."""
    walked = _walk(path)
    return bool(walked) and walked[-1][1] is not None and walked[-1][0].shape in _KEYED


def _knowing(cls: type[Item]) -> str:
    """The field by which an item without an id is known, if it is no reference; empty where there is none."""
    fields = field_by_key(cls)
    if "id" in fields or "level" in fields:
        return ""
    found = next((one for one in fields_of(cls) if one.required), None)
    return found.key if found is not None and found.refers is None else ""


def _is_number(definition: FieldDefinition) -> bool:
    return definition.value in (int, float)


def _numbered(cls: type[Item], step: str | int) -> float | None:
    """The number by which an item is known; None where it is known by something else."""
    key = _knowing(cls)
    try:
        return float(step) if key and _is_number(field_by_key(cls)[key]) else None
    except ValueError:
        return None


def _walk(path: Path) -> list[tuple[FieldDefinition, str | int | None]]:
    """The fields that a path leads through, each with the step that names an entry in it."""
    cls: type[Item] | None = CLASSES[Kind.CHARTER]
    steps = list(path)
    if steps and steps[0] in (Kind.PARTY.value, Kind.PORTFOLIO.value) and len(steps) > 1:
        cls, steps = CLASSES[Kind(steps[0])], steps[2:]
    found: list[tuple[FieldDefinition, str | int | None]] = []
    while steps and cls is not None:
        definition = field_by_key(cls).get(str(steps.pop(0)))
        if definition is None:
            return []
        entry = steps.pop(0) if steps and definition.shape not in (Shape.VALUE, Shape.ITEM) else None
        found.append((definition, entry))
        cls = definition.item
    return found


def _by_words(definition: FieldDefinition) -> bool:
    """Whether the entries of a field are known by what an author wrote, and not by an id."""
    if definition.item is None:
        return definition.meaning.translated
    return "id" not in field_by_key(definition.item) and _known_by(definition.item) is None


def _known_by(cls: type[Item]) -> Target | None:
    """What the entries of a list are known by, where that is a reference."""
    if "id" in field_by_key(cls):
        return None
    return next((one.refers for one in field_by_key(cls).values() if one.required), None)


RECORDS = {
    Kind.REVIEW: (N_("%(num)s meeting note"), N_("%(num)s meeting notes")),
    Kind.WIN: (N_("%(num)s win"), N_("%(num)s wins")),
    Kind.EXCHANGE: (N_("%(num)s exchange"), N_("%(num)s exchanges")),
    Kind.DISPUTE: (N_("%(num)s dispute"), N_("%(num)s disputes")),
}
"""How records are counted."""
