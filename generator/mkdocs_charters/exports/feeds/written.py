"""A feed as a file (Atom, RFC 4287)."""

from __future__ import annotations

import datetime as dt
import html
import re
import uuid
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple
from xml.etree import ElementTree as ET

from markdown_it import MarkdownIt

from ...locale.words import Words
from ...model.portfolio import Portfolio
from ..passed_on import passed_on
from ..reviewing.escaping import on_a_line
from .collected import Feed, News

ATOM: Final = "http://www.w3.org/2005/Atom"
_SPACE: Final = uuid.UUID("4b0f3f4e-6f0b-5d0e-9d2a-3c2f5a1c7e11")
"""Below it all ids of feeds are made that belong to no site with an address."""
_NOT_IN_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKDOWN: Final = MarkdownIt("commonmark", {"html": False}).enable("table")

UrlOf = Callable[[str], str]
"""The address by which a page or a file is linked, given its address in the site; empty for one that is not known."""


class Channel(NamedTuple):
    """Where a feed is published: the address of the site (empty where it is not known), how its pages are linked, and what it is called."""

    site_url: str
    url_of: UrlOf
    name: str


def as_atom(feed: Feed, address: str, channel: Channel, portfolio: Portfolio, words: Words, as_of: dt.date) -> bytes:
    """A feed, with the news in the order given. Dates are those of the documents; one without news is of the day.

    Words of authors are text, or HTML that was made of their Markdown without any tag of theirs.
    """
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": words.language})
    _text(root, "id", _id_of(channel, "feed", address))
    _text(root, "title", f"{feed.title} · {channel.name}" if channel.name else feed.title)
    _text(root, "updated", _moment(max((one.on for one in feed.news), default=as_of)))
    own = channel.url_of(address) if channel.site_url else ""
    _link(root, "self", own, "application/atom+xml")
    _link(root, "alternate", channel.url_of(feed.page), "text/html")
    author = ET.SubElement(root, "author")
    _text(author, "name", channel.name or feed.title)
    ET.SubElement(root, "generator").text = "mkdocs-charters"
    for one in feed.news:
        _entry(root, one, channel, portfolio, words)
    ET.indent(root)
    told: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return told + b"\n"


def _entry(root: ET.Element, one: News, channel: Channel, portfolio: Portfolio, words: Words) -> None:
    entry = ET.SubElement(root, "entry")
    _text(entry, "id", _id_of(channel, *one.known_by))
    _text(entry, "title", one.title)
    _text(entry, "updated", _moment(one.on))
    _text(entry, "published", _moment(one.on))
    for name in dict.fromkeys(one.by):
        _text(ET.SubElement(entry, "author"), "name", name)
    _link(entry, "alternate", channel.url_of(one.page), "text/html")
    title = portfolio.title(portfolio.alliances[one.alliance_id])
    ET.SubElement(entry, "category", {"term": one.alliance_id, "label": _clean(title)})
    language = portfolio.language_of(portfolio.alliances[one.alliance_id])
    content = ET.SubElement(entry, "content", {"type": "html"})
    if language != words.language:
        content.set("xml:lang", language)
    content.text = _clean("\n".join(_content(one)), lines=True)


def _content(one: News) -> Iterator[str]:
    for line in one.lines:
        yield f"<p>{html.escape(on_a_line(line))}</p>"
    if one.prose:
        # Links within the site are left out: they would lead from wherever the feed is read.
        yield _MARKDOWN.render(passed_on(one.prose, lambda _: None)).strip()


def _id_of(channel: Channel, *known_by: str) -> str:
    space = uuid.uuid5(uuid.NAMESPACE_URL, channel.site_url) if channel.site_url else _SPACE
    return uuid.uuid5(space, "\n".join(known_by)).urn


def _moment(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = _clean(text)


def _link(parent: ET.Element, rel: str, href: str, kind: str) -> None:
    if href:
        ET.SubElement(parent, "link", {"rel": rel, "type": kind, "href": _clean(href)})


def _clean(text: str, *, lines: bool = False) -> str:
    return _NOT_IN_XML.sub("", text if lines else on_a_line(text))
