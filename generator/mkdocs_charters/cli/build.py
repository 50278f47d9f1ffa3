"""`charters build` and `charters serve`."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from ..locale.words import N_, Words, words_for
from .app import COULD_NOT_RUN
from .common import Day, fail, interface_words, project_at
from .completing import complete_audiences
from .excerpt import visible
from .gathering import Gathering

if TYPE_CHECKING:
    from ..publish import Release

_BUILT: Final = N_("%(pages)s pages are in %(site)s")
_STAYS: Final = N_("Nothing has changed since the last build: %(pages)s pages stay in %(site)s")
_WHY: Final = {
    "no cache": N_("All is built anew, as --no-cache says."),
    "first": N_("It is built since nothing is known of a build before."),
    "asked": N_(
        "It is built since the last build was asked for something else, or ran with other software or another environment."
    ),
    "day": N_("It is built since the last one was right as of %(what)s."),
    "site": N_("It is built since the files of the site are others than the last build made."),
    "file": N_("It is built since this file is another: %(what)s"),
    "folder": N_("It is built since a file came into this folder, or left it: %(what)s"),
    "repository": N_("It is built since there are other commits or git settings: %(what)s"),
    "unknown": N_(
        "It is built since nobody can tell whether something that the last build asked is as it was: %(what)s"
    ),
}
_TAKEN: Final = N_("Pages that were made: %(made)s of %(all)s. The others are those of the build before.")
_WHY_PAGE: Final = {
    "new": N_("%(page)s is made since nothing is known of it."),
    "ground": N_("Pages are made since settings, navigation, templates or software are others."),
    "shows": N_("%(page)s is made since it shows something else."),
    "around": N_("%(page)s is made since its title, its neighbours or the links around it are others."),
    "said": N_("%(page)s is made each time, since there is something to tell while it is made."),
}
_MOST_PAGES: Final = 20
_UNKNOWN: Final = N_("All pages are made, since nobody can tell whether this does the same to them each time: %(what)s")
_OPEN: Final = N_("Open %(address)s")
_NOT_WRITTEN: Final = N_("The site could not be written: %(why)s. The last site stays as it was.")
_WRONG_SITE: Final = frozenset({"engine", "no home", "missing page", "empty page", "broken link"})
_HINT: Final = N_(
    "`charters check` looks at more than a build does, for example at names that nobody knows and records without a charter."
)
"""Said after every build, whatever it left out: that a build is silent must tell nothing either."""


def _site_file(config: Path | None) -> Path:
    if config is not None:
        return config.resolve()
    project = project_at(Path.cwd())
    if project.site_file is None:
        fail(
            f"There is no mkdocs.yml in {project.root}. It says how the site looks; copy the one of the sample to begin with."
        )
    return project.site_file


def _words(site_file: Path) -> Words:
    """The words of the portfolio's language; English ones where its settings cannot be read."""
    from ..reading import open_project
    from ..reading.root import spoken_in

    try:
        return interface_words(spoken_in(site_file.parent) or open_project(site_file.parent).settings)
    except OSError:
        return words_for("en")


_config = click.option(
    "-f",
    "--config-file",
    "config",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The site's configuration; mkdocs.yml unless given.",
)
_audience = click.option(
    "--audience",
    shell_complete=complete_audiences,
    help="For whom: public, internal, party:NAME, alliance:NAME or all.",
)
_audiences = click.option(
    "--audience",
    "audiences",
    shell_complete=complete_audiences,
    help="For whom: public, internal, party:NAME, alliance:NAME or all; several, with commas, each into a folder of its own.",
)
_as_of = click.option("--as-of", type=Day(), help="The day as of which to compute; today unless given.")


@click.command(cls=Gathering)
@_config
@click.option(
    "--site-dir", type=click.Path(path_type=Path), help="Where the site stands; `site` beside mkdocs.yml unless given."
)
@_audiences
@_as_of
@click.option("--strict", is_flag=True, help="Treat the engine's warnings as errors.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong.")
@click.option("--no-cache", is_flag=True, help="Build all anew, also where nothing has changed since the last build.")
@click.option(
    "--explain",
    is_flag=True,
    help="Say why the site is built, and which pages were made anew and why; or that nothing has changed.",
)
def build(
    config: Path | None,
    site_dir: Path | None,
    audiences: str | None,
    as_of: dt.date | None,
    strict: bool,
    quiet: bool,
    no_cache: bool,
    explain: bool,
) -> None:
    """Build the site beside the last one, look at it, and swap it in.

    \b
    charters build
    charters build --audience party:kestrel --site-dir site-kestrel
    charters build --audience internal,party:kestrel,public

    A reader sees the old site or the new one, never half of one. If anything is wrong, the old one stays. For several audiences there
    are several sites, such as site/internal and site/party-kestrel; each is whole or stays as it was, whatever becomes of the others.

    Where nothing that a site is made from has changed since the last build, the last site stays: it is what would be built. --explain says
    why it is built where it is. Then pages are made whose words, neighbours or settings have changed; the others are taken from the build before.
    """
    site_file = _site_file(config)
    place = (site_dir if site_dir is not None else site_file.parent / "site").absolute()
    day = as_of.isoformat() if as_of else None
    code = 0
    for audience, site in _sites(place, audiences):
        told = _build_one(
            site_file, site, audience, day, strict=strict, quiet=quiet, cached=not no_cache, explain=explain
        )
        code = max(code, told)
    if code:
        raise SystemExit(code)
    if not quiet:
        click.echo(_words(site_file).gettext(_HINT), err=True)


