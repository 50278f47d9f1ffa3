"""Views that the pages over all alliances show, in a text. What they list is found in the plan of those pages."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from types import MappingProxyType, SimpleNamespace
from typing import Any, Final

from ...model.addresses import register_address, story_address
from ...model.embedded import Embedded
from ...model.values import Withheld
from ...model.views import View
from ...render import (
    calendar_page,
    conversations,
    network_picture,
    practices,
    priorities_page,
    report_page,
    story_parts,
)
from ...render.scorecard_page import score_row
from ...render.sheet import Sheet
from .bench import Bench
from .making import Made, Maker, choices, full, matching

_PRIORITIES: Final = register_address("priorities")


def _scorecard(bench: Bench, sheet: Sheet, embedded: Embedded) -> Made | None:
    found = matching(bench, embedded)
    rows = [score_row(sheet, bench.portfolio.alliances[one]) for one in found[: embedded.limit]]
    return _rows("overviews/scorecard_rows.html", rows, found, bench, sheet, embedded)


def _calendar(bench: Bench, sheet: Sheet, embedded: Embedded) -> Made | None:
    found = matching(bench, embedded)
    rows = [calendar_page.day_line(sheet, one, first=False) for one in found[: embedded.limit]]
    return _rows("overviews/calendar_rows.html", rows, found, bench, sheet, embedded)


def _reports(bench: Bench, sheet: Sheet, embedded: Embedded) -> Made | None:
    found = matching(bench, embedded)
    rows = [report_page.report_row(sheet, one) for one in found[: embedded.limit]]
    return _rows("overviews/report_rows.html", rows, found, bench, sheet, embedded)


def _rows(template: str, rows: list[Any], found: Any, bench: Bench, sheet: Sheet, embedded: Embedded) -> Made | None:
    if not rows:
        return None
    context = {"rows": rows, **choices(bench, sheet, embedded, rows)}
    return Made(template, context, len(found) - len(rows), full(sheet, embedded))


def _conversations(bench: Bench, sheet: Sheet, embedded: Embedded) -> Made | None:
    """Where anybody may read the site the plan has no such page, and so there is nothing to list."""
    found = matching(bench, embedded)
    sides = conversations.sides_of(sheet, found[: embedded.limit])
    if not sides:
        return None
    rows = [row for side in sides for group in side.groups for row in group.rows]
    context = {"sides": sides, **choices(bench, sheet, embedded, rows)}
    return Made("overviews/conversation_sides.html", context, len(found) - len(rows), full(sheet, embedded))


# -- the priorities of all ---------------------------------------------------------------------------------------------------


def _overview(bench: Bench) -> priorities_page.Overview | None:
    """What the first page of priorities shows, if there is one."""
    shown = bench.plan.shown.get(_PRIORITIES)
    return shown.data if shown is not None else None


def _themes(bench: Bench, sheet: Sheet, embedded: Embedded) -> Made | None:
    del embedded
    data = _overview(bench)
    if data is None:
        return None
    page = priorities_page.priorities_page(sheet, None, dataclasses.replace(data, network=None, aims=()))
    if not page.rows:
        return None
    beside = len(data.table.parties) - len(data.parties)
    return Made("embedded/themes.html", {"page": page, "beside": beside, "all": sheet.to(_PRIORITIES)})


def _network(bench: Bench, sheet: Sheet, embedded: Embedded) -> Made | None:
    del embedded
    data = _overview(bench)
    if data is None or data.network is None:
        return None
    return Made("overviews/network.html", {"net": network_picture.network_picture(sheet, data.network)})


def _aims(bench: Bench, sheet: Sheet, embedded: Embedded) -> Made | None:
    data = _overview(bench)
    if data is None or not data.aims:
        return None
    pairs = [priorities_page.pair(sheet, one) for one in data.aims[: embedded.limit]]
    href = sheet.to(_PRIORITIES, "common-aims")
    return Made("overviews/aims.html", {"pairs": pairs}, len(data.aims) - len(pairs), href)


# -- practices and promises --------------------------------------------------------------------------------------------------


def _practices(bench: Bench, sheet: Sheet, embedded: Embedded) -> Made | None:
    """All practices, or how they stand in each alliance that the block names."""
    charters = embedded.filters.get("charter", ())
    if not charters:
        shown = bench.plan.shown.get(practices.PAGE)
        if shown is None:
            return None
        groups = practices.practices_page(sheet, None, shown.data).groups
        return Made("overviews/practice_groups.html", {"groups": groups})
    several = []
    for one in charters:
        alliance = None if isinstance(one, Withheld) else bench.portfolio.alliances.get(one)
        found = practices.practices_view(sheet, alliance) if alliance is not None else None
        if alliance is not None and found is not None:
            several.append((sheet.alliance_named(alliance), found))
    return Made("embedded/practised.html", {"several": several}) if several else None


def _follow_through(bench: Bench, sheet: Sheet, embedded: Embedded) -> Made | None:
    """As its story tells it: what anybody may read says nothing of how promises went."""
    del embedded
    alliance = sheet.alliance
    assert alliance is not None
    story = bench.plan.by_address.get(story_address(alliance.id))
    if story is None or View.FOLLOW_THROUGH not in story.views:
        return None
    kept = story_parts.kept(sheet, alliance)
    page = SimpleNamespace(kept=kept, charter=sheet.to(alliance.charter.origin.uri))
    return Made("story/kept.html", {"page": page}) if kept else None


MAKERS: Final[Mapping[View, Maker]] = MappingProxyType(
    {
        View.SCORECARD: _scorecard,
        View.CALENDAR: _calendar,
        View.REPORTS: _reports,
        View.CONVERSATIONS: _conversations,
        View.THEMES: _themes,
        View.NETWORK: _network,
        View.COMMON_AIMS: _aims,
        View.PRACTICES: _practices,
        View.FOLLOW_THROUGH: _follow_through,
    }
)
"""How each is made."""
