"""`charters fmt`: documents as they are written everywhere else, and ids pinned to which something refers."""

from __future__ import annotations

from pathlib import Path

import click

from ..locale.messages import say
from .common import fail, interface_words, project_at
from .excerpt import visible
from .gathering import Gathering
from .lines import tell


@click.command(cls=Gathering)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--check", "checking", is_flag=True, help="Change nothing; exit code 1 where something would be changed.")
@click.option("--diff", "showing", is_flag=True, help="Change nothing; show what would be changed.")
def fmt(paths: tuple[Path, ...], checking: bool, showing: bool) -> None:
    """Tidy documents: fields in the order of the manual, one kind of line end, ids that something refers to.

    \b
    charters fmt
    charters fmt charters/cold-chain --diff

    Comments stay above what they are about, words stay word for word, and no digest moves: nobody has to sign again. Without PATHS all
    documents are tidied.

    Exit code 0; 1 with --check where something would be changed; 2: it could not be done.
    """
    from ..authoring.tidy import tidy
    from ..reading import SourceError
    from .writing import OR_OTHERS, from_here, show, write

    start = paths[0].resolve() if paths else Path.cwd()
    project = project_at(start if start.is_dir() else start.parent)
    chosen = [path.resolve() for path in paths]
    try:
        made = tidy(project, lambda file: not chosen or any(file == one or one in file.parents for one in chosen))
    except SourceError as error:
        said = say(error.code, error.arguments, interface_words(project.settings))
        fail(f"{said.text} {said.help}".strip())
    except OSError as error:
        fail(f"{error.filename} cannot be read: {error.strerror}.")
    if showing:
        show(made.changed)
    elif not checking:
        write(made.changed, OR_OTHERS)
    for file in made.changed if not showing else ():
        tell(f"{'Would be tidied' if checking else 'Tidied'}: {visible(from_here(file))}")
    for alliance, ident in made.pinned:
        tell(
            f"An id that something refers to {'would be' if checking or showing else 'was'} written down: {ident} ({alliance})",
            err=True,
        )
    for alliance, ident in made.left:
        tell(f"Left to be written by hand: `id: {ident}` beside its words in the charter {alliance}", err=True)
    for file in made.links:
        tell(f"Left alone, a link that is not followed: {visible(from_here(file))}", err=True)
    if not made.changed:
        tell("All is tidy.")
    elif checking:
        raise SystemExit(1)
