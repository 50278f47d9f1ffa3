"""By what the rows of a collection can be filtered. Without JavaScript all rows stand there, and no filter is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from markupsafe import Markup

from ..locale.words import N_
from ..model.portfolio import Alliance
from ..model.values import Withheld, theme_key
from .sheet import Sheet


@dataclass(frozen=True, slots=True)
class Facet:
    """One value of a row: `name` is that of the filter and stands in the address, `label` is what readers see."""

    name: str
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Facets:
    """All values of a row. Prints itself as attributes: `data-party="nordhafen kestrel"`."""

    values: tuple[Facet, ...] = ()

    def __html__(self) -> str:
        by_name: dict[str, list[str]] = {}
        for one in self.values:
            by_name.setdefault(one.name, []).append(one.value)
        return Markup("").join(
            Markup(' data-{}="{}"').format(name, " ".join(values)) for name, values in by_name.items()
        )


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice above a list: its options as (value, label), by label."""

    name: str
    title: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Filters:
    """What stands above a list. `words` says how many rows are left, with `{shown}` and `{all}` in it, `none` that there are none.
    `known` are the names of all filters, with a choice here or not. `few` says that the list is seen at a glance, so that the choices
    show themselves only where an address asks for something.
    """

    choices: tuple[Filter, ...]
    words: str
    none: str
    known: str
    few: bool
    search: str
    reset: str
    any: str
    sort_title: str
    sorts: tuple[tuple[str, str], ...] = ()
    """By what rows can be ordered: the name of a value that each row carries, and its words. None for lists in one order."""


class _Row(Protocol):
    @property
    def facets(self) -> Facets: ...


_TITLES: Final = {
    "alliance": N_("Alliance"),
    "party": N_("Party"),
    "owner": N_("Looked after by"),
    "kind": N_("What"),
    "type": N_("Between whom"),
    "status": N_("Status"),
    "form": N_("Kind"),
    "state": N_("State"),
    "due": N_("When"),
    "theme": N_("Theme"),
    "year": N_("Year"),
}
"""The filters, in the order in which they stand."""

DUE: Final = ("gone", "month", "quarter", "later", "open")
"""The values of the filter by time: before today, within 30 days, within 90 days, after that, without a day."""
_DUE: Final = {
    "gone": N_("agreed day has passed"),
    "month": N_("in the next 30 days"),
    "quarter": N_("in the next 90 days"),
    "later": N_("later"),
    "open": N_("without a day"),
}

_FEW: Final = 5
"""A list of fewer rows is seen at a glance."""


def filters(sheet: Sheet, rows: Iterable[_Row], sorts: tuple[tuple[str, str], ...] = ()) -> Filters | None:
    """The filters for some rows: each with at least two values to choose from. None for a list without rows.

    `sorts` are the names of values by which rows can be ordered, with message ids.
    """
    options: dict[str, dict[str, str]] = {name: {} for name in _TITLES}
    count = 0
    for row in rows:
        count += 1
        for one in row.facets.values:
            options[one.name][one.value] = one.label
    if not count:
        return None
    choices = tuple(
        Filter(name, sheet.gettext(_TITLES[name]), _in_order(name, values))
        for name, values in options.items()
        if len(values) > 1
    )
    return Filters(
        choices,
        words=sheet.gettext(N_("{shown} of {all} shown")),
        none=sheet.gettext(N_("Nothing here fits.")),
        known=" ".join(_TITLES),
        few=count < _FEW,
        search=sheet.gettext(N_("Words")),
        reset=sheet.gettext(N_("Show all")),
        any=sheet.gettext(N_("all")),
        sort_title=sheet.gettext(N_("Order")),
        sorts=tuple((name, sheet.gettext(words)) for name, words in sorts),
    )


def _in_order(name: str, values: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """By label; years from the newest on, times as they come."""
    if name == "due":
        return tuple((value, values[value]) for value in DUE if value in values)
    found = sorted(values.items(), key=lambda one: (one[1].casefold(), one[0]))
    return tuple(reversed(found) if name == "year" else found)


def of_choice(sheet: Sheet, name: str, choice: StrEnum | None) -> tuple[Facet, ...]:
    """One of the choices that a field has, in words; none where nothing is said."""
    return (Facet(name, choice.value, sheet.label(choice)),) if choice is not None else ()


def of_year(day: dt.date) -> Facet:
    """The year of a record."""
    return Facet("year", str(day.year), str(day.year))


def of_alliance(sheet: Sheet, alliance: Alliance) -> Facet:
    """The alliance of a record."""
    return Facet("alliance", alliance.id, sheet.title(alliance))


def of_parties(sheet: Sheet, parties: Iterable[str]) -> tuple[Facet, ...]:
    """Parties; of a withheld one nothing is told."""
    return tuple(
        Facet("party", party, sheet.party(party).text)
        for party in dict.fromkeys(parties)
        if not isinstance(party, Withheld)
    )


def of_owner(sheet: Sheet, person: str | None) -> tuple[Facet, ...]:
    """Who looks after it; nothing where nobody is named or the person is withheld."""
    if person is None or isinstance(person, Withheld):
        return ()
    return (Facet("owner", person, sheet.person(person).text),)


def of_theme(sheet: Sheet, alliance: Alliance, serves: str | None) -> tuple[Facet, ...]:
    """The theme of the priority that something serves."""
    theme = alliance.theme_of(serves)
    return (Facet("theme", theme_key(theme), sheet.own(theme, alliance)),) if theme else ()


def of_due(sheet: Sheet, day: dt.date | None) -> tuple[Facet, ...]:
    """In which time a day lies, seen from today. What comes within a month comes within a quarter, too."""
    if day is None:
        windows = ["open"]
    else:
        ahead = (day - sheet.desk.as_of).days
        windows = (
            ["gone"]
            if ahead < 0
            else ["month", "quarter"]
            if ahead <= 30
            else ["quarter"]
            if ahead <= 90
            else ["later"]
        )
    return tuple(Facet("due", one, sheet.gettext(_DUE[one])) for one in windows)
