"""All that is known before the engine does anything: read, let through the door, linked, checked, planned."""

from __future__ import annotations

import datetime as dt
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from ..changes.history import Histories, histories
from ..changes.now import Now
from ..changes.speakers import knowing_speakers
from ..exports.publications import Publications
from ..insight.published import published
from ..locale.messages import say
from ..locale.words import Words, words_for
from ..model.addresses import folder
from ..model.archive import Archive
from ..model.audience import Audience, Circle
from ..model.door import TELLS_WHAT_IS_HIDDEN, known_audience
from ..model.portfolio import Portfolio
from ..model.problem import Problem, Severity
from ..model.settings import Settings
from ..model.values import Kind, slug
from ..pages.plan import plan_site
from ..pages.site_plan import Published, SitePlan
from ..reading import Project, Source, SourceError, nearest, read_settings, sources_for
from ..reading.collect import read
from ..reading.kept import cache_for, documents_cache_for
from ..reading.kept_documents import KeptDocuments
from ..reading.link import Linked
from ..reading.sources import REFUSED_LINKS
from ..store.clock import today
from ..store.variables import AS_OF_VARIABLE, AUDIENCE_VARIABLE
from .config import ChartersConfig
from .files import Holdings, holdings
from .keeping import kept_earlier
from .mistakes import MistakeError

log = get_plugin_logger("charters")


@dataclass(frozen=True)
class Prepared:
    """What a site is made from, for one audience, as of a day. `narrow` says that the audience is not the house itself. `timezone` is the one
    where that day is today, empty where the day was named.
    """

    plan: SitePlan
    portfolio: Portfolio
    as_of: dt.date
    words: Words
    held: Holdings
    sources: tuple[Source, ...]
    settings_file: Path
    narrow: bool
    past: Histories
    publications: Publications
    settings: Settings
    audience: Audience
    timezone: str

    @property
    def readers(self) -> str:
        """For whom the site is, told apart from all others."""
        return repr((self.audience, self.narrow))

    @property
    def kept(self) -> tuple[tuple[str, ...], ...]:
        """Words that may not stand on this site, each as it is and as an id."""
        words = () if self.audience.circle is Circle.ALL else self.settings.never_publish
        return tuple(tuple(filter(None, (word, slug(word)))) for word in words)


def prepare(config: MkDocsConfig, options: ChartersConfig) -> Prepared:
    """Read and check everything that the audience of the options sees. Nothing is written.

    Raises PluginError, after telling each problem to the log, where something is wrong.
    """
    root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    words = words_for(str(config.theme.get("language") or "en"))
    settings_file = root / options.settings
    settings, problems = _read_settings(settings_file)
    _stop_on(list(problems), words)
    audience = _audience(os.environ.get(AUDIENCE_VARIABLE) or options.audience)
    asked = os.environ.get(AS_OF_VARIABLE) or options.as_of
    as_of = _as_of(asked, settings)
    sources = sources_for(root, settings, Path(config.docs_dir), settings_file.parent)
    everything = _collect(sources, settings, words, root)
    visible, linked = _published(everything, audience)
    _tell_of_links(everything)
    _tell(visible, linked, audience, words)
    project = Project(root, None, settings, sources)
    portfolio = knowing_speakers(linked.portfolio, everything, project).on(as_of)
    has_home = bool(visible.by_kind[Kind.PORTFOLIO]) or not any(
        page.origin.uri.lower() in ("index.md", "readme.md") for page in visible.pages
    )
    past = Histories.none()
    if options.history:
        past = _past(project, Now(everything, visible, portfolio, audience, as_of, until=as_of if asked else None))
    public = audience.circle is Circle.PUBLIC
    publications = Publications(portfolio, as_of, words, past, public=public)
    beside = Published(publications.addresses, publications.tables)
    plan = plan_site(portfolio, as_of, words, home=has_home, public=public, past=past, published=beside)
    _stop_on_collisions(plan, visible)
    narrow = audience.circle not in (Circle.INTERNAL, Circle.ALL)
    return Prepared(
        plan, portfolio, as_of, words, holdings(sources, everything, visible), sources, settings_file, narrow, past,
        publications,
        settings, audience, "" if asked else settings.timezone,
    )  # fmt: skip


