"""A guided conversation in the terminal: one question at a time, skipping is fine, and answers survive an interruption."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any, Final, NoReturn

import click

from ..authoring.asking.asked import Answers, Question, Widget, checked, too_few
from ..locale.words import N_, Words
from ..model.spelled import fold
from ..store.drafts import Draft
from .choosing import above, judged_in_lines, one_of, some_of, with_room_for_problems, yes_or_no
from .common import fail
from .excerpt import visible
from .lines import at_words, columns, fitted

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
_ALL_THE_SAME: Final = N_("Enter once more takes it as it stands.")
_TWICE: Final = N_("“%(said)s” stands there already.")


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
        self._helped: set[str] = set()

    def answers(self, questions: Sequence[Question]) -> Answers:
        """What somebody answers to some questions; nothing for what she skipped. Raises StoppedError."""
        try:
            known = self._begin() if self._answers is None else self._answers
            for question in questions:
                if question.key not in known:
                    known[question.key] = self._asked(question, known) if _comes_up(question, known) else ()
                    for key in (_begun(question), _half(question)):
                        known.pop(key, None)
                    self._draft.keep(known)
        except (KeyboardInterrupt, EOFError):
            said = self._answers or dict(self._draft.answers())
            raise StoppedError(kept=any(said.values()) and self._draft.keep(said)) from None
        return {one.key: known[one.key] for one in questions if known[one.key]}

    def agrees(self, to: str) -> bool:
        """Whether somebody says yes to something; Enter alone is a no. Raises StoppedError, and her answers are kept."""
        try:
            return yes_or_no(self.words, to, default=False)
        except (KeyboardInterrupt, EOFError):
            raise StoppedError(kept=any((self._answers or {}).values())) from None

    def forget(self, question: Question) -> None:
        """Let an answer go that turned out to be none, so that it is asked for again."""
        if self._answers is not None:
            self._answers.pop(question.key, None)

    def _begin(self) -> dict[str, tuple[str, ...]]:
        """What is known from last time, if she wants to go on with that."""
        for line in self._said_first:
            click.echo(fitted(line))
        known = dict(self._draft.answers())
        if any(known.values()) and not yes_or_no(self.words, self.words.gettext(_GO_ON), default=True):
            known = {}
        click.echo(fitted(self.words.gettext(_SKIPPING if self._draft.lasts else _NOT_KEPT)))
        self._answers = known
        return known

    def _asked(self, question: Question, known: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
        self._part(question)
        helps = [question.hint, "" if question.widget is Widget.ONE else _example(question, self.words)]
        if any(line and line not in self._helped for line in helps):
            click.echo()
        for line in helps:
            self._once(line)
        if question.widget is Widget.ONE:
            return self._one(question)
        if question.widget is Widget.SOME and question.choices:
            return self._some(question)
        found = list(known.get(_begun(question), ()))
        if found:
            _aside(self.words.gettext(_SO_FAR) % {"said": "; ".join(found)})
        while True:
            said = self._typed(question, known, found)
            if said:
                found.append(said)
                # Of a list that is begun nothing is lost either.
                known[_begun(question)] = tuple(found)
                self._draft.keep(known)
            if not said or not question.many or len(found) == question.most:
                return tuple(found)

    def _part(self, question: Question) -> None:
        """Say which part of the conversation begins, where it has parts."""
        if question.part and question.part not in self._helped:
            self._helped.add(question.part)
            click.echo()
            click.secho(at_words(f"-- {visible(question.part)} --", columns() - 1), bold=True)

    def _once(self, line: str) -> None:
        """Say what helps, the first time that it does."""
        if line and line not in self._helped:
            self._helped.add(line)
            _aside(line)

    def _typed(self, question: Question, known: dict[str, tuple[str, ...]], found: Sequence[str]) -> str:
        """One line of an answer; where there is as much as is needed nothing more may be said."""
        import questionary

        doubted: set[str] = set()

        def judged(text: str) -> bool | str:
            if found and not text.strip():
                few = too_few(question, found)
                return not few or self.words.gettext(_AT_LEAST) % {"number": question.least}
            answer, problem = checked(question, text, self.words)
            if not problem and question.many and fold(answer) in map(fold, found):
                problem = self.words.gettext(_TWICE) % {"said": answer}
            if not problem and question.doubt is not None and answer not in doubted:
                doubted.add(answer)
                if slip := question.doubt(answer, known, self.words):
                    problem = f"{slip} {self.words.gettext(_ALL_THE_SAME)}"
            return judged_in_lines(problem)

        several = question.widget is Widget.TEXT
        if several:
            self._once(self.words.gettext(_LINES))
        half = next(iter(known.pop(_half(question), ())), "")
        asked = questionary.text(
            above(visible(question.ask), several=several), default=half or question.default, validate=judged, multiline=several,
            instruction="" if several else None, key_bindings=answering_keys(several=several), validate_while_typing=False,
        )  # fmt: skip
        with_room_for_problems(asked.application)
        if question.default and not half:
            chosen_whole(asked.application)
        try:
            said: str = asked.unsafe_ask()
        except (KeyboardInterrupt, EOFError):
            # What was typed of this answer is kept with the others, if it is more than what stood there.
            begun = str(asked.application.current_buffer.text).rstrip()
            if begun and begun != question.default:
                known[_half(question)] = (begun,)
            raise
        return checked(question, said, self.words)[0]

    def _one(self, question: Question) -> tuple[str, ...]:
        choices = [(one.value, one.label) for one in question.choices]
        if not question.needed:
            choices.insert(0, ("", f"({self.words.gettext(_SKIP)})"))
        said = one_of(self.words, question.ask, choices)
        return (said,) if said else ()

    def _some(self, question: Question) -> tuple[str, ...]:
        return some_of(self.words, question.ask, [(one.value, one.label) for one in question.choices])


def _aside(line: str) -> None:
    """What helps with a question, above it."""
    click.secho(at_words(f"  {visible(line)}", columns() - 1), dim=True)


def _begun(question: Question) -> str:
    """The key under which a list is kept whose end nobody has said yet."""
    return f"{question.key} …"


def _half(question: Question) -> str:
    """The key under which an answer is kept that was not finished."""
    return f"{question.key} ~"


def chosen_whole(application: Any) -> None:
    """What stands there already is marked: Enter takes it, and whoever types writes in its place."""
    from prompt_toolkit.selection import SelectionState

    def mark() -> None:
        buffer = application.current_buffer
        buffer.cursor_position = len(buffer.text)
        buffer.selection_state = SelectionState(original_cursor_position=0)
        buffer.selection_state.enter_shift_mode()

    application.pre_run_callables.append(mark)


def answering_keys(*, several: bool) -> Any:
    """What ends several lines: Enter where the line is empty, as it ends a list. What is pasted may hold empty lines, and stands in place
    of what is marked.
    """
    from prompt_toolkit.application import get_app
    from prompt_toolkit.buffer import ValidationState
    from prompt_toolkit.filters import Condition, has_selection
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
    from prompt_toolkit.keys import Keys

    keys = KeyBindings()

    @Condition
    def on_an_empty_line() -> bool:
        document = get_app().current_buffer.document
        return several and document.is_cursor_at_the_end and not document.current_line.strip()

    @Condition
    def told_that_something_is_wrong() -> bool:
        return not several and get_app().current_buffer.validation_state is ValidationState.INVALID

    @keys.add("enter", filter=told_that_something_is_wrong)
    def once_more(event: KeyPressEvent) -> None:
        # What is sent again unchanged is judged again: a slip that is meant passes then.
        event.current_buffer.validation_state = ValidationState.UNKNOWN
        event.current_buffer.validate_and_handle()

    @keys.add(Keys.BracketedPaste, filter=has_selection)
    def pasted(event: KeyPressEvent) -> None:
        event.current_buffer.cut_selection()
        event.current_buffer.insert_text(event.data.replace("\r\n", "\n").replace("\r", "\n"))

    @keys.add("enter", filter=on_an_empty_line)
    def end(event: KeyPressEvent) -> None:
        event.current_buffer.validate_and_handle()

    return keys


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
