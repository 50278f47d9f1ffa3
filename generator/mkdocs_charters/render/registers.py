"""Rows of the registers: commitments, milestones, decisions, experiments, lessons, thanks, and words, over all alliances."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from markupsafe import Markup, escape

from ..insight.celebration import thanked
from ..insight.obligations import ActionState, CommitmentState, ConcernState, MilestoneState
from ..insight.reciprocity import Given
from ..locale.words import N_
from ..model.embedded import without_blocks
from ..model.items import Decision, Experiment, Thanks
from ..model.plain_text import plain
from ..model.portfolio import Alliance
from ..model.records import Dispute, Review
from ..model.values import Status, Withheld
from ..model.views import View
from ..standing.registers import Entry, Lesson, Open, Resolved, kind_of, receiving, rests, status_today
from .charter_promises import since_when
from .charter_records import UNRECEIVED
from .facets import Facet, Facets, of_alliance, of_choice, of_due, of_owner, of_parties, of_theme, of_year
from .roadmap_picture import RoadmapPicture, roadmap_picture
from .sheet import Named, Sheet


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a register.

    `on` is the day that leads it, `what` what it is about with a link to where it stands, `kind` what sort of thing it is.
    `who` are the parties or people concerned, `owner` who looks after it. `lines` are further lines, each with a label or
    none. `state` and `state_words` tell how it stands, `since` in words since when, or on which day it was done. `sorted` are attributes by which it can be ordered.
    """

    on: Markup | None
    what: Named
    alliance: Named
    facets: Facets
    kind: str = ""
    who: Markup | str = ""
    owner: Named | None = None
    lines: tuple[tuple[str, Markup | str], ...] = ()
    state: str = ""
    state_words: str = ""
    since: Markup | None = None
    order: str = ""
    """The day as ISO 8601, for ordering; `9999` where there is none."""
    passed: bool = False
    """Whether the day has passed on which something that is open was to be done."""
    rests: str = ""
    """Why nobody is behind with it, in words: the alliance is paused, or what it says is not agreed yet. Empty where nothing rests."""


SORTS: Final[Mapping[View, tuple[tuple[str, str], ...]]] = MappingProxyType(
    {
        View.COMMITMENTS: (
            ("order", N_("by day")),
            ("alliance", N_("by alliance")),
            ("party", N_("by party")),
            ("owner", N_("by who looks after it")),
            ("status", N_("by status")),
        ),
        View.RECIPROCITY: (
            ("order", N_("by day")),
            ("alliance", N_("by alliance")),
            ("party", N_("by party")),
            ("kind", N_("by kind")),
        ),
        View.ROADMAP: (
            ("order", N_("by day")),
            ("alliance", N_("by alliance")),
            ("owner", N_("by who looks after it")),
        ),
    }
)
"""By what the rows of a register can be ordered, the order in which they stand first."""

_KINDS: Final = {
    "commitment": N_("Commitment"),
    "action": N_("Action"),
    "concern": N_("Concern"),
    "offer": N_("Offered"),
    "ask": N_("Asked for"),
    "given": N_("Given"),
}


def row(sheet: Sheet, view: View, entry: Entry) -> Row:
    """A line of a register. Raises KeyError for a view that is no register."""
    return _ROWS[view](sheet, sheet.desk.portfolio.alliances[entry.alliance_id], entry)


def roadmap(sheet: Sheet, entries: Sequence[Entry]) -> RoadmapPicture | None:
    """Milestones over all alliances as a picture, with how many of the entries are not in it."""
    alliances = sheet.desk.portfolio.alliances

    def href(state: MilestoneState) -> str:
        return sheet.term(alliances[state.alliance_id], state.milestone.id).href

    return roadmap_picture(sheet, [one.item for one in entries], href)


