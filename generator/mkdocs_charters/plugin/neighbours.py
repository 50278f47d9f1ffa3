"""Themes and plugins that cannot stand beside ours as they are configured: said before anything is built, with the mend."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

Trouble = Callable[[Any, Iterable[str]], str]
"""Given a plugin's options and the addresses of our pages: what to do about it, empty where all is well."""


def check_neighbours(config: MkDocsConfig, addresses: Iterable[str]) -> None:
    """Raises PluginError where the theme or another plugin would not get along with our pages."""
    theme = config.theme
    if not any(Path(folder, "partials", "header.html").is_file() for folder in theme.dirs):
        raise PluginError(
            f"charters: The pages are made for Material for MkDocs, and the theme here is “{theme.name}”. "
            "Write `theme: {name: material}` in mkdocs.yml. Nothing was built and the last site stays."
        )
    ours = list(addresses)
    for name, plugin in config.plugins.items():
        trouble = _TROUBLES.get(name.rpartition("/")[2])
        said = trouble(plugin.config, ours) if trouble is not None else ""
        if said:
            raise PluginError(f"charters: {said} Nothing was built and the last site stays.")


def entries(config: MkDocsConfig) -> frozenset[str]:
    """Addresses of pages that another plugin cannot do without. Where an audience does not see one, an empty page stands there.

    Material's blog looks for its first page on disk, and takes for granted that the site has it (9.8).
    """
    return frozenset(
        posixpath.normpath(posixpath.join(plugin.config["blog_dir"], "index.md"))
        for name, plugin in config.plugins.items()
        if name.partition(" ")[0].rpartition("/")[2] == "blog" and plugin.config.get("enabled", True)
    )


def _rss(options: Any, addresses: Iterable[str]) -> str:
    """It reads the file of each page that it lists; computed pages have none (1.17)."""
    if not options.get("enabled", True):
        return ""
    pattern = options.get("match_path") or ".*"
    met = next((address for address in addresses if re.match(pattern, address)), None)
    if met is None:
        return ""
    return (
        f"The RSS plugin would list “{met}”, a page that is computed and has no file that it could read. Tell it which pages "
        'to list, such as `match_path: "blog/posts/.*"`.'
    )


_TROUBLES: Final[Mapping[str, Trouble]] = {"rss": _rss}
