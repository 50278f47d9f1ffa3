"""The field of a map with its four regions, and the words around it: names of regions above and below, axes beside."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ..insight.overlap import MATTERS_FROM
from ..locale.words import N_
from .geometry import Box
from .sheet import Sheet
from .text_lines import Setting, lines_of, set_in_lines, text_width

# The field is drawn as wide as a telephone shows it, so that its words keep their size there.
WIDTH: Final = 320
_STRIP: Final = 38
FIELD: Final = Box(24, _STRIP, 292, 292)
HEIGHT: Final = 2 * _STRIP + 292 + 18
_PAD: Final = 17
_MIDDLE_X: Final = FIELD.x + FIELD.width / 2
_MIDDLE_Y: Final = FIELD.y + FIELD.height / 2
"""Where the regions meet: halfway between the weights 2 and 3, so that what is weighed in whole numbers stands clear of the border."""
_LONGEST_NAMES: Final = (60.0, 24.0, 20.0, 16.5, 13.5, 11.0, 9.0, 7.0, 5.0)
"""The longest names of parties in the name of a region, in em, the longest first."""
_KEPT: Final = "\N{FIRST STRONG ISOLATE}"
_LET_GO: Final = "\N{POP DIRECTIONAL ISOLATE}"
_REGION_SIZE: Final = 9.5
_AXIS_SIZE: Final = 10
"""The sizes of the theme's stylesheet."""
_ACROSS: Final = 2 * (WIDTH - _MIDDLE_X - 1)
_UP: Final = 2 * (_MIDDLE_Y - 9)
"""The room for the words along the axes, which stand in the middle of the field."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text in the picture."""

    x: float
    y: float
    text: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Frame:
    """The field as it is drawn: its square, where the regions meet, and the words around it."""

    across: str
    up: str
    strips: tuple[Line, ...]
    left: float = FIELD.x
    top: float = FIELD.y
    size: float = FIELD.width
    split_x: float = _MIDDLE_X
    split_y: float = _MIDDLE_Y
    width: int = WIDTH
    height: int = HEIGHT


def where(across: float, up: float) -> tuple[float, float]:
    """The point of two weights, each 0 to 5."""
    x = FIELD.x + _PAD + across / 5 * (FIELD.width - 2 * _PAD)
    y = FIELD.y + FIELD.height - _PAD - up / 5 * (FIELD.height - 2 * _PAD)
    return round(x, 1), round(y, 1)


def region(across: float, up: float) -> Box:
    """The quarter of the field that these weights belong to."""
    half = FIELD.width / 2
    return Box(
        _MIDDLE_X if across >= MATTERS_FROM else FIELD.x, FIELD.y if up >= MATTERS_FROM else _MIDDLE_Y, half, half
    )


def frame(sheet: Sheet, names: tuple[str, str]) -> Frame:
    """The field between two parties of these names."""
    return Frame(across=_axis(sheet, names[0], _ACROSS), up=_axis(sheet, names[1], _UP), strips=_strips(sheet, names))


def isolated(text: str) -> str:
    """A text that is read from the right, kept to itself: signs around it would change sides in a picture, where no element can isolate it."""
    from_the_right = any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)
    return f"{_KEPT}{text}{_LET_GO}" if from_the_right else text


def _axis(sheet: Sheet, name: str, length: float) -> str:
    """What is written along an axis, no longer than there is room."""
    words = sheet.gettext("matters to %(who)s, 0 to 5")
    room = length / _AXIS_SIZE - text_width(words % {"who": ""} + " →", 1)
    return words % {"who": isolated(lines_of(name, room, 1)[0])}


def _strips(sheet: Sheet, names: tuple[str, str]) -> tuple[Line, ...]:
    """The names of the four regions, above and below the field where no mark can stand."""
    gives = N_("matters to %(who)s: %(other)s can give")
    right = FIELD.x + FIELD.width
    above = (
        (FIELD.x, "start", _region_name(sheet, gives, names[::-1])),
        (right, "end", _region_name(sheet, N_("Shared ground"), names)),
    )
    below = (
        (FIELD.x, "start", _region_name(sheet, N_("Parked"), names)),
        (right, "end", _region_name(sheet, gives, names)),
    )
    found: list[Line] = []
    for regions, top in ((above, True), (below, False)):
        for x, anchor, lines in regions:
            for number, line in enumerate(lines):
                y = FIELD.y - 5 - 11 * (len(lines) - 1 - number) if top else FIELD.y + FIELD.height + 11 + 11 * number
                found.append(Line(round(x, 1), round(y, 1), line, anchor))
    return tuple(found)


def _region_name(sheet: Sheet, words: str, names: Sequence[str]) -> tuple[str, ...]:
    """The name of a region in at most three lines; names of parties are cut only where they are too long for that."""
    told = Setting(())
    for longest in _LONGEST_NAMES:
        who, other = (isolated(lines_of(name, longest, 1)[0]) for name in names)
        told = set_in_lines(
            sheet.gettext(words) % {"who": who, "other": other}, (FIELD.width / 2 - 2) / _REGION_SIZE, 3
        )
        if not told.cut:
            break
    return _each_whole(told.lines)


def _each_whole(lines: Sequence[str]) -> tuple[str, ...]:
    """Lines in each of which whatever is kept to itself begins and ends: a name may go on in the next one."""
    found, inside = [], False
    for line in lines:
        begun = f"{_KEPT}{line}" if inside else line
        inside = begun.count(_KEPT) > begun.count(_LET_GO)
        found.append(f"{begun}{_LET_GO}" if inside else begun)
    return tuple(found)
