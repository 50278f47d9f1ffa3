"""`charters init`: a repository to begin with, or what is missing in a site that is there."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import click

from ..authoring.pipelines import FORGES
from ..locale.words import words_for
from ..model.choices import AllianceType
from .common import Day, day_or_today, fail
from .excerpt import visible
from .gathering import Gathering
from .lines import tell

_NONE: Final = "none"


@click.command(cls=Gathering)
@click.argument("folder", required=False, type=click.Path(path_type=Path), default=Path())
@click.option(
    "--type", "kind", type=click.Choice([one.value for one in AllianceType]), default="inter_org", show_default=True,
    help="What the sample alliance is between.",
)  # fmt: skip
@click.option(
    "--forge", type=click.Choice([*FORGES, _NONE]), default=_NONE, show_default=True, help="Whose pipeline is written."
)
@click.option(
    "--language",
    type=click.Choice(["en", "de"]),
    default="en",
    show_default=True,
    help="The language of documents and site.",
)
@click.option(
    "--editor", type=click.Choice(["vscode"]), help="Also what checks frontmatter while it is typed; it needs Node.js."
)
@click.option("--dry-run", is_flag=True, help="Show what would be written.")
@click.option("--yes", is_flag=True, help="Do not ask before a file that is there is added to.")
@click.option("--as-of", type=Day(), help="The day of the sample; today unless given.")
def init(
    folder: Path,
    kind: str,
    forge: str,
    language: str,
    editor: str | None,
    dry_run: bool,
    yes: bool,
    as_of: dt.date | None,
) -> None:
    """Begin a repository in FOLDER (here unless given): a sample alliance, the site's settings, a pipeline, hooks.

    \b
    charters init alliances --forge github
    charters init --type one_to_one --dry-run

    What is there already is never touched. In a site that is there only what is missing is added; a change of mkdocs.yml, or of an
    editor's settings, is shown first.

    Exit code 0; 2: it could not be done.
    """
    from ..authoring.editor import JOINED
    from ..authoring.signing import repository_of
    from ..authoring.starting import Start, serving, starter
    from ..model.settings import Settings
    from ..reading.project import docs_dir_of
    from ..reading.root import site_file_in
    from .writing import create, from_here

    if folder.exists() and not folder.is_dir():
        fail(f"{visible(from_here(folder))} is a file.")
    there = site_file_in(folder) if folder.is_dir() else None
    day = day_or_today(as_of, Settings())
    docs = "charters"
    if there is not None:
        try:
            docs = docs_dir_of(there)
        except OSError as error:
            fail(f"{visible(from_here(there))} cannot be read: {error.strerror}. Nothing was written.")
    start = Start(
        AllianceType(kind),
        "" if forge == _NONE else forge,
        day,
        words_for(language),
        docs,
        there is None,
        editor is not None,
    )
    files = starter(start)
    if there is not None:
        _join(there, dry_run=dry_run, yes=yes)
    began = (folder / "charters.yml").exists() or (there is None and any((folder / docs).rglob("*.md")))
    for path, text in files.items():
        file = folder / path
        if file.exists() and path in JOINED:
            _add_to(file, json.loads(text), dry_run=dry_run, yes=yes)
        elif file.exists():
            tell(f"There already, left alone: {visible(from_here(file))}")
        elif began and path.startswith(f"{docs}/"):
            continue
        elif dry_run:
            click.echo(f"Would be written: {visible(from_here(file))}")
        else:
            create(file, text.encode())
            click.echo(f"Written: {visible(from_here(file))}")
    if began:
        tell("There are documents already, so that no sample was put beside them.")
    if not dry_run:
        where = "" if folder.resolve() == Path.cwd() else f"cd {visible(from_here(folder))} && "
        tell(f"\nNext: {where}{'charters serve' if began else serving(start)}")
        if not (repository_of(folder) / ".git").exists():
            tell(
                f"No git here yet: {where}git init && git add . && git commit -m 'Our alliances'\n"
                "It keeps who agreed to what, and answers of a conversation that is interrupted."
            )


def _join(site_file: Path, *, dry_run: bool, yes: bool) -> None:
    """Put the plugin into a site's settings, once somebody has seen the change and agreed."""
    from ..authoring.differences import unified
    from ..authoring.starting import with_plugin
    from .conversation import terminal
    from .writing import from_here, write

    before = site_file.read_bytes()
    try:
        text = with_plugin(before.decode("utf-8"))
    except UnicodeDecodeError:
        text = None
    if text is None:
        fail(
            f"{visible(from_here(site_file))} is written in a way that cannot be added to safely. Nothing was written.\n"
            "Add `charters` to its plugins by hand, beside those that it has or inherits, and run the same command again:\n"
            "plugins:\n  - search\n  - charters\n(where they are written as `search: {}`, it is `charters: {}`)"
        )
    after = text.encode()
    if after == before:
        return
    click.echo(unified(from_here(site_file), before, after), nl=False)
    if dry_run:
        return
    if not yes:
        if not terminal():
            fail("Nothing was written. With --yes the change above is made.")
        if not click.confirm("Make this change?", default=True):
            fail("Nothing was written.")
    write({site_file.resolve(): (before, after)})


def _add_to(file: Path, more: Mapping[str, Any], *, dry_run: bool, yes: bool) -> None:
    """Put keys that an editor's settings lack into them, once somebody has seen the change and agreed; else leave them alone."""
    from ..authoring.differences import unified
    from ..authoring.editor import with_keys
    from .conversation import terminal
    from .writing import from_here, write

    before = file.read_bytes()
    try:
        text = with_keys(before.decode("utf-8"), more)
    except UnicodeDecodeError:
        text = None
    name = visible(from_here(file))
    if text is None:
        tell(f"There already, left alone: {name}. What it lacks can be added by hand:\n{json.dumps(more, indent=2)}")
        return
    after = text.encode()
    if after == before:
        tell(f"There already, left alone: {name}")
        return
    click.echo(unified(from_here(file), before, after), nl=False)
    if dry_run:
        return
    if yes or (terminal() and click.confirm("Make this change?", default=True)):
        write({file.resolve(): (before, after)})
        click.echo(f"Changed: {name}")
    else:
        tell(f"There already, left alone: {name}. With --yes the change above is made.")
