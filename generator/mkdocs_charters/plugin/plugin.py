"""The plugin: reads and checks before the engine empties anything, then hands over pages that are ready."""

from __future__ import annotations

import itertools
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from jinja2 import Environment, Template, TemplateError
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from ..locale.fallback import our_language
from ..model.addresses import is_of_site
from ..pages.compose import ComposedPage, Composer
from ..pages.site_plan import PagePlan, SitePlan
from ..pages.traced import Tracing
from ..render.environment import renewed
from ..render.own_words import marks_for
from ..render.prose import Prose, ProseError, ProseTooDeep
from ..store.memory import seldom_collected
from ..store.patience import Patience
from ..store.receipts import Receipt
from .accessible import named
from .attachments import left_out
from .changing import Changing
from .config import ChartersConfig
from .embedding import Embedding
from .escaping import autoescape, plain_titles, title_of_heading, trusted
from .files import keep, mounted, page_file
from .former import moved
from .forms import Forms, form_files, forms_of
from .hosts import asked_by
from .keeping import Keeping, keeping_for
from .links import Links, Urls
from .mistakes import MistakeError, told_on
from .navigation import named_in, present
from .neighbours import check_neighbours, entries
from .pages import ChartersPage, squeezed
from .policy import STOPPED, Policy, PolicyError, policy_with
from .prepare import Prepared, prepare
from .published import fill, let_go, offer, set_out
from .releasing import Releasing
from .search import clean_index, index_of, searchable
from .search import entries as entries_of
from .searching import ALLOWED, UNREAD, Search, search_for

log = get_plugin_logger("charters")

THEME = Path(__file__).resolve().parent.parent / "theme"
WITH_PAGEFIND = THEME / "with_pagefind"
"""Templates that stand before the theme's own where Pagefind searches."""
STYLESHEET = "assets/charters/charters.css"
SHIM = "assets/charters/iframe-worker.js"
"""Lets search work from a file. By this name the offline plugin knows that there is one."""


