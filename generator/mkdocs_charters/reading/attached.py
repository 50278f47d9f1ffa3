"""Files beside our documents that those link to who may be seen: what is published with them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from ..model.addresses import MARKDOWN
from ..model.archive import CLASSES, Archive
from ..model.links import links_in, spellings
from .sources import WorkTree

_TEXT = re.compile(rf"(?:{'|'.join(map(re.escape, MARKDOWN))})(?:[~#.,_-][^/]*|\(\d+\))?$", re.IGNORECASE)
"""Markdown, and what editors leave beside it: `notes.md~`, `notes.md.bak`, `#notes.md#`."""


def linked_files(visible: Archive) -> frozenset[str]:
    """The addresses of what visible documents link to, but for texts. Whether anything stands there is another question."""
    found = {
        spelling
        for one in visible.manuscripts
        if not one.partial
        for target in one.links | links_in(CLASSES[one.kind], one.data)
        for spelling in spellings(_address(one.origin.uri, target))
    }
    return frozenset(uri for uri in found if not is_text(uri))


def attached_in(source: WorkTree, linked: frozenset[str]) -> Iterator[tuple[str, Path]]:
    """Those of some addresses that are files in a folder, with the file of each, in order; what a link leads out of it to is none."""
    prefix = f"{source.mount}/" if source.mount else ""
    for uri in sorted(linked):
        if not uri.startswith(prefix):
            continue
        path = source.root / uri.removeprefix(prefix)
        inside = path.resolve().is_relative_to(source.root.resolve())
        if inside and path.is_file():
            yield uri, path


def is_text(uri: str) -> bool:
    """Whether a file is Markdown to anybody, or a copy of such a one: what is read is never published as it is."""
    return _TEXT.search(uri) is not None


def _address(here: str, target: str) -> str:
    """The address that a link leads to from a document."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(target)))
