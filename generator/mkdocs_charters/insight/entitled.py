"""Who may say yes for a party, and whose signature is none of hers to give."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..model.charter_items import PartyRole, Signature
from ..model.portfolio import Alliance, Portfolio
from ..model.values import AllianceType, PersonKey, Withheld
from .presence import left_before

_BY_ITS_MEMBERS: Final = AllianceType.INTRA_TEAM


def may_sign(alliance: Alliance, role: PartyRole) -> set[PersonKey]:
    """Who may say yes for a party: its representatives and their deputies."""
    return {person for person in _named(alliance, role) if not isinstance(person, Withheld)}


def _named(alliance: Alliance, role: PartyRole) -> Iterator[PersonKey | Withheld]:
    for one in alliance.representatives(role):
        yield one.person
        if one.deputy is not None:
            yield one.deputy


def may_have_signed(portfolio: Portfolio, alliance: Alliance, one: Signature) -> bool:
    """Whether the signer of a signature may have given it: only then it is a yes of its party.

    So may who speaks for the party now, or did according to the history (`Alliance.spoke`), and was there on the day; and who belonged to
    the party and has left since, of whom nothing tells any more. A party that is a person signs itself. Where the charter names nobody who
    speaks for a party, its signature need not say who gave it; but a team that agrees with itself agrees by its members. Where a name is
    withheld that may be the signer's, it is hers.
    """
    roles = [role for role in alliance.charter.parties if role.party == one.party]
    if not roles:
        return True  # of no party here, so that it counts for none
    if portfolio.is_person(one.party) and one.signer in (None, one.party):
        return True
    named = {person for role in roles for person in _named(alliance, role)}
    if one.signer is None:
        return all(_names_nobody(role) for role in roles) and alliance.charter.alliance_type is not _BY_ITS_MEMBERS
    if isinstance(one.signer, Withheld):
        return any(isinstance(person, Withheld) for person in named)
    if left_before(portfolio, one.signer, one.signed_on) is not None:
        return False
    return one.signer in named or (one.party, one.signer) in alliance.spoke or _has_left(portfolio, one)


def given_signatures(portfolio: Portfolio, alliance: Alliance) -> tuple[Signature, ...]:
    """The signatures of a charter that their signers may have given, in its order."""
    return tuple(one for one in alliance.charter.signatures if may_have_signed(portfolio, alliance, one))


def _names_nobody(role: PartyRole) -> bool:
    return not (role.representatives or role.sponsor or role.manager)


def _has_left(portfolio: Portfolio, one: Signature) -> bool:
    assert one.signer is not None
    someone = portfolio.people.get(one.signer)
    belonged = one.signer in portfolio.members.get(one.party, ())
    return belonged and someone is not None and someone.entry is not None and someone.entry.left_on is not None


def doubtful(portfolio: Portfolio) -> list[str]:
    """The alliances in which somebody said yes who cannot now, so that history is to tell whether she could then."""
    return [
        key
        for key, alliance in portfolio.alliances.items()
        if (charter := alliance.charter).signatures
        and (
            any(
                one.signer and one.terms and not may_have_signed(portfolio, alliance, one) for one in charter.signatures
            )
            or (charter.rewordings and _accepted_by_others(alliance))
        )
    ]


def _accepted_by_others(alliance: Alliance) -> bool:
    able = {person for role in alliance.charter.parties for person in may_sign(alliance, role)}
    return any(not able.issuperset(one.accepted_by) for one in alliance.charter.rewordings)
