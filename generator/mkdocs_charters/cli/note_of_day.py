"""The note to which a line of a day is added, and a short update where there is none."""

from __future__ import annotations

from pathlib import Path

from ..authoring.asking.drafted import Bare, Drafted
from ..authoring.asking.places import beside_charter
from ..authoring.signing import written_name
from ..model.records import Review
from ..model.values import Kind, MeetingForm
from .common import fail
from .excerpt import visible
from .jotting import Jotting, put_new
from .named import day_said, listed


def note_for(jotting: Jotting, name: str | None) -> Review | None:
    """The note to which something is added: the one that is named, or that of the day, of several the update. None to begin one.

    A note that somebody has confirmed is left as it was confirmed.
    """
    if name:
        return jotting.note(name)
    same = [one for one in jotting.alliance.reviews if one.held_on == jotting.on and not one.confirmed_by]
    updates = [one for one in same if one.form is MeetingForm.UPDATE]
    of_day = updates or same
    if len(of_day) > 1:
        ids = listed(one.id for one in of_day)
        fail(visible(f"There are several notes of {day_said(jotting.on)}: {ids}. Say which: --note NOTE"))
    return of_day[0] if of_day else None


def update_of_day(jotting: Jotting) -> Drafted:
    """A short note without a meeting."""
    day = jotting.on.isoformat()
    return Drafted(day, {"kind": Bare(Kind.REVIEW.value), "held_on": Bare(day), "form": Bare(MeetingForm.UPDATE.value)})


def begin(jotting: Jotting, made: Drafted, message: str, words: str, *, diff: bool) -> None:
    """Write a note that is begun beside its charter, under a name that is free."""
    origin = jotting.alliance.charter.origin
    folder = jotting.project.folder_of(origin.source)
    path = beside_charter(Kind.REVIEW, jotting.alliance, made, folder.root if folder is not None else Path())
    put_new(jotting, origin.source, path, made.text, message, [words], diff=diff)


def written_party(jotting: Jotting, party: str) -> str:
    """A party as one writes it: by its id; a person by name."""
    if jotting.portfolio.is_person(party) and party not in jotting.portfolio.parties:
        return written_name(jotting.portfolio, party)
    return party
