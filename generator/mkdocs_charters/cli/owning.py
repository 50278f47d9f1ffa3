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
from ..locale.words import N_
from ..model.documents import Origin
from ..model.settings import ForgeKind
from ..reading import HistoryError, Project, WorkTree, forge_of, inside, top_of
from ..reading.link import link
from .archives import NOBODY_SPEAKS, archive_of, refuse_unread, silent_speakers
from .common import day_or_today, fail, interface_words, project_at
from .no_revision import refused
from .spoken import refuse, spoken

_FILES: Final = {
    ForgeKind.GITHUB: (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"),
    ForgeKind.GITLAB: ("CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"),
}
"""Where a forge looks, in its order: the first that is there counts."""
_USUAL: Final = {ForgeKind.GITHUB: ".github/CODEOWNERS", ForgeKind.GITLAB: ".gitlab/CODEOWNERS"}
_NAMES: Final = {ForgeKind.GITHUB: "GitHub", ForgeKind.GITLAB: "GitLab"}
_REASONS: Final = {
    "marks": N_("The marks in %(file)s do not pair: there must be one line “# charters: begin” and below it one “# charters: end”, or neither."),
    "text": N_("%(file)s is no text in UTF-8. Save it as one."),
}  # fmt: skip
_BELOW: Final = N_(
    "%(file)s: GitLab takes the lines below the block for lines of its last section. Move the block to the end."
)
_OUTSIDE: Final = N_("The charters of “%(source)s” are left out: it is outside of this repository.")
_OF_A_REVISION: Final = N_("The charters of “%(source)s” are left out: they are read from a revision.")


def block_of_owners(file: str | None, forge: str | None, *, write: bool, check: bool, as_of: dt.date | None) -> None:
    """Print the block, write it, or look whether it is there; ends the command with 1 where it is missing or another."""
    if write and check:
        refuse(N_("--write changes the file and --check only looks: give one of them."))
    if file is not None and not (write or check):
        refuse(N_("FILE is where the block is written or looked for: add --write or --check."))
    project = project_at(Path.cwd())
    kind = ForgeKind(forge) if forge is not None else forge_of(project) or ForgeKind.GITHUB
    if kind not in FORGES:
        refuse(
            N_("What %(forge)s reads as CODEOWNERS cannot be written here."),
            N_("If another forge reads it, name that: --forge github or --forge gitlab."),
            forge=kind.value.title(),
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
        refuse(_REASONS[error.reason], file=shown)
    if stray:
        click.echo(spoken(_BELOW, file=shown), err=True)
    if before == after:
        click.echo(spoken(N_("%(file)s is as it should be."), file=shown))
    elif write:
        _write(target, before, after)
        click.echo(spoken(N_("Written: %(file)s."), file=shown))
    else:
        click.echo(unified(shown, before or b"", after), nl=False)
        click.echo(spoken(N_("%(file)s is to change: charters owners --write"), file=shown), err=True)
        raise SystemExit(1)


def _top(project: Project) -> Path:
    """The folder from which paths count: that of the repository, or of the portfolio where there is none."""
    try:
        return top_of(project.root)
    except HistoryError as error:
        if error.reason == "refused":
            fail(refused(error))
        form = N_("No git repository is found here, so that paths begin at %(folder)s.")
        click.echo(spoken(form, folder=project.root), err=True)
        return project.root.resolve()


def _charters(project: Project, top: Path, kind: ForgeKind, as_of: dt.date) -> Sequence[Owned]:
    """Whom each charter has; what is missing is said."""
    archive = archive_of(project, interface_words(project.settings))
    linked = link(archive)
    silent = silent_speakers(archive, (*project.problems, *archive.problems, *linked.problems))
    refuse_unread(silent, NOBODY_SPEAKS)
    outside: dict[str, str] = {}
    found = owned(linked.portfolio, kind, _paths(project, top, outside), as_of)
    for source, why in outside.items():
        click.echo(spoken(why, source=source), err=True)
    for one in found:
        for person, login in (pair for party in one.parties for pair in party.unusable):
            form = N_("%(file)s: “%(login)s” of %(name)s can be no login on %(forge)s.")
            click.echo(spoken(form, file=one.path, login=login, name=person, forge=_NAMES[kind]), err=True)
        if without := [party.name for party in one.parties if not party.owners]:
            form = N_("%(file)s: no login is known for %(parties)s.")
            click.echo(spoken(form, file=one.path, parties=", ".join(without)), err=True)
    if any(not party.owners for one in found for party in one.parties):
        form = N_("Logins stand beside people, as in “%(example)s”.")
        click.echo(spoken(form, example=f"handles: {{{kind.value}: ivogt}}"), err=True)
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
            outside[origin.source] = _OUTSIDE if in_folder else _OF_A_REVISION
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
        refuse(N_("%(file)s cannot be read: %(said)s."), file=file, said=error.strerror)


def _write(file: Path, before: bytes | None, after: bytes) -> None:
    try:
        if before is None:
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("xb") as stream:
                stream.write(after)
        else:
            replace_all({file.resolve(): (before, after)})
    except NotWrittenError as error:
        refuse(N_("%(file)s could not be written: %(said)s."), file=file, said=error.said or error.reason)
    except OSError as error:
        refuse(N_("%(file)s could not be written: %(said)s."), file=file, said=error.strerror)
