"""The priorities of an alliance as a picture, as words and as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from ..insight.overlap import MATTERS_FROM, Point, PriorityMap, Region, Shift, priority_map
from ..locale.words import N_
from ..model.portfolio import Alliance
from ..model.values import AllianceType, ShiftCause, Withheld
from .map_picture import Field, picture
from .sheet import Named, Sheet


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
    """All that is shown about the priorities of an alliance. `matrix` says that the table is the picture. `told` are those that stand in a
    list: where there is neither picture nor table all of them, else those of which there is more to tell. `asked` says that nobody has
    weighed one yet, and that several could.
    """

    rows: tuple[Row, ...]
    parties: tuple[Named, ...]
    field: Field | None
    matrix: bool
    told: tuple[Row, ...]
    asked: bool
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
_WIDE: Final = 2.0
"""Weights that lie so far apart are worth a word."""


def priorities_view(sheet: Sheet, alliance: Alliance) -> PrioritiesView | None:
    """The priorities of an alliance; None where it has none."""
    if not alliance.charter.priorities:
        return None
    found = priority_map(alliance)
    rows = {point.priority.id: _row(sheet, alliance, found, point) for point in found.points}
    two = len(found.parties) == 2 and alliance.charter.alliance_type is not AllianceType.INTRA_TEAM
    known = [point for point in found.points if point.region is not Region.UNKNOWN]
    field = picture(sheet, alliance, found, known) if two and known else None

    def of(*regions: Region) -> tuple[Row, ...]:
        return tuple(rows[point.priority.id] for point in found.points if point.region in regions)

    weighed = any(point.weights for point in found.points)
    matrix = field is None and len(found.parties) > 1 and weighed
    return PrioritiesView(
        rows=tuple(rows.values()),
        parties=tuple(sheet.party(party) for party in found.parties),
        field=field,
        matrix=matrix,
        told=tuple(row for row in rows.values() if row.detailed or not (field or matrix)),
        asked=not weighed and len(found.parties) > 1 and not alliance.charter.alliance_type.personal,
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
    inside = alliance.charter.alliance_type is AllianceType.INTRA_TEAM
    detailed = bool(serves or priority.evidence or priority.owner or point.shifts or reframe or invited)
    return Row(
        number=point.number,
        anchor=f"priority-{priority.id}",
        href=sheet.to(alliance.charter.origin.uri, f"priority-{priority.id}"),
        title=sheet.own(priority.title, alliance),
        region_words=_region_words(sheet, found.parties, point, inside=inside),
        weights=tuple(_weight(sheet, party, point) for party in found.parties),
        wide=wide,
        gap=sheet.number(point.gap),
        shifts=tuple(shift_words(sheet, alliance, shift) for shift in reversed(point.shifts)),
        trend=_trend(sheet, point.shifts[-1]) if point.shifts and not inside else Markup(),
        owner=sheet.person(priority.owner) if priority.owner is not None else None,
        serves=tuple(serves),
        evidence=tuple(
            (sheet.label(one.source), sheet.own(one.note, alliance), sheet.link(one.link)) for one in priority.evidence
        ),
        shared_problem=sheet.own(reframe.shared_problem, alliance) if reframe is not None else "",
        reframed_on=sheet.day(reframe.agreed_on, full=True)
        if reframe is not None and reframe.agreed_on is not None
        else None,
        invited=invited,
        detailed=detailed,
    )


def _weight(sheet: Sheet, party: str, point: Point) -> Weight:
    value = point.weights.get(party)
    if value is None:
        return Weight("–", 0, known=False)
    return Weight(sheet.number(value), round(value * 10, 1), known=True)


def _region_words(sheet: Sheet, parties: tuple[str, ...], point: Point, *, inside: bool) -> str:
    names = {party: sheet.party(party).text for party in parties}
    if inside and point.region in (Region.FIRST, Region.SECOND, Region.APART):
        # In a sentence of its own nobody is to stand out among colleagues: each one's weight is in the table, beside all others.
        return _some_of_all(sheet, parties, point)
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
            return _some_of_all(sheet, parties, point)
        words = N_("matters to all but %(who)s") if few is others else N_("matters to %(who)s")
        return sheet.gettext(words) % {"who": who}
    return sheet.gettext(_REGIONS[point.region])


def _some_of_all(sheet: Sheet, parties: tuple[str, ...], point: Point) -> str:
    return sheet.gettext(N_("matters to %(some)s of %(all)s")) % {
        "some": sheet.number(sum(point.weights[party] >= MATTERS_FROM for party in parties)),
        "all": sheet.number(len(parties)),
    }


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


def _objective(sheet: Sheet, party: str, ref: str) -> str:
    if isinstance(ref, Withheld) or party not in sheet.desk.portfolio.parties:
        return ""
    return next((one.title for one in sheet.desk.portfolio.parties[party].objectives if one.id == ref), "")
