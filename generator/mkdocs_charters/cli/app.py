"""The command `charters`. Help is shown without loading what commands need."""

from __future__ import annotations

import atexit
import gc
import importlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from ..store.memory import for_good
from ..store.variables import GITHUB_VARIABLE
from .lines import fitted_help
from .plugins import without_plugins

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COULD_NOT_RUN: Final = 2
"""The exit code of a command that could not do its work."""

COMMANDS: Final = {
    "init": ("init", "Begin a repository, or add what is missing to a site."),
    "new": ("new", "Begin a charter, or describe a party: you are asked."),
    "add": ("add", "Add a note, a win, something given, a dispute, a reading or thanks."),
    "tick": ("tick", "Tick an action: it is done."),
    "acknowledge": ("acknowledge", "Say that a gift arrived, a win is told right, a concern is heard."),
    "adopt": ("adopt", "Make documents of charters in plain Markdown."),
    "check": ("check", "Say what is wrong, and how to mend it."),
    "diff": ("diff", "Say what a change means to those who must agree."),
    "log": ("log", "Say how a charter came to be: its amendments, and what moved since each yes."),
    "agenda": ("agenda", "Say what the next meeting of an alliance could talk about."),
    "due": ("due", "Say what is due within a time, over all alliances."),
    "approvals": ("approvals", "Say whether each side has agreed to a change."),
    "owners": ("owners", "Write whom a forge asks about a charter (CODEOWNERS)."),
    "sign": ("sign", "Sign a charter as it stands, or take a signature back."),
    "reword": ("reword", "Write down that new words mean the same."),
    "explain": ("explain", "Explain the code of a finding."),
    "build": ("build", "Build the site, and publish it if it is whole."),
    "serve": ("build", "Show the site while you edit."),
    "export": ("export", "Everything as data, for other tools."),
    "fmt": ("fmt", "Tidy documents; words and digests stay."),
    "migrate": ("migrate", "Bring documents to the present version of the model."),
    "doctor": ("doctor", "Look whether everything is there and set right."),
    "completion": ("completion", "Let your shell finish words of ours."),
    "textconv": ("textconv", "A document as plain lines, for `git diff`."),
}
"""Commands by name: the module that holds each, and a line of help. In the order of `charters --help`."""


class LazyGroup(click.Group):
    """Commands that are imported when they are called."""

    def get_help(self, ctx: click.Context) -> str:
        """The help, whose lines break between words."""
        return fitted_help(super().get_help(ctx))

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command. Where somebody stops it, that is said in her words; 1 would say that something was found."""
        try:
            return super().invoke(ctx)
        except (KeyboardInterrupt, EOFError, click.Abort):
            from .common import fail
            from .picking import STOPPED, here

            fail(here().gettext(STOPPED))

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which they are taught."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command; None for an unknown name."""
        if cmd_name not in COMMANDS:
            return None
        with for_good():
            module = importlib.import_module(f".{COMMANDS[cmd_name][0]}", __package__)
        command = getattr(module, cmd_name)
        assert isinstance(command, click.Command)
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands that go on from what is typed, without importing one."""
        from click.shell_completion import CompletionItem

        found = [CompletionItem(name, help=line) for name, (_, line) in COMMANDS.items() if name.startswith(incomplete)]
        return [*found, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing one."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command, with the nearest name where there is none."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from ..reading.nearest import nearest

            near = nearest(args[0], COMMANDS)
            hint = f" Did you mean “{near}”?" if near else ""
            ctx.fail(f"There is no command “{args[0]}”.{hint}")
        return super().resolve_command(ctx, args)


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    del param
    if value:
        from importlib.metadata import version

        click.echo(f"charters {version('mkdocs-charters')}")
        ctx.exit()


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, callback=_version, expose_value=False, is_eager=True, help="Show the version.")
def charters() -> None:
    """Alliance charters as text under review, and a site computed from them.

    \b
    charters check                   what is wrong, in all files at once
    charters diff main               what your change means, and whose yes it needs
    charters due                     what is due within two weeks
    charters sign NAME --as PERSON   a yes to the text as it stands
    charters build                   the site, swapped in when it is whole
    charters explain CH201           the help of a finding
    """


_COLOURLESS: Final = {"color": False}


def main() -> None:
    """Run the command line. Exit code 0: fine; 1: something was found; 2: it could not run."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            # Somebody closed it before we began (`>&-`): what is said there is meant for nobody.
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        elif hasattr(stream, "reconfigure"):
            # Output is UTF-8 everywhere; what a terminal cannot show becomes a question mark, never a crash.
            stream.reconfigure(encoding="utf-8", errors="replace")
            if os.environ.get(GITHUB_VARIABLE):
                from .job_log import job_log

                setattr(sys, name, job_log(stream))
    without_plugins()
    # Python looks for cycles once more while it ends, in all that was made; what is left then goes with the process.
    atexit.register(gc.freeze)
    try:
        try:
            charters(prog_name="charters", **_COLOURLESS if os.environ.get("NO_COLOR") else {})
        finally:
            # What is still held back is written now: a disk that is full at the very end is told like one that was full before.
            sys.stdout.flush()
    except BrokenPipeError:
        _give_up_output()
        raise SystemExit(COULD_NOT_RUN) from None
    except OSError as error:
        _give_up_output()
        where = f"{error.filename}: " if error.filename else "The output could not be written: "
        sys.stderr.write(f"{where}{error.strerror or error}.\n")
        raise SystemExit(COULD_NOT_RUN) from None


def _give_up_output() -> None:
    """Let what cannot be written go, so that Python does not try once more while it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
