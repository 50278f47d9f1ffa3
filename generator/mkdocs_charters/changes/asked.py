"""Whose yes a change needs, and by when."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

from ..insight.agreement import of_members
from ..insight.entitled import may_sign
from ..insight.rhythm import meetings
from ..model.charter import Charter
from ..model.charter_items import DecisionRight, Representative
from ..model.meaning import field_by_key
from ..model.portfolio import Alliance, Portfolio
from ..model.values import PersonKey, Withheld
from .meanings import Meaning, Meanings

_ABOUT_THE_CHARTER: Final = ("charter", "chart", "verei", "bündn")
"""How words begin that name the charter itself, English and German; a right about it fits every change of it."""
_WORD: Final = re.compile(r"\w{4,}")
_STEM: Final = 5
_FITS: Final = 0.5


class Away(StrEnum):
    """Why somebody cannot be asked."""

    LEFT = "left"
    ABSENT = "absent"


class Answering(NamedTuple):
    """Somebody who can say yes. A deputy stands `instead_of` somebody who is `away`, until a day where that is known."""

    person: PersonKey
    instead_of: PersonKey | None = None
    away: Away | None = None
    until: dt.date | None = None


class Asked(NamedTuple):
    """A party whose yes is needed, and who can give it: one of them is enough, or with `each` all of them have to.

    `unreached` are representatives who cannot be asked and for whom nobody stands in. `deputies` are those of people who
    are there and speak for themselves: each with whose deputy she is.
    """

    party: str
    people: tuple[Answering, ...]
    unreached: tuple[Answering, ...] = ()
    each: bool = False
    deputies: tuple[tuple[PersonKey, PersonKey], ...] = ()


@dataclass(frozen=True)
class Sides:
    """What is asked who speaks: an alliance before and after a change, and all that stood before it (`standing`).

    `people` is what stood with the people and parties that the change brings: it knows who left or is away.
    """

    base: Alliance | None
    head: Alliance | None
    standing: Portfolio
    people: Portfolio
    _known: dict[str, frozenset[str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def joins(self, party: str) -> bool:
        """Whether a party was not one of the alliance before."""
        return self.base is None or party not in self.base.parties

    def speaking(self, party: str) -> Alliance | None:
        """The alliance that says who speaks for a party: as it was, or for one that joins as it will be."""
        return self.head if self.joins(party) else self.base

    def known_speakers(self, party: str) -> frozenset[str]:
        """Who stood for a party before, anywhere: those who speak for it in some charter, and its people; itself, if it is one."""
        if party not in self._known:
            self._known[party] = _known_speakers(party, self.standing)  # it asks each charter
        return self._known[party]


def with_newcomers(standing: Portfolio, head: Portfolio) -> Portfolio:
    """What stands, and the people and parties that a change brings."""
    return dataclasses.replace(
        standing,
        parties={**head.parties, **standing.parties},
        people={**head.people, **standing.people},
        members={**head.members, **standing.members},
    )


def who_must_agree(found: Meanings, sides: Sides, as_of: dt.date) -> tuple[Asked, ...]:
    """The parties whose yes the changes of an alliance need, in the order of their keys.

    Representatives are those of before the change: nobody makes herself one by the change that she agrees to. For a
    party that was nowhere before the new text says who speaks. For one that joins this alliance and was known already
    it does so as far as they were her people, or spoke for her elsewhere; where none of them was, any of those can.
    """
    concerned = sorted({party for meaning in found for party in meaning.concerns})
    return tuple(_asked(party, sides, as_of) for party in concerned)


def was_known(party: str, sides: Sides) -> bool:
    """Whether something of before the change tells who speaks for a party."""
    return not sides.joins(party) or bool(sides.known_speakers(party))


def _asked(party: str, sides: Sides, as_of: dt.date) -> Asked:
    people = sides.people
    if members := _agreeing_for_themselves(party, sides):
        there = [one for one in members if (away := _away(one, people, as_of)) is None or away[0] is Away.ABSENT]
        return Asked(party, tuple(map(Answering, there)), each=True)
    found: dict[PersonKey, Answering] = {}
    unreached: list[Answering] = []
    deputies: list[tuple[PersonKey, PersonKey]] = []
    for representative in _speaking_for(party, sides):
        person, deputy = representative.person, representative.deputy
        if person == party and not people.is_person(party):
            continue  # nobody is named, and an organisation cannot be asked
        away = _away(person, people, as_of)
        if away is None:
            found[person] = Answering(person)
            if deputy is not None and not isinstance(deputy, Withheld):
                deputies.append((deputy, person))
        elif deputy is not None and not isinstance(deputy, Withheld) and _away(deputy, people, as_of) is None:
            found.setdefault(deputy, Answering(deputy, person, *away))
        else:
            unreached.append(Answering(person, None, *away))
    standing_by = tuple((deputy, person) for deputy, person in deputies if deputy not in found)
    return Asked(party, tuple(found.values()), tuple(unreached), deputies=standing_by)


def _agreeing_for_themselves(party: str, sides: Sides) -> tuple[PersonKey, ...]:
    """The people of a team for which nobody speaks, in an agreement inside it: each of them has to agree."""
    alliance = sides.speaking(party)
    return of_members(sides.people, alliance).get(party, ()) if alliance is not None else ()


def may_answer(asked: Asked, sides: Sides, as_of: dt.date) -> frozenset[PersonKey]:
    """Whose yes counts for a party, the other arguments being those of `who_must_agree`: that of whoever is asked, and of
    a representative who answers although she is away. Who has left speaks no longer.
    """
    named = {one.person for one in _speaking_for(asked.party, sides)}
    absent = {one for one in named if (away := _away(one, sides.people, as_of)) is not None and away[0] is Away.ABSENT}
    return frozenset({one.person for one in asked.people} | absent)


def who_may_sign(party: str, sides: Sides) -> frozenset[PersonKey]:
    """Who may say yes for a party, of whom is told otherwise than by a forge: its representatives and their deputies, as `who_must_agree` has
    them. Whether somebody left or is away is another question.
    """
    named = (person for one in _speaking_for(party, sides) for person in (one.person, one.deputy))
    return frozenset(one for one in named if one is not None and not isinstance(one, Withheld))


def _speaking_for(party: str, sides: Sides) -> list[Representative]:
    named = _representatives(party, sides.speaking(party))
    if not sides.joins(party):
        return named
    known = sides.known_speakers(party)
    if not known:
        return named
    # Whoever writes a charter could write anybody into it: what stood before says who is somebody of this party.
    trusted = [
        one if one.deputy in known else one.model_copy(update={"deputy": None}) for one in named if one.person in known
    ]
    return trusted or [Representative(person=PersonKey(one)) for one in sorted(known)]


def _known_speakers(party: str, standing: Portfolio) -> frozenset[str]:
    speaking = {
        person
        for alliance in standing.alliances.values()
        for role in alliance.charter.parties
        if role.party == party
        for person in may_sign(alliance, role)
        if person != party
    }
    own = {party} if standing.is_person(party) and party in standing.people else set()
    return frozenset({*speaking, *standing.members.get(party, ()), *own})


def _representatives(party: str, alliance: Alliance | None) -> list[Representative]:
    if alliance is None:
        return []
    named = [one for role in alliance.charter.parties if role.party == party for one in alliance.representatives(role)]
    return [one for one in named if not isinstance(one.person, Withheld)]


def _away(person: PersonKey, people: Portfolio, as_of: dt.date) -> tuple[Away, dt.date | None] | None:
    someone = people.people.get(person)
    entry = someone.entry if someone is not None else None
    if entry is None:
        return None
    if entry.left_on is not None and entry.left_on < as_of:
        return Away.LEFT, entry.left_on
    absent = entry.absent
    if absent is None or (absent.start is not None and absent.start > as_of):
        return None
    return None if absent.until is not None and absent.until < as_of else (Away.ABSENT, absent.until)


class Until(NamedTuple):
    """By when an answer is due: as the decision right on `decision` says, or else at the next `meeting`; one of the two
    is empty. `changes` says that it is among what the change would alter.
    """

    day: dt.date
    decision: str = ""
    meeting: str = ""
    changes: bool = False


def answer_by(found: Meanings, base: Alliance | None, as_of: dt.date) -> Until | None:
    """By when the parties answer, counted from a day; None where nothing agreed says so.

    A decision right fits where it is about the charter itself, or where half of its longer words (their first five
    letters) stand in what changes; of several the one that fits best counts, then the one that gives less time.
    """
    if base is None:
        return None
    told = [_stems(_said(meaning)) for meaning in found if meaning.concerns]
    fitting = [
        (-share, right.decide_within.after(as_of), right.id, right)
        for right in base.charter.decision_rights
        if right.decide_within is not None and (share := max((_fits(right, words) for words in told), default=0.0))
    ]
    if fitting:
        _, day, _, right = min(fitting, key=lambda one: one[:3])
        return Until(day, decision=right.decision, changes=_alters(found, "decision_rights", right.id))
    coming = [
        (meeting.next_on, meeting.cadence.id, meeting.cadence.forum)
        for meeting in meetings(base, as_of)
        if meeting.next_on is not None and not meeting.informal
    ]
    if not coming or not told:
        return None
    day, ident, forum = min(coming)
    return Until(day, meeting=forum, changes=_alters(found, "cadence", ident))


def _alters(found: Meanings, field: str, ident: str) -> bool:
    """Whether what is agreed about an item changes, or goes."""
    return any(meaning.term and (meaning.base_path or ())[:2] == (field, ident) for meaning in found)


def _said(meaning: Meaning) -> str:
    """The words of what changes: its item, its field, and what stood and stands there."""
    fields = field_by_key(Charter)
    titles = [fields[str(step)].meaning.title for step in meaning.path if step in fields]
    return " ".join([*meaning.names, *titles, str(meaning.today or ""), str(meaning.proposed or "")])


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(text.casefold()))


def _fits(right: DecisionRight, words: frozenset[str]) -> float:
    own = _stems(right.decision)
    if any(stem.startswith(_ABOUT_THE_CHARTER) for stem in own):
        return 1.0
    share = len(own & words) / len(own) if own else 0.0
    return share if share >= _FITS else 0.0
