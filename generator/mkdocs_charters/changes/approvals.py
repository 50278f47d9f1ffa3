"""Whether each party whose yes a change needs has been spoken for, by what a forge tells of it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Final, NamedTuple

from ..insight.agreement import SignatureState, agreement
from ..insight.entitled import may_sign
from ..insight.presence import left_before
from ..model.charter_items import Signature
from ..model.logins import by_login, folded
from ..model.portfolio import Alliance, Portfolio
from ..model.settings import ForgeKind
from ..model.values import PersonKey, SigningWay
from .asked import Answering, Asked, Sides, may_answer, was_known, who_may_sign, who_must_agree, with_newcomers
from .compare import compare
from .meanings import Meaning, meanings


@dataclass(frozen=True, slots=True)
class Reported:
    """What a forge tells of a change: who approved it and who proposed it, by login or e-mail address.

    `author` is empty where nobody told. `forge` says which logins count, None those of every forge. With `recorded` a yes counts
    as well that the change itself records of a partner without an account, once its recorder proposes or approves the change.
    """

    approved_by: tuple[str, ...] = ()
    author: str = ""
    forge: ForgeKind | None = None
    recorded: bool = False


class Yes(NamedTuple):
    """Somebody who agrees, and the login that said so; `proposed` by having proposed the change."""

    person: PersonKey
    login: str
    proposed: bool = False


class Recorded(NamedTuple):
    """A yes to the proposed text that the change holds as a signature on paper or by e-mail, and who wrote it down.

    It `counts` where that is `wanted` and who wrote it down is `known` (somebody of one of the parties before the change) and
    heard herself.
    """

    person: PersonKey
    how: SigningWay
    on: dt.date
    recorded_by: PersonKey
    wanted: bool
    known: bool
    counts: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """A party whose yes is needed, and what was heard from it.

    `agreed` are those whose yes counts: one is enough, unless each of them is asked. `set_aside` is the author's, where she
    proposed the change for another party: there somebody else has to agree. `joins` says that the party is new, so that
    the change itself says who speaks for it. `recorded` is what the change holds of the party's own yes.
    """

    asked: Asked
    agreed: tuple[Yes, ...]
    set_aside: tuple[Yes, ...] = ()
    joins: bool = False
    recorded: Recorded | None = None

    @property
    def waiting(self) -> tuple[Answering, ...]:
        """Who is still to be heard, where each has to agree; whoever could answer otherwise, as long as nobody did."""
        if not self.asked.each:
            return () if self.agreed else self.asked.people
        heard = {yes.person for yes in self.agreed}
        return tuple(one for one in self.asked.people if one.person not in heard)

    @property
    def complete(self) -> bool:
        """Whether the party agrees."""
        if self.recorded is not None and self.recorded.counts:
            return True
        return bool(self.agreed) and not self.waiting


@dataclass(frozen=True, slots=True)
class AllianceAnswers:
    """The parties of an alliance whose yes is needed, in the order of their keys."""

    alliance_id: str
    title: str
    parties: tuple[Answer, ...]

    @property
    def complete(self) -> bool:
        """Whether each of them agrees."""
        return all(one.complete for one in self.parties)

    @property
    def for_several(self) -> Mapping[PersonKey, tuple[str, ...]]:
        """Who agrees for more than one party, and for which."""
        found: dict[PersonKey, list[str]] = {}
        for one in self.parties:
            for yes in one.agreed:
                found.setdefault(yes.person, []).append(one.asked.party)
        return {person: tuple(parties) for person, parties in found.items() if len(parties) > 1}


@dataclass(frozen=True, slots=True)
class Approvals:
    """All that was heard. Alliances in which nobody is asked are left out; the others in the order of their ids.

    Logins that count for nobody: `unknown` are nobody's, `several` may be of one of these people, `beside` speak for no
    party that is asked. Of those, `deputies` are the ones who stand in for somebody who is there.
    """

    alliances: tuple[AllianceAnswers, ...]
    unknown: tuple[str, ...] = ()
    several: tuple[tuple[str, tuple[PersonKey, ...]], ...] = ()
    beside: tuple[Yes, ...] = ()
    deputies: Mapping[PersonKey, PersonKey] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether each party that is asked agrees; true where none is."""
        return all(one.complete for one in self.alliances)


def approvals(base: Portfolio, head: Portfolio, standing: Portfolio, reported: Reported, as_of: dt.date) -> Approvals:
    """Who agrees to the change from one portfolio to another, on a day.

    `standing` is what holds now where the change is to go; often that is the base. It alone says who speaks for whom, who
    is away, and whose a login is: nobody makes herself heard by the change that she agrees to. Only of a party that was
    nowhere the head says who speaks, and of people who are new who they are. A rewording that the change brings is no
    answer yet: whoever accepted it says so here as well.
    """
    people = with_newcomers(standing, head)
    heard = _heard(standing, head, reported)
    grouped: dict[str, list[Meaning]] = {}
    for meaning in meanings(compare(base, head), base, head, proposed=True):
        if meaning.alliance_id:
            grouped.setdefault(meaning.alliance_id, []).append(meaning)
    found = []
    for key, own in sorted(grouped.items()):
        was, now = _as_it_stands(key, standing, base), head.alliances.get(key)
        sides = Sides(was, now, standing, people)
        counting = frozenset(heard.people) if reported.recorded else None
        record = partial(_recorded, sides, head, counting, as_of=as_of)
        answers = [_answer(one, sides, heard, record(one.party), as_of) for one in who_must_agree(own, sides, as_of)]
        if answers:
            found.append(AllianceAnswers(key, _title(key, head, base), tuple(answers)))
    counted = {yes for one in found for party in one.parties for yes in (*party.agreed, *party.set_aside)}
    return Approvals(
        alliances=tuple(found),
        unknown=heard.unknown,
        several=heard.several,
        beside=tuple(yes for yes in heard.people.values() if yes not in counted and not yes.proposed),
        deputies={deputy: person for one in found for party in one.parties for deputy, person in party.asked.deputies},
    )


