"""What looks like a slip in a line, told once while it is typed. Whoever sends the line again means it: what is written is hers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from ...locale.words import N_, Words
from ...model.spelled import fold
from ...reading.nearest import nearest
from .asked import DID_YOU_MEAN, Answers, Doubt
from .day_words import days_meant

if TYPE_CHECKING:
    from .known import KnownPerson
    from .whom import Whom

_NOBODY: Final = N_("“%(said)s” is nobody of this alliance.")
_NONE_OF: Final = N_("“%(said)s” is none of the people of these parties: %(people)s.")
_NO_YEAR: Final = re.compile(r"(?<![\w./-])\d{1,2}\.\s?\d{1,2}\.?(?=\W*$)")
_MOST: Final = 12
"""As many people as are listed."""


def of_mentions(whom: Whom) -> Doubt:
    """Whether somebody behind `@` is nobody of the portfolio."""

    def doubt(line: str, answers: Answers, words: Words) -> str:
        from ...reading.passage import mentions

        del answers
        known = whom.called
        for one in mentions(line, known):
            if fold(one.name) not in known:
                near = nearest(one.name, known.values())
                return _told(words, _NOBODY, f"@{one.name}", f"@{near}" if near else "")
        return ""

    return doubt


def of_action(whom: Whom) -> Doubt:
    """As `of_mentions`, and whether a day has no year."""
    named = of_mentions(whom)

    def doubt(line: str, answers: Answers, words: Words) -> str:
        from ...reading.passage import last_date

        if problem := named(line, answers, words):
            return problem
        found = _NO_YEAR.search(line)
        if found is None or last_date(line) is not None:
            return ""
        likely = next(days_meant(found[0], whom.as_of, past_first=False), "")
        return words.gettext(DID_YOU_MEAN) % {"near": line.replace(found[0], likely)} if likely else ""

    return doubt


def with_day(line: str) -> str:
    """An action whose one day, if it says it in another form, stands there as `YYYY-MM-DD`: only so it is when the action is due."""
    from ...reading.passage import last_date, other_date

    found = other_date(line) if last_date(line) is None else None
    return line.replace(found.found, found.iso) if found is not None and found.only and found.iso else line


def deciders(line: str) -> tuple[str, list[str]]:
    """A decision, and the names of those who decide it behind the last colon."""
    decision, _, names = line.rpartition(":")
    people = [one.strip() for one in names.split(",") if one.strip()]
    return (decision.strip(), people) if decision.strip() and people else (line.strip(), [])


def strangers(lines: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
    """Those who decide something and are none of some people."""
    called = set(map(fold, known))
    named = [one for line in lines for one in deciders(line)[1]]
    return tuple(dict.fromkeys(one for one in named if fold(one) not in called))


def of_deciders(parties: Sequence[str], people: Mapping[str, Sequence[KnownPerson]]) -> Doubt:
    """Whether somebody who decides is nobody of some parties, all of which are described already."""
    listed = [one.name for party in parties for one in people.get(party, ())]
    ids = [one.id for party in parties for one in people.get(party, ())]

    def doubt(line: str, answers: Answers, words: Words) -> str:
        del answers
        if any(party not in people for party in parties):
            return ""
        for one in strangers([line], [*listed, *ids]):
            near = nearest(one, listed)
            shown = words.listed([*listed[:_MOST], *(["…"] if len(listed) > _MOST else [])])
            return _told(words, _NONE_OF, one, near or "", people=shown)
        return ""

    return doubt


def _told(words: Words, problem: str, said: str, near: str, **more: str) -> str:
    meant = f" {words.gettext(DID_YOU_MEAN) % {'near': near}}" if near else ""
    return f"{words.gettext(problem) % {'said': said, **more}}{meant}"
