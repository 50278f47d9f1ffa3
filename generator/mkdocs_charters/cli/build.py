"""`charters build` and `charters serve`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

import click

from ..publish import ReleaseError
from ..publish import build as build_site
from ..publish import serve as serve_site
from .app import COULD_NOT_RUN
from .archives import read_audience
from .common import Day, fail, project_at
from .completing import complete_audiences
from .excerpt import visible
from .writing import from_here

_REASONS: Final = {
    "engine": "Nothing was published; the last site stays as it was.",
    "no plugin": (
        "The plugin `charters` did not take part: {file} has to name it under `plugins:`, switched on. Without it everybody would "
        "see everything, so nothing was published; the last site stays as it was."
    ),
    "no home": "The site came out without a home page, so it was not published; the last site stays as it was.",
    "empty page": "The page {page} came out empty, so nothing was published; the last site stays as it was.",
    "missing page": "The page {page} is missing from what was built, so nothing was published; the last site stays as it was.",
    "broken link": (
        "On the page {page} a link leads to {target}, which is not there, so nothing was published; the last site stays as it was."
    ),
    "busy": "Another build is running here. Wait for it, then try again.",
    "not ours": "{site} holds files that no build of a site made. Move them, or choose another folder with --site-dir.",
    "other readers": (
        "{site} holds the site for another audience ({before}); this one is for {audience}. Name a place of its own with "
        "--site-dir, such as --site-dir site-partners. To give up the old one, remove {site} first."
    ),
    "not a folder": "{site} is a file. Move it, or choose another folder with --site-dir.",
}


_WRONG_SITE: Final = frozenset({"engine", "no home", "missing page", "empty page", "broken link"})
_HINT: Final = "`charters check` looks at more than a build does, for example at names that nobody knows and records without a charter."
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


@click.command()
@_config
@click.option(
    "--site-dir", type=click.Path(path_type=Path), help="Where the site stands; `site` beside mkdocs.yml unless given."
)
@_audiences
@_as_of
@click.option("--strict", is_flag=True, help="Treat the engine's warnings as errors.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong.")
def build(
    config: Path | None, site_dir: Path | None, audiences: str | None, as_of: dt.date | None, strict: bool, quiet: bool
) -> None:
    """Build the site beside the last one, look at it, and swap it in.

    \b
    charters build
    charters build --audience party:kestrel --site-dir site-kestrel
    charters build --audience internal,party:kestrel,public

    A reader sees the old site or the new one, never half of one. If anything is wrong, the old one stays. For several audiences there
    are several sites, such as site/internal and site/party-kestrel; each is whole or stays as it was, whatever becomes of the others.
    """
    site_file = _site_file(config)
    place = (site_dir if site_dir is not None else site_file.parent / "site").absolute()
    day = as_of.isoformat() if as_of else None
    code = 0
    for audience, site in _sites(place, audiences):
        code = max(code, _build_one(site_file, site, audience, day, strict=strict, quiet=quiet))
    if code:
        raise SystemExit(code)
    if not quiet:
        click.echo(_HINT, err=True)


def _sites(place: Path, audiences: str | None) -> list[tuple[str | None, Path]]:
    """Each audience that is asked for with the place of its site; ends the command where they cannot stand there."""
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
    site_file: Path, site: Path, audience: str | None, as_of: str | None, *, strict: bool, quiet: bool
) -> int:
    """Build a site and say what became of it; the exit code."""
    try:
        release = build_site(site_file, site, audience=audience, as_of=as_of, strict=strict, quiet=quiet)
    except ReleaseError as failed:
        click.echo(_REASONS[failed.reason].format(**failed.details), err=True)
        return 1 if failed.reason in _WRONG_SITE else COULD_NOT_RUN
    except LookupError as missing:
        fail(f"The engine “{missing.args[0]}” is not installed here. Install mkdocs, or properdocs, and try again.")
    except OSError as error:
        fail(f"The site could not be written: {error.strerror or error}. The last site stays as it was.")
    if not quiet:
        click.echo(f"{release.pages} pages are in {release.site}\nOpen {(release.site / 'index.html').as_uri()}")
    return 0


@click.command()
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
    site_file = _site_file(config)
    if audience is not None:
        read_audience(audience)
    try:
        code = serve_site(site_file, audience, as_of.isoformat() if as_of else None, address)
    except LookupError as missing:
        fail(f"The engine “{missing.args[0]}” is not installed here. Install mkdocs, or properdocs, and try again.")
    if code:
        raise SystemExit(1)
