"""The top of a charter's page, and its end: what it is, between whom, whom to call, who said yes."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from ..changes.meanings import weight_of
from ..insight.agreement import Agreement, PartyAgreement, SignatureState
from ..insight.occurrences import next_from
from ..insight.rhythm import Meeting
from ..locale.words import N_
from ..model.addresses import amendments_address, former_text_address
from ..model.charter_items import PartyRole, Signature
from ..model.portfolio import Alliance, Someone
from ..model.terms import short
from ..model.values import Status, Withheld
from .labels import agreement as agreement_words
from .reviewing.past import how_added
from .sheet import Named, Sheet


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody in a role, and what a reader should know of it now. `here` is false for who has left or is away for a
    while."""

    role: str
    person: Named
    mail: str
    deputy: Named | None
    deputy_mail: str
    note: Markup
    here: bool
    manages: bool


@dataclass(frozen=True, slots=True)
class Call:
    """Whom to call on a side. `party` is None for a person who is a party herself."""

    party: Named | None
    person: Named
    mail: str
    stands_in: bool


@dataclass(frozen=True, slots=True)
class Side:
    """A party of the alliance, with the people who speak for it."""

    party: Named
    holders: tuple[Holder, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """Title, parties and standing."""

    title: str
    kind: str
    status: str
    status_words: str
    notice: str
    sides: tuple[Side, ...]
    facing: bool
    facts: tuple[Markup, ...]
    terms: str
    full_terms: str


@dataclass(frozen=True, slots=True)
class Minute:
    """What one wants to know in one minute. Empty or None where there is nothing to say."""

    calls: tuple[Call, ...]
    meeting: str
    meeting_on: Markup | None
    meeting_at: str
    agreed: Markup | None
    look: Markup | None


@dataclass(frozen=True, slots=True)
class Signed:
    """A party and its yes. `since` says how much moved since, `added` how the yes came into the file, `former` where its text can be
    read; empty where the past is not known or says nothing.
    """

    party: Named
    state: str
    words: str
    signer: Named | None
    role: str
    on: Markup | None
    how: str
    recorded_by: Markup | None
    attachment: Named | None
    terms: str
    moved: bool
    carried: bool
    since: str = ""
    added: str = ""
    former: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """The end of an agreement. `past` is where its history is told, empty for nowhere; `unavailable` says that this copy does not know it."""

    parties: tuple[Signed, ...]
    accepted: tuple[tuple[Named, Markup | None, bool], ...]
    complete: bool
    personal: bool
    terms: str
    full_terms: str
    as_of: Markup
    past: str = ""
    unavailable: bool = False


_NOTICES: Final = {
    Status.DRAFT: N_("This is a draft. Nothing in it is agreed yet."),
    Status.PROPOSED: N_("This is proposed. It holds once every party has said yes."),
    Status.PAUSED: N_("This alliance is paused. What is written here rests until the parties take it up again."),
    Status.ENDED: N_(
        "This alliance has ended. Its charter stays here to be read; it asks nothing of anybody any more."
    ),
}
_RUN_OUT: Final = N_(
    "The time agreed for this alliance is over, and it is shown as ended. If it goes on, its parties agree on a new last day."
)
_NOT_IN_FORCE: Final = frozenset({Status.DRAFT, Status.PROPOSED, Status.ENDED})
_SPONSOR: Final = N_("Sponsor")
_MANAGER: Final = N_("Alliance manager")
_REPRESENTATIVE: Final = N_("Representative")

_SIGNED: Final = {
    SignatureState.SIGNED: N_("signed"),
    SignatureState.MOVED: N_("signed an earlier text"),
    SignatureState.WAITING: N_("waiting for a signature"),
    SignatureState.WITHDRAWN: N_("signature taken back"),
}
_AGREED: Final = {
    SignatureState.SIGNED: N_("agreed"),
    SignatureState.MOVED: N_("agreed to an earlier text"),
    SignatureState.WAITING: N_("not yet heard"),
    SignatureState.WITHDRAWN: N_("taken back"),
}
_WITHOUT_TEXT: Final = {True: N_("agreed; to which text is not told"), False: N_("signed; which text is not told")}
"""A yes that does not say to which text, in an agreement of people and in any other."""

_NEVER: Final = {False: N_("did not sign"), True: N_("was not heard")}
"""The same of one who is not waited for any more, since the alliance has ended."""


def words_of_yes(state: SignatureState, *, personal: bool, ended: bool) -> str:
    """What is said of a party's yes, in English: in an agreement between parties or between people, in one that has ended or holds."""
    if ended and state is SignatureState.WAITING:
        return _NEVER[personal]
    return (_AGREED if personal else _SIGNED)[state]


def head_view(sheet: Sheet, alliance: Alliance, agreed: Agreement) -> Head:
    """What stands above everything else."""
    charter = alliance.charter
    return Head(
        title=sheet.title(alliance),
        kind=agreement_words(sheet.desk.words, charter.alliance_type),
        status=alliance.status.value,
        status_words=sheet.label(alliance.status),
        notice=_notice(sheet, alliance),
        sides=tuple(_side(sheet, alliance, role) for role in charter.parties),
        facing=len(charter.parties) == 2,
        facts=tuple(_facts(sheet, alliance)),
        terms=short(agreed.terms),
        full_terms=agreed.terms,
    )


def _notice(sheet: Sheet, alliance: Alliance) -> str:
    """What is said above a charter that is not simply in force; empty for one that is."""
    if alliance.run_out:
        return sheet.gettext(_RUN_OUT)
    return sheet.gettext(_NOTICES[alliance.status]) if alliance.status in _NOTICES else ""


def _facts(sheet: Sheet, alliance: Alliance) -> list[Markup]:
    charter, as_of = alliance.charter, sheet.desk.as_of
    facts = []
    if charter.effective_on is not None:
        holds = charter.effective_on <= as_of and alliance.status not in _NOT_IN_FORCE
        words = N_("in effect since %(day)s") if holds else N_("in effect from %(day)s")
        facts.append(sheet.said(words, day=sheet.day(charter.effective_on, full=True)))
    return [*facts, *signed_facts(sheet, alliance)]


def signed_facts(sheet: Sheet, alliance: Alliance, *, former: bool = False) -> list[Markup]:
    """The days that are part of what is signed: from when this text holds, and until when. A `former` text does not hold until then."""
    charter, as_of = alliance.charter, sheet.desk.as_of
    facts = []
    if charter.applies_from is not None:
        words = N_("this text since %(day)s") if charter.applies_from <= as_of else N_("this text from %(day)s")
        facts.append(sheet.said(words, day=sheet.day(charter.applies_from, full=True)))
    if charter.expires_on is not None:
        until = N_("agreed end: %(day)s") if former else N_("until %(day)s")
        facts.append(sheet.said(until, day=sheet.day(charter.expires_on, full=True)))
    return facts


def _side(sheet: Sheet, alliance: Alliance, role: PartyRole) -> Side:
    if isinstance(role.party, Withheld):
        return Side(sheet.party(role.party), ())
    named = [(_SPONSOR, role.sponsor), (_MANAGER, role.manager)]
    deputies = {one.person: one.deputy for one in alliance.representatives(role)}
    holders = [_holder(sheet, words, person, deputies.get(person)) for words, person in named if person is not None]
    known = {role.sponsor, role.manager, role.party}
    holders += [
        _holder(sheet, _REPRESENTATIVE, one.person, one.deputy)
        for one in role.representatives
        if one.person not in known
    ]
    return Side(sheet.party(role.party), tuple(holders))


def _holder(sheet: Sheet, role: str, person: str, deputy: str | None) -> Holder:
    someone = sheet.desk.portfolio.people.get(person)
    note = presence(sheet, someone)
    return Holder(
        role=sheet.gettext(role),
        person=sheet.person(person),
        mail=_mail(someone),
        deputy=sheet.person(deputy) if deputy is not None else None,
        deputy_mail=_mail(sheet.desk.portfolio.people.get(deputy)) if deputy is not None else "",
        note=note,
        here=not note,
        manages=role == _MANAGER,
    )


def _mail(someone: Someone | None) -> str:
    return someone.entry.email or "" if someone is not None and someone.entry is not None else ""


def presence(sheet: Sheet, someone: Someone | None) -> Markup:
    """Whether somebody has left or is away for a while on the build's day; empty for somebody who is there."""
    entry = someone.entry if someone is not None else None
    if entry is None:
        return Markup()
    as_of = sheet.desk.as_of
    if entry.left_on is not None and entry.left_on < as_of:
        return sheet.said(N_("until %(day)s"), day=sheet.day(entry.left_on))
    away = entry.absent
    if away is not None and (away.start is None or away.start <= as_of) and (away.until is None or as_of <= away.until):
        if away.until is None:
            return escape(sheet.gettext(N_("away at present")))
        return sheet.said(N_("away until %(day)s"), day=sheet.day(away.until))
    return Markup()


def minute_view(
    sheet: Sheet, alliance: Alliance, head: Head, meetings: tuple[Meeting, ...], agreed: Agreement
) -> Minute | None:
    """The panel beside the purpose; None where there is nothing for it."""
    coming = min(
        (one for one in meetings if one.next_on is not None), key=lambda one: (one.informal, one.next_on), default=None
    )
    at = coming.cadence.at if coming is not None else None
    look = next_look(alliance, sheet.desk.as_of)
    found = Minute(
        calls=tuple(_to_call(side) for side in head.sides if side.holders),
        meeting=sheet.own(coming.cadence.forum, alliance) if coming is not None else "",
        meeting_on=sheet.day(coming.next_on) if coming is not None and coming.next_on is not None else None,
        meeting_at=sheet.desk.words.time(at) if at is not None else "",
        agreed=_agreed_on(sheet, agreed),
        look=sheet.day(look) if look is not None else None,
    )
    empty = not found.calls and not found.meeting and found.agreed is None and found.look is None
    return None if empty else found


def _to_call(side: Side) -> Call:
    """The manager of a side, or else who is named first; of somebody who is not there the deputy, or whoever else of the side is."""
    holder = next((one for one in side.holders if one.manages), side.holders[0])
    if not holder.here and holder.deputy is None:
        holder = next((one for one in side.holders if one.here), holder)
    if not holder.here and holder.deputy is not None:
        return Call(side.party, holder.deputy, holder.deputy_mail, stands_in=True)
    party = side.party if side.party != holder.person else None
    return Call(party, holder.person, holder.mail, stands_in=False)


def next_look(alliance: Alliance, as_of: dt.date) -> dt.date | None:
    """When the parties look at the charter again; never on its first day, nor after its last."""
    charter = alliance.charter
    start = alliance.started_on
    if charter.review_every is None or start is None or alliance.status is not Status.ACTIVE:
        return None
    after = start + dt.timedelta(days=start < dt.date.max)
    look = next_from(charter.review_every, start, max(as_of, after))
    return look if look is None or charter.expires_on is None or look <= charter.expires_on else None


def _agreed_on(sheet: Sheet, agreed: Agreement) -> Markup | None:
    """The day on which the last of the parties said yes to the present text."""
    if not agreed.complete:
        return None
    known = [day for one in agreed.parties if (day := one.given_on) is not None]
    return sheet.day(max(known), full=True) if known else None


def signatures_view(sheet: Sheet, alliance: Alliance, agreed: Agreement) -> Signatures | None:
    """Who said yes. None for a draft that nobody has signed."""
    started = any(one.state is not SignatureState.WAITING for one in agreed.parties) or agreed.accepted
    if not agreed.parties or (alliance.status is Status.DRAFT and not started):
        return None
    personal = alliance.charter.alliance_type.personal
    parties = {one.party for one in agreed.parties}
    return Signatures(
        parties=tuple(_with_past(sheet, alliance, one, _signed(sheet, alliance, one)) for one in agreed.parties),
        accepted=tuple(
            (
                sheet.person(one.person),
                sheet.day(one.agreed_on, full=True) if one.agreed_on is not None else None,
                one.current,
            )
            for one in agreed.accepted
            if one.person not in parties
        ),
        complete=agreed.complete,
        personal=personal,
        terms=short(agreed.terms),
        full_terms=agreed.terms,
        as_of=sheet.day(sheet.desk.as_of, full=True),
        past=sheet.to(amendments_address(alliance.id)),
        unavailable=alliance.id in sheet.desk.past.unavailable
        and sheet.desk.past.unavailable[alliance.id].reason == "shallow",
    )


def _with_past(sheet: Sheet, alliance: Alliance, one: PartyAgreement, signed: Signed) -> Signed:
    """A party and its yes, with what the history of the text tells of it."""
    desk = sheet.desk
    history = desk.past.told.get(alliance.id)
    if history is None:
        return signed
    since = history.since.get(one.party)
    told = ""
    if since:
        weight = weight_of(since)
        assert weight is not None
        told = desk.words.ngettext("%(num)s thing changed (%(weight)s)", "%(num)s things changed (%(weight)s)", len(since)) % {
            "num": desk.words.number(len(since)), "weight": sheet.label(weight),
        }  # fmt: skip
    return dataclasses.replace(
        signed,
        since=told,
        added=how_added(history, desk.portfolio, alliance, one, desk.words, named=False),
        former=sheet.to(former_text_address(alliance.id, signed.terms)) if signed.moved and signed.terms else "",
    )


def _signed(sheet: Sheet, alliance: Alliance, one: PartyAgreement) -> Signed:
    signature = one.signature
    on = one.yes.withdrawn_on if one.yes is not None and one.state is SignatureState.WITHDRAWN else one.given_on
    party = sheet.party(one.party)
    recorded = None
    if signature is not None and signature.recorded_by is not None:
        of = sheet.person(signature.signer) if signature.signer is not None else party
        recorded = sheet.said(N_("recorded by %(who)s for %(whom)s"), who=sheet.person(signature.recorded_by), whom=of)
    return Signed(
        party=party,
        state=one.state.value,
        words=sheet.gettext(_signed_words(alliance, one)),
        signer=sheet.person(signature.signer) if signature is not None and signature.signer is not None else None,
        role=sheet.own(signature.role, alliance) if signature is not None else "",
        on=sheet.day(on, full=True) if on is not None else None,
        how=sheet.label(signature.how) if signature is not None and "how" in signature.model_fields_set else "",
        recorded_by=recorded,
        attachment=_attachment(sheet, signature),
        terms=short(signature.terms) if signature is not None and signature.terms is not None else "",
        moved=one.state is SignatureState.MOVED,
        carried=one.carried,
    )


def _signed_words(alliance: Alliance, one: PartyAgreement) -> str:
    personal = alliance.charter.alliance_type.personal and one.signature is None
    if one.state is SignatureState.WAITING and one.yes is not None:
        return _WITHOUT_TEXT[personal]
    return words_of_yes(one.state, personal=personal, ended=alliance.status is Status.ENDED)


def _attachment(sheet: Sheet, signature: Signature | None) -> Named | None:
    """The file that shows a signature: a link where this site has it, else the words that stand there."""
    if signature is None or not signature.attachment:
        return None
    return Named(signature.attachment, sheet.link(signature.attachment))
