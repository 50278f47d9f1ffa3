"""How far a document or an item is seen."""

from __future__ import annotations

from typing import Final

from .values import RECORD_KINDS, AllianceType, Kind, Visibility

_NARROWNESS: Final = {Visibility.PUBLIC: 0, Visibility.PARTIES: 1, Visibility.INTERNAL: 2, Visibility.US: 3}


def default_visibility(kind: Kind, alliance_type: object = None, charter: Visibility | None = None) -> Visibility:
    """What holds for a document that says nothing: the alliance alone for two people and for disputes; for another record what
    holds for its charter; else its parties.
    """
    if kind is Kind.DISPUTE or (kind is Kind.CHARTER and alliance_type == AllianceType.ONE_TO_ONE.value):
        return Visibility.US
    return charter if charter is not None and kind in RECORD_KINDS else Visibility.PARTIES


def narrower(own: Visibility | None, around: Visibility) -> bool:
    """Whether something that says `own` of itself is seen by fewer than what stands around it."""
    return own is not None and _NARROWNESS[own] > _NARROWNESS[around]


def reach(visibility: Visibility | None) -> int:
    """How far something is seen, to compare: more is further. What could not be read is seen by nobody."""
    return len(_NARROWNESS) - _NARROWNESS[visibility] if visibility is not None else 0
