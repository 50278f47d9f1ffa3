"""The navigation as the site's owner wrote it: without what the site does not have, and the titles it gives to pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mkdocs.structure.files import Files

from ..model.addresses import is_of_site


def present(nav: Any, files: Files, *, every: bool) -> Any:
    """A navigation without the pages that the site does not have, and without the sections that are empty then. Of other pages than
    ours only if `every`: the engine warns of them.
    """
    if isinstance(nav, list):
        kept = [present(entry, files, every=every) for entry in nav]
        return [entry for entry in kept if entry not in (None, [], {})]
    if isinstance(nav, dict):
        entries = {title: present(below, files, every=every) for title, below in nav.items()}
        return {title: below for title, below in entries.items() if below not in (None, [], {})}
    if isinstance(nav, str) and nav.endswith(".md") and files.get_file_from_path(nav) is None:
        return nav if not every and not is_of_site(nav) else None
    return nav


def named_in(nav: Any) -> Iterator[tuple[str, str]]:
    """Title and address of each page to which a navigation gives a title."""
    if isinstance(nav, list):
        for entry in nav:
            yield from named_in(entry)
    elif isinstance(nav, dict):
        for title, below in nav.items():
            if isinstance(below, str):
                yield str(title), below
            else:
                yield from named_in(below)
