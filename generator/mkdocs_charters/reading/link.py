"""From documents as written to a portfolio: names become ids, data becomes models. Runs behind the door."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeAlias, TypeVar

from pydantic import ValidationError

from ..model.archive import CLASSES, Archive, Manuscript
from ..model.charter import Charter
from ..model.documents import Document, Party, Person, PortfolioPage
from ..model.door import alliance_parties
from ..model.meaning import Target
from ..model.names import LISTS, Candidate, Directory, PersonEntry
from ..model.portfolio import Alliance, Portfolio, Someone
from ..model.problem import Argument, Fix, Path, Problem, Severity, arguments
from ..model.records import Dispute, Exchange, Review, Win
from ..model.references import Reference, map_references
from ..model.shorthand import ids_and_words
from ..model.terms import digest
from ..model.values import RECORD_KINDS, WITHHELD, AllianceType, Kind, Status, fold, slug
from ..store.memory import without_cycles
from .belonging import stranger
from .embedded_names import Names
from .mentions import with_names
from .nearest import OneSlipAway, almost, nearest
from .settings import FILE_NAME as SETTINGS_FILE
from .shape import shape_problems

_UNKNOWN: Mapping[Target, str] = {
    Target.PARTY: "CH201",
    Target.PERSON: "CH202",
    Target.OBJECTIVE: "CH203",
}


@dataclass(frozen=True)
class Linked:
    """A portfolio and what is wrong with the documents it was made of. Documents of a wrong shape are not in it."""

    portfolio: Portfolio
    problems: tuple[Problem, ...]


@without_cycles()
def link(archive: Archive, whole: Archive | None = None) -> Linked:
    """Link the documents of an archive, seen by one audience. The order of documents makes no difference.

    `whole` is the archive before the door. It is asked for one thing only: the digest of a charter's terms where some of them did
    not pass, so that a signature reads the same to everybody who sees the charter.
    """
    linker = _Linker(archive)
    linked = linker.run()
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


_READING: Final = frozenset({"CH129"})
"""Problems of a document's shape after which what stands at their place is not asked about again."""


_BETWEEN_NAMES: Final = re.compile(r"\s*[,;&]\s*|\s+(?:and|und)\s+")

Name: TypeAlias = "tuple[Target, str, str]"
"""What a reference says: its target, its text, and the party beside an objective."""


