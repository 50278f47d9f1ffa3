"""The plugin's options. Everything else stands in `charters.yml`."""

from __future__ import annotations

import datetime as dt

from mkdocs.config import config_options as opt
from mkdocs.config.base import Config


class ChartersConfig(Config):
    """Options under `plugins: charters` in mkdocs.yml."""

    audience = opt.Type(str, default="internal")
    """For whom the site is made: public, internal, party:NAME, alliance:NAME or all."""

    as_of: opt.Optional[str | dt.date] = opt.Optional(opt.Type((str, dt.date)))
    """The day as of which everything is computed, `YYYY-MM-DD`; today unless given."""

    history = opt.Type(bool, default=True)
    """Whether the site shows how charters came to be, as git tells."""

    settings = opt.Type(str, default="charters.yml")
    """The settings file, relative to mkdocs.yml."""

    content_security_policy = opt.Type((bool, dict), default=True)
    """Whether pages forbid browsers what the site does not need; or sources to allow besides, by directive."""

    search = opt.Type(str, default="auto")
    """Who makes the index for search: material, pagefind, or auto, which is Pagefind on large sites."""

    search_limit = opt.Type(int, default=1000)
    """From more pages than these on a site is large to search."""
