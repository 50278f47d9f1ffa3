"""CH5xx: who may see what. Only authors read these: they are about the unfiltered documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..words import N_
from .message import Message

CONFIDENTIALITY: Final[Mapping[str, Message]] = {
    "CH501": Message(
        title=N_("Something that nobody may see"),
        text=N_("“{visibility}” inside of “{around}” leaves nobody who may see this."),
        help=N_(
            "Choose another `visibility`: `internal` is for your own people, `us` for those of one alliance, and "
            "`parties` for both."
        ),
        why=N_("It would be on no site at all, and its author would wait for an answer."),
        without={"around": N_("With “{visibility}” nobody may see this: it belongs to no alliance.")},
    ),
    "CH502": Message(
        title=N_("A reference to something that fewer people see"),
        text=N_("“{found}” is seen by fewer people than what refers to it here."),
        help=N_(
            "Show it to as many people, show this to fewer, or leave the reference out. Until then some readers see "
            "“…” in its place."
        ),
        why=N_("Readers who see a gap cannot tell whether something was agreed there."),
    ),
    "CH503": Message(
        title=N_("A record that would be seen by more people than its charter"),
        text=N_("The record says “{visibility}” and its charter “{around}”; only who may see both sees the record."),
        help=N_("Delete the field here, or let more people see the charter."),
        why=N_("Its author may count on readers who never see it."),
    ),
    "CH504": Message(
        title=N_("A name that the public is not shown elsewhere"),
        text=N_("Anybody may read this, and it names {found}. The public is shown that name nowhere else."),
        help=N_(
            "Say it without the name, show this to fewer people with `visibility`, or show to all what has that name, with "
            "`visibility: public` in its document."
        ),
        why=N_(
            "Sentences are shown as they were written: the site hides documents and references, never words of prose."
        ),
    ),
}
