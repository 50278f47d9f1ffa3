"""What `charters adopt` does: existing charters in plain Markdown become documents of ours."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import click

from ..authoring.adopting.adopt import Adopted
from ..authoring.adopting.adopt import adopt as adopted
from ..authoring.adopting.settling import Known
from ..authoring.adopting.source import NotAdoptedError
from ..authoring.grown import with_files
from ..locale.messages import say
from ..locale.words import Words, words_for
from ..model.archive import Archive
from ..model.problem import Problem, Severity
from ..model.settings import Settings
from ..model.values import AllianceType, Kind, fold
from ..reading import Project, SourceError, WorkTree, open_project
from ..reading.collect import read
from .app import COULD_NOT_RUN
from .common import day_or_today, fail
from .excerpt import visible
from .lines import tell
from .writing import from_here

_TODO: Final = re.compile(r"TODO: (.*?)(?: -->)?$")
_WIDE: Final = 44
_REASONS: Final = {
    "empty": "{file} holds no words: there is nothing to adopt.",
    "ours": "{file} is a document of ours already (`kind: {said}`), so that it was left alone.",
    "conflict": "{file} holds two versions that git left side by side, from line {said} on. Choose one of them first.",
    "format": "{file} is {said}, no Markdown. Save it as Markdown first.",
}


@dataclass(frozen=True)
class Planned:
    """What is to be written for one file: texts by path."""

    file: Path
    made: Adopted
    charter: Path
    texts: dict[Path, str]


def adopt_files(
    files: Sequence[Path], folder: Path | None, wanted: str | None, language: str, *, dry_run: bool
) -> None:
    """Adopt files into a folder, as charters of the type that is wanted or guessed; ends the command with 2 where one could not be."""
    project = _project(folder)
    settings = project.settings if project is not None else Settings()
    target = folder if folder is not None else _folder_of(project)
    kind = AllianceType(wanted) if wanted is not None else None
    known = _known(project, settings)
    planned: list[Planned] = []
    refused: list[str] = []
    taken: set[Path] = set()
    for file in dict.fromkeys(files):
        try:
            one = _plan(file, target, known, kind, language, taken)
        except NotAdoptedError as error:
            refused.append(_reason(file, error))
            continue
        except (OSError, ValueError) as error:
            said = getattr(error, "strerror", None) or "that is no name of a file"
            refused.append(f"{visible(from_here(file))} cannot be read: {said}.")
            continue
        standing = [path for path in one.texts if path.exists() or path.is_symlink()]
        if standing:
            refused.append(
                f"{visible(from_here(standing[0]))} is there already, so that {visible(from_here(file))} was not adopted. "
                "Move that file, or name another folder with --to."
            )
            continue
        taken |= one.texts.keys()
        planned.append(one)
        known = _with(known, one)
    done = []
    for one in planned:
        try:
            _show(one) if dry_run else _write(one)
            done.append(one)
        except BrokenPipeError:
            raise
        except OSError as error:
            where = visible(from_here(Path(error.filename or one.charter)))
            refused.append(
                f"{where} could not be written: {error.strerror}. {visible(from_here(one.file))} was not adopted."
            )
    _tell(done, refused, dry_run=dry_run)


def _project(folder: Path | None) -> Project | None:
    start = folder if folder is not None and folder.is_dir() else Path.cwd()
    try:
        return open_project(start)
    except FileNotFoundError:
        return None
    except OSError as error:
        fail(f"{error.filename} cannot be read: {error.strerror}.")


def _folder_of(project: Project | None) -> Path:
    """The first folder of a portfolio that can be written to; `charters` where there is no portfolio yet."""
    if project is None:
        return Path("charters")
    return next((one.root for one in project.sources if isinstance(one, WorkTree)), project.root / "charters")


def _known(project: Project | None, settings: Settings) -> Known:
    """Who is described in the portfolio."""
    if project is None:
        return Known({}, frozenset(), settings.language)
    try:
        archive = read(project.sources, project.settings)
    except SourceError:
        # A folder that is not there yet holds nobody.
        return Known({}, frozenset(), settings.language)
    return Known(_parties(archive), _people(archive), settings.language)


def _parties(archive: Archive) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in archive.by_kind[Kind.PARTY]:
        name = one.data.get("name")
        shown = name if isinstance(name, str) else one.id
        found[fold(one.id)] = found[fold(shown)] = shown
    return found


def _people(archive: Archive) -> frozenset[str]:
    entries = (entry for one in archive.by_kind[Kind.PARTY] for entry in one.data.get("people") or ())
    names = (entry.get("name") for entry in entries if isinstance(entry, dict))
    return frozenset(fold(name) for name in names if isinstance(name, str))


def _with(known: Known, one: Planned) -> Known:
    """Who is known once a file is adopted: the next one of the same run need not describe them again."""
    return replace(known, parties={**known.parties, **{fold(party.name): party.name for party in one.made.parties}})


def _plan(
    file: Path, target: Path, known: Known, kind: AllianceType | None, language: str, taken: set[Path]
) -> Planned:
    """What a file becomes, and where. Raises NotAdoptedError and OSError."""
    stem = file.stem if file.stem.casefold() not in ("index", "readme", "charter") else file.resolve().parent.name
    if file.exists() and not file.is_file():
        raise OSError(errno.EINVAL, "it is no file")
    made = adopted(file.read_bytes(), stem, known, kind, language)
    number, ident = 1, made.id
    while target / ident / "index.md" in taken:
        number += 1
        ident = f"{made.id}-{number}"
    charter = target / ident / "index.md"
    parties = {target / "parties" / f"{party.id}.md": party.text for party in made.parties}
    return Planned(file, made, charter, {charter: made.charter, **parties})


def _reason(file: Path, error: NotAdoptedError) -> str:
    shown = visible(from_here(file))
    if error.reason == "text":
        words = words_for("en")
        said = [say(one.code, dict(one.arguments), words).text for one in error.problems[:1]]
        return f"{shown} cannot be read as text. {visible(' '.join(said))}"
    return _REASONS[error.reason].format(file=shown, said=visible(error.said))


def _write(one: Planned) -> None:
    """Write the parties, then the charter. Raises OSError."""
    for path, text in reversed(one.texts.items()):
        path.parent.mkdir(parents=True, exist_ok=True)
        # Never over a file: somebody may have written one meanwhile.
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)


def _show(one: Planned) -> None:
    for path, text in one.texts.items():
        click.echo(f"===== {visible(from_here(path))}")
        click.echo("\n".join(map(visible, text.rstrip("\n").split("\n"))))
    click.echo("=====")


def _tell(planned: list[Planned], refused: list[str], *, dry_run: bool) -> None:
    for number, one in enumerate(planned):
        if number:
            click.echo()
        for line in _told(one, dry_run=dry_run):
            tell(line)
    problems = _problems(planned, dry_run=dry_run)
    open_points = [*(point for one in planned for point in _still_open(one)), *problems]
    if open_points:
        click.echo("\nStill open:")
        for point in open_points:
            tell(f"  {point}")
    if planned and not dry_run:
        click.echo(
            "\nRead what was written, then run `charters check`." if not open_points else "\nThen run `charters check`."
        )
    for reason in refused:
        tell(reason, err=True)
    if refused:
        raise SystemExit(COULD_NOT_RUN)


def _told(one: Planned, *, dry_run: bool) -> Iterator[str]:
    """What became of a file, section by section."""
    would = "would become" if dry_run else "became"
    made = one.made
    yield f"{visible(from_here(one.file))} {would} {visible(from_here(one.charter))} (draft, {made.alliance_type.value})"
    for outcome in made.outcomes:
        heading = visible("  " * outcome.level + (outcome.heading or "…"))
        if len(heading) > _WIDE:
            heading = heading[: _WIDE - 1] + "…"
        yield f"  {heading:<{_WIDE}} {visible(outcome.said)}"
    for party in made.parties:
        path = next(path for path in one.texts if path.name == f"{party.id}.md" and path.parent.name == "parties")
        people = f", {party.people} {'person' if party.people == 1 else 'people'}" if party.people else ""
        yield f"  and {visible(from_here(path))} (party{people})"
    if made.reused:
        yield f"  known already: {visible(', '.join(made.reused))}"


def _still_open(one: Planned) -> Iterator[str]:
    """What its author is to decide, with the line that says so."""
    for path, text in one.texts.items():
        for number, line in enumerate(text.split("\n"), 1):
            if found := _TODO.search(line):
                yield f"{visible(from_here(path))}:{number}: {visible(found[1])}"


def _problems(planned: list[Planned], *, dry_run: bool) -> Iterator[str]:
    """Errors that `charters check` would find in what was written, or would be."""
    if not planned:
        return
    texts = {path: text for one in planned for path, text in one.texts.items()}
    target = planned[0].charter.parent.parent
    try:
        project: Project | None = open_project(_there(planned[0].charter.resolve()))
    except FileNotFoundError:
        project = None
    except OSError:
        return
    if project is not None and _holds(project, target):
        if dry_run:
            project = _as_if(project, {path.resolve(): text for path, text in texts.items()})
        yield from _found_in(project, {path.resolve(): path for path in texts})
        return
    # Where there is no portfolio yet, it is looked at in one that is there for a moment.
    with TemporaryDirectory() as folder:
        there = {Path(folder).resolve() / "charters" / path.relative_to(target): path for path in texts}
        for path, shown in there.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(texts[shown], encoding="utf-8", newline="\n")
        yield from _found_in(open_project(Path(folder)), there)


def _holds(project: Project, folder: Path) -> bool:
    """Whether a folder is read as part of a portfolio."""
    roots = [one.root.resolve() for one in project.sources if isinstance(one, WorkTree)]
    return any(folder.resolve().is_relative_to(root) for root in roots)


def _found_in(project: Project, written: Mapping[Path, Path]) -> Iterator[str]:
    """The errors of some files of a project, by where they stand there, each told as it is shown."""
    from .checking import find_problems

    words: Words = words_for("en")
    try:
        read(project.sources, project.settings)
    except (OSError, SourceError):
        return
    for problem in find_problems(project, words, day_or_today(None, project.settings)).problems:
        path = _place(problem, project)
        if problem.severity is Severity.ERROR and path is not None and path in written:
            line = f":{problem.span.line}" if problem.span is not None else ""
            said = say(problem.code, dict(problem.arguments), words)
            yield f"{visible(from_here(written[path]))}{line}: {problem.code} {visible(said.text)}"


def _there(path: Path) -> Path:
    """The nearest folder around a path that is there."""
    return next(one for one in path.parents if one.is_dir())


def _as_if(project: Project, texts: Mapping[Path, str]) -> Project:
    """A project as it would be with more files in its folders."""
    for one in project.sources:
        if isinstance(one, WorkTree):
            root = one.root.resolve()
            own = {
                path.relative_to(root).as_posix(): text.encode() for path, text in texts.items() if root in path.parents
            }
            project = with_files(project, one.name, own)
    return project


def _place(problem: Problem, project: Project) -> Path | None:
    folder = project.folder_of(problem.source)
    return (folder.root / problem.file).resolve() if folder is not None else None
