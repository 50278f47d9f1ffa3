"""The search index as the browser gets it: titles and tags are put on the page as HTML there."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import nh3

_NOT_WORDS = re.compile(r"<svg\b.*?</svg>|<a class=\"headerlink\".*?</a>|<(?!/?h[1-6]\b)[^>]*>", re.DOTALL)
_BLANKS = re.compile(r"\s{2,}")
_MARKUP_IN_TITLES = {"code", "em", "strong", "del", "ins", "mark", "sub", "sup", "kbd", "b", "i"}


def searchable(content: str) -> str:
    """Headings with their ids, and words: all that a search index is made of.

    The search plugin reads a page tag by tag, which took half the time of a build; of our pages it gets no others than headings.
    """
    return _BLANKS.sub(" ", _NOT_WORDS.sub(" ", content))


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
        entry["title"] = nh3.clean(title, tags=_MARKUP_IN_TITLES, attributes={})
    if isinstance(tags, list):
        entry["tags"] = [html.escape(tag) if isinstance(tag, str) and "<" in tag else tag for tag in tags]
    return before != (entry.get("title"), entry.get("tags"))
