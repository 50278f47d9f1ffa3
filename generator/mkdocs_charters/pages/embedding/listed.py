"""Rows that can be narrowed: what each asks for is found in an index, so that a block costs what it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

RowT = TypeVar("RowT")
Facet = tuple[str, str]
"""Name and value of something that a row carries."""


class Listed(Generic[RowT]):
    """Some rows in their order, and by what they can be narrowed. `facets` is asked once for each row, when first needed."""

    def __init__(self, rows: Iterable[RowT], facets: Callable[[RowT], Iterable[Facet]]) -> None:
        self.rows: Sequence[RowT] = tuple(rows)
        self._facets = facets
        self._index: dict[Facet, list[int]] | None = None

    def matching(self, wanted: Mapping[str, tuple[str, ...]]) -> Sequence[RowT]:
        """The rows that carry, for every name, one of its values. In their order."""
        if not wanted:
            return self.rows
        index = self._indexed()
        found: set[int] | None = None
        for name, values in wanted.items():
            fitting = {number for value in values for number in index.get((name, value), ())}
            found = fitting if found is None else found & fitting
        return [self.rows[number] for number in sorted(found or ())]

    def _indexed(self) -> Mapping[Facet, list[int]]:
        if self._index is None:
            self._index = {}
            for number, row in enumerate(self.rows):
                for facet in dict.fromkeys(self._facets(row)):
                    self._index.setdefault(facet, []).append(number)
        return self._index
