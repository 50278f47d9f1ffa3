"""The ways to set the label of a map in lines, and what each costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from .text_lines import set_in_lines, text_width


@dataclass(frozen=True, slots=True)
class Shape:
    """A way to set a label, and what it costs, in places around a mark. `cut` says that words are left out."""

    lines: tuple[str, ...]
    width: float
    height: float
    cost: float
    cut: bool


LINE: Final = 1.25
"""Height of a line of text, in em."""
_CUT: Final = 30.0
_LOST: Final = 50.0
"""To leave out all of the words; some of them cost as much less."""
_AT_LEAST: Final = 10
"""So many letters a label has that is cut."""
_JOINT: Final = 1.5
_BROKEN: Final = 6.0
"""For each word that is broken at a joint, and where there is none."""
_TOGETHER: Final = "\ue000"
"""Between a number and a word while lines are broken."""
_WAYS: Final = (
    (2, 1.0, 0.0),
    (1, 1.0, 0.0),
    (3, 2 / 3, 3.0),
    (1, 1.5, 3.0),
    (3, 1.0, 4.0),
    (2, 1.5, 5.0),
    (2, 2 / 3, 5.0),
    (4, 2 / 3, 6.0),
    (4, 1.0, 7.0),
)
"""So many lines at most, so long (in parts of the longest), and what that costs."""


def numbered(number: int, text: str) -> str:
    """A text with the number of its mark before it, from which no line parts it."""
    return f"{number}.{_TOGETHER}{text.strip()}"


def shapes(text: str, size: float, longest: float) -> list[Shape]:
    """Ways to set a label of letters of `size` in lines of about `longest` em, the best first."""
    whole = sum(not char.isspace() for char in text)
    found: dict[tuple[str, ...], Shape] = {}
    width = text_width(text, 1)
    for most, room, cost in _WAYS:
        if found and width <= longest * min(room, 1.0):
            continue  # in one line, as before
        setting = set_in_lines(text, longest * room, most)
        lines = tuple(line.replace(_TOGETHER, " ") for line in setting.lines)
        if not lines or lines in found:
            continue
        if setting.cut:
            said = sum(not char.isspace() for line in lines for char in line) - 1
            if said < _AT_LEAST:
                continue
            cost += _CUT + _LOST * max(1 - said / whole, 0)
        cost += _JOINT * setting.joints + _BROKEN * setting.broken
        widest = max(text_width(line, size) for line in lines)
        found[lines] = Shape(lines, widest, size * LINE * len(lines), cost, setting.cut)
    return sorted(found.values(), key=lambda shape: shape.cost)
