"""Whether two sites show the same on the same pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import plain


@dataclass(frozen=True, slots=True)
class Alike:
    """How far a site of another tool shows what ours shows: pages, and words on them."""

    pages: int
    """Pages of ours."""
    missing: tuple[str, ...]
    """Pages that the other does not have."""
    more: tuple[str, ...]
    """Pages that only the other has."""
    words: int
    """Words on the pages of ours that both have."""
    theirs: int
    """Words on the same pages of the other."""
    differing: tuple[str, ...]
    """Pages on which the other shows other words, or other ones in another order."""
    shared: int
    """Words that both have on the same page, however often both have them there."""

    @property
    def same(self) -> bool:
        """Whether every page is there and says the same words in the same order."""
        return not (self.missing or self.more or self.differing)


def alike(ours: Path, theirs: Path) -> Alike:
    """Compare a built site of ours with one of another tool, page by page. Words are what a reader sees in the text of a page, without frame and drawings."""
    mine, other = set(_pages(ours)), set(_pages(theirs))
    words = of_theirs = shared = 0
    differing = []
    for page in sorted(mine & other):
        expected = shown(ours / page)
        found = shown(theirs / page, title_of_theme=len(expected))
        words += len(expected)
        of_theirs += len(found)
        shared += (Counter(expected) & Counter(found)).total()
        if found != expected:
            differing.append(page)
    return Alike(
        len(mine), tuple(sorted(mine - other)), tuple(sorted(other - mine)), words, of_theirs, tuple(differing), shared
    )


def shown(file: Path, title_of_theme: int | None = None) -> list[str]:
    """The words that a page shows, in their order. Raises ValueError for a page without content.

    Material may put a title of its own in front of a page without a heading; with `title_of_theme`, the number of words that are
    expected, such a title does not count.
    """
    page = plain.parse(file.read_text(encoding="utf-8"))
    content = plain.content_of(page) or next(page.below("article"), None)
    if content is None:
        raise ValueError(f"{file} shows nothing")
    found = plain.words(content)
    if title_of_theme is not None and len(found) > title_of_theme and _has_own_title(content):
        return found[len(found) - title_of_theme :]
    return found


def _has_own_title(content: plain.Element) -> bool:
    """Whether the theme made the heading: it gives no id to it."""
    heading = next(content.below("h1"), None)
    return heading is not None and "id" not in heading.attributes


def _pages(site: Path) -> Iterator[str]:
    for file in site.rglob("*.html"):
        page = file.relative_to(site).as_posix()
        if page != "404.html":
            yield page
