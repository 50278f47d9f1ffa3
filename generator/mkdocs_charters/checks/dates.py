"""CH132 to CH134: days that cannot be meant, and rhythms that give no days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..locale.when_words import when_words
from ..model.documents import Document
from ..model.portfolio import Alliance, Portfolio
from ..model.problem import Path, Problem, Severity
from ..model.when import parse_recurrence
from .registry import EVERYBODY, Finding, found, problem_of, rule


@rule("CH132", Severity.WARNING, among=EVERYBODY, gentle=False)
def dates_in_the_wrong_order(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Ends before beginnings, thanks before gifts, next meetings before the meeting."""
    del portfolio, as_of
    charter = alliance.charter
    yield from _order(charter, (), "effective_on", charter.effective_on, "expires_on", charter.expires_on)
    for index, commitment in enumerate(charter.commitments):
        path: Path = ("commitments", index)
        yield from _order(charter, path, "starts_on", commitment.starts_on, "due_on", commitment.due_on)
    for note in alliance.reviews:
        yield from _order(note, (), "held_on", note.held_on, "next_on", note.next_on)
        yield from _order(note, (), "held_on", note.held_on, "circulated_on", note.circulated_on)
        for index, told in enumerate(note.exchanges):
            path = ("exchanges", index)
            yield from _order(note, path, "given_on", told.given_on, "acknowledged_on", told.acknowledged_on)
    for given in alliance.exchanges:
        yield from _order(given, (), "given_on", given.given_on, "acknowledged_on", given.acknowledged_on)
    for dispute in alliance.disputes:
        yield from _order(dispute, (), "raised_on", dispute.raised_on, "agreed_on", dispute.agreed_on)


def _order(
    document: Document, path: Path, earlier: str, first: dt.date | None, later: str, then: dt.date | None
) -> Iterator[Finding]:
    if first is not None and then is not None and then < first:
        yield found(
            document, *path, later, earlier=earlier, later=later, first=first.isoformat(), then=then.isoformat()
        )


def check_days(portfolio: Portfolio, as_of: dt.date) -> tuple[Problem, ...]:
    """CH133: records and signatures of a day after `as_of`, which do not count yet. The portfolio is to hold them still."""
    return tuple(
        problem_of("CH133", Severity.NOTE, one)
        for alliance in portfolio.alliances.values()
        for one in _still_to_come(alliance, as_of)
    )


def _still_to_come(alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    for index, signature in enumerate(alliance.charter.signatures):
        if signature.signed_on > as_of:
            path: Path = ("signatures", index, "signed_on")
            yield found(alliance.charter, *path, field="signed_on", day=signature.signed_on.isoformat())
    records: tuple[tuple[Document, str, dt.date], ...] = (
        *((note, "held_on", note.held_on) for note in alliance.reviews),
        *((win, "achieved_on", win.achieved_on) for win in alliance.wins),
        *((given, "given_on", given.given_on) for given in alliance.exchanges),
        *((dispute, "raised_on", dispute.raised_on) for dispute in alliance.disputes),
    )
    for record, field, day in records:
        if day > as_of:
            yield found(record, field, field=field, day=day.isoformat())


@rule("CH134", Severity.WARNING, among=EVERYBODY, gentle=False)
def rhythm_in_a_name(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Meetings whose name ends in what looks like a rhythm."""
    del as_of
    language = alliance.charter.language or portfolio.settings.language
    for index, meeting in enumerate(alliance.charter.cadence):
        if meeting.every is None and _looks_recurrent(meeting.forum, language):
            yield found(alliance.charter, "cadence", index, "forum", forum=meeting.forum)


def _looks_recurrent(forum: str, language: str) -> bool:
    if parse_recurrence(forum, language) is not None:
        return False  # the whole of it: a comma cut it off, which is told
    _, *inner, last = ["", *forum.casefold().replace(",", " ").split()]
    known = when_words(language)
    # A meeting may be *for all*, and *of the month*: what comes round is said after the word, or in one of its own.
    return any(word in one.every for word in inner[1:] for one in known) or (
        bool(inner) and any(last in one.alone for one in known)
    )
