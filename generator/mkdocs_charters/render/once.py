"""Parties and people are links where a section, or a row of a list, names them first; a page full of the same links is hard to hear
and to read.
"""

from __future__ import annotations

import re
from collections.abc import Set
from html import unescape
from typing import Final

_SECTION_OR_NAME: Final = re.compile(
    r'<section[ >]|<\w+ [^>]*?data-row[ >]|<a href="([^"]*)"( dir="auto")?>([^<]*)</a>'
)


def linked_once(html: str, names: Set[str]) -> str:
    """HTML in which a name is a link where a section or a row names it first: a filter may hide the other rows. `names` are the addresses that are meant; links of an
    author's own stay.
    """
    seen: set[str] = set()

    def first(match: re.Match[str]) -> str:
        found, href, apart, name = match.group(0, 1, 2, 3)
        if href is None:
            seen.clear()
        elif found not in seen:
            seen.add(found)
        elif unescape(href) in names:
            return f"<bdi>{name}</bdi>" if apart else name
        return found

    return _SECTION_OR_NAME.sub(first, html)
