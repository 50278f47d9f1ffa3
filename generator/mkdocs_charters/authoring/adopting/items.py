"""An item of the frontmatter that is being proposed, and those whom it may name."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ...locale.adopting import AND, ARTICLES, TOGETHER
from ...model.values import fold
from ..fronts import Value
from ..fronts import written as yaml_of
from .sections import Block
from .words import covers, words_of

_WIDE: Final = 110
"""Characters of an item that is written on one line."""
_BETWEEN: Final = re.compile(r"\s*[,;/&]\s*|<br ?/?>|\s+(?:" + "|".join(AND) + r")\s+")


_TOGETHER: Final = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(TOGETHER))})(?!\w)", re.IGNORECASE)
_TITLE: Final = re.compile(r"^(?:(?:mr|mrs|ms|dr|prof|herr|herrn|frau|hr|fr)\b\.?\s+)+")
_ARTICLE: Final = re.compile(rf"^(?:{'|'.join(ARTICLES)})\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """An item by its fields, in the order in which they are written.

    `note` is the same in other words, such as a day in another form: a comment behind the item keeps them. `unsaid` is what no field
    says; the block it stands in stays in the text.
    """

    fields: Mapping[str, Value]
    note: str = ""
    unsaid: tuple[str, ...] = ()

    def lines(self, obvious: str) -> list[str]:
        """The item as YAML, as one writes it by hand: as a bare text, between braces, or line by line."""
        note = f"  # {self.note}" if self.note else ""
        if list(self.fields) == [obvious] and isinstance(text := self.fields[obvious], str):
            return [f"  - {yaml_of(text)}{note}"]
        flow = f"  - {{{', '.join(f'{key}: {yaml_of(value)}' for key, value in self.fields.items())}}}"
        if len(flow) <= _WIDE:
            return [flow + note]
        begins = ["  - ", *["    "] * (len(self.fields) - 1)]
        made = [
            f"{begin}{key}: {yaml_of(value)}" for begin, (key, value) in zip(begins, self.fields.items(), strict=True)
        ]
        made[-1] += note
        return made

    @property
    def text(self) -> str:
        """All that it says."""
        return " ".join(self.lines("")).replace('\\"', '"')


_BOLD: Final = re.compile(r"(?<![\w*])(\*\*|__)(?=\S)([^*_]+?)(?<=\S)\1(?![\w*])")


_LINK: Final = re.compile(r"(?<!!)\[([^\[\]]+)\]\([^()\s]*\)")


def unmarked(text: str) -> str:
    """A text without the marks of what is bold and the targets of links: a field shows them as they are written.

    A target that is lost by that keeps its block in the text, where the link leads somewhere. A text with code in it is left alone.
    """
    return text if "`" in text else _LINK.sub(r"\1", _BOLD.sub(r"\2", text))


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a section became: items of a field, the blocks that say no more than they do, and those that say more.

    `columns` are the names of those columns for which there is no field, `unsaid` words that no field says, `whose` those whom nobody
    knows and whose promises these would be: they are not given to everybody.
    """

    field: str
    items: tuple[Item, ...]
    settled: tuple[Block, ...] = ()
    kept: tuple[Block, ...] = ()
    columns: tuple[str, ...] = ()
    head: str = ""
    unsaid: tuple[str, ...] = ()
    whose: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """Whom items may name: people and parties by their folded names, and people by what they are called in their role."""

    people: Mapping[str, str]
    parties: Mapping[str, str]
    roles: Mapping[str, tuple[str, ...]]
    homes: Mapping[str, str] = field(default_factory=dict)
    """By the name of a person, the party for which she acts, where there are several."""

    def home(self, person: str) -> str:
        """The party for which a person promises; empty where all of it are one, or nobody says."""
        return self.homes.get(person, "")

    def person(self, text: str) -> str:
        """The person whom a text means: by name, by a first name that one alone has, or by a role that one alone has."""
        key = fold(_ARTICLE.sub("", re.sub(r"[*_`@]", "", text).strip(" .")))
        if key in self.people:
            return self.people[key]
        titled = _TITLE.sub("", key)
        if titled != key:
            last = [
                name for name in self.people.values() if titled in (fold(name.split()[-1]), fold(name.split(",")[0]))
            ]
            return last[0] if len(last) == 1 else ""
        first = [name for folded, name in self.people.items() if folded.split(" ")[0] == key]
        holders = first or self.roles.get(key, ())
        return holders[0] if len(holders) == 1 else ""

    def everybody(self, text: str) -> list[str]:
        """The people whom a text names and nobody else; none where it says anything more."""
        if one := self.person(text):
            return [one]
        text = _TOGETHER.sub(" ", text)
        found = [self.person(piece) for piece in _BETWEEN.split(text) if piece.strip()]
        return list(dict.fromkeys(found)) if found and all(found) else []

    def says_no_more(self, people: Sequence[str], text: str) -> bool:
        """Whether a text holds no words but the names of people, and those between names."""
        return set(words_of(text)) <= {*words_of(" ".join(people)), *AND, *TOGETHER}

    def party(self, text: str) -> str:
        """The party that a text means."""
        bare = re.sub(r"[*_`]", "", text).strip(" .:")
        return self.parties.get(fold(bare)) or self.parties.get(fold(_ARTICLE.sub("", bare)), "")


def day_of(iso: str) -> dt.date:
    """A day that was read before."""
    return dt.date.fromisoformat(iso)


def says_all(item: Item, sources: Sequence[str]) -> bool:
    """Whether an item holds every word of what it was made from."""
    return not item.unsaid and covers(item.text, " ".join(sources))
