"""The search index as the browser gets it: titles and tags are put on the page as HTML there."""

from __future__ import annotations

import html
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import nh3
from mkdocs.config.defaults import MkDocsConfig

_MATERIAL: Final = "material.plugins.search.plugin"
_NOT_WORDS = re.compile(
    r"<!--charters-->.*?<!--/charters-->|<svg\b.*?</svg>|<a class=\"headerlink\".*?</a>|<(?!/?h[1-6]\b)[^>]*>",
    re.DOTALL,
)
_BLANKS = re.compile(r"\s{2,}")
_MARKUP_IN_TITLES = {"code", "em", "strong", "del", "ins", "mark", "sub", "sup", "kbd", "b", "i"}


def searchable(content: str) -> str:
    """Headings with their ids, and words: all that a search index is made of.

    The search plugin reads a page tag by tag, which took half the time of a build; of our pages it gets no others than headings.
    """
    return _BLANKS.sub(" ", _NOT_WORDS.sub(" ", content))


_SILENT = re.compile(
    r"<!--charters-->.*?<!--/charters-->|<svg\b.*?</svg>|<a class=\"headerlink\".*?</a>|<(?:form|nav)\b[^>]*\sdata-search-exclude.*?</(?:form|nav)>",
    re.DOTALL,
)
_HEADING = re.compile(r'<h[1-6](?: [a-z-]+="[^"]*")*? id="([^"]*)"[^>]*>(.*?)</h[1-6]>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def entries(content: str, url: str, title: str) -> Iterator[dict[str, str]]:
    """What Material's search plugin would make of a page of ours: an entry for each section, the page itself the first.

    The plugin takes a page apart tag by tag in Python; our pages are regular enough to be cut at their headings. Titles and texts are
    escaped as it does it.
    """
    before, *sections = _HEADING.split(_SILENT.sub(" ", content))
    lead = _said(before)
    if lead or not sections:
        # What is without a place on the page stands for the whole of it.
        yield {"location": url, "title": html.escape(title, quote=False), "text": lead}
    for number in range(0, len(sections), 3):
        ident, heading, text = sections[number : number + 3]
        location = f"{url}#{html.unescape(ident)}" if number or lead else url
        yield {"location": location, "title": _said(heading), "text": _said(text)}


def _said(markup: str) -> str:
    words = " ".join(_TAG.sub(" ", markup).split())
    return html.escape(html.unescape(words), quote=False) if "&" in words else words


def index_of(config: MkDocsConfig) -> list[Any] | None:
    """The list into which entries for Material's search go; None where somebody else searches, or words are to be segmented first."""
    module = sys.modules.get(_MATERIAL)
    return entries_for_material(config) if not getattr(module, "jieba", True) else None


def entries_for_material(config: MkDocsConfig) -> list[Any] | None:
    """All that Material's search is to find; None where it searches nothing."""
    found = getattr(getattr(material_search(config), "search_index", None), "entries", None)
    return found if isinstance(found, list) else None


def material_search(config: MkDocsConfig) -> Any:
    """Material's search plugin; None where it is not there or searches nothing."""
    every: Iterable[Any] = config.plugins.values()
    for plugin in every:
        if type(plugin).__module__ == _MATERIAL and plugin.config.enabled:
            return plugin
    return None


_BEGINNING: Final = 300
"""Characters of a page that stand in a small index as they were written: a result begins with these."""


def compact(entries: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """An index that leads to pages, not to their sections: an entry for each, its beginning as written, then each further word once.

    What is found stays found, but for words that stand beside each other further below.
    """
    pages: dict[str, dict[str, Any]] = {}
    words: dict[str, list[str]] = {}
    for entry in entries:
        address = str(entry["location"]).partition("#")[0]
        if address not in pages:
            pages[address] = {**entry, "location": address}
            words[address] = [str(entry["text"])]
        else:
            words[address] += (str(entry["title"]), str(entry["text"]))
    for address, page in pages.items():
        page["text"] = _once(" ".join(" ".join(_TAG.sub(" ", one) for one in words[address]).split()))
    return list(pages.values())


def _once(text: str) -> str:
    if len(text) <= _BEGINNING:
        return text
    end = text.rfind(" ", 0, _BEGINNING)
    beginning = text[: end if end > 0 else _BEGINNING]
    said = set(beginning.split())
    rest = (word for word in dict.fromkeys(text[len(beginning) :].split()) if word not in said)
    return " ".join((beginning, *rest))


def clean_index(site: Path) -> None:
    """Take from titles and tags what could run. A site without an index, or one of another make, is left as it is."""
    file = site / "search" / "search_index.json"
    if not file.is_file():
        return
    index = json.loads(file.read_text(encoding="utf-8"))
    entries = index.get("docs") if isinstance(index, dict) else None
    changed = False
    for entry in entries if isinstance(entries, list) else ():
        changed |= _clean_entry(entry)
    if changed:
        file.write_text(json.dumps(index, separators=(",", ":")), encoding="utf-8")


def _clean_entry(entry: dict[str, object]) -> bool:
    title, tags = entry.get("title"), entry.get("tags")
    before = (title, tags)
    if isinstance(title, str) and "<" in title:
        entry["title"] = cleaned(title)
    if isinstance(tags, list):
        entry["tags"] = [html.escape(tag) if isinstance(tag, str) and "<" in tag else tag for tag in tags]
    return before != (entry.get("title"), entry.get("tags"))


def cleaned(title: str) -> str:
    """A title as HTML in which nothing runs."""
    return nh3.clean(title, tags=_MARKUP_IN_TITLES, attributes={})
