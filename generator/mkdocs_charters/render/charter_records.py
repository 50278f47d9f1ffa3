"""The records of an alliance, as its charter's page lists them: notes, wins, what was given, disputes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, TypeVar

from markupsafe import Markup

from ..insight.celebration import confirmed, unconfirmed
from ..insight.reciprocity import Given, ledger
from ..locale.words import N_
from ..model.addresses import Collection
from ..model.plain_text import plain
from ..model.portfolio import Alliance
from ..model.records import Dispute, Review, Win
from .sheet import Named, Sheet

NEWEST: Final = 10
"""So many records of a kind stand open on a charter's page."""
MOST: Final = 100
"""So many are listed there: records become more each month, a page must not."""

_T = TypeVar("_T")

UNCONFIRMED: Final = N_("not yet confirmed by the other side")
UNRECEIVED: Final = N_("not yet confirmed received")


@dataclass(frozen=True, slots=True)
class Entry:
    """A record in a list. `pending` says what it waits for, empty for nothing."""

    on: Markup
    named: Named
    kind: str
    people: Markup
    pending: str


@dataclass(frozen=True, slots=True)
class Records:
    """Records of a kind, newest first: the first stand open, the others can be opened. `earlier` is how many more there are, in the list
    of all alliances at `all_href`.
    """

    id: str
    title: str
    newest: tuple[Entry, ...]
    older: tuple[Entry, ...]
    earlier: int
    all_href: str


def records_view(sheet: Sheet, alliance: Alliance) -> tuple[Records, ...]:
    """Notes, wins, what was given, and disputes."""

    def note(one: Review) -> Entry:
        kind = sheet.meeting(alliance, one) if one.title else ""
        return Entry(sheet.day(one.held_on, full=True), sheet.record(alliance, one), kind, Markup(), "")

    def win(one: Win) -> Entry:
        pending = "" if confirmed(one, sheet.desk.portfolio, alliance) else sheet.gettext(UNCONFIRMED)
        return Entry(sheet.day(one.achieved_on, full=True), sheet.record(alliance, one), "", Markup(), pending)

    def given(one: Given) -> Entry:
        return given_entry(sheet, alliance, one)

    def dispute(one: Dispute) -> Entry:
        stands = sheet.gettext(N_("settled")) if one.agreed_on is not None else sheet.gettext(N_("open"))
        return Entry(sheet.day(one.raised_on, full=True), sheet.record(alliance, one), stands, Markup(), "")

    return (
        *_records(sheet, Collection.NOTES, N_("Notes"), alliance.reviews, note),
        *_records(sheet, Collection.WINS, N_("Wins"), alliance.wins, win, unconfirmed(sheet.desk.portfolio, alliance)),
        *_records(sheet, Collection.EXCHANGES, N_("Given and received"), ledger(alliance), given),
        *_records(sheet, Collection.DISPUTES, N_("Disputes"), alliance.disputes, dispute),
    )


def _records(
    sheet: Sheet,
    collection: Collection,
    title: str,
    found: Sequence[_T],
    entry: Callable[[_T], Entry],
    waiting: Sequence[_T] = (),
) -> tuple[Records, ...]:
    """None, or the records of a kind; `found` has the oldest first. The list of all alliances has none of those that are `waiting`, which
    therefore stay here, a hundred more of them.
    """
    if not found:
        return ()
    newest = list(found[: -MOST - 1 : -1])
    nowhere_else = set(map(id, waiting))
    older = reversed(found[: max(0, len(found) - MOST)])
    newest += islice((one for one in older if id(one) in nowhere_else), MOST)
    entries = tuple(map(entry, newest))
    return (
        Records(
            id=collection.value,
            title=sheet.gettext(title),
            newest=entries[:NEWEST],
            older=entries[NEWEST:],
            earlier=len(found) - len(entries),
            all_href=sheet.collection(collection),
        ),
    )


def given_entry(sheet: Sheet, alliance: Alliance, given: Given) -> Entry:
    """Something given, with the record that tells of it."""
    return Entry(
        on=sheet.day(given.on, full=True),
        named=Named(sheet.own(plain(given.what), alliance), sheet.to(given.address)),
        kind=sheet.label(given.form) if given.form is not None else "",
        people=from_to(sheet, given.given_by, given.received_by),
        pending="" if given.received else sheet.gettext(UNRECEIVED),
    )


def from_to(sheet: Sheet, giver: str | None, receiver: str | None) -> Markup:
    """Who gave whom; empty where nobody is named."""
    if giver is None:
        return Markup()
    if receiver is None:
        return sheet.said(N_("from %(giver)s"), giver=sheet.party(giver))
    return sheet.said(N_("from %(giver)s to %(receiver)s"), giver=sheet.party(giver), receiver=sheet.party(receiver))
