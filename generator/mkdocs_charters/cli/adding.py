"""What `charters add` does: a meeting note, a win, something given or a dispute, asked for in a conversation or given by options."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Final

import click

from ..authoring.asking.asked import Answers
from ..authoring.asking.flags import BELOW, FLAGS
from ..authoring.asking.places import beside_charter
from ..authoring.asking.records import record_of, record_questions
from ..authoring.asking.whom import Whom
from ..authoring.near import with_charter
from ..locale.words import N_, Words
from ..model.portfolio import Alliance
from ..model.values import Kind
from ..reading.link import link
from ..reading.root import git_folder
from ..store.drafts import Draft
from .archives import archive_of
from .common import day_or_today, interface_words, project_at
from .conversation import WHO_READS, Conversation, agreed
from .drafting import asked_for, put, refuse, refuse_missing, say_next
from .excerpt import visible
from .given import Given
from .lines import tell
from .named import charter_named
from .next_steps import after_record
from .spoken import refuse as refuse_in_words

_WHEN_AND_WHO: Final = frozenset({"held-on", "cadence", "attendee", "next-on"})
_SAYS_NOTHING: Final = N_("Nothing was said yet beyond who, when and where. Write it all the same?")
_LEFT_OUT: Final = N_("Nothing was written. The note can be added when there is something to tell.")
_TO_COME: Final = N_(
    "The note is dated %(day)s, which is still to come: until that day it counts nowhere. If that is a slip, change held_on in the file."
)
_AGAIN_BEFORE: Final = N_(
    "The next meeting, %(next)s, is not after this one, %(held)s. If that is a slip, change next_on in the file."
)
_STILL_OPEN: Final = N_(
    "The note says only who met and when. What was decided, who does what, thanks and what was learned can follow in the file."
)


def add_record(kind: Kind, charter: str, options: Mapping[str, Any], *, dry_run: bool, as_of: dt.date | None) -> None:
    """Ask for a record, or take it from options, and write it. Ends the command where that cannot be."""
    whole = project_at(Path.cwd())
    project = with_charter(whole, charter)
    words = interface_words(project.settings)
    given = Given(options, words, BELOW)
    day = day_or_today(as_of, project.settings)
    archive = archive_of(project, words)
    linked = link(archive)
    alliance = _charter(given, lambda: charter_named(project, archive, linked, charter, words))
    folder = project.folder_of(alliance.charter.origin.source)
    if folder is None:
        refuse_in_words(N_("The charter is read from a revision, so that nothing can be put beside it."))
    whom = Whom(linked.portfolio.on(day), alliance, day, words)
    questions = record_questions(kind, whom)
    draft = Draft(git_folder(project.root), "add", kind.value, alliance.id)
    talk = Conversation(words, draft, () if given else _first(kind, whom))
    answers = given.answers(questions) if given else asked_for(questions, talk)
    if not given:
        refuse_missing(questions, answers, words)
    elif given.miss(questions, answers):
        refuse(given)
    if kind is Kind.REVIEW and answers.keys() <= _WHEN_AND_WHO:
        # A note that says nothing looks like a meeting at which nothing was said.
        if not given and not agreed(talk, words.gettext(_SAYS_NOTHING)):
            draft.drop()
            tell(words.gettext(_LEFT_OUT))
            return
        if given and not given.wrong:
            tell(words.gettext(_STILL_OPEN), err=True)
    if kind is Kind.REVIEW and not given.wrong:
        _remark(answers, day, words)
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
        given=given,
    )
    if given and (alliance.charter.alliance_type.personal or kind is Kind.DISPUTE):
        tell(words.gettext(WHO_READS), err=True)
    if not dry_run:
        draft.drop()
        say_next(after_record(kind, alliance.id, PurePosixPath(path).stem, words))


def _remark(answers: Answers, day: dt.date, words: Words) -> None:
    """Say what is unusual about the days of a note, and may be meant."""
    held, again = (next(iter(answers.get(key, ())), "") for key in ("held-on", "next-on"))
    if held > day.isoformat():
        click.echo(words.gettext(_TO_COME) % {"day": held}, err=True)
    if again and again <= held:
        click.echo(words.gettext(_AGAIN_BEFORE) % {"next": again, "held": held}, err=True)


def _charter(given: Given, named: Callable[[], Alliance]) -> Alliance:
    """The alliance that was named. Where there is none, what is known to be wrong with the options is told with it."""
    try:
        return named()
    except SystemExit:
        for line in given.problems:
            click.echo(visible(line), err=True)
        raise


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
