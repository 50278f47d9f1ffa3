"""The plugin: reads and checks before the engine empties anything, then hands over pages that are ready."""

from __future__ import annotations

import datetime as dt
import itertools
import os
import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote, unquote, urlsplit

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from ..locale.messages import say
from ..locale.words import Words, words_for
from ..model.archive import Archive
from ..model.audience import Audience, Circle
from ..model.door import known_audience, visible_to
from ..model.portfolio import Portfolio
from ..model.problem import Problem, Severity
from ..model.settings import Settings
from ..model.values import Kind
from ..pages.compose import Composer
from ..pages.plan import PagePlan, SitePlan, plan_site
from ..reading import Linked, Source, SourceError, collect, link, nearest, read_settings, sources_for
from ..render.prose import Prose
from ..store.clock import today
from ..store.variables import AS_OF_VARIABLE, AUDIENCE_VARIABLE
from .config import ChartersConfig
from .escaping import autoescape, plain_titles, trusted
from .files import Holdings, holdings, keep, mounted, page_file
from .pages import ChartersPage
from .search import clean_index

log = get_plugin_logger("charters")

THEME = Path(__file__).resolve().parent.parent / "theme"
STYLESHEET = "assets/charters/charters.css"
_TELLS_WHAT_IS_HIDDEN = frozenset({"CH201", "CH202", "CH203", "CH204", "CH205", "CH209", "CH210"})
"""A name that means nobody may mean somebody hidden: builds say nothing of it, `charters check` does."""


