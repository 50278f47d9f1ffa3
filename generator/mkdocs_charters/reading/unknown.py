"""Names that mean nobody, or several: what is told of them, and when their cause is told elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from typing import Final

from ..model.archive import Manuscript
from ..model.meaning import Target
from ..model.names import LISTS, Candidate, Directory
from ..model.problem import Severity
from ..model.references import Reference
from ..model.values import RECORD_KINDS, WITHHELD, Kind, fold, slug
from .nearest import almost, nearest
from .reports import Reports

_CODES: Final[Mapping[Target, str]] = {
    Target.PARTY: "CH201",
    Target.PERSON: "CH202",
    Target.OBJECTIVE: "CH203",
}
_BETWEEN_NAMES: Final = re.compile(r"\s*[,;&]\s*|\s+(?:and|und)\s+")


def meant_by(
    reference: Reference,
    manuscript: Manuscript,
    parties: tuple[str, ...],
    directory: Directory,
    *,
    every: bool = False,
) -> tuple[Candidate, ...]:
    """Whom or what a reference may mean, in a document of an alliance between some parties; several where that is not clear.
    With `every`, those as well that fewer people may see than another of the name.
    """
    match reference.target:
        case Target.PARTY:
            return directory.find_party(reference.text, every=every)
        case Target.PERSON:
            own = parties if manuscript.kind is not Kind.PARTY else (manuscript.id,)
            return directory.find_person(reference.text, own, every=every)
        case Target.CHARTER:
            return directory.charters.find(reference.text, every=every)
        case Target.OBJECTIVE:
            return directory.find_objective(reference.text, reference.beside)
        case _:
            return directory.find_item(reference.text, reference.target, manuscript.alliance)


class Unknown:
    """What is told of names that cannot be resolved. `broken` are the files that could not be read, by the ids they stand for."""

    def __init__(
        self,
        directory: Directory,
        parties_of: Mapping[str, tuple[str, ...]],
        broken: Set[str],
        reports: Reports,
    ) -> None:
        self._directory = directory
        self._parties_of = parties_of
        self._broken = broken
        self._report = reports.report
        self._missing: dict[str, set[tuple[Target, str]]] = {}
        self._with_strangers: set[str] = set()

    def missing_in(self, alliance: str) -> set[str]:
        """The names of which an alliance's charter was told that they mean nobody."""
        return {text for _, text in self._missing.get(alliance, ())}

    def in_prose(self, reference: Reference, found: tuple[Candidate, ...], manuscript: Manuscript) -> None:
        """A name in a sentence, which stays a sentence: nothing is lost, so that it is a warning."""
        self.tell(reference, found, manuscript, self._parties_of.get(manuscript.alliance, ()), Severity.WARNING)

    def tell(
        self,
        reference: Reference,
        found: tuple[Candidate, ...],
        manuscript: Manuscript,
        parties: tuple[str, ...],
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Tell of a name that means several, as `found`, or nobody."""
        text = reference.text
        if len(found) > 1:
            candidates = tuple(sorted(f"{one.name} ({one.key})" for one in found))
            self._report(
                manuscript,
                "CH205",
                reference.path,
                severity=severity,
                key=reference.as_key,
                found=text,
                target=reference.target.value,
                candidates=candidates,
            )
            return
        if self._told_elsewhere(reference, manuscript, parties):
            return
        if self._several(reference, manuscript, parties, severity):
            return
        known = self._directory.known(reference.target, manuscript.alliance, parties, reference.beside)
        near = nearest(text, known)
        self._report(
            manuscript,
            _CODES.get(reference.target, "CH204"),
            reference.path,
            severity=severity,
            key=reference.as_key,
            found=text,
            target=reference.target.value,
            nearest=near,
            party=reference.beside,
        )

    def _several(
        self, reference: Reference, manuscript: Manuscript, parties: tuple[str, ...], severity: Severity
    ) -> bool:
        """Tell of a text that holds several names, each of which somebody has."""
        names = [part.strip() for part in _BETWEEN_NAMES.split(reference.text) if part.strip()]
        if len(names) < 2 or reference.target not in (Target.PARTY, Target.PERSON):
            return False
        if not all(meant_by(reference._replace(text=name), manuscript, parties, self._directory) for name in names):
            return False
        listed = f"[{', '.join(names)}]"
        self._report(
            manuscript,
            "CH212",
            reference.path,
            severity=severity,
            key=reference.as_key,
            found=reference.text,
            names=listed,
        )
        return True

    def _told_elsewhere(self, reference: Reference, manuscript: Manuscript, parties: tuple[str, ...]) -> bool:
        """Whether what is missing has a cause that is told at another place: one cause is one problem."""
        target, text = reference.target, fold(reference.text)
        if slug(text) in self._broken or (target is Target.OBJECTIVE and reference.beside in ("", WITHHELD)):
            return True
        if target in LISTS:
            # The charter itself could not be read, or does not exist.
            return manuscript.kind in RECORD_KINDS and manuscript.alliance not in self._parties_of
        missing = self._missing.setdefault(manuscript.alliance, set())
        if manuscript.kind in RECORD_KINDS:
            if (target, text) in missing:
                return True
        elif manuscript.kind is Kind.CHARTER:
            missing.add((target, text))
            if reference.path[0] == "parties":
                self._with_strangers.add(manuscript.alliance)
        # Whoever is not known may be one of a party that is not there.
        strangers = target is Target.PERSON and manuscript.alliance in self._with_strangers
        return strangers and not any(almost(text, name) for name in self._directory.own_people(parties).known())
