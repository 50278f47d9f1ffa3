"""What is published for other tools, as files of the engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from ..exports.publications import Place, Publications
from ..locale.words import N_, Words
from ..pages.following import followed
from ..pages.site_plan import SitePlan
from ..reading.kept import pages_cache_for
from .keeping import kept_earlier, scope_of
from .pages import ChartersPage, Follow


def set_out(publications: Publications, files: Files, config: MkDocsConfig) -> Iterator[File]:
    """An empty file for each thing that is published. Raises PluginError where something else stands there."""
    for address in sorted(publications.addresses):
        if files.get_file_from_path(address) is not None:
            raise PluginError(
                f"charters: “{address}” is an address at which charters publishes a file of its own. Please give that file another "
                "name, or turn this off under `publish` in charters.yml."
            )
        yield File.generated(config, address, content="")


def offer(pages: Iterable[ChartersPage], plan: SitePlan, files: Files, words: Words) -> None:
    """Tell each page what can be subscribed to on it."""
    follow = words.gettext(N_("Subscribe"))
    named = {True: words.gettext(N_("calendar")), False: words.gettext(N_("feed"))}
    for page in pages:
        found = []
        for one in followed(page.plan, plan.published):
            file = files.get_file_from_path(one.address)
            if file is not None:
                title = words.gettext(one.title)
                label = f"{named[one.is_calendar]} ({title})" if one.also else named[one.is_calendar]
                found.append(Follow(file.url_relative_to(page.file), label, title, one.is_calendar))
        page.followed, page.follow = tuple(found), follow


def fill(publications: Publications, files: Files, config: MkDocsConfig, audience: str) -> None:
    """Put into the files what is published, once it is known where every page stands. What was written for the same audience earlier is
    looked up.
    """

    def link(here: str, there: str) -> str:
        found = files.get_file_from_path(there)
        if found is None:
            return ""
        if config.site_url:
            return urljoin(f"{config.site_url.rstrip('/')}/", found.url)
        start = files.get_file_from_path(here)
        return found.url_relative_to(start) if start is not None else ""

    site_url = f"{config.site_url.rstrip('/')}/" if config.site_url else ""
    place = Place(site_url, config.site_name, link, scope_of(config, audience))
    with kept_earlier(pages_cache_for, Path(config.config_file_path or ".").parent) as cache:
        for address, content in publications.made(place, cache):
            file = files.get_file_from_path(address)
            assert file is not None, "files were set out before"
            file.content_bytes = content


def let_go(publications: Publications, files: Files) -> None:
    """Forget what was published, once the engine has written it."""
    for address in publications.addresses:
        file = files.get_file_from_path(address)
        if file is not None:
            file.content_bytes = b""
