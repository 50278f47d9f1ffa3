"""`charters acknowledge`: something given has arrived, a win or a note is confirmed, a concern is answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

import click

from ..locale.words import N_
from .common import fail
from .completing import complete_gifts, complete_people
from .excerpt import visible
from .gathering import Gathering
from .options import as_of_option, charter_if_named_argument, diff_option, note_option, on_option

if TYPE_CHECKING:
    from ..authoring.jotting import Jotter
    from ..authoring.signing import Draft
    from ..model.documents import Document
    from ..model.records import Review
    from ..model.values import PersonKey
    from .jotting import Jotting


class Waiting(NamedTuple):
    """Something that can be acknowledged: the record that tells of it, what it is, and its place in the record's list.

    `settled` says why there is nothing to add.
    """

    record: Document
    kind: str
    words: str
    place: int | None
    settled: str


_GIFT: Final = "gift"
_CONCERN: Final = "concern"
_STORY: Final = "win"
_NOTE: Final = "note"
_TOLD: Final = {
    _GIFT: N_("%(who)s confirms that it arrived: %(what)s"),
    _CONCERN: N_("Answered: %(what)s"),
    _STORY: N_("%(who)s confirms the win: %(what)s"),
    _NOTE: N_("%(who)s confirms the note: %(what)s"),
}


@click.command(cls=Gathering)
@charter_if_named_argument
@click.argument("what", nargs=-1, shell_complete=complete_gifts)
@click.option(
    "--as",
    "person",
    metavar="PERSON",
    shell_complete=complete_people,
    help="Who acknowledges it: somebody of the other side.",
)
@note_option
@on_option
@diff_option
@as_of_option
def acknowledge(
    charter: str | None,
    what: tuple[str, ...],
    person: str | None,
    note: str | None,
    on: dt.date | None,
    diff: bool,
    as_of: dt.date | None,
) -> None:
    """Acknowledge WHAT one side of CHARTER gave or raised: that a gift arrived, that a win is told right, that a concern is heard.

    WHAT is the id or the file of an exchange, a win or a note, or some words of it or of a concern. Without any you are shown what waits.

    \b
    charters acknowledge nordhafen-kestrel control-room --as "Amara Okafor"
    charters acknowledge nordhafen-kestrel 2026-04-14 --as "Amara Okafor"
    charters acknowledge nordhafen-kestrel "over an hour" --as "Ines Vogt" --on 2026-04-16

    Exit code 0: written, or shown; 2: it could not be.
    """
    from ..authoring.signing import written_name
    from .jotting import jotting_in, put_change, refuse_unsaid, shortened

    jotting = jotting_in(charter, on, as_of)
    meant = jotting.note(note) if note else None
    every = [one for one in _all(jotting) if meant is None or one.record is meant]
    if not what:
        waiting = [_shown(one) for one in every if not one.settled and one.kind != _NOTE]
        refuse_unsaid("one", waiting, "Nothing waits for a word here.")
    if not person:
        raise click.UsageError("Say who acknowledges it: --as PERSON")
    found = _named(jotting, " ".join(what), every)
    who = jotting.person(person)
    if found.settled:
        fail(visible(f"“{shortened(found.words)}”: {found.settled} There is nothing to add."))
    _refuse_who_may_not(jotting, found, who)
    name = written_name(jotting.portfolio, who)

    def change(jotter: Jotter) -> Draft:
        if found.kind == _GIFT:
            return jotter.acknowledge_gift(who, name, jotting.on, found.place)
        if found.kind == _CONCERN:
            assert found.place is not None
            return jotter.answer_concern(found.place, jotting.on)
        return jotter.confirm(who, name)

    words = shortened(found.words)
    own = jotting.portfolio.person_name(who)
    told = jotting.words.gettext(_TOLD[found.kind]) % {"who": own, "what": words}
    put_change(jotting, found.record, change, f"{own} acknowledges: {words}", [told], diff=diff)


def _named(jotting: Jotting, name: str, every: list[Waiting]) -> Waiting:
    from .jotting import one_named

    files = [one for one in every if one.place is None and jotting.is_file(one.record, name)]
    if files:
        return files[0]
    by_id = [one for one in every if one.place is None and _id(one).casefold() == name.casefold()]
    if len(by_id) == 1:
        return by_id[0]
    # What still waits is meant before what is settled; a note is meant by its id or its file alone.
    told = [one for one in every if one.kind != _NOTE]
    open_ = [one for one in told if not one.settled and name.casefold() in one.words.casefold()]
    known = {number: f"{one.words} ({_where(one)})" for number, one in enumerate(open_ or told)}
    if not open_:
        known |= {-1 - number: _id(one) for number, one in enumerate(every) if one.kind == _NOTE}
    found = one_named(name, known, "gift, win, note or concern", [*map(_id, every), *(one.words for one in told)])
    return (open_ or told)[found] if found >= 0 else every[-1 - found]


def _id(one: Waiting) -> str:
    ident = getattr(one.record, "id", "")
    return str(ident)


def _shown(one: Waiting) -> str:
    return f"{_id(one)}: {one.words}" if one.place is None else one.words


def _where(one: Waiting) -> str:
    return f"{one.kind} {_id(one)}" if one.place is None else f"in {_id(one)}"


def _all(jotting: Jotting) -> Iterator[Waiting]:
    """All that one side can acknowledge to the other, records first, the newest first."""
    from ..insight.celebration import confirmed
    from .named import day_said, listed

    alliance, portfolio, today = jotting.alliance, jotting.portfolio, jotting.today

    def arrived(by: PersonKey | None, on: dt.date | None) -> str:
        if by is None and on is None:
            return ""
        whom = f" by {portfolio.person_name(by)}" if by is not None else ""
        return f"It was confirmed{whom}{f' on {day_said(on)}' if on is not None else ''}."

    for gift in reversed(alliance.exchanges):
        if gift.given_on <= today:
            settled = arrived(gift.acknowledged_by, gift.acknowledged_on)
            yield Waiting(gift, _GIFT, gift.title or gift.what, None, settled)
    for win in reversed(alliance.wins):
        if win.achieved_on <= today:
            told = f"It was confirmed by {listed(map(portfolio.person_name, win.confirmed_by))}."
            yield Waiting(win, _STORY, win.title, None, told if confirmed(win, portfolio, alliance) else "")
    for note in reversed(alliance.reviews):
        if note.held_on > today:
            continue
        yield Waiting(note, _NOTE, note.title or f"Note of {day_said(note.held_on)}", None, "")
        for index, given in enumerate(note.exchanges):
            yield Waiting(note, _GIFT, given.what, index, arrived(given.acknowledged_by, given.acknowledged_on))
        for index, concern in enumerate(note.concerns):
            answered = concern.acknowledged or concern.closed
            told = f"It was answered on {day_said(answered)}." if answered is not None else ""
            yield Waiting(note, _CONCERN, concern.text, index, told)


def _refuse_who_may_not(jotting: Jotting, found: Waiting, who: PersonKey) -> None:
    """End the command for somebody of the side that gave, told or raised it."""
    from ..insight.celebration import confirmed
    from ..model.records import Exchange, Review, Win
    from .named import listed

    alliance, portfolio = jotting.alliance, jotting.portfolio
    own = portfolio.party_of(who, alliance)
    name, side = portfolio.person_name(who), portfolio.party_name(own)
    others = listed(map(portfolio.party_name, alliance.others(own)))
    record = found.record
    if found.kind in (_STORY, _NOTE):
        assert isinstance(record, (Win, Review))
        if who in record.confirmed_by:
            fail(visible(f"{name} has confirmed it already. There is nothing to add."))
        if isinstance(record, Win):
            tried = record.model_copy(update={"confirmed_by": [*record.confirmed_by, who]})
            if not confirmed(tried, portfolio, alliance):
                more = f"somebody of {others}" if others else "somebody who did not contribute"
                fail(visible(f"{name} tells this win as one of its own side. It takes the word of {more}."))
        return
    if found.kind == _GIFT:
        given = record if isinstance(record, Exchange) else _review(record).exchanges[found.place or 0]
        receiver = alliance.received_by(given.given_by, given.received_by)
        if receiver is not None and own != receiver:
            what = f"it was given to {portfolio.party_name(receiver)}, whose people confirm that it arrived"
            fail(visible(f"{name} belongs to {side}; {what}."))
        if receiver is None and own == given.given_by:
            fail(visible(f"{name} belongs to {side}, which gave it. It takes the word of somebody of {others}."))
        return
    raised_by = _review(record).concerns[found.place or 0].raised_by
    if raised_by is not None and raised_by == own and others:
        fail(visible(f"{name} belongs to {side}, which raised it. It takes an answer of {others}."))


def _review(record: Document) -> Review:
    from ..model.records import Review

    assert isinstance(record, Review)
    return record
