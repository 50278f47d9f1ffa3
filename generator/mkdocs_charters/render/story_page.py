"""How an alliance goes: what happened in one line of time, how its indicators were read, what was given."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from markupsafe import Markup

from ..insight.reciprocity import Given, ledger
from ..insight.scorecard import readings
from ..model.portfolio import Alliance
from ..model.values import Kind
from ..standing.upcoming import happened
from .charter_beside import Entry, perspectives, target_words
from .given_picture import GivenPicture, given_picture
from .home_page import lately_line
from .sheet import Named, Sheet
from .trend_picture import Trend, trend

_OPEN: Final = 40
"""So much of what happened stands open; what is older can be opened."""


@dataclass(frozen=True, slots=True)
class Trends:
    """The indicators of one perspective that were read more than once, each with its place on the charter's page."""

    title: str
    members: tuple[tuple[Named, Trend], ...]


@dataclass(frozen=True, slots=True)
class StoryPage:
    """All that the page shows. What is empty or None is not shown."""

    title: str
    alliance: Named
    newest: tuple[Entry, ...]
    older: tuple[Entry, ...]
    trends: tuple[Trends, ...]
    picture: GivenPicture | None
    given: tuple[tuple[Markup, str, str], ...]


def story_page(sheet: Sheet, alliance: Alliance, title: str) -> StoryPage:
    """What the page of an alliance's story shows."""
    line = [
        replace(lately_line(sheet, one), on=sheet.day(one.on, full=True), people=Markup())
        for one in happened(sheet.desk.portfolio, alliance, sheet.desk.as_of)
    ]
    uris = {
        **{(Kind.EXCHANGE, one.id): one.origin.uri for one in alliance.exchanges},
        **{(Kind.REVIEW, one.id): one.origin.uri for one in alliance.reviews},
    }

    def href(one: Given) -> str:
        return sheet.to(uris[one.source])

    told = ledger(alliance)
    return StoryPage(
        title=title,
        alliance=sheet.alliance_named(alliance),
        newest=tuple(line[:_OPEN]),
        older=tuple(line[_OPEN:]),
        trends=_trends(sheet, alliance),
        picture=given_picture(sheet, alliance, told, href),
        given=tuple((sheet.day(one.on, full=True), one.what, href(one)) for one in reversed(told)),
    )


def _trends(sheet: Sheet, alliance: Alliance) -> tuple[Trends, ...]:
    charter = alliance.charter.origin.uri
    found = []
    for title, members in perspectives(sheet, readings(alliance)):
        drawn = [
            (Named(one.indicator.title, sheet.to(charter, f"indicator-{one.indicator.id}")), picture)
            for one in members
            if (picture := trend(sheet, one, target_words(sheet, one.indicator))) is not None
        ]
        if drawn:
            found.append(Trends(title, tuple(drawn)))
    return tuple(found)
