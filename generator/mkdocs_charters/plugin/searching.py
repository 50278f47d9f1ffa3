"""Which search a site has. Material's is one file that each page fetches whole: good for some hundred pages, not for some thousand."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from ..locale.words import N_
from .pagefind import PACKAGE, index_site
from .search import compact, entries_for_material, material_search

CHOICES: Final = ("auto", "material", "pagefind")
ALLOWED: Final = {"script-src": ("'wasm-unsafe-eval'",)}
"""What Pagefind's search needs beside the basic policy, by directive."""
UNREAD: Final = N_(
    "Search cannot read its index. It needs a web server: a page that was opened from a folder cannot search."
)
_INSTALL: Final = 'pip install "mkdocs-charters[search]"'
_TEMPLATE: Final = "partials/search.html"


@dataclass(frozen=True, slots=True)
class Search:
    """Who searches a site. `small` says that Material's index is to be made small; `said` is what its owner should know, or empty."""

    pagefind: bool = False
    small: bool = False
    said: str = ""

    def take_over(self, config: MkDocsConfig) -> None:
        """What is to be found goes to Pagefind, or is made small, before Material's plugin writes its index: of an index that
        nobody reads an empty one is left. Raises PluginError.
        """
        found = entries_for_material(config)
        if found is None:
            return
        entries = list(found)
        if self.pagefind:
            found.clear()
            index_site(entries, Path(config.site_dir), str(config.theme.get("language") or "en"))
        elif self.small:
            found[:] = compact(entries)


def search_for(config: MkDocsConfig, asked: str, limit: int, pages: int, *, serving: bool) -> Search:
    """The search of a site that has a number of pages to be found, as its owner asks for it (one of CHOICES).

    Above `limit` pages Pagefind takes over, where it can. While serving it never does, since every change would wait for its index.
    Raises PluginError where what is asked for cannot be.
    """
    if asked not in CHOICES:
        raise PluginError(
            f"charters: search is “{asked}” in mkdocs.yml; it can be {', '.join(CHOICES[:-1])} or {CHOICES[-1]}."
        )
    large = pages > limit
    if serving or asked == "material" or (asked == "auto" and not large):
        return Search(small=large)
    missing = _installed()
    hindered = _hindered(config)
    if asked == "pagefind":
        if hindered or missing:
            raise PluginError(f"charters: `search: pagefind` in mkdocs.yml: {hindered or missing}")
        return Search(pagefind=True)
    if hindered:
        return Search(small=True)
    if missing:
        return Search(
            small=True,
            said=f"charters: {pages} pages are to be found, more than Material's search is quick with. {missing} Until then its index is "
            "made small: it leads to pages, not to their sections.",
        )
    return Search(pagefind=True)


def _installed() -> str:
    """What to do where Pagefind is not there; empty where it is."""
    return "" if importlib.util.find_spec(PACKAGE) else f"Pagefind is not installed: {_INSTALL}."


def _hindered(config: MkDocsConfig) -> str:
    """Why Pagefind cannot search a site; empty where it can."""
    if config.theme.name != "material":
        return "it stands in Material's place, and the theme is another one."
    if material_search(config) is None:
        return "it stands in the place of Material's search, which is not there. Please add `search` to `plugins`."
    if any(_named(name, "offline") and _enabled(plugin) for name, plugin in config.plugins.items()):
        return "it cannot search a site that is opened from a folder, for which `offline` is among `plugins`. Take one of the two away."
    own = config.theme.custom_dir
    if own and (Path(own) / _TEMPLATE).is_file():
        return f"{own}/{_TEMPLATE} is a search box of the site's own. Please take it away, or write `search: material`."
    return ""


def _enabled(plugin: Any) -> bool:
    return bool(plugin.config.get("enabled", True))


def _named(name: str, wanted: str) -> bool:
    return name.rpartition("/")[2] == wanted
