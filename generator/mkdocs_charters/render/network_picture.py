"""Who has alliances with whom: parties round an oval, a line for each two that have one."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ..insight.network import Network, Tie
from ..locale.words import N_
from ..model.values import STATUS_ORDER, PartyForm
from .geometry import Box
from .sheet import Named, Sheet
from .text_lines import lines_of, text_width
from .titles import bytes_of_at_most

PARTIES: Final = 16
"""So many parties are drawn: as many as can be told apart on a telephone."""
TIES: Final = 32
"""So many lines are drawn."""
SIZE: Final = 11
"""Height of the letters."""
RADIUS: Final = 7
_WIDTH: Final = 360
_ROW: Final = 42
"""Room for a party, so that its label in three lines touches no other."""
_LINE: Final = 13
_LINES: Final = 3
_NEAR: Final = 6
"""From a mark to its label."""
_INNER: Final = 40
_BULGE: Final = 26
"""The oval: half its width at the ends, and how much more it is in the middle. What bulges everywhere has no three marks on one line."""
_LONGEST: Final = 60
"""So many bytes of a title name a line or a mark: the whole stands in the table, and the picture stays small."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A party: a circle for an organisation, a square for a team. `anchor` is on which side of it its label stands: `start` right of it."""

    x: float
    y: float
    name: str
    href: str
    team: bool
    anchor: str
    label: tuple[tuple[float, str], ...]
    """Height and words of each line."""
    box: Box
    """What the label covers at most."""

    @property
    def text_x(self) -> float:
        """Where its label begins, or ends where it stands left."""
        away = RADIUS + _NEAR
        return self.x + away if self.anchor == "start" else self.x - away


@dataclass(frozen=True, slots=True)
class Line:
    """An alliance between two, a curve: `status` gives its stroke, `words` its name."""

    path: str
    href: str
    words: str


