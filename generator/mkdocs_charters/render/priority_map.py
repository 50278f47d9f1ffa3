"""The priorities of an alliance as a picture, as words and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from ..insight.overlap import MATTERS_FROM, Point, PriorityMap, Region, Shift, priority_map
from ..locale.words import N_
from ..model.portfolio import Alliance
from ..model.values import AllianceType, ShiftCause, Withheld
from .label_places import Box, lines_of, place, text_width
from .sheet import Named, Sheet
from .titles import shorten

# The field is drawn as wide as a telephone shows it, so that its words keep their size there.
WIDTH: Final = 320
_STRIP: Final = 38
_FIELD: Final = Box(24, _STRIP, 292, 292)
_PAD: Final = 17
_RADIUS: Final = 11
_SIZE: Final = 11
_LONGEST: Final = 10.5
"""The longest line of a label, in em."""
_LONGEST_NAME: Final = 13.5
"""The longest name of a party in the name of a region, in em."""
_REGION_SIZE: Final = 9.5
_AXIS_SIZE: Final = 10
"""The sizes of the theme's stylesheet."""
_WIDE: Final = 2.0
"""Weights that lie so far apart are worth a word."""
HEIGHT: Final = 2 * _STRIP + 292 + 18


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text in the picture."""

    x: float
    y: float
    text: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Mark:
    """A priority in the picture. `arrow` is (from x, from y, to x, to y), where it stood before and where it stands."""

    number: int
    href: str
    title: str
    x: float
    y: float
    label: tuple[Line, ...]
    lead: tuple[float, float, float, float] | None
    arrow: tuple[float, float, float, float] | None
    head: str
    ring: bool


@dataclass(frozen=True, slots=True)
class Field:
    """The picture for two parties."""

    title: str
    description: str
    across: str
    up: str
    strips: tuple[Line, ...]
    marks: tuple[Mark, ...]
    left: float = _FIELD.x
    top: float = _FIELD.y
    size: float = _FIELD.width
    split_x: float = 0
    split_y: float = 0
    width: int = WIDTH
    height: int = HEIGHT
    radius: int = _RADIUS
    any_arrow: bool = False
    any_ring: bool = False
    left_out: int = 0
    """How many priorities stand in the table alone, since more marks could not be told apart."""


@dataclass(frozen=True, slots=True)
class Weight:
    """One party's weight in the table. `bar` is its length of 50; `known` is false where it has not weighed."""

    text: str
    bar: float
    known: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A priority in words and in the table. `detailed` says that there is more to tell of it than where it lies."""

    number: int
    anchor: str
    href: str
    title: str
    region_words: str
    weights: tuple[Weight, ...]
    wide: bool
    gap: str
    shifts: tuple[Markup, ...]
    trend: Markup
    owner: Named | None
    serves: tuple[tuple[Named, str], ...]
    evidence: tuple[tuple[str, str, str], ...]
    shared_problem: str
    reframed_on: Markup | None
    invited: bool
    detailed: bool


@dataclass(frozen=True, slots=True)
class PrioritiesView:
    """All that is shown about the priorities of an alliance. `matrix` says that the table is the picture."""

    rows: tuple[Row, ...]
    parties: tuple[Named, ...]
    field: Field | None
    matrix: bool
    weighed: bool
    shared: tuple[Row, ...]
    apart: tuple[Row, ...]
    parked: tuple[Row, ...]
    unknown: tuple[Row, ...]
    alignment: str


_REGIONS: Final = {
    Region.SHARED: N_("shared ground"),
    Region.PARKED: N_("parked for now"),
    Region.UNKNOWN: N_("not weighed by all yet"),
}


_DRAWN: Final = 20
"""So many priorities are drawn: more could not be told apart on a small screen, and the picture stays under 12 KB."""
_TOLD: Final = 5
"""So many titles of each kind the picture's description holds."""
_LONGEST_TOLD: Final = 60
"""So many characters a title has in what is read aloud of the picture."""


