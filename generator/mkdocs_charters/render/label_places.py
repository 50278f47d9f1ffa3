"""How much room words take in a picture, how they are set in lines, and the boxes that they stand in."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


class _Widths(dict[str, float]):
    """Advance widths in em, worked out when a character is met first."""

    def __missing__(self, char: str) -> float:
        if unicodedata.combining(char):
            width = 0.0
        elif _is_wide(char):
            width = 1.05
        else:
            width = 0.79 if char.isupper() or not char.isascii() else 0.64
        self[char] = width
        return width


# Those of DejaVu Sans, which is as wide as common interface fonts get: a label is narrower, never wider.
_WIDTHS = _Widths(
    {
        **dict.fromkeys("ijl'|", 0.28),
        **dict.fromkeys(" ,./:;Itf!()[]-", 0.41),
        **dict.fromkeys("mMWw%@", 1.0),
        **dict.fromkeys("rszcJ", 0.56),
    }
)


def text_width(text: str, size: float) -> float:
    """How much room a text of one line takes at most, in the unit of `size`, in an ordinary sans-serif."""
    return size * sum(map(_WIDTHS.__getitem__, text))


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def lines_of(text: str, longest: float, most: int = 2) -> tuple[str, ...]:
    """A text in at most `most` lines of at most `longest` em, broken between words, in a word where it is wider; what
    does not fit ends in `…`."""
    lines: list[str] = []
    left = text.split()
    while left and len(lines) < most:
        line = left.pop(0)
        while left and text_width(f"{line} {left[0]}", 1) <= longest:
            line += f" {left.pop(0)}"
        if text_width(line, 1) > longest:
            part = _beginning(line, longest - text_width("-", 1))
            left.insert(0, line[len(part) :])
            line = part if _is_wide(part[-1]) else part + "-"
        lines.append(line)
    if left:
        last = lines[-1].rstrip(" -,.;:")
        if text_width(last + "…", 1) > longest:
            last = last.rpartition(" ")[0] or _beginning(last, longest - text_width("…", 1))
        lines[-1] = last.rstrip(" -,.;:") + "…"
    return tuple(lines)


def _beginning(word: str, longest: float) -> str:
    """As much of a word as fits, a character at least."""
    width = 0.0
    for number, char in enumerate(word):
        width += text_width(char, 1)
        if number and width > longest:
            return word[:number]
    return word


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `x` and `y` are its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )

    def holds(self, other: Box) -> bool:
        """Whether the other lies wholly in this one."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.x + other.width <= self.x + self.width
            and other.y + other.height <= self.y + self.height
        )
