"""`charters fmt`: documents as they are written everywhere else, and ids pinned to which something refers."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from ..locale.messages import say
from ..locale.words import N_
from .common import fail, interface_words, project_at
from .gathering import Gathering
from .lines import tell
from .spoken import refuse, spoken

_PINNED: Final = N_("An id that something refers to was written down: %(id)s (%(charter)s)")
_WOULD_BE_PINNED: Final = N_("An id that something refers to would be written down: %(id)s (%(charter)s)")
_BY_HAND: Final = N_("Left to be written by hand: `id: %(id)s` beside its words in the charter %(charter)s")


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
        refuse(N_("%(file)s cannot be read: %(why)s."), file=error.filename, why=error.strerror)
    if showing:
        show(made.changed)
    elif not checking:
        write(made.changed, OR_OTHERS)
    for file in made.changed if not showing else ():
        tell(spoken(N_("Would be tidied: %(file)s") if checking else N_("Tidied: %(file)s"), file=from_here(file)))
    pinned = _WOULD_BE_PINNED if checking or showing else _PINNED
    for alliance, ident in made.pinned:
        tell(spoken(pinned, id=ident, charter=alliance), err=True)
    for alliance, ident in made.left:
        tell(spoken(_BY_HAND, id=ident, charter=alliance), err=True)
    for file in made.links:
        tell(spoken(N_("Left alone, a link that is not followed: %(file)s"), file=from_here(file)), err=True)
    if not made.changed:
        tell(spoken(N_("All is tidy.")))
    elif checking:
        raise SystemExit(1)
