"""`charters explain CODE`."""

from __future__ import annotations

from pathlib import Path

import click

from ..locale.messages import codes, explanation
from ..locale.words import words_for
from .common import fail
from .completing import complete_codes, known_codes
from .gathering import Gathering
from .picking import WHICH_CODE, PickedArgument


@click.command(cls=Gathering)
@click.argument("code", cls=PickedArgument, ask=WHICH_CODE, offer=known_codes, shell_complete=complete_codes)
def explain(code: str) -> None:
    """Explain the code of a finding: what it means, why it matters, what helps.

    \b
    charters explain CH201
    """
    from ..model.settings import Settings
    from ..reading import nearest, open_project

    try:
        settings = open_project(Path.cwd()).settings
    except OSError:
        settings = Settings()
    wanted = code.strip().upper()
    text = explanation(wanted, words_for(settings.language))
    if text is None:
        near = nearest(wanted, codes())
        fail(f"There is no code “{code}”." + (f" Did you mean {near}?" if near else ""))
    click.echo(text)