def _commitment(sheet: Sheet, alliance: Alliance, entry: Entry) -> Row:
    item = entry.item
    kind = kind_of(entry)
    words = sheet.gettext(_KINDS[kind])
    closed = isinstance(item, CommitmentState) and not item.open
    facets = [of_alliance(sheet, alliance), Facet("kind", kind, words)]
    facets += () if closed else _due(sheet, entry)
    order = entry.on.isoformat() if entry.on is not None else "9999"
    on = sheet.day(entry.on) if entry.on is not None else None
    if isinstance(item, CommitmentState):
        return _promise(sheet, alliance, entry, item, words, facets, order)
    note = _note(alliance, entry.record_id)
    href = sheet.to(note.origin.uri, f"{kind}s") if note is not None else ""
    if isinstance(item, ActionState):
        action = item.action
        owner = sheet.person(action.owner) if action.owner is not None else None
        return Row(
            on, Named(sheet.own(plain(action.text), alliance), href), sheet.alliance_named(alliance),
            Facets((*facets, *_party_of(sheet, alliance, action.owner), *of_owner(sheet, action.owner))),
            kind=words, owner=owner, since=_since(sheet, item.since), order=order, passed=_passed(sheet, entry), rests=_rests(sheet, entry),
        )  # fmt: skip
    assert isinstance(item, ConcernState)
    raised = item.concern.raised_by
    resting = _rests(sheet, entry)
    answered = item.acknowledged is not None or bool(resting)
    return Row(
        on, Named(sheet.own(plain(item.concern.text), alliance), href), sheet.alliance_named(alliance),
        Facets((*facets, *(of_parties(sheet, [raised]) if raised is not None else ()))),
        kind=words, who=sheet.parties([raised]) if raised is not None else "", since=_since(sheet, item.since),
        state="" if answered else "waiting", order=order, rests=resting,
        state_words="" if answered else sheet.gettext(N_("not yet answered")),
    )  # fmt: skip


def _promise(
    sheet: Sheet, alliance: Alliance, entry: Entry, state: CommitmentState, words: str, facets: list[Facet], order: str
) -> Row:
    promise = state.commitment
    resting = _rests(sheet, entry)
    status = status_today(sheet.desk.portfolio, entry, sheet.desk.as_of)
    lines: list[tuple[str, Markup | str]] = []
    if status is None and state.status is not None and state.told_on is not None and not resting:
        told = sheet.said(N_("%(status)s, %(day)s"), status=sheet.label(state.status), day=sheet.day(state.told_on))
        lines.append((sheet.gettext(N_("Last told")), told))
    if promise.every is not None:
        lines.append((sheet.gettext(N_("How often")), sheet.recurrence(promise.every)))
        if state.last_on is not None and alliance.in_force:
            lines.append((sheet.gettext(N_("Last on")), sheet.day(state.last_on)))
    if promise.how_we_know:
        lines.append((sheet.gettext(N_("How we know")), sheet.own(promise.how_we_know, alliance)))
    return Row(
        on=sheet.day(entry.on) if entry.on is not None else None,
        what=sheet.term(alliance, promise.id),
        alliance=sheet.alliance_named(alliance),
        facets=Facets(
            (
                *facets,
                *of_parties(sheet, state.by),
                *of_owner(sheet, promise.owner),
                *of_theme(sheet, alliance, promise.serves),
                *(_status(status.value, sheet.label(status)) if status is not None else ()),
            )
        ),
        kind=words,
        who=_promised(sheet, state),
        owner=sheet.person(promise.owner) if promise.owner is not None else None,
        lines=tuple(lines),
        state=status.value if status is not None else "",
        state_words=sheet.label(status) if status is not None else "",
        since=since_when(sheet, state),
        order=order,
        passed=state.open and _passed(sheet, entry),
        rests=resting,
    )


def _promised(sheet: Sheet, state: CommitmentState) -> Markup:
    by = sheet.parties(state.by)
    if len(state.by) > 1 and set(state.by) == set(state.to):
        return sheet.said(N_("%(by)s to one another"), by=by)
    return sheet.said(N_("%(by)s to %(to)s"), by=by, to=sheet.parties(state.to))


def _since(sheet: Sheet, day: dt.date) -> Markup:
    return sheet.said(N_("since %(day)s"), day=sheet.day(day))


def _passed(sheet: Sheet, entry: Entry) -> bool:
    return entry.on is not None and entry.on < sheet.desk.as_of


def _rests(sheet: Sheet, entry: Entry) -> str:
    """The words for why something rests; empty where it does not."""
    portfolio = sheet.desk.portfolio
    return sheet.label(portfolio.alliances[entry.alliance_id].status) if rests(portfolio, entry) else ""


def _due(sheet: Sheet, entry: Entry) -> tuple[Facet, ...]:
    """In which time its day lies; nothing where it rests, since then no day asks for anything."""
    return () if rests(sheet.desk.portfolio, entry) else of_due(sheet, entry.on)


def _status(value: str, label: str) -> tuple[Facet, ...]:
    return (Facet("status", value, label),)


def _party_of(sheet: Sheet, alliance: Alliance, person: str | None) -> tuple[Facet, ...]:
    if person is None or isinstance(person, Withheld):
        return ()
    return of_parties(sheet, [sheet.desk.portfolio.party_of(person, alliance)])


def _note(alliance: Alliance, ident: str) -> Review | None:
    return next((one for one in alliance.reviews if one.id == ident), None)


