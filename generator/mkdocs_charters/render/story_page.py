"""How an alliance goes: its scorecard, what was promised and kept, its rhythm and roadmap, what was given, what happened."""

from __future__ import annotations

from dataclasses import dataclass

from ..insight.obligations import MilestoneState, milestone_states
from ..insight.reciprocity import Given, ledger
from ..model.addresses import Collection, report_address
from ..model.portfolio import Alliance
from ..standing.report import years
from .charter_promises import MilestoneView, milestones_view
from .charter_records import MOST, Entry, given_entry
from .given_picture import GivenPicture, given_picture
from .practices import PracticesView, practices_view
from .roadmap_picture import RoadmapPicture, roadmap_picture
from .sheet import Named, Sheet
from .story_parts import Scores, StripView, kept, rhythm, scorecard
from .timeline import Timeline, timeline


@dataclass(frozen=True, slots=True)
class StoryPage:
    """All that the page shows. What is empty or None is not shown. `charter` is where the alliance's own page is, `exchanges` where
    those are that were given `earlier` than what is listed.
    """

    title: str
    alliance: Named
    charter: str
    scorecard: tuple[Scores, ...]
    kept: str
    rhythm: tuple[StripView, ...]
    roadmap: RoadmapPicture | None
    milestones: tuple[MilestoneView, ...]
    picture: GivenPicture | None
    given: tuple[Entry, ...]
    earlier: int
    exchanges: str
    timeline: Timeline | None
    reports: tuple[Named, ...]
    practices: PracticesView | None


def story_page(sheet: Sheet, alliance: Alliance, title: str, *, inside: bool) -> StoryPage:
    """What the page of an alliance's story shows. `inside` says that only those see it whom an alliance trusts with how its
    promises went.
    """

    def source(one: Given) -> str:
        return sheet.to(one.address)

    def stone(one: MilestoneState) -> str:
        return f"#story-milestone-{one.milestone.id}"

    told = ledger(alliance)
    states = milestone_states(alliance, sheet.desk.as_of)
    return StoryPage(
        title=title,
        alliance=sheet.alliance_named(alliance),
        charter=sheet.to(alliance.charter.origin.uri),
        scorecard=scorecard(sheet, alliance),
        kept=kept(sheet, alliance) if inside else "",
        rhythm=rhythm(sheet, alliance),
        roadmap=roadmap_picture(sheet, states, stone),
        milestones=milestones_view(sheet, alliance),
        picture=given_picture(sheet, alliance, told, source),
        given=tuple(given_entry(sheet, alliance, one) for one in told[: -MOST - 1 : -1]),
        earlier=max(0, len(told) - MOST),
        exchanges=sheet.collection(Collection.EXCHANGES),
        timeline=timeline(sheet, alliance),
        reports=tuple(
            Named(str(year), href)
            for year in years(sheet.desk.portfolio, alliance)
            if (href := sheet.to(report_address(alliance.id, year)))
        ),
        practices=practices_view(sheet, alliance),
    )
