"""From documents as written to a portfolio: names become ids, data becomes models. Runs behind the door."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TypeAlias

from pydantic import ValidationError

from ..model.archive import CLASSES, Archive, Manuscript
from ..model.documents import Document
from ..model.door import alliance_parties, located
from ..model.meaning import Target
from ..model.names import LISTS, Candidate, Directory
from ..model.portfolio import Portfolio
from ..model.problem import Path, Problem, Severity, arguments
from ..model.references import Reference, map_references, without_subject
from ..model.terms import digest
from ..model.values import RECORD_KINDS, WITHHELD, AllianceType, Kind, fold, slug
from ..store.memory import without_cycles
from .assembly import assembled
from .belonging import stranger
from .embedded_names import Names
from .held_once import HeldOnce
from .mentions import with_names
from .nearest import OneSlipAway
from .reports import Reports
from .shape import shape_problems
from .uniqueness import counted_parties, known_home, parties_once, party_entries, unique_ids, unique_items
from .unknown import Unknown, meant_by


@dataclass(frozen=True)
class Linked:
    """A portfolio and what is wrong with the documents it was made of. Documents of a wrong shape are not in it."""

    portfolio: Portfolio
    problems: tuple[Problem, ...]


@without_cycles()
def link(archive: Archive, whole: Archive | None = None, only: Collection[str] | None = None) -> Linked:
    """Link the documents of an archive, seen by one audience. The order of documents makes no difference.

    `whole` is the archive before the door. It is asked for one thing only: the digest of a charter's terms where some of them did
    not pass, so that a signature reads the same to everybody who sees the charter. `only` are the alliances that are wanted, by id: of others
    no document is made and no mistake in one is told, but all can be referred to.
    """
    linker = _Linker(archive)
    linked = linker.run(only)
    if whole is None or whole is archive or not linker.incomplete:
        return linked
    return dataclasses.replace(
        linked, portfolio=dataclasses.replace(linked.portfolio, sealed=_sealed(whole, linker.incomplete))
    )


def _sealed(whole: Archive, alliances: set[str]) -> dict[str, str]:
    """Digests of some charters, from everything that was read."""
    needed = tuple(
        one for one in whole.manuscripts if one.kind is Kind.PARTY or (one.kind is Kind.CHARTER and one.id in alliances)
    )
    portfolio = link(Archive(whole.settings, needed)).portfolio
    return {alliance.id: digest(portfolio, alliance) for alliance in portfolio.alliances.values()}


Name: TypeAlias = "tuple[Target, str, str]"
"""What a reference says: its target, its text, and the party beside an objective."""


class _Linker:
    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.directory = Directory(archive.manuscripts)
        self.reports = Reports(archive.problems)
        self.incomplete: set[str] = set()
        self.held_once = HeldOnce()
        self.parties_of: dict[str, tuple[str, ...]] = {}
        self.derived: dict[str, frozenset[str]] = {}
        self.meant: dict[tuple[str, str], dict[Name, tuple[Candidate, ...]]] = {}
        self.shared: dict[tuple[str, str], dict[Name, tuple[Candidate, ...]]] = {}
        """Names that mean one, since others who bear them are seen by fewer: these others too."""
        self.settled: dict[tuple[str, str, bool], dict[Name, str]] = {}
        self.broken = {_stem(problem.file) for problem in archive.problems if problem.severity is Severity.ERROR}
        self.unknown = Unknown(self.directory, self.parties_of, self.broken, self.reports)
        self.unclear: set[str] = set()
        """Alliances of which not every party is known: who is a stranger to them cannot be told."""

    def run(self, only: Collection[str] | None) -> Linked:
        charters = self.archive.by_kind[Kind.CHARTER]
        described = OneSlipAway(self.directory.people.known())
        for manuscript in charters:
            self._imply_people(manuscript, described)
        for manuscript in charters:
            self.parties_of[manuscript.id] = alliance_parties(manuscript, self.directory)
            if len(self.parties_of[manuscript.id]) < len(party_entries(manuscript)):
                self.unclear.add(manuscript.id)
            self.derived[manuscript.id] = manuscript.derived
        unique_ids(self.archive.manuscripts, self.reports)
        known_home(self.archive, self.directory, self.broken, self.reports)
        documents: dict[Kind, list[tuple[Manuscript, Document]]] = {kind: [] for kind in Kind}
        # Alliance by alliance, so that what is looked up for one is needed no longer with the next. In each its charter first: what is
        # missing there is told there, and not again in each of its records.
        in_order = sorted(self.archive.manuscripts, key=lambda one: (one.alliance, one.kind in RECORD_KINDS))
        for alliance, its_own in groupby(in_order, key=lambda one: one.alliance):
            if only is not None and alliance and alliance not in only:
                continue
            for manuscript in its_own:
                unique_items(manuscript, self.reports)
                document = self._document(manuscript)
                if document is not None:
                    documents[manuscript.kind].append((manuscript, document))
            self._forget(alliance)
        portfolio = assembled(self.archive, self.directory, documents)
        embedded = Names(self.archive, self.directory, self.parties_of, self.reports.tell).resolved()
        return Linked(dataclasses.replace(portfolio, embedded=embedded), tuple(self.reports.problems))

    def _forget(self, alliance: str) -> None:
        """Let go of what the names of an alliance mean. For parties, of each of which it is known by itself, all of it."""
        self.meant.clear()
        self.shared.clear()
        self.settled.clear()
        self.directory.forget(alliance, self.parties_of.get(alliance, ()))

    def _imply_people(self, manuscript: Manuscript, described: OneSlipAway) -> None:
        """Where people agree for themselves, a name that nobody knows is a person: two lines make a one-to-one.

        A name that is almost that of somebody who is `described` is told: it may be a slip.
        """
        # While the type is not known, its absence is the one problem.
        if manuscript.data.get("alliance_type") in (AllianceType.INTER_ORG.value, AllianceType.INTER_TEAM.value):
            return
        for index, text in enumerate(party_entries(manuscript)):
            if not isinstance(text, str) or not text.strip() or self.directory.find_party(text):
                continue
            self.directory.imply(text)
            if near := described(text):
                self.unclear.add(manuscript.id)
                path = ("parties", index, "party")
                self.reports.report(manuscript, "CH211", path, severity=Severity.WARNING, found=text, nearest=near)

    def _document(self, manuscript: Manuscript) -> Document | None:
        parties = self.parties_of.get(manuscript.alliance, ())
        told: set[Name] = set()
        # A charter and its records say the same names over and over.
        scope = (manuscript.alliance, manuscript.id if manuscript.kind is Kind.PARTY else "")
        known = self.meant.setdefault(scope, {})
        shared = self.shared.setdefault(scope, {})
        is_record = manuscript.kind in RECORD_KINDS
        derived = self.derived.get(manuscript.alliance, frozenset()) if is_record else frozenset()
        settled = self.settled.setdefault((*scope, is_record), {})
        # Whether a party is a stranger depends on the place where it is named; of a person only charters say such things.
        placed = (Target.PARTY,) if is_record else (Target.PARTY, Target.PERSON)

        def visit(reference: Reference) -> str:
            if reference.text is WITHHELD:
                return WITHHELD
            name = (reference.target, reference.text, reference.beside)
            key = settled.get(name)
            if key is not None:
                return key
            found = known.get(name)
            if found is None:
                found = known[name] = meant_by(reference, manuscript, parties, self.directory)
                if len(found) == 1 and not self.archive.narrowed:
                    every = meant_by(reference, manuscript, parties, self.directory, every=True)
                    if len(every) > 1:
                        shared[name] = every
            if len(found) == 1:
                if name in shared:
                    one = (reference.target, fold(reference.text), reference.beside)
                    if one not in told and reference.target is not Target.CHARTER:
                        told.add(one)
                        self.unknown.tell(reference, shared[name], manuscript, parties)
                    return found[0].key
                if reference.target in LISTS:
                    if found[0].key in derived:
                        self._pinned(reference, found[0], manuscript)
                        return found[0].key
                elif (
                    (reference.target is Target.PERSON or manuscript.alliance not in self.unclear)
                    and (found[0].key not in parties)
                    and (named := stranger(reference, found[0].key, manuscript, parties, self.directory))
                ):
                    origin, path = manuscript.origin, reference.path
                    span = manuscript.locate(path, reference.as_key)
                    told_of = arguments(**named)
                    self.reports.tell(
                        Problem("CH206", Severity.WARNING, told_of, origin.source, origin.file, path, span)
                    )
                    return found[0].key
                if found[0].key in parties or reference.target not in placed:
                    settled[name] = found[0].key
                return found[0].key
            one = (reference.target, fold(reference.text), reference.beside)
            if one not in told and reference.target is not Target.CHARTER:  # CH116 has told
                told.add(one)
                self.unknown.tell(reference, found, manuscript, parties)
            if manuscript.kind is Kind.CHARTER:
                self.incomplete.add(manuscript.id)
            return WITHHELD

        if manuscript.kind is Kind.CHARTER:
            parties_once(manuscript, self.parties_of, self.reports)
            counted_parties(manuscript, self.parties_of, self.reports)
            if manuscript.trimmed:
                self.incomplete.add(manuscript.id)
        cls = CLASSES[manuscript.kind]
        missing = self.unknown.missing_in(manuscript.alliance)
        data = with_names(
            manuscript,
            self.directory,
            parties,
            self.reports.report,
            self.unknown.in_prose,
            missing,
            narrowed=self.archive.narrowed,
        )
        data = map_references(cls, data, visit, twice=partial(self._twice, manuscript))
        try:
            document = cls.model_validate(data, context={"language": manuscript.language})
        except ValidationError as error:
            origin = manuscript.origin
            for problem in shape_problems(cls, error, manuscript.locate, origin.source, origin.file):
                self.reports.tell(problem)
            return None
        if manuscript.damaged:
            return None
        document, kept = without_subject(self.held_once(document))
        locate = located(manuscript.locate, kept) if kept else manuscript.locate
        document.placed(manuscript.origin, manuscript.commentary, dict(manuscript.titles), locate)
        return document

    def _twice(self, manuscript: Manuscript, path: Path, key: str) -> None:
        """Two names of one and the same: which of the two entries counts, nobody can tell."""
        span = manuscript.locate(path, True)
        origin = manuscript.origin
        self.reports.tell(Problem("CH113", Severity.ERROR, arguments(key=key), origin.source, origin.file, path, span))

    def _pinned(self, reference: Reference, found: Candidate, manuscript: Manuscript) -> None:
        """A record that refers to an id nobody wrote breaks when the words change: a note, with the id to write."""
        self.reports.report(
            manuscript,
            "CH209",
            reference.path,
            severity=Severity.NOTE,
            key=reference.as_key,
            id=found.key,
            alliance=manuscript.alliance,
        )


def _stem(file: str) -> str:
    name = file.rpartition("/")[2].removesuffix(".md")
    return slug(file.split("/")[-2]) if name == "index" and "/" in file else slug(name)
