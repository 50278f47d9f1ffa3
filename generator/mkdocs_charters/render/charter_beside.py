"""What stands on a charter's page and was not signed: what is measured, how people like to be worked with, commentary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from ..insight.scorecard import Gap, IndicatorReadings, readings
from ..locale.words import N_
from ..model.charter_items import Indicator, WorkingWith
from ..model.documents import Document, Section
from ..model.portfolio import Alliance
from ..model.values import Direction, Measure, Perspective
from .own_words import joined
from .sheet import Named, Passage, Sheet


@dataclass(frozen=True, slots=True)
class LastReading:
    """The last reading of an indicator: of whom, which value, when."""

    who: str
    value: str
    on: Markup


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """Something that is measured or asked, and how it stands."""

    anchor: str
    title: str
    asked: str
    target: str
    baseline: str
    every: str
    anchors: tuple[tuple[str, str], ...]
    readings: tuple[LastReading, ...]
    gap: str
    few: str


@dataclass(frozen=True, slots=True)
class PerspectiveView:
    """Indicators that show one side of an alliance."""

    title: str
    indicators: tuple[IndicatorView, ...]


@dataclass(frozen=True, slots=True)
class WorkingCard:
    """How somebody likes to be worked with."""

    person: Named
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class StakeholderView:
    """Somebody else who cares."""

    name: str
    interest: str
    informed: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What is told in the frontmatter and is no term."""

    expectations: tuple[tuple[Named, tuple[str, ...]], ...]
    qualities: tuple[str, ...]
    working: tuple[WorkingCard, ...]
    stakeholders: tuple[StakeholderView, ...]
    drafted_by: Markup


@dataclass(frozen=True, slots=True)
class Comment:
    """A section of the author's own. `title` is empty for what stands before the first heading."""

    anchor: str
    title: str
    text: Passage | None

    @property
    def shown_only(self) -> bool:
        """Whether it holds views of how things stand, and no words of its own. Known once its page has been converted."""
        return self.text is not None and self.text.shown_only


_PERSPECTIVES: Final = (
    Perspective.COLLABORATION_QUALITY,
    Perspective.VALUE_CREATION,
    Perspective.RELATIONAL_TRUST,
    None,
)


def indicators_view(sheet: Sheet, alliance: Alliance) -> tuple[PerspectiveView, ...]:
    """Indicators by perspective."""
    return tuple(
        PerspectiveView(title, tuple(indicator_view(sheet, alliance, one) for one in members))
        for title, members in perspectives(sheet, readings(alliance))
    )


def perspectives(
    sheet: Sheet, found: tuple[IndicatorReadings, ...]
) -> tuple[tuple[str, tuple[IndicatorReadings, ...]], ...]:
    """Readings by perspective, with its words, in a fixed order; those of none last and without words."""
    groups = (
        (perspective, tuple(one for one in found if one.indicator.perspective is perspective))
        for perspective in _PERSPECTIVES
    )
    return tuple(
        (sheet.label(perspective) if perspective is not None else "", members)
        for perspective, members in groups
        if members
    )


def indicator_view(sheet: Sheet, alliance: Alliance, found: IndicatorReadings) -> IndicatorView:
    """An indicator: what is aimed at, and its last readings."""
    one = found.indicator
    return IndicatorView(
        anchor=f"indicator-{one.id}",
        title=sheet.own(one.title, alliance),
        asked=joined(", ", _asked(sheet, alliance, one)),
        target=target_words(sheet, alliance, one),
        baseline=sheet.number(one.baseline, one.unit, alliance) if one.baseline is not None else "",
        every=sheet.recurrence(one.every),
        anchors=tuple(
            (sheet.number(anchor.score), sheet.own(anchor.means, alliance))
            for anchor in sorted(one.anchors, key=lambda each: each.score)
        ),
        readings=tuple(_last_readings(sheet, alliance, found)),
        gap=of_its_day(sheet, found, found.gap, sheet.number(found.gap.distance, one.unit, alliance))
        if found.gap and found.gap.distance
        else "",
        few=_few(sheet, found),
    )


def of_its_day(sheet: Sheet, found: IndicatorReadings, gap: Gap, words: str) -> str:
    """What is said of the distance between the views, with its day where somebody answered since."""
    newest = max(series[-1].on for series in found.series.values())
    return words if newest == gap.on else joined(", ", (words, str(sheet.day(gap.on))))


