"""What `charters new` does: a charter of any type, or a party, asked for in a conversation or given by options."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from ..authoring.asking.asked import Answers, Question
from ..authoring.asking.charters import Founding, charter_of, further_questions, opening_questions
from ..authoring.asking.drafted import Drafted
from ..authoring.asking.flags import CHARTER_FLAGS, PARTY_FLAGS
from ..authoring.asking.parties import party_named, party_of, party_questions
from ..authoring.near import RECORDS, parties_and_charters, parties_in, people_of
from ..locale.words import Words
from ..model.values import AllianceType, Kind, slug
from ..reading import Project, WorkTree
from ..reading.kept import git_folder
from ..store.drafts import Draft
from .common import day_or_today, fail, interface_words, project_at
from .conversation import WHO_READS, Conversation
from .drafting import answers_to, put, refuse_missing, said_in
from .excerpt import visible

if TYPE_CHECKING:
    from ..model.archive import Archive

_BELOW: Final = frozenset({"promise", "speaks", "q"})


class Begun:
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

    def charter(self, kind: AllianceType, name: str, options: Mapping[str, Any], *, dry_run: bool) -> None:
        """Write a charter, and a document for each of its parties that nobody described yet."""
        given = said_in(options)
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

    def party(self, options: Mapping[str, Any], *, dry_run: bool) -> None:
        """Write a party."""
        given = said_in(options)
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
