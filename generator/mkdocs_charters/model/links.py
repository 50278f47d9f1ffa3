"""The files and pages that a document links to, as its author wrote their addresses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final

from .meaning import FieldDefinition, Item, Shape, fields_of

_TITLE: Final = r"""(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?"""
_LINK: Final = re.compile(
    # In brackets as it is; else brackets in pairs, and blanks, which some Markdowns take.
    rf"\]\(\s*(?:<([^<>\n]*)>|((?:\\.|[^()\\\n]|\([^()\n]*\))*?)){_TITLE}\s*\)"
    rf"|^[ ]{{0,3}}\[(?!\^)[^\]]+\]:\s*(?:<([^<>\n]*)>|(\S+)){_TITLE}[ \t]*$"
    r"""|(?:src|href)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^"'\s>]+))""",
    re.MULTILINE | re.IGNORECASE,
)
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_EXTERNAL: Final = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//|#|/)", re.IGNORECASE)


def links_of(text: str) -> frozenset[str]:
    """The relative targets that a text links to or shows, without query and fragment."""
    if "](" not in text and "]:" not in text and "=" not in text:
        return frozenset()
    found = (next((group for group in match.groups() if group), "") for match in _LINK.finditer(text))
    return _relative(_ESCAPED.sub(r"\1", target.strip()) for target in found)


def spellings(path: str) -> tuple[str, ...]:
    """A path in the forms that a disk may have it in: some take an Umlaut apart into its letter and its dots."""
    forms = (path, unicodedata.normalize("NFC", path), unicodedata.normalize("NFD", path))
    return (path,) if path.isascii() else tuple(dict.fromkeys(forms))


def links_in(cls: type[Item], data: Mapping[str, Any]) -> frozenset[str]:
    """The relative targets in the fields of a document: those that are addresses themselves, and those that its prose links to.
    What has a wrong shape may be read or not; nothing breaks on it.
    """
    found: set[str] = set()
    for definition, text in _texts(cls, data):
        found |= links_of(text) if definition.prose else _relative([text.strip()])
    return frozenset(found)


def _relative(targets: Iterable[str]) -> frozenset[str]:
    bare = (re.split(r"[?#]", target, maxsplit=1)[0] for target in targets if not _EXTERNAL.match(target))
    return frozenset(target for target in bare if target)


@cache
def _with_links(cls: type[Item]) -> tuple[FieldDefinition, ...]:
    return tuple(
        definition
        for definition in fields_of(cls)
        if definition.prose or definition.address or (definition.item is not None and _with_links(definition.item))
    )


def _texts(cls: type[Item], data: Mapping[str, Any]) -> Iterator[tuple[FieldDefinition, str]]:
    for definition in _with_links(cls):
        value = data.get(definition.key)
        inner = value if isinstance(value, list) else [value]
        if isinstance(value, dict) and definition.shape is not Shape.ITEM:
            inner = [one for child in value.values() for one in (child if isinstance(child, list) else [child])]
        for one in inner:
            if isinstance(one, str) and definition.item is None:
                yield definition, one
            elif isinstance(one, dict) and definition.item is not None:
                yield from _texts(definition.item, one)
