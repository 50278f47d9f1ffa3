"""The portfolio: every document an audience sees, linked. What all later rooms work on."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from .archive import OrdinaryPage
from .charter import Charter
from .charter_items import Cadence, Commitment, PartyRole, Representative
from .documents import Document, Party, Person, PortfolioPage
from .embedded import Embedded
from .known import known_by
from .records import Dispute, Exchange, Review, Win
from .settings import Settings
from .values import AllianceType, PartyForm, PersonKey, Status, Withheld


@dataclass(frozen=True, slots=True)
class Someone:
    """A person as the portfolio knows her. `party` is where she is entered; `entry` is None for a person of whom only a name is known."""

    key: PersonKey
    name: str
    party: str
    entry: Person | None = None

    @property
    def anchor(self) -> str:
        """Her anchor on her party's page."""
        return self.key.rpartition("/")[2]


@dataclass(frozen=True)
class Alliance:
    """A charter and its records, each kind in the order of dates, then ids.

    `seen_on` is the day as of which it is seen (`Portfolio.on`), None where all that is written counts.
    `spoke` are people who could say yes for a party at the time, as the history of the charter tells, and cannot now: with the party.
    """

    charter: Charter
    reviews: tuple[Review, ...] = ()
    wins: tuple[Win, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    seen_on: dt.date | None = None
    spoke: frozenset[tuple[str, PersonKey]] = frozenset()

    @property
    def id(self) -> str:
        return self.charter.id

    @property
    def status(self) -> Status:
        """How it stands: as its charter says, but ended once the last day of what was agreed has passed. A draft stays one."""
        return Status.ENDED if self.run_out else self.charter.status

    @property
    def in_force(self) -> bool:
        """Whether what is written was ever agreed. Of a draft and a proposal it was not: no day in them binds anybody."""
        return self.status not in (Status.DRAFT, Status.PROPOSED)

    @property
    def records(self) -> tuple[Review | Win | Exchange | Dispute, ...]:
        """All its records: notes, wins, exchanges, disputes."""
        return (*self.reviews, *self.wins, *self.exchanges, *self.disputes)

    @property
    def run_out(self) -> bool:
        """Whether the last day of what was agreed has passed and the charter does not say that it has ended."""
        last, written = self.charter.expires_on, self.charter.status
        over = last is not None and self.seen_on is not None and last < self.seen_on
        return over and written not in (Status.DRAFT, Status.ENDED)

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """The keys of its parties, in the order of the charter, without those that are withheld."""
        return tuple(role.party for role in self.charter.parties if not isinstance(role.party, Withheld))

    @cached_property
    def started_on(self) -> dt.date | None:
        """When it took effect, or else its first note."""
        if self.charter.effective_on is not None:
            return self.charter.effective_on
        return self.reviews[0].held_on if self.reviews else None

    def others(self, party: str) -> tuple[str, ...]:
        """All parties but one."""
        return tuple(one for one in self.parties if one != party)

    def by(self, commitment: Commitment) -> tuple[str, ...]:
        """Who promises: those named, or each party."""
        return tuple(commitment.by) or self.parties

    def to(self, commitment: Commitment) -> tuple[str, ...]:
        """To whom it is promised: those named, or all who do not promise it; each other where all do."""
        if commitment.to:
            return tuple(commitment.to)
        promising = self.by(commitment)
        return tuple(one for one in self.parties if one not in promising) or self.parties

    def representatives(self, role: PartyRole) -> tuple[Representative, ...]:
        """Who may sign for a party: those named, or sponsor and manager, or the person that the party is."""
        if role.representatives:
            return tuple(role.representatives)
        named = [person for person in (role.sponsor, role.manager) if person is not None]
        return tuple(Representative(person=person) for person in dict.fromkeys(named or [role.party]))

    def attendees(self, cadence: Cadence) -> tuple[PersonKey, ...]:
        """Who comes to a meeting: those named, or all representatives."""
        if cadence.attendees:
            return tuple(cadence.attendees)
        return tuple(dict.fromkeys(one.person for role in self.charter.parties for one in self.representatives(role)))

    def starts(self, cadence: Cadence) -> dt.date | None:
        """From when a rhythm counts."""
        return cadence.starts_on or self.started_on

    def theme_of(self, term: str | None) -> str | None:
        """The theme that a priority has, or that of the priority which a commitment or a milestone serves."""
        charter = self.charter
        serving: dict[str, str | None] = {one.id: one.serves for one in charter.commitments}
        serving.update((one.id, one.serves) for one in charter.milestones)
        served = serving.get(term, term) if term is not None else None
        return next((one.theme for one in charter.priorities if one.id == served), None) if served is not None else None

    def received_by(self, giver: str | None, receiver: str | None) -> str | None:
        """Who received: the one named, or the other of two."""
        if receiver is not None or giver is None:
            return receiver
        others = self.others(giver)
        return others[0] if len(others) == 1 else None


@dataclass(frozen=True)
class Portfolio:
    """All alliances, parties and people that an audience sees.

    Mappings are in the order of ids. `members` are the people of each party, their entries elsewhere included. `bare` are the parties
    of which only a part is visible, so that they have no page of their own. `sealed` are digests of terms, by alliance, that were
    computed before the door because something in the terms did not pass it. `embedded` are the views that documents and ordinary
    pages show in their text: by the address of the page, then by the text of the block. `digests` are those that were computed since,
    each with the charter it is of: they do not depend on records, so that the portfolio of every day shares them.
    """

    settings: Settings
    alliances: Mapping[str, Alliance] = field(default_factory=dict)
    parties: Mapping[str, Party] = field(default_factory=dict)
    people: Mapping[PersonKey, Someone] = field(default_factory=dict)
    members: Mapping[str, tuple[PersonKey, ...]] = field(default_factory=dict)
    page: PortfolioPage | None = None
    pages: tuple[OrdinaryPage, ...] = ()
    bare: frozenset[str] = frozenset()
    sealed: Mapping[str, str] = field(default_factory=dict)
    embedded: Mapping[str, Mapping[str, Embedded]] = field(default_factory=dict)
    digests: dict[str, tuple[Charter, str]] = field(default_factory=dict, compare=False, repr=False)

    def party_name(self, key: str) -> str:
        """A party's name; the withheld mark for what is withheld."""
        if key in self.parties:
            return self.parties[key].name
        return self.person_name(key)

    def person_name(self, key: PersonKey) -> str:
        """A person's name; the withheld mark for what is withheld."""
        return self.people[key].name if key in self.people else str(key)

    def party_of(self, person: PersonKey, alliance: Alliance | None = None) -> str:
        """The party that a person counts as; in an alliance the one of its parties, where she belongs to one."""
        if person in self.parties or (alliance is not None and person in alliance.parties):
            return person
        if alliance is not None:
            for party in alliance.parties:
                if person in self.members.get(party, ()):
                    return party
        entry = self.people.get(person)
        if entry is None:
            return str(person)
        home = entry.party
        if alliance is not None and home not in alliance.parties:
            for party in alliance.parties:
                if home in self.chain(party) or party in self.chain(home):
                    return party
        return home

    def in_terms(self, person: PersonKey, alliance: Alliance | None) -> str:
        """As whom a person counts in the terms of an alliance: as her party, so that a change of role holder moves nothing; inside
        a team as herself, since there it is agreed among its people who does what.
        """
        inside = alliance is not None and alliance.charter.alliance_type is AllianceType.INTRA_TEAM
        return str(person) if inside else self.party_of(person, alliance)

    def chain(self, party: str) -> tuple[str, ...]:
        """A party and what it is part of, inner before outer. Ends where a circle would begin."""
        found: list[str] = []
        key: str | None = party
        while key is not None and key not in found:
            found.append(key)
            above = self.parties[key].part_of if key in self.parties else None
            key = above if above is None or not isinstance(above, Withheld) else None
        return tuple(found)

    def title(self, alliance: Alliance) -> str:
        """An alliance's title: its own, or its parties' names."""
        return alliance.charter.title or " & ".join(self.party_name(party) for party in alliance.parties) or alliance.id

    def has_page(self, party: str) -> bool:
        """Whether a party has a page of its own."""
        return party in self.parties and party not in self.bare

    def is_person(self, party: str) -> bool:
        """Whether a party is a person."""
        return party in self.people or (party in self.parties and self.parties[party].form is PartyForm.PERSON)

    def language_of(self, whose: Alliance | Party | None) -> str:
        """The language that an alliance or a party writes in; without either, that of the portfolio."""
        said = whose.charter.language if isinstance(whose, Alliance) else whose.language if whose is not None else None
        return said or self.settings.language

    @cached_property
    def explained(self) -> Mapping[tuple[str, str, str], tuple[str, str]]:
        """The words that parties share with others, by language, party and folded word: the first alliance between organisations or teams
        that explains it, and how. Drafts and what has ended explain nothing."""
        found: dict[tuple[str, str, str], tuple[str, str]] = {}
        for alliance in self.alliances.values():
            charter = alliance.charter
            if charter.alliance_type.personal or alliance.status in (Status.DRAFT, Status.ENDED):
                continue
            language = self.language_of(alliance)
            for word in charter.words_we_share:
                for party in alliance.parties:
                    found.setdefault((language, party, word.term.casefold()), (alliance.id, word.meaning))
        return found

    def on(self, as_of: dt.date) -> Portfolio:
        """The portfolio as it is seen on a day: without the records of later days, and with what has run out by then."""
        return dataclasses.replace(self, alliances={key: _until(one, as_of) for key, one in self.alliances.items()})

    def documents(self) -> Iterable[Document]:
        """Every document, alliances first, in a fixed order."""
        for alliance in self.alliances.values():
            yield alliance.charter
            yield from alliance.records
        yield from self.parties.values()
        if self.page is not None:
            yield self.page


def _until(alliance: Alliance, day: dt.date) -> Alliance:
    if alliance.seen_on == day:
        return alliance
    return dataclasses.replace(
        alliance,
        seen_on=day,
        reviews=tuple(known_by(one, day) for one in alliance.reviews if one.held_on <= day),
        wins=tuple(one for one in alliance.wins if one.achieved_on <= day),
        exchanges=tuple(known_by(one, day) for one in alliance.exchanges if one.given_on <= day),
        disputes=tuple(known_by(one, day) for one in alliance.disputes if one.raised_on <= day),
    )