def _sites(place: Path, audiences: str | None) -> list[tuple[str | None, Path]]:
    """Each audience that is asked for with the place of its site; ends the command where they cannot stand there."""
    from .archives import read_audience
    from .writing import from_here

    asked = dict.fromkeys(name.strip() for name in audiences.split(",")) if audiences is not None else {}
    for audience in asked:
        read_audience(audience)
    if len(asked) < 2:
        return [(next(iter(asked), None), place)]
    if place.is_symlink() or (place / "index.html").exists():
        fail(
            f"{visible(from_here(place))} holds a site already. Sites for several audiences stand in a folder of their own: name one with "
            "--site-dir, such as --site-dir sites, or remove that site first."
        )
    sites: list[tuple[str | None, Path]] = [(one, place / one.replace(":", "-")) for one in asked]
    if len({site for _, site in sites}) < len(sites):
        fail("Two of these audiences would stand in one folder. Build them one by one, each with --site-dir.")
    return sites


def _build_one(
    site_file: Path,
    site: Path,
    audience: str | None,
    as_of: str | None,
    *,
    strict: bool,
    quiet: bool,
    cached: bool,
    explain: bool,
) -> int:
    """Build a site and say what became of it; the exit code."""
    from ..locale.releases import not_published
    from ..publish import ReleaseError
    from ..publish import build as build_site
    from .writing import from_here

    words = _words(site_file)
    try:
        release = build_site(site_file, site, audience=audience, as_of=as_of, strict=strict, quiet=quiet, cached=cached)
    except ReleaseError as failed:
        click.echo(not_published(failed.reason, failed.details, words), err=True)
        return 1 if failed.reason in _WRONG_SITE else COULD_NOT_RUN
    except LookupError as missing:
        fail(f"The engine “{missing.args[0]}” is not installed here. Install mkdocs, or properdocs, and try again.")
    except OSError as error:
        fail(words.gettext(_NOT_WRITTEN) % {"why": error.strerror or error})
    for line in release.warnings:
        click.echo(line, err=True)
    if explain:
        for reason, details in release.anew:
            what = (
                from_here(Path(details)) if details and reason in ("file", "folder", "repository") else details or "…"
            )
            click.echo(words.gettext(_WHY[reason]) % {"what": visible(what)}, err=True)
        for line in _made(release, words):
            click.echo(line, err=True)
    if not quiet:
        said = _BUILT if release.anew else _STAYS
        click.echo(words.gettext(said) % {"pages": words.number(release.pages), "site": release.site})
        click.echo(words.gettext(_OPEN) % {"address": (release.site / "index.html").as_uri()})
    return 0


def _made(release: Release, words: Words) -> Iterator[str]:
    """Which pages were made, and why: each reason that holds for all once, of the others the first few pages."""
    if release.unknown:
        yield words.gettext(_UNKNOWN) % {"what": visible(release.unknown)}
    told = [one for one in release.made if one[0] in _WHY_PAGE]
    if not release.anew or release.unknown or len(told) < len(release.made):
        return
    if any(why != "new" for why, _ in told):
        lines = dict.fromkeys(words.gettext(_WHY_PAGE[why]) % {"page": visible(page)} for why, page in told)
        yield from itertools.islice(lines, _MOST_PAGES)
    yield words.gettext(_TAKEN) % {"made": words.number(len(told)), "all": words.number(release.pages)}


@click.command(cls=Gathering)
@_config
@_audience
@_as_of
@click.option("-a", "--dev-addr", "address", help="Where to serve; 127.0.0.1:8000 unless given.")
def serve(config: Path | None, audience: str | None, as_of: dt.date | None, address: str | None) -> None:
    """Show the site while you edit: each saved file is on the page a moment later.

    \b
    charters serve
    charters serve --audience public
    """
    from ..publish import serve as serve_site
    from .archives import read_audience

    site_file = _site_file(config)
    if audience is not None:
        read_audience(audience)
    try:
        code = serve_site(site_file, audience, as_of.isoformat() if as_of else None, address)
    except LookupError as missing:
        fail(f"The engine “{missing.args[0]}” is not installed here. Install mkdocs, or properdocs, and try again.")
    if code:
        raise SystemExit(1)
