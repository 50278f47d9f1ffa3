"""`charters migrate`: documents written for an earlier model brought to the present one."""

from __future__ import annotations

from pathlib import Path

import click

from ..locale.messages import say
from .common import fail, interface_words, project_at
from .excerpt import visible
from .gathering import Gathering
from .lines import tell


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
            fail(
                f"The documents are written for model {error.version}, and this version knows model {MODEL_VERSION}.\npip install --upgrade mkdocs-charters"
            )
        fail(f"Nothing leads from model {error.version} to model {MODEL_VERSION}. Look at `model:` in charters.yml.")
    except SourceError as error:
        said = say(error.code, error.arguments, interface_words(project.settings))
        fail(f"{said.text} {said.help}".strip())
    except OSError as error:
        fail(f"{error.filename} cannot be read: {error.strerror}.")
    if not made.changed:
        tell(f"The documents are written for the present model, {MODEL_VERSION}.")
    elif showing:
        show(made.changed)
    else:
        write(made.changed)
        for file in made.changed:
            tell(f"Migrated: {visible(from_here(file))}")
