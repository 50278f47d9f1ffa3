"""What `charters add` and `charters new` share: options instead of questions, and new files written and judged. `offering` has the options."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import click

from ..authoring.asking.asked import Answers, Question, checked, too_few
from ..authoring.asking.flags import Flags
from ..locale.words import N_, Words
from ..model.problem import Problem, Severity
from ..model.spelled import fold
from ..reading.nearest import nearest
from .common import fail
from .conversation import Conversation, converse, terminal
from .excerpt import visible

if TYPE_CHECKING:
    from ..reading import Project


def said_in(given: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """What was given as options, by their names."""
    return {key.replace("_", "-"): said if isinstance(said, tuple) else (said,) for key, said in given.items() if said}


def answers_to(
    questions: Sequence[Question],
    given: Mapping[str, tuple[str, ...]],
    talk: Conversation,
    below: Collection[str],
    *,
    asking: bool,
) -> Answers:
    """The answers that were given as options, or what somebody says who is asked. Ends the command where nobody can be."""
    if not asking:
        return from_options(questions, given, talk.words, below)
    if not terminal():
        command = click.get_current_context().command_path
        fail(
            f"`{command}` asks questions, and there is no terminal to ask them in.\n"
            f"Give the answers as options: {command} --help"
        )
    return converse(talk, questions)


def from_options(
    questions: Sequence[Question], given: Mapping[str, tuple[str, ...]], words: Words, below: Collection[str]
) -> Answers:
    """Answers that were given as options, and what holds unless told. Ends the command with all that is wrong with them.

    Options `below` say which one they are about: `rota=kept`.
    """
    by_key = {one.key: one for one in questions}
    answers: dict[str, tuple[str, ...]] = {}
    wrong: list[str] = []
    for key, told in given.items():
        for said in told:
            name, value = _which(key, said, by_key) if key in below else (key, said)
            question = by_key.get(name)
            if question is None or (key in below and "=" not in said):
                wrong.append(_nobody_asks(key, said, by_key))
                continue
            answer, problem = checked(question, value, words)
            if problem:
                wrong.append(f"--{key}: {problem}")
            elif answer:
                answers[name] = (*answers.get(name, ()), answer)
    if wrong:
        fail("\n".join(visible(line) for one in wrong for line in one.split("\n")))
    return {**{one.key: (one.default,) for one in questions if one.default and one.key not in answers}, **answers}


def as_known(questions: Sequence[Question], answers: Answers, words: Words) -> Answers:
    """Answers to questions that were asked before their choices were known, each as the choice that it means."""
    by_key = {one.key: one for one in questions}
    return {
        key: tuple(checked(by_key[key], one, words)[0] or one for one in said) if key in by_key else said
        for key, said in answers.items()
    }


_MOST: Final = 20
"""As many as are listed of what could be meant."""


def _which(key: str, said: str, by_key: Mapping[str, Question]) -> tuple[str, str]:
    """Of `rota=kept` the key of the question, and the answer. What is meant is named by its id, or by words that fit it alone."""
    which, _, value = said.partition("=")
    wanted = fold(which)
    about = {one: (fold(one.partition(":")[2]), fold(by_key[one].about)) for one in by_key if one.startswith(f"{key}:")}
    found = (
        [one for one, names in about.items() if wanted in names]
        or [one for one, (_, words) in about.items() if wanted and words.startswith(wanted)]
        or [one for one, (_, words) in about.items() if wanted and wanted in words]
    )
    return found[0] if len(found) == 1 else f"{key}:{which.strip()}", value.strip()


def _nobody_asks(key: str, said: str, by_key: Mapping[str, Question]) -> str:
    known = [(one.partition(":")[2], question.about) for one, question in by_key.items() if one.startswith(f"{key}:")]
    if not known:
        return f"--{key}: there is nothing of the kind here to say something about."
    which, equals, _ = said.partition("=")
    if not equals:
        return f"--{key}: “{said}” does not say what it is about. Write it as NAME=VALUE, such as {known[0][0]}=…"
    near = nearest(which.strip(), [name for pair in known for name in pair if name])
    hint = f" Did you mean “{near}”?" if near else ""
    listed = "\n".join(f"  {ident}" + (f"  ({about})" if about else "") for ident, about in known[:_MOST])
    return f"--{key}: “{which.strip()}” means none of these, or more than one.{hint} There is:\n{listed}"


def refuse_missing(questions: Sequence[Question], answers: Answers) -> None:
    """End the command where something is missing without which nothing can be written."""
    missing = [
        one for one in questions if (one.needed and not answers.get(one.key)) or too_few(one, answers.get(one.key, ()))
    ]
    if missing:
        told = "\n".join(
            f"  --{one.key}: {visible(one.ask)} {_at_least(one)}{visible(one.hint)}".rstrip() for one in missing
        )
        fail(f"Something is missing without which nothing can be written:\n{told}")


def _at_least(question: Question) -> str:
    return f"At least {question.least}. " if question.least > 1 else ""


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
    asked: bool,
) -> None:
    """Write new files, given by their path in a source that is a folder, or show them, and say what is still open in them. The first is
    what the answers are about.

    Where something in them is wrong the command ends with 2. Then nothing is written, and what is wrong is told with the option (one of
    `flags`) that says it, unless somebody was `asked`: her answers are not to be lost.
    """
    # What reads and judges documents is loaded once somebody has answered.
    from ..authoring.grown import said_of
    from .writing import create, from_here

    folder = project.folder_of(source)
    assert folder is not None
    problems = said_of(project, source, {path: text.encode() for path, text in texts.items()}, day)
    wrong = [one for one in problems if one.severity is Severity.ERROR]
    if wrong and not asked:
        for line in dict.fromkeys(_of_options(wrong, next(iter(texts)), flags, words)):
            click.echo(visible(line), err=True)
        fail("Nothing was written.")
    for path, text in texts.items():
        file = folder.root / path
        if not dry_run:
            create(file, text.encode())
            click.echo(words.gettext(_WRITTEN) % {"file": visible(from_here(file))})
            continue
        if len(texts) > 1:
            click.echo(f"# {visible(from_here(file))}")
        click.echo(text, nl=False)
    _tell(problems, words)
    if wrong:
        fail("Mend this in the file. `charters check` shows it again.")


def _tell(problems: Sequence[Problem], words: Words) -> None:
    from .archives import sentences

    for line in sentences(problems, words):
        click.echo(visible(line), err=True)


def _of_options(problems: Sequence[Problem], file: str, flags: Flags, words: Words) -> Iterator[str]:
    """What is wrong in files that are not written, each with the option that says it: nobody could look at the line."""
    from .archives import advice, sentence

    for one in problems:
        within = [key for key, (name, _) in flags.items() if one.path and name == one.path[0]]
        speaks = "speaks" in within and "representatives" in one.path
        option = "speaks" if speaks else within[0] if within and one.file == file else ""
        yield f"--{option}: {advice(one, words)}" if option else sentence(one, words)
