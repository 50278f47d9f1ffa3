"""The names in blocks that show a view: whom and what they mean, behind the door."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from ..model.archive import Archive, Manuscript, OrdinaryPage
from ..model.documents import Origin
from ..model.embedded import EVERY, Block, Embedded
from ..model.meaning import Target
from ..model.names import Candidate, Directory
from ..model.offered import OFFERS, Filter
from ..model.problem import Argument, Problem, Severity, arguments
from ..model.values import WITHHELD, Kind, theme_key
from .nearest import nearest

_UNKNOWN: Final = {Target.CHARTER: "CH213", Target.PARTY: "CH201", Target.PERSON: "CH202"}


class Names:
    """Resolves the blocks of an archive. `tell` is told what is wrong; whether a name is unknown or hidden makes no difference."""

    def __init__(
        self,
        archive: Archive,
        directory: Directory,
        parties_of: Mapping[str, tuple[str, ...]],
        tell: Callable[[Problem], None],
    ) -> None:
        self._archive = archive
        self._directory = directory
        self._parties_of = parties_of
        self._tell = tell
        self._themes: dict[str, str] | None = None

    def resolved(self) -> dict[str, dict[str, Embedded]]:
        """The views of each page, by its address and the text of the block."""
        found: dict[str, dict[str, Embedded]] = {}
        holders: tuple[Manuscript | OrdinaryPage, ...] = (*self._archive.manuscripts, *self._archive.pages)
        for holder in holders:
            for block in holder.blocks:
                found.setdefault(holder.origin.uri, {})[block.text] = self._block(block, holder.origin)
        return found

    def _block(self, block: Block, origin: Origin) -> Embedded:
        offer = OFFERS[block.view]
        filters: dict[str, tuple[str, ...]] = {}
        for one in offer.filters:
            values = block.filters.get(one.name, ())
            if one.target is Target.CHARTER:
                if not values and block.alliance:
                    filters[one.name] = (block.alliance if block.alliance in self._parties_of else WITHHELD,)
                    continue
                if values == (EVERY,) and not offer.one:
                    continue
            if values:
                filters[one.name] = tuple(
                    self._value(one, value, number, block, origin) for number, value in enumerate(values)
                )
        return Embedded(block.view, filters, block.limit, block.choices)

    def _value(self, one: Filter, value: str, number: int, block: Block, origin: Origin) -> str:
        place = (one.name, number)
        if one.name == "theme":
            known = self._known_themes()
            key = theme_key(value)
            if key not in known:
                near = nearest(value, known.values())
                self._report("CH214", Severity.WARNING, block, origin, place, found=value, nearest=near)
            return key
        if one.target is None:
            return value
        found = self._find(one.target, value, block.alliance)
        bearers = found if self._archive.narrowed else self._find(one.target, value, block.alliance, every=True)
        if len(bearers) > 1:
            candidates = tuple(sorted(f"{each.name} ({each.key})" for each in bearers))
            named: dict[str, Argument] = {"found": value, "target": one.target.value, "candidates": candidates}
            self._report("CH205", Severity.ERROR, block, origin, place, key=False, **named)
        if found:
            return found[0].key if len(found) == 1 else WITHHELD
        known_names = self._directory.known(one.target, block.alliance, self._parties_of.get(block.alliance, ()))
        named = {"found": value, "target": one.target.value, "nearest": nearest(value, known_names), "party": ""}
        self._report(_UNKNOWN[one.target], Severity.ERROR, block, origin, place, key=False, **named)
        return WITHHELD

    def _find(self, target: Target, text: str, alliance: str, *, every: bool = False) -> tuple[Candidate, ...]:
        if target is Target.CHARTER:
            return self._directory.charters.find(text, every=every)
        if target is Target.PARTY:
            return self._directory.find_party(text, every=every)
        return self._directory.find_person(text, self._parties_of.get(alliance, ()), every=every)

    def _known_themes(self) -> Mapping[str, str]:
        if self._themes is None:
            self._themes = {theme_key(theme): theme for theme in self._all_themes()}
        return self._themes

    def _all_themes(self) -> Iterator[str]:
        for manuscript in self._archive.by_kind[Kind.CHARTER]:
            priorities = manuscript.data.get("priorities")
            for priority in priorities if isinstance(priorities, list) else ():
                if isinstance(priority, dict) and isinstance(priority.get("theme"), str):
                    yield priority["theme"]

    def _report(
        self,
        code: str,
        severity: Severity,
        block: Block,
        origin: Origin,
        place: tuple[str, int],
        **named: Argument,
    ) -> None:
        span = block.places.get(place, block.span)
        self._tell(Problem(code, severity, arguments(**named), origin.source, origin.file, (), span))