class ChartersPlugin(BasePlugin[ChartersConfig]):
    """Reads charters and records, checks them, and adds the pages that are computed from them."""

    def __init__(self) -> None:
        self._reset()

    def _reset(self) -> None:
        self._plan: SitePlan | None = None
        self._portfolio = Portfolio(Settings())
        self._as_of = dt.date.min
        self._words: Words = words_for("en")
        self._held = Holdings(frozenset(), frozenset(), frozenset(), frozenset(), frozenset())
        self._sources: tuple[Source, ...] = ()
        self._composer: Composer | None = None
        self._pages: dict[str, ChartersPage] = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep this object between rebuilds of `serve`; refuse what cannot be right."""
        del command
        if dirty:
            raise PluginError("charters: --dirty loses pages from search and shows old ones; build without it.")

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check everything. Nothing has been emptied yet: whatever is wrong, the last site stays."""
        self._reset()
        root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        self._words = words_for(str(config.theme.get("language") or "en"))
        settings_file = root / self.config.settings
        settings, problems = _read_settings(settings_file)
        self._stop_on(list(problems))
        audience = _audience(os.environ.get(AUDIENCE_VARIABLE) or self.config.audience)
        self._as_of = _as_of(os.environ.get(AS_OF_VARIABLE) or self.config.as_of, settings)
        self._sources = sources_for(root, settings, Path(config.docs_dir), settings_file.parent)
        everything = self._collect(settings)
        visible = self._visible(everything, audience)
        linked = link(visible, everything)
        self._tell(visible, linked, audience)
        self._portfolio = linked.portfolio.on(self._as_of)
        self._held = holdings(everything, visible)
        has_home = bool(visible.by_kind[Kind.PORTFOLIO]) or not any(
            page.origin.uri.lower() in ("index.md", "readme.md") for page in visible.pages
        )
        self._plan = plan_site(self._portfolio, self._as_of, self._words, home=has_home)
        self._add_theme(config)
        self._watch(config, settings_file)
        return config

    def _collect(self, settings: Settings) -> Archive:
        try:
            return collect(self._sources, settings)
        except SourceError as error:
            said = say(error.code, error.arguments, self._words)
            raise PluginError(f"charters: {said.text} {said.help}".strip()) from None

    def _visible(self, everything: Archive, audience: Audience) -> Archive:
        if not known_audience(everything, audience):
            kind = Kind.PARTY if audience.circle is Circle.PARTY else Kind.CHARTER
            # Names of hidden alliances are not offered; parties' names are.
            known = [one.id for one in everything.by_kind[kind]] if kind is Kind.PARTY else []
            near = nearest(audience.of, known)
            hint = f" Did you mean “{audience.circle.value}:{near}”?" if near else ""
            raise PluginError(f"charters: There is no {audience.circle.value} “{audience.of}” to build for.{hint}")
        if everything.unreadable and audience.circle is not Circle.ALL:
            raise PluginError(
                "charters: A document does not say clearly who may see it, so nothing was built and the last site stays. "
                "`charters check` says which one and how to mend it."
            )
        return visible_to(everything, audience)

    def _tell(self, visible: Archive, linked: Linked, audience: Audience) -> None:
        """Say what is wrong with what the audience sees; stop where that is an error."""
        problems = [*visible.problems, *linked.problems]
        if audience.circle is not Circle.ALL:
            problems = [problem for problem in problems if problem.code not in _TELLS_WHAT_IS_HIDDEN]
        self._stop_on(problems)
        for problem in problems:
            if problem.severity is Severity.WARNING:
                log.warning(self._line(problem))

    def _stop_on(self, problems: list[Problem]) -> None:
        errors = sorted((one for one in problems if one.severity is Severity.ERROR), key=lambda one: str(one.order))
        if not errors:
            return
        for problem in errors:
            log.error(self._line(problem))
        count = len(errors)
        what = "1 problem was" if count == 1 else f"{count} problems were"
        raise PluginError(f"charters: {what} found, so nothing was built and the last site stays.")

    def _line(self, problem: Problem) -> str:
        said = say(problem.code, dict(problem.arguments), self._words)
        where = "/".join(part for part in (problem.source, problem.file) if part)
        if problem.span is not None:
            where += f":{problem.span.line}:{problem.span.column}"
        return " ".join(part for part in (f"{where}: {problem.code} {said.text}", said.nearest_hint, said.help) if part)

    def _add_theme(self, config: MkDocsConfig) -> None:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        if STYLESHEET not in config.extra_css:
            config.extra_css.append(STYLESHEET)
        if config.copyright:
            config.copyright = trusted(config.copyright)
        config.extra = trusted(dict(config.extra))

    def _watch(self, config: MkDocsConfig, settings_file: Path) -> None:
        for path in (settings_file, THEME, *(getattr(source, "root", None) for source in self._sources)):
            if path is not None and Path(path).exists() and str(path) not in config.watch:
                config.watch.append(str(path))

    @event_priority(-50)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Take out what is ours or hidden, put in our pages. Late, so that pages of other plugins are known."""
        plan = self._planned()
        for file in list(files):
            if not keep(file, config, self._held):
                files.remove(file)
        for file in mounted(self._sources, config, self._held, files):
            files.append(file)
        for page in plan.pages():
            self._add_page(page, files, config)
        return files

    def _planned(self) -> SitePlan:
        assert self._plan is not None, "on_config runs first"
        return self._plan

    def _add_page(self, page: PagePlan, files: Files, config: MkDocsConfig) -> None:
        other = files.get_file_from_path(page.address)
        if other is not None:
            if other.src_uri not in self._held.visible_documents:
                raise PluginError(
                    f"charters: “{page.address}” is an address that charters needs for a page of its own. Please give that file another name."
                )
            files.remove(other)
        file = page_file(config, page.address, in_nav=page.address == "index.md")
        file.edit_uri = self._edit_uri(page)
        files.append(file)
        made = ChartersPage(page, file, config, self._compose)
        own = next(
            (source for source in self._sources if page.origin is not None and source.name == page.origin.source), None
        )
        if own is not None and own.edit_uri and page.origin is not None:
            made.edit_url = own.edit_uri.rstrip("/") + "/" + quote(page.origin.file)
        self._pages[page.address] = made

    def _edit_uri(self, page: PagePlan) -> str | None:
        return page.origin.file if page.origin is not None else None

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Collections stand in the navigation, single documents below them without being in it: pages stay small."""
        plan = self._planned()
        listed = {page.file.src_uri for page in nav.pages}
        first = [self._pages[one.address] for one in plan.collections if one.address not in listed and one.number == 1]
        if first:
            if listed.isdisjoint(one.address for one in plan.collections):
                section = Section(self._words.gettext("Alliances"), list(first))
                for page in first:
                    page.parent = section
                nav.items.append(section)
            nav.pages.extend(first)
        for title, address in _named_in(config.nav):
            if address in self._pages:
                # The engine keeps our page and would forget what the navigation calls it.
                self._pages[address].title = title
        self._join(plan)
        self._compose_with(config, files)
        return nav

    def _join(self, plan: SitePlan) -> None:
        """Previous and next within a collection, and the collection as the parent."""
        by_collection: dict[str, list[ChartersPage]] = {}
        for one in (*plan.documents, *plan.collections):
            if one.collection and one.collection in self._pages:
                page = self._pages[one.address]
                page.parent = self._pages[one.collection]  # type: ignore[assignment]  # any item with ancestors serves
                if one in plan.documents:
                    by_collection.setdefault(one.collection, []).append(page)
        for pages in by_collection.values():
            for before, after in itertools.pairwise(pages):
                before.next_page, after.previous_page = after, before

    def _compose_with(self, config: MkDocsConfig, files: Files) -> None:
        prose = Prose(config.markdown_extensions, config.mdx_configs)
        toc = config.mdx_configs.get("toc", {})
        self._composer = Composer(
            self._portfolio,
            self._planned(),
            self._as_of,
            self._words,
            prose,
            url=_Urls(files).between,
            link=_Links(files).resolve,
            permalinks=bool(toc.get("permalink")),
        )

    def _compose(self, plan: PagePlan) -> Any:
        assert self._composer is not None, "on_nav runs first"
        return self._composer.page(plan)

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Whatever an author wrote is escaped wherever the theme prints it."""
        del config, files
        env.autoescape = autoescape
        return env

    @event_priority(-100)
    def on_page_context(self, context: Any, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """Content is HTML, titles are text. Last, since the search plugin hands back plain strings."""
        del config, nav
        page.content = Markup(page.content or "")  # noqa: S704 - cleaned by render/, or an ordinary page's own
        if not isinstance(page, ChartersPage):
            plain_titles(page.toc)
        return context

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Last of all: the search plugin has written its index."""
        clean_index(Path(config.site_dir))


