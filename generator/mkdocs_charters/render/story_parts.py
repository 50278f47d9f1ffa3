"""Parts of an alliance's story: its scorecard, its rhythm, and how its promises went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from markupsafe import Markup

from ..insight.obligations import follow_through
from ..insight.rhythm import Expected, Strip, strips
from ..insight.scorecard import Gap, IndicatorReadings, readings
from ..locale.words import N_
from ..model.portfolio import Alliance
from ..model.values import AllianceType, Measure
from .charter_beside import IndicatorView, indicator_view, of_its_day, perspectives, target_words
from .sheet import Named, Sheet
from .trend_picture import Trend, trend

FAR_APART: Final = 2.0
"""Scores this far apart tell of two experiences, as CH346 has it."""


@dataclass(frozen=True, slots=True)
class Score:
    """An indicator that was read: its last readings, the distance between the views in words, and its line once there is one.

    `talk` says that the distance is worth a conversation.
    """

    named: Named
    view: IndicatorView
    gap: str
    talk: bool
    trend: Trend | None


@dataclass(frozen=True, slots=True)
class Scores:
    """The indicators of one perspective that were read, and those that were not yet."""

    title: str
    read: tuple[Score, ...]
    unread: Markup


@dataclass(frozen=True, slots=True)
class HeldView:
    """A date of a meeting: `day` for little room, `words` in full. `held` says that there is a note, to which `href` leads."""

    day: str
    words: str
    held: bool
    href: str


@dataclass(frozen=True, slots=True)
class StripView:
    """A meeting that comes again. `dense` says that there are too many dates to write each of them; `open` names those without
    a note."""

    named: Named
    every: str
    next_on: Markup | None
    dates: tuple[HeldView, ...]
    dense: bool
    open: str


def scorecard(sheet: Sheet, alliance: Alliance, unique: str = "") -> tuple[Scores, ...]:
    """Indicators by perspective; none where nothing was read. There is no sum of them. `unique` begins the ids of pictures."""
    found = readings(alliance)
    if not any(_read(one) for one in found):
        return ()
    charter = alliance.charter.origin.uri

    def named(one: IndicatorReadings) -> Named:
        return Named(sheet.own(one.indicator.title, alliance), sheet.to(charter, f"indicator-{one.indicator.id}"))

    groups = []
    for title, members in perspectives(sheet, found):
        read = tuple(_score(sheet, alliance, named(one), one, unique) for one in members if _read(one))
        unread = [named(one) for one in members if not _read(one)]
        groups.append(Scores(title, read, sheet.listed(unread) if unread else Markup()))
    return tuple(groups)


def _read(found: IndicatorReadings) -> bool:
    return bool(found.series or found.single or found.team)


def _score(sheet: Sheet, alliance: Alliance, named: Named, found: IndicatorReadings, unique: str) -> Score:
    picture = trend(sheet, alliance, found, target_words(sheet, alliance, found.indicator))
    asked = bool(found.indicator.anchors) or found.indicator.measure is Measure.QUALITATIVE
    return Score(
        named=named,
        view=indicator_view(sheet, alliance, found),
        gap=gap_words(sheet, alliance, found, asked=asked),
        talk=asked and found.gap is not None and found.gap.distance >= FAR_APART,
        trend=replace(picture, ident=f"{unique}{picture.ident}") if picture is not None else None,
    )


def gap_words(sheet: Sheet, alliance: Alliance, found: IndicatorReadings, *, asked: bool) -> str:
    """The distance between the parties' views when they last answered together, with its day where somebody answered since; empty
    where they never did.
    """
    if found.gap is None:
        return ""
    return of_its_day(sheet, found, found.gap, _apart(sheet, alliance, found, found.gap, asked=asked))


def _apart(sheet: Sheet, alliance: Alliance, found: IndicatorReadings, gap: Gap, *, asked: bool) -> str:
    if not gap.distance:
        if len(gap.parties) < len(found.series):
            return sheet.told(
                N_("%(who)s see it alike"), who=sheet.listed([sheet.party(one).text for one in gap.parties])
            )
        return sheet.gettext(N_("both see it alike") if len(gap.parties) == 2 else N_("all see it alike"))
    if not asked or found.indicator.unit:
        return sheet.told(N_("%(gap)s apart"), gap=sheet.number(gap.distance, found.indicator.unit, alliance))
    words = sheet.desk.words.ngettext("one point apart", "%(num)s points apart", 1 if gap.distance == 1 else 2)
    return words % {"num": sheet.number(gap.distance)} if "%" in words else words


_FEW: Final = 13
"""So many dates are written out: a year of months and one more."""
_NAMED: Final = 4
"""So many dates without a note are named; of more it is said when the last note was."""


def rhythm(sheet: Sheet, alliance: Alliance) -> tuple[StripView, ...]:
    """Each agreed meeting over the last 12 months; between two people only when it comes next."""
    notes = {one.id: one.origin.uri for one in alliance.reviews}
    personal = alliance.charter.alliance_type is AllianceType.ONE_TO_ONE
    found = [_strip(sheet, alliance, one, notes, told=not personal) for one in strips(alliance, sheet.desk.as_of)]
    return tuple(one for one in found if one.dates or one.open or one.next_on is not None)


def _strip(sheet: Sheet, alliance: Alliance, strip: Strip, notes: dict[str, str], *, told: bool) -> StripView:
    cadence = strip.cadence
    dates = strip.dates if told else ()
    # Many hollow marks and no other tell nothing that the words do not.
    drawn = dates if len(dates) <= _NAMED or any(one.review_id is not None for one in dates) else ()
    return StripView(
        named=Named(sheet.own(cadence.forum, alliance), sheet.to(alliance.charter.origin.uri, f"meeting-{cadence.id}")),
        every=sheet.recurrence(cadence.every),
        next_on=sheet.day(strip.next_on, full=True) if strip.next_on is not None else None,
        dates=tuple(_held(sheet, one, notes) for one in drawn),
        dense=len(drawn) > _FEW,
        open=_open(sheet, dates),
    )


def _held(sheet: Sheet, one: Expected, notes: dict[str, str]) -> HeldView:
    """A date, by the day on which it was held where it was."""
    words = sheet.desk.words
    day = one.held_on or one.on
    uri = notes.get(one.review_id or "", "")
    return HeldView(words.short_day(day), words.date(day), one.review_id is not None, sheet.to(uri) if uri else "")


def _open(sheet: Sheet, dates: Sequence[Expected]) -> str:
    """Which dates have no note yet; empty where all have one. Of many not each is named: nobody is sent after them."""
    days = [one.on for one in dates if one.review_id is None]
    words = sheet.desk.words
    if not days:
        return ""
    if len(days) <= _NAMED:
        return sheet.gettext(N_("no note yet of %(days)s")) % {
            "days": words.listed([words.date(day) for day in reversed(days)])
        }
    last = next((one.held_on for one in reversed(dates) if one.held_on is not None), None)
    if last is None:
        return sheet.gettext(N_("no note yet"))
    return sheet.gettext(N_("last note of %(day)s")) % {"day": words.date(last)}


def kept(sheet: Sheet, alliance: Alliance) -> str:
    """`18 of 20`, in a sentence; empty where too little was told."""
    found = follow_through(sheet.desk.portfolio, alliance, sheet.desk.as_of)
    if found is None:
        return ""
    words = sheet.desk.words
    return sheet.gettext(N_("Kept %(kept)s of %(told)s times, by the notes of the last 12 months.")) % {
        "kept": words.number(found.kept),
        "told": words.number(found.told),
    }