def whose_logins(standing: Portfolio, head: Portfolio, forge: ForgeKind | None) -> Mapping[str, tuple[PersonKey, ...]]:
    """Whom each login means, folded. What is known already stays so, whatever the change says."""
    newcomers = [one for key, one in head.people.items() if key not in standing.people]
    return {**by_login(newcomers, forge), **by_login(standing.people.values(), forge)}


@dataclass(frozen=True, slots=True)
class _Heard:
    people: Mapping[PersonKey, Yes]
    author: PersonKey | None
    unknown: tuple[str, ...]
    several: tuple[tuple[str, tuple[PersonKey, ...]], ...]


def _heard(standing: Portfolio, head: Portfolio, reported: Reported) -> _Heard:
    """Whom the logins mean."""
    known = whose_logins(standing, head, reported.forge)
    people: dict[PersonKey, Yes] = {}
    unknown: dict[str, str] = {}
    several: dict[str, tuple[str, tuple[PersonKey, ...]]] = {}
    author: PersonKey | None = None
    told = [(one, False) for one in reported.approved_by] + [(reported.author, True)]
    for login, proposed in told:
        meant = known.get(folded(login), ())
        if len(meant) == 1:
            people.setdefault(meant[0], Yes(meant[0], login.strip(), proposed))
            author = meant[0] if proposed else author
        elif meant:
            several.setdefault(folded(login), (login.strip(), meant))
        elif folded(login):
            unknown.setdefault(folded(login), login.strip())
    return _Heard(people, author, tuple(unknown.values()), tuple(several.values()))


_WITHOUT_ACCOUNT: Final = frozenset({SigningWay.EMAIL, SigningWay.PAPER})


def _recorded(
    sides: Sides, head: Portfolio, heard: frozenset[PersonKey] | None, party: str, as_of: dt.date
) -> Recorded | None:
    """The newest yes of a party on a day, if the change brings it, to the text that it proposes, as somebody else wrote it down.

    Who may sign for it, and who is somebody of one of the parties, is what stands before the change, as with any other yes. `heard`
    are those whose word it counts on, None where it is not to count.
    """
    was, now, standing = sides.base, sides.head, sides.standing
    if now is None:
        return None
    able = who_may_sign(party, sides)
    before = {_plain(one) for one in was.charter.signatures} if was is not None else set()
    given = next((one for one in agreement(head, now, as_of).parties if one.party == party), None)
    yes = given.signature if given is not None and given.state is SignatureState.SIGNED and not given.carried else None
    if yes is None or _plain(yes) in before or yes.how not in _WITHOUT_ACCOUNT or yes.signer not in able:
        return None
    if yes.recorded_by is None or yes.recorded_by == yes.signer:
        return None
    if any(left_before(side, yes.signer, yes.signed_on) is not None for side in (standing, head)):
        return None
    alliance = was if was is not None else now
    known = yes.recorded_by in standing.people and _own(yes.recorded_by, alliance, standing) is not None
    counts = known and yes.recorded_by in (heard or ())
    return Recorded(yes.signer, yes.how, yes.signed_on, yes.recorded_by, heard is not None, known, counts)


def _plain(signature: Signature) -> str:
    return signature.model_dump_json()


def _answer(asked: Asked, sides: Sides, heard: _Heard, recorded: Recorded | None, as_of: dt.date) -> Answer:
    able = may_answer(asked, sides, as_of)
    given = [yes for person, yes in heard.people.items() if person in able]
    alliance = sides.speaking(asked.party)
    foreign = (
        heard.author is not None and alliance is not None and asked.party != _own(heard.author, alliance, sides.people)
    )
    aside = [yes for yes in given if foreign and yes.person == heard.author]
    return Answer(
        asked,
        tuple(yes for yes in given if yes not in aside),
        tuple(aside),
        not was_known(asked.party, sides),
        recorded,
    )


def _own(person: PersonKey, alliance: Alliance, people: Portfolio) -> str | None:
    """The party for which somebody proposes: the one she belongs to, or else the only one that she speaks for."""
    party = people.party_of(person, alliance)
    if party in alliance.parties:
        return party
    speaks = [role.party for role in alliance.charter.parties if person in may_sign(alliance, role)]
    return speaks[0] if len(speaks) == 1 else None


def _as_it_stands(key: str, standing: Portfolio, base: Portfolio) -> Alliance | None:
    """An alliance as it says now who speaks; for a party that left it meanwhile, as it said when the change began."""
    now, then = standing.alliances.get(key), base.alliances.get(key)
    if now is None or then is None or now is then:
        return now or then
    gone = [role for role in then.charter.parties if role.party not in now.parties]
    if not gone:
        return now
    parties = [*now.charter.parties, *gone]
    return dataclasses.replace(now, charter=now.charter.model_copy(update={"parties": parties}))


def _title(key: str, *portfolios: Portfolio) -> str:
    return next(one.title(one.alliances[key]) for one in portfolios if key in one.alliances)
