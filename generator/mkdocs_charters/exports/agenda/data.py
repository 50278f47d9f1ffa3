"""An agenda as data, and the schema of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, Final

from ...insight.celebration import could_confirm
from ...insight.obligations import CommitmentState
from ...locale.words import words_for
from ...model.plain_text import plain
from ...model.portfolio import Portfolio
from ...model.records import Win
from ...model.values import CommitmentStatus, ShiftCause
from ...render.titles import alliance_title
from ...standing.agenda import Agenda
from ..reviewing.data import listed, nullable, schema_object
from ..saying import known, what

AGENDA_VERSION: Final = 1


def as_agenda_json(made: Agenda, portfolio: Portfolio) -> dict[str, Any]:
    """`{version, alliance, as_of, meeting, last, …}` with one list a part, as `agenda_schema` describes it; only JSON types."""
    return _Data(made, portfolio).all()


class _Data:
    def __init__(self, made: Agenda, portfolio: Portfolio) -> None:
        self._made = made
        self._portfolio = portfolio
        self._alliance = portfolio.alliances[made.alliance_id]
        self._language = portfolio.language_of(self._alliance)

    def all(self) -> dict[str, Any]:
        made = self._made
        titles = {one.id: one.title for one in self._alliance.charter.priorities}
        return {
            "version": AGENDA_VERSION,
            "alliance": {
                "id": made.alliance_id,
                "title": alliance_title(self._portfolio, self._alliance, words_for(self._language)),
            },
            "as_of": made.as_of.isoformat(),
            "meeting": self._meeting(),
            "last": {"id": made.last.id, "on": made.last.held_on.isoformat()} if made.last is not None else None,
            "points": list(made.points),
            "wins": [self._win(one) for one in made.wins],
            "waiting": [
                {
                    **self._win(one),
                    "could_confirm": self._parties(could_confirm(one, self._portfolio, self._alliance)),
                }
                for one in made.waiting
            ],
            "thanks": [
                {
                    "text": plain(one.thanks.text),
                    "to": self._parties(one.thanks.to),
                    "to_people": [self._person(key) for key in one.thanks.to_people if known(key)],
                    "note": one.review_id,
                    "on": one.on.isoformat(),
                }
                for one in made.thanks
            ],
            "commitments": [self._commitment(one) for one in made.commitments],
            "actions": [
                {
                    "text": what(one),
                    "owner": self._person(one.action.owner),
                    "due_on": iso(one.action.due_on),
                    "passed": self._passed(one.action.due_on),
                    "note": one.review_id,
                    "since": one.since.isoformat(),
                }
                for one in made.actions
            ],
            "milestones": [
                {
                    "id": one.milestone.id,
                    "title": what(one),
                    "owner": self._person(one.milestone.owner),
                    "due_on": iso(one.due_on),
                    "passed": self._passed(one.due_on),
                }
                for one in made.milestones
            ],
            "shifts": [
                {
                    "priority": one.priority,
                    "title": titles.get(one.priority),
                    "party": self._party(one.party),
                    "from": one.before,
                    "to": one.after,
                    "cause": one.cause.value,
                    "note": one.note,
                    "on": one.on.isoformat(),
                }
                for one in made.shifts
            ],
            "readings": [
                {
                    "id": one.indicator.id,
                    "title": one.indicator.title,
                    "due_on": iso(one.due_on),
                    "last_on": iso(one.last_on),
                }
                for one in made.readings
            ],
            "concerns": [
                {
                    "text": what(one),
                    "raised_by": self._party(one.concern.raised_by),
                    "acknowledged": iso(one.acknowledged),
                    "note": one.review_id,
                    "since": one.since.isoformat(),
                }
                for one in made.concerns
            ],
            "disputes": [
                {
                    "id": one.id,
                    "issue": plain(one.issue),
                    "raised_by": self._party(one.raised_by),
                    "raised_on": one.raised_on.isoformat(),
                }
                for one in made.disputes
            ],
            "unseen_disputes": made.unseen,
            "experiments": [
                {
                    "text": what(one),
                    "until": iso(one.experiment.until),
                    "note": one.review_id,
                    "since": one.since.isoformat(),
                }
                for one in made.experiments
            ],
            "offers": [
                {
                    "id": one.offer.id,
                    "asked": one.asked,
                    "what": what(one),
                    "by": self._party(one.offer.by),
                    "to": self._parties(one.offer.to),
                    "until": iso(one.offer.until),
                }
                for one in made.offers
            ],
            "given": [
                {
                    "what": what(one),
                    "by": self._party(one.given_by),
                    "to": self._party(one.received_by),
                    "on": one.on.isoformat(),
                    "record": one.source.id,
                }
                for one in made.given
            ],
            "questions": [
                {"id": one.id, "text": one.text(self._language), "spoken": one.spoken} for one in made.questions
            ],
        }

    def _meeting(self) -> dict[str, Any] | None:
        meeting, on = self._made.meeting, self._made.on
        if meeting is None or on is None:
            return None
        cadence = meeting.cadence
        return {
            "id": cadence.id,
            "forum": cadence.forum,
            "on": on.isoformat(),
            "at": cadence.at.strftime("%H:%M") if cadence.at is not None else None,
            "timezone": (cadence.timezone or self._portfolio.settings.timezone) if cadence.at is not None else None,
            "where": cadence.where,
            "chair": self._person(cadence.chair),
        }

    def _commitment(self, one: CommitmentState) -> dict[str, Any]:
        every = one.commitment.every
        return {
            "id": one.commitment.id,
            "will": what(one),
            "by": self._parties(one.by),
            "to": self._parties(one.to),
            "owner": self._person(one.commitment.owner),
            "status": one.status.value if one.status is not None else None,
            "since": iso(one.since),
            "every": every.rule if every is not None else None,
            "next_on": iso(one.next_on),
            "passed": every is None and self._passed(one.next_on),
        }

    def _win(self, win: Win) -> dict[str, Any]:
        return {"id": win.id, "title": win.title, "on": win.achieved_on.isoformat()}

    def _passed(self, day: dt.date | None) -> bool:
        return day is not None and day < self._made.as_of

    def _parties(self, keys: Iterable[str]) -> list[dict[str, Any] | None]:
        return [self._party(key) for key in keys if known(key)]

    def _party(self, key: str | None) -> dict[str, Any] | None:
        return {"id": key, "name": self._portfolio.party_name(key)} if key is not None and known(key) else None

    def _person(self, key: str | None) -> dict[str, Any] | None:
        return {"id": key, "name": self._portfolio.person_name(key)} if key is not None and known(key) else None


def iso(day: dt.date | None) -> str | None:
    """A day as ISO 8601 has it."""
    return day.isoformat() if day is not None else None


def agenda_schema() -> dict[str, Any]:
    """The JSON Schema of what `charters agenda --format json` prints."""
    text, truth, number = {"type": "string"}, {"type": "boolean"}, {"type": "number"}
    day = {"type": "string", "format": "date"}
    somebody = {"$ref": "#/$defs/somebody"}
    maybe, some_day, perhaps = nullable(text), nullable(day), nullable(somebody)
    win: dict[str, Any] = {"id": text, "title": text, "on": day}

    def many(**properties: Any) -> dict[str, Any]:
        return listed(schema_object(**properties))

    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "charters agenda",
        **schema_object(
            version={"const": AGENDA_VERSION},
            alliance=schema_object(id=text, title=text),
            as_of=day,
            meeting=nullable(
                schema_object(id=text, forum=text, on=day, at=maybe, timezone=maybe, where=maybe, chair=perhaps)
            ),
            last=nullable(schema_object(id=text, on=day)),
            points=listed(text),
            wins=many(**win),
            waiting=many(**win, could_confirm=listed(somebody)),
            thanks=many(text=text, to=listed(somebody), to_people=listed(somebody), note=text, on=day),
            commitments=many(
                id=text, will=text, by=listed(somebody), to=listed(somebody), owner=perhaps,
                status={"enum": [*(one.value for one in CommitmentStatus), None]}, since=some_day, every=maybe,
                next_on=some_day, passed=truth,
            ),
            actions=many(text=text, owner=perhaps, due_on=some_day, passed=truth, note=text, since=day),
            milestones=many(id=text, title=text, owner=perhaps, due_on=some_day, passed=truth),
            shifts=many(
                priority=text, title=maybe, party=perhaps, **{"from": number}, to=number,
                cause={"enum": [one.value for one in ShiftCause]}, note=maybe, on=day,
            ),
            readings=many(id=text, title=text, due_on=some_day, last_on=some_day),
            concerns=many(text=text, raised_by=perhaps, acknowledged=some_day, note=text, since=day),
            disputes=many(id=text, issue=text, raised_by=perhaps, raised_on=day),
            unseen_disputes={"type": "integer", "minimum": 0},
            experiments=many(text=text, until=some_day, note=text, since=day),
            offers=many(id=text, asked=truth, what=text, by=perhaps, to=listed(somebody), until=some_day),
            given=many(what=text, by=perhaps, to=perhaps, on=day, record=text),
            questions=many(id=text, text=text, spoken=truth),
        ),
        "$defs": {"somebody": schema_object(id=text, name=text)},
    }  # fmt: skip
