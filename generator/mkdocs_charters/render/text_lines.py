"""How much room words take in a picture, and how they are set in lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final


class _Widths(dict[str, float]):
    """Advance widths in em, worked out when a character is met first."""

    def __missing__(self, char: str) -> float:
        if unicodedata.combining(char) or char in _SOFT:
            width = 0.0
        elif _is_wide(char):
            width = 1.05
        else:
            width = 0.79 if char.isupper() or not char.isascii() else 0.64
        self[char] = width
        return width


_SOFT: Final = "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}"
"""Where an author says that a word may be broken; they are not drawn."""

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


@lru_cache(8192)
def _em(word: str) -> float:
    """The width of a word in em: each is measured for every way to set the text that it is in."""
    return text_width(word, 1)


@dataclass(frozen=True, slots=True)
class Setting:
    """A text in lines. `cut` says that it ends in `…` because there was no room for the rest, `joints` how many words are broken at a
    joint and `broken` how many where their author left none."""

    lines: tuple[str, ...]
    cut: bool = False
    joints: int = 0
    broken: int = 0


def lines_of(text: str, longest: float, most: int = 2) -> tuple[str, ...]:
    """A text in at most `most` lines of at most `longest` em; what does not fit ends in `…`. See `set_in_lines`."""
    return set_in_lines(text, longest, most).lines


def set_in_lines(text: str, longest: float, most: int) -> Setting:
    """A text in at most `most` lines of at most `longest` em.

    Lines end between words. A word that is wider than a line is broken at one of its joints (a hyphen, a slash, a soft
    hyphen), else before a syllable, and only where it has none that helps as it comes.
    """
    lines: list[str] = []
    left = text.split()
    joints = broken = 0
    while left and len(lines) < most:
        line = left.pop(0)
        width = _em(line)
        while left and (longer := width + _WIDTHS[" "] + _em(left[0])) <= longest:
            line, width = f"{line} {left.pop(0)}", longer
        if width > longest:
            line, rest, joint = _broken(line, longest)
            left.insert(0, rest)
            joints, broken = joints + joint, broken + (not joint)
        lines.append(line)
    if left:
        lines[-1] = _cut(lines[-1], longest)
    drawn = tuple(line.translate(_UNDRAWN) for line in lines)
    return Setting(drawn, bool(left), joints, broken)


_UNDRAWN: Final = {ord(char): None for char in _SOFT}


def _broken(word: str, longest: float) -> tuple[str, str, bool]:
    """What of a word stands on this line and what is left of it, neither empty; and whether it is broken at a joint."""
    for end, joint, sign in _points(word):
        part = word[:end] + sign
        if _em(part) <= longest:
            return part, word[end:], joint
    part = _beginning(word, longest - _WIDTHS["-"])
    wide = _is_wide(part[-1])
    return part if wide else part + "-", word[len(part) :], wide


def _cut(line: str, longest: float) -> str:
    """The last line of a text of which more is left."""
    last = line.rstrip(_ENDS)
    if text_width(last + "…", 1) > longest:
        whole = last.rpartition(" ")[0]
        parts = (last[:end] for end, *_ in _points(last))
        room = longest - _WIDTHS["…"]
        last = whole or next((part for part in parts if text_width(part, 1) <= room), "") or _beginning(last, room)
    return last.rstrip(_ENDS) + "…"


_ENDS: Final = " -,.;:"
_JOINT: Final = re.compile(r"(?<=[^\W_])[-‐–/+&_·]+(?=\w)|[\u00ad\u200b]+")
_LEAST: Final = 3
"""So many letters stand on each side where a word is broken before a syllable."""


def _points(word: str) -> Iterator[tuple[int, bool, str]]:
    """Where a word can be broken: its joints, the last one first, then its syllables, likewise; whether it is a joint, and the
    sign to be added there."""
    joints = [found.end() for found in _JOINT.finditer(word) if found.end() < len(word)]
    for end in reversed(joints):
        yield end, True, "-" if word[end - 1] == "\N{SOFT HYPHEN}" else ""
    for end in reversed(_syllables(word)):
        yield end, False, "-"


_SYLLABLE: Final = re.compile(
    r"(?:sch[lmnrw]?|pf[lr]?|st?r|sp[lr]?|ch|ck|ph|qu|th|tr|zw|[bfgkp]l|[bdfgkp]r|kn|[bcdfghjklmnpqrstvwxzß]"
    r"|[бвгджзйклмнпрстфхцчшщ])?(?=[aeiouyäöüàáâãåæèéêëìíîïòóôõøùúûýœаеёиоуыэюя])",
    re.IGNORECASE,
)
_VOWELS: Final = frozenset("aeiouyäöüàáâãåæèéêëìíîïòóôõøùúûýœаеёиоуыэюя")


@lru_cache(4096)
def _syllables(word: str) -> tuple[int, ...]:
    """Where syllables begin, by a rule of thumb that holds for most words of European languages: with the consonants before
    a vowel that a word can begin with (the principle of maximal onset; Selkirk, 1982)."""
    low = word.lower()
    if len(low) != len(word):
        return ()
    begins = (found.start() for found in _SYLLABLE.finditer(low) if found.end() > found.start())
    return tuple(at for at in begins if _LEAST <= at <= len(low) - _LEAST and not _VOWELS.isdisjoint(low[:at]))


def _beginning(word: str, longest: float) -> str:
    """As much of a word as fits, a character at least."""
    width = 0.0
    for number, char in enumerate(word):
        width += _WIDTHS[char]
        if number and width > longest:
            return word[:number]
    return word


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"
