"""Pages that were made by an earlier build and are as they would be made now. What is kept says nothing by itself: it is looked at anew each time."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.nav import Navigation

from ..pages.compose import ComposedPage, Composer
from ..pages.site_plan import PagePlan
from ..pages.traced import Trace, trace_from
from ..reading.kept import pages_cache_for
from ..render.prose import Heading
from ..store.cache import Cache, key_of, no_cache
from ..store.variables import ANEW_VARIABLE
from .ground import UnknownError, ground_of, navigation_of, strangers
from .pages import ChartersPage

log = get_plugin_logger("charters")

KEPT: Final = "charters-kept.html"
"""The template of a page that is kept."""
_AT_ONCE: Final = 100


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a page: what was asked for it, the digests of its content, of what stands around that and of the site's ground, and the ids that it has."""

    trace: Trace | None
    content: str
    around: str
    ground: str
    ids: tuple[str, ...]


@dataclass(slots=True)
class _Now:
    """A page of this build."""

    content: str
    trace: Trace | None
    ids: tuple[str, ...]
    around: str = ""
    kept: bool = False
    composed: bool = True


class Keeping:
    """The pages of one site for one audience, in a cache.

    `why` has for each page that was made why: *new*, *ground* (settings, navigation, templates or software), *shows* (what it shows),
    *around* (its title, neighbours or links), *said* (something was to be told while it was made), *asked* (all is to be made anew).
    """

    def __init__(self, cache: Cache, site: str, ground: str, *, anew: bool) -> None:
        """`site` names the site and its audience, `ground` is `ground_of` it."""
        self.why: dict[str, str] = {}
        self._cache = cache
        self._site = site
        self._site_ground = ground
        self._anew = anew
        self._known: dict[str, _Known] = {}
        self._now: dict[str, _Now] = {}
        self._ground = ""
        self._listening = _Listening()
        self._said_before = 0
        self._waiting: dict[bytes, Any] = {}

    # What is known

    def begin(self, plans: Iterable[PagePlan]) -> None:
        """Look up what is known of some pages, and listen to what is told from here on."""
        keys = {self._key("known", plan.address): plan.address for plan in plans}
        found = self._cache.read(keys, _known_from)
        self._known = {keys[key]: known for key, known in found.items()}
        self._listening.begin()

    def composed(self, plan: PagePlan, composer: Composer) -> ComposedPage:
        """A page as it would be composed. Of one for which nothing has changed that was asked, its headings alone."""
        known = self._known.get(plan.address)
        if not self._anew and known is not None and known.trace is not None and composer.holds(known.trace):
            self._now[plan.address] = _Now(known.content, known.trace, known.ids, composed=False)
            return ComposedPage(Markup(), tuple(Heading(1, one, "") for one in known.ids))
        return self.composed_anew(plan, composer)

    def composed_anew(self, plan: PagePlan, composer: Composer) -> ComposedPage:
        """A page, composed."""
        before = self._listening.said
        made, trace = composer.traced(plan)
        told = "" if self._listening.said > before else key_of(str(made.content), repr(made.headings)).hex()
        ids = tuple(one.id for one in made.headings)
        around = self._now[plan.address].around if plan.address in self._now else ""
        self._now[plan.address] = _Now(told, trace, ids, around)
        return made

    # What stands around

    def settle(self, pages: Iterable[ChartersPage], nav: Navigation) -> Iterator[ChartersPage]:
        """Decide for each page whether it is kept, once all titles are known; those that must be composed after all."""
        ground = key_of(self._site_ground, navigation_of(nav)).hex()
        self._ground = ground
        for page in pages:
            address = page.plan.address
            now, known = self._now[address], self._known.get(address)
            now.around = _around(page)
            now.kept = False
            if self._anew:
                self.why[address] = "asked"
            elif not now.content:
                self.why[address] = "said"
            elif known is None:
                self.why[address] = "new"
            elif known.ground != ground:
                self.why[address] = "ground"
            elif known.content != now.content:
                self.why[address] = "shows"
            elif known.around != now.around:
                self.why[address] = "around"
            else:
                now.kept = True
                page.meta["template"] = KEPT
            if not now.kept and not now.composed:
                yield page

    def kept(self, page: ChartersPage) -> tuple[str, list[dict[str, str]]] | None:
        """A finished page and its entries for search; None where it is to be made, or is not there after all."""
        address = page.plan.address
        if not self._now[address].kept:
            return None
        for html, entries in self._cache.read([self._key("page", address)], _page_from).values():
            return html, entries
        self._now[address].kept = False
        self.why[address] = "new"
        return None

    # What is made

    def begins(self) -> None:
        """A page is made from here on."""
        self._said_before = self._listening.said

    def made(self, page: ChartersPage, output: str, entries: list[dict[str, str]]) -> None:
        """Keep a page that was made, unless something was told meanwhile: that must be told each time."""
        address = page.plan.address
        now = self._now[address]
        if not now.content or self._listening.said > self._said_before:
            return
        trace = now.trace.told() if now.trace is not None else None
        self._waiting[self._key("page", address)] = [output, entries]
        self._waiting[self._key("known", address)] = [trace, now.content, now.around, self._ground, list(now.ids)]
        if len(self._waiting) >= 2 * _AT_ONCE:
            self._write()

    def end(self) -> None:
        """All pages are made. What was kept of pages that are no more is kept no longer."""
        self._write()
        self._listening.end()
        key = self._key("addresses", "")
        before = self._cache.read([key], lambda told: list(map(str, told))).get(key, [])
        gone = [one for one in before if one not in self._now]
        self._cache.drop(self._key(what, one) for one in gone for what in ("page", "known"))
        if before != list(self._now):
            self._cache.put({key: list(self._now)})
        self.close()
        _tell(self._cache)

    def close(self) -> None:
        """Let go of the cache."""
        self._listening.end()
        self._cache.close()

    def _write(self) -> None:
        self._cache.put(self._waiting)
        self._waiting = {}

    def _key(self, what: str, address: str) -> bytes:
        return key_of("pages", self._site, what, address)


