"""In which order alliances are listed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ..model.portfolio import Alliance
from ..model.values import Status
from ..render.titles import alliance_title
from .site_plan import Ground

STATUS_ORDER: Final = (Status.ACTIVE, Status.PROPOSED, Status.DRAFT, Status.PAUSED, Status.ENDED)


def in_order(ground: Ground, alliances: Iterable[Alliance]) -> list[Alliance]:
    """Alliances by status, then by title, then by id."""
    return sorted(
        alliances,
        key=lambda one: (
            STATUS_ORDER.index(one.charter.status),
            alliance_title(ground.portfolio, one, ground.words).casefold(),
            one.id,
        ),
    )
