"""What stands in the collections: records, and what was given, whichever record tells of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from ..insight.reciprocity import ledger
from ..model.portfolio import Alliance, Portfolio
from ..render import lists
from ..render.sheet import Sheet
from .site_plan import PageKind

ROWS: Final[Mapping[PageKind, Callable[..., Any]]] = MappingProxyType(
    {
        PageKind.NOTES: lists.note_row,
        PageKind.WINS: lists.win_card,
        PageKind.EXCHANGES: lists.given_row,
        PageKind.DISPUTES: lists.dispute_row,
    }
)
"""How a member of each collection becomes a row."""


def member_of(alliance_id: str, ident: str) -> str:
    """What a page of a collection calls something in an alliance."""
    return f"{alliance_id}/{ident}"


Listed: TypeAlias = Mapping[tuple[PageKind, str, str], Any]
"""What stands in collections, by its kind, its alliance and what it is called there."""


class Members:
    """The members of the collections over records; `found` are those of the portfolio, see `members_of`."""

    def __init__(self, portfolio: Portfolio, found: Listed) -> None:
        self._portfolio = portfolio
        self._found = found

    def named(self, kind: PageKind, member: str) -> tuple[Alliance, Any]:
        """A member with its alliance: `alliance/record`; what a note tells was given is `alliance/note/number`. Raises KeyError for
        one that is not there.
        """
        alliance_id, _, ident = member.partition("/")
        return self._portfolio.alliances[alliance_id], self._found[kind, alliance_id, ident]

    def row(self, sheet: Sheet, kind: PageKind, member: str) -> Any:
        """The row of a member."""
        return ROWS[kind](sheet, *self.named(kind, member))


def members_of(portfolio: Portfolio) -> dict[tuple[PageKind, str, str], Any]:
    """All that stands in the collections over records, found out once for a site."""
    return {
        (kind, alliance.id, one.id): one
        for alliance in portfolio.alliances.values()
        for kind, members in (
            (PageKind.NOTES, alliance.reviews),
            (PageKind.WINS, alliance.wins),
            (PageKind.EXCHANGES, ledger(alliance)),
            (PageKind.DISPUTES, alliance.disputes),
        )
        for one in members
    }