def priorities_view(sheet: Sheet, alliance: Alliance) -> PrioritiesView | None:
    """The priorities of an alliance; None where it has none."""
    if not alliance.charter.priorities:
        return None
    found = priority_map(alliance)
    rows = {point.priority.id: _row(sheet, alliance, found, point) for point in found.points}
    two = len(found.parties) == 2 and alliance.charter.alliance_type is not AllianceType.INTRA_TEAM
    known = [point for point in found.points if point.region is not Region.UNKNOWN]
    field = _field(sheet, found, known, alliance.charter.origin.uri) if two and known else None

    def of(*regions: Region) -> tuple[Row, ...]:
        return tuple(rows[point.priority.id] for point in found.points if point.region in regions)

    return PrioritiesView(
        rows=tuple(rows.values()),
        parties=tuple(sheet.party(party) for party in found.parties),
        field=field,
        matrix=field is None and len(found.parties) > 1 and any(point.weights for point in found.points),
        weighed=any(point.weights for point in found.points),
        shared=of(Region.SHARED),
        apart=of(Region.FIRST, Region.SECOND, Region.APART),
        parked=of(Region.PARKED),
        unknown=of(Region.UNKNOWN),
        alignment=sheet.number(round(found.alignment, 2)) if found.alignment is not None else "",
    )


def _row(sheet: Sheet, alliance: Alliance, found: PriorityMap, point: Point) -> Row:
    priority = point.priority
    reframe = priority.reframe
    wide = point.gap >= _WIDE
    serves = [
        (sheet.party(party), title)
        for party, ref in priority.serves.items()
        if (title := _objective(sheet, party, ref))
    ]
    invited = reframe is None and point.region in (Region.FIRST, Region.SECOND, Region.APART) and wide
    detailed = bool(serves or priority.evidence or priority.owner or point.shifts or reframe or invited)
    return Row(
        number=point.number,
        anchor=f"priority-{priority.id}",
        href=sheet.to(alliance.charter.origin.uri, f"priority-{priority.id}"),
        title=priority.title,
        region_words=_region_words(sheet, found.parties, point),
        weights=tuple(_weight(sheet, party, point) for party in found.parties),
        wide=wide,
        gap=sheet.number(point.gap),
        shifts=tuple(shift_words(sheet, alliance, shift) for shift in reversed(point.shifts)),
        trend=_trend(sheet, point.shifts[-1]) if point.shifts else Markup(),
        owner=sheet.person(priority.owner) if priority.owner is not None else None,
        serves=tuple(serves),
        evidence=tuple((sheet.label(one.source), one.note, sheet.link(one.link)) for one in priority.evidence),
        shared_problem=reframe.shared_problem if reframe is not None else "",
        reframed_on=sheet.day(reframe.agreed_on) if reframe is not None and reframe.agreed_on is not None else None,
        invited=invited,
        detailed=detailed,
    )


def _weight(sheet: Sheet, party: str, point: Point) -> Weight:
    value = point.weights.get(party)
    if value is None:
        return Weight("–", 0, known=False)
    return Weight(sheet.number(value), round(value * 10, 1), known=True)


def _region_words(sheet: Sheet, parties: tuple[str, ...], point: Point) -> str:
    names = {party: sheet.party(party).text for party in parties}
    if point.region in (Region.FIRST, Region.SECOND):
        first, second = names.values()
        who, other = (first, second) if point.region is Region.FIRST else (second, first)
        return sheet.gettext("matters to %(who)s, %(other)s can give") % {"who": who, "other": other}
    if point.region is Region.APART:
        caring = [name for party, name in names.items() if point.weights[party] >= MATTERS_FROM]
        return sheet.gettext("matters to %(who)s") % {"who": sheet.desk.words.listed(caring)}
    return sheet.gettext(_REGIONS[point.region])


def shift_words(sheet: Sheet, alliance: Alliance, shift: Shift) -> Markup:
    """A shift in a sentence, with a link to its note."""
    more, less = _MORE_LESS[bool(shift.note) or shift.cause is not ShiftCause.OTHER]
    note = next((one for one in alliance.reviews if one.id == shift.review_id), None)
    day = sheet.day(shift.on)
    href = sheet.to(note.origin.uri) if note is not None else ""
    return sheet.said(
        more if shift.after > shift.before else less,
        day=Markup('<a href="{}">{}</a>').format(href, day) if href else day,
        party=sheet.party(shift.party),
        before=sheet.number(shift.before),
        after=sheet.number(shift.after),
        cause=shift.note or sheet.label(shift.cause),
    )


