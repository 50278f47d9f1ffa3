"""Views in an author's text: a word stands for each while the text is converted and cleaned, then the view is put in its place.

Nobody who writes a text can know the word: it is made from the whole of it (`nonce.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from ..model.embedded import replaced
from .nonce import nonce

ID_PREFIX: Final = "charters-view-"
"""Begins every id in a view that is put into a page, so that it meets no other."""
BEGIN: Final = Markup("<!--charters-->")
END: Final = Markup("<!--/charters-->")
"""Around each view: search leaves out what stands between them."""

Show = Callable[[str, int], "Markup | None"]
"""Makes a view, given the text of its block and the level of its first heading; None where there is none."""

_HEADING: Final = re.compile(r"<h([1-6])[ >]")
_ID: Final = re.compile(r' id="([^"]*)"')
_REFERS: Final = re.compile(r' (id|for|aria-labelledby|aria-describedby|aria-controls)="([^"]*)"| href="#([^"]*)"')
_URL: Final = re.compile(r"url\(#([^)\"]*)\)")


@dataclass(frozen=True, slots=True)
class Apart:
    """Texts without their blocks. For block n stands `word` + n + `q`; `blocks` are their texts, of all in one row."""

    texts: list[str]
    word: str
    blocks: list[str]

    def holds_only(self, text: str) -> bool:
        """Whether one of the texts is blocks and nothing else."""
        return self.word in text and not re.sub(rf"{self.word}\d+q", "", text).strip()


def cut(texts: Sequence[str], keep: bool = True) -> Apart:
    """Take the blocks out of some texts of one page; without `keep` nothing stands for them."""
    word = nonce(*texts)
    blocks: list[str] = []

    def place(block: str) -> str:
        blocks.append(block)
        return f"{word}{len(blocks) - 1}q" if keep else ""

    return Apart([replaced(text, place) for text in texts], word, blocks)


def put_in(html: str, apart: Apart, below: int, show: Show) -> Markup:
    """Cleaned HTML with its views. A view's headings follow the heading it stands under; where there is none, level `below`."""
    if apart.word not in html:
        return Markup(html)  # noqa: S704  cleaned before
    html = _of_today(str(html), apart.word)
    pieces: list[str] = []
    at, level = 0, below
    for match in re.finditer(rf"<p>\s*{apart.word}(\d+)q\s*</p>|{apart.word}(\d+)q", html):
        before = html[at : match.start()]
        if found := _HEADING.findall(before):
            level = int(found[-1])
        number = int(match[1] or match[2])
        shown = show(apart.blocks[number], min(level + 1, 6)) if number < len(apart.blocks) else None
        pieces += [before, shown or ""]
        at = match.end()
    return Markup("".join((*pieces, html[at:])))  # noqa: S704  cleaned before, and our templates


def _of_today(html: str, word: str) -> str:
    """A heading that stands over views and nothing else is marked: where they are not printed, it would stand over nothing."""
    alone = rf"<h([1-6])([^>]*)>(?=(?:(?!</h\1>).)*</h\1>\s*(?:<p>\s*{word}\d+q\s*</p>\s*)+(?:<h[1-6]|\Z))"
    return re.sub(alone, _marked, html, flags=re.DOTALL)


def _marked(match: re.Match[str]) -> str:
    level, attributes = match.groups()
    if ' class="' in attributes:
        marked = attributes.replace(' class="', ' class="ch-shown ', 1)
        return f"<h{level}{marked}>"
    return f'<h{level} class="ch-shown"{attributes}>'


def with_own_ids(html: str, number: int) -> str:
    """A view with ids that no other part of its page has; what refers to one of them follows.

    Reads what our templates print only: every value stands in double quotes, and no text holds one that is not escaped.
    """
    own = set(_ID.findall(html))
    if not own:
        return html
    prefix = f"{ID_PREFIX}{number}-"

    def changed(match: re.Match[str]) -> str:
        name, value, anchor = match.groups()
        if anchor is not None:
            return f' href="#{prefix}{anchor}"' if anchor in own else match[0]
        ids = " ".join(prefix + one if one in own else one for one in value.split())
        return f' {name}="{ids}"'

    html = _REFERS.sub(changed, html)
    return _URL.sub(lambda match: f"url(#{prefix}{match[1]})" if match[1] in own else match[0], html)
