"""Where pages stand. Some addresses belong to the site itself, in English in every language; documents keep away from
them.

An address is a posix path that ends in `.md`, as the engine counts pages: `alliances/index.md`.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from .values import Kind


class Collection(StrEnum):
    """What is listed on pages of its own. The values are the addresses' first names."""

    ALLIANCES = "alliances"
    PARTIES = "parties"
    NOTES = "notes"
    WINS = "wins"
    EXCHANGES = "exchanges"
    DISPUTES = "disputes"


RESERVED: Final = frozenset(
    {
        *(collection.value for collection in Collection),
        "calendar",
        "commitments",
        "decisions",
        "experiments",
        "glossary",
        "lessons",
        "map",
        "practices",
        "priorities",
        "reciprocity",
        "reports",
        "roadmap",
        "scorecard",
        "thanks",
        "timeline",
        "worth-a-conversation",
    }
)
"""First names of addresses that are the site's own."""

HOME: Final = "index.md"

# Below a reserved name stand further pages (`alliances/2/`), quarters (`commitments/2026-q1/`) and months (`calendar/2026-05/`).
_CONTINUED: Final = re.compile(r"\d{1,4}(?:-q[1-4]|-\d{2})?")
_PER_CHARTER: Final = frozenset({"timeline", "reports"})
"""Below these stands a page for each charter."""
_COLLECTIONS: Final = {
    Kind.CHARTER: Collection.ALLIANCES,
    Kind.PARTY: Collection.PARTIES,
    Kind.REVIEW: Collection.NOTES,
    Kind.WIN: Collection.WINS,
    Kind.EXCHANGE: Collection.EXCHANGES,
    Kind.DISPUTE: Collection.DISPUTES,
}


def collection_of(kind: Kind) -> Collection | None:
    """The collection that lists documents of a kind; None for the home page."""
    return _COLLECTIONS.get(kind)


def collection_address(collection: Collection, number: int = 1) -> str:
    """The address of a collection's page; pages are numbered from 1."""
    return register_address(collection.value, number)


def register_address(name: str, number: int = 1, period: str = "") -> str:
    """The address of a page of a register or an overview; pages are numbered from 1, those of a quarter (`2026-q1`) or a month
    (`2026-05`) on their own.
    """
    folders = [name, *([period] if period else []), *([str(number)] if number > 1 else [])]
    return "/".join((*folders, "index.md"))


def story_address(charter: str) -> str:
    """The address of the page that tells how an alliance goes."""
    return f"timeline/{charter}/index.md"


def report_address(charter: str, year: int) -> str:
    """The address of the report on a year of an alliance."""
    return f"reports/{charter}/{year}/index.md"


def is_of_site(address: str) -> bool:
    """Whether an address is that of a first page of the site's own, written as a folder or as a file."""
    return folder(address).casefold() in RESERVED


def folder(address: str) -> str:
    """The folder that an address is served as, `wins/2` for `wins/2.md` and `wins/2/index.md` alike; empty for the
    home page."""
    bare = address.removesuffix(".md")
    return "" if bare in ("index", "README") else bare.removesuffix("/index").removesuffix("/README")


def is_reserved(address: str) -> bool:
    """Whether an address is the site's own, so that no document may take it. Upper and lower case are one, as on some
    disks.

    Documents may stand below a reserved name (`parties/nordhafen.md`), except where the site continues its own pages.
    """
    first, *rest = folder(address).casefold().split("/")
    if first in _PER_CHARTER:
        return True
    return first in RESERVED and (not rest or _CONTINUED.fullmatch(rest[0]) is not None)
