"""A guided conversation in the terminal: one question at a time, skipping is fine, and answers survive an interruption."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Sequence
from typing import Any, Final, NoReturn

import click

from ..authoring.asking.asked import Answers, Question, Widget, checked, too_few
from ..locale.words import N_, Words
from ..store.drafts import Draft
from .common import fail
from .excerpt import visible

WHO_READS: Final = N_(
    "Whoever can open this repository can read what you write. What is to stay between you belongs in a talk."
)
"""Said first where people write of themselves or of a disagreement."""
_SKIP: Final = N_("skip")
_SKIPPING: Final = N_(
    "Enter skips a question. Ctrl-C stops; your answers are kept, and the same command goes on with them."
)
_NOT_KEPT: Final = N_(
    "Enter skips a question. Ctrl-C stops, and nothing is kept: this folder is in no git repository yet. `git init` makes it one."
)
_GO_ON: Final = N_("There are answers of yours from last time. Go on with them?")
_KEPT: Final = N_("Stopped. Your answers are kept: the same command goes on with them.")
_LOST: Final = N_("Stopped. Nothing was written.")
_LINES: Final = N_("Several lines are fine; Enter on an empty line ends them.")
_SO_FAR: Final = N_("From last time: %(said)s")
_AT_LEAST: Final = N_("At least %(number)s are needed.")
_SIGN: Final = 4
"""What stands around a question: a mark and blanks."""
_ROOM: Final = 20
"""As much as an answer has beside its question, at least."""
_SEVERAL: Final = N_("Space chooses, Enter goes on.")


class StoppedError(Exception):
    """Somebody stopped the conversation; `kept` says whether her answers are."""

    def __init__(self, *, kept: bool) -> None:
        super().__init__(kept)
        self.kept = kept


def terminal() -> bool:
    """Whether somebody is there to be asked."""
    return all(one is not None and one.isatty() for one in (sys.stdin, sys.stdout))


class Conversation:
    """A conversation about one document, in one part or several. `said_first` is told before the first question."""

    def __init__(self, words: Words, draft: Draft, said_first: Sequence[str] = ()) -> None:
        self.words = words
        self._draft = draft
        self._said_first = said_first
        self._answers: dict[str, tuple[str, ...]] | None = None

    def answers(self, questions: Sequence[Question]) -> Answers:
        """What somebody answers to some questions; nothing for what she skipped. Raises StoppedError."""
        try:
            known = self._begin() if self._answers is None else self._answers
            for question in questions:
                if question.key not in known:
                    known[question.key] = self._asked(question, known) if _comes_up(question, known) else ()
                    known.pop(_begun(question), None)
                    self._draft.keep(known)
        except (KeyboardInterrupt, EOFError):
            said = self._answers or dict(self._draft.answers())
            raise StoppedError(kept=any(said.values()) and self._draft.keep(said)) from None
        return {one.key: known[one.key] for one in questions if known[one.key]}

    def agrees(self, to: str) -> bool:
        """Whether somebody says yes to something; Enter alone is a no. Raises StoppedError, and her answers are kept."""
        import questionary

        try:
            agreed: bool = questionary.confirm(_wrapped(visible(to)), default=False).unsafe_ask()
        except (KeyboardInterrupt, EOFError):
            raise StoppedError(kept=any((self._answers or {}).values())) from None
        return agreed

    def _begin(self) -> dict[str, tuple[str, ...]]:
        """What is known from last time, if she wants to go on with that."""
        import questionary

        for line in self._said_first:
            click.echo(line)
        known = dict(self._draft.answers())
        if (
            any(known.values())
            and not questionary.confirm(_wrapped(self.words.gettext(_GO_ON)), default=True).unsafe_ask()
        ):
            known = {}
        click.echo(self.words.gettext(_SKIPPING if self._draft.lasts else _NOT_KEPT))
        self._answers = known
        return known

    def _asked(self, question: Question, known: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
        for line in (question.hint, _example(question, self.words)):
            if line:
                click.secho(f"  {visible(line)}", dim=True)
        if question.widget is Widget.ONE:
            return self._one(question)
        if question.widget is Widget.SOME and question.choices:
            return self._some(question)
        found = list(known.get(_begun(question), ()))
        if found:
            click.secho(f"  {visible(self.words.gettext(_SO_FAR) % {'said': '; '.join(found)})}", dim=True)
        while True:
            said = self._typed(question, found)
            if said:
                found.append(said)
                # Of a list that is begun nothing is lost either.
                known[_begun(question)] = tuple(found)
                self._draft.keep(known)
            if not said or not question.many or len(found) == question.most:
                return tuple(found)

    def _typed(self, question: Question, found: Sequence[str]) -> str:
        """One line of an answer; where there is as much as is needed nothing more may be said."""
        import questionary

        def judged(text: str) -> bool | str:
            if found and not text.strip():
                few = too_few(question, found)
                return not few or self.words.gettext(_AT_LEAST) % {"number": question.least}
            return checked(question, text, self.words)[1] or True

        several = question.widget is Widget.TEXT
        if several:
            click.secho(f"  {visible(self.words.gettext(_LINES))}", dim=True)
        said: str = questionary.text(
            _above(visible(question.ask), several=several), default=question.default, validate=judged, multiline=several,
            instruction="" if several else None, **_ending() if several else {},
        ).unsafe_ask()  # fmt: skip
        return checked(question, said, self.words)[0]

    def _one(self, question: Question) -> tuple[str, ...]:
        import questionary

        choices = [questionary.Choice(visible(one.label), value=one.value) for one in question.choices]
        if not question.needed:
            choices.insert(0, questionary.Choice(f"({self.words.gettext(_SKIP)})", value=""))
        said: str = questionary.select(visible(question.ask), choices=choices).unsafe_ask()
        return (said,) if said else ()

    def _some(self, question: Question) -> tuple[str, ...]:
        import questionary

        choices = [questionary.Choice(visible(one.label), value=one.value) for one in question.choices]
        said: list[str] = questionary.checkbox(
            visible(question.ask), choices=choices, instruction=f"({self.words.gettext(_SEVERAL)})"
        ).unsafe_ask()
        return tuple(said)


def _above(ask: str, *, several: bool) -> str:
    """A question with the answer below it where that is long or has no room beside: an answer behind a prompt that is wider than the
    terminal is not shown, nor is the question.
    """
    lines = _wrapped(ask)
    return f"{lines}\n>" if several or "\n" in lines else ask


def _wrapped(ask: str) -> str:
    """A question in lines beside the last of which an answer has room."""
    return "\n".join(textwrap.wrap(ask, max(shutil.get_terminal_size().columns - _SIGN - _ROOM, _ROOM)))


def _begun(question: Question) -> str:
    """The key under which a list is kept whose end nobody has said yet."""
    return f"{question.key} …"


def _ending() -> dict[str, Any]:
    """What ends several lines: Enter where the line is empty, as it ends a list. What is pasted may hold empty lines."""
    from prompt_toolkit.application import get_app
    from prompt_toolkit.filters import Condition
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

    keys = KeyBindings()

    @Condition
    def on_an_empty_line() -> bool:
        document = get_app().current_buffer.document
        return document.is_cursor_at_the_end and not document.current_line.strip()

    @keys.add("enter", filter=on_an_empty_line)
    def end(event: KeyPressEvent) -> None:
        event.current_buffer.validate_and_handle()

    return {"key_bindings": keys}


def _comes_up(question: Question, known: Answers) -> bool:
    """Whether a question is asked, after what was answered to the one that it depends on."""
    return question.only_if is None or question.only_if[1] in known.get(question.only_if[0], ())


def _example(question: Question, words: Words) -> str:
    return words.gettext(N_("For example: %(example)s")) % {"example": question.example} if question.example else ""


def converse(conversation: Conversation, questions: Sequence[Question]) -> Answers:
    """The answers to some questions; ends the command where somebody stops, and says what is kept."""
    try:
        return conversation.answers(questions)
    except StoppedError as stopped:
        _stop(conversation, stopped)


def agreed(conversation: Conversation, to: str) -> bool:
    """Whether somebody says yes to something; ends the command as `converse` does."""
    try:
        return conversation.agrees(to)
    except StoppedError as stopped:
        _stop(conversation, stopped)


def _stop(conversation: Conversation, stopped: StoppedError) -> NoReturn:
    fail(conversation.words.gettext(_KEPT if stopped.kept else _LOST))
