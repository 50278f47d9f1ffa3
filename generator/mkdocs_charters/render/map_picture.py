"""The priority map of two parties as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ..insight.overlap import Point, PriorityMap
from ..model.portfolio import Alliance
from .geometry import Segment
from .map_arrows import Arrow, Disc, Move, arrows
from .map_frame import FIELD, Frame, frame, isolated, region, where
from .map_labels import around, labels
from .map_marks import Spot, place
from .map_places import Label, Marked
from .map_shapes import LINE
from .sheet import Sheet
from .titles import shorten
from .unsigned import fewer_see

_RADIUS: Final = 10
_RING: Final = 3
"""The radius of a mark, and how far a ring lies around it."""
_SIZE: Final = 11
"""The size of a label's letters, as in the theme's stylesheet."""
_LONGEST: Final = 10.5
"""The longest line of a label, in em."""
_DRAWN: Final = 20
"""So many priorities are drawn: more could not be told apart on a small screen, and the picture stays under 12 KB."""
_TOLD: Final = 5
"""So many titles of each kind the picture's description holds."""
_LONGEST_TOLD: Final = 120
"""So many characters a title has at most in what is read aloud of the picture: nobody's is longer who does not try it."""


@dataclass(frozen=True, slots=True)
class Written:
    """A label in the picture: lines of text that begin, end or have their middle at `x`, each with its `y`."""

    x: float
    anchor: str
    lines: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A priority in the picture."""

    number: int
    href: str
    title: str
    x: float
    y: float
    label: Written | None
    ring: bool


@dataclass(frozen=True, slots=True)
class Part:
    """Marks with what belongs to them. With `unsigned` fewer may see them than the charter, and they are no part of what is signed.

    Lines are the data of one path each: `arrows` from where priorities stood before to where they stand, `heads` and
    `dots` at the two ends of these, `leads` from marks to labels that stand apart.
    """

    marks: tuple[Mark, ...]
    arrows: str
    heads: str
    dots: str
    leads: str
    unsigned: bool


@dataclass(frozen=True, slots=True)
class Field:
    """The picture for two parties. `left_out` is how many priorities stand in the table alone, since more marks could not be told apart."""

    title: str
    description: str
    frame: Frame
    parts: tuple[Part, ...]
    radius: int
    ring: int
    any_arrow: bool
    any_ring: bool
    left_out: int

    @property
    def none_signed(self) -> bool:
        """Whether no mark is a part of what is signed."""
        return all(part.unsigned for part in self.parts)


def picture(sheet: Sheet, alliance: Alliance, found: PriorityMap, known: Sequence[Point]) -> Field:
    """The picture of those priorities of a map that both parties have weighed."""
    first, second = found.parties
    names = isolated(sheet.party(first).text), isolated(sheet.party(second).text)
    points = known[:_DRAWN]
    marked = _marked(points, first, second)
    led = _arrows(points, marked, first, second)
    words = labels(marked, FIELD, [arrow.lines for arrow in led if arrow is not None], size=_SIZE, longest=_LONGEST)
    charter = alliance.charter
    hidden = [fewer_see(charter, point.priority.visibility) for point in points]
    marks = [
        Mark(
            number=point.number,
            href=sheet.to(charter.origin.uri, f"priority-{point.priority.id}"),
            title=shorten(point.priority.title, _LONGEST_TOLD),
            x=round(at.x, 1),
            y=round(at.y, 1),
            label=_label(at, label),
            ring=point.reframed,
        )
        for point, at, label in zip(points, marked, words, strict=True)
    ]
    return Field(
        title=sheet.gettext("What matters to %(first)s and to %(second)s") % {"first": names[0], "second": names[1]},
        description=_description(sheet, found, names),
        frame=frame(sheet, (str(sheet.party(first).text), str(sheet.party(second).text))),
        parts=tuple(
            _part([at for at, one in enumerate(hidden) if one == unsigned], marks, led, words, unsigned=unsigned)
            for unsigned in sorted(set(hidden))
        ),
        radius=_RADIUS,
        ring=_RADIUS + _RING,
        any_arrow=any(led),
        any_ring=any(mark.ring for mark in marks),
        left_out=len(known) - len(points),
    )


def _marked(points: Sequence[Point], first: str, second: str) -> list[Marked]:
    """The marks of priorities at their places."""
    spots = []
    for point in points:
        weights = point.weights[first], point.weights[second]
        radius = _RADIUS + (_RING if point.reframed else 0)
        spots.append(Spot(*where(*weights), radius, region(*weights).grown(-1)))
    return [
        Marked(point.number, x, y, spot.radius, point.priority.title, spot.region)
        for point, spot, (x, y) in zip(points, spots, place(spots), strict=True)
    ]


def _arrows(points: Sequence[Point], marked: Sequence[Marked], first: str, second: str) -> list[Arrow | None]:
    """For each mark the arrow from where its priority stood before, if it moved and there is a way."""
    moves = []
    for at, point in enumerate(points):
        before = point.before
        if before is not None and first in before and second in before:
            weights = before[first], before[second]
            moves.append(Move(*where(*weights), region(*weights), at))
    found: list[Arrow | None] = [None] * len(points)
    discs = [Disc(mark.x, mark.y, mark.radius) for mark in marked]
    for move, arrow in zip(moves, arrows(moves, discs, FIELD), strict=True):
        found[move.mark] = arrow
    return found


def _part(
    numbers: Sequence[int],
    marks: Sequence[Mark],
    led: Sequence[Arrow | None],
    words: Sequence[Label | None],
    *,
    unsigned: bool,
) -> Part:
    """The marks of these numbers. Arrows have gaps wherever a label stands, whosever it is."""
    own = [arrow for at in numbers if (arrow := led[at]) is not None]
    leads = [label.lead for at in numbers if (label := words[at]) is not None and label.lead]
    return Part(
        marks=tuple(marks[at] for at in numbers),
        arrows="".join(_shaft(arrow, words) for arrow in own),
        heads="".join(_path(arrow.head) + "Z" for arrow in own),
        dots="".join(f"M{_short(line.x)} {_short(line.y)}h0" for arrow in own for line in arrow.lines[:1]),
        leads="".join(_drawn(lead) for lead in leads),
        unsigned=unsigned,
    )


def _shaft(arrow: Arrow, words: Sequence[Label | None]) -> str:
    """The shaft of an arrow as the data of a path, with gaps where labels stand."""
    runs: list[list[Segment]] = []
    for line in arrow.lines:
        for rest in around(line, words):
            if runs and (runs[-1][-1].to_x, runs[-1][-1].to_y) == (rest.x, rest.y):
                runs[-1].append(rest)
            else:
                runs.append([rest])
    if arrow.bend is not None and runs == [list(arrow.lines)]:
        first, last = arrow.lines[0], arrow.lines[-1]
        bend, end = (" ".join(map(_short, point)) for point in (arrow.bend, (last.to_x, last.to_y)))
        return f"M{_short(first.x)} {_short(first.y)}Q{bend} {end}"
    return "".join(map(_drawn, runs))


def _drawn(run: Sequence[Segment]) -> str:
    """Lines that follow one another as the data of a path."""
    return _path([(run[0].x, run[0].y), *((line.to_x, line.to_y) for line in run)])


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{_short(x)} {_short(y)}" for x, y in points)


def _short(number: float) -> str:
    """A number with one decimal at most, so that two machines give the same bytes."""
    return f"{number:.1f}".removesuffix(".0")


def _label(at: Marked, label: Label | None) -> Written | None:
    """A label's words where they are written: from the side that is turned to the mark."""
    if label is None:
        return None
    box = label.box
    x, anchor = box.x + box.width / 2, "middle"
    if box.x > at.x:
        x, anchor = box.x, "start"
    elif box.x + box.width < at.x:
        x, anchor = box.x + box.width, "end"
    lines = (
        (round(box.y + _SIZE * (0.95 + LINE * number), 1), isolated(text)) for number, text in enumerate(label.lines)
    )
    return Written(round(x, 1), anchor, tuple(lines))


def _description(sheet: Sheet, found: PriorityMap, names: tuple[str, str]) -> str:
    return sheet.gettext(
        "A square field. Across: how much a priority matters to %(first)s, 0 to 5. Up: how much it matters to %(second)s, 0 to 5."
        " Shared ground: %(shared)s. Apart: %(apart)s."
    ) % {
        "first": names[0],
        "second": names[1],
        "shared": _told(sheet, found.shared) or sheet.gettext("nothing yet"),
        "apart": _told(sheet, found.apart) or sheet.gettext("nothing"),
    }


def _told(sheet: Sheet, points: Sequence[Point]) -> str:
    """The first titles in a row and how many more there are; the words beside the picture hold them all."""
    titles = [shorten(point.priority.title, _LONGEST_TOLD) for point in points[:_TOLD]]
    if rest := len(points) - len(titles):
        titles.append(sheet.gettext("and %(num)s more") % {"num": rest})
    return "; ".join(titles)
