"""Where pages stand. Some addresses belong to the site itself, in English in every language; documents keep away from
them.

An address is a posix path that ends in `.md`, as the engine counts pages: `alliances/index.md`.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from enum import StrEnum
from typing import Final
from urllib.parse import unquote

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
        "amendments",
        "calendar",
        "calendars",
        "commitments",
        "data",
        "decisions",
        "edit",
        "experiments",
        "feeds",
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
_PER_CHARTER: Final = frozenset({"timeline", "reports", "amendments", "calendars", "data", "feeds"})
"""Below these stands a page for each charter, or a file for each of something."""
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


def amendments_address(charter: str, number: int = 1) -> str:
    """The address of a page that tells how the text of a charter came to be; pages are numbered from 1."""
    return register_address(f"amendments/{charter}", number)


def former_text_address(charter: str, digits: str) -> str:
    """The address of a former text of a charter, by the first digits of its terms."""
    return f"amendments/{charter}/{digits}/index.md"


def report_address(charter: str, year: int) -> str:
    """The address of the report on a year of an alliance."""
    return f"reports/{charter}/{year}/index.md"


ALL_EVENTS: Final = "calendars/all.ics"
"""The calendar of everything."""


def alliance_calendar(charter: str) -> str:
    """The address of the calendar of an alliance."""
    return f"calendars/alliances/{charter}.ics"


def party_calendar(party: str) -> str:
    """The address of the calendar of a party."""
    return f"calendars/parties/{party}.ics"


def person_calendar(person: str) -> str:
    """The address of the calendar of a person, who is named `party/person` or, where she is a party, by its id."""
    return f"calendars/people/{person}.ics"


class FeedKind(StrEnum):
    """What a feed tells of. The values are their addresses' names."""

    WINS = "wins"
    THANKS = "thanks"
    AMENDMENTS = "amendments"


def feed_address(kind: FeedKind) -> str:
    """The address of a feed over all alliances."""
    return f"feeds/{kind.value}.atom"


def alliance_feed(charter: str) -> str:
    """The address of the feed of an alliance."""
    return f"feeds/alliances/{charter}.atom"


DATA_PAGE: Final = "data/index.md"
"""The page that says what there is for other tools."""
DATA_SCHEMA: Final = "data/schema.json"


def data_address(table: str, form: str) -> str:
    """The address of a table as `json` or `csv`."""
    return f"data/{table}.{form}"


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


_NOT_IN_NAMES: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff" + r'\\<>:"|?*#]')
_LONGEST_NAME: Final = 255
"""In bytes; no common file system takes a longer one."""
PAGES: Final = (".html", ".htm")
"""Endings of the files that are pages."""
MARKDOWN: Final = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""Endings of the files that the engine takes for pages, whatever their case: whatever it would publish is read."""


def former_page(text: str) -> str | None:
    """The page that stood at a former address, as seen from the top of the site: `old/index.html` for `old`, `old/` and
    `old/index.html` alike, `old.html` and `old.md` as they are. None for what is no address within the site.

    An address that was copied from a browser may have `%20` for a blank.
    """
    path = unquote(text.strip())
    bare = path.removesuffix("/")
    if len(bare.encode("utf-8", "replace")) > _LONGEST_NAME or _NOT_IN_NAMES.search(bare):
        return None
    if any(name in ("", ".", "..") for name in bare.split("/")):
        return None
    return bare if bare == path and bare.lower().endswith((*PAGES, *MARKDOWN)) else f"{bare}/index.html"


def served_as(address: str, *, folders: bool) -> str:
    """The file that a page, or a former page, is served as. `folders` says that the site links to folders: then `a.md` is
    `a/index.html`, else `a.html`.
    """
    stem, ending = posixpath.splitext(address)
    if ending.lower() in PAGES:
        return address
    above, name = posixpath.split(stem)
    if name in ("index", "README"):
        return posixpath.join(above, "index.html")
    return f"{stem}/index.html" if folders else f"{stem}.html"


def linked_as(address: str, *, folders: bool) -> str:
    """How a page or a file is linked from the top of the site."""
    if not address.endswith(".md"):
        return address
    served = served_as(address, folders=folders)
    return served.removesuffix("index.html") if folders else served


def stands_at(address: str) -> frozenset[str]:
    """What two pages must not share: all files that a page may be served as, where neither case nor accents are told apart."""
    return frozenset(
        unicodedata.normalize("NFC", unicodedata.normalize("NFC", served_as(address, folders=folders)).casefold())
        for folders in (True, False)
    )


def is_kept(page: str) -> bool:
    """Whether a former page stands where the site makes a page of its own."""
    return not stands_at(page).isdisjoint(_ALWAYS) or is_reserved(f"{posixpath.splitext(page)[0]}.md")


_ALWAYS: Final = frozenset({"index.html", "404.html"})
