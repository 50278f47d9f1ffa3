"""The priorities of an alliance as a picture, as words and as a table."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from ..insight.overlap import MATTERS_FROM, Point, PriorityMap, Region, Shift, priority_map
from ..locale.words import N_
from ..model.portfolio import Alliance
from ..model.values import AllianceType, ShiftCause, Withheld
from .label_places import Box, lines_of, text_width
from .map_labels import Label, Marked, around, fan, labels
from .paper import Segment
from .sheet import Named, Sheet
from .titles import shorten

# The field is drawn as wide as a telephone shows it, so that its words keep their size there.
WIDTH: Final = 320
_STRIP: Final = 38
_FIELD: Final = Box(24, _STRIP, 292, 292)
_PAD: Final = 17
_RADIUS: Final = 11
_RING: Final = _RADIUS + 3
"""The radius of a mark, and of the ring around one."""
_SIZE: Final = 11
_LONGEST: Final = 10.5
"""The longest line of a label, in em."""
_LONGEST_NAMES: Final = (60.0, 24.0, 20.0, 16.5, 13.5)
"""The longest names of parties in the name of a region, in em, the longest first."""
_REGION_SIZE: Final = 9.5
_AXIS_SIZE: Final = 10
"""The sizes of the theme's stylesheet."""
_WIDE: Final = 2.0
"""Weights that lie so far apart are worth a word."""
HEIGHT: Final = 2 * _STRIP + 292 + 18
_ACROSS: Final = 2 * (WIDTH - _FIELD.x - _FIELD.width / 2 - 1)
_UP: Final = 2 * (_FIELD.y + _FIELD.height / 2 - 9)
"""The room for the words along the axes, which stand in the middle of the field."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text in the picture."""

    x: float
    y: float
    text: str
    anchor: str = "start"


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
class Field:
    """The picture for two parties."""

    title: str
    description: str
    across: str
    up: str
    strips: tuple[Line, ...]
    marks: tuple[Mark, ...]
    arrows: str
    """Lines from where priorities stood before to where they stand, as the data of one path; `heads` likewise."""
    heads: str
    leads: str
    """Lines from marks to labels that stand apart."""
    left: float = _FIELD.x
    top: float = _FIELD.y
    size: float = _FIELD.width
    split_x: float = 0
    split_y: float = 0
    width: int = WIDTH
    height: int = HEIGHT
    radius: int = _RADIUS
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


