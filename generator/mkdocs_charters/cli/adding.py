"""What `charters add` does: a meeting note, a win, something given or a dispute, asked for in a conversation or given by options."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import click

from ..authoring.asking import (
    BELOW,
    FLAGS,
    FORMS,
)
from ..authoring.asking.places import beside_charter
from ..authoring.asking.records import record_of, record_questions
from ..authoring.asking.whom import Whom
from ..authoring.near import with_charter
from ..locale.words import N_
from ..model.archive import CLASSES
from ..model.values import Kind
from ..reading.kept import git_folder
from ..reading.link import link
from ..store.drafts import Draft
from .archives import archive_of
from .common import day_or_today, fail, interface_words, project_at
from .completing import complete_charters
from .conversation import WHO_READS, Conversation
from .drafting import answers_to, options_for, put, refuse_missing, said_in, shown_with
from .named import charter_named

_EXAMPLES: Final[Mapping[Kind, str]] = {
    Kind.REVIEW: '--commitment daily-manifest=kept --action "Send the rota @luis-prieto 2026-04-30"',
    Kind.WIN: '--title "A night without a call" --story "It began with …"',
    Kind.EXCHANGE: '--what "Two days in the control room" --given-by Nordhafen --form access',
    Kind.DISPUTE: '--issue "Who pays for trucks that wait?" --raised-by Kestrel',
}


def command_for(name: str, line: str) -> click.Command:
    """The command that adds a record of a kind. `line` says what that is."""
    kind = Kind(name)
    flags = options_for(CLASSES[kind], FLAGS[kind], FORMS)

    def run(charter: str, dry_run: bool, as_of: dt.date | None, **given: Any) -> None:
        _add(kind, charter, said_in(given), dry_run=dry_run, as_of=as_of)

    return click.Command(
        kind.value,
        params=[click.Argument(["charter"], shell_complete=complete_charters), *flags],
        callback=run,
        help=shown_with(line, f"charters add {kind.value} nordhafen-kestrel {_EXAMPLES[kind]}"),
        short_help=line,
    )


def _add(kind: Kind, charter: str, given: Mapping[str, Any], *, dry_run: bool, as_of: dt.date | None) -> None:
    whole = project_at(Path.cwd())
    project = with_charter(whole, charter)
    words = interface_words(project.settings)
    day = day_or_today(as_of, project.settings)
    archive = archive_of(project, words)
    linked = link(archive)
    alliance = charter_named(project, archive, linked, charter, words)
    folder = project.folder_of(alliance.charter.origin.source)
    if folder is None:
        fail("The charter is read from a revision, so that nothing can be put beside it.")
    whom = Whom(linked.portfolio.on(day), alliance, day, words)
    questions = record_questions(kind, whom)
    draft = Draft(git_folder(project.root), "add", kind.value, alliance.id)
    talk = Conversation(words, draft, () if given else _first(kind, whom))
    answers = answers_to(questions, given, talk, BELOW, asking=not given)
    refuse_missing(questions, answers)
    made = record_of(kind, whom, answers)
    path = beside_charter(kind, alliance, made, folder.root)
    put(
        project,
        alliance.charter.origin.source,
        {path: made.text},
        day,
        words,
        FLAGS[kind],
        dry_run=dry_run,
        asked=not given,
    )
    if not dry_run:
        draft.drop()


def _first(kind: Kind, whom: Whom) -> list[str]:
    """What is said before the first question: who can read what is written, and what there is to talk about."""
    say = whom.words.gettext
    title = whom.portfolio.title(whom.alliance)
    about = {Kind.REVIEW: N_("A note about “%(title)s”."), Kind.WIN: N_("A win of “%(title)s”."),
             Kind.EXCHANGE: N_("Something given in “%(title)s”."), Kind.DISPUTE: N_("A dispute in “%(title)s”.")}  # fmt: skip
    lines = [say(about[kind]) % {"title": title}]
    if whom.alliance.charter.alliance_type.personal or kind is Kind.DISPUTE:
        lines.append(say(WHO_READS))
    if kind is Kind.REVIEW:
        from ..exports.agenda import agenda_view, as_agenda_text
        from ..standing.agenda import agenda

        view = agenda_view(agenda(whom.portfolio, whom.alliance, whom.as_of), whom.portfolio)
        lines += ["", as_agenda_text(view)]
    return lines
