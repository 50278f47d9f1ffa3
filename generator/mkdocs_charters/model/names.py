"""Who and what is meant by a name. Ids win over names, the alliance's own people over others; case never counts.

Of several that bear one name the one is meant that more people may see: else something hidden could take a name away from what is
shown, and readers would see from that gap that there is something. Of those that equally many may see none is meant.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from .archive import CLASSES, Manuscript
from .meaning import Target
from .parts import as_whole, whole_fields
from .shorthand import ids_and_words, shortened
from .values import Kind, PartyForm, PersonKey, fold, slug
from .visibility import reach

LISTS: Mapping[Target, tuple[str, ...]] = {
    Target.PRIORITY: ("priorities",),
    Target.COMMITMENT: ("commitments",),
    Target.MILESTONE: ("milestones",),
    Target.INDICATOR: ("indicators",),
    Target.CADENCE: ("cadence",),
    **dict.fromkeys((Target.TERM, Target.PART), (
        "priorities", "commitments", "milestones", "success_criteria", "decision_rights", "cadence", "indicators", "offers", "asks",
    )),
}  # fmt: skip


_TARGETS: Mapping[str, tuple[Target, ...]] = {
    name: tuple(target for target, lists in LISTS.items() if name in lists) for name in LISTS[Target.TERM]
}
"""By which references the items of a list are meant."""


class Candidate(NamedTuple):
    """Something that a name may mean: its key, its name for people to read, and how many may see it (see `visibility.reach`)."""

    key: str
    name: str
    reach: int = 0


Found = tuple[Candidate, ...]


def _meant(found: Iterable[Candidate], every: bool) -> Found:
    """Each candidate once: `every` one, or those of the widest reach."""
    once = tuple({candidate.key: candidate for candidate in found}.values())
    if every or len(once) < 2:
        return once
    widest = max(candidate.reach for candidate in once)
    return tuple(candidate for candidate in once if candidate.reach == widest)


@dataclass
class _Words:
    """An index of one kind of thing: by id, by name, by first name."""

    ids: dict[str, list[Candidate]] = field(default_factory=dict)
    names: dict[str, list[Candidate]] = field(default_factory=dict)
    first_names: dict[str, list[Candidate]] = field(default_factory=dict)
    _slugs: dict[str, list[Candidate]] | None = None

    def add(self, ident: str, name: str, candidate: Candidate, *, first: bool = False) -> None:
        self.ids.setdefault(fold(ident), []).append(candidate)
        if name:
            self.names.setdefault(fold(name), []).append(candidate)
            if self._slugs is not None:
                self._add_slugs(candidate)
        if first and name.split():
            self.first_names.setdefault(fold(name.split()[0]), []).append(candidate)

    @property
    def slugs(self) -> Mapping[str, list[Candidate]]:
        """By the id that a name would give. Made when first asked for: most names are found otherwise."""
        if self._slugs is None:
            self._slugs = {}
            for candidate in itertools.chain.from_iterable(self.names.values()):
                self._add_slugs(candidate)
        return self._slugs

    def _add_slugs(self, candidate: Candidate) -> None:
        assert self._slugs is not None
        whole = slug(candidate.name)
        for one in dict.fromkeys((whole, shortened(whole))):
            self._slugs.setdefault(one, []).append(candidate)

    def find(self, text: str, *, first: bool = False, every: bool = False) -> Found:
        """What a text may mean, by first names too where `first`; with `every`, those as well that fewer may see."""
        key = fold(text)
        tiers = (self.ids, self.names, self.first_names) if first else (self.ids, self.names)
        for tier in tiers:
            if found := tier.get(key):
                return _meant(found, every)
        # An id written as words: "Altes Ufer" for altes-ufer. Or words written as an id: a reference from before it had one.
        # What is nothing but marks is like nothing.
        ident = slug(text)
        found = (self.ids.get(ident) or self.slugs.get(ident, [])) if ident else []
        return _meant(found, every)

    def known(self) -> Iterator[str]:
        seen = set()
        for candidates in self.ids.values():
            for candidate in candidates:
                if candidate.key not in seen:
                    seen.add(candidate.key)
                    yield candidate.name or candidate.key


class PersonEntry(NamedTuple):
    """A person where she is entered: her key, her party, her data there."""

    key: PersonKey
    party: str
    name: str
    data: Mapping[str, Any]


def _entries(data: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    entries = data.get(name)
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict) and isinstance(entry.get("id"), str):
            yield entry


def _bare(entry: Mapping[str, Any]) -> bool:
    return set(entry) <= {"id", "name"}


class Directory:
    """All parties, people, charters and items of some documents, to be found by id or name."""

    def __init__(self, manuscripts: Iterable[Manuscript]) -> None:
        self.parties = _Words()
        self.charters = _Words()
        self.people = _Words()
        self.entries: dict[PersonKey, PersonEntry] = {}
        self.members: dict[str, list[PersonKey]] = {}
        self.part_of: dict[str, str] = {}
        self.party_forms: dict[str, str] = {}
        self.party_names: dict[str, str] = {}
        self._reach: dict[str, int] = {}
        self._objectives: dict[str, _Words] = {}
        self._items: dict[str, dict[Target, _Words]] = {}
        self._parts: dict[str, _Words] = {}
        self._own: dict[tuple[str, ...], _Words] = {}
        self._charter_data: dict[str, Manuscript] = {}
        kept = list(manuscripts)
        for manuscript in kept:
            if manuscript.kind is Kind.PARTY and manuscript.id:
                self._add_party(manuscript)
        self._add_people(kept)
        for manuscript in kept:
            if manuscript.kind is Kind.CHARTER and manuscript.id:
                self._add_charter(manuscript)

    def _add_party(self, manuscript: Manuscript) -> None:
        data = manuscript.data
        name = data.get("name") if isinstance(data.get("name"), str) else ""
        self._reach[manuscript.id] = reach(manuscript.visibility)
        self.parties.add(
            manuscript.id,
            name or "",
            Candidate(manuscript.id, name or manuscript.id, self._reach[manuscript.id]),
            first=data.get("form") == PartyForm.PERSON,
        )
        self.party_names[manuscript.id] = name or manuscript.id
        form = data.get("form")
        self.party_forms[manuscript.id] = form if isinstance(form, str) else PartyForm.ORGANIZATION
        if isinstance(data.get("part_of"), str):
            self.part_of[manuscript.id] = data["part_of"]
        words = self._objectives.setdefault(manuscript.id, _Words())
        for entry in _entries(data, "objectives"):
            title = entry.get("title") if isinstance(entry.get("title"), str) else ""
            words.add(entry["id"], title or "", Candidate(entry["id"], title or entry["id"]))

    def _add_people(self, manuscripts: list[Manuscript]) -> None:
        """First those whose entry says more than a name, then bare names: such a name may refer to an entry elsewhere."""
        parties = [one for one in manuscripts if one.kind is Kind.PARTY and one.id]
        for manuscript in parties:
            if self.party_forms.get(manuscript.id) == PartyForm.PERSON:
                self._enter(
                    manuscript.id,
                    PersonEntry(manuscript.id, manuscript.id, self.party_names[manuscript.id], manuscript.data),
                    manuscript.id,
                )
            for entry in _entries(manuscript.data, "people"):
                if not _bare(entry) and not self._is_oneself(manuscript.id, entry):
                    self._enter_from(manuscript.id, entry)
        for manuscript in parties:
            for entry in _entries(manuscript.data, "people"):
                if _bare(entry) and not self._is_oneself(manuscript.id, entry):
                    key = self.entered(manuscript.id, entry)
                    if key in self.entries:
                        self.members.setdefault(manuscript.id, []).append(key)
                    else:
                        self._enter_from(manuscript.id, entry)

    def _is_oneself(self, party: str, entry: Mapping[str, Any]) -> bool:
        """Whether an entry in a party's list of people is of the person that the party is."""
        if self.party_forms.get(party) != PartyForm.PERSON:
            return False
        return entry.get("id") == party or fold(str(entry.get("name", ""))) == fold(self.party_names[party])

    def entered(self, party: str, entry: Mapping[str, Any]) -> PersonKey:
        """The key of the person that an entry in a party's list of people stands for: her own, or one entered elsewhere."""
        key = f"{party}/{entry.get('id')}"
        if key not in self.entries and _bare(entry):
            found = self.people.find(str(entry.get("name", ""))) or self.people.find(str(entry.get("id", "")))
            if len(found) == 1:
                return found[0].key
        return key

    def _enter_from(self, party: str, entry: Mapping[str, Any]) -> None:
        name = entry.get("name") if isinstance(entry.get("name"), str) else ""
        self._enter(party, PersonEntry(f"{party}/{entry['id']}", party, name or entry["id"], entry), entry["id"])

    def _enter(self, party: str, entry: PersonEntry, ident: str) -> None:
        if entry.key in self.entries:
            return
        self.entries[entry.key] = entry
        self.members.setdefault(party, []).append(entry.key)
        candidate = Candidate(entry.key, entry.name, self._reach.get(party, 0))
        self.people.add(ident, entry.name, candidate)
        self.people.ids.setdefault(fold(entry.key), []).append(candidate)
        if entry.name != entry.key:
            self.people.ids.setdefault(fold(f"{party}/{entry.name}"), []).append(candidate)

    def imply(self, name: str) -> None:
        """Enter a person of whom only a name is known: a party of a personal charter that has no document."""
        key = slug(name)
        self._enter(key, PersonEntry(key, key, " ".join(name.split()), {"id": key, "name": name}), key)

    def _add_charter(self, manuscript: Manuscript) -> None:
        data = manuscript.data
        title = data.get("title") if isinstance(data.get("title"), str) else ""
        self.charters.add(
            manuscript.id, title or "", Candidate(manuscript.id, title or manuscript.id, reach(manuscript.visibility))
        )
        self._charter_data.setdefault(manuscript.id, manuscript)

    def items(self, alliance: str) -> Mapping[Target, _Words]:
        """The items of an alliance by what refers to them; made when first asked for."""
        if alliance not in self._items:
            words: dict[Target, _Words] = {target: _Words() for target in LISTS}
            manuscript = self._charter_data.get(alliance)
            if manuscript is not None:
                for list_name, ident, text in ids_and_words(CLASSES[Kind.CHARTER], dict(manuscript.data)):
                    candidate = Candidate(ident, text or ident)
                    for target in _TARGETS.get(list_name, ()):
                        words[target].add(ident, text, candidate)
            self._items[alliance] = words
        return self._items[alliance]

    def forget(self, alliance: str, parties: Iterable[str]) -> None:
        """Let go of what was made for questions about one alliance of some parties; it is made again for the next one."""
        self._items.pop(alliance, None)
        self._parts.pop(alliance, None)
        self._own.pop(tuple(parties), None)

    def parts(self, alliance: str) -> _Words:
        """The fields of an alliance's charter that are meant as a whole; made when first asked for."""
        if alliance not in self._parts:
            words = self._parts[alliance] = _Words()
            manuscript = self._charter_data.get(alliance)
            for key, names in whole_fields(manuscript.language, manuscript.titles) if manuscript is not None else ():
                candidate = Candidate(as_whole(key), names[0])
                for ident in (key.replace("_", "-"), candidate.key):
                    words.ids.setdefault(ident, []).append(candidate)
                for name in names:
                    words.names.setdefault(fold(name), []).append(candidate)
        return self._parts[alliance]

    def find_party(self, text: str, *, every: bool = False) -> Found:
        """The parties that a text may mean: documents of parties first, then people, who are parties of their own. With `every`,
        those as well that fewer may see than another of the name: for authors.
        """
        return self.parties.find(text, every=every) or self.people.find(text, every=every)

    def own_people(self, parties: Iterable[str]) -> _Words:
        """The people of some parties, findable by first name too."""
        key = tuple(parties)
        if key not in self._own:
            words = _Words()
            for party in sorted(set(key)):
                members = self.members.get(party) or ([party] if party in self.entries else [])
                for person in members:
                    entry = self.entries[person]
                    candidate = Candidate(person, entry.name, self._reach.get(entry.party, 0))
                    words.add(str(entry.data.get("id", person)), entry.name, candidate, first=True)
                    words.ids.setdefault(fold(person), []).append(candidate)
            self._own[key] = words
        return self._own[key]

    def somebody(self, target: Target, text: str, parties: Iterable[str]) -> Candidate | None:
        """The party or the person whom a reference means to an alliance of these parties; None for a reference to something else,
        and for one that means nobody or several.
        """
        if target is Target.PARTY:
            found = self.find_party(text)
        elif target is Target.PERSON:
            found = self.find_person(text, parties)
        else:
            return None
        return found[0] if len(found) == 1 else None

    def find_person(self, text: str, parties: Iterable[str], *, every: bool = False) -> Found:
        """The people that a text may mean to an alliance of these parties; `every` as in `find_party`."""
        own = list(parties)
        if found := self.own_people(own).find(text, first=True, every=every):
            return found
        wider = [self.part_of[party] for party in own if party in self.part_of]
        wider = [found[0].key for name in wider if len(found := self.parties.find(name)) == 1]
        if wider and (found := self.own_people(wider).find(text, every=every)):
            return found
        return self.people.find(text, every=every)

    def find_objective(self, text: str, party: str) -> Found:
        """The objectives of a party that a text may mean."""
        words = self._objectives.get(party)
        return words.find(text) if words is not None else ()

    def find_item(self, text: str, target: Target, alliance: str) -> Found:
        """The items of an alliance, or of another one as `charter/item`, that a text may mean. Items win over fields."""
        if found := self._find_here(text, target, alliance):
            return found
        other, slash, item = text.partition("/")
        if slash and len(charters := self.charters.find(other)) == 1:
            return tuple(
                Candidate(f"{charters[0].key}/{found.key}", found.name)
                for found in self._find_here(item, target, charters[0].key)
            )
        return ()

    def _find_here(self, text: str, target: Target, alliance: str) -> Found:
        found = self.items(alliance)[target].find(text)
        return found or (self.parts(alliance).find(text) if target is Target.PART else ())

    def known(self, target: Target, alliance: str, parties: Iterable[str], party: str = "") -> list[str]:
        """The names that could have been meant, for the nearest right one. In no particular order."""
        if target is Target.PARTY:
            return [*self.parties.known(), *self.parties.ids]
        if target is Target.CHARTER:
            return list(self.charters.ids)
        if target is Target.PERSON:
            own = list(self.own_people(parties).known())
            return [*own, *(slug(name) for name in own)] or list(self.people.known())
        if target is Target.OBJECTIVE:
            words = self._objectives.get(party)
            return list(words.ids) if words is not None else []
        items = list(self.items(alliance)[target].ids)
        return [*items, *self.parts(alliance).known()] if target is Target.PART else items