@dataclass(frozen=True, slots=True)
class Strokes:
    """The lines of one status."""

    status: str
    words: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Two parties and their alliances, each with its status and the words for it."""

    first: Named
    second: Named
    alliances: tuple[tuple[Named, str, str], ...]


@dataclass(frozen=True, slots=True)
class NetworkPicture:
    """The picture, in units of the picture, and its table. `bands` go behind what belongs to one organisation. `left_out` says in
    words what is not drawn, empty where all is. `any_team` says that both shapes are there.
    """

    width: int
    height: int
    title: str
    description: str
    marks: tuple[Mark, ...]
    strokes: tuple[Strokes, ...]
    bands: tuple[str, ...]
    any_team: bool
    left_out: tuple[str, ...]
    rows: tuple[Row, ...]


def network_picture(sheet: Sheet, found: Network) -> NetworkPicture:
    """The picture of a network."""
    rows = -(-len(found.parties) // 2)
    height = rows * _ROW
    marks = {party: _mark(sheet, party, place, len(found.parties)) for place, party in enumerate(found.parties)}
    drawn = [(tie, _line(sheet, tie, marks, height)) for tie in found.ties]
    return NetworkPicture(
        width=_WIDTH,
        height=height,
        title=sheet.gettext(N_("Parties, and the alliances between them")),
        description=_described(sheet, found),
        marks=tuple(marks.values()),
        strokes=tuple(
            Strokes(status.value, sheet.label(status), lines)
            for status in STATUS_ORDER
            if (lines := tuple(line for tie, line in drawn if tie.status is status))
        ),
        bands=tuple(
            "M" + "L".join(f"{marks[one].x:g} {marks[one].y:g}" for one in family) for family in found.families
        ),
        any_team=any(mark.team for mark in marks.values()),
        left_out=_left_out(sheet, found),
        rows=tuple(_row(sheet, tie) for tie in found.ties),
    )


def spot(place: int, of: int) -> tuple[float, float, bool]:
    """Where a party stands that is at this place of so many, and whether that is on the right: down on the right, up on the left."""
    rows = -(-of // 2)
    right = place < rows
    row = place if right else of - 1 - place
    # An odd one out leaves the lowest row of the left empty: the others stand in the middle of it.
    lower = 0.0 if right else (2 * rows - of) / 2
    y = (row + lower + 0.5) * _ROW
    across = _INNER + _BULGE * math.sqrt(max(0.0, 1 - (2 * y / (rows * _ROW) - 1) ** 2))
    return round(_WIDTH / 2 + (across if right else -across), 1), round(y, 1), right


def curve(a: tuple[float, float], b: tuple[float, float], height: float) -> tuple[float, float]:
    """The point that draws a line from one mark to another towards the middle, away from the marks between them (the control point
    of a quadratic Bézier curve).
    """
    x, y = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
    # Neighbours are joined by a flat arc, what is far apart on one side by a deep one.
    pull = min(1.0, 0.35 + abs(a[1] - b[1]) / height)
    return round(x + (_WIDTH / 2 - x) * pull, 1), round(y, 1)


def _mark(sheet: Sheet, party: str, place: int, of: int) -> Mark:
    x, y, right = spot(place, of)
    named = sheet.party(party)
    away = RADIUS + _NEAR
    room = (_WIDTH - x if right else x) - away - 1
    lines = lines_of(named.text, room / SIZE, _LINES)
    top = y - _LINE * len(lines) / 2
    width = max((text_width(line, SIZE) for line in lines), default=0.0)
    return Mark(
        x=x,
        y=y,
        name=bytes_of_at_most(named.text, _LONGEST),
        href=named.href,
        team=sheet.desk.portfolio.parties[party].form is PartyForm.TEAM,
        anchor="start" if right else "end",
        label=tuple((round(top + _LINE * number + SIZE - 0.5, 1), line) for number, line in enumerate(lines)),
        box=Box(x + away if right else x - away - width, top, width, _LINE * len(lines)),
    )


def _line(sheet: Sheet, tie: Tie, marks: Mapping[str, Mark], height: int) -> Line:
    first, second = marks[tie.first], marks[tie.second]
    x, y = curve((first.x, first.y), (second.x, second.y), height)
    alliance = sheet.desk.portfolio.alliances[tie.alliances[0]]
    title = bytes_of_at_most(sheet.title(alliance), _LONGEST)
    words = f"{title}, {sheet.label(tie.status)}"
    if len(tie.alliances) > 1:
        words += ", " + sheet.desk.words.ngettext(
            "and %(num)s more alliance", "and %(num)s more alliances", len(tie.alliances) - 1
        ) % {"num": len(tie.alliances) - 1}
    return Line(
        f"M{first.x:g} {first.y:g}Q{x:g} {y:g} {second.x:g} {second.y:g}", sheet.to(alliance.charter.origin.uri), words
    )


def _row(sheet: Sheet, tie: Tie) -> Row:
    alliances = [sheet.desk.portfolio.alliances[one] for one in tie.alliances[:_ALLIANCES]]
    return Row(
        sheet.party(tie.first),
        sheet.party(tie.second),
        tuple((sheet.alliance_named(one), one.status.value, sheet.label(one.status)) for one in alliances),
    )


_ALLIANCES: Final = 6
"""So many alliances of two stand in their row."""


def _described(sheet: Sheet, found: Network) -> str:
    told = sheet.desk.words.ngettext("%(num)s party", "%(num)s parties", len(found.parties)) % {
        "num": sheet.number(len(found.parties))
    }
    ties = sheet.desk.words.ngettext("one line between them", "%(num)s lines between them", len(found.ties)) % {
        "num": sheet.number(len(found.ties))
    }
    return sheet.gettext(N_("%(parties)s, %(lines)s.")) % {"parties": told, "lines": ties}


def _left_out(sheet: Sheet, found: Network) -> tuple[str, ...]:
    told = []
    if found.known > len(found.parties):
        told.append(
            sheet.gettext(
                N_("Drawn are %(drawn)s of %(all)s parties: those with most alliances, and whom they have them with.")
            )
            % {"drawn": sheet.number(len(found.parties)), "all": sheet.number(found.known)}
        )
    if found.tied > len(found.ties):
        told.append(
            sheet.gettext(N_("Drawn are %(drawn)s of the %(all)s lines between them."))
            % {"drawn": sheet.number(len(found.ties)), "all": sheet.number(found.tied)}
        )
    return tuple(told)