_MORE_LESS: Final = {
    True: (
        N_("since %(day)s it matters more to %(party)s (%(before)s, now %(after)s): %(cause)s"),
        N_("since %(day)s it matters less to %(party)s (%(before)s, now %(after)s): %(cause)s"),
    ),
    False: (
        N_("since %(day)s it matters more to %(party)s (%(before)s, now %(after)s)"),
        N_("since %(day)s it matters less to %(party)s (%(before)s, now %(after)s)"),
    ),
}
"""With and without a cause: *other* is what nobody said."""


def _trend(sheet: Sheet, shift: Shift) -> Markup:
    more, less = N_("more to %(party)s since %(day)s"), N_("less to %(party)s since %(day)s")
    return sheet.said(
        more if shift.after > shift.before else less, party=sheet.party(shift.party).text, day=sheet.day(shift.on)
    )


def _objective(sheet: Sheet, party: str, ref: str) -> str:
    if isinstance(ref, Withheld) or party not in sheet.desk.portfolio.parties:
        return ""
    return next((one.title for one in sheet.desk.portfolio.parties[party].objectives if one.id == ref), "")


def _x(weight: float) -> float:
    return round(_FIELD.x + _PAD + weight / 5 * (_FIELD.width - 2 * _PAD), 1)


def _y(weight: float) -> float:
    return round(_FIELD.y + _FIELD.height - _PAD - weight / 5 * (_FIELD.height - 2 * _PAD), 1)


def _field(sheet: Sheet, found: PriorityMap, points: list[Point], charter: str) -> Field:
    first, second = found.parties
    names = sheet.party(first).text, sheet.party(second).text
    left_out = max(len(points) - _DRAWN, 0)
    points = points[:_DRAWN]
    spots = [(_x(point.weights[first]), _y(point.weights[second])) for point in points]
    titles = [point.priority.title for point in points]
    trails = [box for point in points for box in _trail(point, first, second)]
    numbers = [point.number for point in points]
    places = place(spots, titles, _FIELD, trails, numbers=numbers, radius=_RADIUS, size=_SIZE, longest=_LONGEST)
    split_x, split_y = _x(MATTERS_FROM) - _RADIUS - 3, _y(MATTERS_FROM) + _RADIUS + 3
    marks = []
    for point, (x, y, box, lines, lead) in zip(
        points, ((p.x, p.y, p.box, p.lines, p.lead) for p in places), strict=True
    ):
        label: tuple[Line, ...] = ()
        if box is not None:
            right = box.x > x
            label = tuple(
                Line(
                    round(box.x if right else box.x + box.width if box.x + box.width < x else box.x + box.width / 2, 1),
                    round(box.y + _SIZE * (0.95 + 1.25 * number), 1),
                    text,
                    "start" if right else "end" if box.x + box.width < x else "middle",
                )
                for number, text in enumerate(lines)
            )
        arrow, head = _arrow(point, first, second, x, y)
        marks.append(
            Mark(
                number=point.number,
                href=sheet.to(charter, f"priority-{point.priority.id}"),
                title=shorten(point.priority.title, _LONGEST_TOLD),
                x=round(x, 1),
                y=round(y, 1),
                label=label,
                lead=(round(x, 1), round(y, 1), round(lead[0], 1), round(lead[1], 1)) if lead is not None else None,
                arrow=arrow,
                head=head,
                ring=point.reframed,
            )
        )
    return Field(
        title=sheet.gettext("What matters to %(first)s and to %(second)s") % {"first": names[0], "second": names[1]},
        description=_description(sheet, found, names),
        across=_axis(sheet, names[0]),
        up=_axis(sheet, names[1]),
        strips=_strips(sheet, names, split_x),
        marks=tuple(marks),
        split_x=split_x,
        split_y=split_y,
        any_arrow=any(mark.arrow is not None for mark in marks),
        any_ring=any(mark.ring for mark in marks),
        left_out=left_out,
    )


