"""Addresses between pages, and where an author's links lead."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote, urlsplit

from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files

from ..model.links import spellings
from ..pages.site_plan import PagePlan

log = get_plugin_logger("charters")


class Urls:
    """Relative addresses between pages."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._found: dict[str, File | None] = {}

    def file(self, address: str) -> File | None:
        """The file at an address."""
        if address not in self._found:
            self._found[address] = self._files.get_file_from_path(address)
        return self._found[address]

    def between(self, here: str, there: str) -> str:
        """The address of one page as a link on another. Raises KeyError for a page that does not exist."""
        start, end = self.file(here), self.file(there)
        if start is None or end is None:
            raise KeyError(there)
        return end.url_relative_to(start)


class Links:
    """Where an author's links lead. What the audience may not see and what does not exist are one: no link."""

    def __init__(self, files: Files) -> None:
        self._urls = Urls(files)

    def resolve(self, page: PagePlan, attribute: str, value: str) -> str | None:
        """The address to print for a link or image of a page's author, None for none, which is told."""
        found = self.leads(page, attribute, value)
        if found is None:
            base = page.origin.uri if page.origin is not None else page.address
            log.info(
                f"{base}: the link “{value}” leads to nothing that this site shows; its words stand without a link."
            )
        return found

    def leads(self, page: PagePlan, attribute: str, value: str) -> str | None:
        """As `resolve`, without telling."""
        del attribute
        parts = urlsplit(value)
        if parts.scheme or parts.netloc or not parts.path or value.startswith(("/", "#")):
            return value
        base = page.origin.uri if page.origin is not None else page.address
        path = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(parts.path)))
        here = self._urls.file(page.address)
        there = (self._urls.file(f"{one}{end}") for one in spellings(path) for end in ("", "/index.md", ".md"))
        file = next((one for one in there if one is not None), None)
        if file is None or here is None or file.inclusion.is_excluded():
            return None
        query = f"?{parts.query}" if parts.query else ""
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        return file.url_relative_to(here) + query + fragment
