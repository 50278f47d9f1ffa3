"""What a record told by a day. A record may be older than what was added to it since."""

from __future__ import annotations

import datetime as dt
from typing import Final, TypeVar

from .items import Concern, Exchanged
from .records import Dispute, Exchange, Review

Told = TypeVar("Told", Review, Exchange, Dispute)


def known_by(record: Told, day: dt.date) -> Told:
    """A record of that day or an earlier one, without the answers that came after it.

    Left out are a confirmation, the answer to a concern and its end, the day on which a note was sent round, and how a dispute was
    settled. Items stay in their places. Where nothing came later it is the record itself.
    """
    later: dict[str, object] = {}
    match record:
        case Review():
            if _after(record.circulated_on, day):
                later["circulated_on"] = None
            if any(_after(one.acknowledged_on, day) for one in record.exchanges):
                later["exchanges"] = [_given(one, day) for one in record.exchanges]
            if any(_after(one.acknowledged, day) or _after(one.closed, day) for one in record.concerns):
                later["concerns"] = [_concern(one, day) for one in record.concerns]
        case Exchange():
            if _after(record.acknowledged_on, day):
                later.update(_UNCONFIRMED)
        case Dispute():
            if _after(record.agreed_on, day):
                later.update(agreed_on=None, agreed_by=[], resolution=None, what_we_learned=None)
    return record.model_copy(update=later) if later else record


_UNCONFIRMED: Final[dict[str, object]] = {"acknowledged_by": None, "acknowledged_on": None}


def _after(told: dt.date | None, day: dt.date) -> bool:
    return told is not None and told > day


def _given(one: Exchanged, day: dt.date) -> Exchanged:
    return one.model_copy(update=_UNCONFIRMED) if _after(one.acknowledged_on, day) else one


def _concern(one: Concern, day: dt.date) -> Concern:
    kept = {name: None for name in ("acknowledged", "closed") if _after(getattr(one, name), day)}
    return one.model_copy(update=kept) if kept else one
