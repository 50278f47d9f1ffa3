"""What `charters new` does: a charter of any type, or a party, asked for in a conversation or given by options."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from ..authoring.asking.asked import Answers, Question
from ..authoring.asking.charters import Founding, belonging, belonging_questions, further_questions, opening_questions
from ..authoring.asking.flags import CHARTER_FLAGS, PARTY_FLAGS
from ..authoring.asking.parties import party_named, party_of, party_questions
from ..locale.words import N_, Words
from ..model.choices import AllianceType, Kind
from ..reading.root import git_folder, spoken_in
from ..store.drafts import Draft
from .common import day_or_today, fail, interface_words, project_at, root_at
from .conversation import WHO_READS, Conversation
from .drafting import as_known, asked_for, put, refuse, refuse_missing, say_next
from .given import Given, missing_of
from .lines import tell
from .naming import unfit
from .next_steps import after_charter, after_party
from .spoken import refuse as refuse_in_words
from .spoken import spoken

if TYPE_CHECKING:
    from ..authoring.asking.drafted import Drafted
    from ..authoring.asking.known import KnownParty
    from ..model.archive import Archive
    from ..reading import Project, WorkTree

_BELOW: Final = frozenset({"promise", "speaks", "q"})
_OF_PARTIES: Final = frozenset({"promise", "speaks"})


class Begun:
    """The portfolio to which something is added. What it holds is looked at once somebody has answered, since nobody waits for that then."""

    def __init__(self, as_of: dt.date | None) -> None:
        self.root = root_at(Path.cwd())
        spoken = spoken_in(self.root) or self.project.settings
        self.words: Words = interface_words(spoken)
        self.day = day_or_today(as_of, spoken)

    @cached_property
    def project(self) -> Project:
        """The portfolio. The command ends where it cannot be opened."""
        return project_at(self.root)

    @cached_property
    def folder(self) -> WorkTree:
        """Where new documents go. The command ends where all are read from revisions."""
        from ..reading import WorkTree

        folder = next((one for one in self.project.sources if isinstance(one, WorkTree)), None)
        if folder is None or self.project.folder_of(folder.name) is None:
            refuse_in_words(N_("All documents are read from revisions, so that nothing can be put beside them."))
        return folder

    @cached_property
    def _seen(self) -> tuple[Project, frozenset[str]]:
        from ..authoring.near import parties_and_charters

        return parties_and_charters(self.project)

    @property
    def near(self) -> Project:
        """All parties, wherever they stand."""
        return self._seen[0]

    @cached_property
    def known(self) -> tuple[KnownParty, ...]:
        """The parties that are there already."""
        from ..authoring.near import parties_in

        return parties_in(self.near)

    @cached_property
    def archive(self) -> Archive:
        """What `near` holds."""
        from .archives import archive_of

        return archive_of(self.near, self.words)

    def charter(self, kind: AllianceType, name: str, options: Mapping[str, Any], *, dry_run: bool) -> None:
        """Write a charter, and a document for each of its parties that nobody described yet."""
        given = Given(options, self.words, _BELOW)
        path = f"{name}/index.md"
        wrong = unfit(name)
        if not wrong and (given or any(self.root.glob(f"*/{path}"))):
            wrong = self._taken(name, path)
        if wrong and not given:
            fail(wrong)
        given.wrong[:0] = [wrong] if wrong else []
        draft = Draft(git_folder(self.root), "new", kind.value, name)
        first = [self.words.gettext(WHO_READS)] if kind.personal else []
        talk = Conversation(self.words, draft, first)
        founding = Founding((), kind, self.day, self.words)
        if not given:
            asked_for(opening_questions(founding)[:1], talk)
            if taken := self._taken(name, path):
                fail(taken)
        from ..authoring.asking.chartered import charter_of
        from ..authoring.near import people_of

        founding = replace(founding, parties=self.known, language=self.project.settings.language)
        opening = opening_questions(founding)
        if given:
            opened = given.answers(opening, _keys(opening))
        else:
            while missing := missing_of(opening, opened := as_known(opening, asked_for(opening, talk), self.words)):
                # Two names that mean one: they are asked for again.
                for one in missing:
                    talk.forget(one)
        names = opened.get("party", ())
        founding = replace(founding, people=people_of(self.near, names))
        further = further_questions(founding, opened)
        if given:
            incomplete = given.miss(opening, opened)
            rest = given.answers(
                further, set(CHARTER_FLAGS) - _keys(opening) | {"q"}, unknown=_OF_PARTIES if not names else ()
            )
            if incomplete:
                refuse(given)
        else:
            rest = asked_for(further, talk)
            rest = {**rest, **asked_for(belonging_questions(founding, {**opened, **rest}), talk)}
        answers = {**opened, **rest}
        made = charter_of(founding, answers, name)
        texts = {path: made.text, **self._parties(founding, names, answers)}
        put(self.near, self.folder.name, texts, self.day, self.words, CHARTER_FLAGS, dry_run=dry_run, given=given)
        if given and kind.personal:
            tell(self.words.gettext(WHO_READS), err=True)
        if not dry_run:
            draft.drop()
            say_next(after_charter(name, kind, names, answers, self.words))

    def _taken(self, name: str, path: str) -> str:
        """What is to be said where a charter has that name."""
        if (self.folder.root / path).exists() or name in self._seen[1]:
            return spoken(N_("There is a charter “%(name)s” already. It was left alone; take another name."), name=name)
        return ""

    def party(self, options: Mapping[str, Any], *, dry_run: bool) -> None:
        """Write a party."""
        given = Given(options, self.words, ())
        draft = Draft(git_folder(self.root), "new", "party")
        talk = Conversation(self.words, draft)
        if not given:
            asked_for(party_questions((), self.words)[:1], talk)
        questions = party_questions(self.known, self.words)
        answers = given.answers(questions) if given else asked_for(questions, talk)
        if not given:
            refuse_missing(questions, answers, self.words)
        elif given.miss(questions, answers):
            refuse(given)
        made = party_of(answers, self.project.settings.language)
        from ..model.names import Directory

        if Directory(self.archive.manuscripts).find_party(next(iter(answers["name"]))):
            taken = spoken(N_("There is a party “%(name)s” already. It was left alone."), name=answers["name"][0])
            if not given:
                fail(taken)
            given.wrong[:0] = [taken]
        put(
            self.near,
            self.folder.name,
            {self._home(made): made.text},
            self.day,
            self.words,
            PARTY_FLAGS,
            dry_run=dry_run,
            given=given,
        )
        if not dry_run:
            draft.drop()
            say_next(after_party(next(iter(answers.get("form", ())), ""), self.words))

    def _parties(self, founding: Founding, names: Sequence[str], answers: Answers) -> dict[str, str]:
        from ..model.names import Directory

        known = Directory(self.archive.manuscripts)
        unknown = [name for name in names if not known.find_party(name)]
        made = [party_named(name, founding.form, belonging(answers, name)) for name in unknown]
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
