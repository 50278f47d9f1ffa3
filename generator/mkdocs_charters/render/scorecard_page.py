"""The scorecard over all alliances: each indicator as a small picture, with what each party last read and how far apart that is."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.addresses import story_address
from ..model.portfolio import Alliance
from .facets import Facets, Filters, of_alliance, of_choice, of_parties
from .facets import filters as filters_of
from .sheet import Named, Sheet
from .story_parts import Score, Scores, scorecard


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """The indicators of an alliance by perspective; `story` is where all their readings are, empty for nowhere."""

    named: Named
    kind: str
    story: str
    groups: tuple[Scores, ...]
    facets: Facets

    @property
    def pictured(self) -> tuple[Score, ...]:
        """The indicators with a picture, whose table stands below all of them."""
        return tuple(one for group in self.groups for one in group.read if one.trend is not None)


@dataclass(frozen=True, slots=True)
class ScorecardPage:
    """A page of the scorecard."""

    rows: tuple[ScoreRow, ...]
    filters: Filters | None


def scorecard_page(sheet: Sheet, _plan: object, alliances: tuple[str, ...]) -> ScorecardPage:
    """The scores of some alliances, by their ids."""
    rows = tuple(score_row(sheet, sheet.desk.portfolio.alliances[one]) for one in alliances)
    return ScorecardPage(rows, filters_of(sheet, rows))


def score_row(sheet: Sheet, alliance: Alliance) -> ScoreRow:
    """The indicators of one alliance."""
    return ScoreRow(
        named=sheet.alliance_named(alliance),
        kind=sheet.label(alliance.charter.alliance_type),
        story=sheet.to(story_address(alliance.id)),
        # An indicator of the same id may stand in another alliance on this page.
        groups=scorecard(sheet, alliance, unique=f"{alliance.id}-"),
        facets=score_facets(sheet, alliance),
    )


def score_facets(sheet: Sheet, alliance: Alliance) -> Facets:
    """By what an alliance of the scorecard can be found."""
    return Facets(
        (
            of_alliance(sheet, alliance),
            *of_parties(sheet, alliance.parties),
            *of_choice(sheet, "type", alliance.charter.alliance_type),
        )
    )
