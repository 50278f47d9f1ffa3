"""A change as those see it who must agree: alliance by alliance, what is asked of whom and what comes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Set
from typing import NamedTuple, TypeAlias

from ..insight.agreement import Agreement, PartyAgreement, SignatureState, agreement
from ..model.meaning import Weight
from ..model.portfolio import Alliance, Portfolio
from ..model.values import Kind
from .asked import Asked, Sides, Until, answer_by, who_must_agree, with_newcomers
from .change import RECORD_CHANGED, RecordCounts
from .compare import compare
from .decided import Backing, Counts, any_counts, backing
from .meanings import Meaning, Meanings, is_record, meanings, records_in, says_the_same, weight_of

RecordKey: TypeAlias = tuple[str, str, str]
"""An alliance, a kind of record, and the id of one."""


class SignatureOutlook(NamedTuple):
    """What happens to a party's yes once the change is in: how it stands, then and now. `signature` tells of the newest
    that the new text holds.
    """

    party: str
    before: SignatureState | None
    after: PartyAgreement


class AllianceReview(NamedTuple):
    """What a change does to one alliance.

    `asking` are the meanings that need a yes, `beside` all others but records. `backed` tells for each of `asking` the
    decision behind it. `terms` are the digests of before and after, None where there is no charter; `says_the_same` that the change
    itself calls the new ones other words for the same. `records` are counted by kind.
    """

    alliance_id: str
    title: str
    asking: Meanings
    beside: Meanings
    backed: tuple[Backing | None, ...]
    asked: tuple[Asked, ...]
    until: Until | None
    terms: tuple[str | None, str | None]
    signatures: tuple[SignatureOutlook, ...]
    applies_from: dt.date | None
    records: Mapping[Kind, RecordCounts]
    says_the_same: bool

    @property
    def moves_terms(self) -> bool:
        """Whether what is signed is another text afterwards."""
        return None not in self.terms and self.terms[0] != self.terms[1]


class Review(NamedTuple):
    """A change as a whole: its weight (None where nothing changed), alliances in the order of their ids, and what
    belongs to none.
    """

    weight: Weight | None
    alliances: tuple[AllianceReview, ...]
    elsewhere: Meanings


def review(
    base: Portfolio,
    head: Portfolio,
    as_of: dt.date,
    counts: Counts = any_counts,
    as_written: Set[RecordKey] = frozenset(),
) -> Review:
    """What the change from one portfolio to another means for those who must agree, on a day.

    `counts` says which decisions can be behind it. `as_written` are records whose authors wrote the same on both sides: what a name in one
    means may be another thing since, or nothing, but it is not the record that changed.
    """
    found = tuple(
        one
        for one in meanings(compare(base, head), base, head, proposed=True)
        if one.code != RECORD_CHANGED or (one.alliance_id, one.field, str(one.path[-1])) not in as_written
    )
    grouped: dict[str, list[Meaning]] = {}
    for meaning in found:
        grouped.setdefault(meaning.alliance_id, []).append(meaning)
    elsewhere = tuple(grouped.pop("", ()))
    return Review(
        weight_of(found), tuple(_of(key, base, head, own, as_of, counts) for key, own in grouped.items()), elsewhere
    )


def _of(
    key: str, base: Portfolio, head: Portfolio, found: list[Meaning], as_of: dt.date, counts: Counts
) -> AllianceReview:
    before, after = base.alliances.get(key), head.alliances.get(key)
    was = agreement(base, before, as_of) if before is not None else None
    now = agreement(head, after, as_of) if after is not None else None
    asking = tuple(one for one in found if one.weight is not Weight.EDITORIAL)
    return AllianceReview(
        alliance_id=key,
        title=_title(base, before, head, after),
        asking=asking,
        beside=tuple(one for one in found if one.weight is Weight.EDITORIAL and not is_record(one)),
        backed=tuple(backing(one, after, counts) for one in asking),
        # As `approvals` counts: a change does not say itself who is away.
        asked=who_must_agree(found, Sides(before, after, base, with_newcomers(base, head)), as_of),
        until=answer_by(found, before, as_of),
        terms=(was.terms if was is not None else None, now.terms if now is not None else None),
        signatures=tuple(_outlook(was, one) for one in now.parties) if now is not None else (),
        applies_from=after.charter.applies_from if after is not None else None,
        records={kind: counts for (_, kind), counts in records_in(found).items()},
        says_the_same=bool(before and after and was and now and says_the_same(before, after, (was.terms, now.terms))),
    )


def _title(base: Portfolio, before: Alliance | None, head: Portfolio, after: Alliance | None) -> str:
    if after is not None:
        return head.title(after)
    return base.title(before) if before is not None else ""


def _outlook(was: Agreement | None, now: PartyAgreement) -> SignatureOutlook:
    before = next((one.state for one in was.parties if one.party == now.party), None) if was is not None else None
    return SignatureOutlook(now.party, before, now)
