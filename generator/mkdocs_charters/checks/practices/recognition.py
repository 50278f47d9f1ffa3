"""What was reached and how it is seen: P30 to P34."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from ...insight.celebration import confirmed, could_confirm
from ...insight.scorecard import perception_gap
from ...model.charter_items import Indicator
from ...model.portfolio import Alliance, Portfolio
from ...model.problem import Severity
from ...model.records import Review
from ...model.values import Measure, Perspective, Status, Withheld
from ..registry import BETWEEN, EVERYBODY, Finding, found, rule
from .periods import is_over
from .quoting import short


@rule("CH314", Severity.NOTE, practice="P30", among=BETWEEN)
def win_of_one_side(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Wins whose contributors are all of one party."""
    del as_of
    for win in alliance.wins:
        sides = set()
        for one in win.contributors:
            person = one.person
            sides.add(one.party or (portfolio.party_of(person, alliance) if person is not None else ""))
        if len(sides) == 1 and not any(isinstance(side, Withheld) or not side for side in sides):
            party = portfolio.party_name(sides.pop())
            yield found(win, "contributors", key=True, win=win.title, party=party)


@rule("CH343", Severity.NOTE, practice="P30")
def win_not_yet_confirmed(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Wins of a while ago that nobody of the other side has confirmed, so that the site does not show them."""
    for win in alliance.wins:
        if as_of - win.achieved_on > _TO_CONFIRM and not confirmed(win, portfolio, alliance):
            told = found(win, "title", win=win.title, achieved_on=win.achieved_on.isoformat())
            yield told.for_parties(could_confirm(win, portfolio, alliance))


_TO_CONFIRM: Final = dt.timedelta(days=30)


@rule("CH344", Severity.NOTE, practice="P31")
def perspective_without_indicator(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Sides of an alliance that none of its indicators shows. A single figure is no scorecard yet, and left alone."""
    del portfolio, as_of
    indicators = alliance.charter.indicators
    shown = {one.perspective for one in indicators}
    missing = tuple(one.value for one in Perspective if one not in shown)
    if len(indicators) > 1 and missing:
        yield found(alliance.charter, "indicators", key=True, perspectives=missing)


@rule("CH345", Severity.NOTE, practice="P31")
def indicator_without_reading(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Indicators of active alliances of which two periods brought no reading."""
    del portfolio
    if alliance.status is not Status.ACTIVE:
        return
    for index, indicator in enumerate(alliance.charter.indicators):
        read = (note.held_on for note in reversed(alliance.reviews) if indicator.id in note.readings)
        since = next(read, alliance.started_on)
        if since is not None and _unread(indicator, since, as_of):
            path = ("indicators", index, "title")
            yield found(alliance.charter, *path, indicator=indicator.title, since=since.isoformat())


def _unread(indicator: Indicator, since: dt.date, as_of: dt.date) -> bool:
    """Whether two periods are over. *When needed* has none."""
    if indicator.every is None:
        return as_of - since > 2 * _HALF_YEAR
    return is_over(indicator.every, since, as_of, periods=2)


_HALF_YEAR: Final = dt.timedelta(days=180)


@rule("CH346", Severity.NOTE, practice="P32")
def gap_not_talked_about(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Scores of the parties that lie far apart, and no note since names what was scored."""
    del portfolio, as_of
    for index, indicator in enumerate(alliance.charter.indicators):
        if not indicator.anchors and indicator.measure is not Measure.QUALITATIVE:
            continue
        views: dict[str, list[tuple[dt.date, float]]] = {party: [] for party in alliance.parties}
        for note in alliance.reviews:
            reading = note.readings.get(indicator.id)
            for party, value in reading.by.items() if reading is not None else ():
                if party in views:
                    views[party].append((note.held_on, value))
        gap = perception_gap(views)
        if gap is None or gap.distance < _FAR_APART:
            continue
        if not any(_names(note, indicator) for note in alliance.reviews if note.held_on >= gap.on):
            path = ("indicators", index, "title")
            yield found(alliance.charter, *path, indicator=indicator.title, id=indicator.id, day=gap.on.isoformat())


_FAR_APART: Final = 2.0
"""Scores this far apart tell of two experiences."""


def _names(note: Review, indicator: Indicator) -> bool:
    """Whether the words of a note name an indicator, by its title or its id."""
    texts = [
        *(text for one in note.decisions for text in (one.text, one.why or "")),
        *(one.text for one in note.actions),
        *(one.text for one in note.concerns),
        *(text for one in note.we_try for text in (one.text, one.outcome or "")),
        *(text for section in note.commentary for text in (section.title or "", section.text)),
        note.what_we_learned or "",
        note.does_the_purpose_still_fit or "",
    ]
    said = "\n".join(texts).casefold()
    return indicator.title.casefold() in said or indicator.id in said


@rule("CH347", Severity.NOTE, practice="P34", among=EVERYBODY)
def experiment_without_outcome(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Experiments past their day of which nobody has said what came of them."""
    del portfolio
    for note in alliance.reviews:
        for index, experiment in enumerate(note.we_try):
            if experiment.until is not None and experiment.until < as_of and not experiment.outcome:
                until = experiment.until.isoformat()
                yield found(note, "we_try", index, experiment=short(experiment.text), until=until)
