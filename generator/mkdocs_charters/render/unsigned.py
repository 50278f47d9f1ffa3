"""What of a charter is no part of what is signed, since fewer may see it than the charter."""

from __future__ import annotations

from typing import Final

from ..model.charter import Charter
from ..model.portfolio import Alliance
from ..model.values import Visibility
from ..model.visibility import default_visibility, narrower

_ANCHORED: Final = {
    "priorities": "priority", "commitments": "commitment", "offers": "offer", "asks": "offer", "success_criteria": "criterion",
    "milestones": "milestone", "decision_rights": "decision", "cadence": "meeting", "indicators": "indicator",
}  # fmt: skip


def unsigned(alliance: Alliance) -> frozenset[str]:
    """The anchors of items that fewer may see than the charter: they are no terms, and no part of what is signed."""
    charter = alliance.charter
    return frozenset(
        f"{anchor}-{one.id}"
        for field, anchor in _ANCHORED.items()
        for one in getattr(charter, field)
        if fewer_see(charter, one.visibility)
    )


def fewer_see(charter: Charter, visibility: Visibility | None) -> bool:
    """Whether fewer may see an item of this visibility than its charter."""
    return narrower(visibility, charter.visibility or default_visibility(charter.kind, charter.alliance_type.value))
