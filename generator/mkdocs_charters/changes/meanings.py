"""What changes say to the people who must agree: who takes on what, which way it goes, and who is bound more by it."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import groupby
from typing import Final, NamedTuple, TypeAlias

from ..insight.agreement import covered_by, rewordings
from ..model.meaning import Weight
from ..model.portfolio import Alliance, Portfolio
from ..model.problem import Path
from ..model.terms import digest
from ..model.values import Kind
from . import change as codes
from .bound_by import Sides, Told
from .change import MIRRORS, Change, Changes, Plain, RecordCounts
from .told_by_field import NOTHING, told_of

_RECORDS: Final = (codes.RECORD_ADDED, codes.RECORD_CHANGED, codes.RECORD_REMOVED)


class Direction(StrEnum):
    """Which way a change goes, where it goes one way."""

    IN = "in"
    OUT = "out"
    LONGER = "longer"
    SHORTER = "shorter"
    NARROWER = "narrower"
    WIDER = "wider"
    OFTENER = "more often"
    RARER = "less often"


_DIRECTIONS: Final[Mapping[str, Direction]] = {
    **dict.fromkeys(
        (
            codes.CHARTER_ADDED, codes.ITEM_ADDED, codes.RECORD_ADDED, codes.COMMITMENT_TAKEN_ON, codes.PARTY_JOINED,
            codes.PRIORITY_CAME, codes.SIGNED,
        ),
        Direction.IN,
    ),
    **dict.fromkeys(
        (
            codes.CHARTER_REMOVED, codes.ITEM_REMOVED, codes.RECORD_REMOVED, codes.COMMITMENT_TAKEN_BACK,
            codes.PARTY_LEFT, codes.PRIORITY_WENT, codes.SIGNATURE_TAKEN_BACK,
        ),
        Direction.OUT,
    ),
    codes.ANSWER_LATER: Direction.LONGER,
    codes.ANSWER_SOONER: Direction.SHORTER,
    codes.ENDS_LATER: Direction.LONGER,
    codes.ENDS_SOONER: Direction.SHORTER,
    codes.NOTICE_LONGER: Direction.LONGER,
    codes.NOTICE_SHORTER: Direction.SHORTER,
    codes.SEEN_BY_FEWER: Direction.NARROWER,
    codes.SEEN_BY_MORE: Direction.WIDER,
    codes.MORE_OFTEN: Direction.OFTENER,
    codes.LESS_OFTEN: Direction.RARER,
    codes.DUE_LATER: Direction.LONGER,
    codes.DUE_SOONER: Direction.SHORTER,
    codes.BEGINS_LATER: Direction.SHORTER,
    codes.BEGINS_SOONER: Direction.LONGER,
}  # fmt: skip


class Meaning(NamedTuple):
    """One thing that a change says.

    Paths, field, weight and alliance are those of `Change`. `today` and `proposed` are canonical values, None for what
    is not there. `names` are the words of the item on either side, empty where it has none. `term` says whether it
    moves what is signed. Parties by their keys, in order: `bound_more` and `bound_less` by the change, where it says
    so; `concerns` are those whose yes it needs, before anybody asks who speaks for them. A promise that is taken back,
    moved, put off, hidden or worded otherwise concerns those to whom it was given, too; a new one only those who give it. So does an offer.
    """

    code: str
    alliance_id: str
    weight: Weight
    base_path: Path | None
    head_path: Path | None
    field: str
    today: Plain
    proposed: Plain
    names: tuple[str, str] = ("", "")
    term: bool = False
    bound_more: tuple[str, ...] = ()
    bound_less: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()

    @property
    def direction(self) -> Direction | None:
        """Which way it goes; None where it goes no way."""
        return _DIRECTIONS.get(self.code)

    @property
    def path(self) -> Path:
        """Where it stands now, or stood."""
        return self.head_path if self.head_path is not None else self.base_path or ()

    @property
    def named(self) -> str:
        """The words of its item, as they are now or were."""
        return self.names[1] or self.names[0]

    def mirrored(self) -> Meaning:
        """The same change seen from the other side. Whom it concerns is another question there, and left out."""
        return self._replace(
            code=MIRRORS.get(self.code, self.code),
            base_path=self.head_path,
            head_path=self.base_path,
            today=self.proposed,
            proposed=self.today,
            names=self.names[::-1],
            bound_more=self.bound_less,
            bound_less=self.bound_more,
            concerns=(),
        )


Meanings: TypeAlias = Sequence[Meaning]


def meanings(changes: Changes, base: Portfolio, head: Portfolio, *, proposed: bool = False) -> tuple[Meaning, ...]:
    """What the changes from one portfolio to another say, in their order.

    Each change gives one meaning, but that all changes inside one signature give one, and one that only writes down a
    visibility that held anyway gives none. Where every party accepted the
    new terms of an alliance as a rewording of the old ones, what moves them is `REWORDED` and editorial. Of changes that are `proposed`
    only what was accepted before them counts: one that says itself that its words mean the same has yet to be agreed to.
    """
    found: list[Meaning] = []
    for alliance_id, group in groupby(changes, key=lambda change: change.alliance_id):
        sides = Sides(base, base.alliances.get(alliance_id), head, head.alliances.get(alliance_id))
        reworded = _reworded(sides, proposed=proposed)
        for change in _grouped(group):
            told = told_of(change, sides)
            if told is NOTHING:
                continue
            meaning = _meaning(change, told, sides)
            if reworded and meaning.term:
                meaning = meaning._replace(code=codes.REWORDED, weight=Weight.EDITORIAL, concerns=())
            found.append(meaning)
    return tuple(found)


def weight_of(found: Meanings) -> Weight | None:
    """The heaviest; None where nothing changed."""
    return max((one.weight for one in found), key=lambda weight: weight.rank, default=None)


def records_in(found: Meanings) -> Mapping[tuple[str, Kind], RecordCounts]:
    """How many records came, changed and went, by alliance and kind, in the order of the meanings."""
    counted = Counter((one.alliance_id, Kind(one.field), one.code) for one in found if one.code in _RECORDS)
    return {
        (alliance, kind): RecordCounts(*(counted[alliance, kind, code] for code in _RECORDS))
        for alliance, kind, _ in counted
    }


def is_record(meaning: Meaning) -> bool:
    """Whether a meaning tells of a record as a whole."""
    return meaning.code in _RECORDS


def _grouped(changes: Iterable[Change]) -> Iterator[Change]:
    """Changes one by one, those inside one signature as one, its values as mappings by field."""
    waiting: dict[object, list[Change]] = {}
    for change in changes:
        key = (change.base_path or ())[:2] if _inside_signature(change) else id(change)
        waiting.setdefault(key, []).append(change)
    for together in waiting.values():
        first = together[0]
        if not _inside_signature(first):
            yield first
            continue
        yield first._replace(
            base_path=(first.base_path or ())[:2],
            head_path=(first.head_path or ())[:2],
            field=str(first.path[0]),
            before={one.field: one.before for one in together if one.before is not None},
            after={one.field: one.after for one in together if one.after is not None},
        )


def _inside_signature(change: Change) -> bool:
    return change.path[:1] in (("signatures",), ("agreed_by",)) and len(change.path) > 2


def _meaning(change: Change, told: Told, sides: Sides) -> Meaning:
    term = change.code == codes.TERM_CHANGED or (
        change.code in (codes.ITEM_ADDED, codes.ITEM_REMOVED) and change.weight is not Weight.EDITORIAL
    )
    return Meaning(
        code=told.code,
        alliance_id=change.alliance_id,
        weight=change.weight,
        base_path=change.base_path,
        head_path=change.head_path,
        field=change.field,
        today=change.before,
        proposed=change.after,
        names=sides.names(change),
        term=term,
        bound_more=told.more,
        bound_less=told.less,
        concerns=_concerns(change, told, sides),
    )


_PROMISER_ALONE: Final = (
    codes.COMMITMENT_TAKEN_ON, codes.ANSWER_SOONER, codes.MORE_OFTEN, codes.DUE_SOONER, codes.SEEN_BY_MORE,
    codes.BEGINS_SOONER,
)  # fmt: skip
"""What makes a promise larger, or a term of what was none: those to whom it is given lose nothing by it."""


def _concerns(change: Change, told: Told, sides: Sides) -> tuple[str, ...]:
    if change.weight is Weight.EDITORIAL:
        return ()
    found = set(change.binds)
    if change.path[:1] == ("commitments",) and told.code not in _PROMISER_ALONE:
        found |= sides.promised_to(change)
    if change.path[:1] == ("offers",) and not _offers_more(change, told):
        found |= sides.offered_to(change)
    return tuple(sorted(found))


def _offers_more(change: Change, told: Told) -> bool:
    """Whether an offer is new, or stands for longer: whoever could take it loses nothing by that."""
    if change.field == "until" and change.before is not None:
        # ISO dates compare as texts.
        return change.after is None or str(change.after) > str(change.before)
    return told.code in (codes.ITEM_ADDED, codes.SEEN_BY_MORE)


def _reworded(sides: Sides, *, proposed: bool) -> bool:
    """Whether the terms of an alliance are other words for those of before, as every party said."""
    before, after = sides.base_alliance, sides.head_alliance
    if before is None or after is None or not after.charter.rewordings:
        return False
    old, new = digest(sides.base, before), digest(sides.head, after)
    return old != new and old in covered_by(_as_accepted(before, after) if proposed else after, new)


def says_the_same(before: Alliance, after: Alliance, terms: tuple[str, str]) -> bool:
    """Whether a change brings new terms and says itself that they mean what those of before did; `terms` are the digests of both."""
    old, new = terms
    return old != new and old in covered_by(after, new) and old not in covered_by(_as_accepted(before, after), new)


def _as_accepted(before: Alliance, after: Alliance) -> Alliance:
    """An alliance with no other rewordings than those that every party had accepted before."""
    charter = after.charter.model_copy(update={"rewordings": list(rewordings(before))})
    return dataclasses.replace(after, charter=charter)