def _open(sheet: Sheet, alliance: Alliance, entry: Entry) -> Row:
    item = entry.item
    kind = kind_of(entry)
    words = sheet.gettext(_KINDS[kind])
    facets = [of_alliance(sheet, alliance), Facet("kind", kind, words)]
    order = entry.on.isoformat() if entry.on is not None else "9999"
    if isinstance(item, Open):
        offer = item.offer
        until = sheet.day(offer.until) if offer.until is not None else None
        by = [offer.by] if offer.by is not None else []
        facets += of_parties(sheet, [*by, *receiving(alliance, offer)])
        return Row(
            on=sheet.said(N_("until %(day)s"), day=until) if until is not None else sheet.said(N_("open")),
            what=Named(sheet.own(offer.what, alliance), sheet.to(alliance.charter.origin.uri, f"offer-{offer.id}")),
            alliance=sheet.alliance_named(alliance),
            facets=Facets((*facets, *of_choice(sheet, "form", offer.form), *_due(sheet, entry))),
            kind=words,
            who=_from_to(sheet, offer.by, offer.to),
            order=order,
        )
    assert isinstance(item, Given)
    return Row(
        on=sheet.day(item.on),
        what=Named(sheet.own(plain(item.what), alliance), sheet.to(item.address)),
        alliance=sheet.alliance_named(alliance),
        facets=Facets(
            (
                *facets,
                *of_parties(sheet, item.sides),
                *of_choice(sheet, "form", item.form),
            )
        ),
        kind=words,
        who=_from_to(sheet, item.given_by, [item.received_by] if item.received_by is not None else []),
        state="waiting",
        state_words=sheet.gettext(UNRECEIVED),
        order=order,
    )


def _from_to(sheet: Sheet, by: str | None, to: Sequence[str]) -> Markup | str:
    """`from A to B`, as far as it is told."""
    if by is None:
        return sheet.said(N_("to %(who)s"), who=sheet.parties(to)) if to else ""
    if not to:
        return sheet.said(N_("from %(giver)s"), giver=sheet.party(by))
    return sheet.said(N_("from %(giver)s to %(receiver)s"), giver=sheet.party(by), receiver=sheet.parties(to))


def _milestone(sheet: Sheet, alliance: Alliance, entry: Entry) -> Row:
    state: MilestoneState = entry.item
    stone = state.milestone
    lines: list[tuple[str, Markup | str]] = []
    if stone.serves is not None:
        lines.append((sheet.gettext(N_("Serves")), escape(sheet.term(alliance, stone.serves))))
    if stone.due_on is not None and state.due_on != stone.due_on:
        lines.append((sheet.gettext(N_("First agreed for")), sheet.day(stone.due_on)))
    if state.note:
        lines.append(("", sheet.own(state.note, alliance)))
    outcome = state.outcome
    return Row(
        on=sheet.day(state.due_on, full=True) if state.due_on is not None else None,
        what=sheet.term(alliance, stone.id),
        alliance=sheet.alliance_named(alliance),
        facets=Facets(
            (
                of_alliance(sheet, alliance),
                *of_parties(sheet, alliance.parties),
                *of_owner(sheet, stone.owner),
                *of_choice(sheet, "status", outcome),
                *(_due(sheet, entry) if state.open else ()),
            )
        ),
        owner=sheet.person(stone.owner) if stone.owner is not None else None,
        lines=tuple(lines),
        state=outcome.value if outcome is not None else "",
        state_words=sheet.label(outcome) if outcome is not None else "",
        since=_since(sheet, state.told_on) if outcome is not None and state.told_on is not None else None,
        passed=state.open and _passed(sheet, entry),
        rests=_rests(sheet, entry),
        order=state.due_on.isoformat() if state.due_on is not None else "9999",
    )


def _decision(sheet: Sheet, alliance: Alliance, entry: Entry) -> Row:
    on = sheet.day(entry.on, full=True) if entry.on is not None else None
    named = sheet.alliance_named(alliance)
    facets = [of_alliance(sheet, alliance), *of_parties(sheet, alliance.parties)]
    if entry.on is not None:
        facets.append(of_year(entry.on))
    if isinstance(entry.item, Resolved):
        dispute = next(one for one in alliance.disputes if one.id == entry.record_id)
        lines: list[tuple[str, Markup | str]] = [
            ("", sheet.own(plain(without_blocks(dispute.resolution or "")), alliance))
        ]
        if dispute.agreed_by:
            lines.append((sheet.gettext(N_("Agreed by")), sheet.people(dispute.agreed_by)))
        return Row(on, sheet.record(alliance, dispute), named, Facets(tuple(facets)), lines=tuple(lines))
    decision: Decision = entry.item
    lines = []
    if decision.why:
        lines.append((sheet.gettext(N_("Why")), sheet.own(plain(decision.why), alliance)))
    if decision.amends is not None:
        lines.append((sheet.gettext(N_("Changes")), escape(sheet.term(alliance, decision.amends))))
    if decision.decided_by:
        lines.append((sheet.gettext(N_("Decided by")), sheet.people(decision.decided_by)))
    note = _note(alliance, entry.record_id)
    href = sheet.to(note.origin.uri, "decisions") if note is not None else ""
    return Row(
        on, Named(sheet.own(plain(decision.text), alliance), href), named, Facets(tuple(facets)), lines=tuple(lines)
    )


