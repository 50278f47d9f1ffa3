"""`charters export atom`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from urllib.parse import quote, urlsplit

from ..changes.history import Histories
from ..exports.feeds import TITLES, Channel, Feed, as_atom, feeds
from ..model.addresses import HOME, FeedKind, alliance_feed, feed_address, linked_as
from ..model.audience import Circle
from ..reading.project import site_address_of
from .common import fail
from .excerpt import visible
from .exported_calendars import past_of
from .folders import put_all
from .job_log import print_data
from .told import Told

_TOP = "feeds/"


def write_feeds(
    folder: Path | None, kind: str | None, alliance: str | None, url: str | None, told: Told, until: dt.date | None
) -> None:
    """Write all feeds into a folder, or print one: of a kind, or of an alliance."""
    if sum(one is not None for one in (folder, kind, alliance)) != 1:
        fail("Say which feed: wins, thanks or amendments; or --alliance CHARTER; or all of them with --into FOLDER.")
    only = told.alliance(alliance) if alliance is not None else None
    channel = _channel(told, url)
    wanted = told.portfolio.alliances if only is None else {only.id: only}
    # Only amendments are asked of git.
    past = Histories.none() if kind in ("wins", "thanks") else past_of(told, wanted, until)
    found = feeds(told.portfolio, told.day, told.words, past, public=told.readers.circle is Circle.PUBLIC)

    def made(address: str, feed: Feed) -> bytes:
        return as_atom(feed, address, channel, told.portfolio, told.words, told.day)

    if folder is not None:
        put_all(folder, {address.removeprefix(_TOP): made(address, feed) for address, feed in found.items()})
        return
    if only is not None:
        address, title = alliance_feed(only.id), told.portfolio.title(only)
    else:
        of = FeedKind(kind or "")
        address, title = feed_address(of), told.words.gettext(TITLES[of])
    print_data(made(address, found.get(address, Feed(title, HOME, ()))).decode("utf-8"))


def _channel(told: Told, url: str | None) -> Channel:
    """Where the site of a portfolio is published. Without an address nothing is linked."""
    found, folders = "", True
    if told.project.site_file is not None:
        try:
            found, folders = site_address_of(told.project.site_file)
        except OSError as error:
            fail(f"{error.filename} cannot be read: {error.strerror}.")
    site = (url if url is not None else found).rstrip("/")
    if site and urlsplit(site).scheme not in ("http", "https"):
        fail(f"“{visible(site)}” is no address of a site; write one such as https://alliances.example.org/")
    page = told.portfolio.page
    name = (page.title if page is not None else None) or told.words.gettext("Our alliances")

    def url_of(address: str) -> str:
        return f"{site}/{quote(linked_as(address, folders=folders))}" if site else ""

    return Channel(f"{site}/" if site else "", url_of, name)
