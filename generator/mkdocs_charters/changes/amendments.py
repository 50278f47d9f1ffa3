"""What is told of a charter's past: its amendments, and what moved since each yes. Plain data, and how meanings are kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..model.meaning import Weight
from ..model.portfolio import Portfolio
from ..reading.added import Added
from ..reading.trail import Text
from .decided import Backing
from .meanings import Meaning, weight_of


@dataclass(frozen=True, slots=True)
class Amendment:
    """One step of a charter's past that changed what it says.

    `day` is the day on which it came into the present branch; `commit` is empty for what is on disk only. `begins` marks the first text;
    `earlier` beside it says that there was one before, which cannot be shown. `terms` are the digests of before and after. `backed` has
    for each meaning the decision behind it.
    """

    commit: str
    day: dt.date
    begins: bool
    earlier: bool
    meanings: tuple[Meaning, ...]
    backed: tuple[Backing | None, ...]
    terms: tuple[str | None, str | None]

    @property
    def weight(self) -> Weight | None:
        """The heaviest; None for a text that only begins."""
        return weight_of(self.meanings)

    @property
    def moves_terms(self) -> bool:
        """Whether what is signed was another text afterwards."""
        return None not in self.terms and self.terms[0] != self.terms[1]


@dataclass(frozen=True, slots=True)
class SignedText:
    """A text of a charter that somebody signed, with the portfolio around it as it stood. `day` is when it came to be."""

    terms: str
    day: dt.date
    portfolio: Portfolio


@dataclass(frozen=True, slots=True)
class AllianceHistory:
    """The past of one charter, the newest first.

    `since` says what moved since the newest yes of a party whose yes covers another text: by party; None where that text is in no step of
    the past that can be shown. `added` tells which commit added a yes, by its field and its place there. `texts` are the texts by their digests, each
    as it stood last before the digest moved, and `began` the days on which they came to be. `whole` says that it is told to those who see everything.
    `names` are those of parties and people whom the present does not know any more, as far as meanings tell of them, by their keys.
    """

    alliance_id: str
    amendments: tuple[Amendment, ...]
    since: Mapping[str, tuple[Meaning, ...] | None]
    texts: Mapping[str, Text]
    added: Mapping[tuple[str, int], Added] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    began: Mapping[str, dt.date] = field(default_factory=dict)
    whole: bool = False


def names_in(found: Iterable[Meaning], *portfolios: Portfolio) -> dict[str, str]:
    """The names of the parties and people of whom meanings tell, by their keys; those of the first portfolio that knows them."""
    told = {text for one in found for text in _texts_in(plain_meaning(one))}
    names: dict[str, str] = {}
    for portfolio in reversed(portfolios):
        names |= {key: portfolio.person_name(key) for key in told & portfolio.people.keys()}
        names |= {key: portfolio.party_name(key) for key in told & portfolio.parties.keys()}
    return dict(sorted(names.items()))


def _texts_in(plain: Any) -> Iterator[str]:
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, Mapping):
        for key, value in plain.items():
            yield str(key)
            yield from _texts_in(value)
    elif isinstance(plain, (list, tuple)):
        for one in plain:
            yield from _texts_in(one)


def plain_meaning(one: Meaning) -> Any:
    """A meaning as it is kept: JSON types, `meaning_from` reads it."""
    return [
        one.code, one.alliance_id, one.weight.value, one.base_path, one.head_path, one.field, one.today, one.proposed, one.names,
        one.term, one.bound_more, one.bound_less, one.concerns,
    ]  # fmt: skip


def meaning_from(plain: Any) -> Meaning:
    """A meaning that was kept."""
    told, alliance, weight, base, head, field, today, proposed, names, term, more, less, concerns = plain
    return Meaning(
        told, alliance, Weight(weight), _path(base), _path(head), field, today, proposed, (names[0], names[1]), term, tuple(more),
        tuple(less), tuple(concerns),
    )  # fmt: skip


def _path(plain: Any) -> tuple[str | int, ...] | None:
    return tuple(plain) if plain is not None else None
