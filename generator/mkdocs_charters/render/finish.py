"""The last touches on cleaned HTML, and reading text out of it.

All of it reads nh3's output only, where every tag is closed, every value stands in double quotes, and every `<` of a
text is `&lt;`: regular expressions are safe there, and nowhere else.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from html import escape, unescape
from typing import Final

BLOCKED: Final = "#blocked "
"""Goes before the address of an image that may not be shown. Should one slip through, it asks no other host."""

IMAGE: Final = re.compile(r'<img(?: [a-z-]+="[^"]*")*>')
INPUT: Final = re.compile(r'<input(?: [a-z-]+="[^"]*")*>')

_TAG = re.compile(r'<[^<>"]*(?:"[^"]*"[^<>"]*)*>')
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_EMOJI = frozenset({"twemoji", "emojione", "gemoji"})
_ITEM_END = re.compile(r"</?(?:li|input|p|ul|ol|dl|div|table|pre|blockquote|details|h[1-6]|td|th|figure)[ >]")
_NEW_TAB = re.compile(r'(<a(?: [a-z-]+="[^"]*")*? target="_blank")')


def text_of(html: str) -> str:
    """The text of cleaned HTML on one line, entities decoded; an image counts as its alternative text."""
    html = IMAGE.sub(lambda match: escape(_attributes(match[0]).get("alt", "")), html)
    return " ".join(unescape(_TAG.sub("", html.replace("<br>", " "))).split())


def finish(html: str) -> str:
    """Images, inputs and links that open a new tab, as they should be."""
    if "<img" in html:
        html = IMAGE.sub(_image, html)
    if "<input" in html:
        html = INPUT.sub(_input, html)
    if "_blank" in html:
        html = _NEW_TAB.sub(r'\1 rel="noopener"', html)
    return html


def replace_words(html: str, word: str, replacements: Sequence[str]) -> str:
    """Puts `replacements[n]` in place of `word` + n + `q` in text. A word in a tag goes: quotes would end the value."""
    place = re.compile(rf"{_TAG.pattern}|{word}(\d+)q")
    inside = re.compile(rf"{word}\d+q")
    return place.sub(lambda match: replacements[int(match[1])] if match[1] else inside.sub("", match[0]), html)


def _attributes(tag: str) -> dict[str, str]:
    return {match[1]: unescape(match[2]) for match in _ATTRIBUTE.finditer(tag)}


def _input(match: re.Match[str]) -> str:
    """A tab's radio button, or a task's checkbox: never to be clicked, and named by the text of its item."""
    attributes = _attributes(match[0])
    checked = ' checked=""' if "checked" in attributes else ""
    if attributes.get("type") == "radio" and "id" in attributes and "name" in attributes:
        return f'<input type="radio" id="{escape(attributes["id"])}" name="{escape(attributes["name"])}"{checked}>'
    if attributes.get("type") != "checkbox":
        return ""
    end = _ITEM_END.search(match.string, match.end())
    item = text_of(match.string[match.end() : end.start() if end else None])
    name = f'aria-label="{escape(textwrap.shorten(item, 120, placeholder=" …"))}"' if item else 'aria-hidden="true"'
    return f'<input type="checkbox" disabled="" {name}{checked}>'


def _image(match: re.Match[str]) -> str:
    """An image that may be shown; otherwise its text, as a link to the image where there may be one."""
    attributes = _attributes(match[0])
    source = attributes.get("src")
    if source is not None and not source.startswith(BLOCKED):
        return match[0]
    text = attributes.get("alt") or attributes.get("title", "")
    emoji = not _EMOJI.isdisjoint(attributes.get("class", "").split())
    if source is None or (emoji and text):
        return escape(text)
    address = source.removeprefix(BLOCKED)
    before = match.string[: match.start()]
    in_link = max(before.rfind("<a "), before.rfind("<a>")) > before.rfind("</a>")
    if in_link or not address.lower().startswith(("http:", "https:", "//")):
        return escape(text or address)
    return f'<a href="{escape(address)}">{escape(text or address)}</a>'
