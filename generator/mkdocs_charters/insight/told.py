"""What the notes of an alliance had told by a day."""

from __future__ import annotations

import dataclasses
import datetime as dt

from ..model.portfolio import Alliance


def told_by(alliance: Alliance, day: dt.date) -> Alliance:
    """The alliance with the notes up to a day, that day included, in the order of dates, then ids.

    Everything computed from it, its start included, is the same whatever later notes say and in whatever order they
    were read.
    """
    known = [note for note in alliance.reviews if note.held_on <= day]
    return dataclasses.replace(alliance, reviews=tuple(sorted(known, key=lambda note: (note.held_on, note.id))))
