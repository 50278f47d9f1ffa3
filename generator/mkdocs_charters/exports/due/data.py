"""What is due as data, and the schema of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

from ...insight.obligations import CommitmentState, MilestoneState
from ...insight.reading_rhythm import ReadingState
from ...insight.rhythm import Meeting
from ...locale.words import Words
from ...model.portfolio import Portfolio
from ...model.values import CommitmentStatus
from ...render.titles import alliance_title
from ...standing.due import Due, DueKind
from ...standing.registers import Open
from ..reviewing.data import listed, nullable, schema_object
from ..saying import what

DUE_VERSION: Final = 1


def as_due_json(
    found: Sequence[Due], portfolio: Portfolio, words: Words, as_of: dt.date, until: dt.date
) -> dict[str, Any]:
    """`{version, as_of, until, items}` as `due_schema` describes it; only JSON types, in the order of days."""
    return {
        "version": DUE_VERSION,
        "as_of": as_of.isoformat(),
        "until": until.isoformat(),
        "items": [_item(one, portfolio, words, as_of) for one in found],
    }


def _item(one: Due, portfolio: Portfolio, words: Words, as_of: dt.date) -> dict[str, Any]:
    cadence = one.item.cadence if isinstance(one.item, Meeting) else None
    timed = cadence is not None and cadence.at is not None
    return {
        "on": one.on.isoformat(),
        "passed": one.passed(as_of),
        "kind": one.kind.value,
        "what": what(one.item) if one.item is not None else None,
        "alliance": {
            "id": one.alliance_id,
            "title": alliance_title(portfolio, portfolio.alliances[one.alliance_id], words),
        },
        "item": item_id(one) or None,
        "note": one.record_id or None,
        "owner": {"id": one.owner, "name": portfolio.person_name(one.owner)} if one.owner is not None else None,
        "parties": [{"id": key, "name": portfolio.party_name(key)} for key in one.parties],
        "status": one.item.status.value if isinstance(one.item, CommitmentState) and one.item.status else None,
        "at": cadence.at.strftime("%H:%M") if cadence is not None and cadence.at is not None else None,
        "timezone": (cadence.timezone or portfolio.settings.timezone) if cadence is not None and timed else None,
        "where": cadence.where if cadence is not None else None,
    }


def item_id(one: Due) -> str:
    """The id of the charter's item; empty for what has none: actions, experiments, and the charter's own dates."""
    match one.item:
        case CommitmentState(commitment=item) | MilestoneState(milestone=item) | ReadingState(indicator=item):
            return item.id
        case Meeting(cadence=cadence):
            return cadence.id
        case Open(offer=offer):
            return offer.id
        case _:
            return ""


def due_schema() -> dict[str, Any]:
    """The JSON Schema of what `charters due --format json` prints."""
    text, day = {"type": "string"}, {"type": "string", "format": "date"}
    maybe = nullable(text)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "charters due",
        **schema_object(
            version={"const": DUE_VERSION}, as_of=day, until=day, items=listed({"$ref": "#/$defs/item"})
        ),
        "$defs": {
            "item": schema_object(
                on=day, passed={"type": "boolean"}, kind={"enum": [kind.value for kind in DueKind]}, what=maybe,
                alliance=schema_object(id=text, title=text), item=maybe, note=maybe,
                owner=nullable({"$ref": "#/$defs/somebody"}), parties=listed({"$ref": "#/$defs/somebody"}),
                status={"enum": [*(one.value for one in CommitmentStatus), None]}, at=maybe, timezone=maybe, where=maybe,
            ),
            "somebody": schema_object(id=text, name=text),
        },
    }  # fmt: skip
