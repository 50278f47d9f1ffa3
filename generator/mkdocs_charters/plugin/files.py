"""Which files the site has: our pages in place of our documents, nothing that the audience may not see."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from ..model.archive import Archive
from ..model.values import Kind
from ..reading import GitRevision, Source, WorkTree
from ..reading.attached import attached_in, is_text, linked_files


@dataclass(frozen=True)
class Holdings:
    """What the sources hold, by address: what of it is visible, what that links to; and on disk, the folders of documents."""

    visible_pages: frozenset[str]
    visible_documents: frozenset[str]
    folders: frozenset[str]
    linked: frozenset[str]


def holdings(sources: Iterable[Source], everything: Archive, visible: Archive) -> Holdings:
    """What may be shown of what there is."""
    roots = {source.name: _root(source) for source in sources}
    folders = {
        os.path.realpath((roots[one.origin.source] / one.origin.file).parent)
        for one in everything.manuscripts
        if one.kind is not Kind.PORTFOLIO
    }
    return Holdings(
        frozenset(page.origin.uri for page in visible.pages),
        frozenset(one.origin.uri for one in visible.manuscripts if not one.partial),
        frozenset(folders),
        linked_files(visible),
    )


def _root(source: Source) -> Path:
    """Where the files of a source stand on disk, or would stand if its revision were checked out."""
    if isinstance(source, GitRevision):
        return source.repository / source.folder
    return source.root if isinstance(source, WorkTree) else Path()


def beside_documents(path: str, config: MkDocsConfig, held: Holdings) -> bool:
    """Whether a file stands at or below a folder of documents, whatever links led there. The site's own folder is
    everybody's.
    """
    top = os.path.realpath(config.docs_dir)
    folder = Path(os.path.realpath(Path(path).parent))
    below = itertools.takewhile(lambda place: str(place) != top, (folder, *folder.parents))
    return any(str(place) in held.folders for place in below)


def keep(file: File, config: MkDocsConfig, held: Holdings) -> bool:
    """Whether a file of the site's own folder stays as it is. Files of themes and other plugins always do."""
    if file.generated_by is not None or file.src_dir != config.docs_dir:
        return True
    if file.is_documentation_page() or is_text(file.src_uri):
        return file.src_uri in held.visible_pages
    path = file.abs_src_path or ""
    if not Path(path).is_file():
        return False  # a pipe or a device: to copy it would never end
    if not beside_documents(path, config, held):
        return True
    inside = Path(os.path.realpath(path)).is_relative_to(os.path.realpath(config.docs_dir))
    return inside and file.src_uri in held.linked


def mounted(sources: Iterable[Source], config: MkDocsConfig, held: Holdings, files: Files) -> Iterator[File]:
    """Ordinary pages and linked files of sources that are not the site's own folder."""
    for source in sources:
        if isinstance(source, WorkTree) and str(source.root.resolve()) == str(config.docs_dir):
            continue
        for listed in source.listing():
            uri = f"{source.mount}/{listed.path}" if source.mount else listed.path
            if not listed.refused and uri in held.visible_pages and files.get_file_from_path(uri) is None:
                file = File.generated(config, uri, content=source.read(listed.path))
                file.edit_uri = None
                yield file
        if isinstance(source, WorkTree):
            yield from _linked(source, config, held)


def _linked(source: WorkTree, config: MkDocsConfig, held: Holdings) -> Iterator[File]:
    for uri, path in attached_in(source, held.linked):
        yield File.generated(config, uri, abs_src_path=str(path))


def page_file(config: MkDocsConfig, address: str, *, in_nav: bool) -> File:
    """An empty file for a page of ours."""
    level = InclusionLevel.INCLUDED if in_nav else InclusionLevel.NOT_IN_NAV
    return File.generated(config, address, content="", inclusion=level)
