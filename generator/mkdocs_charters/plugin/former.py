"""Pages at the former addresses of charters."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

from ..locale.words import Words
from ..model.addresses import served_as
from ..model.portfolio import Portfolio
from ..pages.site_plan import PageKind, SitePlan
from ..render.moved_page import moved_page
from ..render.own_words import in_language


def moved(plan: SitePlan, files: Files, config: MkDocsConfig, words: Words, portfolio: Portfolio) -> Iterator[File]:
    """A file for each former address, which leads to the page. They are no pages to the engine: neither navigation, nor search, nor
    the map of the site knows of them.

    Raises PluginError where something stands there that is no document: of documents reading has told.
    """
    taken = {file.dest_uri.casefold() for file in files if not file.inclusion.is_excluded()}
    folders = {above for one in taken for above in _above(one)}
    for page in plan.documents:
        for former in page.former:
            address = served_as(former, folders=config.use_directory_urls)
            place = address.casefold()
            if place in taken or place in folders or not taken.isdisjoint(_above(place)):
                raise PluginError(
                    f"charters: At the former address “{former}” of “{page.title}” stands a file of the site, so that it cannot lead to the "
                    "charter. Please take one of the two away."
                )
            taken.add(place)
            folders.update(_above(place))
            file = File.generated(config, address, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            there = files.get_file_from_path(page.address)
            assert there is not None, "pages of the plan stand before"
            url = there.url_relative_to(file)
            canonical = posixpath.join(config.site_url, there.url) if config.site_url else url
            title = page.title
            alliance = portfolio.alliances.get(page.subject) if page.kind is PageKind.CHARTER else None
            if alliance is not None and alliance.charter.title:
                title = in_language(title, portfolio.language_of(alliance), words.language)
            file.content_string = moved_page(words, title, url, canonical)
            yield file


def _above(address: str) -> Iterator[str]:
    """The folders around a file, as files of their name would be called."""
    folder = posixpath.dirname(address)
    while folder:
        yield folder
        folder = posixpath.dirname(folder)
