"""The search index as the browser gets it: titles and tags are put on the page as HTML there."""

from __future__ import annotations

import html
import json
from pathlib import Path

import nh3

_MARKUP_IN_TITLES = {"code", "em", "strong", "del", "ins", "mark", "sub", "sup", "kbd", "b", "i"}


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
