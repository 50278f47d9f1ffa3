"""The pages of wins, of what was given, and of disputes."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ..insight.celebration import Behind, behind, confirmed
from ..locale.words import N_
from ..model.portfolio import Alliance
from ..model.records import Dispute, Exchange, Win
from .charter_beside import Comment, commentary_view
from .charter_records import UNCONFIRMED, UNRECEIVED
from .record_parts import RecordHead, Titled, facts, titled
from .sheet import Named, Passage, Sheet


@dataclass(frozen=True, slots=True)
class ImpactView:
    """What a win changed."""

    value: str
    unit: str
    metric: str


@dataclass(frozen=True, slots=True)
class Credited:
    """Those of one side who stand behind a win; `party` is None for those of whom no side is known here. `team` counts nobody: it says that
    more than the named took part."""

    party: Named | None
    people: tuple[tuple[Named, str], ...]
    team: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WinPage:
    """A win."""

    head: RecordHead
    story: Passage | None
    impact: tuple[ImpactView, ...]
    credits: tuple[Credited, ...]
    commentary: tuple[Comment, ...]


@dataclass(frozen=True, slots=True)
class ExchangePage:
    """Something given."""

    head: RecordHead
    what: str
    benefit: str
    benefit_kind: str
    commentary: tuple[Comment, ...]


@dataclass(frozen=True, slots=True)
class SideView:
    """What a side needs, and what it asked for."""

    party: Named
    interest: str
    position: str


@dataclass(frozen=True, slots=True)
class OptionView:
    """An option, held against each criterion."""

    option: str
    notes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DisputePage:
    """A disagreement and how it was settled."""

    head: RecordHead
    issue: str
    sides: tuple[SideView, ...]
    root_causes: tuple[str, ...]
    criteria: tuple[tuple[str, Markup | None], ...]
    options: tuple[OptionView, ...]
    what_it_is_like: Titled | None
    resolution: Titled | None
    learned: Titled | None
    agreed: Markup
    commentary: tuple[Comment, ...]


def win_page(sheet: Sheet, alliance: Alliance, win: Win) -> WinPage:
    """What the page of a win shows, its prose converted."""
    portfolio = sheet.desk.portfolio
    page = WinPage(
        head=RecordHead(
            kind=sheet.gettext(N_("Win")),
            title=sheet.record_title(alliance, win),
            alliance=sheet.alliance_named(alliance),
            facts=facts(
                (sheet.gettext(N_("Reached on")), sheet.day(win.achieved_on, full=True)),
                (sheet.gettext(N_("Served")), sheet.term(alliance, win.serves) if win.serves is not None else ""),
                (sheet.gettext(N_("Confirmed by")), sheet.people(win.confirmed_by) if win.confirmed_by else ""),
            ),
            pending="" if confirmed(win, portfolio, alliance) else sheet.gettext(UNCONFIRMED),
        ),
        story=sheet.passage(win.story, 1),
        impact=tuple(
            ImpactView(
                sheet.desk.words.number(one.value) if one.value is not None else "",
                sheet.unit(one.unit, alliance),
                sheet.own(one.metric, alliance),
            )
            for one in win.impact
        ),
        credits=_credits(sheet, alliance, win),
        commentary=commentary_view(sheet, win),
    )
    sheet.convert()
    return page


def _credits(sheet: Sheet, alliance: Alliance, win: Win) -> tuple[Credited, ...]:
    """Contributors by side, in the order of the charter, and last those of whom no side is known; credited as they wish."""
    sides: dict[str | None, list[Behind]] = {party: [] for party in alliance.parties}
    for one in behind(win, sheet.desk.portfolio, alliance):
        sides.setdefault(one.party, []).append(one)
    unknown = sides.pop(None, [])
    return tuple(
        Credited(
            sheet.party(party) if party is not None else None,
            tuple((sheet.person(one.person), sheet.own(one.contribution, alliance)) for one in members if one.person),
            tuple(sheet.own(one.contribution, alliance) for one in members if not one.person),
        )
        for party, members in (*sides.items(), (None, unknown))
        if members
    )


def exchange_page(sheet: Sheet, alliance: Alliance, exchange: Exchange) -> ExchangePage:
    """What the page of an exchange shows, its prose converted."""
    receiver = alliance.received_by(exchange.given_by, exchange.received_by)
    received = exchange.acknowledged_by is not None or exchange.acknowledged_on is not None
    page = ExchangePage(
        head=RecordHead(
            kind=sheet.label(exchange.form) if exchange.form is not None else sheet.gettext(N_("Given and received")),
            title=sheet.record_title(alliance, exchange),
            alliance=sheet.alliance_named(alliance),
            facts=facts(
                (sheet.gettext(N_("Given on")), sheet.day(exchange.given_on, full=True)),
                (sheet.gettext(N_("Given by")), sheet.party(exchange.given_by)),
                (sheet.gettext(N_("Received by")), sheet.party(receiver) if receiver is not None else ""),
                (sheet.gettext(N_("Confirmed received")), _acknowledged(sheet, exchange) if received else ""),
            ),
            pending="" if received else sheet.gettext(UNRECEIVED),
        ),
        what=sheet.own(exchange.what, alliance) if exchange.title else "",
        benefit=sheet.number(exchange.benefit.value, exchange.benefit.unit, alliance)
        if exchange.benefit is not None and exchange.benefit.value is not None
        else "",
        benefit_kind=sheet.label(exchange.benefit.type) if exchange.benefit is not None else "",
        commentary=commentary_view(sheet, exchange, 2),
    )
    sheet.convert()
    return page


def _acknowledged(sheet: Sheet, exchange: Exchange) -> Markup:
    if exchange.acknowledged_by is None:
        assert exchange.acknowledged_on is not None
        return sheet.day(exchange.acknowledged_on, full=True)
    who = sheet.person(exchange.acknowledged_by)
    if exchange.acknowledged_on is None:
        return Markup.escape(who)
    return sheet.said(N_("%(day)s by %(who)s"), day=sheet.day(exchange.acknowledged_on, full=True), who=who)


def dispute_page(sheet: Sheet, alliance: Alliance, dispute: Dispute) -> DisputePage:
    """What the page of a dispute shows, its prose converted."""
    sides = [party for party in alliance.parties if party in dispute.interests or party in dispute.positions]
    sides += [party for party in (*dispute.interests, *dispute.positions) if party not in sides]
    criteria = [one.text for one in dispute.criteria]
    page = DisputePage(
        head=RecordHead(
            kind=sheet.gettext(N_("Dispute")),
            title=sheet.record_title(alliance, dispute),
            alliance=sheet.alliance_named(alliance),
            facts=facts(
                (sheet.gettext(N_("Raised on")), sheet.day(dispute.raised_on, full=True)),
                (sheet.gettext(N_("Raised by")), sheet.party(dispute.raised_by)),
                (sheet.gettext(N_("Settled on")), sheet.day(dispute.agreed_on, full=True) if dispute.agreed_on else ""),
                (
                    sheet.gettext(N_("Amends")),
                    sheet.term(alliance, dispute.amends) if dispute.amends is not None else "",
                ),
            ),
            pending="" if dispute.agreed_on is not None else sheet.gettext(N_("open")),
        ),
        issue=sheet.own(dispute.issue, alliance) if dispute.title else "",
        sides=tuple(
            SideView(
                sheet.party(party),
                sheet.own(dispute.interests.get(party), alliance),
                sheet.own(dispute.positions.get(party), alliance),
            )
            for party in dict.fromkeys(sides)
        ),
        root_causes=tuple(sheet.own(one, alliance) for one in dispute.root_causes),
        criteria=tuple(
            (sheet.own(one.text, alliance), sheet.day(one.agreed_on) if one.agreed_on is not None else None)
            for one in dispute.criteria
        ),
        options=tuple(
            OptionView(
                sheet.own(one.option, alliance),
                tuple(
                    (sheet.own(name, alliance), sheet.own(one.notes[name], alliance))
                    for name in dict.fromkeys((*criteria, *one.notes))
                    if name in one.notes
                ),
            )
            for one in dispute.options
        ),
        what_it_is_like=titled(
            sheet, dispute, "what_this_is_like_for_each_side", dispute.what_this_is_like_for_each_side
        ),
        resolution=titled(sheet, dispute, "resolution", dispute.resolution),
        learned=titled(sheet, dispute, "what_we_learned", dispute.what_we_learned),
        agreed=sheet.people(dispute.agreed_by) if dispute.agreed_by else Markup(),
        commentary=commentary_view(sheet, dispute),
    )
    sheet.convert()
    return page
