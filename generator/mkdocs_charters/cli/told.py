"""What commands tell of a portfolio as of a day: only what an audience sees, and nothing where a document cannot be read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from ..insight.published import published
from ..locale.words import N_, Words
from ..model.archive import Archive
from ..model.audience import Audience, Circle
from ..model.portfolio import Alliance, Portfolio
from ..model.problem import Problem
from ..model.values import Kind, slug
from ..reading import Project
from ..reading.kept import documents_cache_for
from ..reading.kept_documents import KeptDocuments
from ..reading.link import Linked
from .archives import NOT_CLEAR, NOTHING_TOLD, archive_of, linked_knowing, read_audience, refuse_unread, unread
from .common import day_or_today, interface_words, project_at
from .named import charter_named
from .spoken import refuse, spoken
from .unkept import tell_of

_OF_TWO: Final = N_(
    "An agreement that only those named in it see, as between two people, is told with --audience %(audience)s."
)


@dataclass(frozen=True)
class Told:
    """A portfolio behind the door, on a day. `more` is what is said where something is not found: that only a part was looked at.
    `whole` is what stands before the door.
    """

    project: Project
    words: Words
    archive: Archive
    linked: Linked
    portfolio: Portfolio
    day: dt.date
    more: str
    whole: Archive
    readers: Audience

    def alliance(self, name: str) -> Alliance:
        """The alliance that a name means, as of the day; ends the command where that is none."""
        more = self.more
        if more and self.readers.circle is not Circle.PUBLIC:
            # The same whether there is one that is hidden or none at all.
            wanted = slug(name.rstrip("/").removesuffix("/index.md").rpartition("/")[2]) or "NAME"
            more += f"\n{spoken(_OF_TWO, audience=f'alliance:{wanted}')}"
        found = charter_named(self.project, self.archive, self.linked, name, self.words, more)
        return self.portfolio.alliances[found.id]

    def refuse_unread(self, alliance: Alliance | None = None) -> None:
        """End the command where a document cannot be read, of one alliance or of all: what it says would be missing."""
        errors = unread([*self.project.problems, *self.archive.problems, *self.linked.problems])
        refuse_unread((one for one in errors if alliance is None or self._concerns(one, alliance)), NOTHING_TOLD)

    def _concerns(self, problem: Problem, alliance: Alliance) -> bool:
        """Whether a problem is one of an alliance, its records, or a party."""
        own = alliance.charter.origin
        folder = PurePosixPath(own.file).parent
        if problem.source == own.source and folder.name and PurePosixPath(problem.file).is_relative_to(folder):
            return True
        return any(
            (one.alliance == alliance.id or one.kind is Kind.PARTY)
            and (one.origin.source, one.origin.file) == (problem.source, problem.file)
            for one in self.archive.manuscripts
        )


def told_to(audience: str, as_of: dt.date | None) -> Told:
    """What an audience may be told, from the folder in which the command runs."""
    project = project_at(Path.cwd())
    words = interface_words(project.settings)
    day = day_or_today(as_of, project.settings)
    with documents_cache_for(project.root) as cache:
        archive = archive_of(project, words, KeptDocuments(cache) if cache.keeps else None)
    tell_of(cache)
    readers = read_audience(audience, archive)
    try:
        seen, linked = published(archive, readers)
    except ValueError:
        refuse(NOT_CLEAR)
    linked = linked_knowing(linked, archive, project)
    sees = N_("Only what “%(audience)s” sees was looked at; --audience names another.")
    more = f"\n{spoken(sees, audience=audience)}" if readers.circle is not Circle.ALL else ""
    return Told(project, words, seen, linked, linked.portfolio.on(day), day, more, archive, readers)