class _Linker:
    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.directory = Directory(archive.manuscripts)
        self.problems: list[Problem] = []
        self.incomplete: set[str] = set()
        self.parties_of: dict[str, tuple[str, ...]] = {}
        self.derived: dict[str, frozenset[str]] = {}
        self.meant: dict[tuple[str, str], dict[Name, tuple[Candidate, ...]]] = {}
        self.settled: dict[tuple[str, str, bool], dict[Name, str]] = {}
        self.unread: dict[tuple[str, str], list[Problem]] = {}
        for problem in archive.problems:
            if problem.severity is Severity.ERROR and (problem.code < "CH1" or problem.code in _READING):
                self.unread.setdefault((problem.source, problem.file), []).append(problem)
        self.broken = {_stem(problem.file) for problem in archive.problems if problem.severity is Severity.ERROR}
        self.missing: dict[str, set[tuple[Target, str]]] = {}
        self.with_strangers: set[str] = set()
        self.unclear: set[str] = set()
        """Alliances of which not every party is known: who is a stranger to them cannot be told."""

    def run(self) -> Linked:
        charters = self.archive.by_kind[Kind.CHARTER]
        described = OneSlipAway(self.directory.people.known())
        for manuscript in charters:
            self._imply_people(manuscript, described)
        for manuscript in charters:
            self.parties_of[manuscript.id] = alliance_parties(manuscript, self.directory)
            if len(self.parties_of[manuscript.id]) < len(_party_entries(manuscript)):
                self.unclear.add(manuscript.id)
            self.derived[manuscript.id] = manuscript.derived
        self._unique()
        self._known_home()
        documents: dict[Kind, list[tuple[Manuscript, Document]]] = {kind: [] for kind in Kind}
        # Charters first: what is missing in one is told there, and not again in each of its records.
        for manuscript in sorted(self.archive.manuscripts, key=lambda one: one.kind in RECORD_KINDS):
            document = self._document(manuscript)
            if document is not None:
                documents[manuscript.kind].append((manuscript, document))
        portfolio = self._assemble(documents)
        embedded = Names(self.archive, self.directory, self.parties_of, self._tell).resolved()
        return Linked(dataclasses.replace(portfolio, embedded=embedded), tuple(self.problems))

    def _imply_people(self, manuscript: Manuscript, described: OneSlipAway) -> None:
        """Where people agree for themselves, a name that nobody knows is a person: two lines make a one-to-one.

        A name that is almost that of somebody who is `described` is told: it may be a slip.
        """
        # While the type is not known, its absence is the one problem.
        if manuscript.data.get("alliance_type") in (AllianceType.INTER_ORG.value, AllianceType.INTER_TEAM.value):
            return
        for index, text in enumerate(_party_entries(manuscript)):
            if not isinstance(text, str) or not text.strip() or self.directory.find_party(text):
                continue
            self.directory.imply(text)
            if near := described(text):
                self.unclear.add(manuscript.id)
                path = ("parties", index, "party")
                self._report(manuscript, "CH211", path, severity=Severity.WARNING, found=text, nearest=near)

    def _counted(self, manuscript: Manuscript) -> None:
        """An agreement between two people has two; another one between parties has at least two, once it is no draft."""
        kind = manuscript.data.get("alliance_type")
        entries = _party_entries(manuscript)
        keys = self.parties_of.get(manuscript.id, ())
        distinct = len(set(keys)) if len(keys) == len(entries) else len(entries)
        if not entries:
            return  # that they are missing is told already
        if kind == AllianceType.ONE_TO_ONE.value and distinct != 2:
            self._report(manuscript, "CH131", ("parties",), key=True, count=distinct, between="two people")
        elif (
            kind in (AllianceType.INTER_ORG.value, AllianceType.INTER_TEAM.value)
            and distinct < 2
            and manuscript.data.get("status", Status.DRAFT.value) != Status.DRAFT.value
        ):
            self._report(
                manuscript,
                "CH131",
                ("parties",),
                severity=Severity.WARNING,
                key=True,
                count=distinct,
                between="two or more",
            )

    def _report(
        self,
        manuscript: Manuscript,
        code: str,
        path: Path,
        *,
        severity: Severity = Severity.ERROR,
        key: bool = False,
        within: str = "",
        fix: str | None = None,
        **named: Argument,
    ) -> None:
        span = manuscript.locate(path, key, within)
        # What breaks over two lines is told roughly: nothing but the text itself may be replaced.
        exact = span is not None and (
            not within or (span.line == span.end_line and span.end_column - span.column == len(within))
        )
        edit = Fix(span, fix) if fix is not None and span is not None and exact else None
        origin = manuscript.origin
        self._tell(Problem(code, severity, arguments(**named), origin.source, origin.file, path, span, edit))

    def _tell(self, problem: Problem) -> None:
        """Keep a problem, unless it is about something that could not be read: that was told."""
        if not any(_covers(told, problem) for told in self.unread.get((problem.source, problem.file), ())):
            self.problems.append(problem)

    def _known_home(self) -> None:
        """The parties that the settings call ours are there: else nobody would be."""
        for index, name in enumerate(self.archive.settings.home):
            if not self.directory.find_party(name) and slug(name) not in self.broken:
                near = nearest(name, self.directory.known(Target.PARTY, "", ()))
                named = arguments(found=name, target=Target.PARTY.value, nearest=near, party="")
                path: Path = ("home", index)
                span = self.archive.settings.locate(path)
                self.problems.append(Problem("CH201", Severity.ERROR, named, "", SETTINGS_FILE, path, span))

    def _unique(self) -> None:
        """Ids are unique: parties and charters in the portfolio, records in their alliance and kind, items in their charter."""
        seen: dict[tuple[str, ...], Manuscript] = {}
        for manuscript in self.archive.manuscripts:
            if not manuscript.id or manuscript.kind is Kind.PORTFOLIO:
                continue
            scope = (manuscript.alliance,) if manuscript.kind in RECORD_KINDS else ()
            key = (manuscript.kind.value, *scope, manuscript.id)
            first = seen.setdefault(key, manuscript)
            if first is not manuscript:
                self._report(
                    manuscript, "CH207", ("id",), id=manuscript.id, kind=manuscript.kind.value, first=first.origin.file
                )
            self._unique_items(manuscript)

    def _unique_items(self, manuscript: Manuscript) -> None:
        counted: dict[str, int] = {}
        seen: dict[str, str] = {}
        for list_name, ident, _ in ids_and_words(CLASSES[manuscript.kind], dict(manuscript.data)):
            index = counted.get(list_name, 0)
            counted[list_name] = index + 1
            if ident in seen:
                self._report(manuscript, "CH208", (list_name, index, "id"), id=ident, list=list_name, first=seen[ident])
            else:
                seen[ident] = list_name

    def _document(self, manuscript: Manuscript) -> Document | None:
        parties = self.parties_of.get(manuscript.alliance, ())
        told: set[Name] = set()
        # A charter and its records say the same names over and over.
        scope = (manuscript.alliance, manuscript.id if manuscript.kind is Kind.PARTY else "")
        known = self.meant.setdefault(scope, {})
        is_record = manuscript.kind in RECORD_KINDS
        derived = self.derived.get(manuscript.alliance, frozenset()) if is_record else frozenset()
        settled = self.settled.setdefault((*scope, is_record), {})
        # Whether a party is a stranger depends on the place where it is named; of a person only charters say such things.
        placed = (Target.PARTY,) if is_record else (Target.PARTY, Target.PERSON)

        def visit(reference: Reference) -> str:
            name = (reference.target, reference.text, reference.beside)
            key = settled.get(name)
            if key is not None:
                return key
            found = known.get(name)
            if found is None:
                found = known[name] = self._find(reference, manuscript, parties)
            if len(found) == 1:
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
                    self._tell(Problem("CH206", Severity.WARNING, told_of, origin.source, origin.file, path, span))
                    return found[0].key
                if found[0].key in parties or reference.target not in placed:
                    settled[name] = found[0].key
                return found[0].key
            one = (reference.target, fold(reference.text), reference.beside)
            if one not in told and reference.target is not Target.CHARTER:  # CH116 has told
                told.add(one)
                self._unresolved(reference, found, manuscript, parties)
            if manuscript.kind is Kind.CHARTER:
                self.incomplete.add(manuscript.id)
            return WITHHELD

        if manuscript.kind is Kind.CHARTER:
            self._counted(manuscript)
            if manuscript.trimmed:
                self.incomplete.add(manuscript.id)
        cls = CLASSES[manuscript.kind]
        missing = {text for _, text in self.missing.get(manuscript.alliance, ())}
        data = with_names(manuscript, self.directory, parties, self._report, self._unresolved_in_prose, missing)
        data = map_references(cls, data, visit, twice=partial(self._twice, manuscript))
        try:
            document = cls.model_validate(data, context={"language": manuscript.language})
        except ValidationError as error:
            origin = manuscript.origin
            for problem in shape_problems(cls, error, manuscript.locate, origin.source, origin.file):
                self._tell(problem)
            return None
        if manuscript.damaged:
            return None
        document.placed(manuscript.origin, manuscript.commentary, dict(manuscript.titles), manuscript.locate)
        return document

    def _twice(self, manuscript: Manuscript, path: Path, key: str) -> None:
        """Two names of one and the same: which of the two entries counts, nobody can tell."""
        span = manuscript.locate(path, True)
        origin = manuscript.origin
        self._tell(Problem("CH113", Severity.ERROR, arguments(key=key), origin.source, origin.file, path, span))

    def _find(self, reference: Reference, manuscript: Manuscript, parties: tuple[str, ...]) -> tuple[Candidate, ...]:
        directory = self.directory
        match reference.target:
            case Target.PARTY:
                return directory.find_party(reference.text)
            case Target.PERSON:
                own = parties if manuscript.kind is not Kind.PARTY else (manuscript.id,)
                return directory.find_person(reference.text, own)
            case Target.CHARTER:
                return directory.charters.find(reference.text)
            case Target.OBJECTIVE:
                return directory.find_objective(reference.text, reference.beside)
            case _:
                return directory.find_item(reference.text, reference.target, manuscript.alliance)

    def _pinned(self, reference: Reference, found: Candidate, manuscript: Manuscript) -> None:
        """A record that refers to an id nobody wrote breaks when the words change: a note, with the id to write."""
        self._report(
            manuscript,
            "CH209",
            reference.path,
            severity=Severity.NOTE,
            key=reference.as_key,
            id=found.key,
            alliance=manuscript.alliance,
        )

    def _unresolved_in_prose(self, reference: Reference, found: tuple[Candidate, ...], manuscript: Manuscript) -> None:
        """A name in a sentence, which stays a sentence: nothing is lost, so that it is a warning."""
        self._unresolved(reference, found, manuscript, self.parties_of.get(manuscript.alliance, ()), Severity.WARNING)

    def _unresolved(
        self,
        reference: Reference,
        found: tuple[Candidate, ...],
        manuscript: Manuscript,
        parties: tuple[str, ...],
        severity: Severity = Severity.ERROR,
    ) -> None:
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
        known = self.directory.known(reference.target, manuscript.alliance, parties, reference.beside)
        near = nearest(text, known)
        self._report(
            manuscript,
            _UNKNOWN.get(reference.target, "CH204"),
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
        if not all(self._find(reference._replace(text=name), manuscript, parties) for name in names):
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
        if slug(text) in self.broken or (target is Target.OBJECTIVE and reference.beside in ("", WITHHELD)):
            return True
        if target in LISTS:
            # The charter itself could not be read, or does not exist.
            return manuscript.kind in RECORD_KINDS and manuscript.alliance not in self.parties_of
        missing = self.missing.setdefault(manuscript.alliance, set())
        if manuscript.kind in RECORD_KINDS:
            if (target, text) in missing:
                return True
        elif manuscript.kind is Kind.CHARTER:
            missing.add((target, text))
            if reference.path[0] == "parties":
                self.with_strangers.add(manuscript.alliance)
        # Whoever is not known may be one of a party that is not there.
        strangers = target is Target.PERSON and manuscript.alliance in self.with_strangers
        return strangers and not any(almost(text, name) for name in self.directory.own_people(parties).known())

    def _assemble(self, documents: Mapping[Kind, list[tuple[Manuscript, Document]]]) -> Portfolio:
        parties = {one.id: one for _, one in documents[Kind.PARTY] if isinstance(one, Party)}
        people = {key: self._someone(entry, parties) for key, entry in sorted(self.directory.entries.items())}
        reviews = _records(documents[Kind.REVIEW], Review, lambda one: (one.held_on, one.id))
        wins = _records(documents[Kind.WIN], Win, lambda one: (one.achieved_on, one.id))
        exchanges = _records(documents[Kind.EXCHANGE], Exchange, lambda one: (one.given_on, one.id))
        disputes = _records(documents[Kind.DISPUTE], Dispute, lambda one: (one.raised_on, one.id))
        alliances: dict[str, Alliance] = {}
        for _, charter in documents[Kind.CHARTER]:
            if isinstance(charter, Charter) and charter.id not in alliances:
                key = charter.id
                alliances[key] = Alliance(
                    charter, reviews.get(key, ()), wins.get(key, ()), exchanges.get(key, ()), disputes.get(key, ())
                )
        page = next((one for _, one in documents[Kind.PORTFOLIO] if isinstance(one, PortfolioPage)), None)
        return Portfolio(
            settings=self.archive.settings,
            alliances=dict(sorted(alliances.items())),
            parties=dict(sorted(parties.items())),
            people=people,
            members={party: tuple(members) for party, members in sorted(self.directory.members.items())},
            page=page,
            pages=self.archive.pages,
            bare=frozenset(one.id for one in self.archive.by_kind[Kind.PARTY] if one.partial),
        )

    def _someone(self, entry: PersonEntry, parties: Mapping[str, Party]) -> Someone:
        party = parties.get(entry.party)
        people: Iterable[Person] = party.people if party is not None else ()
        ident = entry.key.rpartition("/")[2]
        found = next((one for one in people if one.id == ident), None)
        if found is None and entry.key == entry.party:
            # Who is a party has her entry in her own document, by whatever id.
            found = next((one for one in people if fold(one.name) == fold(entry.name)), None)
        return Someone(entry.key, entry.name, entry.party, found)


def _party_entries(manuscript: Manuscript) -> list[object]:
    """What a charter says who its parties are, as far as it says it in a list."""
    entries = manuscript.data.get("parties")
    return [
        entry.get("party") if isinstance(entry, dict) else None
        for entry in (entries if isinstance(entries, list) else ())
    ]


RecordT = TypeVar("RecordT", bound=Document)


def _records(
    found: list[tuple[Manuscript, Document]], cls: type[RecordT], key: Callable[[RecordT], tuple[dt.date, str]]
) -> dict[str, tuple[RecordT, ...]]:
    """Records by alliance, in the order of their dates, then ids."""
    grouped: dict[str, list[RecordT]] = {}
    for manuscript, document in found:
        if isinstance(document, cls):
            grouped.setdefault(manuscript.alliance, []).append(document)
    return {alliance: tuple(sorted(members, key=key)) for alliance, members in grouped.items()}


def _covers(told: Problem, problem: Problem) -> bool:
    """Whether a problem is about what another one said could not be read. Right of a fix, columns are not known."""
    if told.span is None or problem.span is None:
        return False
    if told.fix is not None and told.span.line == problem.span.line:
        return True
    return told.span.start < problem.span.end and problem.span.start < told.span.end


def _stem(file: str) -> str:
    name = file.rpartition("/")[2].removesuffix(".md")
    return slug(file.split("/")[-2]) if name == "index" and "/" in file else slug(name)
