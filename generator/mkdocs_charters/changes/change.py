"""One change and all of them. Their words are in `locale/`, by code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, TypeAlias

from ..model.meaning import Weight
from ..model.problem import Path
from ..model.values import Kind

Plain: TypeAlias = Any
"""A canonical value: text, number, list or mapping as in JSON; None for what is not there."""

CHARTER_ADDED: Final = "CH601"
CHARTER_REMOVED: Final = "CH602"
ITEM_ADDED: Final = "CH603"
ITEM_REMOVED: Final = "CH604"
TERM_CHANGED: Final = "CH605"
FIELD_CHANGED: Final = "CH606"
"""Commentary, or a field that is no term."""
RECORD_ADDED: Final = "CH607"
RECORD_CHANGED: Final = "CH608"
RECORD_REMOVED: Final = "CH609"
PARTY_CHANGED: Final = "CH610"

# What a comparison does not tell by itself: `meanings` reads it from the changes.
COMMITMENT_TAKEN_ON: Final = "CH611"
COMMITMENT_TAKEN_BACK: Final = "CH612"
COMMITMENT_MOVED: Final = "CH613"
ANSWER_LATER: Final = "CH614"
ANSWER_SOONER: Final = "CH615"
DECISION_MOVED: Final = "CH616"
ENDS_SOONER: Final = "CH617"
ENDS_LATER: Final = "CH618"
SEEN_BY_FEWER: Final = "CH619"
SEEN_BY_MORE: Final = "CH620"
PARTY_JOINED: Final = "CH621"
PARTY_LEFT: Final = "CH622"
PRIORITY_CAME: Final = "CH623"
PRIORITY_WENT: Final = "CH624"
STATUS_CHANGED: Final = "CH625"
SIGNED: Final = "CH626"
SIGNATURE_TAKEN_BACK: Final = "CH627"
COMMENTARY_CHANGED: Final = "CH628"
REWORDED: Final = "CH629"
SIGNATURE_CHANGED: Final = "CH630"
NOTICE_SHORTER: Final = "CH631"
NOTICE_LONGER: Final = "CH632"
PARTY_RENAMED: Final = "CH633"
MORE_OFTEN: Final = "CH634"
LESS_OFTEN: Final = "CH635"
DUE_LATER: Final = "CH636"
DUE_SOONER: Final = "CH637"
BEGINS_LATER: Final = "CH638"
BEGINS_SOONER: Final = "CH639"

_PAIRS: Final = (
    (CHARTER_ADDED, CHARTER_REMOVED),
    (ITEM_ADDED, ITEM_REMOVED),
    (RECORD_ADDED, RECORD_REMOVED),
    (COMMITMENT_TAKEN_ON, COMMITMENT_TAKEN_BACK),
    (ANSWER_LATER, ANSWER_SOONER),
    (ENDS_SOONER, ENDS_LATER),
    (NOTICE_SHORTER, NOTICE_LONGER),
    (MORE_OFTEN, LESS_OFTEN),
    (DUE_LATER, DUE_SOONER),
    (BEGINS_LATER, BEGINS_SOONER),
    (SEEN_BY_FEWER, SEEN_BY_MORE),
    (PARTY_JOINED, PARTY_LEFT),
    (PRIORITY_CAME, PRIORITY_WENT),
    (SIGNED, SIGNATURE_TAKEN_BACK),
)
MIRRORS: Final[Mapping[str, str]] = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}
"""Codes by the code of the same change seen from the other side, where that is another one."""

COMMENTARY: Final = "commentary"
"""Stands for a field where prose changed that no field holds."""


class Change(NamedTuple):
    """One difference in meaning.

    `field` is the key of the field's definition, `commentary`, or the kind of a document that came or went. Paths hold
    keys and, for the entries of a list, their id, else what they are known by, else their place from 1; `base_path` is
    None for what was added, `head_path` for what was removed. Paths in other documents than charters begin with their
    kind and id. `before` and `after` are canonical values, references written as words. `binds` are the parties, of
    then and now, that the change binds, in the order of their keys. `alliance_id` is empty for what belongs to no
    alliance.
    """

    code: str
    alliance_id: str
    base_path: Path | None
    head_path: Path | None
    field: str
    weight: Weight
    before: Plain
    after: Plain
    binds: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        """Where it stands now, or stood."""
        return self.head_path if self.head_path is not None else self.base_path or ()

    def mirrored(self) -> Change:
        """The same change seen from the other side."""
        return self._replace(
            code=MIRRORS.get(self.code, self.code),
            base_path=self.head_path,
            head_path=self.base_path,
            before=self.after,
            after=self.before,
        )


class RecordCounts(NamedTuple):
    """How many records of a kind came, changed and went."""

    added: int
    changed: int
    removed: int


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes between two portfolios: by alliance (what belongs to none first), then charter before records, in the
    order of fields.
    """

    changes: tuple[Change, ...]

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    @property
    def weight(self) -> Weight | None:
        """The heaviest; None where nothing changed."""
        return max((change.weight for change in self.changes), key=lambda weight: weight.rank, default=None)

    @property
    def records(self) -> Mapping[tuple[str, Kind], RecordCounts]:
        """Records by alliance and kind, in the order of the changes."""
        counted = Counter(
            (change.alliance_id, Kind(change.field), change.code)
            for change in self.changes
            if change.code in (RECORD_ADDED, RECORD_CHANGED, RECORD_REMOVED)
        )
        return {
            (alliance, kind): RecordCounts(
                *(counted[alliance, kind, code] for code in (RECORD_ADDED, RECORD_CHANGED, RECORD_REMOVED))
            )
            for alliance, kind, _ in counted
        }

    def of(self, alliance_id: str) -> Changes:
        """Those of one alliance."""
        return Changes(tuple(change for change in self.changes if change.alliance_id == alliance_id))

    def mirrored(self) -> Changes:
        """What comparing the other way round gives, up to order."""
        return Changes(tuple(change.mirrored() for change in self.changes))