def keeping_for(config: MkDocsConfig, audience: str, *more: str) -> Keeping | str:
    """Where the pages of a site are kept, for its audience; or who has a say in them that nobody knows, empty where there is no place to keep
    them. `more` is what all pages stand on besides the configuration.
    """
    unknown = ", ".join(dict.fromkeys(strangers(config)))
    if unknown:
        return unknown
    try:
        ground = ground_of(config, audience, *more)
    except UnknownError as error:
        return str(error)
    cache = pages_cache_for(Path(config.config_file_path or ".").parent)
    if not cache.keeps:
        _tell(cache)
        return ""
    return Keeping(cache, scope_of(config, audience), ground, anew=asked_anew())


def _tell(cache: Cache) -> None:
    """Say why nothing is kept, where something should be: no warning, since the site is right all the same."""
    if cache.problem:
        log.info(f"charters: pages are not kept for the next build, which will make all of them: {cache.problem}")


def scope_of(config: MkDocsConfig, audience: str) -> str:
    """What tells a site for an audience apart from others whose pages are kept in the same place."""
    return f"{config.config_file_path}|{audience}"


def kept_earlier(cache: Callable[[Path], Cache], folder: Path) -> Cache:
    """What was kept for a folder; nothing where everything is to be made, whatever is kept."""
    return no_cache() if asked_anew() else cache(folder)


def asked_anew() -> bool:
    """Whether everything is to be made, whatever is kept."""
    return bool(os.environ.get(ANEW_VARIABLE))


def _around(page: ChartersPage) -> str:
    """A digest of what our template and the theme's print of a page besides its content."""
    beside = [_named(one) for one in (page.previous_page, page.next_page)]
    above = [_named(one) for one in page.ancestors]
    own = (page.url, page.canonical_url, page.abs_url, page.edit_url, page.is_homepage, page.is_top_level, _named(page))
    meta = {key: value for key, value in page.meta.items() if key != "template"}
    told = (own, meta, beside, above, page.collection_title, page.followed, page.follow, page.ways, page.plan)
    return key_of(repr(told)).hex()


def _named(one: Any) -> tuple[str, ...]:
    if one is None:
        return ()
    spoken = getattr(one, "spoken", "")
    marked = str(spoken.__html__()) if hasattr(spoken, "__html__") else ""
    return type(one).__name__, str(one.title), str(getattr(one, "url", "")), str(spoken), marked


def _known_from(told: Any) -> _Known:
    trace, content, around, ground, ids = told
    return _Known(
        trace_from(trace) if trace is not None else None, str(content), str(around), str(ground), tuple(map(str, ids))
    )


def _page_from(told: Any) -> tuple[str, list[dict[str, str]]]:
    html, entries = told
    return str(html), [{str(key): str(value) for key, value in entry.items()} for entry in entries]


class _Listening(logging.Handler):
    """Counts what is told."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.said = 0
        self._ears: list[logging.Logger] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said += 1

    def begin(self) -> None:
        """Listen to the engine and to everybody else."""
        for name in ("", "mkdocs", "properdocs"):
            ear = logging.getLogger(name)
            ear.addHandler(self)
            self._ears.append(ear)

    def end(self) -> None:
        """Listen no more."""
        while self._ears:
            self._ears.pop().removeHandler(self)
