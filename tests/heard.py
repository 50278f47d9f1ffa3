"""What somebody hears who has a page read to them: each text of it, and in which language and direction it stands."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final, NamedTuple

VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_SILENT: Final = frozenset({"title", "script", "style", "desc"})
"""What cannot mark a part of itself, or is not read."""


class Spoken(NamedTuple):
    """A text of a page. `around` are the tags that it stands in, the innermost last."""

    text: str
    language: str
    direction: str
    around: tuple[str, ...]


class _Listener(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Spoken] = []
        self.attributes: list[tuple[str, str, str]] = []
        self._open: list[tuple[str, str, str, str]] = [("", "", "ltr", "")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        _, language, direction, _ = self._open[-1]
        language = given.get("xml:lang") or given.get("lang") or language
        direction = given.get("dir") or given.get("direction") or direction
        if tag not in VOID:
            self._open.append((tag, language, direction, given.get("class") or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if any(name == tag for name, *_ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        tag, language, direction, _ = self._open[-1]
        if data.strip() and tag not in _SILENT:
            around = tuple(f"{name}.{style}" if style else name for name, _, _, style in self._open[1:])
            self.found.append(Spoken(data, language, direction, around))


def heard(page: str) -> Iterator[Spoken]:
    """The texts of a page of HTML, in order, but for titles."""
    listener = _Listener()
    listener.feed(page)
    listener.close()
    return iter(listener.found)


def attributes(page: str) -> Iterator[tuple[str, str, str]]:
    """Tag, name and value of each attribute of a page."""
    listener = _Listener()
    listener.feed(page)
    return iter(listener.attributes)
