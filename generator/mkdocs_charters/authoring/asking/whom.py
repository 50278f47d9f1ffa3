"""Of whom and of what a conversation speaks: the alliance, its people, what is open in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from ...insight.presence import left_before
from ...locale.words import Words
from ...model.portfolio import Alliance, Portfolio
from ...model.spelled import fold
from ...model.values import PersonKey, Withheld
from .asked import Choice


@dataclass(frozen=True)
class Whom:
    """The alliance that a conversation is about, on a day, in the words of the reader."""

    portfolio: Portfolio
    alliance: Alliance
    as_of: dt.date
    words: Words

    @property
    def language(self) -> str:
        """The language in which the document is written: that of its charter."""
        return self.portfolio.language_of(self.alliance)

    @cached_property
    def parties(self) -> tuple[Choice, ...]:
        """The parties, by name."""
        keys = [one for one in self.alliance.parties if not isinstance(one, Withheld)]
        return tuple(
            Choice(self.party(key), self.party(key), (key, key.rpartition("/")[2], self.portfolio.party_name(key)))
            for key in keys
        )

    @cached_property
    def people(self) -> tuple[Choice, ...]:
        """Those who are there of the parties: who speaks for one first, then the others."""
        speaking = [
            person
            for role in self.alliance.charter.parties
            for one in self.alliance.representatives(role)
            for person in (one.person, one.deputy)
            if person is not None
        ]
        members = [one for party in self.alliance.parties for one in self.portfolio.members.get(party, ())]
        found = [
            one
            for one in dict.fromkeys([*speaking, *members])
            if not isinstance(one, Withheld)
            and self.portfolio.is_person(one)
            and left_before(self.portfolio, one, self.as_of) is None
        ]
        firsts = [self._first(one) for one in found]
        return tuple(
            Choice(
                self.person(one),
                self.person(one),
                (one, one.rpartition("/")[2], *([first] if firsts.count(first) == 1 else [])),
            )
            for one, first in zip(found, firsts, strict=True)
        )

    @cached_property
    def called(self) -> dict[str, str]:
        """All who can be named behind `@`, as one writes them, by what they may be called, folded."""
        names: dict[str, list[str]] = {}
        for key, one in self.portfolio.people.items():
            shown = self.person(key)
            for name in (key, key.rpartition("/")[2], one.name):
                names.setdefault(fold(name), []).append(shown)
        for choice in self.people:
            names.setdefault(fold(choice.label.partition(" ")[0]), []).append(choice.label)
        for party, described in self.portfolio.parties.items():
            for name in (party, described.name):
                names.setdefault(fold(name), []).append(described.name)
        return {name: shown[0] for name, shown in names.items() if name}

    def _first(self, key: PersonKey) -> str:
        return self.portfolio.person_name(key).partition(" ")[0]

    @cached_property
    def _names(self) -> list[str]:
        return [self.portfolio.person_name(one) for one in self.portfolio.people]

    def person(self, key: PersonKey) -> str:
        """A person as one writes her: by name, or by id where two have that name."""
        name = self.portfolio.person_name(key)
        return name if self._names.count(name) == 1 else str(key)

    def party(self, key: str) -> str:
        """A party as one writes it: by its id, which no other has; a person by her name."""
        return self.person(key) if self.portfolio.is_person(key) else self.portfolio.party_name(key)
