"""Sentences of former texts that stand in a hidden item now: what they say must not show, whatever it once stood in."""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from ..model.archive import CLASSES, Archive, Manuscript
from ..model.documents import Section
from ..model.meaning import FieldDefinition, Item, Shape, field_by_key, fields_of
from ..model.values import Kind, slug
from .matching import ALIKE
from .once_hidden import Words, hidden_items
from .wording import SENTENCE_ENDS

_MANY: Final = 3
"""So many words in a row tell a sentence; fewer stand in many."""
_BLOCKS: Final = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d+[.)]|>|#{1,6})[ \t])")
_MARK: Final = re.compile(r"\s*(?:(?:[-*+]|\d+[.)]|>|#{1,6})[ \t]+)?")
_TARGETS: Final = re.compile(r"\]\([^()\s]*\)")
"""Where links of Markdown lead; what they are called is what was said."""


class Sentences(NamedTuple):
    """Sentences by their words alone, as slugs: what is `hidden` now or was at some time, and, though it says the same, is `shown` now."""

    hidden: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()

    def hide(self, said: str) -> bool:
        """Whether a sentence may not be shown."""
        return bool(said) and said not in self.shown and any(_says(said, one) for one in self.hidden)


def hidden_sentences(whole: Manuscript, behind: Manuscript, hidden: Words) -> Sentences:
    """The sentences of a charter's items that are hidden now, and of those that were at some time (`hidden`: their words)."""
    now = [text for definition, item in hidden_items(whole, behind) for text in _details(definition, item)]
    found = {one for text in (*now, *hidden.values()) for one in _said(text)}
    if not found:
        return Sentences()
    shown = _shown(behind)
    return Sentences(
        frozenset(found - shown), frozenset(one for one in shown if any(_says(one, other) for other in found))
    )


def _shown(manuscript: Manuscript) -> set[str]:
    texts = [*_texts_in(CLASSES[manuscript.kind], manuscript.data)]
    texts += [text for one in manuscript.commentary for text in (one.title, one.text)]
    return {one for text in texts for one in _said(text)}


def without_sentences(archive: Archive, gone: Sentences) -> Archive:
    """An archive whose charters lack some sentences of their prose, and their commentary."""
    if not gone.hidden:
        return archive
    kept = (_without(one, gone) if one.kind is Kind.CHARTER else one for one in archive.manuscripts)
    return dataclasses.replace(archive, manuscripts=tuple(kept))


def _without(manuscript: Manuscript, gone: Sentences) -> Manuscript:
    left = _Left(gone)
    data = dict(manuscript.data)
    for definition in fields_of(CLASSES[manuscript.kind]):
        if _is_prose(definition) and (value := data.get(definition.key)) is not None:
            data[definition.key] = left.field(definition, value)
    commentary = tuple(made for one in manuscript.commentary if (made := left.section(one)) is not None)
    if not left.something:
        return manuscript
    data = {key: value for key, value in data.items() if value is not None}
    return dataclasses.replace(manuscript, contents=data, commentary=commentary, trimmed=True)


def _is_prose(definition: FieldDefinition) -> bool:
    """Whether a field holds what people wrote in sentences of their own. Items that may be hidden are looked at as a whole (`once_hidden`)."""
    said = definition.meaning
    inner = definition.item
    return (said.heading or said.questions) and (inner is None or "visibility" not in field_by_key(inner))


