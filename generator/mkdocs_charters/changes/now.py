"""The present, against which former texts of a charter are told."""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..model.archive import Archive, Manuscript
from ..model.audience import Audience, Circle
from ..model.names import Directory
from ..model.portfolio import Portfolio
from ..model.values import Kind
from ..reading.unnamed import named_entries


@dataclass(frozen=True)
class Now:
    """The present, as an audience sees it. `whole` is what stands before the door. Nothing is told of what came after the day `until`, where
    one was asked for.
    """

    whole: Archive
    visible: Archive
    portfolio: Portfolio
    audience: Audience
    as_of: dt.date
    path_of: Callable[[str, str], str] = posixpath.join
    content_of: Callable[[str, str], bytes | None] = lambda source, file: None
    until: dt.date | None = None

    @cached_property
    def entries(self) -> frozenset[str] | None:
        """The parties, people and objectives that may be named; None where all may."""
        return None if self.audience.circle is Circle.ALL else named_entries(self.visible.manuscripts)

    @cached_property
    def directory(self) -> Directory:
        """Who and what is named, before the door."""
        return Directory(self.whole.manuscripts)

    @cached_property
    def charters(self) -> Mapping[str, tuple[Manuscript, Manuscript]]:
        """Each charter before and behind the door."""
        behind = {one.id: one for one in self.visible.by_kind[Kind.CHARTER]}
        return {one.id: (one, behind[one.id]) for one in self.whole.by_kind[Kind.CHARTER] if one.id in behind}