_NAMED: Final = 2
_LONGEST_WHO: Final = 36
"""So many parties are named where a priority lies between many, in so many letters; of more it is said how many they are: the table beside has them all."""
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
        (sheet.party(party), sheet.of_party(title, party))
        for party, ref in priority.serves.items()
        if (title := _objective(sheet, party, ref))
    ]
    invited = reframe is None and point.region in (Region.FIRST, Region.SECOND, Region.APART) and wide
    detailed = bool(serves or priority.evidence or priority.owner or point.shifts or reframe or invited)
    return Row(
        number=point.number,
        anchor=f"priority-{priority.id}",
        href=sheet.to(alliance.charter.origin.uri, f"priority-{priority.id}"),
        title=sheet.own(priority.title, alliance),
        region_words=_region_words(sheet, found.parties, point),
        weights=tuple(_weight(sheet, party, point) for party in found.parties),
        wide=wide,
        gap=sheet.number(point.gap),
        shifts=tuple(shift_words(sheet, alliance, shift) for shift in reversed(point.shifts)),
        trend=_trend(sheet, point.shifts[-1]) if point.shifts else Markup(),
        owner=sheet.person(priority.owner) if priority.owner is not None else None,
        serves=tuple(serves),
        evidence=tuple(
            (sheet.label(one.source), sheet.own(one.note, alliance), sheet.link(one.link)) for one in priority.evidence
        ),
        shared_problem=sheet.own(reframe.shared_problem, alliance) if reframe is not None else "",
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
        others = [name for party, name in names.items() if point.weights[party] < MATTERS_FROM]
        few = min(caring, others, key=len)
        who = sheet.desk.words.listed(few)
        if len(few) > _NAMED or len(who) > _LONGEST_WHO:
            return sheet.gettext("matters to %(some)s of %(all)s") % {
                "some": sheet.number(len(caring)),
                "all": sheet.number(len(names)),
            }
        words = N_("matters to all but %(who)s") if few is others else N_("matters to %(who)s")
        return sheet.gettext(words) % {"who": who}
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
        cause=sheet.own(shift.note, alliance) or sheet.label(shift.cause),
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


def _apart(name: str) -> str:
    """A name that is read from the right, kept to itself: signs around it would change sides in a picture, where no element can isolate it."""
    from_the_right = any(unicodedata.bidirectional(char) in ("R", "AL") for char in name)
    return f"\N{FIRST STRONG ISOLATE}{name}\N{POP DIRECTIONAL ISOLATE}" if from_the_right else name


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
    names = _apart(sheet.party(first).text), _apart(sheet.party(second).text)
    left_out = max(len(points) - _DRAWN, 0)
    points = points[:_DRAWN]
    places = fan([_where(point.weights, first, second) for point in points], _FIELD, _RADIUS)
    arrows = [_arrow(point, first, second, x, y) for point, (x, y) in zip(points, places, strict=True)]
    marked = [
        Marked(point.number, x, y, _RING if point.reframed else _RADIUS, point.priority.title)
        for point, (x, y) in zip(points, places, strict=True)
    ]
    words = labels(marked, _FIELD, [arrow for arrow in arrows if arrow is not None], size=_SIZE, longest=_LONGEST)
    split_x, split_y = _x(MATTERS_FROM) - _RADIUS - 3, _y(MATTERS_FROM) + _RADIUS + 3
    marks = tuple(
        Mark(
            number=point.number,
            href=sheet.to(charter, f"priority-{point.priority.id}"),
            title=shorten(point.priority.title, _LONGEST_TOLD),
            x=round(at.x, 1),
            y=round(at.y, 1),
            label=_label(at, label),
            ring=point.reframed,
        )
        for point, at, label in zip(points, marked, words, strict=True)
    )
    return Field(
        title=sheet.gettext("What matters to %(first)s and to %(second)s") % {"first": names[0], "second": names[1]},
        description=_description(sheet, found, names),
        across=_axis(sheet, names[0], _ACROSS),
        up=_axis(sheet, names[1], _UP),
        strips=_strips(sheet, names, split_x),
        marks=marks,
        arrows="".join(_drawn(part) for arrow in arrows if arrow is not None for part in around(_shaft(arrow), words)),
        heads="".join(_head(arrow) for arrow in arrows if arrow is not None),
        leads="".join(_drawn(label.lead) for label in words if label is not None and label.lead is not None),
        split_x=split_x,
        split_y=split_y,
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


def _axis(sheet: Sheet, name: str, length: float) -> str:
    """What is written along an axis, no longer than there is room."""
    words = sheet.gettext("matters to %(who)s, 0 to 5")
    room = length / _AXIS_SIZE - text_width(words % {"who": ""} + " →", 1)
    return words % {"who": lines_of(name, room, 1)[0]}


def _strips(sheet: Sheet, names: tuple[str, str], split_x: float) -> tuple[Line, ...]:
    """The names of the four regions, above and below the field where no mark can stand."""
    gives = N_("matters to %(who)s: %(other)s can give")
    right = _FIELD.x + _FIELD.width
    above = (
        (_FIELD.x, split_x, "start", _region_name(sheet, gives, names[::-1], split_x - _FIELD.x)),
        (split_x, right, "end", _region_name(sheet, N_("Shared ground"), names, right - split_x)),
    )
    below = (
        (_FIELD.x, split_x, "start", _region_name(sheet, N_("Parked"), names, split_x - _FIELD.x)),
        (split_x, right, "end", _region_name(sheet, gives, names, right - split_x)),
    )
    found: list[Line] = []
    for regions, top in ((above, True), (below, False)):
        for left, end, anchor, lines in regions:
            x = left if anchor == "start" else end
            for number, line in enumerate(lines):
                y = (
                    _FIELD.y - 5 - 11 * (len(lines) - 1 - number)
                    if top
                    else _FIELD.y + _FIELD.height + 11 + 11 * number
                )
                found.append(Line(round(x, 1), round(y, 1), line, anchor))
    return tuple(found)


def _region_name(sheet: Sheet, words: str, names: Sequence[str], room: float) -> tuple[str, ...]:
    """The name of a region in at most three lines; names of parties are cut only where they are too long for that."""
    lines: tuple[str, ...] = ()
    for longest in _LONGEST_NAMES:
        who, other = (lines_of(name, longest, 1)[0] for name in names)
        lines = lines_of(sheet.gettext(words) % {"who": who, "other": other}, (room - 2) / _REGION_SIZE, 3)
        if not lines[-1].endswith("…"):
            break
    return lines


def _where(weights: Mapping[str, float], first: str, second: str) -> tuple[float, float]:
    return _x(weights[first]), _y(weights[second])


def _arrow(point: Point, first: str, second: str, x: float, y: float) -> Segment | None:
    """From where a priority stood before the last shift to the rim of its mark; None where that is too short to see."""
    before = point.before
    if before is None or first not in before or second not in before:
        return None
    from_x, from_y = _where(before, first, second)
    length = math.hypot(x - from_x, y - from_y)
    if length < 2 * _RADIUS:
        return None
    part = 1 - (_RADIUS + 4) / length
    return Segment(from_x, from_y, from_x + part * (x - from_x), from_y + part * (y - from_y))


_HEAD: Final = 7.0
"""How long the head of an arrow is."""


def _base(arrow: Segment) -> tuple[float, float, float, float]:
    """Where the head of an arrow begins, and the direction of the arrow."""
    length = math.hypot(arrow.to_x - arrow.x, arrow.to_y - arrow.y)
    along_x, along_y = (arrow.to_x - arrow.x) / length, (arrow.to_y - arrow.y) / length
    return arrow.to_x - along_x * _HEAD, arrow.to_y - along_y * _HEAD, along_x, along_y


def _shaft(arrow: Segment) -> Segment:
    base_x, base_y, *_ = _base(arrow)
    return Segment(arrow.x, arrow.y, base_x, base_y)


def _head(arrow: Segment) -> str:
    """The head of an arrow as the data of a path."""
    x, y, along_x, along_y = _base(arrow)
    half_x, half_y = along_y * _HEAD / 2, -along_x * _HEAD / 2
    points = (arrow.to_x, arrow.to_y), (x - half_x, y - half_y), (x + half_x, y + half_y)
    return "M" + "L".join(f"{_short(a)} {_short(b)}" for a, b in points) + "Z"


def _drawn(line: Segment) -> str:
    """A line as the data of a path."""
    return f"M{_short(line.x)} {_short(line.y)}L{_short(line.to_x)} {_short(line.to_y)}"


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
    lines = ((round(box.y + _SIZE * (0.95 + 1.25 * number), 1), text) for number, text in enumerate(label.lines))
    return Written(round(x, 1), anchor, tuple(lines))