def _asked(sheet: Sheet, alliance: Alliance, indicator: Indicator) -> list[str]:
    """Whether it is asked or counted, as it says itself, and what of it no target and no number on the page tells."""
    asked = indicator.measure is Measure.QUALITATIVE if indicator.measure is not None else bool(indicator.anchors)
    told = [sheet.gettext(N_("asked") if asked else N_("counted"))]
    if indicator.unit and indicator.target is None and indicator.baseline is None:
        told.append(sheet.unit(indicator.unit, alliance))
    if indicator.direction is not None and indicator.target is None:
        told.append(sheet.label(indicator.direction))
    return told


def target_words(sheet: Sheet, alliance: Alliance, indicator: Indicator) -> str:
    """The target in words; empty without one."""
    if indicator.target is None:
        return ""
    value = sheet.number(indicator.target, indicator.unit, alliance)
    words = (
        {
            Direction.UP: N_("%(value)s or more"),
            Direction.DOWN: N_("%(value)s or less"),
        }.get(indicator.direction)
        if indicator.direction is not None
        else None
    )
    return sheet.told(words, value=value) if words is not None else value


def _last_readings(sheet: Sheet, alliance: Alliance, found: IndicatorReadings) -> list[LastReading]:
    unit = found.indicator.unit
    last: list[LastReading] = []
    if found.single:
        newest = found.single[-1]
        last.append(LastReading("", sheet.number(newest.value, unit, alliance), sheet.day(newest.on)))
    for party, series in found.series.items():
        last.append(
            LastReading(
                sheet.party(party).text, sheet.number(series[-1].value, unit, alliance), sheet.day(series[-1].on)
            )
        )
    for team in reversed(found.team):
        if team.median is not None and team.low is not None and team.high is not None:
            words = N_("median %(median)s, middle half from %(low)s to %(high)s")
            spread = {
                "median": sheet.number(team.median, unit, alliance),
                "low": sheet.number(team.low),
                "high": sheet.number(team.high),
            }
            last.append(LastReading("", sheet.told(words, **spread), sheet.day(team.on)))
            break
    return last


def _few(sheet: Sheet, found: IndicatorReadings) -> str:
    """What is said instead where too few of a team answered."""
    if not found.team or found.team[-1].median is not None:
        return ""
    return sheet.gettext(N_("answers of a team are shown from five on"))


_WORKING: Final = (
    ("thanks", N_("To thank")),
    ("critique", N_("To say that something is off")),
    ("reach", N_("To reach")),
    ("stuck", N_("When stuck")),
)


def beside_view(sheet: Sheet, alliance: Alliance) -> Beside | None:
    """What is good to know and was not signed; None where nothing is told."""
    charter = alliance.charter

    def own(text: str | None) -> str:
        return sheet.own(text, alliance)

    found = Beside(
        expectations=tuple(
            (sheet.person(person), tuple(map(own, lines))) for person, lines in charter.expectations.items() if lines
        ),
        qualities=tuple(map(own, charter.qualities)),
        working=tuple(
            WorkingCard(sheet.person(person), tuple((words, own(text)) for words, text in lines))
            for person, told in charter.working_with.items()
            if (lines := _working_lines(sheet, told))
        ),
        stakeholders=tuple(
            StakeholderView(own(one.name), own(one.interest), own(one.kept_informed)) for one in charter.stakeholders
        ),
        drafted_by=sheet.people(charter.drafted_by) if charter.drafted_by else Markup(),
    )
    some = found.expectations or found.qualities or found.working or found.stakeholders or found.drafted_by
    return found if some else None


def _working_lines(sheet: Sheet, told: WorkingWith) -> tuple[tuple[str, str], ...]:
    return tuple((sheet.gettext(words), text) for name, words in _WORKING if (text := getattr(told, name)))


def commentary_view(sheet: Sheet, document: Document, below: int = 3) -> tuple[Comment, ...]:
    """The author's own sections, under headings of level `below`."""
    return tuple(_comment(sheet, section, below) for section in document.commentary)


def _comment(sheet: Sheet, section: Section, below: int) -> Comment:
    anchor = sheet.anchor(section.anchor) if section.title else ""
    return Comment(
        anchor,
        sheet.section(section.title),
        sheet.passage(section.text, below if section.title else below - 1),
    )
