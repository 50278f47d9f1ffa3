"""What commands share that write one line more into a record: which record is meant, who says so, and what is told at the end."""

from __future__ import annotations

import datetime as dt
import shlex
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn, TypeVar

import click

from ..authoring.grown import said_of
from ..authoring.jotting import Jotter
from ..authoring.near import with_charter
from ..authoring.signing import ByHandError, Desk, Draft, ElsewhereError, repository_of
from ..locale.words import N_, Words
from ..model.documents import Document
from ..model.portfolio import Alliance, Portfolio
from ..model.problem import Problem, Severity
from ..model.records import Review
from ..model.values import PersonKey, fold
from ..reading import Project, nearest
from ..reading.link import link
from .archives import archive_of, sentences
from .common import day_or_today, fail, interface_words, project_at
from .excerpt import visible
from .lines import tell
from .named import charter_named, day_said, listed, person_named, refuse_who_left
from .report import file_of
from .writing import create, from_here, refuse_to_add, show, write

_T = TypeVar("_T")
_SHOWN: Final = 12
SHORT: Final = 60
"""As much of a sentence as tells which one is meant."""


@dataclass(frozen=True)
class Jotting:
    """An alliance, read once, on a day; `on` is the day of what is written down."""

    project: Project
    desk: Desk
    words: Words
    portfolio: Portfolio
    alliance: Alliance
    today: dt.date
    on: dt.date

    @property
    def language(self) -> str:
        """The language in which its records are written."""
        return self.portfolio.language_of(self.alliance)

    def jotter(self, record: Document) -> Jotter:
        """A record that gets a line more; ends the command where its file is not ours to change."""
        try:
            return Jotter(self.desk, self.alliance.id, record, self.language)
        except ElsewhereError:
            fail(
                f"{visible(file_of(record.origin))} cannot be changed from here: it stands in a revision, in one of several "
                "sources of one name, or behind a link that leads out of the repository."
            )

    def note(self, name: str) -> Review:
        """The note that an id, a title, a day or a file names."""
        notes = {one.id: " ".join(filter(None, (one.held_on.isoformat(), one.title))) for one in self.alliance.reviews}
        reviews = self.alliance.reviews
        same = [one for one in reviews if one.id == name or self.is_file(one, name)] or [
            one for one in reviews if one.held_on.isoformat() == name
        ]
        if len(same) == 1:
            return same[0]
        found = one_named(name, notes, "note")
        return next(one for one in self.alliance.reviews if one.id == found)

    def is_file(self, record: Document, name: str) -> bool:
        """Whether a name is the path of a record's file."""
        folder = self.project.folder_of(record.origin.source)
        return folder is not None and (folder.root / record.origin.file).resolve() == Path(name).resolve()

    def person(self, name: str) -> PersonKey:
        """Somebody of a party of the alliance who was there on the day."""
        found = person_named(self.portfolio, self.alliance, name)
        people = {one for party in self.alliance.parties for one in self.portfolio.members.get(party, ())}
        if found is None:
            near = nearest(name, (self.portfolio.person_name(one) for one in people))
            hint = f" Did you mean “{visible(near)}”?" if near else ""
            fail(f"Nobody here is called “{visible(name)}”.{hint}")
        if self.portfolio.party_of(found, self.alliance) not in self.alliance.parties:
            fail(
                visible(
                    f"{self.portfolio.person_name(found)} belongs to none of the parties of this charter: "
                    f"{listed(map(self.portfolio.party_name, self.alliance.parties))}."
                )
            )
        refuse_who_left(self.portfolio, self.alliance, found, self.on)
        return found

    def side(self, name: str) -> str:
        """The party that a name means, by itself or by one of its people."""
        wanted = fold(name)
        for party in self.alliance.parties:
            if wanted in (fold(party), fold(party.rpartition("/")[2]), fold(self.portfolio.party_name(party))):
                return party
        if person_named(self.portfolio, self.alliance, name) is None:
            near = nearest(name, [*self.alliance.parties, *map(self.portfolio.party_name, self.alliance.parties)])
            if near:
                fail(f"“{visible(name)}” is no party of this charter. Did you mean “{visible(near)}”?")
        return self.portfolio.party_of(self.person(name), self.alliance)


def jotting_in(charter: str | None, on: dt.date | None, as_of: dt.date | None) -> Jotting:
    """The alliance that a name means, ready to be written to. Ends the command where there is none."""
    whole = project_at(Path.cwd())
    if not charter:
        raise click.UsageError("Say which charter: its id, its title, its folder or its file.")
    words = interface_words(whole.settings)
    desk = Desk(with_charter(whole, charter))
    archive = archive_of(desk.project, words)
    linked = link(archive)
    alliance = charter_named(desk.project, archive, linked, charter, words)
    today = day_or_today(as_of, whole.settings)
    day = on or today
    if day > today:
        fail(f"{day_said(day)} is still to come: today is {day_said(today)}. Write it down once it has happened.")
    return Jotting(desk.project, desk, words, linked.portfolio, alliance, today, day)