class _Progress:
    """Tells somebody who waits what is going on, every few seconds."""

    def __init__(self, total: int) -> None:
        self._total, self._done = total, 0
        self._told = time.monotonic()

    def __call__(self) -> None:
        self._done += 1
        if time.monotonic() - self._told >= _EVERY:
            self._told = time.monotonic()
            log.info(
                f"charters: reading how charters came to be, {self._done} of {self._total}. It is kept for the next time."
            )


_EVERY: Final = 5.0
"""Seconds."""
_NO_PAST: Final = ("repository", "empty", "git")
"""Reasons for which nobody expects a history."""


def _past(project: Project, now: Now) -> Histories:
    """The histories of all charters that the audience sees. Why there is none is told once, and stops nothing."""
    with cache_for(project.root) as cache:
        found = histories(project, now, cache, now.portfolio.alliances, _Progress(len(now.portfolio.alliances)))
    if cache.problem:
        log.info(f"charters: the cache is not used: {cache.problem}")
    reasons = {error.reason for error in found.unavailable.values()}
    if "shallow" in reasons:
        log.info(
            "charters: the history of charters is left out: this copy of the repository is shallow. In a pipeline, fetch all of it "
            "(`fetch-depth: 0`, `GIT_DEPTH: 0`)."
        )
    elif reasons - {*_NO_PAST}:
        log.info("charters: the history of charters is left out: git does not read the repository here.")
    return found


def _stop_on_collisions(plan: SitePlan, visible: Archive) -> None:
    """A page of somebody else's where one of ours would stand; later the engine has emptied the site already."""
    theirs = {folder(page.origin.uri).casefold(): page.origin.uri for page in visible.pages}
    for page in plan.pages():
        if (other := theirs.get(folder(page.address).casefold())) is not None:
            raise PluginError(
                f"charters: “{other}” has an address that charters needs for a page of its own, “{page.address}”. "
                "Please give that file another name. Nothing was built and the last site stays."
            )


def _collect(sources: tuple[Source, ...], settings: Settings, words: Words, root: Path) -> Archive:
    with kept_earlier(documents_cache_for, root) as cache:
        try:
            found = read(sources, settings, KeptDocuments(cache) if cache.keeps else None)
        except SourceError as error:
            said = say(error.code, error.arguments, words)
            raise PluginError(f"charters: {said.text} {said.help}".strip()) from None
    if cache.problem:
        log.info(f"charters: documents are not kept for the next time, and all of them are read: {cache.problem}")
    return found


def _published(everything: Archive, audience: Audience) -> tuple[Archive, Linked]:
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
    return published(everything, audience)


def _tell_of_links(everything: Archive) -> None:
    """How many links are not followed. Not which: whoever reads along need not learn what documents are called."""
    count = sum(one.code in REFUSED_LINKS for one in everything.problems)
    if count:
        links = "1 link leads" if count == 1 else f"{count} links lead"
        log.info(
            f"charters: {links} to another place, or nowhere, and such links are not followed. `charters check` says more."
        )


def _tell(visible: Archive, linked: Linked, audience: Audience, words: Words) -> None:
    """Say what is wrong with what the audience sees; stop where that is an error."""
    problems = [*visible.problems, *linked.problems]
    if audience.circle is not Circle.ALL:
        problems = [problem for problem in problems if problem.code not in TELLS_WHAT_IS_HIDDEN]
    _stop_on(problems, words)
    for problem in problems:
        if problem.severity is Severity.WARNING:
            log.warning(_line(problem, words))


def _stop_on(problems: list[Problem], words: Words) -> None:
    errors = sorted((one for one in problems if one.severity is Severity.ERROR), key=lambda one: one.order)
    if not errors:
        return
    lines = [_line(problem, words) for problem in errors]
    for line in lines:
        log.error(line)
    count = len(errors)
    what = "1 problem was" if count == 1 else f"{count} problems were"
    raise MistakeError(f"charters: {what} found, so nothing was built and the last site stays.", lines)


def _line(problem: Problem, words: Words) -> str:
    said = say(problem.code, dict(problem.arguments), words)
    where = "/".join(part for part in (problem.source, problem.file) if part)
    if problem.span is not None:
        where += f":{problem.span.line}:{problem.span.column}"
    return " ".join(part for part in (f"{where}: {problem.code} {said.text}", said.nearest_hint, said.help) if part)


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
