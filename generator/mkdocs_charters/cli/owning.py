"""What `charters owners` does: whom a forge asks about a charter, as a block of CODEOWNERS."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import click

from ..authoring.differences import unified
from ..authoring.replacing import NotWrittenError, replace_all
from ..exports.owners import FORGES, BlockError, Owned, block, lines_after, owned, with_block
from ..model.documents import Origin
from ..model.settings import ForgeKind
from ..reading import HistoryError, Project, WorkTree, forge_of, inside, top_of
from ..reading.link import link
from .archives import archive_of, refuse_unread, silent_speakers
from .common import day_or_today, fail, interface_words, project_at

_FILES: Final = {
    ForgeKind.GITHUB: (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"),
    ForgeKind.GITLAB: ("CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"),
}
"""Where a forge looks, in its order: the first that is there counts."""
_USUAL: Final = {ForgeKind.GITHUB: ".github/CODEOWNERS", ForgeKind.GITLAB: ".gitlab/CODEOWNERS"}
_NAMES: Final = {ForgeKind.GITHUB: "GitHub", ForgeKind.GITLAB: "GitLab"}
_REASONS: Final = {
    "marks": "The marks in {file} do not pair: there must be one line “# charters: begin” and below it one “# charters: end”, "
    "or neither.",
    "text": "{file} is no text in UTF-8. Save it as one.",
}


def block_of_owners(file: str | None, forge: str | None, *, write: bool, check: bool, as_of: dt.date | None) -> None:
    """Print the block, write it, or look whether it is there; ends the command with 1 where it is missing or another."""
    if write and check:
        fail("--write changes the file and --check only looks: give one of them.")
    if file is not None and not (write or check):
        fail("FILE is where the block is written or looked for: add --write or --check.")
    project = project_at(Path.cwd())
    kind = ForgeKind(forge) if forge is not None else forge_of(project) or ForgeKind.GITHUB
    if kind not in FORGES:
        fail(
            f"What {kind.value.title()} reads as CODEOWNERS cannot be written here.\n"
            "If another forge reads it, name that: --forge github or --forge gitlab."
        )
    top = _top(project)
    words = interface_words(project.settings)
    charters = _charters(project, top, kind, day_or_today(as_of, project.settings))
    made = block(charters, kind, words)
    if not (write or check):
        click.echo(made, nl=False)
        return
    target = Path(file) if file is not None else _usual(top, kind)
    shown = _shown(target, top)
    before = _bytes(target)
    try:
        after = with_block(before or b"", made)
        stray = kind is ForgeKind.GITLAB and lines_after(after)
    except BlockError as error:
        fail(_REASONS[error.reason].format(file=shown))
    if stray:
        click.echo(
            f"{shown}: GitLab takes the lines below the block for lines of its last section. Move the block to the end.",
            err=True,
        )
    if before == after:
        click.echo(f"{shown} is as it should be.")
    elif write:
        _write(target, before, after)
        click.echo(f"Written: {shown}.")
    else:
        click.echo(unified(shown, before or b"", after), nl=False)
        click.echo(f"{shown} is to change: charters owners --write", err=True)
        raise SystemExit(1)


def _top(project: Project) -> Path:
    """The folder from which paths count: that of the repository, or of the portfolio where there is none."""
    try:
        return top_of(project.root)
    except HistoryError as error:
        if error.reason == "refused":
            fail(f"Git does not read the repository here. It says:\n{error.details['said']}")
        click.echo(f"No git repository is found here, so that paths begin at {project.root}.", err=True)
        return project.root.resolve()


def _charters(project: Project, top: Path, kind: ForgeKind, as_of: dt.date) -> Sequence[Owned]:
    """Whom each charter has; what is missing is said."""
    archive = archive_of(project, interface_words(project.settings))
    linked = link(archive)
    silent = silent_speakers(archive, (*project.problems, *archive.problems, *linked.problems))
    refuse_unread(silent, "nobody can say who speaks")
    outside: dict[str, str] = {}
    found = owned(linked.portfolio, kind, _paths(project, top, outside), as_of)
    for source, why in outside.items():
        click.echo(f"The charters of “{source}” are left out: {why}.", err=True)
    for one in found:
        for person, login in (pair for party in one.parties for pair in party.unusable):
            click.echo(f"{one.path}: “{login}” of {person} can be no login on {_NAMES[kind]}.", err=True)
        if without := [party.name for party in one.parties if not party.owners]:
            click.echo(f"{one.path}: no login is known for {', '.join(without)}.", err=True)
    if any(not party.owners for one in found for party in one.parties):
        click.echo(f"Logins stand beside people, as in “handles: {{{kind.value}: ivogt}}”.", err=True)
    return found


def _paths(project: Project, top: Path, outside: dict[str, str]) -> Callable[[Origin], str | None]:
    """Says where a document stands in the repository; of what stands nowhere in it the source is written down, with why."""
    folders: dict[str, str | None] = {}
    for source in project.sources:
        within = inside(source.root, top) if isinstance(source, WorkTree) else None
        folders[source.name] = "" if within == "." else within

    def path_of(origin: Origin) -> str | None:
        folder = folders.get(origin.source)
        if folder is None:
            in_folder = project.folder_of(origin.source) is not None
            why = "it is outside of this repository" if in_folder else "they are read from a revision"
            outside[origin.source] = why
            return None
        return f"{folder}/{origin.file}".lstrip("/")

    return path_of


def _usual(top: Path, kind: ForgeKind) -> Path:
    return next((top / name for name in _FILES[kind] if (top / name).is_file()), top / _USUAL[kind])


def _shown(file: Path, top: Path) -> str:
    """A file as it is called: from the top where it is in the repository."""
    absolute = Path(os.path.normpath(Path.cwd() / file))
    return absolute.relative_to(top).as_posix() if absolute.is_relative_to(top) else file.as_posix()


def _bytes(file: Path) -> bytes | None:
    """What stands in a file; None where there is none."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        fail(f"{file} cannot be read: {error.strerror}.")


def _write(file: Path, before: bytes | None, after: bytes) -> None:
    try:
        if before is None:
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("xb") as stream:
                stream.write(after)
        else:
            replace_all({file.resolve(): (before, after)})
    except NotWrittenError as error:
        fail(f"{file} could not be written: {error.said or error.reason}.")
    except OSError as error:
        fail(f"{file} could not be written: {error.strerror}.")
