"""An agenda in words: its head, and part by part what there is to talk about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from ...insight.celebration import Thanked, could_confirm
from ...insight.overlap import Shift
from ...insight.rhythm import waits_for_its_first_day
from ...locale.words import N_, words_for
from ...model.plain_text import plain
from ...model.portfolio import Alliance, Portfolio
from ...model.records import Dispute, Win
from ...model.values import ShiftCause, Status
from ...render.labels import label
from ...render.titles import alliance_title
from ...standing.agenda import PARTS, Agenda
from ..saying import BETWEEN, Saying, known, what


@dataclass(frozen=True, slots=True)
class PointView:
    """Something to talk about, and what is known of it; the latter may be empty."""

    text: str
    about: str = ""

    @property
    def line(self) -> str:
        """Both in one line."""
        return f"{self.text} ({self.about})" if self.about else self.text


@dataclass(frozen=True, slots=True)
class PartView:
    """A part of the agenda with its points, at least one."""

    key: str
    title: str
    points: tuple[PointView, ...]


@dataclass(frozen=True, slots=True)
class AgendaView:
    """An agenda in words. `head` are lines about the meeting, `notes` sentences about the whole of it."""

    title: str
    head: tuple[str, ...]
    notes: tuple[str, ...]
    parts: tuple[PartView, ...]


TITLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "points": N_("Always on the agenda"),
        "wins": N_("To celebrate"),
        "waiting": N_("Wins that wait for a word of the other side"),
        "thanks": N_("Thanks, last time and since"),
        "commitments": N_("Commitments"),
        "actions": N_("Actions"),
        "milestones": N_("Milestones"),
        "shifts": N_("Priorities that moved"),
        "readings": N_("To be read"),
        "concerns": N_("Concerns"),
        "disputes": N_("Disputes not yet settled"),
        "experiments": N_("Experiments to look at again"),
        "offers": N_("Offered and asked for"),
        "given": N_("Given, and not yet confirmed received"),
        "questions": N_("Questions still open"),
    }
)
_NOTHING: Final = N_("Nothing is open. A good moment to ask each other how it is going.")
_RESTS: Final[Mapping[Status, str]] = MappingProxyType(
    {
        Status.PAUSED: N_("This alliance is paused: what is open rests until it goes on."),
        Status.ENDED: N_("This alliance has ended."),
    }
)


def agenda_view(made: Agenda, portfolio: Portfolio) -> AgendaView:
    """An agenda in the words of the alliance, whose people read it and write their note below."""
    alliance = portfolio.alliances[made.alliance_id]
    teller = _Teller(Saying(portfolio, words_for(portfolio.language_of(alliance)), made.as_of), alliance)
    return teller.view(made)


class _Teller:
    def __init__(self, saying: Saying, alliance: Alliance) -> None:
        self._saying = saying
        self._alliance = alliance
        self._titles = {one.id: one.title for one in alliance.charter.priorities}
        self._own: Mapping[str, Callable[[Any], PointView]] = {
            "points": lambda one: PointView(plain(one)),
            "wins": self._win,
            "waiting": self._waiting,
            "thanks": self._thanks,
            "shifts": self._shift,
            "questions": self._question,
            "disputes": self._dispute,
        }

    def view(self, made: Agenda) -> AgendaView:
        say = self._saying.say
        title = alliance_title(self._saying.portfolio, self._alliance, self._saying.words)
        notes = [say(_RESTS[status])] if (status := self._alliance.status) in _RESTS else []
        if made.empty and status is not Status.ENDED:
            notes.append(say(_NOTHING))
        told = ((key, self._points(key, made)) for key in PARTS)
        parts = tuple(PartView(key, say(TITLES[key]), points) for key, points in told if points)
        return AgendaView(title, tuple(self._head(made)), tuple(notes), parts)

    def _head(self, made: Agenda) -> Iterator[str]:
        """Which meeting, when and where; and since when things are told."""
        words, say = self._saying.words, self._saying.say
        if made.meeting is not None and made.on is not None:
            cadence = made.meeting.cadence
            day = words.date(made.on)
            if cadence.at is not None:
                zone = cadence.timezone or self._saying.portfolio.settings.timezone
                day = say(N_("%(day)s at %(time)s (%(zone)s)"), day=day, time=words.time(cadence.at), zone=zone)
            yield BETWEEN.join(part for part in (cadence.forum, day, cadence.where or "") if part)
        elif self._alliance.status not in _RESTS:
            yield self._without_a_day()
        if made.last is not None:
            yield say(N_("The last note is of %(day)s."), day=words.date(made.last.held_on))

    def _without_a_day(self) -> str:
        """Why no meeting comes next: none is agreed, or nobody said from when on."""
        say, agreed = self._saying.say, self._alliance.charter.cadence
        waiting = [one.forum for one in agreed if waits_for_its_first_day(self._alliance, one)]
        if waiting:
            meetings = self._saying.words.listed(waiting)
            return say(
                N_("Agreed, but not from which day on: %(meetings)s. Write it as `effective_on` or `starts_on`."),
                meetings=meetings,
            )
        return say(N_("No meeting has a day yet.")) if agreed else say(N_("No meeting is agreed yet."))

    def _points(self, key: str, made: Agenda) -> tuple[PointView, ...]:
        tell = self._own.get(key, self._state)
        more = (self._unseen(made.unseen),) if key == "disputes" and made.unseen else ()
        return (*(tell(one) for one in getattr(made, key)), *more)

    def _state(self, one: object) -> PointView:
        return PointView(what(one), self._saying.about(one))

    def _win(self, win: Win) -> PointView:
        return PointView(win.title, self._saying.day(win.achieved_on))

    def _waiting(self, win: Win) -> PointView:
        sides = self._saying.parties(could_confirm(win, self._saying.portfolio, self._alliance))
        about = [self._saying.day(win.achieved_on)]
        if sides:
            about.append(self._saying.say(N_("somebody of %(parties)s can confirm it"), parties=sides))
        return PointView(win.title, BETWEEN.join(about))

    def _thanks(self, one: Thanked) -> PointView:
        saying = self._saying
        names = [saying.parties([key]) for key in one.thanks.to] + [saying.person(key) for key in one.thanks.to_people]
        who = saying.words.listed([name for name in names if name])
        to = saying.say(N_("to %(who)s"), who=who) if who else ""
        return PointView(plain(one.thanks.text), BETWEEN.join(part for part in (to, saying.day(one.on)) if part))

    def _shift(self, one: Shift) -> PointView:
        saying = self._saying
        told = {
            "party": saying.parties([one.party]),
            "before": saying.words.number(one.before),
            "after": saying.words.number(one.after),
        }
        moved = (
            N_("from %(before)s to %(after)s for %(party)s") if known(one.party) else N_("from %(before)s to %(after)s")
        )
        cause = one.note or (label(saying.words, one.cause) if one.cause is not ShiftCause.OTHER else "")
        parts = (saying.say(moved, **told), cause, saying.since(one.on))
        return PointView(self._titles.get(one.priority, one.priority), BETWEEN.join(part for part in parts if part))

    def _dispute(self, one: Dispute) -> PointView:
        saying = self._saying
        raised = (
            saying.say(N_("raised by %(party)s"), party=saying.parties([one.raised_by])) if known(one.raised_by) else ""
        )
        return PointView(plain(one.issue), BETWEEN.join(part for part in (raised, saying.since(one.raised_on)) if part))

    def _unseen(self, number: int) -> PointView:
        words = self._saying.words
        told = words.ngettext(
            "One that only those whom it concerns may read",
            "%(num)s that only those whom they concern may read",
            number,
        )
        return PointView(told % {"num": words.number(number)})

    def _question(self, one: Any) -> PointView:
        spoken = self._saying.say(N_("to be spoken, not written")) if one.spoken else ""
        return PointView(one.text(self._saying.words.language), spoken)
