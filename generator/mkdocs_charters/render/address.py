"""Where an address in author text leads, judged as a browser would read it."""

from __future__ import annotations

import re
from enum import Enum

_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})


class Reach(Enum):
    """How far an address goes."""

    PAGE = "page"
    """A place in the same page: `#…`."""
    SITE = "site"
    """A file or page of this site, relative or from its root. May carry a query and a fragment."""
    WORLD = "world"
    """Another host, a mailbox or a telephone."""
    NOWHERE = "nowhere"
    """Nothing we print: a scheme that runs, embeds or is unknown."""


def reach(value: str) -> tuple[Reach, str]:
    r"""How far an address goes, and the address without what browsers ignore in it. Entities are decoded already.

    Browsers drop tabs and line breaks in an address and control characters around it, and read `\` as `/`:
    `java\tscript:` runs, and `/\host/x.png` asks another host. What has a colon before the first slash and no scheme
    that we know is refused, even where a browser would take it for the name of a file.
    """
    value = _CONTROLS.sub("", value).strip()
    if value.startswith("#"):
        return Reach.PAGE, value
    slashed = value.replace("\\", "/")
    if slashed.startswith("//"):
        return Reach.WORLD, slashed
    head = re.split(r"[/?#]", slashed, maxsplit=1)[0]
    if ":" not in head:
        return Reach.SITE, value
    if head.partition(":")[0].lower() in _SCHEMES:
        return Reach.WORLD, value
    return Reach.NOWHERE, ""
