"""`charters migrate`: documents written for an earlier model brought to the present one."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from ..locale.messages import say
from ..locale.words import N_
from .common import fail, interface_words, project_at
from .gathering import Gathering
from .lines import tell
from .spoken import refuse, refuse_with, spoken

_NEWER: Final = N_("The documents are written for model %(theirs)s, and this version knows model %(ours)s.")
_NO_WAY: Final = N_("Nothing leads from model %(theirs)s to model %(ours)s. Look at `model:` in charters.yml.")


@click.command(cls=Gathering)
@click.option("--diff", "showing", is_flag=True, help="Change nothing; show what would be changed.")
def migrate(showing: bool) -> None:
    """Bring documents to the present version of the model, which `model:` in charters.yml names.

    \b
    charters migrate --diff
    charters migrate

    Exit code 0; 2: it could not be done, and nothing was changed.
    """
    from ..authoring.migrating import NoWayError, migrated
    from ..model.settings import MODEL_VERSION
    from ..reading import SourceError
    from .writing import from_here, show, write

    project = project_at(Path.cwd())
    try:
        made = migrated(project)
    except NoWayError as error:
        if error.newer:
            refuse_with("\npip install --upgrade mkdocs-charters", _NEWER, theirs=error.version, ours=MODEL_VERSION)
        refuse(_NO_WAY, theirs=error.version, ours=MODEL_VERSION)
    except SourceError as error:
        said = say(error.code, error.arguments, interface_words(project.settings))
        fail(f"{said.text} {said.help}".strip())
    except OSError as error:
        refuse(N_("%(file)s cannot be read: %(why)s."), file=error.filename, why=error.strerror)
    if not made.changed:
        tell(spoken(N_("The documents are written for the present model, %(ours)s."), ours=MODEL_VERSION))
    elif showing:
        show(made.changed)
    else:
        write(made.changed)
        for file in made.changed:
            tell(spoken(N_("Migrated: %(file)s"), file=from_here(file)))
