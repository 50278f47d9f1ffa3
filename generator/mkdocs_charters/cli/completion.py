"""`charters completion`: what a shell needs to finish words of ours."""

from __future__ import annotations

from typing import Final

import click

from .gathering import Gathering
from .picking import WHICH_SHELL, PickedArgument

_SHELLS: Final = ("bash", "zsh", "fish", "powershell")


@click.command(cls=Gathering)
@click.argument(
    "shell",
    cls=PickedArgument,
    ask=WHICH_SHELL,
    offer=lambda ctx: [(one, "") for one in _SHELLS],
    type=click.Choice(_SHELLS),
)
def completion(shell: str) -> None:
    """Print what makes SHELL finish commands, options, charters and people when you press Tab.

    \b
    charters completion bash > ~/.local/share/bash-completion/completions/charters
    charters completion zsh > ~/.zfunc/_charters
    charters completion fish > ~/.config/fish/completions/charters.fish
    charters completion powershell >> $PROFILE

    Then open a new shell. For zsh, ~/.zshrc has to say `fpath+=~/.zfunc` above `autoload -Uz compinit; compinit`.
    """
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(
            f"The installed release of click knows no {shell}; a later one does: pip install --upgrade click"
        )
    root = click.get_current_context().find_root()
    click.echo(found(root.command, {}, "charters", "_CHARTERS_COMPLETE").source())
