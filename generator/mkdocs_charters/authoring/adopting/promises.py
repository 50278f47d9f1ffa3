"""Promises from lists: what is promised, and by whom. What names somebody is nobody else's promise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ...locale.adopting import EVERYBODY
from ...model.values import slug
from ...reading.passage import every_date
from ..fronts import Value
from .items import Item, Names, day_of
from .naming import one_word
from .people import is_role, looks_like_a_name
from .words import words_of

_LABEL: Final = re.compile(
    r"(?P<mark>\*\*|__)(?P<bold>[^*_]+?)(?:(?P=mark)\s*[:–—-]|:\s*(?P=mark))\s+(?P<rest>\S.*)|(?P<plain>[^:*_`\[\]<>]{2,60}?)\s*(?::|\s[–—-])\s+(?P<said>\S.*)"
)
_WILL: Final = re.compile(r"^(?:will|wird)\s+", re.IGNORECASE)
_PROMISES: Final = re.compile(r"(?:will|shall|wird|verpflichtet sich|sagt zu)\b", re.IGNORECASE)
_BY: Final = re.compile(r"(?:\b(?:by|until|due|bis|bis zum|spätestens)\b[:\s]*)$", re.IGNORECASE)
_ANY: Final = frozenset({"each", "every", "all", "any", "no", "jede", "jeder", "jedes", "alle", "kein", "keine"})
_TITLED: Final = re.compile(r"(?:Mr|Mrs|Ms|Dr|Prof|Herr|Frau)\b")
_NEXT_LABEL: Final = re.compile(r"[.;]\s+[*_]{0,2}([^\s.;:*_][^.;:*_\n]{0,58}?)[*_]{0,2}:\s")
_LONGEST: Final = 5
"""Words, at most, of what a sentence begins with and that names who promises."""


def labelled(text: str) -> tuple[str, str]:
    """A label and what it says: `**Budget**: Jane`, `Budget – Jane`; no label where there is none."""
    match = _LABEL.fullmatch(text)
    if match is None:
        return "", text
    return (match["bold"] or match["plain"]).strip(), (match["rest"] or match["said"]).strip()


def promise(text: str, names: Names, language: str, by: str) -> Item | None:
    """What a text promises, and who does. Where it says a name that nobody knows, the item has no fields and says whose it would be."""
    del language
    label, rest = labelled(text)
    owner = ""
    if label and (party := names.party(label)):
        by, text = party, rest
    elif label and (owner := names.person(label)):
        text = rest
    elif begun := _begins_with_party(text, names):
        by, text = begun
    elif not by and (subject := _subject(text, label, rest)):
        owner = names.person(subject)
        if not owner:
            return Item({}, unsaid=(subject,))
        text = text.partition(subject)[2].strip(" *_:–—-")
    if (owner or by) and (other := _somebody_else(text, names, owner or by)):
        # *Dev: keeps the rota. Noor: owns the backlog.* is not all Dev's.
        return Item({}, unsaid=(f"{label or owner or by} … {other}",))
    by = names.home(owner) or by
    if (owner or by) and (will := _WILL.match(text)) and will[0].casefold().startswith("will"):
        text = text[will.end() :]
    fields: dict[str, Value] = {"by": by, "will": text} if by else {"will": text}
    if owner:
        fields["owner"] = owner
    dates = every_date(text)
    if len(dates) == 1 and dates[0].iso and _BY.search(text.partition(dates[0].found)[0]):
        fields["due_on"] = day_of(dates[0].iso)
    return Item(fields) if slug(text) else None


def _somebody_else(text: str, names: Names, whose: str) -> str:
    """Who else a later sentence of a promise names as a label; empty where all of it is of one."""
    for label in _NEXT_LABEL.findall(text):
        known = names.person(label) or names.party(label)
        if known and known != whose:
            return str(label)
    return ""


def _begins_with_party(text: str, names: Names) -> tuple[str, str] | None:
    """The party with which a sentence begins, and what it will do: `**Acme** will …`."""
    bare = re.sub(r"^(\*\*|__)(.+?)\1", r"\2", text)
    for name in sorted(names.parties.values(), key=len, reverse=True):
        rest = bare[len(name) :]
        if bare.casefold().startswith(name.casefold()) and (will := _WILL.match(rest.lstrip())) and rest[:1].isspace():
            # In German the verb stands at the end, and the word before it is part of the sentence.
            return name, rest.lstrip()[will.end() :] if will[0].casefold().startswith("will") else rest.strip()
    return None


def _subject(text: str, label: str, rest: str) -> str:
    """Somebody whom a promise names, known or not; empty where it is everybody's, or a label says what it is about."""
    if label:
        named = looks_like_a_name(label) or is_role(label) or _PROMISES.match(rest)
        return label if named and not _all(label) else ""
    begins = re.match(
        r"[*_]*(?P<who>(?:(?:Mr|Mrs|Ms|Dr|Prof)\. )*[^,.;:*_]+?)[*_]*\s+(?=(?:will|shall|wird)\s)", text, re.IGNORECASE
    )
    who = begins["who"].strip() if begins is not None else ""
    if not who[:1].isupper() or len(who.split()) > _LONGEST or _all(who):
        return ""
    bare = re.sub(r"^(?:the|der|die|das)\s+", "", who, flags=re.IGNORECASE)
    return who if _TITLED.match(bare) or looks_like_a_name(bare) or is_role(bare) or len(bare.split()) == 1 else ""


def _all(words: str) -> bool:
    said = words_of(words)
    return set(said) <= EVERYBODY or said[0] in _ANY


def whose_by_label(texts: Sequence[str], made: Sequence[Item | None], names: Names) -> list[Item | None]:
    """Items of a list. Where labels say who promises, a label of one word that is nobody known says so, too."""
    labels = [labelled(text)[0] for text in texts]
    if not any(label and (names.party(label) or names.person(label)) for label in labels):
        return list(made)
    return [
        Item({}, unsaid=(label,))
        if item is not None and item.fields and _is_word(label) and not (item.fields.keys() & {"by", "owner"})
        else item
        for label, item in zip(labels, made, strict=True)
    ]


def _is_word(label: str) -> bool:
    return one_word(label)[0] == label != "" and not _all(label)