def _experiment(sheet: Sheet, alliance: Alliance, entry: Entry) -> Row:
    one: Experiment = entry.item
    note = _note(alliance, entry.record_id)
    done = bool(one.outcome)
    lines: list[tuple[str, Markup | str]] = []
    if one.until is not None:
        lines.append((sheet.gettext(N_("Until")), sheet.day(one.until, full=True)))
    if one.outcome:
        lines.append((sheet.gettext(N_("What came of it")), sheet.own(plain(one.outcome), alliance)))
    words = sheet.gettext(N_("looked at")) if done else sheet.gettext(N_("being tried"))
    gone = one.until is not None and one.until < sheet.desk.as_of and alliance.status is not Status.PAUSED
    passed = gone and not done
    return Row(
        on=sheet.day(entry.on, full=True) if entry.on is not None else None,
        what=Named(
            sheet.own(plain(one.text), alliance), sheet.to(note.origin.uri, "we-try") if note is not None else ""
        ),
        alliance=sheet.alliance_named(alliance),
        facets=Facets(
            (
                of_alliance(sheet, alliance),
                *of_parties(sheet, alliance.parties),
                Facet("state", "done" if done else "open", words),
                *((of_year(entry.on),) if entry.on is not None else ()),
            )
        ),
        lines=tuple(lines),
        state="kept" if done else "waiting" if passed else "on_track",
        state_words=sheet.gettext(N_("its day has passed")) if passed else words,
    )


def _lesson(sheet: Sheet, alliance: Alliance, entry: Entry) -> Row:
    lesson: Lesson = entry.item
    records: tuple[Review | Dispute, ...] = (*alliance.reviews, *alliance.disputes)
    record = next((one for one in records if one.id == entry.record_id and one.what_we_learned == lesson.text), None)
    return Row(
        on=sheet.day(entry.on, full=True) if entry.on is not None else None,
        what=sheet.record(alliance, record) if record is not None else Named(sheet.own(lesson.title, alliance)),
        alliance=sheet.alliance_named(alliance),
        facets=Facets(
            (
                of_alliance(sheet, alliance),
                *of_parties(sheet, alliance.parties),
                *((of_year(entry.on),) if entry.on is not None else ()),
            )
        ),
        lines=(("", sheet.own(plain(without_blocks(lesson.text)), alliance)),),
    )


def _thanks(sheet: Sheet, alliance: Alliance, entry: Entry) -> Row:
    one: Thanks = entry.item
    note = _note(alliance, entry.record_id)
    to = [*map(sheet.party, one.to), *map(sheet.person, one.to_people)]
    return Row(
        on=sheet.day(entry.on, full=True) if entry.on is not None else None,
        what=Named(
            sheet.own(plain(one.text), alliance), sheet.to(note.origin.uri, "thanks") if note is not None else ""
        ),
        alliance=sheet.alliance_named(alliance),
        facets=Facets(
            (
                of_alliance(sheet, alliance),
                *of_parties(sheet, thanked(one, sheet.desk.portfolio, alliance)),
                *((of_year(entry.on),) if entry.on is not None else ()),
            )
        ),
        who=sheet.said(N_("to %(who)s"), who=sheet.listed(to)) if to else "",
    )


def _word(sheet: Sheet, alliance: Alliance, entry: Entry) -> Row:
    word = entry.item
    href = sheet.to(alliance.charter.origin.uri, f"word-{entry.record_id}")
    return Row(
        on=None,
        what=Named(sheet.own(word.term, alliance), href),
        alliance=sheet.alliance_named(alliance),
        facets=Facets((of_alliance(sheet, alliance), *of_parties(sheet, alliance.parties))),
        lines=(("", sheet.own(plain(word.meaning), alliance)),),
    )


_ROWS: Final[Mapping[View, Callable[[Sheet, Alliance, Entry], Row]]] = MappingProxyType(
    {
        View.COMMITMENTS: _commitment,
        View.RECIPROCITY: _open,
        View.ROADMAP: _milestone,
        View.DECISIONS: _decision,
        View.EXPERIMENTS: _experiment,
        View.LESSONS: _lesson,
        View.THANKS: _thanks,
        View.GLOSSARY: _word,
    }
)
