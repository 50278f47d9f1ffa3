"""How each view is made for a text: the template that prints it, and what that template gets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType, SimpleNamespace
from typing import Final

from ...insight.agreement import agreement
from ...insight.rhythm import meetings
from ...model.addresses import story_address
from ...model.embedded import Embedded
from ...model.portfolio import Alliance
from ...model.views import View
from ...render import (
    charter_beside,
    charter_governance,
    charter_head,
    home_page,
    lists,
    priority_map,
    registers,
    story_page,
)
from ...render.sheet import Sheet
from ...render.timeline import timeline
from ...standing.registers import REGISTERS
from ..site_plan import PageKind
from . import of_overviews
from .bench import Bench
from .making import Made, Maker, choices, full, matching


def _register(bench: Bench, sheet: Sheet, embedded: Embedded) -> Made | None:
    entries = matching(bench, embedded)
    if "status" not in embedded.filters:
        # What was closed long ago stands with its quarter, as on the register's own first page.
        entries = [one for one in entries if not one.period]
    rows = [registers.row(sheet, embedded.view, one) for one in entries[: embedded.limit]]
    if not rows:
        return None
    context = {"rows": rows, "view": embedded.view.value, **choices(bench, sheet, embedded, rows)}
    return Made("register_rows.html", context, len(entries) - len(rows), full(sheet, embedded))


def _alliances(bench: Bench, sheet: Sheet, embedded: Embedded) -> Made | None:
    members = matching(bench, embedded)
    shown = [bench.portfolio.alliances[one] for one in members[: embedded.limit]]
    if not shown:
        return None
    groups = lists.alliance_groups(sheet, shown)
    context = {"rows": groups, **choices(bench, sheet, embedded, [row for group in groups for row in group.rows])}
    return Made("alliance_groups.html", context, len(members) - len(shown), full(sheet, embedded))


def _parties(bench: Bench, sheet: Sheet, embedded: Embedded) -> Made | None:
    members = matching(bench, embedded)
    shown = [bench.portfolio.parties[one] for one in members[: embedded.limit]]
    if not shown:
        return None
    groups = lists.party_groups(sheet, shown)
    context = {"rows": groups, **choices(bench, sheet, embedded, [row for group in groups for row in group.rows])}
    return Made("party_groups.html", context, len(members) - len(shown), full(sheet, embedded))


def _collection(kind: PageKind, template: str, bench: Bench, sheet: Sheet, embedded: Embedded) -> Made | None:
    members = matching(bench, embedded)
    rows = [bench.members.row(sheet, kind, one) for one in members[: embedded.limit]]
    if not rows:
        return None
    context = {"rows": rows, **choices(bench, sheet, embedded, rows)}
    return Made(template, context, len(members) - len(rows), full(sheet, embedded))


def _upcoming(bench: Bench, sheet: Sheet, embedded: Embedded) -> Made | None:
    found = matching(bench, embedded)
    shown = [home_page.coming_line(sheet, one) for one in found[: embedded.limit]]
    return Made("coming_rows.html", {"coming": shown}, len(found) - len(shown)) if shown else None


def _recent(bench: Bench, sheet: Sheet, embedded: Embedded) -> Made | None:
    found = matching(bench, embedded)
    shown = [home_page.lately_line(sheet, one) for one in found[: embedded.limit]]
    return Made("embedded/entries.html", {"entries": shown}, len(found) - len(shown)) if shown else None


# -- views of one alliance -------------------------------------------------------------------------------------------------

Part = Callable[[Sheet, Alliance], object]


def _of_one(template: str, name: str, part: Part, bench: Bench, sheet: Sheet, embedded: Embedded) -> Made | None:
    """A part of a charter's page: it finds what it shows under that name, as on the page."""
    del bench, embedded
    assert sheet.alliance is not None
    shown = part(sheet, sheet.alliance)
    return Made(template, {"page": SimpleNamespace(**{name: shown}), name: shown}) if shown else None


def _signatures(sheet: Sheet, alliance: Alliance) -> object:
    return charter_head.signatures_view(sheet, alliance, agreement(sheet.desk.portfolio, alliance, sheet.desk.as_of))


def _map(sheet: Sheet, alliance: Alliance) -> object:
    found = priority_map.priorities_view(sheet, alliance)
    return found if found is not None and (found.field or found.matrix) else None


def _cadence(sheet: Sheet, alliance: Alliance) -> object:
    return charter_governance.cadence_view(sheet, alliance, meetings(alliance, sheet.desk.as_of))


def _story(template: str, name: str, bench: Bench, sheet: Sheet, embedded: Embedded) -> Made | None:
    """A part of the page that tells how an alliance goes."""
    del bench, embedded
    assert sheet.alliance is not None
    page = story_page.story_page(sheet, sheet.alliance, "", inside=False)
    return Made(template, {"page": page}) if getattr(page, name) else None


def _timeline(bench: Bench, sheet: Sheet, embedded: Embedded) -> Made | None:
    del bench
    assert sheet.alliance is not None
    line = timeline(sheet, sheet.alliance)
    if line is None:
        return None
    rows = [row for year in line.years for row in year.rows]
    shown = rows[: embedded.limit]
    href = sheet.to(story_address(sheet.alliance.id), "timeline")
    return Made("story/timeline_rows.html", {"rows": shown}, len(rows) - len(shown) + line.earlier, href)


MAKERS: Final[Mapping[View, Maker]] = MappingProxyType(
    {
        **dict.fromkeys(REGISTERS, _register),
        View.ALLIANCES: _alliances,
        View.PARTIES: _parties,
        View.NOTES: partial(_collection, PageKind.NOTES, "note_rows.html"),
        View.WINS: partial(_collection, PageKind.WINS, "win_cards.html"),
        View.EXCHANGES: partial(_collection, PageKind.EXCHANGES, "given_rows.html"),
        View.UPCOMING: _upcoming,
        View.RECENT: _recent,
        View.PRIORITIES: partial(_of_one, "charter/priorities.html", "priorities", priority_map.priorities_view),
        View.PRIORITY_MAP: partial(_of_one, "charter/priority_picture.html", "priorities", _map),
        View.DECISION_RIGHTS: partial(
            _of_one, "charter/decision_rights.html", "decisions", charter_governance.decisions_view
        ),
        View.ESCALATION: partial(_of_one, "charter/escalation.html", "escalation", charter_governance.escalation_view),
        View.CADENCE: partial(_of_one, "charter/cadence.html", "cadence", _cadence),
        View.INDICATORS: partial(_of_one, "charter/indicators.html", "indicators", charter_beside.indicators_view),
        View.SIGNATURES: partial(_of_one, "charter/signed.html", "signatures", _signatures),
        View.TRENDS: partial(_story, "embedded/trends.html", "scorecard"),
        View.GIVEN: partial(_story, "embedded/given.html", "picture"),
        View.TIMELINE: _timeline,
        View.MILESTONES: partial(_story, "story/milestones.html", "milestones"),
        **of_overviews.MAKERS,
    }
)
"""How each view is made. What can be said of it stands in `model.offered.OFFERS`, which has the same views."""
