"""Items of a document that were hidden at some time: what they are called, and a former text without them."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from ..model.archive import CLASSES, Archive, Manuscript
from ..model.door import located
from ..model.meaning import FieldDefinition, Item, Shape, field_by_key, fields_of
from ..model.values import Kind, Visibility, slug
from .matching import ALIKE, alike

Words: TypeAlias = Mapping[str, str]
"""The words of items, by what they are called."""
_SMALL: Final = 3
"""Words of so many letters say little about what a text is."""
_SHOWN_ALWAYS: Final = frozenset({"when_it_gets_hard", "words_we_share"})
"""Lists whose entries have no visibility of their own; what stood there may be an item of another list now, which is hidden."""


def _places(manuscript: Manuscript) -> Iterator[tuple[str, int, str, str]]:
    """The items that have a visibility of their own or might: their list, their place in it, what they are called by, their words;
    and entries whose words might come to stand in one.
    """
    for definition in fields_of(CLASSES[manuscript.kind]):
        value, cls = manuscript.data.get(definition.key), definition.item
        if definition.shape is not Shape.ITEMS or cls is None or not isinstance(value, list):
            continue
        if definition.key in _SHOWN_ALWAYS or "visibility" in field_by_key(cls):
            for place, one in enumerate(value):
                ident, words = _called(cls, one)
                yield definition.key, place, f"{definition.key}/{ident}", words


def _called(cls: type[Item], item: object) -> tuple[str, str]:
    if not isinstance(item, dict):
        return str(item), str(item)
    rest = {key: value for key, value in item.items() if key not in ("id", "visibility")}
    words = str(item.get(cls.named_by or cls.obvious or "") or json.dumps(rest, sort_keys=True, default=str))
    return str(item.get("id") or words), words


def items_of(manuscript: Manuscript) -> dict[str, str]:
    """A document's items that have a visibility of their own or might: their words, by what they are called."""
    return {name: words for _, _, name, words in _places(manuscript)}


def hidden_items(whole: Manuscript, behind: Manuscript) -> Iterator[tuple[FieldDefinition, object]]:
    """The items of a document that are not behind the door any more, each with its field."""
    shown, fields = items_of(behind), field_by_key(CLASSES[whole.kind])
    return ((fields[key], whole.data[key][place]) for key, place, name, _ in _places(whole) if name not in shown)


def narrowed(manuscript: Manuscript) -> frozenset[str]:
    """The items of a document that say themselves who may see them, by what they are called."""
    entries = ((name, manuscript.data[key][place]) for key, place, name, _ in _places(manuscript))
    return frozenset(name for name, one in entries if isinstance(one, dict) and "visibility" in one)


def own_visibilities(manuscript: Manuscript) -> dict[str, Visibility | None]:
    """What the items of a document say themselves of who may see them, by what they are called; None for nothing."""
    entries = ((name, manuscript.data[key][place]) for key, place, name, _ in _places(manuscript))
    said = ((name, one.get("visibility") if isinstance(one, dict) else None) for name, one in entries)
    return {name: Visibility(one) if one is not None else None for name, one in said}


def less(items: Words, others: Words) -> dict[str, str]:
    """Some items without others."""
    return {name: words for name, words in items.items() if name not in others}


def called_otherwise(shown: Words, hidden: Words, newer: Words) -> dict[str, str]:
    """The items of a text that a newer text hides, and calls otherwise or has in another list: under the same id, or in much the same words.

    What is hidden is looked for rather too widely; what the newer text still shows is not.
    """
    new = {name: words for name, words in hidden.items() if name not in shown}
    if not new:
        return {}
    gone = {name: words for name, words in shown.items() if name not in hidden and not _still(name, words, newer)}
    idents = {_ident(name) for name in new}
    return {
        name: words
        for name, words in gone.items()
        if (name not in newer and _ident(name) in idents) or any(_like(words, other) for other in new.values())
    }


def perhaps_hidden(shown: Words, newer: Words, hidden: Words, was_hidden: Words) -> dict[str, str]:
    """The items of a text that are gone in a newer text which hides something of which nobody can tell what it was before.

    Any of them may be that, under another id and in other words at once. `newer` is what the newer text shows, `hidden` what it hides and
    `was_hidden` what the text itself does. Whatever is like something new that is shown was reworded into that.
    """
    if not hidden:
        return {}
    came = less(newer, shown).values()
    gone = {
        name: words
        for name, words in shown.items()
        if name not in newer and name not in hidden and not any(alike(words, other) for other in came)
    }
    if not gone:
        return gone
    before = {**gone, **less(was_hidden, hidden)}
    idents, said = {_ident(name) for name in before}, set(before.values())

    def is_known(name: str, words: str) -> bool:
        if name in was_hidden:
            return True
        if name in shown:
            return alike(shown[name], words)
        return _ident(name) in idents or words in said

    return {} if all(is_known(name, words) for name, words in hidden.items()) else gone


def _still(name: str, words: str, newer: Words) -> bool:
    return name in newer and alike(words, newer[name])


def _ident(name: str) -> str:
    return name.partition("/")[2]


def _like(one: str, other: str) -> bool:
    """Whether two texts are alike, or the longer says much of the shorter: most of its words that are no small ones."""
    if alike(one, other):
        return True
    left, right = _long_words(one), _long_words(other)
    return bool(left and right) and len(left & right) >= ALIKE * min(len(left), len(right))


def _long_words(text: str) -> set[str]:
    words = set(slug(text).split("-")) - {""}
    return {word for word in words if len(word) > _SMALL} or words


def without_items(archive: Archive, gone: frozenset[str]) -> Archive:
    """An archive whose charters lack some items, as `items_of` calls them."""
    if not gone:
        return archive
    kept = (without_items_of(one, gone) if one.kind is Kind.CHARTER else one for one in archive.manuscripts)
    return dataclasses.replace(archive, manuscripts=tuple(kept))


def without_items_of(manuscript: Manuscript, gone: frozenset[str]) -> Manuscript:
    """A document without some of its items, as `items_of` calls them."""
    away = {(name, place) for name, place, one, _ in _places(manuscript) if one in gone}
    if not away:
        return manuscript
    data, kept = dict(manuscript.data), {}
    for name in {name for name, _ in away}:
        kept[name] = [place for place in range(len(data[name])) if (name, place) not in away]
        data[name] = [data[name][place] for place in kept[name]]
    return dataclasses.replace(manuscript, contents=data, locate=located(manuscript.locate, kept), trimmed=True)
