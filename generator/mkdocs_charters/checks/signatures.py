"""CH4xx: who has said yes to which text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from ..insight.agreement import PartyAgreement, SignatureState, agreement, of_members, place_of
from ..insight.entitled import may_have_signed
from ..model.charter_items import Acceptance, Signature
from ..model.portfolio import Alliance, Portfolio
from ..model.problem import Path, Severity
from ..model.terms import short
from ..model.values import AllianceType, Status, Withheld
from .registry import EVERYBODY, TEAMS, Finding, found, rule

_DIGEST: Final = re.compile(r"1:sha256:[0-9a-f]{64}")


def _readable(terms: str) -> bool:
    return _DIGEST.fullmatch(terms) is not None


@rule("CH401", Severity.WARNING, practice="P29", among=TEAMS, gentle=False)
def signed_an_earlier_text(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Parties whose newest yes is to another text than the present one. What moved since only the history of the text knows."""
    charter = alliance.charter
    written = any(one.terms for one in charter.signatures) or any(one.terms for one in charter.agreed_by)
    if alliance.status in (Status.DRAFT, Status.ENDED) or not written:
        return
    state = agreement(portfolio, alliance, as_of)
    for party in state.parties:
        signed, path = _newest(party, alliance)
        if party.state is SignatureState.MOVED and _readable(signed):
            name = portfolio.party_name(party.party)
            told = found(
                alliance.charter,
                *path,
                party=name,
                signed=short(signed),
                terms=short(state.terms),
                digest=state.terms,
                since="",
            )
            yield told.for_parties([party.party])


def _newest(party: PartyAgreement, alliance: Alliance) -> tuple[str, Path]:
    """The digest of a party's newest yes, and where it stands."""
    place = place_of(alliance, party.yes)
    if party.yes is None or place is None:
        return "", ("signatures",)
    return party.yes.terms or "", (*place, "terms")


@rule("CH402", Severity.WARNING, practice="P29", among=TEAMS)
def not_signed_yet(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Parties of an active charter that have not signed it. One that took its signature back has given its answer. Of an agreement
    inside a team only a team is told that agrees by its people: who else has signed it is seen there at once.
    """
    signed = {
        one.party
        for one in alliance.charter.signatures
        if one.terms and one.signed_on <= as_of and may_have_signed(portfolio, alliance, one)
    }
    by_members = of_members(portfolio, alliance)
    inside = alliance.charter.alliance_type is AllianceType.INTRA_TEAM
    # The digest of a text costs something, and most have been signed.
    if alliance.status is not Status.ACTIVE or signed.issuperset(by_members if inside else alliance.parties):
        return
    state = agreement(portfolio, alliance, as_of)
    untold: set[str] = {one.party for one in alliance.charter.signatures if _without_text(one, as_of)}
    untold |= {one.person for one in alliance.charter.agreed_by if _without_text(one, as_of)}
    untold |= {one.party for _, one in _given_by_others(portfolio, alliance, as_of)}
    waiting = {
        one.party: one
        for one in state.parties
        if one.state is SignatureState.WAITING and one.party not in untold and (one.each or not inside)
    }
    for index, role in enumerate(alliance.charter.parties):
        if role.party not in waiting:
            continue
        each = waiting[role.party].each
        agreed = [one.party for one in each if one.state is SignatureState.SIGNED]
        missing = [
            one.party
            for one in each
            if one.state not in (SignatureState.SIGNED, SignatureState.WITHDRAWN) and one.party not in untold
        ]
        if each and not missing:
            continue
        told = found(
            alliance.charter, "parties", index, "party",
            party=portfolio.party_name(role.party), digest=state.terms,
            agreed=tuple(map(portfolio.person_name, agreed)), missing=tuple(map(portfolio.person_name, missing)),
        )  # fmt: skip
        yield told.for_parties([role.party])


@rule("CH403", Severity.ERROR, practice="P29", among=EVERYBODY, gentle=False)
def unreadable_digest(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Digests in signatures, acceptances and rewordings that name no text."""
    del portfolio, as_of
    charter = alliance.charter
    written: list[tuple[Path, str | None]] = []
    for index, signature in enumerate(charter.signatures):
        written.append((("signatures", index, "terms"), signature.terms))
    for index, accepted in enumerate(charter.agreed_by):
        written.append((("agreed_by", index, "terms"), accepted.terms))
    for index, rewording in enumerate(charter.rewordings):
        written.append((("rewordings", index, "from"), rewording.before))
        written.append((("rewordings", index, "to"), rewording.after))
    for path, terms in written:
        if terms is not None and not _readable(terms):
            yield found(charter, *path, found=terms)


@rule("CH404", Severity.WARNING, practice="P29", among=EVERYBODY, gentle=False)
def signed_by_somebody_else(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Signers who may not sign for their party, so that what they signed counts for nobody."""
    for index, signature in _given_by_others(portfolio, alliance, as_of):
        if signature.signer is not None and not isinstance(signature.signer, Withheld):
            name, party = portfolio.person_name(signature.signer), portfolio.party_name(signature.party)
            yield found(alliance.charter, "signatures", index, "signer", signer=name, party=party)


@rule("CH406", Severity.WARNING, practice="P29", among=EVERYBODY, gentle=False)
def signed_by_nobody(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Signatures of organisations and teams that do not say who gave them."""
    for index, signature in _given_by_others(portfolio, alliance, as_of):
        if signature.signer is None and signature.terms:
            yield found(alliance.charter, "signatures", index, "party", party=portfolio.party_name(signature.party))


def _given_by_others(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[tuple[int, Signature]]:
    """The signatures until a day, each with its place, that their signers could not give; none that was taken back."""
    charter = alliance.charter
    for index, one in enumerate(charter.signatures if alliance.status is not Status.ENDED else ()):
        if one.withdrawn_on is None and one.signed_on <= as_of and not may_have_signed(portfolio, alliance, one):
            yield index, one


@rule("CH405", Severity.WARNING, practice="P29", among=EVERYBODY, gentle=False)
def signed_no_text(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Signatures and acceptances that do not say which text they are to: nobody can tell what was agreed."""
    charter = alliance.charter
    signed = [index for index, one in enumerate(charter.signatures) if _without_text(one, as_of)]
    agreed = [index for index, one in enumerate(charter.agreed_by) if _without_text(one, as_of)]
    if not (signed or agreed) or alliance.status is Status.ENDED:
        return
    terms = agreement(portfolio, alliance, as_of).terms
    for index in signed:
        party = portfolio.party_name(charter.signatures[index].party)
        yield found(charter, "signatures", index, "party", party=party, digest=terms)
    for index in agreed:
        person = charter.agreed_by[index].person
        if not isinstance(person, Withheld):
            yield found(charter, "agreed_by", index, "person", party=portfolio.person_name(person), digest=terms)


def _without_text(yes: Signature | Acceptance, as_of: dt.date) -> bool:
    day = yes.signed_on if isinstance(yes, Signature) else yes.agreed_on
    return not yes.terms and yes.withdrawn_on is None and (day is None or day <= as_of)