class ChartersPlugin(BasePlugin[ChartersConfig]):
    """Reads charters and records, checks them, and adds the pages that are computed from them."""

    def __init__(self) -> None:
        self._prepared: Prepared | None = None
        self._serving = False
        self._until_built = ExitStack()
        self._composer: Composer | None = None
        self._pages: dict[str, ChartersPage] = {}
        self._mistakes: tuple[str, ...] = ()
        self._shown: dict[str, ComposedPage] = {}
        self._embedding: Embedding | None = None
        self._releasing = Releasing()
        self._forms: Forms | None = None
        self._policy: Policy | None = None
        self._patience = Patience()
        self._keeping: Keeping | None = None
        self._nav: Navigation | None = None
        self._unknown = ""
        self._files: Files | None = None
        self._search = Search()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep this object between rebuilds of `serve`; refuse what cannot be right."""
        self._serving = command == "serve"
        if dirty:
            raise PluginError("charters: --dirty loses pages from search and shows old ones; build without it.")

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check everything. Nothing has been emptied yet: whatever is wrong, the last site stays.

        While serving, a mistake is told in the terminal and the last good pages are shown until it is mended.
        """
        self._composer = None
        self._embedding = None
        self._keeping = None
        self._pages = {}
        self._mistakes = ()
        try:
            self._prepared = prepare(config, self.config)
        except PluginError as error:
            if not self._serving or self._prepared is None:
                raise
            log.error(f"{error} Until it is mended, the last good pages are shown.")
            self._mistakes = (error.lines if isinstance(error, MistakeError) else ()) or (str(error),)
        if self._serving and (wrong := renewed(self._ready().words.language)):
            log.error(f"charters: {wrong} Until it is mended, the last good pages are shown.")
            self._mistakes = (*self._mistakes, wrong)
        self._forms = forms_of(self._ready(), config)
        check_neighbours(config, (page.address for page in self._ready().plan.pages()))
        self._search = self._search_of(config)
        if not self._serving:
            self._releasing.begin(config)
        self._add_theme(config)
        self._policy = self._policy_for(config)
        self._watch(config)
        # From here on the engine makes objects for every page that all stay until the end.
        self._until_built.close()
        self._until_built.enter_context(seldom_collected())
        return config

    def _search_of(self, config: MkDocsConfig) -> Search:
        pages = sum(page.searched for page in self._ready().plan.pages())
        found = search_for(config, self.config.search, self.config.search_limit, pages, serving=self._serving)
        if found.said:
            log.info(found.said)
        return found

    def _add_theme(self, config: MkDocsConfig) -> None:
        for folder in (THEME, WITH_PAGEFIND) if self._search.pagefind else (THEME,):
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(folder))
        if STYLESHEET not in config.extra_css:
            config.extra_css.append(STYLESHEET)
        if config.copyright:
            config.copyright = trusted(config.copyright)
        config.extra = trusted(dict(config.extra))
        self._serve_shim(config)

    def _serve_shim(self, config: MkDocsConfig) -> None:
        """What Material's offline plugin asks another host for, from this site: whichever of the two plugins comes first."""
        if not any(name.rpartition("/")[2] == "offline" for name in config.plugins):
            return
        asked = [one for one in config.extra.get("polyfills", []) if "iframe-worker" not in str(one)]
        config.extra["polyfills"] = [*asked, SHIM]

    def _policy_for(self, config: MkDocsConfig) -> Policy | None:
        """None where the site wants none, and while serving: the engine then puts a script of its own into each page."""
        asked = self.config.content_security_policy
        if asked is False or self._serving:
            return None
        hosts = asked_by(config)
        for directive, sources in ALLOWED.items() if self._search.pagefind else ():
            hosts[directive] = (*hosts.get(directive, ()), *sources)
        try:
            return policy_with(hosts, asked if isinstance(asked, dict) else {})
        except PolicyError as error:
            raise PluginError(f"charters: content_security_policy: {error}.") from None

    def _watch(self, config: MkDocsConfig) -> None:
        ready = self._ready()
        for path in (ready.settings_file, THEME, *(getattr(source, "root", None) for source in ready.sources)):
            if path is not None and Path(path).exists() and str(path) not in config.watch:
                config.watch.append(str(path))

    @event_priority(100)
    def _without_hidden(self, files: Files, config: MkDocsConfig) -> Files:
        """Take out what is ours or hidden. First, so that no other plugin makes lists, archives or tags of it."""
        needed = entries(config)
        for file in list(files):
            if not keep(file, config, self._ready().held):
                files.remove(file)
                if file.src_uri in needed:
                    files.append(File.generated(config, file.src_uri, content="# Blog\n"))
            elif file.src_dir == config.docs_dir and left_out(file, config, self._ready().held):
                files.remove(file)
        return files

    @event_priority(-50)
    def _with_pages(self, files: Files, config: MkDocsConfig) -> Files:
        """Put in our pages. Late, so that pages of other plugins are known; what they brought in is looked at as well."""
        self._without_hidden(files, config)
        plan = self._ready().plan
        for file in mounted(self._ready().sources, config, self._ready().held, files):
            if not left_out(file, config, self._ready().held, ours=True):
                files.append(file)
        for page in plan.pages():
            self._add_page(page, files, config)
        self._warn_of_taken_addresses(files)
        if self._forms is not None:
            for file in list(form_files(self._forms, self._ready(), config, files)):
                files.append(file)
        for file in list(moved(plan, files, config, self._ready().words, self._ready().portfolio)):
            files.append(file)
        for file in list(set_out(self._ready().publications, files, config)):
            files.append(file)
        if config.nav is not None:
            # What others do not see is not in their navigation, and neither is what does not exist: no name of either is told.
            # A page of ours that is named in it comes with the first thing that it lists.
            config.nav = present(config.nav, files, every=self._ready().narrow)
        return files

    def _warn_of_taken_addresses(self, files: Files) -> None:
        """Pages that stand where ours will, as soon as there is a first win or note."""
        for file in files.documentation_pages():
            if file.src_uri not in self._pages and is_of_site(file.src_uri):
                log.warning(
                    f"charters: “{file.src_uri}” stands where charters will put a page of its own as soon as there is something "
                    "to list on it. Please give that file another name."
                )

    on_files = CombinedEvent(_without_hidden, _with_pages)

    def _ready(self) -> Prepared:
        assert self._prepared is not None, "on_config runs first"
        return self._prepared

    def _add_page(self, page: PagePlan, files: Files, config: MkDocsConfig) -> None:
        other = files.get_file_from_path(page.address)
        if other is not None:
            if other.src_uri not in self._ready().held.visible_documents:
                raise PluginError(
                    f"charters: “{page.address}” is an address that charters needs for a page of its own. Please give that file another name."
                )
            files.remove(other)
        file = page_file(config, page.address, in_nav=page.address == "index.md")
        file.edit_uri = self._edit_uri(page)
        files.append(file)
        made = ChartersPage(page, file, config, self._compose, self._name)
        own = next(
            (
                source
                for source in self._ready().sources
                if page.origin is not None and source.name == page.origin.source
            ),
            None,
        )
        if own is not None and own.edit_uri and page.origin is not None:
            made.edit_url = own.edit_uri.rstrip("/") + "/" + quote(page.origin.file)
        self._pages[page.address] = made

    def _edit_uri(self, page: PagePlan) -> str | None:
        return page.origin.file if page.origin is not None else None

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Collections stand in the navigation, single documents below them without being in it: pages stay small."""
        plan = self._ready().plan
        listed = {page.file.src_uri for page in nav.pages}
        first = [self._pages[one.address] for one in plan.collections if one.address not in listed and one.number == 1]
        if first:
            if listed.isdisjoint(one.address for one in plan.collections):
                section = Section(self._ready().words.gettext("Our alliances"), list(first))
                for page in first:
                    page.parent = section
                nav.items.append(section)
            nav.pages.extend(first)
        for title, address in named_in(config.nav):
            if address in self._pages:
                # The engine keeps our page and would forget what the navigation calls it.
                self._pages[address].title = title
        self._nav = nav
        self._join(plan)
        self._compose_with(config, files)
        fill(self._ready().publications, files, config, self._ready().readers)
        self._files = files
        offer(self._pages.values(), plan, files, self._ready().words)
        return nav

    def _join(self, plan: SitePlan) -> None:
        """Previous and next within a collection, and the collection as the parent."""
        by_collection: dict[str, list[ChartersPage]] = {}
        documents = {one.address for one in plan.documents}
        for one in (*plan.documents, *plan.collections, *plan.registers, *plan.overviews, *plan.stories):
            if one.collection and one.collection in self._pages:
                page = self._pages[one.address]
                page.parent = self._pages[one.collection]  # type: ignore[assignment]  # any item with ancestors serves
                if one.address in documents:
                    by_collection.setdefault(one.collection, []).append(page)
        for pages in by_collection.values():
            for before, after in itertools.pairwise(pages):
                before.next_page, after.previous_page = after, before

    def _compose_with(self, config: MkDocsConfig, files: Files) -> None:
        changing = Changing(self._ready(), config, self._pages, self._forms)
        for page in self._pages.values():
            page.ways_of = changing.of
        self._embedding = Embedding(self._ready().portfolio)
        images = self._policy is not None and self._policy.more_images
        prose = Prose(config.markdown_extensions, config.mdx_configs, remote_images=images)
        toc = config.mdx_configs.get("toc", {})
        links = Links(files)
        tracing = None if self._serving else Tracing()
        self._composer = Composer(
            self._ready().portfolio,
            self._ready().plan,
            self._ready().as_of,
            self._ready().words,
            prose,
            url=Urls(files).between,
            link=links.resolve,
            leads=links.leads,
            permalinks=bool(toc.get("permalink")),
            past=self._ready().past,
            tracing=tracing,
        )
        self._keep(config)

    def _keep(self, config: MkDocsConfig) -> None:
        """Find out which pages an earlier build has made."""
        ready = self._ready()
        if self._serving or self._composer is None:
            return
        more = (
            self._composer.ground,
            repr(ready.settings),
            repr(self._policy.told if self._policy is not None else None),
        )
        found = keeping_for(config, ready.readers, *more)
        if isinstance(found, Keeping):
            self._keeping = found
            found.begin(ready.plan.pages())
        else:
            self._unknown = found

    def _name(self, plan: PagePlan) -> str:
        """The title of a page, in its languages."""
        return self._composer.title(plan) if self._composer is not None else plan.title

    def _compose(self, plan: PagePlan) -> ComposedPage:
        assert self._composer is not None, "on_nav runs first"
        if not self._serving:
            return self._made(self._composer, plan)
        try:
            shown = self._shown[plan.address] = self._composer.page(plan)
        except (TemplateError, AttributeError) as broken:
            # A template that is sound and asks for something that is not there: only seen when a page is made.
            wrong = f"{plan.address}: {broken}"
            log.error(f"charters: {wrong} Until it is mended, the last good page is shown.")
            self._mistakes = (*self._mistakes, wrong)
            if plan.address not in self._shown:
                raise PluginError(f"charters: {wrong}") from broken
            shown = self._shown[plan.address]
        return shown

    def _made(self, composer: Composer, plan: PagePlan) -> ComposedPage:
        try:
            return self._keeping.composed(plan, composer) if self._keeping is not None else composer.page(plan)
        except ProseError as broken:
            why = (
                "is nested too deep"
                if isinstance(broken, ProseTooDeep)
                else f"breaks an extension of the site ({broken})"
            )
            where = plan.origin.file if plan.origin is not None else plan.address
            raise PluginError(f"charters: Of the text of “{where}” no page can be made: it {why}.") from broken

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """From here to the next page somebody looks at the clock."""
        del config, files
        if not self._serving:
            self._patience.begins(page.file.src_uri)
        return page

    @event_priority(100)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Take views out of ordinary pages. First, so that no other plugin changes what reading has checked."""
        del config, files
        if isinstance(page, ChartersPage) or self._embedding is None:
            return markdown
        return self._embedding.taken_out(page.file.src_uri, markdown)

    @event_priority(-100)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the views in. Last, so that no other plugin takes them for an author's own."""
        del config, files
        if isinstance(page, ChartersPage) or self._embedding is None or self._composer is None:
            return html
        return self._embedding.put_in(page.file.src_uri, html, self._composer)

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Whatever an author wrote is escaped wherever the theme prints it."""
        del config
        self._patience.ends()
        env.autoescape = autoescape
        env.globals["charters_search_unread"] = self._ready().words.gettext(UNREAD)
        # All pages have their texts now, and none is printed yet: each stands in the navigation of others.
        for file in files.documentation_pages():
            page = file.page
            if (
                page is not None
                and not isinstance(page, ChartersPage)
                and (title := title_of_heading(page)) is not None
            ):
                page.title = title
        if self._policy is not None:
            self._policy.watch(env)
        if self._keeping is not None and self._composer is not None and self._nav is not None:
            for page in self._keeping.settle(self._pages.values(), self._nav):
                page.shows(self._keeping.composed_anew(page.plan, self._composer))
        return env

    def on_pre_template(self, template: Template, *, template_name: str, config: MkDocsConfig) -> Template:
        """The first thing that the engine does after it has written all files that are no pages."""
        del template_name, config
        if self._files is not None:
            let_go(self._ready().publications, self._files)
            self._files = None
        return template

    @event_priority(100)
    def _before_search(self, context: Any, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """The search plugin gets words and headings only; Material's gets what it would make of them."""
        del nav
        if isinstance(page, ChartersPage):
            self._look_up(page)
            page.set_aside = page.content or ""
            index = index_of(config)
            page.content = searchable(page.set_aside) if index is None else ""
            if index is not None:
                if page.plan.searched:
                    page.entries = page.entries or list(entries_of(page.set_aside, page.url, page.plan.title))
                    index.extend(page.entries)
                page.meta["search"] = {"exclude": True}
        elif self._embedding is not None:
            page.content = self._embedding.set_aside(page.file.src_uri, page.content or "")
        return context

    def _look_up(self, page: ChartersPage) -> None:
        """Take a page as an earlier build made it; or compose it, where what was kept of it is broken."""
        if self._keeping is None or self._composer is None:
            return
        self._keeping.begins()
        found = self._keeping.kept(page)
        if found is not None:
            page.kept, page.entries = Markup(found[0]), found[1]  # noqa: S704  made by us
        elif not page.content:
            page.shows(self._keeping.composed_anew(page.plan, self._composer))

    @event_priority(-100)
    def _after_search(self, context: Any, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """Content is HTML, titles are text. Last, since the search plugin hands back plain strings."""
        del nav
        if isinstance(page, ChartersPage):
            page.content, page.set_aside = self._in_its_language(page.set_aside, config), ""
            page.meta.pop("search", None)
        else:
            plain_titles(page.toc)
            if self._embedding is not None:
                page.content = self._embedding.taken_back(page.file.src_uri, page.content or "")
        page.content = Markup(page.content or "")  # noqa: S704 - cleaned by render/, or an ordinary page's own
        return context

    def _in_its_language(self, content: str, config: MkDocsConfig) -> str:
        """A page of ours on a site of a language that we have no words of: it is English there, and says so."""
        language = str(config.theme.get("language") or "en")
        own = our_language(language)
        if own == language:
            return content
        return Markup("<div{}>{}</div>").format(marks_for(own, language), Markup(content))  # noqa: S704  our own page

    on_page_context = CombinedEvent(_before_search, _after_search)

    def _named_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Names for those who listen; our pages without the blanks that the theme's templates leave, a tenth of a page."""
        del config
        if isinstance(page, ChartersPage) and page.kept:
            return output
        if self._embedding is not None:
            output = self._embedding.with_script(self._embedding.without_words(output), page.url)
        spoken = page.spoken if isinstance(page, ChartersPage) else ""
        output = told_on(named(output, str(page.title or ""), spoken), self._mistakes, self._ready().words)
        return squeezed(output) if isinstance(page, ChartersPage) else output

    @event_priority(-100)
    def _with_policy(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Last, since other plugins change scripts (minify), and with them their digests."""
        del config
        if isinstance(page, ChartersPage):
            page.rests()
            if page.kept:
                page.kept = Markup()
                return output
        if self._policy is not None:
            if stopped := self._policy.stopped(output):
                # No warning: a strict build need not fail for what other plugins put into pages.
                log.info(STOPPED, page.file.src_uri, '", "'.join(stopped))
            output = self._policy.put_in(output)
        if self._keeping is not None and isinstance(page, ChartersPage):
            self._keeping.made(page, output, page.entries)
        return output

    on_post_page = CombinedEvent(_named_page, _with_policy)

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The page for addresses that do not exist is made apart from the others."""
        del config
        if not template_name.endswith(".html"):
            return output_content
        made = named(output_content, "") if template_name == "404.html" else output_content
        return self._policy.put_in(made) if self._policy is not None else made

    @event_priority(100)
    def _index(self, *, config: MkDocsConfig) -> None:
        """All that is to be found is known, and the search plugin has not written its index yet."""
        self._search.take_over(config)

    @event_priority(-50)
    def _built(self, *, config: MkDocsConfig) -> None:
        """The search plugin has written its index, and the offline plugin has not copied it yet."""
        clean_index(Path(config.site_dir))
        pages = tuple(page.file.dest_uri for page in self._pages.values())
        ready = self._ready()
        made: tuple[tuple[str, str], ...] = ()
        if self._keeping is not None:
            self._keeping.end()
            made = tuple((why, address) for address, why in self._keeping.why.items())
        receipt = Receipt(pages, ready.as_of.isoformat(), ready.timezone, ready.narrow, made, self._unknown)
        self._releasing.built(receipt, Path(config.site_dir), ready.kept)
        self._until_built.close()

    on_post_build = CombinedEvent(_index, _built)

    @event_priority(-100)
    def on_build_error(self, *, error: Exception) -> None:
        """Readers keep what they have. A strict build fails after all pages are written. A full disk is told in a sentence, after whoever
        else wants to know.
        """
        self._patience.ends()
        if self._keeping is not None:
            self._keeping.close()
        self._releasing.failed(error)

    def on_shutdown(self) -> None:
        """The engine is done."""
        self._releasing.end()
