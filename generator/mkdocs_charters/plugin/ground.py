"""What every page of a site stands on: settings, navigation, templates, software. While all of it is as it was, a page that shows the same is the same."""

from __future__ import annotations

import datetime as dt
import logging
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import FunctionType
from typing import Any, Final

from babel.core import Locale
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation

from ..store.cache import key_of
from .search import index_of, material_search

_FORM: Final = "pages-1"
"""What is kept of a page, and how its key is made."""
_OF_PAGES: Final = (
    "pre_build", "files", "nav", "env", "pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page",
)  # fmt: skip
"""Events at which a plugin can change what stands on a page."""
_KNOWN: Final = ("mkdocs_charters.", "material.plugins.search.", "material.plugins.offline.")
_NO_SAY: Final = frozenset(
    {"site_dir", "plugins", "hooks", "theme", "watch", "strict", "dev_addr", "exclude_docs", "draft_docs", "not_in_nav", "validation"}
)  # fmt: skip
"""Settings that decide where pages go and which there are, not what stands on them."""
_EXTENSIONS: Final = frozenset(
    {
        "abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes", "legacy_attrs", "legacy_em",
        "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks",
    }
)  # fmt: skip
_EXTENSION_ROOMS: Final = ("markdown.extensions.", "pymdownx.")
_OTHER_FILES: Final = "custom_icons"
"""An option by which emoji are looked for in folders of the site's own."""
_SOFTWARE: Final = (
    "mkdocs", "properdocs", "mkdocs-material", "Markdown", "pymdown-extensions", "Pygments", "Jinja2", "MarkupSafe", "nh3", "babel",
    "pydantic", "pydantic-core", "python-dateutil", "tzdata", "markdown-it-py", "PyYAML", "icalendar", "rfc8785",
)  # fmt: skip


class UnknownError(Exception):
    """Something has a say in pages of which nobody can tell whether it is as it was; the text names it."""


def strangers(config: MkDocsConfig) -> Iterator[str]:
    """What has a say in the pages of a site and is not known to say the same each time."""
    for event in _OF_PAGES:
        for method in config.plugins.events.get(event, ()):
            owner = getattr(method, "__self__", None)
            where = type(owner).__module__ if owner is not None else str(getattr(method, "__module__", ""))
            if not f"{where}.".startswith(_KNOWN):
                yield where
    if config.theme.custom_dir:
        yield str(config.theme.custom_dir)
    if config.theme.name != "material":
        yield str(config.theme.name)
    for name in config.markdown_extensions:
        if not isinstance(name, str) or (name not in _EXTENSIONS and not name.startswith(_EXTENSION_ROOMS)):
            yield str(name)
    if _OTHER_FILES in repr(config.mdx_configs):
        yield _OTHER_FILES
    if material_search(config) is not None and index_of(config) is None:
        yield "search"


def ground_of(config: MkDocsConfig, *more: str) -> str:
    """A digest of settings, software and templates, and of what is told besides. Raises UnknownError."""
    theme = config.theme
    package = Path(__file__).resolve().parents[1]
    told = [_FORM, sys.version, *more, *map(_version, _SOFTWARE)]
    told += [f"{name}={_told(value)}" for name, value in sorted(config.items()) if name not in _NO_SAY]
    told += [f"{name}={_told(value)}" for name, value in sorted(theme.items())]
    told += [f"{name}={type(one).__module__}={_told(one.config)}" for name, one in config.plugins.items()]
    told.append(str(logging.getLogger(__name__.partition(".")[0]).getEffectiveLevel()))
    told += [line for folder in (*theme.dirs, str(package)) for line in sorted(_files(folder, folder == str(package)))]
    return key_of(*told).hex()


def navigation_of(nav: Navigation) -> str:
    """A digest of a navigation, with all that themes print of its pages. To be asked when all titles are known."""
    return key_of(*_entries(nav.items)).hex()


def _entries(items: Any) -> Iterator[str]:
    for one in items:
        meta = {key: value for key, value in (getattr(one, "meta", None) or {}).items() if key != "template"}
        yield repr(
            (
                type(one).__name__,
                str(one.title),
                getattr(one, "url", None),
                repr(meta),
                getattr(one, "is_homepage", None),
            )
        )
        yield "("
        yield from _entries(getattr(one, "children", None) or ())
        yield ")"


def _version(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return name


def _files(folder: str, everything: bool) -> Iterator[str]:
    """Templates below a folder, or all files, as git tells files apart. Icons are those of the theme's version."""
    for at, folders, names in os.walk(folder):
        folders[:] = sorted(one for one in folders if one not in (".icons", "__pycache__", "cms"))
        for name in names:
            if everything or name.endswith((".html", ".yml", ".xml")):
                path = Path(at, name)
                now = path.stat()
                yield f"{path} {now.st_size} {now.st_mtime_ns}"


def _told(value: Any) -> str:
    """A setting as a text that another one does not have. Raises UnknownError."""
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{_told(key)}:{_told(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(_told, value)) + "]"
    if isinstance(value, FunctionType | type) and value.__module__.startswith(("pymdownx.", "material.", "markdown.")):
        return f"{value.__module__}.{value.__qualname__}"
    for kind, written in _PLAIN:
        if isinstance(value, kind):
            return written(value)
    raise UnknownError(type(value).__name__)


_PLAIN: Final[tuple[tuple[Any, Callable[[Any], str]], ...]] = (
    ((bool, int, float, str, bytes, type(None)), repr),
    (os.PathLike, str),
    ((Locale, dt.date), str),
)
