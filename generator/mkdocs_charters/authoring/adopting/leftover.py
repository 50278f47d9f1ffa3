"""What no field says and no section holds any more: words of headings and of tables that became fields, settings of other tools.

They stand in a section of their own at the end, where readers see them, until the author has put them where they belong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ...locale.adopting import LEFT_OVER
from ...locale.words import words_for
from ...model.meaning import field_by_key
from .body import todo
from .items import Item
from .nodes import Node
from .proposing import Front
from .source import Setting
from .words import bare_heading, covers
from .writing import CLASSES

_TAKEN_FOR_MORE: Final = re.compile(r"(?=(?:#{1,6}|[-+*])(?:\s|$)|>|`{3}|~{3}|\[[^\]]*\]:|:)")
"""What a bullet must not begin with, if it is to be a line of text."""


def left_over(
    tops: Sequence[Node], dropped: Sequence[Node], front: Front, settings: Sequence[Setting], language: str
) -> list[str]:
    """The section, as pieces of Markdown; none where every word has its place."""
    lines: list[str] = []
    for node in (one for top in tops for one in top.walk()):
        field = next((one.became[0][0] for one in node.walk() if one.became), "")
        words = [(field, node.written)] if node in dropped and field else []
        lines += [
            f"- {_TAKEN_FOR_MORE.sub(_ESCAPED, one, count=1)}"
            for key, one in (*words, *node.heads)
            if one and not _is_said(one, key, front, language)
        ]
    kept = "\n".join(line for one in settings for line in one.lines)
    if not lines and not kept:
        return []
    fence = "`" * max([3, *(len(one[0]) + 1 for one in re.finditer("`+", kept))])
    pieces = [
        f"## {LEFT_OVER[language]}",
        todo("these words have no other place. Put each where it belongs, or take it away."),
    ]
    pieces += ["\n".join(dict.fromkeys(lines))] if lines else []
    return [*pieces, *([f"{fence}\n{kept}\n{fence}"] if kept else [])]


_CALLED_SO: Final = ("commitments", "milestones", "priorities")
"""Fields that a page calls by their own name."""
_ESCAPED: Final = "\\\\"


def _is_said(text: str, key: str, front: Front, language: str) -> bool:
    """Whether a field says the words anyway: by its items, or by what a page calls it and them."""
    items: Sequence[Item] = front.items.get(key, ())
    known = field_by_key(CLASSES[key])
    titles = [
        known[one].meaning.title
        for one in dict.fromkeys(name for item in items for name in item.fields)
        if one in known
    ]
    translate = words_for(language).gettext
    called = [*([key] if key in _CALLED_SO else []), *titles, *map(translate, titles)]
    return covers(" ".join([*called, *called, *(one.text for one in items)]), bare_heading(text))
