"""In which order alliances are listed."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.portfolio import Alliance
from ..model.values import STATUS_ORDER
from ..render.titles import alliance_title
from .site_plan import Ground


def in_order(ground: Ground, alliances: Iterable[Alliance]) -> list[Alliance]:
    """Alliances by status, then by title, then by id."""
    return sorted(
        alliances,
        key=lambda one: (
            STATUS_ORDER.index(one.status),
            alliance_title(ground.portfolio, one, ground.words).casefold(),
            one.id,
        ),
    )
