"""A whole portfolio tidied in memory: each document by itself, and ids pinned to which something refers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..model.archive import CLASSES, Archive, Manuscript
from ..model.meaning import Target, fields_of
from ..model.names import LISTS
from ..model.portfolio import Portfolio
from ..model.terms import digest
from ..model.values import Kind
from ..reading import Project
from ..reading.collect import read
from ..reading.link import Linked, link
from ..reading.sources import REFUSED_LINKS
from .held import Held, hold
from .tidying import tidied, with_id


@dataclass(frozen=True, slots=True)
class Tidied:
    """Files by their path, links followed, with the bytes before and after; which ids were pinned, as charter and id, and which are
    left to be written by hand. `links` are those that lead to another place, or nowhere: nobody reads them.
    """

    changed: Mapping[Path, tuple[bytes, bytes]]
    pinned: tuple[tuple[str, str], ...]
    left: tuple[tuple[str, str], ...]
    links: tuple[Path, ...] = ()


def tidy(project: Project, wanted: Callable[[Path], bool]) -> Tidied:
    """What tidying changes in the documents of folders that are wanted. The digest of no charter moves.

    Raises SourceError and OSError.
    """
    texts: dict[Path, bytes] = {}
    held = hold(project, texts)
    archive = read(held.sources, held.settings)
    linked = link(archive)
    before = dict(texts)
    files = dict(_files(held, archive, wanted))
    for file, manuscript in files.items():
        if not manuscript.damaged:
            texts[file] = tidied(texts[file])
    pinned, left = _pin(linked, archive, files, texts)
    terms = _terms(linked.portfolio)
    if pinned and _terms(link(read(held.sources, held.settings)).portfolio) != terms:
        # Ids are no words of an agreement; where that is not so after all, nothing is pinned.
        texts.update({file: tidied(before[file]) for file in files if not files[file].damaged})
        pinned, left = (), (*pinned, *left)
    changed = {file: (before[file], texts[file]) for file in files if texts[file] != before[file]}
    return Tidied(changed, pinned, left, tuple(_links(project, archive, wanted)))


def _links(project: Project, archive: Archive, wanted: Callable[[Path], bool]) -> Iterator[Path]:
    for one in archive.problems:
        folder = project.folder_of(one.source)
        if one.code in REFUSED_LINKS and folder is not None and wanted(file := folder.root / one.file):
            yield file


def _files(project: Project, archive: Archive, wanted: Callable[[Path], bool]) -> Iterator[tuple[Path, Manuscript]]:
    for one in archive.manuscripts:
        folder = project.folder_of(one.origin.source)
        if isinstance(folder, Held) and wanted(file := folder.on_disk(one.origin.file)):
            yield file, one


def _terms(portfolio: Portfolio) -> dict[str, str]:
    return {key: digest(portfolio, one) for key, one in portfolio.alliances.items()}


def _pin(
    linked: Linked, archive: Archive, files: Mapping[Path, Manuscript], texts: dict[Path, bytes]
) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Write ids down to which a record refers and which nobody wrote; what was pinned, and what is left."""
    asked = [dict(one.arguments) for one in linked.problems if one.code == "CH209"]
    wanted = dict.fromkeys((str(one["alliance"]), str(one["id"])) for one in asked)
    charters = {one.id: (file, one) for file, one in files.items() if one.kind is Kind.CHARTER}
    pinned, left = [], []
    for alliance, ident in wanted:
        if alliance not in charters:
            continue
        file, manuscript = charters[alliance]
        changed = _with_id(texts[file], manuscript, ident)
        if changed is None:
            left.append((alliance, ident))
        else:
            texts[file] = changed
            pinned.append((alliance, ident))
    return tuple(pinned), tuple(left)


def _with_id(raw: bytes, manuscript: Manuscript, ident: str) -> bytes | None:
    classes = {one.key: one.item for one in fields_of(CLASSES[Kind.CHARTER])}
    for field in LISTS[Target.TERM]:
        listed = manuscript.data.get(field)
        cls = classes[field]
        for index, entry in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(entry, dict) and entry.get("id") == ident and cls is not None:
                # Words that a list reads as several fields stay as they are: a rhythm after a comma, a number after a colon.
                plain = "from_text" not in vars(cls)
                return with_id(raw, field, index, ident, cls.obvious if plain else "")
    return None
