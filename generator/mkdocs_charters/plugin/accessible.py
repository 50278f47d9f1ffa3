"""What stock Material leaves out for people who listen to a page: names of landmarks, dialogs and boxes (9.8, axe-core 4.14).

Only names are added, which nobody sees: how a site looks is its owner's business. What takes colour and size stands in
`assets/charters/accessible.css`, to be named under `extra_css`.
"""

from __future__ import annotations

import html
import re
from typing import Final

_SEARCH: Final = re.compile(r'(<div class="md-search" data-md-component="search" role="dialog")(?=>)')
_SEARCH_FIELD: Final = re.compile(r'class="md-search__input"[^>]*? aria-label="([^"]*)"')
_PATH: Final = re.compile(r'(<nav class="md-path" aria-label="[^"]*)"')
_TOPIC: Final = re.compile(
    r'(<div class="md-header__topic" data-md-component="header-topic">\s*<span class="md-ellipsis">\s*)[^<]*(?=</span>)'
)
"""The title of the page in the bar on top, which stands there while the page is scrolled."""
_BOX: Final = re.compile(
    r'(?P<box><input type="checkbox" disabled(?:="")?(?: checked(?:="")?)?(?P<end> ?/?>)(?:<span class="task-list-indicator"></span>)?'
    r"(?:</label>)?)(?P<words>[^\n]*)"
)
_TAG: Final = re.compile(r"<[^>]*>")
_LONGEST: Final = 120


def named(page: str, title: str, spoken: str = "") -> str:
    """A finished page in which the search dialog, Material's path and the boxes of task lists have names. `title` is plain text. `spoken` is
    the same in its languages, if it is in others than the page.
    """
    field = _SEARCH_FIELD.search(page)
    if field:
        page = _SEARCH.sub(rf'\1 aria-label="{_literal(field[1])}"', page, count=1)
    if 'class="md-path"' in page:
        page = _PATH.sub(rf'\1: {_literal(html.escape(title))}"', page, count=1)
    if hasattr(spoken, "__html__"):
        page = _TOPIC.sub(rf"\1{_literal(spoken.__html__())}", page, count=1)
    if 'class="task-list' in page:
        page = _BOX.sub(_named_box, page)
    return page


def _literal(text: str) -> str:
    """A text as a replacement, in which nothing refers to a group."""
    return text.replace("\\", r"\\")


def _named_box(match: re.Match[str]) -> str:
    words = " ".join(html.unescape(_TAG.sub("", match["words"])).split())
    name = html.escape(words[:_LONGEST])
    box, end = match["box"], match["end"]
    told = f' aria-label="{name}"' if name else ' aria-hidden="true"'
    at = box.index(end)
    return f"{box[:at]}{told}{box[at:]}{match['words']}"
