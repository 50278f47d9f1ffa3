"""`charters add reading`: a value of an indicator, in the note of the day."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import click

from ..locale.words import N_
from .common import fail
from .completing import complete_anybody, complete_indicators
from .excerpt import visible
from .gathering import Gathering
from .options import as_of_option, charter_if_named_argument, diff_option, note_option, on_option

if TYPE_CHECKING:
    from ..authoring.asking.drafted import Told
    from ..model.charter_items import Indicator
    from ..model.records import Review
    from .jotting import Jotting

_READ: Final = N_("Read: %(what)s: %(value)s")


@click.command(cls=Gathering, context_settings={"ignore_unknown_options": True})
@charter_if_named_argument
@click.argument("indicator", required=False, shell_complete=complete_indicators)
@click.argument("value", nargs=-1)
@click.option(
    "--as",
    "side",
    metavar="PARTY",
    shell_complete=complete_anybody,
    help="Whose own view it is: a party, or one of its people.",
)
@note_option
@on_option
@diff_option
@as_of_option
def reading(
    charter: str | None,
    indicator: str | None,
    value: tuple[str, ...],
    side: str | None,
    note: str | None,
    on: dt.date | None,
    diff: bool,
    as_of: dt.date | None,
) -> None:
    """A reading of an INDICATOR of CHARTER: one VALUE, that of a party, or in a team those of all, without names.

    It is put into the note of the day; where there is none, or people have confirmed it, a short update is begun.

    \b
    charters add reading nordhafen-kestrel landing-to-hospital 33
    charters add reading nordhafen-kestrel openness 4 --as Kestrel
    charters add reading crew-b atmosphere 4 5 3 4 2

    Exit code 0: written, or shown; 2: it could not be.
    """
    from ..authoring.asking.drafted import Bare
    from ..reading.nearest import nearest
    from .jotting import jotting_in, one_named, put_change, refuse_unsaid
    from .note_of_day import begin, note_for, update_of_day, written_party

    strange = [one for one in (charter, indicator, *value) if one and one.startswith("--")]
    if strange:
        options = [name for one in reading.params for name in one.opts if name.startswith("--")]
        near = nearest(strange[0].partition("=")[0], options)
        raise click.UsageError(
            f"No such option: {strange[0].partition('=')[0]}.{f' Did you mean {near}?' if near else ''}"
        )
    jotting = jotting_in(charter, on, as_of)
    known = {one.id: one.title for one in jotting.alliance.charter.indicators}
    if not indicator or not known:
        refuse_unsaid(
            "indicator", (f"{key}: {words}" for key, words in known.items()), "This charter has no indicator."
        )
    meant = next(
        one for one in jotting.alliance.charter.indicators if one.id == one_named(indicator, known, "indicator")
    )
    if not value:
        scale = "".join(f"\n  {jotting.words.number(one.score)}  {one.means}" for one in meant.anchors)
        raise click.UsageError(visible(f"Say what was read of “{meant.title}”, as a number.") + scale)
    numbers = [_number(one) for one in value]
    party = _whose(jotting, meant, numbers, side)
    team = party is None and _is_team(jotting)
    target = note_for(jotting, note)
    if target is not None and not team:
        _refuse_read_already(jotting, target, meant, party)
    shown = " ".join(map(jotting.words.number, numbers))
    whose = f" ({jotting.portfolio.party_name(party)})" if party is not None else ""
    words = jotting.words.gettext(_READ) % {"what": meant.title, "value": f"{shown}{whose}"}
    message = f"Read: {meant.title}: {shown}{whose}"
    name = "" if party is None else written_party(jotting, party)
    if target is None:
        bare: list[Told] = [Bare(f"{one:.15g}") for one in numbers]
        told: Told = {name: bare[0]} if party is not None else bare if team else bare[0]
        made = update_of_day(jotting)
        made.tell("readings", {meant.id: told})
        begin(jotting, made, message, words, diff=diff)
        return
    put_change(
        jotting,
        target,
        lambda jotter: jotter.read(meant.id, numbers, party, name, scores=team),
        message,
        [words],
        diff=diff,
    )


def _number(said: str) -> float:
    """A number as people write it; ends the command for what is none."""
    text = said.strip()
    try:
        found = float(text if "," not in text or "." in text else text.replace(",", "."))
    except ValueError:
        found = float("nan")
    if not math.isfinite(found):
        fail(f"“{visible(said)}” is no number. Write one such as 4 or 33.5, without its unit.")
    return int(found) if found.is_integer() else found


def _is_team(jotting: Jotting) -> bool:
    from ..model.values import AllianceType

    return jotting.alliance.charter.alliance_type is AllianceType.INTRA_TEAM


def _whose(jotting: Jotting, meant: Indicator, numbers: Sequence[float], side: str | None) -> str | None:
    """The party whose view a reading is, None for one that stands for all. Ends the command where that has to be said, or cannot be."""
    from ..model.values import Measure
    from .named import listed

    if _is_team(jotting):
        if side is not None:
            fail("In a team values stand without names. Leave out --as, and give the values of all at once.")
        return None
    if len(numbers) > 1:
        fail("Between parties a reading is one value. Say each with its own --as.")
    if side is not None:
        return jotting.side(side)
    if meant.measure is Measure.QUALITATIVE and len(jotting.alliance.parties) > 1:
        ways = listed(map(jotting.portfolio.party_name, jotting.alliance.parties))
        raise click.UsageError(
            visible(f"Each side sees “{meant.title}” in its own way. Say whose view it is, with --as: {ways}.")
        )
    return None


def _refuse_read_already(jotting: Jotting, note: Review, meant: Indicator, party: str | None) -> None:
    """End the command where a note holds that reading."""
    from .named import day_said

    there = note.readings.get(meant.id)
    if there is None:
        return
    value = there.by.get(party) if party is not None else there.value
    if value is None and party is not None and there.by:
        return
    whose = f" of {jotting.portfolio.party_name(party)}" if party is not None and value is not None else ""
    said = f": {jotting.words.number(value)}" if value is not None else ""
    fail(
        visible(
            f"The note of {day_said(note.held_on)} ({note.origin.file}) holds a reading{whose} of “{meant.title}”{said}. "
            "Change it there, or give another day: --on DAY"
        )
    )
