"""The past of a charter in words: its amendments, and what moved since a party said yes."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from ...changes.amendments import AllianceHistory, Amendment
from ...changes.meanings import weight_of
from ...insight.agreement import Agreement, PartyAgreement, SignatureState, agreement, place_of
from ...insight.entitled import given_signatures
from ...insight.signers import is_by
from ...locale.words import N_, Words
from ...model.charter_items import Signature
from ...model.meaning import Weight
from ...model.portfolio import Alliance, Portfolio, Someone
from ...model.terms import short
from ...model.values import PersonKey, Withheld
from ...reading.trail import Author
from .. import labels
from .outlook import of_each
from .telling import Teller
from .view import LineView


@dataclass(frozen=True, slots=True)
class AmendmentView:
    """One step of the past. `asking` changed what is agreed, `beside` did not. `begins` is a sentence where the text begins here, empty
    elsewhere. `terms` are the first digits of the digest, and `moves_terms` says that what is signed was another text before; `signed` tells
    who said yes to this text first here. `commit`, `author` and `subject` are empty where they are not told, `unsaved` says that all of it is on disk only.
    """

    day: dt.date
    said: str
    weight: Weight | None
    label: str
    begins: str
    asking: tuple[LineView, ...]
    beside: tuple[LineView, ...]
    terms: str
    moves_terms: bool
    digest: str
    signed: tuple[str, ...]
    unsaved: bool
    commit: str = ""
    author: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class PartyView:
    """How a party stands towards the present text: what is said of it after its name, what moved since its yes, and how that came into the
    file.
    """

    party: str
    name: str
    state: SignatureState
    stands: str
    signed: str
    lines: tuple[LineView, ...]
    added: str

    @property
    def sentence(self) -> str:
        """How it stands, with its name."""
        return f"{self.name}: {self.stands}"


@dataclass(frozen=True, slots=True)
class HistoryView:
    """The past of a charter, the newest first."""

    alliance_id: str
    title: str
    amendments: tuple[AmendmentView, ...]
    parties: tuple[PartyView, ...]
    words: Words


def history_view(
    history: AllianceHistory,
    portfolio: Portfolio,
    words: Words,
    as_of: dt.date,
    authors: Mapping[str, Author] | None = None,
    own: Callable[[str], str] = str,
) -> HistoryView:
    """The view of a past as of a day. `authors` say who made the commits, for those who may know. `own` marks words of the charter."""
    alliance = portfolio.alliances[history.alliance_id]
    teller = Teller(_with_former(portfolio, history.names), portfolio, words, own=own)
    signed = first_signed(alliance, portfolio, words, as_of)
    amendments = []
    for one in reversed(history.amendments):
        who = signed.pop(one.terms[1] or "", ())
        amendments.append(
            _amendment(one, teller, words, who, (authors or {}).get(one.commit), as_of, whole=history.whole)
        )
    return HistoryView(
        history.alliance_id,
        portfolio.title(alliance),
        tuple(reversed(amendments)),
        tuple(parties(history, portfolio, alliance, words, as_of, teller, named=authors is not None)),
        words,
    )


def _with_former(portfolio: Portfolio, names: Mapping[str, str]) -> Portfolio:
    """A portfolio that also knows who was there once."""
    former = {key: Someone(key, name, key.partition("/")[0]) for key, name in names.items()}
    return dataclasses.replace(portfolio, people={**former, **portfolio.people}) if former else portfolio


def _amendment(
    one: Amendment,
    teller: Teller,
    words: Words,
    signed: tuple[str, ...],
    author: Author | None,
    as_of: dt.date,
    *,
    whole: bool,
) -> AmendmentView:
    lines = [
        teller.line(meaning, teller.decided(backing) if backing is not None else "")
        for meaning, backing in zip(one.meanings, one.backed, strict=True)
    ]
    begins = ""
    if one.begins:
        before = (
            N_("Texts from before this day cannot be read.")
            if whole
            else N_("Texts from before this day are not shown here.")
        )
        begins = words.gettext(before if one.earlier else N_("The text begins here."))
    after = one.terms[1]
    day = words.date(one.day)
    return AmendmentView(
        day=one.day,
        said=day if one.day <= as_of else words.gettext(N_("%(day)s (dated in the future)")) % {"day": day},
        weight=one.weight,
        label=labels.label(words, one.weight) if one.weight is not None else "",
        begins=begins,
        asking=tuple(line for line in lines if line.meaning.weight is not Weight.EDITORIAL),
        beside=tuple(line for line in lines if line.meaning.weight is Weight.EDITORIAL),
        terms=short(after) if after else "",
        moves_terms=one.moves_terms,
        digest=after or "",
        signed=signed,
        unsaved=not one.commit,
        commit=one.commit,
        author=author.name if author is not None else "",
        subject=author.subject if author is not None else "",
    )


def first_signed(alliance: Alliance, portfolio: Portfolio, words: Words, as_of: dt.date) -> dict[str, tuple[str, ...]]:
    """Who said yes to a text, by its digest, and who took it back since."""
    given = [
        (one.signed_on, portfolio.party_name(one.party), one.terms, one.withdrawn_on)
        for one in given_signatures(portfolio, alliance)
    ]
    given += [
        (one.agreed_on, portfolio.person_name(one.person), one.terms, one.withdrawn_on)
        for one in alliance.charter.agreed_by
        if one.agreed_on is not None
    ]
    found: dict[str, list[str]] = {}
    for day, name, terms, back in sorted(given, key=lambda one: one[:2]):
        if not terms or day > as_of:
            continue
        said = {"name": name, "day": words.date(day)}
        if back is not None and back <= as_of:
            told = words.gettext(N_("%(name)s, %(day)s, taken back on %(back)s")) % {**said, "back": words.date(back)}
        else:
            told = words.gettext(N_("%(name)s, %(day)s")) % said
        found.setdefault(terms, []).append(told)
    return {terms: tuple(dict.fromkeys(who)) for terms, who in found.items()}


def parties(
    history: AllianceHistory,
    portfolio: Portfolio,
    alliance: Alliance,
    words: Words,
    as_of: dt.date,
    teller: Teller,
    *,
    named: bool,
) -> Iterator[PartyView]:
    """How each party stands. With `named` the authors of commits are."""
    found: Agreement = agreement(portfolio, alliance, as_of)
    for one in found.parties:
        since = history.since.get(one.party)
        lines = tuple(teller.line(meaning) for meaning in since or ())
        name = portfolio.party_name(one.party)
        yes = one.yes
        yield PartyView(
            party=one.party,
            name=name,
            state=one.state,
            stands=_stands(one, since is not None, lines, portfolio, words),
            signed=yes.terms or "" if yes is not None else "",
            lines=lines,
            added=how_added(history, portfolio, alliance, one, words, named=named),
        )


def _stands(one: PartyAgreement, known: bool, lines: tuple[LineView, ...], portfolio: Portfolio, words: Words) -> str:
    day = words.date(one.given_on) if one.given_on is not None else ""
    match one.state:
        case SignatureState.SIGNED:
            return (
                words.gettext(N_("said yes to the present text on %(day)s")) % {"day": day}
                if day
                else words.gettext(N_("said yes to the present text"))
            )
        case SignatureState.WITHDRAWN:
            assert one.yes is not None
            assert one.yes.withdrawn_on is not None
            return words.gettext(N_("took its yes back on %(day)s")) % {"day": words.date(one.yes.withdrawn_on)}
        case SignatureState.WAITING:
            waiting = words.gettext(N_("has not said yes yet"))
            by_members = of_each(one, portfolio.person_name, words)
            return f"{waiting} ({by_members})" if by_members else waiting
    said = (
        words.gettext(N_("said yes on %(day)s; the terms moved since")) % {"day": day}
        if day
        else words.gettext(N_("said yes to an earlier text; the terms moved since"))
    )
    if not known:
        return f"{said} ({words.gettext(N_('the text of that day is not in the history here'))})"
    if not lines:
        return f"{said} ({words.gettext(N_('in nothing that is told here, such as the id of a party'))})"
    weight = weight_of([line.meaning for line in lines])
    return f"{said} ({labels.label(words, weight)})" if weight is not None else said


def how_added(
    history: AllianceHistory,
    portfolio: Portfolio,
    alliance: Alliance,
    one: PartyAgreement,
    words: Words,
    *,
    named: bool,
) -> str:
    """How a party's yes came into the file, where that says more than the file: by a signed commit, or by somebody else's. Where nobody
    knows to which text it is, the party is still waited for, and there is no yes to speak of.
    """
    yes = one.yes if one.state is not SignatureState.WAITING else None
    place = place_of(alliance, yes)
    added = history.added.get(place) if place is not None else None
    if added is None or yes is None:
        return ""
    writer = yes.recorded_by or yes.signer if isinstance(yes, Signature) else yes.person
    if writer is None or isinstance(writer, Withheld):
        return ""
    own = is_by(portfolio, writer, added.name, added.email)
    if own is None:
        return ""
    if own:
        return _of_key(added.key, portfolio, writer, words, named=named) if added.verified else ""
    if named:
        return words.gettext(N_("The commit that added it is by %(name)s.")) % {"name": added.name}
    return words.gettext(N_("The commit that added it is by somebody else."))


def _of_key(key: str, portfolio: Portfolio, writer: PersonKey, words: Words, *, named: bool) -> str:
    """That a signature of a commit holds, where its key is of the person who wrote the yes down; else whose it is. `key` names its owner, as
    a name with an address between brackets, or as one of both.
    """
    name, bracket, email = key.rpartition("<")
    email = email.removesuffix(">").strip() if bracket or "@" in key else ""
    own = is_by(portfolio, writer, name.strip() if bracket else "" if email else key, email)
    if own:
        return words.gettext(N_("The commit that added it is signed, and the signature holds."))
    if named and key:
        return words.gettext(N_("The commit that added it is signed with a key of %(name)s.")) % {"name": key}
    return "" if own is None else words.gettext(N_("The commit that added it is signed with somebody else's key."))
