"""Changes of files: written, or shown as a diff, and told of in words where that cannot be done."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NoReturn

import click

from ..authoring.differences import unified
from ..authoring.replacing import NotWrittenError, replace_all
from ..authoring.signing import ByHandError, Desk, ElsewhereError
from ..locale.words import N_
from ..model.portfolio import Alliance
from .common import fail
from .excerpt import visible
from .report import file_of
from .spoken import refuse, refuse_with, spoken

_REASONS: Final = {
    "read-only": N_("%(file)s may not be written to. Nothing was changed."),
    "changed": N_("%(file)s was changed by somebody else meanwhile, so it was left alone. Run the same command again."),
    "failed": N_("%(file)s could not be written: %(said)s. It is as it was."),
}
_ALLOW: Final = N_("Allow writing to the file and its folder.")
OR_OTHERS: Final = N_("Allow writing to the file and its folder, or leave it out by naming other files.")
"""What helps where a file may not be written to and others were given."""
_ELSEWHERE: Final = N_("%(file)s cannot be changed from here: it stands in a revision, in one of several sources of one name, or behind a link that leads out of the repository.")  # fmt: skip
_BY_HAND: Final = N_("`%(key)s` in %(file)s is written in a way that cannot be added to safely. Nothing was changed.")


def write(changed: Mapping[Path, tuple[bytes, bytes]], instead: str = "") -> None:
    """Write files, given by their path with links followed, with the bytes before and after.

    Ends the command where that cannot be done, with every file whole. `instead` is the sentence about what helps where one may not be
    written to.
    """
    try:
        replace_all(changed)
    except NotWrittenError as error:
        told = spoken(_REASONS[error.reason], file=from_here(error.file), said=error.said)
        if error.reason == "read-only":
            told = f"{told} {spoken(instead or _ALLOW)}"
        if error.written:
            files = ", ".join(from_here(file) for file in error.written)
            told = f"{told} {spoken(N_('Mended before that: %(files)s.'), files=files)}"
        fail(told)


def create(file: Path, raw: bytes) -> None:
    """Write a file that must not be there yet; ends the command where it is, or where it cannot be written."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as stream:
            stream.write(raw)
    except (FileExistsError, NotADirectoryError):
        if file.exists() or file.is_symlink():
            fail(f"{visible(from_here(file))} is there already, and was left alone.")
        above = next(one for one in file.parents if one.exists() or one.is_symlink())
        fail(
            f"{visible(from_here(file))} could not be written: {visible(from_here(above))} is a file, and a folder is needed "
            "there. Rename that file."
        )
    except OSError as error:
        fail(f"{visible(from_here(file))} could not be written: {error.strerror}.")


def show(changed: Mapping[Path, tuple[bytes, bytes]]) -> None:
    """The changes as a diff on standard output."""
    for file, (before, after) in changed.items():
        click.echo(unified(from_here(file), before, after), nl=False)


def from_here(file: Path) -> str:
    """A path as one writes it here."""
    return Path(os.path.relpath(file)).as_posix()


LISTED: Final = N_("Write it as a list, one entry a line, with this one")
"""What helps where an entry could not be added."""


def file_to_change(desk: Desk, alliance: Alliance) -> Path:
    """The file of a charter; ends the command where it is not ours to change."""
    try:
        return desk.file_of(alliance)
    except ElsewhereError:
        return refuse(_ELSEWHERE, file=file_of(alliance.charter.origin))


def refuse_to_add(error: ByHandError, file: Path, helps: str) -> NoReturn:
    """End the command with what somebody would write by hand; `helps` says what to do with it."""
    lines = "\n".join(visible(line) for line in error.lines.split("\n"))
    refuse_with(f"\n{visible(helps)}:\n{lines}", _BY_HAND, key=error.key, file=from_here(file))
