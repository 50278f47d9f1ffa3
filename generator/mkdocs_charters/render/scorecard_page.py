"""The scorecard over all alliances: each indicator as a small picture, with what each party last read and how far apart that is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..insight.scorecard import IndicatorReadings, readings
from ..model.addresses import story_address
from ..model.portfolio import Alliance
from .charter_beside import LastReading, indicator_view, perspectives, target_words
from .facets import Facets, Filters, of_alliance, of_choice, of_parties
from .facets import filters as filters_of
from .sheet import Named, Sheet
from .trend_picture import Trend, trend


@dataclass(frozen=True, slots=True)
class Score:
    """An indicator: its place on the charter's page, its picture once it was read twice, the last readings (each with the
    style of its line), the target, and the distance between the parties' views; what is empty is not shown.
    """

    named: Named
    picture: Trend | None
    readings: tuple[tuple[int | None, LastReading], ...]
    target: str
    gap: str
    few: str


@dataclass(frozen=True, slots=True)
class Scores:
    """The indicators of an alliance by perspective."""

    named: Named
    kind: str
    story: str
    groups: tuple[tuple[str, tuple[Score, ...]], ...]
    facets: Facets


@dataclass(frozen=True, slots=True)
class ScorecardPage:
    """A page of the scorecard."""

    rows: tuple[Scores, ...]
    filters: Filters | None


def scorecard_page(sheet: Sheet, _plan: object, alliances: tuple[str, ...]) -> ScorecardPage:
    """The scores of some alliances, by their ids."""
    rows = tuple(_scores(sheet, sheet.desk.portfolio.alliances[one]) for one in alliances)
    return ScorecardPage(rows, filters_of(sheet, rows))


def _scores(sheet: Sheet, alliance: Alliance) -> Scores:
    return Scores(
        named=sheet.alliance_named(alliance),
        kind=sheet.label(alliance.charter.alliance_type),
        story=sheet.to(story_address(alliance.id)),
        groups=tuple(
            (title, tuple(_score(sheet, alliance, one) for one in members))
            for title, members in perspectives(sheet, readings(alliance))
        ),
        facets=Facets(
            (
                of_alliance(sheet, alliance),
                *of_parties(sheet, alliance.parties),
                *of_choice(sheet, "type", alliance.charter.alliance_type),
            )
        ),
    )


def _score(sheet: Sheet, alliance: Alliance, found: IndicatorReadings) -> Score:
    view = indicator_view(sheet, found)
    picture = trend(sheet, found, target_words(sheet, found.indicator))
    styles = {line.who: line.style for line in picture.lines} if picture is not None else {}
    return Score(
        named=Named(view.title, sheet.to(alliance.charter.origin.uri, view.anchor)),
        # An indicator of the same id may stand in another alliance on this page.
        picture=replace(picture, ident=f"{alliance.id}-{picture.ident}") if picture is not None else None,
        readings=tuple((styles.get(one.who), one) for one in view.readings),
        target=view.target,
        gap=view.gap,
        few=view.few,
    )
