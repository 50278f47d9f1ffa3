"""How agreements came to be, each told from the repository in which its charter stands."""

from __future__ import annotations

import dataclasses
import os
import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ..model.archive import Archive, Manuscript
from ..model.portfolio import Alliance, Portfolio
from ..model.values import Kind
from ..reading.around import Part
from ..reading.chronicle import Chronicle, chronicle
from ..reading.git import GitError, GitMissingError
from ..reading.history import HistoryError, top_of
from ..reading.project import Project
from ..reading.sources import GitRevision, Source, WorkTree
from ..reading.trail import Author
from ..reading.whose import Whose
from ..store.cache import Cache
from .amendments import AllianceHistory, SignedText
from .historian import Historian, where_it_stood
from .now import Now


@dataclass(frozen=True, slots=True)
class Histories:
    """The histories of charters by their ids. `unavailable` has the reason (of `HistoryError`) for those that have none."""

    told: Mapping[str, AllianceHistory]
    unavailable: Mapping[str, HistoryError]
    tellers: Mapping[str, Historian]

    @staticmethod
    def none() -> Histories:
        """No histories: a portfolio without a past."""
        return Histories({}, {}, {})

    def authors(self, alliance: str) -> Mapping[str, Author]:
        """Who made the commits of a charter's amendments. Only for those who see everything. Raises GitError."""
        teller, history = self.tellers.get(alliance), self.told.get(alliance)
        if teller is None or history is None:
            return {}
        return teller.past.authors(one.commit for one in history.amendments)

    def signed_text(self, alliance: str, terms: str) -> SignedText | None:
        """A former text of a charter, to be shown; None where it is in no step of the past that can be shown."""
        teller, history = self.tellers.get(alliance), self.told.get(alliance)
        return teller.signed_text(history, terms) if teller is not None and history is not None else None


def histories(
    project: Project, now: Now, cache: Cache, alliances: Iterable[str], progress: Callable[[], None] = lambda: None
) -> Histories:
    """The histories of some alliances, each from the repository in which its charter stands."""
    told: dict[str, AllianceHistory] = {}
    missing: dict[str, HistoryError] = {}
    tellers: dict[str, Historian] = {}
    for source, past, keys in opened(project, now.whole, now.portfolio, alliances, cache):
        if isinstance(past, HistoryError):
            missing |= dict.fromkeys(keys, past)
            continue
        path_of, content_of = partial(_path_of, source, past.top), partial(_content_of, source)
        teller = Historian(past, dataclasses.replace(now, path_of=path_of, content_of=content_of), cache)
        try:
            found = teller.tell(keys, progress)
        except (GitError, GitMissingError) as error:
            missing |= dict.fromkeys(keys, _refused(error, source))
            continue
        told |= found
        tellers |= dict.fromkeys(found, teller)
    return Histories(told, missing, tellers)


def opened(
    project: Project, whole: Archive, portfolio: Portfolio, alliances: Iterable[str], cache: Cache
) -> Iterator[tuple[Source, Chronicle | HistoryError, list[str]]]:
    """The pasts of some alliances, each of the repository in which their charters stand: with its source, and which they are.

    In place of a past that cannot be had stands why.
    """
    sources = {one.name: one.whole if isinstance(one, Part) else one for one in project.sources}
    by_source: dict[str, list[str]] = {}
    for key in alliances:
        if key in portfolio.alliances:
            by_source.setdefault(portfolio.alliances[key].charter.origin.source, []).append(key)
    tops = {name: _repository(source) for name, source in sources.items()} if by_source else {}
    for name, keys in by_source.items():
        source = sources[name]
        apart = {other for other, top in tops.items() if top != tops[name]}
        others = tuple(one for one in whole.by_kind[Kind.PARTY] if one.origin.source in apart)
        try:
            yield source, _past(project, source, cache, others), keys
        except HistoryError as error:
            yield source, error, keys
        except (GitError, GitMissingError) as error:
            yield source, _refused(error, source), keys


def place_of_charter(past: Chronicle, source: Source, alliance: Alliance) -> tuple[str, Whose | None]:
    """Where a charter stands in the present commit, and whose it is now."""
    file = alliance.charter.origin.file
    return where_it_stood(past, _path_of(source, past.top, source.name, file), _content_of(source, source.name, file))


def _refused(error: GitError | GitMissingError, source: Source) -> HistoryError:
    return HistoryError("refused", folder=source.name, said=error.said if isinstance(error, GitError) else "")


def _path_of(source: Source, top: Path, name: str, file: str) -> str:
    """Where a file of a source stands in its repository, links followed."""
    del name
    if isinstance(source, WorkTree):
        real = Path(os.path.realpath(source.root / file))
        if real.is_relative_to(top):
            return real.relative_to(top).as_posix()
    folder = source.folder.strip("/") if isinstance(source, GitRevision) else ""
    return posixpath.normpath(posixpath.join(folder, file))


def _content_of(source: Source, name: str, file: str) -> bytes | None:
    """What a file holds that may have moved since the last commit."""
    del name
    return source.read(file) if isinstance(source, WorkTree) else None


def _repository(source: Source) -> Path | None:
    """The folder of the repository that a source stands in, None where there is none."""
    folder = _folder(source)
    try:
        return top_of(folder) if folder is not None else None
    except HistoryError:
        return None


def _folder(source: Source) -> Path | None:
    """A folder in the repository of a source."""
    match source:
        case GitRevision(repository=folder) | WorkTree(root=folder):
            return folder
    return None


def _past(project: Project, source: Source, cache: Cache, others: Sequence[Manuscript]) -> Chronicle:
    folder = _folder(source)
    if folder is None:
        raise HistoryError("repository", folder=source.name)
    revision = source.revision if isinstance(source, GitRevision) else "HEAD"
    return chronicle(folder, cache, project.root, project.settings, revision=revision, others=others)
