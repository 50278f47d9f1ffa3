"""Which files the site has: our pages in place of our documents, nothing that the audience may not see."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from ..model.archive import Archive
from ..model.values import Kind
from ..reading import Source, WorkTree


@dataclass(frozen=True)
class Holdings:
    """What the sources hold, by address: everything that was read, what of it is visible, and folders that only documents use."""

    documents: frozenset[str]
    visible_pages: frozenset[str]
    visible_documents: frozenset[str]
    folders: frozenset[str]
    linked: frozenset[str]


def holdings(everything: Archive, visible: Archive) -> Holdings:
    """What may be shown of what there is."""
    folders = {
        posixpath.dirname(one.origin.uri)
        for one in everything.manuscripts
        if one.kind in (Kind.CHARTER, Kind.PARTY) and posixpath.dirname(one.origin.uri)
    }
    linked = {
        posixpath.normpath(posixpath.join(posixpath.dirname(one.origin.uri), target))
        for one in visible.manuscripts
        if not one.partial
        for target in one.links
    }
    return Holdings(
        frozenset(one.origin.uri for one in everything.manuscripts),
        frozenset(page.origin.uri for page in visible.pages),
        frozenset(one.origin.uri for one in visible.manuscripts if not one.partial),
        frozenset(folders),
        frozenset(linked),
    )


def below(folders: frozenset[str], uri: str) -> bool:
    """Whether a file stands at or below one of some folders."""
    folder = posixpath.dirname(uri)
    while folder:
        if folder in folders:
            return True
        folder = posixpath.dirname(folder)
    return False


def keep(file: File, config: MkDocsConfig, held: Holdings) -> bool:
    """Whether a file of the site's own folder stays as it is. Files of themes and other plugins always do."""
    if file.generated_by is not None or file.src_dir != config.docs_dir:
        return True
    if file.is_documentation_page():
        return file.src_uri in held.visible_pages
    return file.src_uri in held.linked or not below(held.folders, file.src_uri)


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
    prefix = f"{source.mount}/" if source.mount else ""
    for uri in sorted(held.linked):
        if not uri.startswith(prefix) or uri.endswith(".md"):
            continue
        path = source.root / uri.removeprefix(prefix)
        inside = path.resolve().is_relative_to(source.root.resolve())
        if inside and path.is_file():
            yield File.generated(config, uri, abs_src_path=str(path))


def page_file(config: MkDocsConfig, address: str, *, in_nav: bool) -> File:
    """An empty file for a page of ours."""
    level = InclusionLevel.INCLUDED if in_nav else InclusionLevel.NOT_IN_NAV
    return File.generated(config, address, content="", inclusion=level)
