"""A look at a site that was built, before anybody sees it."""

from __future__ import annotations

import gzip
import html
import json
import os
import posixpath
import re
import zlib
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote

from .releases import ReleaseError

_TAG: Final = re.compile(rb"""<[A-Za-z][^\s<>"'/]*+((?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>""")
"""A tag with its attributes. What was read once is not read otherwise: no other way of reading it leads to its end."""
_ATTRIBUTE: Final = re.compile(rb"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++)))?""")
"""Attributes are read one after the other, and only those of tags: what an author wrote about links is none."""

_ELSEWHERE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|/")
"""Addresses of other hosts, and those from the top of a host, where this site may stand anywhere."""


def inspected(folder: Path, promised: Collection[str]) -> int:
    """How many pages a site in a folder has.

    Raises ReleaseError where the home page or a promised page is missing, a page is empty, or a link of a promised page leads to no
    file of the site. Pages of others are not asked where they lead: what their authors wrote is the engine's to tell.
    """
    files = _files(folder)
    if "index.html" not in files:
        raise ReleaseError("no home")
    for page in promised:
        if page not in files:
            raise ReleaseError("missing page", page=page)
    empty = min((name for name, size in files.items() if not size and name.endswith(".html")), default=None)
    if empty is not None:
        raise ReleaseError("empty page", page=empty)
    reached: set[tuple[str, str]] = set()
    for page in promised:
        if page.endswith(".html"):
            _follow(folder, page, files, reached)
    return sum(name.endswith(".html") for name in files)


def words_kept(folder: Path, words: Sequence[Collection[str]]) -> None:
    """Look for words that stand on no site, each told by all its spellings, in the names and texts of all files below a folder.

    Their case makes no difference, nor how a page, an address or data writes them. Raises ReleaseError for the first that is found, with
    its `number` among the words, from 1; the word itself is not told on.
    """
    if not words:
        return
    patterns = [
        re.compile("|".join(form for one in spellings for form in _forms(one)), re.IGNORECASE) for spellings in words
    ]
    for name in sorted(_files(folder)):
        text = _unpacked((folder / name).read_bytes()).decode("utf-8", errors="replace")
        for number, pattern in enumerate(patterns, 1):
            if pattern.search(name) or pattern.search(text):
                raise ReleaseError("word", page=name, number=str(number))


def _unpacked(raw: bytes) -> bytes:
    """What a file holds, or its bytes where they are packed in no way that can be undone."""
    try:
        return gzip.decompress(raw) if raw.startswith(b"\x1f\x8b") else raw
    except (OSError, EOFError, zlib.error):
        return raw


_BETWEEN: Final = r"(?:\s|[-_+]|%20|&nbsp;|&#160;|\\n)+"
"""What may stand between two words, in a sentence, an id or an address."""


def _forms(word: str) -> list[str]:
    """Patterns of a text as pages, addresses and data write it."""
    written = (word, html.escape(word), html.escape(word, quote=False), json.dumps(word)[1:-1], quote(word, safe=" "))
    parts = {tuple(re.split(r"[\s-]+", one)): None for one in written if one.strip()}
    return [_BETWEEN.join(map(re.escape, one)) for one in parts]


def _files(folder: Path) -> dict[str, int]:
    """All files below a folder with their sizes, in bytes, by their paths with slashes."""
    found = {}
    for at, _, names in os.walk(folder):
        within = Path(at).relative_to(folder).as_posix()
        for name in names:
            path = f"{within}/{name}" if within != "." else name
            found[path] = (folder / path).stat().st_size
    return found


def _follow(folder: Path, page: str, files: Collection[str], reached: set[tuple[str, str]]) -> None:
    """Raise ReleaseError for a link of a page that leads nowhere. `reached` are those that were followed from a folder, and grows."""
    home = posixpath.dirname(page)
    for raw in dict.fromkeys(_targets((folder / page).read_bytes())):
        target = html.unescape(raw).partition("#")[0].partition("?")[0]
        if not target or (home, target) in reached or _ELSEWHERE.match(target):
            continue
        reached.add((home, target))
        path = posixpath.normpath(posixpath.join(home, unquote(target)))
        if path not in files and posixpath.normpath(posixpath.join(path, "index.html")) not in files:
            raise ReleaseError("broken link", page=page, target=target)


def _targets(page: bytes) -> Iterator[str]:
    """What the links and files of a page are, as they stand in it."""
    for tag in _TAG.finditer(page):
        if b"href" in tag[1] or b"src" in tag[1]:
            for name, *values in _ATTRIBUTE.findall(tag[1]):
                if name in (b"href", b"src"):
                    yield next(filter(None, values), b"").decode("utf-8", errors="replace")
