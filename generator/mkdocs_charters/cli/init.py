"""`charters init`: a repository to begin with, or what is missing in a site that is there."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import click

from ..authoring.pipelines import FORGES
from ..locale.words import N_, words_for
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
    from ..authoring.starting import IGNORED, Start, serving, starter
    from ..model.settings import Settings
    from ..reading.project import docs_dir_of, site_dir_of
    from ..reading.root import site_file_in
    from .writing import create, from_here

    if folder.exists() and not folder.is_dir():
        fail(f"{visible(from_here(folder))} is a file.")
    there = site_file_in(folder) if folder.is_dir() else None
    day = day_or_today(as_of, Settings())
    docs, built = "charters", "site"
    if there is not None:
        try:
            docs, built = docs_dir_of(there), site_dir_of(there)
        except OSError as error:
            fail(_unread(there, error))
    parties = _described(folder / docs)
    began = parties is not None or (folder / "charters.yml").exists() or (there is None and _has_pages(folder / docs))
    start = Start(
        AllianceType(kind),
        "" if forge == _NONE else forge,
        day,
        words_for(language),
        docs,
        there is None,
        editor is not None,
        (parties or ()) if began else None,
        built,
    )
    files = starter(start)
    if there is not None:
        _join(there, dry_run=dry_run, yes=yes)
    for path, text in files.items():
        file = folder / path
        if file.exists() and path in JOINED:
            _add_to(file, json.loads(text), dry_run=dry_run, yes=yes)
        elif file.is_file() and path == IGNORED:
            _ignore(file, text, dry_run=dry_run, yes=yes)
        elif file.is_file():
            tell(f"There already, left alone: {visible(from_here(file))}")
        elif (began and path.startswith(f"{docs}/")) or _in_the_way(file, folder):
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


def _unread(there: Path, error: OSError) -> str:
    """Which file could not be read: a site's configuration, or one that it inherits from."""
    from .writing import from_here

    name = visible(from_here(there))
    other = Path(error.filename) if error.filename else there
    if other.resolve() != there.resolve():
        above = visible(from_here(other))
        if isinstance(error, FileNotFoundError):
            return f"{name} inherits from {above} (`INHERIT`), and there is no such file. Nothing was written."
        return f"{name} inherits from {above} (`INHERIT`), which cannot be read: {error.strerror}. Nothing was written."
    return f"{name} cannot be read: {error.strerror}. Nothing was written."


def _described(folder: Path) -> tuple[str, ...] | None:
    """The ids of parties that documents in a folder describe; None where there are no documents of ours."""
    from ..model.settings import Settings
    from ..model.values import Kind
    from ..reading import SourceError, WorkTree
    from ..reading.collect import read

    if not folder.is_dir():
        return None
    try:
        archive = read((WorkTree(folder, "here"),), Settings())
    except SourceError:
        return None
    if not any(archive.by_kind[one] for one in Kind if one is not Kind.PORTFOLIO):
        return None
    return tuple(sorted(one.id for one in archive.by_kind[Kind.PARTY]))


def _has_pages(folder: Path) -> bool:
    return any(folder.rglob("*.md"))


def _in_the_way(file: Path, folder: Path) -> bool:
    """Whether something else stands where a file, or a folder for it, is to be; said where it does."""
    from .writing import from_here

    if file.is_dir() or file.is_symlink():
        kind = "folder" if file.is_dir() else "link that leads nowhere"
        click.echo(f"Not written: {visible(from_here(file))}, since a {kind} of that name is there.")
        return True
    above = next((one for one in file.parents if one.exists() or one.is_symlink()), folder)
    if above.is_dir():
        return False
    click.echo(f"Not written: {visible(from_here(file))}, since {visible(from_here(above))} is a file and no folder.")
    return True


def _ignore(file: Path, wanted: str, *, dry_run: bool, yes: bool) -> None:
    """Put lines into `.gitignore` that keep what is built out of a repository, once somebody has seen them and agreed."""
    before = file.read_bytes()
    there = {line.strip().strip("/") for line in before.decode("utf-8", "replace").splitlines()}
    lines = [line for line in wanted.splitlines() if line.strip("/") not in there]
    ends = b"\r\n" if b"\r\n" in before else b"\n"
    start = before if before.endswith(b"\n") or not before else before + ends
    _change(file, before, start + b"".join(line.encode() + ends for line in lines), dry_run=dry_run, yes=yes)


def _join(site_file: Path, *, dry_run: bool, yes: bool) -> None:
    """Put the plugin into a site's settings, once somebody has seen the change and agreed."""
    from ..authoring.differences import unified
    from ..authoring.joining import by_hand, with_plugin
    from .conversation import terminal
    from .writing import from_here, write

    before = site_file.read_bytes()
    try:
        read: str | None = before.decode("utf-8")
    except UnicodeDecodeError:
        read = None
    text = with_plugin(read) if read is not None else None
    if text is None:
        fail(
            f"{visible(from_here(site_file))} is written in a way that cannot be added to safely. Nothing was written.\n"
            f"{by_hand(read)}\nThen run the same command again."
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
        if not _agreed():
            fail("Nothing was written.")
    write({site_file.resolve(): (before, after)})


def _add_to(file: Path, more: Mapping[str, Any], *, dry_run: bool, yes: bool) -> None:
    """Put keys that an editor's settings lack into them, once somebody has seen the change and agreed; else leave them alone."""
    from ..authoring.editor import with_keys
    from .writing import from_here

    before = file.read_bytes()
    try:
        text = with_keys(before.decode("utf-8"), more)
    except UnicodeDecodeError:
        text = None
    name = visible(from_here(file))
    if text is None:
        tell(f"There already, left alone: {name}. What it lacks can be added by hand:\n{json.dumps(more, indent=2)}")
        return
    _change(file, before, text.encode(), dry_run=dry_run, yes=yes)


def _agreed() -> bool:
    """Whether somebody who saw a change wants it."""
    from .choosing import yes_or_no
    from .picking import here

    words = here()
    return yes_or_no(words, words.gettext(N_("Make this change?")), default=True)


def _change(file: Path, before: bytes, after: bytes, *, dry_run: bool, yes: bool) -> None:
    """Show a change of a file that is there, and make it once somebody agreed."""
    from ..authoring.differences import unified
    from .conversation import terminal
    from .writing import from_here, write

    name = visible(from_here(file))
    if after == before:
        tell(f"There already, left alone: {name}")
        return
    click.echo(unified(from_here(file), before, after), nl=False)
    if dry_run:
        return
    if yes or (terminal() and _agreed()):
        write({file.resolve(): (before, after)})
        click.echo(f"Changed: {name}")
    else:
        tell(f"There already, left alone: {name}. With --yes the change above is made.")
