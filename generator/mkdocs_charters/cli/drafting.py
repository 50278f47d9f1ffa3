"""What `charters add` and `charters new` share: options instead of questions, and new files written and judged. `offering` has the options."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NoReturn

import click

from ..authoring.asking.asked import Answers, Question, checked
from ..authoring.asking.flags import Flags
from ..locale.words import N_, Words
from ..model.problem import Problem, Severity
from .app import COULD_NOT_RUN
from .common import fail
from .conversation import Conversation, converse, terminal
from .excerpt import visible
from .given import MISSING, Given, missing_of, told_missing
from .lines import tell
from .picking import here
from .spoken import refuse as refuse_in_words

if TYPE_CHECKING:
    from ..reading import Project


def asked_for(questions: Sequence[Question], talk: Conversation) -> Answers:
    """What somebody says who is asked. Ends the command where nobody can be."""
    if not terminal():
        command = click.get_current_context().command_path
        refuse_in_words(
            N_("`%(command)s` asks questions, and there is no terminal to ask them in."),
            N_("Give the answers as options: %(command)s --help"),
            command=command,
        )
    return converse(talk, questions)


def as_known(questions: Sequence[Question], answers: Answers, words: Words) -> Answers:
    """Answers to questions that were asked before their choices were known, each as the choice that it means."""
    by_key = {one.key: one for one in questions}
    return {
        key: tuple(checked(by_key[key], one, words)[0] or one for one in said) if key in by_key else said
        for key, said in answers.items()
    }


def refuse_missing(questions: Sequence[Question], answers: Answers, words: Words) -> None:
    """End the command where something is missing without which nothing can be written."""
    if missing := missing_of(questions, answers):
        fail("\n".join([words.gettext(MISSING), *(visible(told_missing(one, words)) for one in missing)]))


def refuse(given: Given) -> NoReturn:
    """End the command with all that is wrong with what was given."""
    for line in [*given.problems, here().gettext(NOTHING)]:
        tell(visible(line), err=True)
    raise SystemExit(COULD_NOT_RUN)


def say_next(steps: Sequence[str]) -> None:
    """Say to somebody at a terminal what comes next; a script needs to be told nothing."""
    if terminal():
        tell("\n".join(steps))


NOTHING: Final = N_("Nothing was written.")
_MEND: Final = N_("Mend this in the file. `charters check` shows it again.")
_WRITTEN: Final = N_("Written: %(file)s")


def put(
    project: Project,
    source: str,
    texts: Mapping[str, str],
    day: dt.date,
    words: Words,
    flags: Flags,
    *,
    dry_run: bool,
    given: Given,
) -> None:
    """Write new files, given by their path in a source that is a folder, or show them, and say what is still open in them. The first is
    what the answers are about.

    Where something in them is wrong the command ends with 2. Where it was `given` nothing is written then, and all that is wrong is told,
    with the option (one of `flags`) that says it; the answers of somebody who was asked are not to be lost.
    """
    # What reads and judges documents is loaded once somebody has answered.
    from ..authoring.grown import said_of
    from .writing import create, from_here

    folder = project.folder_of(source)
    assert folder is not None
    problems = said_of(project, source, {path: text.encode() for path, text in texts.items()}, day)
    wrong = [one for one in problems if one.severity is Severity.ERROR]
    if given and (wrong or given.wrong):
        given.wrong += _of_options(wrong, next(iter(texts)), flags, words)
        refuse(given)
    for path, text in texts.items():
        file = folder.root / path
        if not dry_run:
            create(file, text.encode())
            tell(words.gettext(_WRITTEN) % {"file": visible(from_here(file))})
            continue
        if len(texts) > 1:
            click.echo(f"# {visible(from_here(file))}")
        click.echo(text, nl=False)
    _tell(problems, words)
    if wrong:
        fail(words.gettext(_MEND))


def _tell(problems: Sequence[Problem], words: Words) -> None:
    from .archives import sentences

    for line in sentences(problems, words):
        tell(visible(line), err=True)


def _of_options(problems: Sequence[Problem], file: str, flags: Flags, words: Words) -> Iterator[str]:
    """What is wrong in files that are not written, each with the option that says it: nobody could look at the line."""
    from .archives import advice, sentence

    for one in problems:
        within = [key for key, (name, _) in flags.items() if one.path and name == one.path[0]]
        speaks = "speaks" in within and "representatives" in one.path
        option = "speaks" if speaks else within[0] if within and one.file == file else ""
        yield f"--{option}: {advice(one, words)}" if option else sentence(one, words)