def _description(sheet: Sheet, found: PriorityMap, names: tuple[str, str]) -> str:
    return sheet.gettext(
        "A square field. Across: how much a priority matters to %(first)s. Up: how much it matters to %(second)s."
        " Shared ground: %(shared)s. Apart: %(apart)s."
    ) % {
        "first": names[0],
        "second": names[1],
        "shared": _told(found.shared) or sheet.gettext("nothing yet"),
        "apart": _told(found.apart) or sheet.gettext("nothing"),
    }


def _told(points: Sequence[Point]) -> str:
    """The first titles in a row; the words beside the picture hold them all."""
    titles = [shorten(point.priority.title, _LONGEST_TOLD) for point in points[:_TOLD]]
    return "; ".join([*titles, *(["…"] if len(points) > _TOLD else [])])


def _axis(sheet: Sheet, name: str) -> str:
    """What an axis says, no longer than the axis is."""
    words = sheet.gettext("matters to %(who)s, 0 to 5")
    room = _FIELD.width / _AXIS_SIZE - text_width(words % {"who": ""} + " →", 1)
    return words % {"who": lines_of(name, room, 1)[0]}


def _strips(sheet: Sheet, names: tuple[str, str], split_x: float) -> tuple[Line, ...]:
    """The names of the four regions, above and below the field where no mark can stand."""
    short = [lines_of(name, _LONGEST_NAME, 1)[0] for name in names]
    gives = sheet.gettext("matters to %(who)s: %(other)s can give")
    above = (
        (_FIELD.x, split_x, "start", gives % {"who": short[1], "other": short[0]}),
        (split_x, _FIELD.x + _FIELD.width, "end", sheet.gettext("Shared ground")),
    )
    below = (
        (_FIELD.x, split_x, "start", sheet.gettext("Parked")),
        (split_x, _FIELD.x + _FIELD.width, "end", gives % {"who": short[0], "other": short[1]}),
    )
    found: list[Line] = []
    for regions, top in ((above, True), (below, False)):
        for left, right, anchor, text in regions:
            lines = lines_of(text, (right - left - 2) / _REGION_SIZE, 3)
            x = left if anchor == "start" else right
            for number, line in enumerate(lines):
                y = (
                    _FIELD.y - 5 - 11 * (len(lines) - 1 - number)
                    if top
                    else _FIELD.y + _FIELD.height + 11 + 11 * number
                )
                found.append(Line(round(x, 1), round(y, 1), line, anchor))
    return tuple(found)


def _trail(point: Point, first: str, second: str) -> list[Box]:
    """Where the arrow of a priority runs, so that no label is put on it."""
    before = point.before
    if before is None or first not in before or second not in before:
        return []
    (from_x, from_y), (x, y) = (
        (_x(before[first]), _y(before[second])),
        (_x(point.weights[first]), _y(point.weights[second])),
    )
    steps = int(max(abs(x - from_x), abs(y - from_y)) // 12) + 1
    return [
        Box(from_x + (x - from_x) * step / steps - 5, from_y + (y - from_y) * step / steps - 5, 10, 10)
        for step in range(steps + 1)
    ]


def _arrow(
    point: Point, first: str, second: str, x: float, y: float
) -> tuple[tuple[float, float, float, float] | None, str]:
    """From where a priority stood before the last shift to the rim of its mark, and the points of the arrow's head."""
    before = point.before
    if before is None or first not in before or second not in before:
        return None, ""
    from_x, from_y = _x(before[first]), _y(before[second])
    length = ((x - from_x) ** 2 + (y - from_y) ** 2) ** 0.5
    if length < 2 * _RADIUS:
        return None, ""
    along_x, along_y = (x - from_x) / length, (y - from_y) / length
    tip_x, tip_y = x - along_x * (_RADIUS + 4), y - along_y * (_RADIUS + 4)
    base_x, base_y = tip_x - along_x * 7, tip_y - along_y * 7
    head = " ".join(
        f"{round(px, 1)},{round(py, 1)}"
        for px, py in (
            (tip_x, tip_y),
            (base_x - along_y * 3.5, base_y + along_x * 3.5),
            (base_x + along_y * 3.5, base_y - along_x * 3.5),
        )
    )
    return (from_x, from_y, round(base_x, 1), round(base_y, 1)), head
