"""`charters export markdown`: the whole site as plain Markdown, for any engine."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from ..exports.markdown import as_markdown
from ..exports.passed_on import passed_on
from ..locale.words import words_for
from ..model.archive import OrdinaryPage
from ..model.audience import Circle
from ..model.embedded import replaced
from ..model.links import spellings
from ..model.values import Kind
from ..pages.compose import Composer
from ..pages.plan import plan_site
from ..pages.site_plan import SitePlan
from ..reading import Source, WorkTree
from ..reading.attached import attached_in, linked_files
from ..render.address import Reach, reach
from ..render.embedded import Apart
from ..render.nonce import nonce
from ..render.pictures import acts_when_opened
from ..render.prose import Prose
from .exported_calendars import past_of
from .folders import keep_apart, put_all
from .told import Told

_EXTENSIONS: Final = ("admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "tables", "toc")
"""What authors' Markdown is read with, where no site says otherwise."""
_FRONTMATTER: Final = re.compile(r"\A\ufeff?---[ \t]*\r?\n.*?\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)


def write_markdown(folder: Path, told: Told, until: dt.date | None) -> None:
    """Write every page of the site into a folder, and the ordinary pages beside them."""
    ordinary = {page.origin.uri: page for page in told.archive.pages}
    home = bool(told.archive.by_kind[Kind.PORTFOLIO]) or not any(
        uri.lower() in ("index.md", "readme.md") for uri in ordinary
    )
    past = past_of(told, told.portfolio.alliances, until)
    public = told.readers.circle is Circle.PUBLIC
    plan = plan_site(told.portfolio, told.day, told.words, home=home, public=public, past=past)
    files = attached(told)
    pages = Pages(plan, ordinary, files)
    composer = Composer(
        told.portfolio,
        plan,
        told.day,
        words_for(told.project.settings.language),
        Prose(_EXTENSIONS, {}),
        url=pages.between,
        link=lambda page, attribute, value: (
            pages.leads(page.origin.uri if page.origin else page.address, value) or None
        ),
        past=past,
    )
    made = {
        page.address: as_markdown(str(composer.page(page).content), pages.printed).encode("utf-8", "replace")
        for page in plan.pages()
    }
    for uri, text in _ordinary(told.project.sources, ordinary):
        if uri not in made:
            bare = _FRONTMATTER.sub("", text)
            made[uri] = f"{_with_views(uri, bare, told, composer, pages)}\n".encode("utf-8", "replace")
    keep_apart(folder, made, told.project.sources)
    put_all(folder, {**{uri: file.read_bytes() for uri, file in files.items()}, **made})


def attached(told: Told) -> dict[str, Path]:
    """The files that documents link to which may be seen, as a site publishes them: by address, without those that would act there."""
    linked = linked_files(told.archive)
    return {
        uri: path
        for source in told.project.sources
        if isinstance(source, WorkTree)
        for uri, path in attached_in(source, linked)
        if not acts_when_opened(path)
    }


_TITLE: Final = re.compile(r"^(#{1,6}) ", re.MULTILINE)


def _with_views(uri: str, text: str, told: Told, composer: Composer, pages: Pages) -> str:
    """An ordinary page as it is passed on, each view in its text as the tables and the words that it shows."""
    known = told.portfolio.embedded.get(uri, {})
    word = nonce(text)
    blocks: list[str] = []

    def place(block: str) -> str | None:
        if block not in known:
            return None
        blocks.append(block)
        return f"{word}{len(blocks) - 1}q"

    bare = replaced(text, place)
    whole = passed_on(bare, partial(pages.leads, uri))
    apart = Apart([bare], word, blocks)
    for number in range(len(blocks)):
        stands = f"{word}{number}q"
        before = _TITLE.findall(whole.partition(stands)[0])
        level = len(before[-1]) if before else 1
        shown = composer.embedded(uri, f"<h{level}></h{level}><p>{stands}</p>", apart)
        whole = whole.replace(stands, as_markdown(str(shown), pages.printed).strip(), 1)
    return whole


class Pages:
    """Where pages and attachments stand, and how one is linked from another: by its file."""

    def __init__(self, plan: SitePlan, ordinary: Mapping[str, OrdinaryPage], files: Iterable[str] = ()) -> None:
        self._files = frozenset(files)
        self._there = {*plan.by_address, *ordinary, *self._files}
        self._endings = tuple({posixpath.splitext(one)[1] for one in self._files} - {""})

    def between(self, here: str, there: str) -> str:
        """The file of a page as seen from another. Raises KeyError for a page that is not there."""
        if there not in self._there:
            raise KeyError(there)
        return posixpath.relpath(there, posixpath.dirname(here) or ".")

    def leads(self, here: str, value: str) -> str:
        """Where an author's link leads; empty where that is no page of the site."""
        how_far, bare = reach(value)
        if how_far is Reach.WORLD:
            return bare
        path = unquote(urlsplit(bare).path) if how_far is Reach.SITE and not bare.startswith("/") else ""
        if not path:
            return ""
        target = posixpath.normpath(posixpath.join(posixpath.dirname(here), path))
        named = (f"{one}{end}" for one in spellings(target) for end in ("", "/index.md", ".md"))
        found = next((one for one in named if one in self._there), None)
        return self.between(here, found) if found is not None else ""

    def printed(self, href: str) -> str:
        """The address of a link of a page: places within pages are called otherwise by each engine, and are left out."""
        how_far, bare = reach(href)
        if how_far is Reach.WORLD:
            return bare
        path = bare.partition("#")[0].partition("?")[0]
        return path if how_far is Reach.SITE and path.endswith((".md", *self._endings)) else ""


def _ordinary(sources: tuple[Source, ...], ordinary: Mapping[str, OrdinaryPage]) -> Iterator[tuple[str, str]]:
    for source in sources:
        for listed in source.listing():
            uri = f"{source.mount}/{listed.path}" if source.mount else listed.path
            page = ordinary.get(uri)
            if page is not None and page.origin.source == source.name and not listed.refused:
                yield uri, source.read(listed.path).decode("utf-8-sig", "replace")
