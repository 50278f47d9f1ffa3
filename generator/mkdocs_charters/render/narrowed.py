"""Links from a page to the lists in which what it is about stands, each narrowed to that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from ..model.views import View
from .sheet import Sheet

OF_CHARTER: Final = (View.COMMITMENTS, View.RECIPROCITY, View.DECISIONS)
"""The lists that a charter's page leads to; milestones stand with how it goes."""
OF_PARTY: Final = (View.COMMITMENTS, View.RECIPROCITY, View.EXCHANGES, View.WINS)
OF_PERSON: Final = (View.COMMITMENTS, View.ROADMAP)


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of a site. `first` are title and address of the first page of each; `pages` are the addresses on which rows
    with a value of a filter stand, by name and value.
    """

    first: Mapping[View, tuple[str, str]]
    pages: Mapping[View, Mapping[tuple[str, str], Sequence[str]]]


NOWHERE: Final = Lists({}, {})
"""No lists, for what is told of the past."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A link to a list. `of` is what it is narrowed to, for those who hear links without what stands around them."""

    title: str
    href: str
    of: str


def narrowed(sheet: Sheet, lists: Lists, views: Sequence[View], name: str, value: str, of: str) -> tuple[Narrowed, ...]:
    """Links to those lists that have a row with a value of a filter.

    Where such rows stand on several pages no filter would show all of them: then the link leads to the whole list.
    """
    found = []
    for view in views:
        if pages := lists.pages.get(view, {}).get((name, value)):
            title, first = lists.first[view]
            href = f"{sheet.to(pages[0])}?{name}={quote(value)}" if len(pages) == 1 else sheet.to(first)
            found.append(Narrowed(title, href, of))
    return tuple(found)
