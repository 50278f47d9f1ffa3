"""What `charters new` does: a charter of any type, or a party, asked for in a conversation or given by options."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

import click

from ..authoring.asking import (
    CHARTER_FLAGS,
    CHARTER_FORMS,
    FORMS,
    PARTY_FLAGS,
    Answers,
    Drafted,
    Founding,
    Question,
    charter_flags,
    charter_of,
    further_questions,
    opening_questions,
    party_named,
    party_of,
    party_questions,
    questions_to_answer,
)
from ..authoring.near import RECORDS, parties_and_charters, parties_in, people_of
from ..locale.words import Words
from ..model.charter import Charter
from ..model.documents import Party
from ..model.values import AllianceType, Kind, slug
from ..reading import Project, WorkTree
from ..reading.kept import git_folder
from ..store.drafts import Draft
from .common import day_or_today, fail, interface_words, project_at
from .conversation import WHO_READS, Conversation
from .drafting import answers_to, options_for, put, refuse_missing, said_in, shown_with
from .excerpt import visible

if TYPE_CHECKING:
    from ..model.archive import Archive

_BELOW: Final = frozenset({"promise", "speaks", "q"})
_PRIORITY: Final = "What the alliance is for; behind a colon how much it matters to each party, 0 to 5, in their order."
_SPEAKS: Final = "Who speaks for a party, and may sign for it."
_EXAMPLES: Final[Mapping[AllianceType, str]] = {
    AllianceType.ONE_TO_ONE: 'mara-and-jonas --party "Mara Klein" --party "Jonas Weiss"',
    AllianceType.INTRA_TEAM: 'crew-b --party "Lena Vogel" --party "Tunde Adeyemi" --q rules="We start on time."',
    AllianceType.INTER_TEAM: 'one-line --party "Night Desk" --party "Operations" --meeting "coffee, every week"',
    AllianceType.INTER_ORG: 'cold-chain --party Nordhafen --party Kestrel --purpose "Medicine arrives cold."',
}


def command_for(name: str, line: str) -> click.Command:
    """The command that begins a charter of a type, or a party. `line` says what that is."""
    if name == Kind.PARTY.value:
        return click.Command(
            name,
            params=options_for(Party, PARTY_FLAGS, FORMS),
            callback=_party,
            help=shown_with(line, 'charters new party --name "Harbour Clinic" --form organization'),
            short_help=line,
        )
    kind = AllianceType(name)

    def run(name: str, dry_run: bool, as_of: dt.date | None, **given: Any) -> None:
        _Begun(as_of).charter(kind, name, said_in(given), dry_run=dry_run)

    return click.Command(
        kind.value, params=[click.Argument(["name"], metavar="SLUG"), *_options(kind)], callback=run,
        help=shown_with(line, f"charters new {kind.value} {_EXAMPLES[kind]}"), short_help=line,
    )  # fmt: skip


def _options(kind: AllianceType) -> list[click.Parameter]:
    flags = charter_flags(kind)
    said = {"party": "Who agrees.", "speaks": _SPEAKS, "priority": _PRIORITY}
    if asked := questions_to_answer(kind):
        flags["q"] = ("q", True)
        said["q"] = f"An answer to one of the questions: {', '.join(asked)}."
    return options_for(Charter, flags, CHARTER_FORMS, said)


def _party(dry_run: bool, as_of: dt.date | None, **given: Any) -> None:
    _Begun(as_of).party(said_in(given), dry_run=dry_run)


class _Begun:
    """The portfolio to which something is added."""

    def __init__(self, as_of: dt.date | None) -> None:
        self.project: Project = project_at(Path.cwd())
        self.words: Words = interface_words(self.project.settings)
        self.day = day_or_today(as_of, self.project.settings)
        self.seen, self.charters = parties_and_charters(self.project, RECORDS)
        self.known = parties_in(self.seen)
        folder = next((one for one in self.project.sources if isinstance(one, WorkTree)), None)
        if folder is None or self.project.folder_of(folder.name) is None:
            fail("All documents are read from revisions, so that nothing can be put beside them.")
        self.folder: WorkTree = folder

    @cached_property
    def near(self) -> Project:
        """All parties, wherever they stand. Looked for once somebody has answered, since nobody waits for that then."""
        near, charters = parties_and_charters(self.project)
        self.charters |= charters
        return near

    @cached_property
    def archive(self) -> Archive:
        """What `near` holds."""
        from .archives import archive_of

        return archive_of(self.near, self.words)

    def charter(self, kind: AllianceType, name: str, given: Mapping[str, tuple[str, ...]], *, dry_run: bool) -> None:
        """Write a charter, and a document for each of its parties that nobody described yet."""
        if name != slug(name):
            fail(f"“{visible(name)}” is no name for a folder. Write it as “{slug(name) or 'cold-chain'}”.")
        path = f"{name}/index.md"
        self._refuse_taken(name, path)
        language = self.project.settings.language
        founding = Founding(self.known, kind, self.day, self.words, language)
        draft = Draft(git_folder(self.project.root), "new", kind.value, name)
        opening = opening_questions(founding)
        first = [self.words.gettext(WHO_READS)] if kind.personal else []
        talk = Conversation(self.words, draft, first)
        own = {key: one for key, one in given.items() if key in _keys(opening)}
        opened = answers_to(opening, own, talk, _BELOW, asking=not given)
        refuse_missing(opening, opened)
        names = opened.get("party", ())
        founding = replace(founding, people=people_of(self.seen, names))
        further = further_questions(founding, opened)
        rest = {key: one for key, one in given.items() if key not in _keys(opening)}
        answers = {**opened, **answers_to(further, rest, talk, _BELOW, asking=not given)}
        made = charter_of(founding, answers, name)
        texts = {path: made.text, **self._parties(founding, names, answers)}
        self._refuse_taken(name, path)
        put(self.near, self.folder.name, texts, self.day, self.words, CHARTER_FLAGS, dry_run=dry_run, asked=not given)
        if not dry_run:
            draft.drop()

    def _refuse_taken(self, name: str, path: str) -> None:
        """End the command where a charter has that name; asked again once all of them are known."""
        if (self.folder.root / path).exists() or name in self.charters:
            fail(f"There is a charter “{name}” already. It was left alone; take another name.")

    def party(self, given: Mapping[str, tuple[str, ...]], *, dry_run: bool) -> None:
        """Write a party."""
        questions = party_questions(self.known, self.words)
        draft = Draft(git_folder(self.project.root), "new", "party")
        answers = answers_to(questions, given, Conversation(self.words, draft), (), asking=not given)
        refuse_missing(questions, answers)
        made = party_of(answers, self.project.settings.language)
        from ..model.names import Directory

        if Directory(self.archive.manuscripts).find_party(next(iter(answers["name"]))):
            fail(f"There is a party “{visible(answers['name'][0])}” already. It was left alone.")
        put(
            self.near,
            self.folder.name,
            {self._home(made): made.text},
            self.day,
            self.words,
            PARTY_FLAGS,
            dry_run=dry_run,
            asked=not given,
        )
        if not dry_run:
            draft.drop()

    def _parties(self, founding: Founding, names: Sequence[str], answers: Answers) -> dict[str, str]:
        from ..model.names import Directory

        known = Directory(self.archive.manuscripts)
        unknown = [name for name in names if not known.find_party(name)]
        made = [party_named(name, founding.form, answers.get(f"speaks:{name}", ())) for name in unknown]
        return {self._home(one): one.text for one in made}

    def _home(self, made: Drafted) -> str:
        """Where a party's document goes: among the others."""
        folders = [
            PurePosixPath(one.origin.file).parent.as_posix()
            for one in self.archive.by_kind[Kind.PARTY]
            if one.origin.source == self.folder.name
        ]
        folder = max(sorted(set(folders)), key=folders.count, default="parties")
        return f"{folder}/{made.name}.md" if folder != "." else f"{made.name}.md"


def _keys(questions: Sequence[Question]) -> frozenset[str]:
    return frozenset(one.key for one in questions)