def one_named(name: str, known: Mapping[_T, str], what: str, also: Iterable[str] = ()) -> _T:
    """The thing that an id or words mean: exactly, else as their beginning, else as a part of them. Ends the command for none or several.

    `also` are other names that somebody may have meant.
    """
    wanted = fold(name)
    told = {key: fold(words) for key, words in known.items()}
    ids = {key: fold(str(key)) for key in known}
    found = (
        [key for key in known if wanted in (told[key], ids[key])]
        or [key for key in known if wanted and told[key].startswith(wanted)]
        or [key for key in known if wanted and wanted in told[key]]
    )
    if len(found) > 1:
        fail(
            f"“{visible(name)}” fits several. Say more of the one that you mean:\n{_list(known[key] for key in found)}"
        )
    if found:
        return found[0]
    near = nearest(name, [*(str(key) for key in known if isinstance(key, str)), *known.values(), *also])
    hint = f" Did you mean “{visible(near)}”?" if near else ""
    there = f"\nThere is:\n{_list(known.values())}" if known and not near else ""
    return fail(f"There is no {what} “{visible(name)}” here.{hint}{there}")


def refuse_unsaid(what: str, known: Iterable[str], none: str) -> NoReturn:
    """End the command where somebody did not say which one is meant, with those that there are."""
    there = list(known)
    raise click.UsageError(f"Say which {what} is meant:\n{_list(there)}" if there else none)


def _list(words: Iterable[str]) -> str:
    every = [f"  {visible(shortened(one))}" for one in words]
    return "\n".join([*every[:_SHOWN], *(["  …"] if len(every) > _SHOWN else [])])


def shortened(words: str) -> str:
    """The beginning of a text, in one line."""
    line = " ".join(words.split())
    return line if len(line) <= SHORT else f"{line[:SHORT].rpartition(' ')[0] or line[:SHORT]} …"


_CHANGED: Final = N_("Changed: %(file)s")
_WRITTEN: Final = N_("Written: %(file)s")
_NEXT: Final = N_("Next, commit it, and share it as you share other changes:")


def put_change(
    jotting: Jotting,
    record: Document,
    change: Callable[[Jotter], Draft],
    message: str,
    told: Sequence[str],
    *,
    diff: bool,
) -> None:
    """Change a record and write it, or show the difference, and say what is still open in it. Ends the command for what would be an
    error, and where the line is better written by hand, with that line.
    """
    jotter = jotting.jotter(record)
    try:
        draft = change(jotter)
    except ByHandError as error:
        refuse_to_add(error, jotter.file, "Write it there by hand")
    origin = next(
        one.origin
        for one in jotting.portfolio.documents()
        if jotting.project.folder_of(one.origin.source) and jotting.desk.file_at(one.origin) == draft.file
    )
    before = said_of(jotting.project, origin.source, {origin.file: draft.before}, jotting.today)
    after = said_of(jotting.project, origin.source, {origin.file: draft.after}, jotting.today)
    _refuse_wrong(after, {(one.code, one.arguments) for one in before}, jotting.words)
    changed = {draft.file: (draft.before, draft.after)}
    if diff:
        show(changed)
    else:
        write(changed)
        _say(jotting, draft.file, _CHANGED, message, told)
    known = {(one.code, one.arguments) for one in before}
    _tell([one for one in after if (one.code, one.arguments) not in known], jotting.words)
    if diff:
        tell("Nothing was written.", err=True)


def put_new(
    jotting: Jotting, source: str, path: str, text: str, message: str, told: Sequence[str], *, diff: bool
) -> None:
    """As `put_change`, for a record that is not there yet, by its path in a source that is a folder."""
    folder = jotting.project.folder_of(source)
    if folder is None:
        fail("The charter is read from a revision, so that nothing can be put beside it.")
    after = said_of(jotting.project, source, {path: text.encode()}, jotting.today)
    _refuse_wrong(after, set(), jotting.words)
    file = folder.root / path
    if diff:
        show({file: (b"", text.encode())})
    else:
        create(file, text.encode())
        _say(jotting, file, _WRITTEN, message, told)
    _tell(after, jotting.words)
    if diff:
        tell("Nothing was written.", err=True)


def _refuse_wrong(after: Sequence[Problem], before: set[object], words: Words) -> None:
    wrong = [one for one in after if one.severity is Severity.ERROR and (one.code, one.arguments) not in before]
    if wrong:
        _tell(wrong, words)
        fail("Nothing was written.")


def _tell(problems: Sequence[Problem], words: Words) -> None:
    for line in sentences(problems, words):
        tell(visible(line), err=True)


def _say(jotting: Jotting, file: Path, what: str, message: str, told: Sequence[str]) -> None:
    say = jotting.words.gettext
    for line in (*told, say(what) % {"file": from_here(file)}):
        tell(visible(line))
    if (repository_of(file.parent) / ".git").exists():
        named = shlex.quote(from_here(file))
        tell(say(_NEXT))
        tell(visible(f"  git add -- {named}"))
        tell(visible(f"  git commit -m {shlex.quote(message)} -- {named}"))
