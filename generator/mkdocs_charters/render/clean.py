"""Untrusted HTML in, HTML that cannot act out."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TypeAlias

import nh3

from .address import Reach, reach
from .allowed import (
    ATTRIBUTES,
    CONTROLS,
    DROPPED_WITH_TEXT,
    GENERATED_ID,
    ICON,
    ID,
    PHRASING,
    PHRASING_ATTRIBUTES,
    TAB_GROUP,
    TAGS,
    VALUES,
    allowed_class,
)
from .finish import BLOCKED, finish, replace_words
from .nonce import nonce

LinkResolver: TypeAlias = Callable[[str, str], str | None]
"""Given `href` or `src` and an address in this site, the address to print, or None to print none.

Asked for all that does not leave the site, except fragments that exist in the same text. The value is as the author
wrote it, with its fragment: `../x.md#y`, `#elsewhere`, `map.png#only-light`.
"""

_FOUND_ID = re.compile(r"""\bid\s*=\s*["']?([^"'\s<>]+)""")
_OPENED = re.compile(r"<([A-Za-z][^\s/>]*)")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class Sanitiser:
    """Cleans the HTML of author prose. Not thread-safe.

    `remote_images` lets images of other hosts through; by default a link takes their place. `classes` are further class
    names that may stand.
    """

    def __init__(self, *, remote_images: bool = False, classes: Collection[str] = ()) -> None:
        self._remote_images = remote_images
        more = frozenset(classes)

        @functools.lru_cache(maxsize=4096)
        def class_names(value: str) -> str | None:
            return " ".join(name for name in value.split() if name in more or allowed_class(name)) or None

        self._class_names = class_names
        self._page = _cleaner(TAGS, ATTRIBUTES, self._filter)
        self._sentence = _cleaner(PHRASING, PHRASING_ATTRIBUTES, self._filter)
        self._again = _cleaner(TAGS, ATTRIBUTES, None)
        self._begin((), None, "")

    def clean(self, pieces: Sequence[str], *, resolve: LinkResolver | None = None, id_prefix: str = "") -> list[str]:
        """Each piece, cleaned and well-formed by itself. They belong to one page: no id occurs twice in all of them.

        `id_prefix` goes before every id, and before what refers to an id of these pieces. Raises what `resolve` raises.
        """
        self._begin(pieces, resolve, id_prefix)
        return [self._run(self._page, piece) for piece in pieces]

    def clean_sentence(self, html: str, *, resolve: LinkResolver | None = None) -> str:
        """Cleaned HTML that may stand inside a paragraph or a table cell: no blocks, no ids."""
        self._begin((), resolve, "")
        return self._run(self._sentence, html)

    def _begin(self, pieces: Sequence[str], resolve: LinkResolver | None, id_prefix: str) -> None:
        self._resolve = resolve
        self._prefix = id_prefix
        self._given: dict[str, int] = {}
        fragments = any("#" in piece for piece in pieces)
        self._present = {found for piece in pieces for found in _FOUND_ID.findall(piece)} if fragments else set()
        self._error: Exception | None = None

    def _run(self, cleaner: nh3.Cleaner, html: str) -> str:
        icons: list[str] = []
        word = ""
        if "<svg" in html:
            # nh3 gets to see no icon, and lets no SVG through: parsers do not agree about what stands inside it.
            word = nonce(html)
            html = ICON.sub(functools.partial(_take_icon, icons, word), html)
        unknown = not TAGS.issuperset(_OPENED.findall(html))
        html = CONTROLS.sub("", cleaner.clean(html))
        if self._error is not None:
            raise self._error
        if unknown:
            # A tag that went may have kept others apart, as in `<p><select><p>`: read it once more, as browsers will.
            html = self._again.clean(html)
        return finish(replace_words(html, word, icons) if icons else html)

    def _filter(self, tag: str, attribute: str, value: str) -> str | None:
        try:
            return self._value(tag, attribute, value)
        except Exception as error:  # noqa: BLE001  nh3 would print it and go on: kept, and raised when it returns
            self._error = self._error or error
            return None

    def _value(self, tag: str, attribute: str, value: str) -> str | None:
        if attribute == "class":
            return self._class_names(value)
        if attribute == "href":
            return self._href(value)
        if attribute == "src":
            return self._src(value)
        if attribute == "id":
            return self._id(value, again=tag in _HEADINGS)
        if attribute == "for":
            return self._name(value)
        if attribute == "name":
            return self._prefix + value if TAB_GROUP.fullmatch(value) else None
        pattern = VALUES.get(attribute)
        return value if pattern is None or pattern.fullmatch(value.strip()) else None

    def _name(self, value: str) -> str | None:
        if not ID.fullmatch(value):
            return None
        if value.startswith("__") and not GENERATED_ID.fullmatch(value):
            value = "x" + value
        return self._prefix + value

    def _id(self, value: str, *, again: bool) -> str | None:
        name = self._name(value)
        if name is None or (name in self._given and not again):
            return None
        plain, number = name, self._given.get(name, 0)
        while name in self._given:
            number += 1
            name = f"{plain}_{number}"
        self._given[plain] = number
        self._given[name] = 0 if name != plain else number
        return name

    def _href(self, value: str) -> str | None:
        distance, address = reach(value)
        if distance is Reach.NOWHERE or distance is Reach.WORLD:
            return address or None
        if distance is Reach.PAGE and address[1:] in self._present:
            name = self._name(address[1:])
            return None if name is None else "#" + name
        if self._resolve is not None:
            resolved = self._resolve("href", address)
            return None if resolved is None or reach(resolved)[0] is Reach.NOWHERE else resolved
        return None if address.startswith("#__") else address

    def _src(self, value: str) -> str | None:
        distance, address = reach(value)
        if distance is Reach.WORLD:
            return address if self._remote_images and not address.startswith(("mailto:", "tel:")) else BLOCKED + address
        if distance is not Reach.SITE or not address:
            return None
        if self._resolve is None:
            return address
        resolved = self._resolve("src", address)
        return None if resolved is None or reach(resolved)[0] is not Reach.SITE else resolved


def _cleaner(
    tags: Collection[str],
    attributes: Mapping[str, frozenset[str]],
    attribute_filter: Callable[[str, str, str], str | None] | None,
) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(tags),
        clean_content_tags=set(DROPPED_WITH_TEXT),
        attributes={tag: set(names) for tag, names in attributes.items()},
        attribute_filter=attribute_filter,
        strip_comments=True,
        link_rel=None,
        url_schemes={"http", "https", "mailto", "tel"},
        filter_style_properties={"text-align"},
    )


def _take_icon(icons: list[str], word: str, match: re.Match[str]) -> str:
    icons.append(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{match[1]}" aria-hidden="true">{match[2]}</svg>')
    return f"{word}{len(icons) - 1}q"