class _Left:
    """Leaves sentences out of texts. `something` says whether any was."""

    def __init__(self, gone: Sentences) -> None:
        self.gone = gone
        self.something = False

    def section(self, section: Section) -> Section | None:
        """A stretch of commentary; None where nothing of it is left."""
        if self.gone.hide(_slug(section.title)):
            self.something = True
            return None
        text = self.text(section.text)
        return dataclasses.replace(section, text=text) if text or not section.text else None

    def item(self, cls: type[Item], data: Mapping[str, Any]) -> dict[str, Any] | None:
        """What a class describes; None where something is gone that it cannot be without."""
        kept = dict(data)
        for definition in fields_of(cls):
            if (value := data.get(definition.key)) is None:
                continue
            left = self.field(definition, value)
            if left is not None:
                kept[definition.key] = left
            elif definition.required:
                return None
            else:
                del kept[definition.key]
        return kept

    def field(self, definition: FieldDefinition, value: Any) -> Any:
        """What a field holds; None where nothing of it is left."""
        if definition.item is not None and isinstance(value, dict) and definition.shape is Shape.ITEM:
            return self.item(definition.item, value)
        if isinstance(value, dict):
            return {key: left for key, one in value.items() if (left := self._value(definition, one)) is not None}
        return self._value(definition, value)

    def _value(self, definition: FieldDefinition, value: Any) -> Any:
        if isinstance(value, list):
            return [left for one in value if (left := self._value(definition, one)) is not None]
        if isinstance(value, dict) and definition.item is not None:
            return self.item(definition.item, value)
        if isinstance(value, str) and _by_authors(definition):
            return self.text(value) or (None if value else value)
        return value

    def text(self, text: str) -> str:
        """A text without such sentences; the same where it has none."""
        blocks = _BLOCKS.split(text)
        kept = [left for block in blocks if (left := self._block(block))]
        return "\n\n".join(kept) if kept != blocks else text

    def _block(self, block: str) -> str:
        mark, sentences = _taken_apart(block)
        kept = [one for one in sentences if not self.gone.hide(_slug(one))]
        if len(kept) == len(sentences):
            return block
        self.something = True
        return f"{mark}{''.join(kept).strip()}" if kept else ""


def _says(one: str, other: str) -> bool:
    """Whether two sentences are the same, or most words of the shorter stand in a row in the longer, if they are enough to tell it."""
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    words = shorter.split("-")
    many = max(_MANY, math.ceil(ALIKE * len(words)))
    rows = ("-".join(words[start : start + many]) for start in range(len(words) - many + 1))
    return any(f"-{row}-" in f"-{longer}-" for row in rows)


def _said(text: str) -> Iterator[str]:
    for block in _BLOCKS.split(text):
        for sentence in _taken_apart(block)[1]:
            if said := _slug(sentence):
                yield said


def _taken_apart(block: str) -> tuple[str, list[str]]:
    """The sign with which a paragraph, an entry or a heading begins, and its sentences."""
    found = _MARK.match(block)
    mark = found[0] if found is not None else ""
    return mark, SENTENCE_ENDS.split(block[len(mark) :])


def _slug(text: str) -> str:
    return slug(_TARGETS.sub("]", text))


def _by_authors(definition: FieldDefinition) -> bool:
    return definition.meaning.translated and definition.value is str and definition.refers is None


def _details(definition: FieldDefinition, item: Any) -> Iterator[str]:
    """The words of an item: what it is called, and whatever else in it is as long as a sentence."""
    if not isinstance(item, Mapping) or definition.item is None:
        yield str(item)
        return
    called = item.get(definition.item.named_by or definition.item.obvious)
    yield called if isinstance(called, str) else ""
    yield from (one for one in _texts_in(definition.item, item) if len(one.split()) > _MANY)


def _texts_of(definition: FieldDefinition, value: Any) -> Iterator[str]:
    """The words of authors in what a field holds."""
    if isinstance(value, Mapping):
        if definition.item is not None and definition.shape in (Shape.ITEM, Shape.ITEMS):
            yield from _texts_in(definition.item, value)
        else:
            for one in value.values():
                yield from _entries_of(definition, one)
    else:
        yield from _entries_of(definition, value)


def _entries_of(definition: FieldDefinition, value: Any) -> Iterator[str]:
    if isinstance(value, Mapping) and definition.item is not None:
        yield from _texts_in(definition.item, value)
    elif isinstance(value, list):
        for one in value:
            yield from _entries_of(definition, one)
    elif isinstance(value, str) and (definition.item is not None or _by_authors(definition)):
        yield value


def _texts_in(cls: type[Item], data: Mapping[str, Any]) -> Iterator[str]:
    for definition in fields_of(cls):
        if (value := data.get(definition.key)) is not None:
            yield from _texts_of(definition, value)
