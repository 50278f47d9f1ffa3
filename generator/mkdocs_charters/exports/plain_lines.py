"""A document as plain lines, one for each thing that it says, so that a comparison of lines shows what changed in it.

Shorthand is written out, what is a default is left out, ids of items too; what has no order is sorted. Names stay as they are
written: a document is read by itself here, without the parties that it names.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from typing import Any, Final

from ..locale.messages import made_visible
from ..locale.questions import questions_for
from ..locale.words import N_, Words
from ..model.archive import CLASSES, Manuscript
from ..model.charter_items import Answered
from ..model.meaning import FieldDefinition, Item, Shape, Target, field_by_key, fields_of
from ..model.plain_text import blocks_of, folded
from ..model.shorthand import ids_and_words
from ..model.values import Kind, Visibility, fold
from ..model.visibility import default_visibility
from ..model.when import Duration, Recurrence, parse_duration, parse_recurrence
from ..render import labels, time_words

_BETWEEN: Final = " · "
_DOT: Final = re.compile(r"(?:^|(?<=\s))·(?=\s|$)")
"""What stands between the parts of a line, in a text of an author: there it becomes another dot."""
_CLOCK: Final = re.compile(r"(\d{1,2})[:.](\d{2})")
_ELSEWHERE: Final = (Target.PARTY, Target.PERSON, Target.CHARTER, Target.OBJECTIVE)
"""What a name points at that stands in another document."""


class UnclearError(Exception):
    """A document says something in a form that its fields do not have."""


def lines_of(manuscript: Manuscript, words: Words) -> list[str]:
    """The lines of a document in a reader's words, in the order of its fields, the rest of its text last.

    Raises UnclearError where a field is unknown or holds what it cannot: then lines would leave something out.
    """
    return [made_visible(line) for line in _Lines(manuscript, words).of_document()]


class _Lines:
    def __init__(self, manuscript: Manuscript, words: Words) -> None:
        self.manuscript = manuscript
        self.words = words
        self.cls = CLASSES[manuscript.kind]

    @cached_property
    def items(self) -> Mapping[str, str]:
        """The words of this document's own items, by what they may be called."""
        found = [(ident, text) for _, ident, text in ids_and_words(self.cls, dict(self.manuscript.data))]
        return {fold(name): folded(text) for ident, text in reversed(found) for name in (ident, text)}

    @cached_property
    def questions(self) -> Mapping[str, str]:
        asked = questions_for(str(self.manuscript.data.get("alliance_type", "")))
        return {one.id: one.text(self.words.language) for one in asked}

    def of_document(self) -> Iterator[str]:
        data = self.manuscript.data
        for definition, value in self._fields(self.cls, data):
            if definition.key == "visibility" and value == self._visibility():
                continue
            yield from self._field(definition, value, "")
        title = self.words.gettext(N_("Text"))
        for section in self.manuscript.commentary:
            head = f"{title}{_BETWEEN}{_own(section.title)}" if section.title else title
            yield from (f"{head}: {_own(line)}" for line in blocks_of(section.text) or [""] if line or section.title)

    def _visibility(self) -> Visibility | None:
        """Who may see the document if it does not say so; None where that hangs on its charter."""
        kind = self.manuscript.kind
        if kind in (Kind.CHARTER, Kind.PARTY, Kind.PORTFOLIO, Kind.DISPUTE):
            return default_visibility(kind, self.manuscript.data.get("alliance_type"))
        return None

    def _fields(self, cls: type[Item], data: object) -> Iterator[tuple[FieldDefinition, Any]]:
        """The fields that something has, in the order of their definitions."""
        if not isinstance(data, Mapping) or not data.keys() <= field_by_key(cls).keys():
            raise UnclearError
        for definition in fields_of(cls):
            if data.get(definition.key) is not None:
                yield definition, data[definition.key]

    def _title(self, definition: FieldDefinition) -> str:
        return self.words.gettext(definition.meaning.title)

    def _field(self, definition: FieldDefinition, value: Any, above: str) -> Iterator[str]:
        """A field that takes lines of its own."""
        head = above + self._title(definition)
        match definition.shape:
            case Shape.VALUE:
                yield from (f"{head}: {said}" for said in self._said(definition, value))
            case Shape.ITEM:
                assert definition.item is not None
                for inner, one in self._fields(definition.item, value):
                    if inner.key == definition.item.obvious:
                        yield from (f"{head}: {said}" for said in self._said(inner, one))
                    else:
                        yield from self._field(inner, one, head + _BETWEEN)
            case Shape.LIST:
                yield from (f"{head}: {one}" for one in self._members(definition, value))
            case Shape.ITEMS:
                yield from self._list(definition, value, head)
            case _:
                for key, one in self._entries(definition, value):
                    yield from (f"{head}{_BETWEEN}{key}: {said}" for said in self._entry(definition, one))

    def _list(self, definition: FieldDefinition, value: Any, head: str) -> Iterator[str]:
        if not isinstance(value, list):
            raise UnclearError
        assert definition.item is not None
        if not definition.meaning.ordered:
            found = [list(self._item(definition.item, one, head)) for one in value]
            yield from (line for lines in sorted(found) for line in lines)
            return
        for place, one in enumerate(value, 1):
            level = one.get("level", place) if isinstance(one, Mapping) else place
            yield from self._item(definition.item, one, f"{head} {level}")

    def _item(self, cls: type[Item], data: Any, head: str) -> Iterator[str]:
        """An entry of a list: one line, and one more for each text that it holds by name."""
        fields = dict(self._by_key(cls, data))
        named = cls.named_by or cls.obvious or next((one.key for one in fields_of(cls) if one.required), "")
        by = field_by_key(cls).get("by")
        begin, told = [], {"id", "level"}
        if named in fields:
            own = self._inline(*fields[named])
            if cls is Answered:
                own = self.questions.get(own, own)
            begin.append(own)
            told.add(named)
        if by is not None and by.refers is Target.PARTY and by.shape in (Shape.VALUE, Shape.LIST):
            who = self._inline(*fields["by"]) if "by" in fields else ""
            begin = [": ".join([who or self._each(by), *begin])]
            told.add("by")
        rest = [one for key, one in fields.items() if key not in told]
        apart = [(one, value) for one, value in rest if one.shape is Shape.MAPPING and one.prose and value]
        inline = [(one, self._inline(one, value)) for one, value in rest if (one, value) not in apart]
        parts = [f"{self._title(one)}: {said}" for one, said in inline if said]
        begin = [_BETWEEN.join([head, *begin])]
        if parts or not apart:
            yield _BETWEEN.join([*begin, *parts])
        for one, value in apart:
            for key, entry in self._entries(one, value):
                yield from (f"{_BETWEEN.join([*begin, key])}: {said}" for said in self._entry(one, entry))

    def _by_key(self, cls: type[Item], data: Any) -> Iterator[tuple[str, tuple[FieldDefinition, Any]]]:
        return ((one.key, (one, value)) for one, value in self._fields(cls, data))

    def _each(self, by: FieldDefinition) -> str:
        """Who promises where nobody is named: then all do."""
        return self.words.gettext(N_("each party")) if by.shape is Shape.LIST else "–"

    def _inline(self, definition: FieldDefinition, value: Any) -> str:
        """A field of an entry, on its line; empty where it says what holds anyway."""
        match definition.shape:
            case Shape.VALUE:
                return " ".join(self._said(definition, value))
            case Shape.ITEM:
                return self._together(definition.item, value)
            case Shape.LIST:
                return ", ".join(self._members(definition, value))
            case Shape.ITEMS:
                if not isinstance(value, list):
                    raise UnclearError
                found = [self._together(definition.item, one) for one in value]
                return "; ".join(found if definition.meaning.ordered else sorted(found))
        return "; ".join(
            f"{key}: {', '.join(self._entry(definition, one))}" for key, one in self._entries(definition, value)
        )

    def _together(self, cls: type[Item] | None, data: Any) -> str:
        """An entry within an entry: its own words, and in brackets what else it says."""
        assert cls is not None
        own, rest = [], []
        for key, (definition, value) in self._by_key(cls, data):
            said = self._inline(definition, value)
            if said and key == cls.obvious:
                own.append(said)
            elif said and key != "id":
                rest.append(f"{self._title(definition)}: {said}")
        return " ".join([*own, *([f"({'; '.join(rest)})"] if rest else [])])

    def _members(self, definition: FieldDefinition, value: Any) -> list[str]:
        if not isinstance(value, list):
            raise UnclearError
        found = [" ".join(self._said(definition, one)) for one in value]
        return found if definition.meaning.ordered else sorted(found)

    def _entries(self, definition: FieldDefinition, value: Any) -> Iterable[tuple[str, Any]]:
        """Keys and values of a mapping, by what the keys are called."""
        if not isinstance(value, Mapping):
            raise UnclearError
        refers = definition.keys is not None and definition.keys not in _ELSEWHERE
        named = ((self._named(str(key)) if refers else _own(folded(str(key))), one) for key, one in value.items())
        return sorted(named, key=lambda pair: pair[0])

    def _entry(self, definition: FieldDefinition, value: Any) -> list[str]:
        if definition.shape is Shape.ITEM_MAPPING:
            return [self._together(definition.item, value)]
        if definition.shape is Shape.LIST_MAPPING:
            return self._members(definition, value)
        return self._said(definition, value)

    def _named(self, name: str) -> str:
        """An item by its words where it is one of this document's own."""
        return _own(self.items.get(fold(name), folded(name)))

    def _said(self, definition: FieldDefinition, value: Any) -> list[str]:
        """A single value: of prose its blocks, of all else one line, and none where it says what holds anyway."""
        if isinstance(value, (list, Mapping)):
            raise UnclearError
        if isinstance(value, str) and definition.prose:
            return [_own(line) for line in blocks_of(value)]
        said = self._plain(definition, value)
        default = definition.default if definition.shape is Shape.VALUE else None
        holds_anyway = default is not None and said == self._plain(definition, default)
        return [said] if said and not holds_anyway else []

    def _plain(self, definition: FieldDefinition, value: Any) -> str:
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, (int, float)):
            return str(int(value)) if float(value).is_integer() else repr(value)
        if isinstance(value, dt.date):
            return value.isoformat()
        text = folded(str(value))
        if definition.refers is not None and definition.refers not in _ELSEWHERE:
            return self._named(text)
        return _own(self._of_kind(definition.value, text))

    def _of_kind(self, kind: Any, text: str) -> str:
        """A text in the reader's words where it is a length of time, a rhythm, a day or one of a few words; else as it is."""
        language = self.manuscript.language
        if kind is Duration and (length := parse_duration(text, language)):
            return time_words.duration(self.words, length)
        if kind is Recurrence and (rhythm := parse_recurrence(text, language)):
            return time_words.recurrence(self.words, rhythm)
        if kind is dt.time and (clock := _CLOCK.fullmatch(text)):
            return f"{clock[1]:0>2}:{clock[2]}"
        if isinstance(kind, type) and issubclass(kind, StrEnum) and text in {one.value for one in kind}:
            try:
                return labels.label(self.words, kind(text))
            except KeyError:
                return text
        return text


def _own(text: str) -> str:
    """An author's words, which are not taken for the parts of a line."""
    return _DOT.sub("‧", text)
