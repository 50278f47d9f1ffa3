"""One change and all of them. Their words are in `locale/`, by code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
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

_MIRRORS: Final = {
    CHARTER_ADDED: CHARTER_REMOVED,
    CHARTER_REMOVED: CHARTER_ADDED,
    ITEM_ADDED: ITEM_REMOVED,
    ITEM_REMOVED: ITEM_ADDED,
    RECORD_ADDED: RECORD_REMOVED,
    RECORD_REMOVED: RECORD_ADDED,
}

COMMENTARY: Final = "commentary"
"""Stands for a field where prose changed that no field holds."""


@dataclass(frozen=True, slots=True)
class Change:
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
        return replace(
            self,
            code=_MIRRORS.get(self.code, self.code),
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
