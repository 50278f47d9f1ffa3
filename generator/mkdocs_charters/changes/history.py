"""How agreements came to be, each told from the repository in which its charter stands."""

from __future__ import annotations

import dataclasses
import os
import posixpath
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ..model.archive import Manuscript
from ..model.values import Kind
from ..reading.chronicle import Chronicle, chronicle
from ..reading.git import GitError, GitMissingError
from ..reading.history import HistoryError, top_of
from ..reading.project import Project
from ..reading.sources import GitRevision, Source, WorkTree
from ..reading.trail import Author
from ..store.cache import Cache
from .amendments import AllianceHistory, SignedText
from .historian import Historian
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
    sources = {source.name: source for source in project.sources}
    by_source: dict[str, list[str]] = {}
    for key in alliances:
        if key in now.portfolio.alliances:
            by_source.setdefault(now.portfolio.alliances[key].charter.origin.source, []).append(key)
    told: dict[str, AllianceHistory] = {}
    missing: dict[str, HistoryError] = {}
    tellers: dict[str, Historian] = {}
    tops = {name: _repository(source) for name, source in sources.items()}
    for name, keys in by_source.items():
        source = sources[name]
        apart = {other for other, top in tops.items() if top != tops[name]}
        others = tuple(one for one in now.whole.by_kind[Kind.PARTY] if one.origin.source in apart)
        try:
            past = _past(project, source, cache, others)
            path_of, content_of = partial(_path_of, source, past.top), partial(_content_of, source)
            teller = Historian(past, dataclasses.replace(now, path_of=path_of, content_of=content_of), cache)
            found = teller.tell(keys, progress)
        except HistoryError as error:
            missing |= dict.fromkeys(keys, error)
            continue
        except (GitError, GitMissingError) as error:
            said = error.said if isinstance(error, GitError) else ""
            missing |= dict.fromkeys(keys, HistoryError("refused", folder=name, said=said))
            continue
        told |= found
        tellers |= dict.fromkeys(found, teller)
    return Histories(told, missing, tellers)


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