class _Urls:
    """Relative addresses between pages."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._found: dict[str, File | None] = {}

    def file(self, address: str) -> File | None:
        """The file at an address."""
        if address not in self._found:
            self._found[address] = self._files.get_file_from_path(address)
        return self._found[address]

    def between(self, here: str, there: str) -> str:
        """The address of one page as a link on another. Raises KeyError for a page that does not exist."""
        start, end = self.file(here), self.file(there)
        if start is None or end is None:
            raise KeyError(there)
        return end.url_relative_to(start)


class _Links:
    """Where an author's links lead. What the audience may not see and what does not exist are one: no link."""

    def __init__(self, files: Files) -> None:
        self._urls = _Urls(files)

    def resolve(self, page: PagePlan, attribute: str, value: str) -> str | None:
        """The address to print for a link or image of a page's author, None for none."""
        del attribute
        parts = urlsplit(value)
        if parts.scheme or parts.netloc or not parts.path or value.startswith(("/", "#")):
            return value
        base = page.origin.uri if page.origin is not None else page.address
        path = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(parts.path)))
        here = self._urls.file(page.address)
        file = self._urls.file(path) or self._urls.file(f"{path}/index.md") or self._urls.file(f"{path}.md")
        if file is None or here is None or file.inclusion.is_excluded():
            log.info(
                f"{base}: the link “{value}” leads to nothing that this site shows; its words stand without a link."
            )
            return None
        query = f"?{parts.query}" if parts.query else ""
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        return file.url_relative_to(here) + query + fragment


def _named_in(nav: Any) -> Iterator[tuple[str, str]]:
    """Title and address of each page to which a navigation gives a title."""
    if isinstance(nav, list):
        for entry in nav:
            yield from _named_in(entry)
    elif isinstance(nav, dict):
        for title, below in nav.items():
            if isinstance(below, str):
                yield str(title), below
            else:
                yield from _named_in(below)


def _read_settings(file: Path) -> tuple[Settings, tuple[Problem, ...]]:
    try:
        return read_settings(file)
    except OSError as error:
        raise PluginError(f"charters: {file.name} cannot be read: {error.strerror}.") from None


def _audience(text: str) -> Audience:
    """The audience that an option names. An unknown one is an error, never the default."""
    found = Audience.parse(text)
    if found is None:
        near = nearest(text.partition(":")[0], [circle.value for circle in Circle])
        hint = f" Did you mean “{near}”?" if near else ""
        raise PluginError(
            f"charters: “{text}” is no audience.{hint} It is one of public, internal, party:NAME, alliance:NAME, all."
        )
    return found


def _as_of(text: str | dt.date | None, settings: Settings) -> dt.date:
    if text is None:
        try:
            return today(settings.timezone)
        except ValueError:
            raise PluginError("charters: SOURCE_DATE_EPOCH is not a number of seconds.") from None
    try:
        return dt.date.fromisoformat(str(text))
    except ValueError:
        raise PluginError(f"charters: as_of is “{text}”; it is a day such as 2026-04-30.") from None
