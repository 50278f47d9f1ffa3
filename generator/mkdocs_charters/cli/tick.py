"""`charters tick`: an action is done."""

from __future__ import annotations

import datetime as dt
from typing import Final

import click

from ..locale.words import N_
from .common import fail
from .excerpt import visible
from .gathering import Gathering
from .options import as_of_option, charter_if_named_argument, diff_option, note_option

_DONE: Final = N_("Done: %(what)s")


@click.command(cls=Gathering)
@charter_if_named_argument
@click.argument("action", nargs=-1)
@note_option
@diff_option
@as_of_option
def tick(charter: str | None, action: tuple[str, ...], note: str | None, diff: bool, as_of: dt.date | None) -> None:
    """Tick an ACTION of CHARTER: one letter more in the note that tells of it, and no other byte.

    ACTION are some words of it, enough to know it by. Without any you are shown what is open.

    \b
    charters tick nordhafen-kestrel "Send the rota"
    charters tick nordhafen-kestrel rota --note 2026-04-14 --diff

    Exit code 0: written, or shown; 2: it could not be.
    """
    from ..insight.obligations import open_actions
    from .jotting import jotting_in, one_named, put_change, refuse_unsaid, shortened

    jotting = jotting_in(charter, None, as_of)
    meant = jotting.note(note) if note else None
    open_ = {
        (one.review_id, next(n for n, each in enumerate(own.actions) if each is one.action)): one.action.text
        for one in open_actions(jotting.alliance, jotting.today)
        for own in jotting.alliance.reviews
        if own.id == one.review_id and meant in (None, own)
    }
    if not action:
        refuse_unsaid("action", open_.values(), "There is no open action here.")
    name = " ".join(action)
    ticked = {
        one.text
        for own in jotting.alliance.reviews
        for one in own.actions
        if one.done and one.text.casefold() == name.casefold()
    }
    if ticked and name.casefold() not in {one.casefold() for one in open_.values()}:
        fail(visible(f"“{shortened(name)}” is ticked already. There is nothing to add."))
    note_id, index = one_named(name, open_, "open action")
    record = next(one for one in jotting.alliance.reviews if one.id == note_id)
    words = shortened(record.actions[index].text)
    told = [jotting.words.gettext(_DONE) % {"what": words}]
    put_change(jotting, record, lambda jotter: jotter.tick(index), f"Done: {words}", told, diff=diff)
