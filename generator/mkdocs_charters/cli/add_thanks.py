"""`charters add thanks`: a sentence of thanks, in the note of the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import click

from ..locale.words import N_
from .common import fail
from .completing import complete_anybody
from .excerpt import visible
from .gathering import Gathering
from .options import as_of_option, charter_if_named_argument, diff_option, note_option, on_option

if TYPE_CHECKING:
    from ..authoring.fronts import Value
    from ..model.values import PartyRef, PersonKey
    from .jotting import Jotting

_THANKED: Final = N_("Thanked: %(what)s")


@click.command(cls=Gathering)
@charter_if_named_argument
@click.argument("words", nargs=-1)
@click.option(
    "--to",
    "thanked",
    multiple=True,
    metavar="WHO",
    shell_complete=complete_anybody,
    help="A party or a person who is thanked; again for each.",
)
@note_option
@on_option
@diff_option
@as_of_option
def thanks(
    charter: str | None,
    words: tuple[str, ...],
    thanked: tuple[str, ...],
    note: str | None,
    on: dt.date | None,
    diff: bool,
    as_of: dt.date | None,
) -> None:
    """Thank somebody of CHARTER, in a sentence: WORDS.

    It is put into the note of the day; where there is none, or people have confirmed it, a short update is begun.

    \b
    charters add thanks nordhafen-kestrel "For two days in the control room." --to Nordhafen
    charters add thanks nordhafen-kestrel "Luis stayed until the van had left." --to "Luis Prieto"

    Exit code 0: written, or shown; 2: it could not be.
    """
    from ..authoring.signing import written_name
    from .jotting import jotting_in, put_change, shortened
    from .note_of_day import begin, note_for, update_of_day, written_party

    jotting = jotting_in(charter, on, as_of)
    said = " ".join(" ".join(words).split())
    if not said:
        raise click.UsageError("Say what the thanks are for, in a sentence between quotation marks.")
    parties, people = _thanked(jotting, thanked)
    portfolio = jotting.portfolio
    named = [f"@{_mention(jotting, one)}" for one in (*parties, *people)]
    line = " ".join([said, *(one for one in named if one not in said)])
    told: dict[str, Value] = {"text": said}
    if parties:
        told["to"] = [written_party(jotting, one) for one in parties]
    if people:
        told["to_people"] = [written_name(portfolio, one) for one in people]
    target = note_for(jotting, note)
    shown = jotting.words.gettext(_THANKED) % {"what": shortened(line)}
    message = f"Thanks: {shortened(said)}"
    if target is None:
        made = update_of_day(jotting)
        made.bullets("thanks", jotting.language, [line])
        begin(jotting, made, message, shown, diff=diff)
        return
    put_change(jotting, target, lambda jotter: jotter.thank(line, parties, people, told), message, [shown], diff=diff)


def _thanked(jotting: Jotting, names: Sequence[str]) -> tuple[list[PartyRef], list[PersonKey]]:
    """The parties and the people that names mean. Ends the command for somebody unknown."""
    from ..reading.nearest import nearest
    from .named import person_named

    parties: list[PartyRef] = []
    people: list[PersonKey] = []
    for name in names:
        wanted = name.strip().lstrip("@").casefold()
        party = next(
            (
                one
                for one in jotting.alliance.parties
                if wanted in (one.casefold(), jotting.portfolio.party_name(one).casefold())
            ),
            None,
        )
        if party is not None:
            (people if jotting.portfolio.is_person(party) else parties).append(party)
            continue
        person = person_named(jotting.portfolio, jotting.alliance, name.strip().lstrip("@"))
        if person is None:
            known = [*map(jotting.portfolio.party_name, jotting.alliance.parties), *_people(jotting)]
            near = nearest(name, known)
            fail(f"Nobody here is called “{visible(name)}”.{f' Did you mean “{visible(near)}”?' if near else ''}")
        people.append(person)
    return parties, people


def _people(jotting: Jotting) -> list[str]:
    from ..insight.presence import left_before

    portfolio = jotting.portfolio
    members = (one for party in jotting.alliance.parties for one in portfolio.members.get(party, ()))
    return [portfolio.person_name(one) for one in members if left_before(portfolio, one, jotting.on) is None]


def _mention(jotting: Jotting, key: str) -> str:
    """Whom `@` names: an id means one only where no other party has it."""
    portfolio = jotting.portfolio
    anchor = key.rpartition("/")[2]
    same = [one for one in (*portfolio.people, *portfolio.parties) if one.rpartition("/")[2] == anchor]
    return anchor if len(set(same)) == 1 else key
