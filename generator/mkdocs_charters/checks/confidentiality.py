"""CH5xx: what authors should know about who may see what. Looks at everything, so its findings are for authors only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Final

from ..model.archive import CLASSES, Archive, Manuscript
from ..model.audience import Circle
from ..model.names import LISTS, Directory
from ..model.problem import Argument, Path, Problem, Severity, Span, arguments
from ..model.references import Reference, map_references
from ..model.shorthand import ids_and_words
from ..model.values import RECORD_KINDS, Kind, Visibility
from ..model.visibility import narrower
from ..store.memory import without_cycles
from .named_in_public import names_in_public

Circles = frozenset[Circle]

_NOBODY: Final[Circles] = frozenset()
_EVERYBODY: Final[Circles] = frozenset({Circle.PUBLIC, Circle.INTERNAL, Circle.PARTY, Circle.ALLIANCE})
_SEEN_BY: Final[Mapping[Visibility, Circles]] = {
    Visibility.PUBLIC: _EVERYBODY,
    Visibility.PARTIES: frozenset({Circle.INTERNAL, Circle.PARTY, Circle.ALLIANCE}),
    Visibility.INTERNAL: frozenset({Circle.INTERNAL}),
    Visibility.US: frozenset({Circle.ALLIANCE}),
}
"""Who sees what, as the door has it. `all` sees everything and counts for nobody."""

_FAR: Final[Circles] = frozenset({Circle.PUBLIC, Circle.INTERNAL})
"""Circles that are the same people whatever alliance something belongs to."""


@without_cycles()
def check_archive(archive: Archive) -> tuple[Problem, ...]:
    """All that is worth knowing about visibility, by place. For `charters check`, which sees everything."""
    problems = [*_Archived(archive).problems(), *names_in_public(archive)]
    return tuple(sorted(problems, key=lambda problem: problem.order))


class _Archived:
    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.charters: dict[str, Manuscript] = {}
        for charter in archive.by_kind[Kind.CHARTER]:
            self.charters.setdefault(charter.id, charter)
        self.narrow_items = {ident: dict(_item_visibilities(one)) for ident, one in self.charters.items()}

    @cached_property
    def directory(self) -> Directory:
        """Who and what is meant by a name; asked only where something is narrower than something else."""
        return Directory(self.archive.manuscripts)

    @cached_property
    def kept_from(self) -> Circles:
        """Circles around all alliances to which some charter, or some item of one, is not shown."""
        shown = _FAR
        for ident, charter in self.charters.items():
            for visibility in (charter.visibility, *self.narrow_items[ident].values()):
                shown &= _SEEN_BY[visibility] if visibility is not None else _FAR
        return _FAR - shown

    def problems(self) -> Iterator[Problem]:
        for page in self.archive.pages:
            if page.visibility is Visibility.US:
                told, origin, place = _told(page.visibility, None), page.origin, Span.whole_line(1)
                yield Problem("CH501", Severity.WARNING, told, origin.source, origin.file, ("visibility",), place)
        for manuscript in self.archive.manuscripts:
            if manuscript.visibility is not None:
                yield from self._never_seen(manuscript)
                yield from self._wider_than_charter(manuscript)
                yield from self._narrower_target(manuscript)

    def _around(self, manuscript: Manuscript) -> Visibility | None:
        """What holds for the charter around a record; None for what is no record, and where it is not known."""
        charter = self.charters.get(manuscript.alliance) if manuscript.kind in RECORD_KINDS else None
        return charter.visibility if charter is not None else None

    def _seen_by(self, manuscript: Manuscript) -> Circles:
        """Who sees a document as a whole."""
        assert manuscript.visibility is not None
        circles = _SEEN_BY[manuscript.visibility]
        around = self._around(manuscript)
        if around is not None:
            circles &= _SEEN_BY[around]
        # What belongs to no alliance has no people of an alliance to be seen by.
        return (
            circles
            if manuscript.alliance or manuscript.visibility is Visibility.PUBLIC
            else circles - {Circle.ALLIANCE}
        )

    def _never_seen(self, manuscript: Manuscript) -> Iterator[Problem]:
        """CH501: documents and items that no audience sees, whatever is built."""
        circles = self._seen_by(manuscript)
        assert manuscript.visibility is not None
        if not circles:
            told = _told(manuscript.visibility, self._around(manuscript))
            yield _problem(manuscript, "CH501", ("visibility",), told)
            return
        for path, own in _narrow_items(manuscript):
            if not circles & _SEEN_BY[own]:
                told = _told(own, manuscript.visibility if manuscript.alliance else None)
                yield _problem(manuscript, "CH501", (*path, "visibility"), told)

    def _wider_than_charter(self, manuscript: Manuscript) -> Iterator[Problem]:
        """CH503: records that say they are seen by more people than their charter."""
        own, around = manuscript.visibility, self._around(manuscript)
        written = manuscript.may_hold("visibility") and isinstance(manuscript.data.get("visibility"), str)
        if written and own is not None and around is not None and narrower(around, own) and self._seen_by(manuscript):
            told = _told(own, around)
            yield _problem(manuscript, "CH503", ("visibility",), told, Severity.NOTE)

    def _narrower_target(self, manuscript: Manuscript) -> Iterator[Problem]:
        """CH502: references to items of a charter that fewer people see than what refers to them."""
        circles = self._seen_by(manuscript)
        # Among its own, only an item is narrower than a record or the charter; elsewhere a whole charter may be.
        if not self.narrow_items.get(manuscript.alliance) and not circles & self.kept_from:
            return
        own_items = dict(_narrow_items(manuscript))
        found: list[Problem] = []

        def visit(reference: Reference) -> str:
            if reference.target in LISTS:
                item = own_items.get(reference.path[:2])
                seeing = circles & _SEEN_BY[item] if item is not None else circles
                if self._is_hidden(reference, manuscript, seeing):
                    told = arguments(found=reference.text)
                    found.append(_problem(manuscript, "CH502", reference.path, told, key=reference.as_key))
            return reference.text

        map_references(CLASSES[manuscript.kind], manuscript.data, visit)
        yield from found

    def _is_hidden(self, reference: Reference, manuscript: Manuscript, seeing: Circles) -> bool:
        """Whether some of those who see a reference do not see what it points at."""
        candidates = self.directory.find_item(reference.text, reference.target, manuscript.alliance)
        if len(candidates) != 1:
            return False
        other, slash, item = candidates[0].key.rpartition("/")
        charter = self.charters.get(other if slash else manuscript.alliance)
        if charter is None or charter.visibility is None:
            return False
        circles = _SEEN_BY[charter.visibility]
        own = self.narrow_items[charter.id].get(item)
        if own is not None:
            circles &= _SEEN_BY[own]
        return bool((seeing & _FAR if slash else seeing) - circles)


def _told(own: Visibility, around: Visibility | None) -> tuple[tuple[str, Argument], ...]:
    return arguments(visibility=own.value, around=around.value if around is not None else "")


def _visibility(value: Any) -> Visibility | None:
    try:
        return Visibility(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _narrow_items(manuscript: Manuscript) -> Iterator[tuple[Path, Visibility]]:
    """The items of a document that say who sees them, by their path."""
    if not manuscript.may_hold("visibility"):
        return
    for key, entries in manuscript.data.items():
        for index, entry in enumerate(entries) if isinstance(entries, list) else ():
            own = _visibility(entry.get("visibility")) if isinstance(entry, dict) else None
            if own is not None:
                yield (key, index), own


def _item_visibilities(charter: Manuscript) -> Iterator[tuple[str, Visibility]]:
    """The items of a charter that say who sees them, by their ids."""
    if not charter.may_hold("visibility"):
        return
    with_ids = {list_name for list_name, _, _ in ids_and_words(CLASSES[Kind.CHARTER], dict(charter.data))}
    for (list_name, index), own in _narrow_items(charter):
        ident = charter.data[str(list_name)][index].get("id") if list_name in with_ids else None
        if isinstance(ident, str):
            yield ident, own


def _problem(
    manuscript: Manuscript,
    code: str,
    path: Path,
    told: tuple[tuple[str, Argument], ...],
    severity: Severity = Severity.WARNING,
    *,
    key: bool = False,
) -> Problem:
    origin = manuscript.origin
    span = manuscript.locate(path, key)
    return Problem(code, severity, told, origin.source, origin.file, path, span)
