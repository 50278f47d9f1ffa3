"""What is due, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from ...insight.obligations import CommitmentState
from ...insight.rhythm import Meeting
from ...locale.words import N_, Words
from ...model.portfolio import Portfolio
from ...render.titles import alliance_title
from ...standing.due import Due, DueKind
from ..saying import BETWEEN, Saying, what


@dataclass(frozen=True, slots=True)
class LineView:
    """One thing that is due.

    `when` is its day in words, `kind` what sort of thing it is, `text` what it is, `about` whose it is and what else is known of it;
    the latter may be empty.
    """

    on: dt.date
    when: str
    kind: str
    text: str
    alliance: str
    about: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """Lines under a title."""

    title: str
    lines: tuple[LineView, ...]


@dataclass(frozen=True, slots=True)
class DueView:
    """All of it. `nothing` says so where there is none."""

    title: str
    nothing: str
    groups: tuple[GroupView, ...]


KINDS: Final[Mapping[DueKind, str]] = MappingProxyType(
    {
        DueKind.MEETING: N_("Meeting"),
        DueKind.COMMITMENT: N_("Commitment"),
        DueKind.ACTION: N_("Action"),
        DueKind.MILESTONE: N_("Milestone"),
        DueKind.READING: N_("To be read"),
        DueKind.EXPERIMENT: N_("Experiment"),
        DueKind.OFFER: N_("Offered"),
        DueKind.ASK: N_("Asked for"),
        DueKind.REVIEW_OF_CHARTER: N_("Look at the charter"),
        DueKind.EXPIRY: N_("Last day of the agreement"),
    }
)
_GONE: Final[Mapping[DueKind, str]] = MappingProxyType(
    {
        DueKind.READING: N_("since %(day)s"),
        DueKind.EXPERIMENT: N_("since %(day)s"),
        DueKind.EXPIRY: N_("was on %(day)s"),
    }
)
"""How a day that has passed is told where nobody promised anything for it."""


_PLAIN: Final = frozenset({DueKind.MEETING, DueKind.COMMITMENT, DueKind.ACTION, DueKind.MILESTONE})
"""What says by itself what it is."""


class Teller:
    """Tells what is due in a reader's words."""

    def __init__(self, portfolio: Portfolio, words: Words, as_of: dt.date) -> None:
        self._saying = Saying(portfolio, words, as_of)

    def kind(self, one: Due) -> str:
        """What sort of thing it is."""
        return self._saying.say(KINDS[one.kind])

    def text(self, one: Due) -> str:
        """What it is, as its author calls it; of the charter's own dates the kind says it all."""
        return what(one.item) if one.item is not None else self.kind(one)

    def summary(self, one: Due) -> str:
        """What it is and of which alliance, where nothing stands beside it; with its kind, where the text alone would leave that open."""
        text = self.text(one) if one.kind in _PLAIN or one.item is None else f"{self.kind(one)}: {self.text(one)}"
        return f"{text} ({self.alliance(one)})"

    def alliance(self, one: Due) -> str:
        """The title of its alliance."""
        alliance = self._saying.portfolio.alliances[one.alliance_id]
        return alliance_title(self._saying.portfolio, alliance, self._saying.words)

    def who(self, one: Due) -> str:
        """Whose it is: who looks after it, and else for whom it was promised; empty where it is everybody's."""
        if one.owner is not None:
            return self._saying.person(one.owner)
        parties = self._saying.portfolio.alliances[one.alliance_id].parties
        return self._saying.parties(one.parties) if set(one.parties) != set(parties) else ""

    def when(self, one: Due) -> str:
        """Its day; of one that has passed only what was agreed is said."""
        if not one.passed(self._saying.as_of):
            return self._saying.day(one.on)
        return self._saying.say(_GONE.get(one.kind, N_("agreed for %(day)s")), day=self._saying.day(one.on))

    def more(self, one: Due) -> Iterator[str]:
        """What else there is to know: at what time and where, and how a commitment stands."""
        match one.item:
            case Meeting(cadence=cadence):
                if cadence.at is not None:
                    zone = cadence.timezone or self._saying.portfolio.settings.timezone
                    time = self._saying.words.time(cadence.at)
                    yield self._saying.say(N_("at %(time)s (%(zone)s)"), time=time, zone=zone)
                if cadence.where:
                    yield cadence.where
            case CommitmentState():
                yield self._saying.status(one.item)
            case _:
                pass

    def line(self, one: Due) -> LineView:
        """All of it."""
        parts = (self.who(one), *self.more(one))
        about = BETWEEN.join(part for part in parts if part)
        return LineView(one.on, self.when(one), self.kind(one), self.text(one), self.alliance(one), about)


def due_view(found: Sequence[Due], portfolio: Portfolio, words: Words, as_of: dt.date, until: dt.date) -> DueView:
    """What is due in words; what had its day first."""
    teller = Teller(portfolio, words, as_of)
    day = words.date(until)
    gone = tuple(teller.line(one) for one in found if one.passed(as_of))
    coming = tuple(teller.line(one) for one in found if not one.passed(as_of))
    groups = (
        GroupView(words.gettext(N_("Still open, and the agreed day has passed")), gone),
        GroupView(words.gettext(N_("From today on")), coming),
    )
    return DueView(
        title=words.gettext(N_("Due until %(day)s")) % {"day": day},
        nothing="" if found else words.gettext(N_("Nothing is due until %(day)s.")) % {"day": day},
        groups=tuple(one for one in groups if one.lines),
    )
