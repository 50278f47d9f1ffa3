"""Views in an author's text: what a fenced `charters` block says, and where such blocks stand in a text. What it can say: `offered.py`.

```charters
view: commitments
charter: nordhafen-kestrel
status: [needs_help]
```
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from markdown_it.token import Token

from .blocks import block_parser
from .problem import Span
from .views import View

LIMIT: Final = 20
"""So many rows stand in a block unless it says otherwise."""
MOST: Final = 100
EVERY: Final = "all"
"""What `charter` says in a document of an alliance to show all of them."""


class Block(NamedTuple):
    """A block as it was read: names are still as its author wrote them.

    `text` is what stands between the fences: by it the block is found again in the text. `filters` hold what each asks for,
    in the order of the offer; `places` tell where each of it stands, by filter and number. `alliance` is the charter that the
    document belongs to, empty for none. `choices` says that readers can narrow what is shown. `span` is the place of `view`.
    """

    text: str
    view: View
    filters: Mapping[str, tuple[str, ...]]
    limit: int
    choices: bool
    alliance: str
    span: Span
    places: Mapping[tuple[str, int], Span]


class Embedded(NamedTuple):
    """A view in a text, as an audience sees it: names are keys, and what may not be known of is the withheld mark."""

    view: View
    filters: Mapping[str, tuple[str, ...]]
    limit: int = LIMIT
    choices: bool = False


# -- where blocks stand --------------------------------------------------------------------------------------------------

MAY_HOLD: Final = re.compile(r"^[ \t>*+\d.)-]*(?:`{3,}|~{3,})[^\n]*charters", re.MULTILINE | re.IGNORECASE)
"""What a text with a block in it has; most texts do not, and need not be parsed for one."""
_INFO: Final = re.compile(r"\{?[ \t]*\.?charters(?![\w.:/-])", re.IGNORECASE)
_BLOCKS: Final = block_parser()


class Fence(NamedTuple):
    """A fenced block. Lines count from 0, `end` is exclusive and counts the closing fence, if there is one.

    `text` are the lines inside as they stand in the file; `after` is what follows the word `charters`.
    """

    start: int
    end: int
    text: str
    after: str
    closed: bool


def is_block(info: str) -> bool:
    """Whether the words after a fence say that it is a block of ours."""
    return _INFO.match(info.strip()) is not None


def fence(token: Token, lines: Sequence[str]) -> Fence | None:
    """The block that a parsed fence is; None for other code, and for what stands in something else."""
    if token.type != "fence" or token.level or token.map is None or not is_block(token.info):
        return None
    start, end = token.map
    last = lines[end - 1].strip() if end - 1 > start else ""
    closed = len(last) >= len(token.markup) and set(last) == {token.markup[0]}
    info = token.info.strip()
    found = _INFO.match(info)
    after = info[found.end() if found is not None else 0 :].strip("} \t")
    return Fence(start, end, "\n".join(lines[start + 1 : end - closed]), after, closed)


def fences(markdown: str) -> list[Fence]:
    """The blocks of a text, in order."""
    if not MAY_HOLD.search(markdown):
        return []
    lines = markdown.split("\n")
    found = (fence(token, lines) for token in _BLOCKS.parse(markdown))
    return [one for one in found if one is not None]


def replaced(markdown: str, place: Callable[[str], str | None]) -> str:
    """A text with something else for each of its blocks, as a paragraph: what `place` says for the block's text.

    Where it says None, the block stays.
    """
    found = fences(markdown)
    if not found:
        return markdown
    lines = markdown.split("\n")
    made: list[str] = []
    at = 0
    for one in found:
        instead = place(one.text)
        if instead is None:
            continue
        made += [*lines[at : one.start], "", instead, ""]
        at = one.end
    return "\n".join([*made, *lines[at:]])


def without_blocks(markdown: str) -> str:
    """A text without its blocks: for what is only read as words."""
    return replaced(markdown, lambda _: "")
