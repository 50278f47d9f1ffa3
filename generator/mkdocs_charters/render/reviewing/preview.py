"""Where the site of a change can be seen before it is in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlsplit

from ...locale.words import N_
from ...model.addresses import folder

_ENDS_A_LINK: Final = re.compile(r"[\s<>\"`\\]")
_FIRST_PAGES: Final = ("index.md", "README.md")


@dataclass(frozen=True, slots=True)
class Preview:
    """A site that somebody built of the change. Its address begins with http or https and holds nothing that could end a link."""

    address: str

    def page(self, uri: str) -> str:
        """Where the page of an address of ours (posix, `.md`) stands in it; empty where that depends on how the site is built.

        The first page of a folder is its `index.html` whatever the settings of the site are; all others are not.
        """
        parts = urlsplit(self.address)
        if parts.query or parts.fragment or uri.rpartition("/")[2] not in _FIRST_PAGES:
            return ""
        inside = [quote(part, safe="") for part in folder(uri).split("/") if part]
        base = self.address.removesuffix("index.html")
        return "/".join((base.removesuffix("/"), *inside, "index.html"))


def preview_at(address: str) -> Preview:
    """The preview at an address. Raises ValueError, with what is wrong with it in English, for one that cannot stand in a comment."""
    try:
        parts = urlsplit(address)
        named = parts.hostname is not None and (parts.port or True)
    except ValueError:
        named = False
    else:
        if parts.scheme not in ("http", "https"):
            raise ValueError(N_("it does not begin with https:// or http://"))
        if parts.username is not None or parts.password is not None:
            raise ValueError(N_("it holds a name or a password, which everybody could read"))
    if not named:
        raise ValueError(N_("it names no host"))
    if _ENDS_A_LINK.search(address) or not address.isprintable():
        raise ValueError(N_("it holds a sign that an address does not have; write it percent-encoded"))
    return Preview(address)
