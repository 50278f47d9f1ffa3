"""Decisions that what they amend has gone past: it changed since, so that they are behind what came of them and behind nothing later."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import TypeAlias

from ..model.archive import Archive, Manuscript
from ..model.meaning import Weight
from ..model.portfolio import Portfolio
from ..model.values import Kind
from ..reading.link import link
from ..reading.whose import read_alone
from .compare import compare
from .decided import Backing, Subject, decisions, subjects
from .meanings import Meaning, meanings

TextBefore: TypeAlias = Callable[[str, str, dt.date], bytes | None]
"""What a file, by its source and its path there, held before a day began; None where it was not there. Raises LookupError where that cannot
be told.
"""


class Overtaken:
    """Tells of a decision whether what it amends is still on the base what it was when the day of the decision began.

    Where nobody can tell, a decision counts that the change itself brings, and none that the base holds.
    """

    def __init__(self, base: Archive, portfolio: Portfolio, text_before: TextBefore) -> None:
        self._base, self._portfolio, self._text_before = base, portfolio, text_before
        self._moved: dict[tuple[str, dt.date], frozenset[Subject] | None] = {}

    def counts(self, meaning: Meaning, decision: Backing) -> bool:
        """Whether a decision can be one about a change."""
        key = (meaning.alliance_id, decision.held_on)
        if key not in self._moved:
            self._moved[key] = self._since(*key)
        moved = self._moved[key]
        if moved is None:
            alliance = self._portfolio.alliances.get(meaning.alliance_id)
            return alliance is None or decision not in decisions(alliance)
        return moved.isdisjoint(subjects(meaning))

    def _since(self, alliance: str, day: dt.date) -> frozenset[Subject] | None:
        """What changed in a charter since a day began; None where that cannot be told."""
        now = next((one for one in self._base.by_kind[Kind.CHARTER] if one.id == alliance), None)
        if now is None:
            return frozenset()
        try:
            raw = self._text_before(now.origin.source, now.origin.file, day)
        except LookupError:
            return None
        then = self._read(now, raw) if raw is not None else None
        if then is None:
            return None
        before, after = self._with(then), self._with(now)
        found = meanings(compare(before, after).of(alliance), before, after)
        return frozenset().union(*(subjects(one) for one in found if one.weight is not Weight.EDITORIAL))

    def _read(self, now: Manuscript, raw: bytes) -> Manuscript | None:
        found = next(iter(read_alone(now.origin.file, raw, self._base.settings).by_kind[Kind.CHARTER]), None)
        if found is None or found.damaged:
            return None
        return dataclasses.replace(found, contents={**found.data, "id": now.id}, alliance=now.id)

    def _with(self, charter: Manuscript) -> Portfolio:
        return link(Archive(self._base.settings, (charter, *self._base.by_kind[Kind.PARTY]))).portfolio
