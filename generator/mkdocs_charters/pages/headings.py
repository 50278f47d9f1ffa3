"""The headings of a page that is made, for its table of contents and for search."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from markupsafe import Markup

from ..render.prose import Heading

_HEADING: Final = re.compile(r'<h([1-6])((?: [a-z-]+="[^"]*")*)>(.*?)</h\1>', re.DOTALL)
_HEADING_ID: Final = re.compile(r' id="([^"]*)"')
_HEADER_LINK: Final = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
_TAG: Final = re.compile(r"<[^>]*>")
_MARKS: Final = re.compile(r' (?:lang|dir)="[^"]*"')


def headings(html: str) -> Iterator[Heading]:
    """The headings with an id, in order, the title first; their text is plain."""
    for match in _HEADING.finditer(html):
        if found := _HEADING_ID.search(match[2]):
            inside = _HEADER_LINK.sub("", match[3])
            text = " ".join(unescape(_TAG.sub("", inside)).split())
            marked = _in_languages(match[0].partition(">")[0], inside) if "lang=" in match[0] else Markup()
            yield Heading(int(match[1]), unescape(found[1]), text, marked)


def _in_languages(opened: str, inside: str) -> Markup:
    """The text of a heading, of whose elements those are left that tell a language."""
    around = "".join(_MARKS.findall(opened))
    kept: list[bool] = []
    pieces = [f"<span{around}>"] if around else []
    at = 0
    for tag in _TAG.finditer(inside):
        pieces.append(inside[at : tag.start()])
        at = tag.end()
        if tag[0].startswith("</"):
            pieces.append("</span>" if kept and kept.pop() else "")
            continue
        marks = "".join(_MARKS.findall(tag[0]))
        kept.append(bool(marks))
        pieces.append(f"<span{marks}>" if marks else "")
    pieces += [inside[at:], "</span>" if around else ""]
    return Markup("".join(pieces))  # noqa: S704  our templates' own, escaped
