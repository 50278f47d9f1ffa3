"""What `charters reword` looks at before it writes: whether other words are all that changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from ..locale.words import N_, Words
from .common import fail
from .excerpt import visible

if TYPE_CHECKING:
    import datetime as dt

    from ..changes.meanings import Meaning
    from ..model.archive import Archive
    from ..model.portfolio import Alliance, Portfolio
    from ..reading import Project

_MOST: Final = 5
MORE: Final = N_("This is more than other words, so that signatures cannot carry over:")
SIGN: Final = N_("Ask each party to sign the new text (`charters sign`), or put that back and keep to the words.")
LOOK: Final = N_("Look at these words first: they touch what the agreement rests on, or a number, the name of a party, or a word that denies:")  # fmt: skip
UNKNOWN: Final = N_(
    "What changed since the signature cannot be told from the commits, so that nobody can see whether it is words alone."
)
SAME: Final = N_("If they mean the same all the same, and each party has seen them, say so: --means-the-same")
NAME: Final = N_("Name the revision with the words of before (--since REV), or say that each party has compared both: --means-the-same")  # fmt: skip
ACCEPTED: Final = N_("Accepted with the rest, though it may be more than words:")


def refuse_more_than_words(
    found: Sequence[Meaning] | None, portfolio: Portfolio, alliance: Alliance, words: Words, *, said: bool
) -> list[str]:
    """End the command where more changed than words, or where more may have and nobody said that it means the same. Gives lines about what was
    said so, in the portfolio's words; `found` is None where nobody can know what moved.
    """
    from ..changes.rewordable import more_than_words, to_be_looked_at

    if more := more_than_words(found or ()):
        fail("\n".join([words.gettext(MORE), *_told(more, portfolio, words), words.gettext(SIGN)]))
    if not found or not any(one.term for one in found):
        if not said:
            fail(f"{words.gettext(UNKNOWN)}\n{words.gettext(NAME)}")
        return []
    if not (open_ := to_be_looked_at(found, portfolio, alliance)):
        return []
    if not said:
        fail("\n".join([words.gettext(LOOK), *_told(open_, portfolio, words), words.gettext(SAME)]))
    return [words.gettext(ACCEPTED), *_told(open_, portfolio, words)]


def _told(found: Sequence[Meaning], portfolio: Portfolio, words: Words) -> list[str]:
    from ..render.reviewing.telling import Teller

    teller = Teller(portfolio, portfolio, words)
    lines = [f"  {visible(' '.join(teller.line(one).sentence.split()))}" for one in found[:_MOST]]
    more = len(found) - _MOST
    return [*lines, *([f"  {words.gettext(N_('and %(num)s more')) % {'num': words.number(more)}}"] if more > 0 else [])]


def moved_since(then: Portfolio, now: Portfolio, alliance: Alliance) -> tuple[Meaning, ...]:
    """What changed in an alliance from one portfolio to another."""
    from ..changes.compare import compare
    from ..changes.meanings import meanings

    return meanings(compare(then, now).of(alliance.id), then, now)


def moved_since_signed(
    terms: str, project: Project, archive: Archive, portfolio: Portfolio, alliance: Alliance, day: dt.date
) -> tuple[Meaning, ...] | None:
    """What moved since the text of a digest was signed; None where the past does not tell."""
    from ..changes.history import histories
    from ..changes.now import Now
    from ..insight.agreement import agreement
    from ..model.audience import Audience, Circle
    from ..reading.kept import cache_for

    signed = [
        one.party for one in agreement(portfolio, alliance).parties if one.yes is not None and one.yes.terms == terms
    ]
    with cache_for(project.root) as cache:
        found = histories(project, Now(archive, archive, portfolio, Audience(Circle.ALL), day), cache, [alliance.id])
    told = found.told.get(alliance.id)
    return next((since for party in signed if told is not None and (since := told.since.get(party)) is not None), None)
