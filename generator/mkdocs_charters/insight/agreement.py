"""Who has said yes to the present text of a charter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from ..model.charter_items import Acceptance, PartyRole, Rewording, Signature
from ..model.portfolio import Alliance, Portfolio
from ..model.terms import digest
from ..model.values import AllianceType, PersonKey, Withheld
from .entitled import given_signatures, may_sign
from .presence import left_before


class SignatureState(StrEnum):
    """How a party stands towards the present text."""

    SIGNED = "signed"
    """Its newest yes covers the present text, or one that was reworded into it."""
    MOVED = "moved"
    """Its newest yes covers another text; it stays valid for that one."""
    WAITING = "waiting"
    """It has not signed, or it is not written down which text it signed."""
    WITHDRAWN = "withdrawn"
    """It took its newest yes back."""


class PartyAgreement(NamedTuple):
    """A party and its newest yes.

    `signature` is None where there is none; `acceptance` is the person's entry in *agreed by* that then stands for one.
    `carried` says that the yes was given to an earlier wording and reached the present one over rewordings that a
    representative of each party accepted. `each` says how each of its people stands, of a team that agrees by them.
    """

    party: str
    state: SignatureState
    signature: Signature | None
    carried: bool
    acceptance: Acceptance | None = None
    each: tuple[PartyAgreement, ...] = ()

    @property
    def yes(self) -> Signature | Acceptance | None:
        """Its newest yes, in whichever way it is written; None where there is none."""
        return self.signature or self.acceptance

    @property
    def given_on(self) -> dt.date | None:
        """The day of its newest yes, where that is written down."""
        if self.signature is not None:
            return self.signature.signed_on
        return self.acceptance.agreed_on if self.acceptance is not None else None


class Accepted(NamedTuple):
    """Somebody who agreed; `current` says whether to the present text, false where it is not written down to which."""

    person: PersonKey
    agreed_on: dt.date | None
    current: bool


class Agreement(NamedTuple):
    """The state of agreement upon a charter.

    `terms` is the full digest of the present text. `parties` are in the order of the charter, `accepted` (those whom
    *agreed by* names, and who did not take it back) in its order too. `complete` says whether every party signed the
    present text; with no party it is false.
    """

    terms: str
    parties: tuple[PartyAgreement, ...]
    accepted: tuple[Accepted, ...]
    complete: bool


def agreement(portfolio: Portfolio, alliance: Alliance, as_of: dt.date | None = None) -> Agreement:
    """Who has agreed to a charter, on a day or, without one, by all that is written.

    Only what was signed, agreed or withdrawn up to that day counts, and of signatures those of people who may have given them; the text
    itself is the present one. The newest signature of a party counts; of several on one day, one that covers the present text. For a party that is a person
    and has no signature, the newest entry in *agreed by* is a yes as well; for a team that agrees with itself and for which nobody
    is named, those of all its people together are.
    """
    terms = digest(portfolio, alliance)
    covering = covered_by(alliance, terms)
    accepted = _accepted(alliance, covering, as_of)
    parties = []
    teams = of_members(portfolio, alliance)
    given = given_signatures(portfolio, alliance)
    for party in alliance.parties:
        signatures = [one for one in given if one.party == party and _known(one.signed_on, as_of)]
        signature = max(signatures, key=lambda one: _order(one, covering), default=None)
        acceptance = accepted.get(party) if signature is None else None
        parties.append(_of(party, signature or acceptance, terms, covering, as_of))
        if party in teams and signature is None and acceptance is None:
            there = [one for one in teams[party] if left_before(portfolio, one, as_of or dt.date.max) is None]
            each = [_of(one, accepted.get(one), terms, covering, as_of) for one in there]
            parties[-1] = _together(parties[-1], each)._replace(each=tuple(each))
    return Agreement(
        terms=terms,
        parties=tuple(parties),
        accepted=tuple(
            Accepted(person, one.agreed_on, one.terms in covering)
            for person, one in accepted.items()
            if not _withdrawn(one, as_of)
        ),
        complete=bool(parties) and all(one.state is SignatureState.SIGNED for one in parties),
    )


def own_agreement(portfolio: Portfolio, alliance: Alliance, person: PersonKey) -> PartyAgreement:
    """How somebody stands towards a charter who is no party of it, by her own entries in *agreed by*."""
    terms = digest(portfolio, alliance)
    covering = covered_by(alliance, terms)
    return _of(person, _accepted(alliance, covering, None).get(person), terms, covering, None)


def of_members(portfolio: Portfolio, alliance: Alliance) -> dict[str, tuple[PersonKey, ...]]:
    """The parties whose yes is that of all their people: in an agreement inside a team, a team for which nobody is named."""
    if alliance.charter.alliance_type is not AllianceType.INTRA_TEAM:
        return {}
    return {
        role.party: portfolio.members[role.party]
        for role in alliance.charter.parties
        if portfolio.members.get(role.party)
        and not portfolio.is_person(role.party)
        and not (role.representatives or role.sponsor or role.manager)
    }


def _of(
    party: str, yes: Signature | Acceptance | None, terms: str, covering: frozenset[str], as_of: dt.date | None
) -> PartyAgreement:
    """How a party stands whose newest yes this is."""
    covered = yes.terms if yes is not None else None
    state = SignatureState.WITHDRAWN if _withdrawn(yes, as_of) else _state(covered, covering)
    carried = state is SignatureState.SIGNED and covered != terms
    signature = yes if isinstance(yes, Signature) else None
    return PartyAgreement(party, state, signature, carried, yes if isinstance(yes, Acceptance) else None)


def _together(nothing: PartyAgreement, each: Sequence[PartyAgreement]) -> PartyAgreement:
    """How a team stands of whose people each agrees: as the last of those who answered for it, once all of them did."""
    given = [one for one in each if one.state in (SignatureState.SIGNED, SignatureState.MOVED)]
    if not given or len(given) < len(each):
        return nothing
    moved = [one for one in given if one.state is SignatureState.MOVED]
    last = max(moved or given, key=lambda one: one.given_on or dt.date.min)
    return last._replace(party=nothing.party, carried=not moved and any(one.carried for one in given))


def _accepted(alliance: Alliance, covering: frozenset[str], as_of: dt.date | None) -> Mapping[PersonKey, Acceptance]:
    """The newest entry in *agreed by* of each person, in the order in which they stand there first."""
    entries: dict[PersonKey, list[Acceptance]] = {}
    for one in alliance.charter.agreed_by:
        if not isinstance(one.person, Withheld) and _known(one.agreed_on, as_of):
            entries.setdefault(one.person, []).append(one)
    return {person: max(given, key=lambda one: _order(one, covering)) for person, given in entries.items()}


def _known(day: dt.date | None, as_of: dt.date | None) -> bool:
    return day is None or as_of is None or day <= as_of


def _withdrawn(yes: Signature | Acceptance | None, as_of: dt.date | None) -> bool:
    return yes is not None and yes.withdrawn_on is not None and _known(yes.withdrawn_on, as_of)


def _state(covered: str | None, covering: frozenset[str]) -> SignatureState:
    if covered is None:
        return SignatureState.WAITING
    return SignatureState.SIGNED if covered in covering else SignatureState.MOVED


def _order(yes: Signature | Acceptance, covering: frozenset[str]) -> tuple[object, ...]:
    """Newest last. Signatures have no order of their own, so that a tie is broken by what they say."""
    day = yes.signed_on if isinstance(yes, Signature) else yes.agreed_on or dt.date.min
    signer = str(yes.signer) if isinstance(yes, Signature) else ""
    return day, yes.terms in covering, yes.withdrawn_on is None, yes.terms or "", signer


def place_of(alliance: Alliance, yes: Signature | Acceptance | None) -> tuple[str, int] | None:
    """The field in which a yes stands, and its place there; None for none."""
    charter = alliance.charter
    lists: tuple[tuple[str, Sequence[Signature | Acceptance]], ...] = (
        ("signatures", charter.signatures),
        ("agreed_by", charter.agreed_by),
    )
    return next(((field, place) for field, listed in lists for place, one in enumerate(listed) if one is yes), None)


def covered_by(alliance: Alliance, terms: str) -> frozenset[str]:
    """The digests whose signatures cover the present text: its own, and those that accepted rewordings lead from."""
    steps = [(one.before, one.after) for one in rewordings(alliance)]
    found, waiting = {terms}, [terms]
    while waiting:
        reached = waiting.pop()
        earlier = {before for before, after in steps if after == reached} - found
        found |= earlier
        waiting.extend(earlier)
    return frozenset(found)


def wordings(alliance: Alliance, terms: str) -> tuple[str, ...]:
    """The digests of a text that was signed: its own, and those that accepted rewordings lead to from it, the last of them last."""
    return tuple(_led_from(terms, {one.before: one.after for one in rewordings(alliance)}))


def _led_from(terms: str, later: Mapping[str, str]) -> list[str]:
    """A text and those that rewordings lead to from it, each once."""
    found = [terms]
    while (after := later.get(found[-1])) is not None and after not in found:
        found.append(after)
    return found


def rewordings(alliance: Alliance) -> tuple[Rewording, ...]:
    """The rewordings that a representative of each party accepted, in the order of the charter.

    Parties accept one after the other, each in an entry of its own: entries of the same step are one.
    """
    steps: dict[tuple[str, str], Rewording] = {}
    for one in alliance.charter.rewordings:
        known = steps.get((one.before, one.after))
        accepted = [*(known.accepted_by if known is not None else ()), *one.accepted_by]
        steps[one.before, one.after] = one.model_copy(update={"accepted_by": list(dict.fromkeys(accepted))})
    return tuple(one for one in steps.values() if _accepted_by_all(alliance, set(one.accepted_by)))


class SignedText(NamedTuple):
    """A text that somebody signed: one of its digests, and the day of the first yes to it."""

    terms: str
    first_on: dt.date


def signed_texts(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> tuple[SignedText, ...]:
    """The texts that were signed until a day, the oldest first. Texts that rewordings lead to one another are one text.

    A charter's document does not hold its earlier texts, but each yes says which one it was given to.
    """
    given = [(one.signed_on, one.terms) for one in given_signatures(portfolio, alliance)]
    given += [(one.agreed_on, one.terms) for one in alliance.charter.agreed_by if one.agreed_on is not None]
    later = {one.before: one.after for one in rewordings(alliance)}
    first: dict[str, SignedText] = {}
    for day, terms in sorted((day, terms) for day, terms in given if terms is not None and day <= as_of):
        first.setdefault(_last_wording(terms, later), SignedText(terms, day))
    return tuple(first.values())


def _last_wording(terms: str, later: Mapping[str, str]) -> str:
    """Where rewordings lead from a text; in a circle, the least of it."""
    seen = _led_from(terms, later)
    after = later.get(seen[-1])
    return seen[-1] if after is None else min(seen[seen.index(after) :])


def _accepted_by_all(alliance: Alliance, accepted: set[PersonKey]) -> bool:
    """Whether each party accepted new words."""
    return bool(alliance.charter.parties) and not any(
        not_accepting(alliance, party, accepted) for party in alliance.charter.parties
    )


def not_accepting(alliance: Alliance, role: PartyRole, accepted: set[PersonKey]) -> set[PersonKey]:
    """Who is still to accept new words for a party, given who did; empty where it has accepted them.

    One who may sign for it is enough. Inside a team that is the only party, and for which nobody speaks, it takes all whose
    yes the words carry over.
    """
    able, charter = may_sign(alliance, role), alliance.charter
    spoke = {person for party, person in alliance.spoke if party == role.party}
    if (able | spoke) & accepted:
        return set()
    if charter.alliance_type is AllianceType.INTRA_TEAM and len(charter.parties) == 1 and able == {role.party}:
        agreed = {one.person for one in charter.agreed_by if one.withdrawn_on is None}
        return (agreed or able) - accepted
    return able
