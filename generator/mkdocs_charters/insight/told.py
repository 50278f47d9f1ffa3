"""What notes tell, and what those of an alliance had told by a day."""

from __future__ import annotations

import dataclasses
import datetime as dt

from ..model.portfolio import Alliance
from ..model.records import Review


def told_by(alliance: Alliance, day: dt.date) -> Alliance:
    """The alliance with the notes up to a day, that day included, in the order of dates, then ids.

    Everything computed from it, its start included, is the same whatever later notes say and in whatever order they
    were read.
    """
    known = [note for note in alliance.reviews if note.held_on <= day]
    return dataclasses.replace(alliance, reviews=tuple(sorted(known, key=lambda note: (note.held_on, note.id))))


def looked_again(note: Review) -> bool:
    """Whether a note tells that purpose or priorities were looked at again: what was said of it, or that something matters more or less
    than before, which nobody knows who has not looked.
    """
    return bool(note.does_the_purpose_still_fit or note.priority_shifts)
