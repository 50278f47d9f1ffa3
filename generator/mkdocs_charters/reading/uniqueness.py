"""Whether documents can stand beside each other: ids that are unique, parties that are enough, a home that is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from ..model.archive import CLASSES, Archive, Manuscript
from ..model.meaning import Target
from ..model.names import Directory
from ..model.problem import Path, Problem, Severity, arguments
from ..model.shorthand import ids_and_words
from ..model.values import RECORD_KINDS, AllianceType, Kind, Status, slug
from .nearest import nearest
from .reports import Reports
from .settings import FILE_NAME as SETTINGS_FILE


def unique_ids(manuscripts: Sequence[Manuscript], reports: Reports) -> None:
    """Ids are unique: parties and charters in the portfolio, records in their alliance and kind."""
    seen: dict[tuple[str, ...], Manuscript] = {}
    for manuscript in manuscripts:
        if not manuscript.id or manuscript.kind is Kind.PORTFOLIO:
            continue
        scope = (manuscript.alliance,) if manuscript.kind in RECORD_KINDS else ()
        key = (manuscript.kind.value, *scope, manuscript.id)
        first = seen.setdefault(key, manuscript)
        if first is not manuscript:
            reports.report(
                manuscript, "CH207", ("id",), id=manuscript.id, kind=manuscript.kind.value, first=first.origin.file
            )


def unique_items(manuscript: Manuscript, reports: Reports) -> None:
    """Items of one document have different ids."""
    counted: dict[str, int] = {}
    seen: dict[str, str] = {}
    for list_name, ident, _ in ids_and_words(CLASSES[manuscript.kind], dict(manuscript.data)):
        index = counted.get(list_name, 0)
        counted[list_name] = index + 1
        if ident in seen:
            reports.report(manuscript, "CH208", (list_name, index, "id"), id=ident, list=list_name, first=seen[ident])
        else:
            seen[ident] = list_name


def known_home(archive: Archive, directory: Directory, broken: Set[str], reports: Reports) -> None:
    """The parties that the settings call ours are there: else nobody would be. One whose file is `broken` is there."""
    for index, name in enumerate(archive.settings.home):
        if not directory.find_party(name) and slug(name) not in broken:
            near = nearest(name, directory.known(Target.PARTY, "", ()))
            named = arguments(found=name, target=Target.PARTY.value, nearest=near, party="")
            path: Path = ("home", index)
            span = archive.settings.locate(path)
            reports.problems.append(Problem("CH201", Severity.ERROR, named, "", SETTINGS_FILE, path, span))


def party_entries(manuscript: Manuscript) -> list[object]:
    """What a charter says who its parties are, as far as it says it in a list."""
    entries = manuscript.data.get("parties")
    return [
        entry.get("party") if isinstance(entry, dict) else None
        for entry in (entries if isinstance(entries, list) else ())
    ]


def parties_once(manuscript: Manuscript, parties_of: Mapping[str, tuple[str, ...]], reports: Reports) -> None:
    """Each party stands in the list of parties once, by whatever name."""
    entries, keys = party_entries(manuscript), parties_of.get(manuscript.id, ())
    if len(entries) != len(keys):
        return  # a name that is unknown, or the same charter twice: that is told already
    for index, (entry, key) in enumerate(zip(entries, keys, strict=True)):
        if key in keys[:index]:
            reports.report(manuscript, "CH215", ("parties", index, "party"), found=str(entry), id=key)


def counted_parties(manuscript: Manuscript, parties_of: Mapping[str, tuple[str, ...]], reports: Reports) -> None:
    """An agreement between two people has two parties; another one between parties at least two, once it is no draft."""
    kind = manuscript.data.get("alliance_type")
    entries = party_entries(manuscript)
    keys = parties_of.get(manuscript.id, ())
    distinct = len(set(keys)) if len(keys) == len(entries) else len(entries)
    if not entries:
        return  # that they are missing is told already
    between = kind in (AllianceType.INTER_ORG.value, AllianceType.INTER_TEAM.value)
    drafted = manuscript.data.get("status", Status.DRAFT.value) == Status.DRAFT.value
    if kind == AllianceType.ONE_TO_ONE.value and distinct != 2:
        reports.report(manuscript, "CH131", ("parties",), key=True, count=distinct, between="two people")
    elif between and distinct < 2 and not drafted:
        told = Severity.WARNING
        reports.report(
            manuscript, "CH131", ("parties",), severity=told, key=True, count=distinct, between="two or more"
        )
